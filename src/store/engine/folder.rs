//! The folder SQLite lives in: ours alone, on a local disk, and used by one server at a time.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

use super::{Error, Result};

/// How long a server waits for the last one to let go of the folder: a restart overlaps for a moment.
const LOCK_TRIES: u32 = 20;
/// Between two of these tries.
const LOCK_PAUSE: Duration = Duration::from_millis(100);

/// Makes sure the folder exists, is ours alone and is on a local disk.
///
/// # Errors
/// [`Error::Setup`] with what to do.
pub fn prepare(dir: &Path) -> Result<()> {
    let shown = dir.display();
    if let Err(e) = DirBuilder::new().recursive(true).mode(0o700).create(dir) {
        let why = match e.kind() {
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                "is in the way: it, or a part of its path, is not a folder".to_owned()
            }
            _ => format!("cannot be created: {e}"),
        };
        return Err(Error::Setup(format!("the state folder {shown} {why}. Name another one with --state.")));
    }
    let folder = fs::canonicalize(dir).and_then(|path| Ok((fs::metadata(&path)?, path)));
    let (meta, path) = folder.map_err(|e| Error::Setup(format!("the state folder {shown} cannot be read: {e}.")))?;
    // The owner of our own entry in /proc is who we are; elsewhere than on Linux the check is left out.
    if let Ok(me) = fs::metadata("/proc/self").map(|m| m.uid())
        && me != meta.uid()
    {
        return Err(Error::Setup(format!(
            "the state folder {shown} belongs to user {}, this is user {me}. Run this as its owner, or name another folder with --state.",
            meta.uid()
        )));
    }
    if meta.mode() & 0o022 != 0 {
        return Err(Error::Setup(format!("others may write to the state folder {shown}. Run: chmod go-w '{shown}'")));
    }
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    if let Some((mount, kind)) = network_mount(&mounts, &path) {
        return Err(Error::Setup(format!(
            "the state folder {shown} is on a network file system ({kind} at {mount}), where SQLite's locks cannot be trusted. \
             Use a folder on a local disk, or PostgreSQL."
        )));
    }
    Ok(())
}

/// Takes the folder for one server, until the returned file is dropped.
///
/// # Errors
/// [`Error::Setup`] if another server has it.
pub fn lock(dir: &Path, patient: bool) -> Result<File> {
    let path = dir.join("amends.lock");
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path);
    let file =
        file.map_err(|e| Error::Setup(format!("{} cannot be opened for writing: {e}. Check who owns it.", path.display())))?;
    for left in (0..if patient { LOCK_TRIES } else { 1 }).rev() {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if left > 0 => std::thread::sleep(LOCK_PAUSE),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(e)) => return Err(Error::Setup(format!("{} cannot be locked: {e}.", path.display()))),
        }
    }
    Err(Error::Setup(format!(
        "another amends server uses the state folder {}. Stop it first, or name another folder with --state.",
        dir.display()
    )))
}

/// File systems whose locks or shared memory do not reach other machines.
const NETWORK: &[&str] = &[
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "ceph", "lustre", "beegfs", "gpfs", "ocfs2", "gfs2",
    "orangefs", "pvfs2", "davfs", "coda", "vboxsf",
];
/// FUSE programs that keep the files on this machine after all.
const LOCAL_FUSE: &[&str] = &[
    "fuseblk",
    "fuse.ntfs-3g",
    "fuse.ntfs",
    "fuse.exfat",
    "fuse.fuse-overlayfs",
    "fuse.lxcfs",
    "fuse.mergerfs",
    "fuse.gocryptfs",
];

/// The network mount that holds `path`, as (mount point, file system), read from the text of `/proc/self/mountinfo`.
fn network_mount(mountinfo: &str, path: &Path) -> Option<(String, String)> {
    let mounts = mountinfo.lines().filter_map(|line| {
        let (left, right) = line.split_once(" - ")?;
        Some((unescape(left.split(' ').nth(4)?), right.split(' ').next()?.to_owned()))
    });
    // The deepest mount point wins; of two on the same one, the later covers the earlier.
    let (mount, kind) =
        mounts.filter(|(mount, _)| path.starts_with(mount)).max_by_key(|(mount, _)| Path::new(mount).components().count())?;
    let remote = NETWORK.contains(&kind.as_str()) || (kind.starts_with("fuse") && !LOCAL_FUSE.contains(&kind.as_str()));
    remote.then_some((mount, kind))
}

/// Spaces and the like stand in mountinfo as `\040`.
fn unescape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = (first == b'\\')
            .then(|| tail.get(..3))
            .flatten()
            .and_then(|d| u8::from_str_radix(std::str::from_utf8(d).ok()?, 8).ok());
        out.push(code.unwrap_or(first));
        rest = if code.is_some() { &tail[3..] } else { tail };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:30 / /srv rw - nfs4 files:/srv rw,vers=4.2
31 30 254:1 / /srv/fast rw - ext4 /dev/vdb rw
32 22 0:40 / /mnt/team\\040share rw shared:2 - cifs //files/team rw
33 22 254:2 / /data rw - ext4 /dev/vdc rw
34 33 0:41 / /data rw - fuse.sshfs host:/data rw
35 22 0:42 / /usb rw - fuseblk /dev/sdb1 rw
";

    #[test]
    fn a_folder_on_a_network_mount_is_found_by_its_deepest_latest_mount() {
        let kind = |path: &str| network_mount(MOUNTS, Path::new(path)).map(|(mount, kind)| format!("{kind} at {mount}"));
        assert_eq!(kind("/var/lib/amends"), None);
        assert_eq!(kind("/srv/amends"), Some("nfs4 at /srv".to_owned()));
        assert_eq!(kind("/srv/fast/amends"), None, "a local disk mounted inside a network one");
        assert_eq!(kind("/srvother/amends"), None, "a prefix of the text is not a parent folder");
        assert_eq!(kind("/mnt/team share/x"), Some("cifs at /mnt/team share".to_owned()));
        assert_eq!(kind("/data/x"), Some("fuse.sshfs at /data".to_owned()), "the later mount covers the earlier");
        assert_eq!(kind("/usb/x"), None);
        assert_eq!(network_mount("", Path::new("/x")), None);
    }

    #[test]
    fn a_folder_that_cannot_hold_the_state_is_refused_with_advice() {
        let scratch = tempfile::tempdir().unwrap();
        let file = scratch.path().join("file");
        fs::write(&file, "").unwrap();
        for dir in [file.clone(), file.join("below")] {
            let text = prepare(&dir).unwrap_err().to_string();
            assert!(text.contains("not a folder") && text.contains("--state"), "{text}");
        }

        let open = scratch.path().join("open");
        prepare(&open).unwrap();
        assert_eq!(fs::metadata(&open).unwrap().mode() & 0o777, 0o700);
        fs::set_permissions(&open, std::os::unix::fs::PermissionsExt::from_mode(0o777)).unwrap();
        let text = prepare(&open).unwrap_err().to_string();
        assert!(text.contains("chmod go-w"), "{text}");
    }

    #[test]
    fn a_folder_is_locked_for_one_server_until_it_lets_go() {
        let scratch = tempfile::tempdir().unwrap();
        let held = lock(scratch.path(), false).unwrap();
        let text = lock(scratch.path(), false).unwrap_err().to_string();
        assert!(text.contains("another amends server"), "{text}");
        drop(held);
        lock(scratch.path(), false).unwrap();
    }
}
