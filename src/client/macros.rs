//! Macros of the console on disk: one small file for all, by letter, each step as it is written. Names of actions alone, nothing about
//! anybody; still for their owner alone, because what they do is done with the owner's rights.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files;

/// The file's name.
const FILE: &str = "macros.json";
/// Largest file that is read, in bytes: 26 macros of 100 steps are half of it.
const BYTES_MAX: u64 = 256 * 1024;

/// The macros of one state folder. Its methods block: call them off the event loop.
#[derive(Clone, Debug)]
pub struct Macros {
    folder: PathBuf,
}

#[derive(Default, Serialize, Deserialize)]
struct Kept {
    macros: BTreeMap<char, Vec<String>>,
}

impl Macros {
    /// Those in `state`, which is there already.
    #[must_use]
    pub fn open(state: &Path) -> Self {
        Self { folder: state.to_owned() }
    }

    /// Everything that is kept.
    ///
    /// # Errors
    /// A sentence when the file is there and cannot be read.
    pub fn load(&self) -> Result<BTreeMap<char, Vec<String>>, String> {
        let path = self.folder.join(FILE);
        let named = |why: String| format!("{}: {why}", path.display());
        let Some(bytes) = files::read_small(&path, BYTES_MAX).map_err(named)? else { return Ok(BTreeMap::new()) };
        serde_json::from_slice::<Kept>(&bytes).map(|kept| kept.macros).map_err(|error| named(error.to_string()))
    }

    /// Keeps a macro; the others stay as they are now, also those that another console has recorded.
    ///
    /// # Errors
    /// What the disk said, or that the file is damaged: it is not overwritten then.
    pub fn save(&self, letter: char, steps: &[String]) -> Result<(), String> {
        let mut macros = self.load()?;
        macros.insert(letter, steps.to_vec());
        let written =
            |kept: &Kept| -> io::Result<()> { files::write_durably(&self.folder, FILE, &serde_json::to_vec_pretty(kept)?) };
        written(&Kept { macros }).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_are_kept_by_letter_for_their_owner_alone() {
        let state = tempfile::tempdir().unwrap();
        let (one, other) = (Macros::open(state.path()), Macros::open(state.path()));
        assert_eq!(one.load(), Ok(BTreeMap::new()));
        let steps = |text: &str| vec![text.to_owned()];
        one.save('a', &steps("queue.next")).unwrap();
        other.save('b', &steps("5 queue.next")).unwrap();
        one.save('a', &steps("case.take")).unwrap();
        let all = BTreeMap::from([('a', steps("case.take")), ('b', steps("5 queue.next"))]);
        assert_eq!(other.load(), Ok(all));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(state.path().join(FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_damaged_file_is_told_and_left_alone() {
        let state = tempfile::tempdir().unwrap();
        std::fs::write(state.path().join(FILE), "{").unwrap();
        let macros = Macros::open(state.path());
        assert!(macros.load().is_err_and(|why| why.contains(FILE)));
        assert!(macros.save('a', &[]).is_err());
        assert_eq!(std::fs::read(state.path().join(FILE)).unwrap(), b"{");
    }
}
