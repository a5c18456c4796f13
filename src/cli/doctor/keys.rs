//! What a terminal sends: each key with its bytes and the stroke they are taken for, and a text for its clipboard.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsFd as _;
use std::thread;
use std::time::Duration;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

use crate::config::language::Language;
use crate::runtime::clipboard::{self, Multiplexer};
use crate::runtime::input::parse::{Input, Parser, Waiting};
use crate::runtime::input::{ESC_WAIT, ESC_WAIT_FAR};

use super::super::failure::{FAILED, Failure};
use super::super::out;
use super::super::surroundings::Surroundings;

/// Raw mode, ended on every way out.
struct Raw;

impl Raw {
    fn begin() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // There is nobody left to tell that it failed.
        let _ = disable_raw_mode();
    }
}

fn terminal_needed(here: &Surroundings) -> Result<(), Failure> {
    if here.terminal { Ok(()) } else { Err(Failure::usage("this needs a terminal for input and output")) }
}

/// Shows every key until `q`, Ctrl-C, the end of the input or a signal.
pub async fn show(here: &Surroundings) -> Result<u8, Failure> {
    terminal_needed(here)?;
    out::line("Press keys to see what the terminal sends for them; q ends this.")?;
    let failed = |error: io::Error| Failure::new(FAILED, format!("the terminal cannot be read: {error}"));
    let (mut terminate, mut hangup) =
        (signal(SignalKind::terminate()).map_err(failed)?, signal(SignalKind::hangup()).map_err(failed)?);
    let raw = Raw::begin().map_err(failed)?;
    let mut bytes = listen().map_err(failed)?;
    let wait = if here.ssh && !here.tmux && !here.screen { ESC_WAIT_FAR } else { ESC_WAIT };
    let mut heard = Heard::default();
    loop {
        let silence = if heard.waits() { wait } else { Duration::MAX };
        let lines = tokio::select! {
            _ = terminate.recv() => break,
            _ = hangup.recv() => break,
            read = bytes.recv() => match read {
                Some(read) => heard.take(&read),
                None => break,
            },
            () = tokio::time::sleep(silence) => heard.silence(),
        };
        let mut output = io::stdout().lock();
        for line in &lines {
            write!(output, "{line}\r\n")?;
        }
        output.flush()?;
        if heard.over {
            break;
        }
    }
    drop(raw);
    Ok(0)
}

/// Reads on a thread of its own, which ends with the program.
fn listen() -> io::Result<mpsc::Receiver<Vec<u8>>> {
    let mut input = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    let (queue, read) = mpsc::channel(64);
    thread::Builder::new().name("doctor-keys".to_owned()).spawn(move || {
        let mut bytes = [0; 256];
        while let Ok(count) = input.read(&mut bytes) {
            if count == 0 || queue.blocking_send(bytes[..count].to_vec()).is_err() {
                return;
            }
        }
    })?;
    Ok(read)
}

/// Bytes that mean nothing yet, and what they turn out to be.
#[derive(Default)]
struct Heard {
    parser: Parser,
    bytes: Vec<u8>,
    over: bool,
}

impl Heard {
    fn waits(&self) -> bool {
        self.parser.waiting() != Waiting::No
    }

    /// One line for each thing that the bytes end.
    fn take(&mut self, read: &[u8]) -> Vec<String> {
        let mut lines = Vec::new();
        for byte in read {
            self.bytes.push(*byte);
            let mut found = Vec::new();
            self.parser.feed(&[*byte], false, &mut found);
            if !found.is_empty() || !self.waits() {
                lines.push(self.told(&found));
            }
        }
        lines
    }

    /// What was begun is all there is.
    fn silence(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        self.parser.give_up(&mut found);
        if self.bytes.is_empty() { Vec::new() } else { vec![self.told(&found)] }
    }

    fn told(&mut self, found: &[Input]) -> String {
        let what: Vec<String> = found.iter().map(|input| self.input(input)).collect();
        let what = if what.is_empty() { "means nothing to the console".to_owned() } else { what.join(", ") };
        format!("{:<32} {what}", sent(&std::mem::take(&mut self.bytes)))
    }

    fn input(&mut self, input: &Input) -> String {
        match input {
            Input::Key(chord, held) => {
                let name = chord.to_string();
                self.over |= matches!(name.as_str(), "q" | "ctrl-c");
                if *held { format!("{name}, held down") } else { name }
            }
            Input::Paste(_) => "a paste".to_owned(),
            Input::Mouse { .. } => "the mouse".to_owned(),
        }
    }
}

/// Bytes as they are written about: in hexadecimal, and as text where they are some.
fn sent(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x} ");
    }
    text.push(' ');
    for c in String::from_utf8_lossy(bytes).chars() {
        match c {
            '\u{1b}' => text.push_str("ESC "),
            c if c.is_control() => text.push_str("^ "),
            c => text.push(c),
        }
    }
    text
}

/// Sends a text to the terminal's clipboard, as `y` does.
pub fn copy(here: &Surroundings) -> Result<u8, Failure> {
    const TEXT: &str = "copied by amends doctor";
    terminal_needed(here)?;
    let bytes = clipboard::sequence(TEXT, Multiplexer::of(here.tmux, here.screen), &Language::default());
    let bytes = bytes.map_err(|why| Failure::new(FAILED, why))?;
    let mut output = io::stdout().lock();
    output.write_all(&bytes)?;
    output.flush()?;
    drop(output);
    out::line(&format!(
        "Sent to the terminal: {TEXT:?}. Paste somewhere: if something else comes, the terminal, or tmux or screen in between, \
         does not take OSC 52."
    ))?;
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_bytes_and_its_stroke() {
        let mut heard = Heard::default();
        let lines = heard.take(b"a\x1b[A\x1bx\x13");
        let told: Vec<Vec<&str>> =
            lines.iter().map(|line| line.split("  ").map(str::trim).filter(|s| !s.is_empty()).collect()).collect();
        assert_eq!(told, [["61", "a", "a"], ["1b 5b 41", "ESC [A", "up"], ["1b 78", "ESC x", "alt-x"], ["13", "^", "ctrl-s"]]);
        assert!(heard.take(b"\x1b").is_empty() && heard.waits());
        assert!(heard.silence()[0].ends_with(" esc"));
        assert!(!heard.over);
        assert!(heard.take("é".as_bytes())[0].ends_with(" é"));
        heard.take(b"q");
        assert!(heard.over);
    }
}
