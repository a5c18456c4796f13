//! A private folder for one file that a program of the person's own works on. It goes with everything in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::client::chance;
use crate::client::files;

/// After this time a folder that was left behind belongs to no program any more.
const LEFT_AFTER: Duration = Duration::from_hours(24);

/// A file in a folder of its own, for its owner alone. Both are removed when this is dropped, with any copies made beside it.
#[derive(Debug)]
pub struct Aside {
    folder: PathBuf,
    file: PathBuf,
}

impl Aside {
    /// Writes a new file below `all`, a folder of the console's own, and removes what consoles that died left there.
    ///
    /// # Errors
    /// What the disk said, or that the system has no randomness.
    pub fn lay(all: &Path, name: &str, bytes: &[u8]) -> io::Result<Self> {
        files::private_folder(all)?;
        remove_left(all, SystemTime::now())?;
        let own = chance::u128().map_err(|error| io::Error::other(error.to_string()))?;
        let folder = all.join(format!("{own:032x}"));
        files::private_folder(&folder)?;
        let aside = Self { file: folder.join(name), folder };
        files::write_new(&aside.file, bytes)?;
        Ok(aside)
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!(%error, folder = %self.folder.display(), "a private folder could not be removed");
        }
    }
}

fn remove_left(all: &Path, now: SystemTime) -> io::Result<()> {
    for entry in fs::read_dir(all)? {
        let entry = entry?;
        // Another console may have removed it just now.
        let Some(about) = files::present(entry.metadata())? else { continue };
        let old = about.modified().is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > LEFT_AFTER));
        if about.is_dir() && old {
            files::present(fs::remove_dir_all(entry.path()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn it_is_for_its_owner_alone_and_goes_with_what_was_made_beside_it() {
        let state = tempfile::tempdir().unwrap();
        let all = state.path().join("editor");
        let aside = Aside::lay(&all, "reply-7.txt", b"x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&all), mode(&aside.folder), mode(aside.file())), (0o700, 0o700, 0o600));
        assert!(aside.file().ends_with("reply-7.txt"));
        fs::write(aside.folder.join("reply-7.txt~"), "y").unwrap();
        drop(aside);
        assert_eq!(fs::read_dir(&all).unwrap().count(), 0);
    }

    #[test]
    fn what_a_console_that_died_left_goes_after_a_day() {
        let state = tempfile::tempdir().unwrap();
        let aside = Aside::lay(state.path(), "a", b"x").unwrap();
        remove_left(state.path(), SystemTime::now()).unwrap();
        assert!(aside.file().exists());
        remove_left(state.path(), SystemTime::now() + Duration::from_hours(25)).unwrap();
        assert!(!aside.file().exists());
    }
}
