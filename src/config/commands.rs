//! Commands of one's own: `[[commands]]` of `config.toml`. A program is started with a list of arguments, never through a shell;
//! what a customer wrote can be one of them, but it is never read as anything else.

use serde::Deserialize;

use crate::domain::text::SafeText;

use super::problem::{Problem, nearest};

/// What every verb of an own command begins with.
pub const OWN: &str = "own.";
/// Longest name, in letters.
const NAME_CHARS_MAX: usize = 24;
/// Longest words, in letters: what the palette has room for.
const WORDS_CHARS_MAX: usize = 60;
/// How long a program in the background may take when nothing is said, and at most, in seconds.
const SECONDS_USUAL: u16 = 10;
const SECONDS_MAX: u16 = 300;
/// Programs that read an argument behind `-c` or `-e` as program text.
const INTERPRETERS: [&str; 16] =
    ["ash", "bash", "csh", "dash", "fish", "ksh", "lua", "node", "perl", "php", "python", "python3", "ruby", "sh", "su", "zsh"];
/// Programs that hand their arguments to a shell, here or elsewhere.
const SHELL_BEHIND: [&str; 6] = ["eval", "parallel", "script", "ssh", "tmux", "watch"];

/// A command of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCommand {
    /// The verb: `own.` and the name.
    pub verb: String,
    /// What palette and help call it.
    pub words: String,
    /// Program and arguments.
    pub run: Vec<Argument>,
    /// Where it runs.
    pub mode: Mode,
    /// It is asked about by name before it starts.
    pub danger: bool,
    /// How long it may take in the background, in seconds.
    pub seconds: u16,
}

/// Where a program runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Beside the console; the first lines of its output are shown in a box.
    #[default]
    Background,
    /// It has the terminal until it ends.
    Terminal,
}

/// One argument, in pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Fill(Placeholder),
}

/// What the console fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// The selected ticket's number.
    Ticket,
    /// The customer's name as the row shows it.
    Customer,
    /// The order's number.
    Order,
    /// The claim link.
    Link,
    /// The ticket's subject.
    Subject,
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Placeholder; 5] =
        [Placeholder::Ticket, Placeholder::Customer, Placeholder::Order, Placeholder::Link, Placeholder::Subject];

    /// As it stands between braces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Placeholder::Ticket => "ticket",
            Placeholder::Customer => "customer",
            Placeholder::Order => "order",
            Placeholder::Link => "link",
            Placeholder::Subject => "subject",
        }
    }
}

/// Why a command cannot be started now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is nothing to fill in.
    Missing(Placeholder),
    /// What is filled in begins with a dash, and the program would take it for an option.
    Option(Placeholder),
}

impl OwnCommand {
    /// The name without `own.`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.verb.strip_prefix(OWN).unwrap_or(&self.verb)
    }

    /// Program and arguments with what `value` knows filled in.
    ///
    /// # Errors
    /// When something is missing, or would be taken for an option.
    pub fn arguments(&self, value: impl Fn(Placeholder) -> Option<String>) -> Result<Vec<String>, Unfit> {
        let mut all = Vec::new();
        // Behind `--` nothing is an option.
        let mut options_over = false;
        for argument in &self.run {
            let mut text = String::new();
            for piece in &argument.0 {
                match piece {
                    Piece::Text(plain) => text.push_str(plain),
                    Piece::Fill(placeholder) => {
                        let value = value(*placeholder).filter(|value| !value.is_empty()).ok_or(Unfit::Missing(*placeholder))?;
                        // A line without anything that acts on a terminal: the program may show it on ours.
                        let value = SafeText::line(&value);
                        if text.is_empty() && value.as_str().starts_with('-') && !options_over {
                            return Err(Unfit::Option(*placeholder));
                        }
                        text.push_str(value.as_str());
                    }
                }
            }
            options_over |= text == "--";
            all.push(text);
        }
        Ok(all)
    }
}

/// One `[[commands]]` as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    name: String,
    words: String,
    run: Vec<String>,
    #[serde(default)]
    mode: Mode,
    #[serde(default)]
    danger: bool,
    seconds: Option<u16>,
}

/// What is wrong with a command: the key it is about (with the place in `run`), what, and what was probably meant.
pub(super) type Fault = (&'static str, Option<usize>, String, Option<String>);

impl Written {
    /// Checks everything and tells all that is wrong.
    pub(super) fn read(&self, before: &[OwnCommand]) -> Result<OwnCommand, Vec<Fault>> {
        let mut faults: Vec<Fault> = Vec::new();
        let verb = format!("{OWN}{}", self.name);
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        let begins = self.name.starts_with(|c: char| c.is_ascii_lowercase());
        if !begins || !self.name.chars().all(letter) || self.name.len() > NAME_CHARS_MAX {
            let message = format!(
                "`{}` is no name: at most {NAME_CHARS_MAX} small letters, digits, `-` and `_`, a letter first",
                SafeText::line(&self.name).as_str()
            );
            faults.push(("name", None, message, None));
        } else if before.iter().any(|known| known.verb == verb) {
            faults.push(("name", None, format!("there is a command `{}` above", self.name), None));
        }
        let words = self.words.trim();
        if words.is_empty() || words.chars().count() > WORDS_CHARS_MAX || SafeText::line(words).as_str() != words {
            faults.push(("words", None, format!("say in 1 to {WORDS_CHARS_MAX} plain letters what it does"), None));
        }
        let mut run = Vec::new();
        for (at, text) in self.run.iter().enumerate() {
            match argument(text) {
                Ok(argument) => run.push(argument),
                Err(name) => {
                    let near = nearest(&name, Placeholder::ALL.map(Placeholder::name)).map(|near| format!("{{{near}}}"));
                    let message = format!("unknown placeholder `{{{name}}}`; `{{{{{name}}}}}` stands for the text itself");
                    faults.push(("run", Some(at), message, near));
                }
            }
        }
        if run.len() == self.run.len() {
            faults.extend(faults_of(&run).into_iter().map(|(at, message)| ("run", at, message, None)));
        }
        match (self.mode, self.seconds) {
            (Mode::Terminal, Some(_)) => {
                faults.push(("seconds", None, "a program that has the terminal takes as long as it takes".to_owned(), None));
            }
            (Mode::Background, Some(seconds)) if !(1..=SECONDS_MAX).contains(&seconds) => {
                faults.push(("seconds", None, format!("give 1 to {SECONDS_MAX} seconds"), None));
            }
            _ => {}
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let seconds = self.seconds.unwrap_or(SECONDS_USUAL);
        Ok(OwnCommand { verb, words: words.to_owned(), run, mode: self.mode, danger: self.danger, seconds })
    }

    /// Its place in messages.
    pub(super) fn place(&self) -> String {
        format!("commands.{}", SafeText::line(&self.name).as_str())
    }
}

/// Reads an argument, or gives the placeholder nobody knows.
fn argument(text: &str) -> Result<Argument, String> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        plain.push_str(before);
        if let Some((name, after)) = word(from, "{{", "}}") {
            plain.extend(["{", name, "}"]);
            rest = after;
        } else if let Some((name, after)) = word(from, "{", "}") {
            let known = Placeholder::ALL.into_iter().find(|known| known.name() == name).ok_or_else(|| name.to_owned())?;
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Fill(known));
            rest = after;
        } else {
            plain.push('{');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(Argument(pieces))
}

/// A word of small letters between these marks at the beginning, and what follows. Other braces are text.
fn word<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, &'t str)> {
    let (name, after) = text.strip_prefix(open)?.split_once(close)?;
    let small = |c: char| c.is_ascii_lowercase() || c == '_';
    (!name.is_empty() && name.chars().all(small)).then_some((name, after))
}

impl Argument {
    fn fills(&self) -> impl Iterator<Item = Placeholder> + '_ {
        self.0.iter().filter_map(|piece| if let Piece::Fill(placeholder) = piece { Some(*placeholder) } else { None })
    }

    /// The text, where nothing is filled in.
    fn plain(&self) -> Option<&str> {
        if let [Piece::Text(text)] = self.0.as_slice() { Some(text) } else { None }
    }

    /// The name of the program it may be.
    fn program(&self) -> &str {
        self.plain().map_or("", |text| text.rsplit('/').next().unwrap_or(text))
    }
}

/// What is wrong with a whole list: no program, or a customer's words where they would be read as a program.
fn faults_of(run: &[Argument]) -> Vec<(Option<usize>, String)> {
    let Some(program) = run.first() else { return vec![(None, "give the program and its arguments".to_owned())] };
    if program.plain().is_none_or(|text| text.trim().is_empty()) {
        return vec![(Some(0), "the program itself is written out, without a placeholder".to_owned())];
    }
    let mut faults = Vec::new();
    // Also behind `env`, `nice` and their like.
    let interprets = run.iter().position(|argument| INTERPRETERS.contains(&argument.program()));
    let hands_on = run.iter().position(|argument| SHELL_BEHIND.contains(&argument.program()));
    for (at, argument) in run.iter().enumerate().skip(1) {
        let flag = run.get(at - 1).and_then(Argument::plain).unwrap_or_default();
        let cluster = flag
            .strip_prefix('-')
            .is_some_and(|rest| rest.len() <= 4 && !rest.starts_with('-') && rest.ends_with(['c', 'e', 'r']));
        let code = cluster || matches!(flag, "--eval" | "--command");
        if interprets.is_some_and(|from| from < at) && code && argument.fills().next().is_some() {
            let message = "what a customer wrote would be read as a program here; give the placeholder as an argument behind it, as \
                           in [\"sh\", \"-c\", \"echo \\\"$1\\\"\", \"sh\", \"{subject}\"]";
            faults.push((Some(at), message.to_owned()));
        } else if let Some(from) = hands_on.filter(|from| *from < at)
            && let Some(bad) = argument.fills().find(|placeholder| *placeholder != Placeholder::Ticket)
        {
            let name = run.get(from).map(Argument::program).unwrap_or_default();
            let message = format!(
                "`{name}` hands its arguments to a shell, which would read `{{{}}}`; only {{ticket}} goes there",
                bad.name()
            );
            faults.push((Some(at), message));
        }
    }
    faults
}

/// A problem at the place of a fault.
pub(super) fn problem(place: &str, fault: Fault, at: impl FnOnce(&str, Option<usize>, String) -> Problem) -> Problem {
    let (key, index, message, near) = fault;
    Problem { nearest: near, ..at(key, index, format!("{place}.{key}: {message}")) }
}

#[cfg(test)]
mod tests;
