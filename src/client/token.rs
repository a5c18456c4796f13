//! Where the bearer token comes from: a file, the environment, a helper command, or the kernel's keyring; never an argument, never a log line.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use secrecy::zeroize::Zeroize;

use super::files;
use super::keyring::{self, KeyringError};

/// The environment variable that may carry a token; children of ours do not inherit it.
pub const TOKEN_VARIABLE: &str = "AMENDS_TOKEN";
/// How long a helper may take.
pub const HELPER_LIMIT: Duration = Duration::from_secs(10);
/// Longest token, in bytes.
pub const TOKEN_BYTES_MAX: usize = 4096;

/// The places a token can come from, in the order they are asked.
#[derive(Clone, Debug, Default)]
pub struct TokenSources {
    /// `--token-file`.
    pub file: Option<PathBuf>,
    /// The value of `AMENDS_TOKEN`.
    pub variable: Option<SecretString>,
    /// The profile's helper command: program and arguments. It prints the token on its first line.
    pub helper: Option<Vec<String>>,
    /// Its place in the kernel's keyring.
    pub keyring: Option<String>,
}

/// No token could be had; the text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// No source is set.
    #[error(
        "no token: give --token-file FILE, set {TOKEN_VARIABLE}, or set token_command, token_file or token_keyring in the profile"
    )]
    Nowhere,
    /// The file cannot be used.
    #[error("token file {}: {why}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong and how to put it right.
        why: String,
    },
    /// The helper did not deliver.
    #[error("token helper {program}: {why}")]
    Helper {
        /// Its program.
        program: String,
        /// What went wrong.
        why: String,
    },
    /// The keyring has none.
    #[error("{0}")]
    Keyring(#[from] KeyringError),
    /// What was found is no token.
    #[error("the token from {from} {why}")]
    Malformed {
        /// Where it came from.
        from: &'static str,
        /// What is wrong.
        why: &'static str,
    },
}

/// Takes the token from the first source that is set. Blocks for as long as a helper takes, at most [`HELPER_LIMIT`].
///
/// # Errors
/// The first source that is set decides: when it fails, the next one is not asked, so that a typing mistake never ends in
/// working as somebody else.
pub fn resolve(sources: &TokenSources) -> Result<SecretString, TokenError> {
    if let Some(path) = &sources.file {
        return checked(read_file(path)?, "the token file");
    }
    if let Some(token) = &sources.variable {
        use secrecy::ExposeSecret;
        return checked(token.expose_secret().as_bytes().to_vec(), TOKEN_VARIABLE);
    }
    if let Some([program, arguments @ ..]) = sources.helper.as_deref() {
        return checked(ask_helper(program, arguments, HELPER_LIMIT)?, "the token helper");
    }
    match &sources.keyring {
        Some(place) => checked(keyring::read(place)?, "the keyring"),
        None => Err(TokenError::Nowhere),
    }
}

/// The first line as a token; `from` is where it came from.
///
/// # Errors
/// [`TokenError::Malformed`].
pub fn checked(mut bytes: Vec<u8>, from: &'static str) -> Result<SecretString, TokenError> {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii();
    let verdict = if line.is_empty() {
        Err("is empty")
    } else if line.len() > TOKEN_BYTES_MAX {
        Err("is too long to be one")
    } else if !line.iter().all(u8::is_ascii_graphic) {
        Err("has characters that no token has")
    } else {
        Ok(SecretString::from(String::from_utf8_lossy(line).into_owned()))
    };
    bytes.zeroize();
    verdict.map_err(|why| TokenError::Malformed { from, why })
}

fn read_file(path: &Path) -> Result<Vec<u8>, TokenError> {
    files::read_private(path, TOKEN_BYTES_MAX as u64 + 2).map_err(|why| TokenError::File { path: path.to_owned(), why })
}

/// At most one byte more than a token may have: enough to see that it is too long.
fn read_capped(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(TOKEN_BYTES_MAX as u64 + 2).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn ask_helper(program: &str, arguments: &[String], limit: Duration) -> Result<Vec<u8>, TokenError> {
    let wrong = |why: String| TokenError::Helper { program: program.to_owned(), why };
    let mut child = Command::new(program)
        .args(arguments)
        .env_remove(TOKEN_VARIABLE)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| wrong(format!("cannot be started ({error})")))?;
    let Some(mut output) = child.stdout.take() else { return Err(wrong("has no output".to_owned())) };
    let deadline = Instant::now() + limit;
    // A thread reads, because reading has no time limit of its own. It ends with the helper's output.
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(read_capped(&mut output)));
    let answer = receiver.recv_timeout(limit);
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if answer.is_ok() && Instant::now() < deadline => thread::sleep(Duration::from_millis(5)),
            _ => break None,
        }
    };
    let Some(status) = status else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(wrong(format!("did not end within {} s", limit.as_secs())));
    };
    let mut bytes = answer
        .map_err(|_| wrong("ended without closing its output".to_owned()))?
        .map_err(|error| wrong(format!("its output cannot be read ({error})")))?;
    if bytes.len() > TOKEN_BYTES_MAX + 1 {
        bytes.zeroize();
        return Err(wrong("prints more than a token".to_owned()));
    }
    if !status.success() {
        bytes.zeroize();
        return Err(wrong(format!("ended with {status}")));
    }
    Ok(bytes)
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use secrecy::ExposeSecret;

    use super::*;

    fn file(mode: u32, content: &str) -> (tempfile::TempDir, TokenSources) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        (folder, TokenSources { file: Some(path), ..TokenSources::default() })
    }

    fn helper(script: &str) -> TokenSources {
        TokenSources { helper: Some(vec!["sh".into(), "-c".into(), script.into()]), ..TokenSources::default() }
    }

    fn error(sources: &TokenSources) -> String {
        resolve(sources).unwrap_err().to_string()
    }

    #[test]
    fn a_private_file_is_read_and_an_open_one_refused_with_the_cure() {
        let (_folder, sources) = file(0o600, "  am_secret\nsecond line\n");
        assert_eq!(resolve(&sources).unwrap().expose_secret(), "am_secret");
        for mode in [0o640, 0o604, 0o666] {
            let (_folder, sources) = file(mode, "am_secret");
            let text = error(&sources);
            assert!(text.contains("chmod 600") && !text.contains("am_secret"), "{text}");
        }
    }

    #[test]
    fn links_folders_and_nonsense_are_refused() {
        let (folder, sources) = file(0o600, "am_secret");
        let link = folder.path().join("link");
        symlink(sources.file.unwrap(), &link).unwrap();
        let at = |path: &Path| TokenSources { file: Some(path.to_owned()), ..TokenSources::default() };
        assert!(error(&at(&link)).contains("symbolic link"));
        assert!(error(&at(folder.path())).contains("regular file"));
        assert!(error(&at(&folder.path().join("none"))).contains("cannot be read"));
        for (content, why) in [("", "empty"), (" \n", "empty"), ("a b", "characters"), ("ä", "characters")] {
            let (_folder, sources) = file(0o600, content);
            assert!(error(&sources).contains(why), "{content:?}");
        }
        let (_folder, sources) = file(0o600, &"x".repeat(1_000_000));
        assert!(error(&sources).contains("too long"));
        assert!(error(&TokenSources::default()).contains("--token-file"));
    }

    #[test]
    fn a_helper_prints_the_token() {
        assert_eq!(resolve(&helper("echo am_h")).unwrap().expose_secret(), "am_h");
        assert!(error(&helper("echo am_h; exit 3")).contains('3'));
        assert!(error(&helper("yes am_h | tr -d '\\n' | head -c 300000")).contains("more than a token"));
        let missing = TokenSources { helper: Some(vec!["/nonexistent/helper".into()]), ..TokenSources::default() };
        assert!(error(&missing).contains("cannot be started"));
    }

    #[test]
    fn a_helper_that_hangs_is_ended() {
        let begun = Instant::now();
        let result = ask_helper("sh", &["-c".into(), "sleep 30".into()], Duration::from_millis(200));
        assert!(result.unwrap_err().to_string().contains("did not end"));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn the_first_source_that_is_set_decides() {
        let (folder, mut sources) = file(0o600, "am_file");
        sources.variable = Some("am_variable".to_owned().into());
        assert_eq!(resolve(&sources).unwrap().expose_secret(), "am_file");
        fs::remove_file(folder.path().join("token")).unwrap();
        assert!(resolve(&sources).is_err());
        sources.file = None;
        assert_eq!(resolve(&sources).unwrap().expose_secret(), "am_variable");
    }
}
