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
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let unfinished = folder.join(format!(".{name}.{}-{count}{UNFINISHED}", std::process::id()));
    let written = write_synced(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, folder.join(name)));
    if let Err(error) = written {
        // Nothing refers to it; if it stays, the next start removes it.
        let _ = fs::remove_file(&unfinished);
        return Err(error);
    }
    sync_folder(folder)
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

/// Makes renames and removals inside `folder` durable.
///
/// # Errors
/// What the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Only Unix can open a folder to sync it; elsewhere the rename itself is what the system offers.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Reads a regular file of at most `max` bytes; anything else is an error in words.
///
/// # Errors
/// What the system says.
pub fn read_small(path: &Path, max: u64) -> Result<Vec<u8>, String> {
    let about = fs::symlink_metadata(path).map_err(|error| error.to_string())?;
    if !about.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    if about.len() > max {
        return Err(format!("it has {} bytes; at most {max} belong there", about.len()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(max).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
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
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Whether a file name is one of ours in the making.
#[must_use]
pub fn is_unfinished(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(UNFINISHED)
}
