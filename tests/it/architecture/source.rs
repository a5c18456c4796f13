//! Source files as the checks see them: code without comments and string contents, and which lines are for tests alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the checkout is.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Who may use whom, as the crate's documentation says it.
pub struct Layers(BTreeMap<String, Option<BTreeSet<String>>>);

impl Layers {
    /// Reads the table of `src/lib.rs`: names in backticks left, what they may use right; `all` is everything.
    pub fn read() -> Self {
        let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
        let mut layers = BTreeMap::new();
        for row in text.lines().filter_map(|line| line.strip_prefix("//! | [")) {
            let (left, right) = row.split_once(" | ").unwrap();
            let uses = if right.starts_with("all") { None } else { Some(ticked(right)) };
            layers.extend(ticked(left).into_iter().map(|name| (name, uses.clone())));
        }
        assert!(layers.len() >= 10, "the table of src/lib.rs was not found");
        Self(layers)
    }

    pub fn knows(&self, layer: &str) -> bool {
        self.0.contains_key(layer)
    }

    /// Whether one may use the other. The macros of a layer stand at the crate's root and belong to it.
    pub fn allows(&self, layer: &str, used: &str) -> bool {
        let own_macro = layer == "store" && ["args", "row"].contains(&used);
        let allowed = self.0.get(layer).is_some_and(|uses| uses.as_ref().is_none_or(|uses| uses.contains(used)));
        layer == used || own_macro || allowed
    }
}

fn ticked(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// One file.
pub struct Source {
    /// From the checkout's root, with forward slashes.
    pub path: String,
    /// As it stands.
    pub text: String,
    /// The same length and lines, with comments and the insides of strings blanked.
    code: String,
    tests: BTreeSet<usize>,
}

/// Every Rust file of `src/`.
pub fn all() -> Vec<Source> {
    let mut files = Vec::new();
    walk(&root().join("src"), &mut files);
    files.sort();
    let mut sources: Vec<Source> = files.iter().map(|file| Source::read(file)).collect();
    assert!(sources.len() > 100, "src/ was not found");
    // A file that is declared under cfg(test) is for tests as a whole, with the folder below it.
    let folders: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
    for source in &mut sources {
        let stem = source.path.trim_end_matches(".rs");
        if folders.iter().any(|folder| stem == folder || stem.starts_with(&format!("{folder}/"))) {
            source.tests = (1..=source.text.lines().count()).collect();
        }
    }
    sources
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

impl Source {
    fn read(file: &Path) -> Self {
        let path = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        Self::new(&path, fs::read_to_string(file).unwrap())
    }

    fn new(path: &str, text: String) -> Self {
        let code = blank(&text);
        let tests = test_lines(&code);
        Self { path: path.to_owned(), text, code, tests }
    }

    /// The top-level module the file belongs to; none for `lib.rs` and `main.rs`.
    pub fn layer(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let layer = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        (!["lib", "main"].contains(&layer)).then_some(layer)
    }

    /// Whether a line is compiled for tests alone.
    pub fn is_test(&self, line: usize) -> bool {
        self.tests.contains(&line)
    }

    /// The paths, without `.rs`, of the modules this file declares under `cfg(test)`.
    fn test_modules(&self) -> Vec<String> {
        let folder = self.path.trim_end_matches(".rs");
        let lines = self.code.lines().enumerate().filter(|(at, _)| self.is_test(at + 1));
        lines
            .filter_map(|(_, line)| {
                let (before, rest) = line.split_once("mod ")?;
                let name = rest.strip_suffix(';')?;
                (before.is_empty() || before.starts_with("pub")).then(|| format!("{folder}/{name}"))
            })
            .collect()
    }

    /// Lines where the text stands in code.
    pub fn texts(&self, pattern: &str) -> Vec<usize> {
        self.code.match_indices(pattern).map(|(at, _)| self.line(at)).collect()
    }

    /// Lines where a path stands as whole words.
    pub fn words(&self, path: &str) -> Vec<usize> {
        self.hits(path).map(|at| self.line(at)).collect()
    }

    /// Lines where a path begins with this crate.
    pub fn roots(&self, name: &str) -> Vec<usize> {
        let begins = |at: usize| !self.code[..at].ends_with("::") && !self.code[..at].ends_with('.');
        let goes_on = |at: usize| self.code[at + name.len()..].starts_with("::") || self.code[..at].ends_with("use ");
        self.hits(name).filter(|at| begins(*at) && goes_on(*at)).map(|at| self.line(at)).collect()
    }

    /// Lines where a word is followed directly by this.
    pub fn followed(&self, word: &str, by: &str) -> Vec<usize> {
        self.hits(word).filter(|at| self.code[at + word.len()..].starts_with(by)).map(|at| self.line(at)).collect()
    }

    fn hits<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.code.match_indices(word).map(|(at, _)| at).filter(move |at| {
            // A number may carry its type as a suffix: 1.5f64.
            let before = self.code[..*at].chars().next_back();
            let ends = !self.code[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
            ends && before.is_none_or(|c| !c.is_alphabetic() && c != '_')
        })
    }

    /// Every module at the crate's root that a path of this file goes through, with its line.
    pub fn uses(&self) -> Vec<(usize, String)> {
        // `src/store/engine.rs` is two levels below the root.
        let depth = self.path.split('/').count() - 1;
        let up = "super::".repeat(depth);
        let mut found = Vec::new();
        for start in ["crate::", up.as_str()] {
            for at in self.hits(start.trim_end_matches(':')).filter(|at| self.code[*at..].starts_with(start)) {
                if self.code[..at].ends_with("::") {
                    continue;
                }
                let rest = &self.code[at + start.len()..];
                if rest.starts_with("super::") {
                    continue;
                }
                found.extend(first_names(rest).into_iter().map(|(offset, name)| (self.line(at + start.len() + offset), name)));
            }
        }
        found
    }

    fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }
}

/// The names a path goes on with: one, or those of a group in braces.
fn first_names(rest: &str) -> Vec<(usize, String)> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    if !rest.starts_with('{') {
        return vec![(0, name(rest))];
    }
    let mut names = Vec::new();
    let (mut level, mut fresh) = (0, false);
    for (at, c) in rest.char_indices() {
        match c {
            '{' => level += 1,
            '}' => level -= 1,
            _ => {}
        }
        if level == 0 {
            break;
        }
        if level == 1 && (c == '{' || c == ',') {
            fresh = true;
        } else if fresh && !c.is_whitespace() {
            names.push((at, name(&rest[at..])));
            fresh = false;
        }
    }
    names.retain(|(_, name)| !name.is_empty() && name != "self");
    names
}

/// Lines that belong to an item under `#[cfg(test)]`, or under a condition that asks for it.
fn test_lines(code: &str) -> BTreeSet<usize> {
    let mut lines = BTreeSet::new();
    for attribute in ["#[cfg(test)]", "#[cfg(all(test", "#[test]"] {
        for (at, _) in code.match_indices(attribute) {
            let first = code[..at].matches('\n').count() + 1;
            let last = first + code[at..at + item_length(&code[at..])].matches('\n').count();
            lines.extend(first..=last);
        }
    }
    lines
}

/// How far an item reaches from its first attribute: to its `;`, or to the brace that closes it.
fn item_length(code: &str) -> usize {
    let (mut braces, mut brackets) = (0, 0);
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            '{' => braces += 1,
            '}' => {
                braces -= 1;
                if braces == 0 && brackets == 0 {
                    return at;
                }
            }
            ';' if braces == 0 && brackets == 0 => return at,
            _ => {}
        }
    }
    code.len()
}

/// Blanks comments and the insides of strings and characters; every byte keeps its place.
fn blank(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let word_before = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
        let (skip_head, length) = if rest.starts_with(b"//") {
            (0, rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()))
        } else if rest.starts_with(b"/*") {
            (0, block_comment(rest))
        } else if let Some(hashes) = raw_string(rest).filter(|_| !word_before || bytes[at - 1] == b'b') {
            let end: Vec<u8> = [b"\"".as_slice(), &vec![b'#'; hashes]].concat();
            let body = hashes + 2;
            let inside = rest[body..].windows(end.len()).position(|window| window == end).unwrap_or(rest.len() - body);
            (body, body + inside)
        } else if rest[0] == b'"' {
            (1, quoted(rest, b'"'))
        } else if rest[0] == b'\'' && is_char(rest) {
            (1, quoted(rest, b'\''))
        } else {
            at += 1;
            continue;
        };
        for byte in &mut out[at + skip_head..at + length] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        // The closing quote is stepped over, so that it opens nothing.
        at += length + usize::from(skip_head > 0);
    }
    String::from_utf8(out).unwrap()
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut level, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            (level, at) = (level + 1, at + 2);
        } else if rest[at..].starts_with(b"*/") {
            (level, at) = (level - 1, at + 2);
            if level == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    at
}

/// The number of hashes of a raw string that begins here.
fn raw_string(rest: &[u8]) -> Option<usize> {
    let after = rest.strip_prefix(b"r")?;
    let hashes = after.iter().take_while(|b| **b == b'#').count();
    (after.get(hashes) == Some(&b'"')).then_some(hashes)
}

/// The place of the quote that ends it.
fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += 1 + usize::from(rest[at] == b'\\');
    }
    at.min(rest.len())
}

/// A character, not a lifetime.
fn is_char(rest: &[u8]) -> bool {
    let Ok(text) =
        std::str::from_utf8(&rest[1..rest.len().min(6)]).or_else(|error| std::str::from_utf8(&rest[1..=error.valid_up_to()]))
    else {
        return false;
    };
    let mut chars = text.chars();
    match chars.next() {
        Some('\\') => true,
        Some(_) => chars.next() == Some('\''),
        None => false,
    }
}

#[test]
fn code_is_told_from_talk() {
    let text = r##"//! tokio
use crate::{domain::{a, b}, store};
fn f<'a>(c: char) { let _ = ("crate::server \" x", r#"crate::tui "#, '"', '\'', b"é"); x.unwrap() }
/* crate::cli /* nested */ */
#[cfg(test)]
mod tests { fn g() { crate::client::h(1.5f64) } }
"##;
    let source = Source::new("src/wire/x.rs", text.to_owned());
    let used: Vec<_> = source.uses();
    assert_eq!(used, [(2, "domain".to_owned()), (2, "store".to_owned()), (6, "client".to_owned())]);
    assert_eq!((source.texts(".unwrap()"), source.words("f64"), source.roots("tokio")), (vec![3], vec![6], vec![]));
    assert!(source.is_test(6) && !source.is_test(3));
    assert_eq!(source.layer(), Some("wire"));
}
