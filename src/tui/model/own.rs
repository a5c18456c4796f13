//! Commands of one's own: which there are, what runs, and what the last one said.

use crate::config::commands::{Mode, OwnCommand, Placeholder};

use super::super::effect::{Program, ProgramId};
use super::Model;

/// Lines of a program's output that are kept.
pub const LINES_MAX: usize = 200;

/// Programs that have a picture open at most.
pub const VIEWERS_MAX: usize = 4;
/// How long a program may show a picture, in seconds: a long day.
pub const VIEWER_SECONDS: u16 = 12 * 60 * 60;

/// What runs, and what ran.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// The program under way; one at a time.
    pub running: Option<Program>,
    /// What the last one said.
    pub output: Option<Output>,
    /// Programs started so far.
    pub started: u64,
    /// Programs that have a picture open, with what they are called.
    pub viewers: Vec<(ProgramId, String)>,
}

/// What a program left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Which command it was.
    pub name: String,
    /// How it ended.
    pub end: ProgramEnd,
}

/// A program's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramEnd {
    /// How it ended.
    pub how: How,
    /// The first lines of its output, in the order they came.
    pub lines: Vec<String>,
    /// It said more than is kept.
    pub more: bool,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By itself, with this code.
    Code(i32),
    /// By this signal.
    Signal(i32),
    /// It was ended because its time was over.
    OutOfTime,
}

impl Own {
    /// A program with a number of its own.
    pub fn begin(&mut self, command: &OwnCommand, argv: Vec<String>) -> Program {
        self.started += 1;
        let (name, seconds) = (command.name().to_owned(), command.seconds);
        let program = Program { id: ProgramId(self.started), name, argv, terminal: command.mode == Mode::Terminal, seconds };
        self.running = Some(program.clone());
        program
    }
}

impl Model {
    /// What stands for a placeholder now.
    #[must_use]
    pub fn placeholder(&self, placeholder: Placeholder) -> Option<String> {
        let row = self.selected_row()?;
        match placeholder {
            Placeholder::Ticket => Some(row.id.to_string()),
            Placeholder::Customer => Some(row.customer.clone()),
            Placeholder::Order => self.selected_case()?.order.as_ref().map(|order| order.id.clone()),
            Placeholder::Link => self.link().map(|(_, link)| link.to_owned()),
            Placeholder::Subject => Some(row.subject.clone()),
        }
    }

    /// The command of one's own at this place.
    #[must_use]
    pub fn own_command(&self, at: usize) -> Option<&OwnCommand> {
        self.commands.get(at)
    }
}
