//! A person's own editor for long texts: a private file, the program on it, and what it left there.
//!
//! The file lies in a folder of its own, for its owner alone, so that copies an editor makes beside it go with it.

use crate::domain::said::{Sentence, here as said};
use std::io;
use std::path::Path;

use super::aside::Aside;
use crate::client::files;
use crate::domain::draft::MessageKind;
use crate::domain::ids::TicketId;
use crate::tui::effect::{Program, ProgramId};
use crate::tui::model::own::How;

/// The editor among the programs of the person's own, which are numbered from one.
pub const EDITOR: ProgramId = ProgramId(0);

/// Largest file that is read back: far more than a message may have, so that too much is cut with a word and not refused.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// The text that is to be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// Its ticket.
    pub ticket: TicketId,
    /// Reply or note.
    pub kind: MessageKind,
    /// The text so far.
    pub text: String,
}

/// A text in a file of its own. It is removed when this is dropped.
#[derive(Debug)]
pub struct Sheet(Aside);

impl Sheet {
    /// Writes the text to a new file below the state folder.
    ///
    /// # Errors
    /// What the disk said, or that the system has no randomness.
    pub fn lay_out(state: &Path, writing: &Writing) -> io::Result<Self> {
        let name = format!("{}-{}.txt", writing.kind, writing.ticket);
        Aside::lay(&state.join("editor"), &name, writing.text.as_bytes()).map(Self)
    }

    /// The editor on the file: a program that has the terminal.
    #[must_use]
    pub fn program(&self, command: &[String]) -> Program {
        let file = self.0.file().to_string_lossy().into_owned();
        let argv: Vec<String> = command.iter().cloned().chain([file]).collect();
        let name = command.first().cloned().unwrap_or_default();
        Program { id: EDITOR, name, argv, terminal: true, seconds: 0 }
    }

    /// What the editor left, or why it is not taken.
    ///
    /// # Errors
    /// A sentence.
    pub fn outcome(&self, ended: Result<How, String>) -> Result<String, Sentence> {
        match ended.map_err(said::editor_not_started)? {
            How::Code(0) => {}
            How::Code(code) => return Err(said::editor_code(i64::from(code))),
            How::Signal(signal) => return Err(said::editor_signal(i64::from(signal))),
            How::OutOfTime => return Err(said::editor_ended()),
        }
        let bytes = files::read_small(self.0.file(), FILE_BYTES_MAX)?.ok_or_else(said::editor_no_file)?;
        let text = String::from_utf8(bytes).map_err(|_| said::editor_no_text())?;
        // Editors end the last line; the text did not.
        Ok(text.strip_suffix('\n').map_or(text.as_str(), |text| text.strip_suffix('\r').unwrap_or(text)).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    fn writing(text: &str) -> Writing {
        Writing { ticket: TicketId(7), kind: MessageKind::Reply, text: text.to_owned() }
    }

    fn edited(text: &str, script: &str) -> Result<String, Sentence> {
        let state = tempfile::tempdir().unwrap();
        let sheet = Sheet::lay_out(state.path(), &writing(text)).unwrap();
        let command = ["sh", "-c", script, "editor"].map(str::to_owned);
        let program = sheet.program(&command);
        let ended = std::process::Command::new(&program.argv[0]).args(&program.argv[1..]).status();
        let how = ended.map(|ended| ended.code().map_or(How::Signal(ended.signal().unwrap_or_default()), How::Code));
        let outcome = sheet.outcome(how.map_err(|error| error.to_string()));
        drop(sheet);
        assert_eq!(fs::read_dir(state.path().join("editor")).unwrap().count(), 0, "something was left behind");
        outcome
    }

    #[test]
    fn what_the_editor_wrote_comes_back_and_its_file_goes() {
        assert_eq!(
            edited("Dear Ada", "printf '%s, sorry.\\nMira\\n' \"$(cat \"$1\")\" > \"$1.new\" && mv \"$1.new\" \"$1\""),
            Ok("Dear Ada, sorry.\nMira".to_owned())
        );
        assert_eq!(edited("Dear Ada", "touch \"$1~\" && : > \"$1\""), Ok(String::new()));
    }

    #[test]
    fn an_editor_that_fails_says_why() {
        for (script, why) in [
            ("echo other > \"$1\"; exit 3", "3"),
            ("kill -KILL $$", "signal"),
            ("rm \"$1\"", "no file"),
            ("printf '\\377' > \"$1\"", "UTF-8"),
            ("rm \"$1\"; ln -s /etc/passwd \"$1\"", "regular file"),
            ("head -c 5000000 /dev/zero > \"$1\"", "bytes"),
        ] {
            let told = edited("Dear Ada", script).unwrap_err();
            assert!(told.contains(why), "{script}: {told}");
        }
        let state = tempfile::tempdir().unwrap();
        let sheet = Sheet::lay_out(state.path(), &writing("x")).unwrap();
        assert!(sheet.outcome(Err("no such program".to_owned())).unwrap_err().contains("no such program"));
    }
}
