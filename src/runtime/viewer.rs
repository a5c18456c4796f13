//! Pictures in programs of the person's own: each in a private file that is gone soon after the program, and with the console.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::mpsc::Sender;

use super::aside::Aside;
use super::event::Event;
use super::program::{self, Beside};
use super::terminal::CONSOLE;
use crate::client::Client;
use crate::config::settings::evidence::fill;
use crate::domain::evidence::PictureKind;
use crate::domain::ids::TicketId;
use crate::tui::effect::{Program, ProgramId};

/// How long a file stays behind its program: openers such as `xdg-open` hand it on and end before it is read.
pub const LINGER: Duration = Duration::from_secs(20);

/// Programs, while they run, and the files of those that run or ran until just now.
type Open = BTreeMap<ProgramId, (Option<Beside>, Aside)>;

/// The programs that have a picture open.
#[derive(Debug)]
pub struct Viewers {
    folder: PathBuf,
    linger: Duration,
    open: Arc<Mutex<Open>>,
}

impl Viewers {
    /// Files go into `folder` and stay for `linger` behind their programs.
    #[must_use]
    pub fn new(folder: PathBuf, linger: Duration) -> Self {
        Self { folder, linger, open: Arc::default() }
    }

    /// Fetches a picture and starts a program on it; its end comes as `Msg::ProgramEnded`.
    ///
    /// # Errors
    /// What kept it from starting, in words; then there is no end to hear of.
    pub fn show(
        &self,
        client: Client,
        program: Program,
        (ticket, no): (TicketId, i64),
        queue: Sender<Event>,
    ) -> impl Future<Output = Result<(), String>> + Send + 'static {
        let (folder, open) = (self.folder.clone(), Arc::clone(&self.open));
        async move {
            let bytes = client.evidence(ticket, no).await.map_err(|error| error.to_string())?;
            let laid = tokio::task::spawn_blocking(move || lay(&folder, (ticket, no), &bytes)).await;
            let aside = laid.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
            let argv = fill(&program.argv, &aside.file().to_string_lossy());
            let id = program.id;
            // Before its end can be told, it has to be known.
            let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
            let beside = program::beside(&Program { argv, ..program }, queue).map_err(|error| error.to_string())?;
            open.insert(id, (Some(beside), aside));
            Ok(())
        }
    }

    /// A program has ended: its file goes a little later.
    pub fn ended(&self, id: ProgramId) {
        let mut known = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((beside, _)) = known.get_mut(&id) else { return };
        *beside = None;
        let (open, linger) = (Arc::clone(&self.open), self.linger);
        tokio::spawn(CONSOLE.scope((), async move {
            tokio::time::sleep(linger).await;
            open.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        }));
    }
}

impl Drop for Viewers {
    /// Files do not outlive the console, whoever else still knows of them.
    fn drop(&mut self) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The name says what it is by its bytes and holds none of the sender's words.
fn lay(folder: &Path, (ticket, no): (TicketId, i64), bytes: &[u8]) -> io::Result<Aside> {
    let ending = PictureKind::of(bytes).map_or("bin", PictureKind::ending);
    Aside::lay(folder, &format!("evidence-{ticket}-{no}.{ending}"), bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;
    use tokio::sync::mpsc;

    use super::*;
    use crate::client::ClientConfig;
    use crate::tui::model::own::How;
    use crate::tui::msg::Msg;

    const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nas it came";

    /// A server that answers every question with the same.
    async fn server(status: &'static str, body: &'static [u8]) -> Client {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((mut line, _)) = listener.accept().await {
                let _ = line.read(&mut [0; 4096]).await;
                let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
                let _ = line.write_all(&[head.as_bytes(), body].concat()).await;
            }
        });
        Client::new(ClientConfig::new(&url, "t".to_owned().into())).unwrap()
    }

    fn program(argv: &[&str]) -> Program {
        let argv = argv.iter().map(|&text| text.to_owned()).collect();
        Program { id: ProgramId(3), name: "viewer".to_owned(), argv, terminal: false, seconds: 60 }
    }

    async fn end(events: &mut mpsc::Receiver<Event>) -> (How, Vec<String>) {
        match tokio::time::timeout(Duration::from_secs(20), events.recv()).await.unwrap() {
            Some(Event::Msg(Msg::ProgramEnded(ProgramId(3), Ok(end)))) => (end.how, end.lines),
            other => panic!("{other:?}"),
        }
    }

    async fn gone(path: &Path) {
        for _ in 0..200 {
            if !path.exists() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{} is still there", path.display());
    }

    #[tokio::test]
    async fn a_program_gets_the_picture_in_a_private_file_that_goes_soon_after_it() {
        let state = tempfile::tempdir().unwrap();
        let viewers = Viewers::new(state.path().join("evidence"), Duration::from_millis(300));
        let (queue, mut events) = mpsc::channel(4);
        let client = server("200 OK", PICTURE).await;
        viewers.show(client, program(&["echo", "--file={file}"]), (TicketId(7), 2), queue).await.unwrap();
        let (how, lines) = end(&mut events).await;
        let file = PathBuf::from(lines[0].strip_prefix("--file=").unwrap());
        assert!(how == How::Code(0) && file.ends_with("evidence-7-2.png"), "{lines:?}");
        assert_eq!(fs::read(&file).unwrap(), PICTURE, "it stays for whoever it was handed to");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
        viewers.ended(ProgramId(3));
        gone(&file).await;
        assert_eq!(fs::read_dir(state.path().join("evidence")).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn the_console_takes_programs_and_files_along() {
        let state = tempfile::tempdir().unwrap();
        let viewers = Viewers::new(state.path().join("evidence"), Duration::from_mins(1));
        let (queue, mut events) = mpsc::channel(4);
        let client = server("200 OK", PICTURE).await;
        viewers.show(client, program(&["sh", "-c", "sleep 60", "sh", "{file}"]), (TicketId(7), 2), queue).await.unwrap();
        assert_eq!(fs::read_dir(state.path().join("evidence")).unwrap().count(), 1);
        drop(viewers);
        assert_eq!(fs::read_dir(state.path().join("evidence")).unwrap().count(), 0);
        assert!(tokio::time::timeout(Duration::from_secs(20), events.recv()).await.is_ok(), "the program goes on");
    }

    #[tokio::test]
    async fn what_keeps_it_from_starting_is_told_and_leaves_nothing() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("evidence");
        let viewers = Viewers::new(folder.clone(), Duration::from_mins(1));
        let (queue, _events) = mpsc::channel(4);
        let client = server("200 OK", PICTURE).await;
        let nowhere = viewers.show(client, program(&["/nowhere/at/all", "{file}"]), (TicketId(7), 2), queue.clone()).await;
        assert!(nowhere.is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        let client = server("404 Not Found", b"{}").await;
        assert!(viewers.show(client, program(&["echo", "{file}"]), (TicketId(7), 9), queue).await.is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }
}
