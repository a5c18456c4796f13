//! A real server on a desk that was made for measuring.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use portable_pty::CommandBuilder;

const AMENDS: &str = env!("CARGO_BIN_EXE_amends");

/// The server; it ends with this value.
pub struct Desk {
    /// Tickets in its queue.
    pub rows: u32,
    /// From the start to the first answer.
    pub started_in: Duration,
    child: Child,
    address: String,
    token: String,
    home: tempfile::TempDir,
}

impl Desk {
    /// Starts a server on a folder.
    pub fn start(dir: &Path, rows: u32) -> anyhow::Result<Self> {
        let home = tempfile::Builder::new().prefix("amends-bench-").tempdir()?;
        let begun = Instant::now();
        let mut command = Command::new(AMENDS);
        command.args(["demo", "--headless", "--quiet", "--state"]).arg(dir);
        command.env("AMENDS_CONFIG_DIR", home.path()).env("AMENDS_LOG", "error");
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut greeting = String::new();
        BufReader::new(child.stdout.take().context("the server has no output")?).read_line(&mut greeting)?;
        let started_in = begun.elapsed();
        let greeting: serde_json::Value = serde_json::from_str(&greeting).context("the server's first line")?;
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned).context("the server's first line");
        let (address, token) = (text(&greeting["server"])?, text(&greeting["tokens"]["lead"])?);
        Ok(Self { rows, started_in, child, address, token, home })
    }

    /// The server's process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The console on this server, for a pseudo-terminal.
    pub fn console(&self) -> CommandBuilder {
        let mut command = terminal_program(AMENDS, &["console", "--server", &self.address]);
        command.env("AMENDS_TOKEN", &self.token);
        command.env("AMENDS_CONFIG_DIR", self.home.path());
        command.env("AMENDS_STATE_DIR", self.home.path());
        command
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A program that inherits nothing, in a usual terminal.
pub fn terminal_program(program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    for (name, value) in
        [("PATH", "/usr/local/bin:/usr/bin:/bin"), ("LANG", "C.UTF-8"), ("TERM", "xterm-256color"), ("TZ", "UTC")]
    {
        command.env(name, value);
    }
    command
}
