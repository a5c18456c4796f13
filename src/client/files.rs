//! Files that survive a power cut: written beside their place, synced, renamed, and the folder synced too.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// How a file that is not finished yet ends; nothing with this ending was ever acknowledged.
pub const UNFINISHED: &str = ".tmp";
/// After this time an unfinished file belongs to nobody any more.
const UNFINISHED_AGE: Duration = Duration::from_hours(1);

/// Makes a folder that only its owner may enter, with its parents.
///
/// # Errors
/// What the system says.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Writes `bytes` under `name` so that after a crash at any point either the old or the new content is there, whole.
///
/// # Errors
/// What the system says.
pub fn write_durably(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    put_in_place(folder, name, bytes)?;
    sync_folder(folder)
}

/// The same up to the rename: the content is on disk, its name only once the folder is synced.
///
/// # Errors
/// What the system says; nothing is under `name` then that was not there before.
pub fn put_in_place(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let unfinished = folder.join(format!(".{name}.{}-{count}{UNFINISHED}", std::process::id()));
    let written = write_synced(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, folder.join(name)));
    if let Err(error) = written {
        // Nothing refers to it; if it stays, the next start removes it.
        let _ = fs::remove_file(&unfinished);
        return Err(error);
    }
    Ok(())
}

/// Removes a file; one that is not there is fine.
///
/// # Errors
/// What the system says.
pub fn remove(path: &Path) -> io::Result<()> {
    present(fs::remove_file(path)).map(drop)
}

/// What was done to a file; none when the file is not there (any more), which is no failure.
///
/// # Errors
/// Any other one.
pub fn present<T>(done: io::Result<T>) -> io::Result<Option<T>> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a file that must not exist yet, readable by its owner alone, and syncs it.
///
/// # Errors
/// What the system says.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_synced(path, bytes)
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Takes everybody else's rights to a file away.
///
/// # Errors
/// What the system says.
pub fn for_owner_alone(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if fs::symlink_metadata(path)?.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Makes renames and removals inside `folder` durable.
///
/// # Errors
/// What the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Only Unix can open a folder to sync it; elsewhere the rename itself is what the system offers.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Reads a regular file of at most `max` bytes, none when it is not there; anything else is an error in words.
///
/// # Errors
/// What the system says.
pub fn read_small(path: &Path, max: u64) -> Result<Option<Vec<u8>>, String> {
    let words = |error: io::Error| error.to_string();
    let Some(about) = present(fs::symlink_metadata(path)).map_err(words)? else { return Ok(None) };
    if !about.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    if about.len() > max {
        return Err(format!("it has {} bytes; at most {max} belong there", about.len()));
    }
    let mut bytes = Vec::new();
    let Some(file) = present(File::open(path)).map_err(words)? else { return Ok(None) };
    file.take(max).read_to_end(&mut bytes).map_err(words)?;
    Ok(Some(bytes))
}

/// Reads the first `max` bytes of a file that holds a secret: a regular one, for its owner's eyes alone. Anything else is an
/// error in words, with the cure.
///
/// # Errors
/// What is wrong with it.
pub fn read_private(path: &Path, max: u64) -> Result<Vec<u8>, String> {
    let unread = |error: io::Error| format!("cannot be read ({error})");
    let about = fs::symlink_metadata(path).map_err(unread)?;
    if about.is_symlink() {
        return Err("is a symbolic link; name the file itself".to_owned());
    }
    if !about.is_file() {
        return Err("is not a regular file".to_owned());
    }
    let file = File::open(path).map_err(unread)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        // The opened file is what is judged: the name could point elsewhere by now.
        let opened = file.metadata().map_err(unread)?;
        if (opened.dev(), opened.ino()) != (about.dev(), about.ino()) {
            return Err("was exchanged while it was read; try again".to_owned());
        }
        let mode = opened.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(format!(
                "can be read by others (mode {mode:04o}); run: chmod 600 '{}'; and consider what is in it known to them",
                path.display()
            ));
        }
    }
    let mut bytes = Vec::new();
    file.take(max).read_to_end(&mut bytes).map_err(unread)?;
    Ok(bytes)
}

/// Removes what writers that died left behind; younger ones may belong to another console at work.
///
/// # Errors
/// What the system says.
pub fn remove_unfinished(folder: &Path, now: SystemTime) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let old = entry
            .metadata()
            .and_then(|about| about.modified())
            .is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > UNFINISHED_AGE));
        if is_unfinished(&entry.file_name().to_string_lossy()) && old {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Whether a file name is one of ours in the making.
#[must_use]
pub fn is_unfinished(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(UNFINISHED)
}
