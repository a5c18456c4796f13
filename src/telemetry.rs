//! Where logs go: a file beside the console, standard error for the server. Never tokens, links, accounts or message texts; see
//! `docs/LOGGING.md`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tracing_appender::non_blocking::{NonBlocking, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Variable that chooses what is logged, in the form `info,amends::server=debug`.
const FILTER_VARIABLE: &str = "AMENDS_LOG";
/// Daily files kept. The appender keeps one less after a restart, so this asks for one more than a week.
const FILES_KEPT: usize = 8;
/// Most bytes held before it is known whether they may be written.
const HELD_BYTES_MAX: usize = 64 * 1024;

fn filter(default: &str) -> EnvFilter {
    EnvFilter::try_from_env(FILTER_VARIABLE).unwrap_or_else(|_| EnvFilter::new(default))
}

/// A log in daily files that is written only once it may be: what is said before is held, and dropped when it may not.
#[derive(Clone, Debug)]
pub struct FileLog(Arc<Mutex<Book>>);

#[derive(Debug)]
enum Book {
    /// It is not known yet whether there may be a file.
    Held { bytes: Vec<u8>, folder: PathBuf, name: String },
    /// Written; the guard writes what is buffered when it goes.
    Open { writer: NonBlocking, _guard: WorkerGuard },
    /// Nothing is written.
    Shut,
}

impl FileLog {
    /// Logs for `folder`, held for now. Once in a process; a second one stays empty.
    #[must_use]
    pub fn start(folder: &Path, name: &str) -> Self {
        let log = Self::held(folder, name);
        let subscriber = tracing_subscriber::fmt().with_env_filter(filter("info")).with_ansi(false).with_writer(log.clone());
        // A second subscriber changes nothing: the first one stays.
        drop(subscriber.try_init());
        log
    }

    fn held(folder: &Path, name: &str) -> Self {
        Self(Arc::new(Mutex::new(Book::Held { bytes: Vec::new(), folder: folder.to_owned(), name: name.to_owned() })))
    }

    /// It may be written from now on, with what was held; or it may not. There is no way back from that, and none is needed: a
    /// console that is told to keep no files keeps none until it ends.
    pub fn keep(&self, keep: bool) {
        let mut book = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !keep {
            *book = Book::Shut;
            return;
        }
        let Book::Held { bytes, folder, name } = &*book else { return };
        // A console without a log is better than none.
        *book = open(folder, name).map_or(Book::Shut, |(mut writer, guard)| {
            drop(io::Write::write_all(&mut writer, bytes));
            Book::Open { writer, _guard: guard }
        });
    }

    /// Writes what is buffered and ends.
    pub fn end(&self) {
        self.keep(false);
    }
}

fn open(folder: &Path, name: &str) -> Option<(NonBlocking, WorkerGuard)> {
    private_folder(folder).ok()?;
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix(name)
        .filename_suffix("log")
        .max_log_files(FILES_KEPT)
        .build(folder)
        .ok()?;
    Some(tracing_appender::non_blocking(appender))
}

impl io::Write for FileLog {
    fn write(&mut self, said: &[u8]) -> io::Result<usize> {
        match &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Book::Held { bytes, .. } => {
                // Whole lines: what finds no room is left out.
                if bytes.len() + said.len() <= HELD_BYTES_MAX {
                    bytes.extend_from_slice(said);
                }
            }
            Book::Open { writer, .. } => return writer.write(said),
            Book::Shut => {}
        }
        Ok(said.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for FileLog {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Makes the folder for its owner alone: logs name tickets and people of the desk. The appender would complain on the screen if it
/// were not there.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Logs to standard error, one line an event.
pub fn to_stderr() {
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter("info")).with_ansi(false).with_writer(std::io::stderr);
    // A second call changes nothing: the first subscriber stays.
    drop(subscriber.try_init());
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn written(folder: &Path) -> String {
        let Ok(entries) = std::fs::read_dir(folder) else { return "no folder".to_owned() };
        entries.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
    }

    #[test]
    fn what_is_said_before_is_written_once_it_may_be() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("logs");
        let mut log = FileLog::held(&folder, "console");
        log.write_all(b"before\n").unwrap();
        assert_eq!(written(&folder), "no folder");
        log.keep(true);
        log.keep(true);
        log.write_all(b"after\n").unwrap();
        log.end();
        assert_eq!(written(&folder), "before\nafter\n");
        log.write_all(b"late\n").unwrap();
        log.keep(true);
        assert_eq!(written(&folder), "before\nafter\n");
    }

    #[test]
    fn where_nothing_may_be_kept_there_is_not_even_a_folder() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("logs");
        let mut log = FileLog::held(&folder, "console");
        for _ in 0..100_000 {
            log.write_all(b"a customer's ticket\n").unwrap();
        }
        log.keep(false);
        log.keep(true);
        log.write_all(b"more\n").unwrap();
        assert_eq!(written(&folder), "no folder");
    }
}
