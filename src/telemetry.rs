//! Where logs go: a file beside the console, standard error for the server. Never tokens, links, accounts or message texts; see
//! `docs/LOGGING.md`.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// Variable that chooses what is logged, in the form `info,amends::server=debug`.
const FILTER_VARIABLE: &str = "AMENDS_LOG";
/// Daily files kept. The appender keeps one less after a restart, so this asks for one more than a week.
const FILES_KEPT: usize = 8;

fn filter(default: &str) -> EnvFilter {
    EnvFilter::try_from_env(FILTER_VARIABLE).unwrap_or_else(|_| EnvFilter::new(default))
}

/// Logs into daily files in `folder`. None when the folder cannot be written: a console without a log is better than none. Keep
/// the guard until the end; dropping it writes what is buffered.
#[must_use]
pub fn to_file(folder: &Path, name: &str) -> Option<WorkerGuard> {
    private_folder(folder).ok()?;
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix(name)
        .filename_suffix("log")
        .max_log_files(FILES_KEPT)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(appender);
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter("info")).with_ansi(false).with_writer(writer);
    subscriber.try_init().is_ok().then_some(guard)
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
