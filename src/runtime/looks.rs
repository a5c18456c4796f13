//! Theme, keys and words while the console runs: when a key was pressed their folders are looked at, at most once a second, and what has
//! changed is read again. Nothing ticks for it, and a disk that hangs holds up nobody: it is a thread's affair.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tokio::sync::mpsc::Sender;

use super::event::Event;
use crate::config::commands::OwnCommand;
use crate::config::keymap::Keymap;
use crate::config::language::Language;
use crate::tui::styles::Styles;

/// The least time between two looks at the folders.
const PAUSE: Duration = Duration::from_secs(1);

/// What a reading of theme, keymap and language brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Looks {
    /// The keys, unless their files cannot be used.
    pub keymap: Option<Arc<Keymap>>,
    /// The words, unless the language's file cannot be used.
    pub words: Option<Arc<Language>>,
    /// Commands of the person's own, unless their file cannot be used.
    pub commands: Option<Arc<[OwnCommand]>>,
    /// The stylesheet, unless the theme's files cannot be used.
    pub styles: Option<Styles>,
    /// What is wrong, each with file and line.
    pub problems: Vec<String>,
    /// A person asked for it, so it is answered even when nothing is different.
    pub asked: bool,
}

/// Reads theme, keymap and language by the names the console was started with.
pub type Read = Arc<dyn Fn() -> Looks + Send + Sync>;

/// What to read, and where it may change.
#[derive(Clone)]
pub struct Source {
    /// Reads anew.
    pub read: Read,
    /// Folders of the person's own settings, themes, keymaps and languages.
    pub folders: Vec<PathBuf>,
}

/// Looks after the files.
pub struct Watch {
    source: Source,
    queue: Sender<Event>,
    /// What the folders held at the last look; whoever looks holds it, so that two never look at once.
    seen: Arc<Mutex<Vec<Stamp>>>,
    looked: Instant,
    /// The folders may be looked at; never before the console knows that it is not restricted.
    allowed: bool,
}

/// By what a changed file is known.
type Stamp = (PathBuf, Option<SystemTime>, u64);

impl Watch {
    /// Remembers what the folders hold now; news goes into the queue.
    #[must_use]
    pub fn new(source: Source, queue: Sender<Event>) -> Self {
        let seen = Arc::new(Mutex::new(stamps(&source.folders)));
        Self { source, queue, seen, looked: Instant::now(), allowed: false }
    }

    /// From now on the folders may be looked at, or no more.
    pub fn allow(&mut self, allowed: bool) {
        self.allowed = allowed;
    }

    /// A key was pressed: looks, unless it has just looked.
    pub fn nudge(&mut self) {
        if self.looked.elapsed() >= PAUSE {
            self.look(false);
        }
    }

    /// Reads again in any case.
    pub fn reload(&mut self) {
        self.look(true);
    }

    fn look(&mut self, asked: bool) {
        if !self.allowed {
            return;
        }
        self.looked = Instant::now();
        let (source, queue, seen) = (self.source.clone(), self.queue.clone(), Arc::clone(&self.seen));
        let looking = move || {
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            let now = stamps(&source.folders);
            if !asked && *seen == now {
                return;
            }
            *seen = now;
            let looks = Looks { asked, ..(source.read)() };
            // Nobody left to hear it means that the console has ended.
            let _ = queue.blocking_send(Event::Looks(Box::new(looks)));
        };
        if let Err(error) = thread::Builder::new().name("console-looks".to_owned()).spawn(looking) {
            tracing::warn!(%error, "theme, keys and words could not be looked at");
        }
    }
}

fn stamps(folders: &[PathBuf]) -> Vec<Stamp> {
    let mut found: Vec<Stamp> = folders.iter().flat_map(|folder| files(folder)).collect();
    found.sort();
    found
}

fn files(folder: &Path) -> Vec<Stamp> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let ours = |path: &PathBuf| path.extension().is_some_and(|end| end == "toml" || end == "ftl");
    let ours = entries.flatten().map(|entry| entry.path()).filter(ours);
    // The file behind a link counts, not the link.
    ours.filter_map(|path| std::fs::metadata(&path).ok().map(|known| (path, known.modified().ok(), known.len()))).collect()
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::*;

    fn watch(folder: &Path) -> (Watch, mpsc::Receiver<Event>) {
        let (queue, events) = mpsc::channel(4);
        let read: Read = Arc::new(|| Looks {
            keymap: None,
            words: None,
            commands: None,
            styles: None,
            problems: vec!["mine.toml:3: no".to_owned()],
            asked: false,
        });
        let mut watch = Watch::new(Source { read, folders: vec![folder.to_owned()] }, queue);
        watch.allow(true);
        (watch, events)
    }

    fn news(events: &mut mpsc::Receiver<Event>) -> Option<bool> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(5) {
            match events.try_recv() {
                Ok(Event::Looks(looks)) => return Some(looks.asked),
                Ok(_) => {}
                Err(_) => thread::sleep(Duration::from_millis(5)),
            }
        }
        None
    }

    /// Waits for a look that finds nothing.
    fn quiet(watch: &Watch, events: &mut mpsc::Receiver<Event>) -> bool {
        let begun = Instant::now();
        while Arc::strong_count(&watch.seen) > 1 && begun.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_millis(5));
        }
        events.try_recv().is_err()
    }

    #[test]
    fn only_a_changed_file_is_read_and_only_after_a_pause() {
        let folder = tempfile::tempdir().unwrap();
        let (mut watch, mut events) = watch(folder.path());
        watch.look(false);
        assert!(quiet(&watch, &mut events), "nothing has changed");
        std::fs::write(folder.path().join("mine.toml"), "inherits = \"default\"").unwrap();
        watch.nudge();
        assert!(quiet(&watch, &mut events), "it has just looked");
        watch.look(false);
        assert_eq!(news(&mut events), Some(false));
        watch.look(false);
        assert!(quiet(&watch, &mut events), "it was read already");
        std::fs::write(folder.path().join("notes.txt"), "").unwrap();
        watch.look(false);
        assert!(quiet(&watch, &mut events), "other files mean nothing");
    }

    #[test]
    fn where_files_are_not_kept_none_is_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let (mut watch, mut events) = watch(folder.path());
        watch.allow(false);
        std::fs::write(folder.path().join("mine.toml"), "inherits = \"default\"").unwrap();
        watch.look(false);
        watch.reload();
        assert!(quiet(&watch, &mut events));
        watch.allow(true);
        watch.look(false);
        assert_eq!(news(&mut events), Some(false));
    }

    #[test]
    fn whoever_asks_is_answered() {
        let folder = tempfile::tempdir().unwrap();
        let (mut watch, mut events) = watch(folder.path());
        watch.reload();
        assert_eq!(news(&mut events), Some(true));
    }
}
