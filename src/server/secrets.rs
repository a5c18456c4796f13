//! The desk's key files: `keys/link.key` and `keys/seal.key`, 32 random bytes each as hexadecimal text, readable by us alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use aws_lc_rs::rand;
use data_encoding::HEXLOWER;

use crate::store::keys::{KEY_BYTES, Keys};

/// Why the keys cannot be used; the text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// Reading or writing failed.
    #[error("the key file {path} cannot be used")]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Others may read it.
    #[error("{path} has mode {mode:o}: others can read the desk's keys; run chmod {wanted:o} {path} and think about who read it")]
    Mode {
        /// Which file or folder.
        path: PathBuf,
        /// Its mode.
        mode: u32,
        /// The mode it needs.
        wanted: u32,
    },
    /// No plain file, or no folder.
    #[error("{path} is not a {wanted}; a link or a pipe could be anybody's")]
    Kind {
        /// Which one.
        path: PathBuf,
        /// What it has to be.
        wanted: &'static str,
    },
    /// Not 64 hexadecimal digits.
    #[error("{path} is not a key: it holds 64 hexadecimal digits; restore it from the backup, a new key would end all links")]
    Content {
        /// Which file.
        path: PathBuf,
    },
    /// The system has no randomness.
    #[error("the system has no randomness for a new key")]
    Randomness,
}

/// Loads the keys below a folder, drawing those that are not there yet. Two servers that start at once end up with the same keys.
///
/// # Errors
/// When a file is not ours alone, not a key, or cannot be read or made.
pub fn load_or_create(state: &Path) -> Result<Keys, SecretsError> {
    let folder = state.join("keys");
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    private_folder(&mut builder);
    builder.create(&folder).map_err(|source| io_error(&folder, source))?;
    check(&folder, true)?;
    Ok(Keys::new(&key(&folder, "link.key")?, &key(&folder, "seal.key")?))
}

fn key(folder: &Path, name: &str) -> Result<[u8; KEY_BYTES], SecretsError> {
    let path = folder.join(name);
    if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        create(folder, &path)?;
    }
    check(&path, false)?;
    let mut text = String::new();
    let file = File::open(&path).map_err(|source| io_error(&path, source))?;
    // One digit more than a key has is enough to see that it is none.
    file.take(2 * KEY_BYTES as u64 + 2).read_to_string(&mut text).map_err(|source| io_error(&path, source))?;
    let bytes = HEXLOWER.decode(text.trim_end().as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or(SecretsError::Content { path })
}

/// Writes a whole key beside its place and links it there: nobody ever reads half a key, and the first of two wins.
fn create(folder: &Path, path: &Path) -> Result<(), SecretsError> {
    let (mut key, mut mark) = ([0_u8; KEY_BYTES], [0_u8; 8]);
    rand::fill(&mut key).and_then(|()| rand::fill(&mut mark)).map_err(|_| SecretsError::Randomness)?;
    let draft = folder.join(format!(".draft-{}", HEXLOWER.encode(&mark)));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    private_file(&mut options);
    let written = options.open(&draft).and_then(|mut file| {
        file.write_all(format!("{}\n", HEXLOWER.encode(&key)).as_bytes())?;
        file.sync_all()
    });
    let linked = written.and_then(|()| match fs::hard_link(&draft, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    });
    drop(fs::remove_file(&draft));
    linked.and_then(|()| File::open(folder)?.sync_all()).map_err(|source| io_error(path, source))
}

fn io_error(path: &Path, source: io::Error) -> SecretsError {
    SecretsError::Io { path: path.to_owned(), source }
}

fn check(path: &Path, folder: bool) -> Result<(), SecretsError> {
    let meta = fs::symlink_metadata(path).map_err(|source| io_error(path, source))?;
    if (folder && !meta.is_dir()) || (!folder && !meta.is_file()) {
        return Err(SecretsError::Kind { path: path.to_owned(), wanted: if folder { "folder" } else { "plain file" } });
    }
    let wanted = if folder { 0o700 } else { 0o600 };
    let mode = mode(&meta, wanted);
    if mode & 0o077 != 0 {
        return Err(SecretsError::Mode { path: path.to_owned(), mode, wanted });
    }
    Ok(())
}

#[cfg(unix)]
fn mode(meta: &fs::Metadata, _wanted: u32) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    meta.permissions().mode() & 0o7777
}

#[cfg(not(unix))]
fn mode(_: &fs::Metadata, wanted: u32) -> u32 {
    wanted
}

#[cfg(unix)]
fn private_folder(builder: &mut DirBuilder) {
    use std::os::unix::fs::DirBuilderExt;
    builder.mode(0o700);
}

#[cfg(not(unix))]
fn private_folder(_: &mut DirBuilder) {}

#[cfg(unix)]
fn private_file(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn private_file(_: &mut OpenOptions) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CompensationId;

    #[test]
    fn keys_are_drawn_once_and_stay() {
        let dir = tempfile::tempdir().expect("a folder");
        let first = load_or_create(dir.path()).expect("keys");
        let again = load_or_create(dir.path()).expect("keys");
        assert_eq!(first.link_token(CompensationId(1), 1), again.link_token(CompensationId(1), 1));
        let names: Vec<_> =
            fs::read_dir(dir.path().join("keys")).expect("a folder").map(|entry| entry.expect("entry").file_name()).collect();
        assert_eq!(names.len(), 2, "no drafts stay behind: {names:?}");
    }

    #[cfg(unix)]
    #[test]
    fn open_linked_and_broken_keys_are_refused() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        drop(load_or_create(dir.path()).expect("keys"));
        let file = dir.path().join("keys/link.key");
        let chmod = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("chmod");
        chmod(0o644);
        assert!(matches!(load_or_create(dir.path()), Err(SecretsError::Mode { mode: 0o644, .. })));
        chmod(0o600);
        fs::write(&file, "abc\n").expect("written");
        assert!(matches!(load_or_create(dir.path()), Err(SecretsError::Content { .. })));
        fs::remove_file(&file).expect("removed");
        std::os::unix::fs::symlink(dir.path().join("keys/seal.key"), &file).expect("linked");
        assert!(matches!(load_or_create(dir.path()), Err(SecretsError::Kind { .. })));
    }
}
