//! SQLite: a file in a folder, opened with care, its settings checked after they are set.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

use futures_util::future::{LocalBoxFuture, ready};
use rusqlite::ffi::{self, ErrorCode};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, Statement};

use super::{ConstraintKind, Dialect, Engine, Error, Result, Rows, Value};

/// Older versions can lose writes when two connections checkpoint and write at once.
const VERSION_MIN: i32 = 3_051_003;
/// Statements kept ready per connection; the least recently used goes first.
const STATEMENTS_MAX: usize = 256;
/// How long a server waits for the last one to let go of the folder: a restart overlaps for a moment.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(100);

/// What every connection runs with: set, then read back.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("journal_mode", "wal", "wal"),
    ("synchronous", "full", "2"),
    ("fullfsync", "on", "1"),
    ("checkpoint_fullfsync", "on", "1"),
    ("foreign_keys", "on", "1"),
    ("trusted_schema", "off", "0"),
    ("cell_size_check", "on", "1"),
    ("busy_timeout", "5000", "5000"),
    ("temp_store", "memory", "2"),
    ("journal_size_limit", "67108864", "67108864"),
];
const WRITER_SETTINGS: &[(&str, &str, &str)] = &[("wal_autocheckpoint", "1000", "1000")];
/// Readers never checkpoint: that is the writer's work.
const READER_SETTINGS: &[(&str, &str, &str)] = &[("wal_autocheckpoint", "0", "0"), ("query_only", "on", "1")];

/// A connection to `amends.db`.
pub struct Sqlite(Connection);

impl Sqlite {
    /// Opens the database of a prepared folder.
    ///
    /// # Errors
    /// [`Error::Setup`] with what to do, or a failure of SQLite.
    pub fn open(dir: &Path, writer: bool) -> Result<Self> {
        if rusqlite::version_number() < VERSION_MIN {
            return Err(Error::Setup(format!(
                "this program was built with SQLite {}, which can lose writes; build it with 3.51.3 or later (the bundled one is)",
                rusqlite::version()
            )));
        }
        let path = dir.join("amends.db");
        // SQLite would make the file readable for everybody; its -wal and -shm files inherit this mode.
        OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path).map_err(|e| {
            Error::Setup(format!("{} cannot be opened for writing: {e}. Check who owns the file and its folder.", path.display()))
        })?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags).map_err(error)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        connection.busy_timeout(Duration::from_secs(5)).map_err(error)?;
        let own = if writer { WRITER_SETTINGS } else { READER_SETTINGS };
        for (name, set, expected) in SETTINGS.iter().chain(own) {
            apply(&connection, name, set, expected)?;
        }
        Ok(Self(connection))
    }

    fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Rows> {
        let mut statement = self.0.prepare_cached(sql).map_err(error)?;
        bind(&mut statement, args)?;
        let width = statement.column_count();
        let mut out = Rows::new(width);
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(error)? {
            for column in 0..width {
                out.push(value(column, row.get_ref(column).map_err(error)?)?);
            }
        }
        Ok(out)
    }

    fn change(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        let mut statement = self.0.prepare_cached(sql).map_err(error)?;
        bind(&mut statement, args)?;
        let count = statement.raw_execute().map_err(error)?;
        Ok(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl Engine for Sqlite {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> LocalBoxFuture<'a, Result<Rows>> {
        Box::pin(ready(self.rows(sql, args)))
    }

    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> LocalBoxFuture<'a, Result<u64>> {
        Box::pin(ready(self.change(sql, args)))
    }

    fn batch<'a>(&'a mut self, sql: &'a str) -> LocalBoxFuture<'a, Result<()>> {
        Box::pin(ready(self.0.execute_batch(sql).map_err(error)))
    }

    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// SQLite numbers `$2` by where it first stands; binding by name makes it mean what it says, as on PostgreSQL.
fn bind(statement: &mut Statement<'_>, args: &[Value]) -> Result<()> {
    let mut highest = 0;
    for index in 1..=statement.parameter_count() {
        let number = statement.parameter_name(index).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok()).unwrap_or(0);
        let Some(arg) = number.checked_sub(1).and_then(|at| args.get(at)) else {
            return Err(Error::Argument(format!("placeholder {index} is not one of $1 to ${}", args.len())));
        };
        statement.raw_bind_parameter(index, arg).map_err(error)?;
        highest = highest.max(number);
    }
    if highest < args.len() {
        return Err(Error::Argument(format!("{} were given, ${highest} is the last one used", args.len())));
    }
    Ok(())
}

fn value(column: usize, cell: ValueRef<'_>) -> Result<Value> {
    Ok(match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => return Err(Error::Cell { column, wanted: "text", found: "text that is not UTF-8" }),
        },
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
        ValueRef::Real(_) => return Err(Error::Cell { column, wanted: "a portable value", found: "a floating-point number" }),
    })
}

fn apply(connection: &Connection, name: &str, set: &str, expected: &str) -> Result<()> {
    // Some pragmas answer with their new value, some with nothing; either way the reading below decides.
    let mut statement = connection.prepare(&format!("PRAGMA {name}={set}")).map_err(error)?;
    let mut rows = statement.raw_query();
    while rows.next().map_err(error)?.is_some() {}
    let found: rusqlite::types::Value = connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).map_err(error)?;
    let found = match found {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        _ => String::new(),
    };
    if found == expected {
        return Ok(());
    }
    Err(Error::Setup(format!(
        "SQLite does not keep {name}={set} here (it says {found:?}); the state folder must be on a local disk that allows WAL"
    )))
}

fn error(error: rusqlite::Error) -> Error {
    let (code, text) = match error {
        rusqlite::Error::SqliteFailure(code, message) => (code, message.unwrap_or_else(|| code.to_string())),
        other => return Error::Failed(other.to_string()),
    };
    match code.code {
        ErrorCode::ConstraintViolation => {
            let kind = match code.extended_code {
                ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ConstraintKind::ForeignKey,
                ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_DATATYPE => ConstraintKind::Check,
                ffi::SQLITE_CONSTRAINT_NOTNULL => ConstraintKind::NotNull,
                ffi::SQLITE_CONSTRAINT_TRIGGER => ConstraintKind::Trigger,
                _ => ConstraintKind::Unique,
            };
            let what = text.split_once("failed: ").map_or(text.as_str(), |(_, what)| what).to_owned();
            Error::Constraint { kind, what }
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
        // After a failed write or sync nobody knows what the disk holds: this connection is not to be trusted any more.
        ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::CannotOpen => {
            Error::Unavailable(text)
        }
        _ => Error::Failed(text),
    }
}

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
