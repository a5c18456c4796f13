//! A profile's token in the kernel's keyring, by the program alone. Where no keyring is permitted this says that it is skipped.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::tls::Desk;

/// Runs the program on the settings in a folder, with a text on its standard input.
fn amends(config: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amends"));
    command.args(arguments).env_clear().env("AMENDS_CONFIG_DIR", config);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that refuses before it reads has closed the pipe.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    child.wait_with_output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Takes the token out at the end, whatever the test came to.
struct Forgets<'a>(&'a Path);

impl Drop for Forgets<'_> {
    fn drop(&mut self) {
        drop(amends(self.0, &["token", "forget", "--profile", "ring"], ""));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_is_stored_used_and_forgotten() {
    let desk = Desk::plain().await;
    let folder = tempfile::tempdir().unwrap();
    let settings = format!(
        "profile = \"ring\"\n[profiles.ring]\nserver = \"http://{}\"\ntoken_keyring = true\n[profiles.file]\nserver = \"http://localhost\"\n",
        desk.address
    );
    std::fs::write(folder.path().join("config.toml"), settings).unwrap();
    let config = folder.path().to_owned();
    let ran = tokio::task::spawn_blocking(move || {
        let missing = amends(&config, &["queue"], "");
        if told(&missing).contains("keeps no keys") {
            eprintln!("skipped: {}", told(&missing));
            return false;
        }
        assert_eq!(missing.status.code(), Some(6), "{missing:?}");
        assert!(told(&missing).contains("amends token store"), "{missing:?}");
        let foreign = amends(&config, &["token", "store", "--profile", "file"], "am_kept\n");
        assert!(foreign.status.code() == Some(2) && told(&foreign).contains("token_keyring = true"), "{foreign:?}");
        let empty = amends(&config, &["token", "store"], "\n");
        assert!(!empty.status.success() && told(&empty).contains("is empty"), "{empty:?}");

        let stored = amends(&config, &["token", "store", "--hours", "8"], "am_kept\nsecond line\n");
        assert!(stored.status.success(), "{stored:?}");
        let _forgets = Forgets(&config);
        assert!(!format!("{stored:?}").contains("am_kept"), "a token is never repeated");
        // The answer is no page of tickets; what counts is with whose token it was asked for.
        let asked = amends(&config, &["queue", "--json"], "");
        assert!(asked.status.success(), "{asked:?}");
        let forgotten = amends(&config, &["token", "forget"], "");
        assert!(forgotten.status.success(), "{forgotten:?}");
        let again = amends(&config, &["token", "forget"], "");
        assert!(!again.status.success() && told(&again).contains("has no token"), "{again:?}");
        assert_eq!(amends(&config, &["queue"], "").status.code(), Some(6));
        true
    });
    if ran.await.unwrap() {
        assert_eq!(desk.bearers(), ["Bearer am_kept"]);
    }
}
