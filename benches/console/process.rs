//! What the kernel knows about a process. Where there is no `/proc`, nothing is known and zero is shown.

use std::fs;
use std::time::Duration;

/// Processor time and wake-ups of all threads that live.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    /// Time on a processor.
    pub cpu: Duration,
    /// Times a thread went to sleep of its own will.
    pub sleeps: u64,
}

/// The work of a process so far.
pub fn work(pid: u32) -> Work {
    let mut work = Work::default();
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { return work };
    for thread in threads.flatten() {
        let read = |name: &str| fs::read_to_string(thread.path().join(name)).unwrap_or_default();
        let nanos = read("schedstat").split_whitespace().next().and_then(|nanos| nanos.parse().ok());
        work.cpu += Duration::from_nanos(nanos.unwrap_or_default());
        work.sleeps += field(&read("status"), "voluntary_ctxt_switches");
    }
    work
}

/// A figure of `/proc/…/status`, such as `VmRSS` and `VmHWM` in KiB, or `Threads`.
pub fn status(pid: u32, name: &str) -> u64 {
    field(&fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default(), name)
}

fn field(text: &str, name: &str) -> u64 {
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    value.and_then(|value| value.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// MiB from KiB, with one digit.
pub fn mib(kib: u64) -> String {
    format!("{}.{}", kib / 1024, kib % 1024 * 10 / 1024)
}
