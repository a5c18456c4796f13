//! What opens the pictures that customers send along.

use serde::Deserialize;

/// Stands for the file's name among the arguments.
pub const FILE: &str = "{file}";

/// `[evidence]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EvidenceSettings {
    /// Program and arguments, one of them with [`FILE`]; nothing is opened where it is empty. No shell reads them.
    pub open: Vec<String>,
}

impl EvidenceSettings {
    /// What is wrong with the program, and at which place among its arguments.
    pub(super) fn fault(&self) -> Option<(Option<usize>, &'static str)> {
        let program = self.open.first()?;
        if program.trim().is_empty() || program.contains(FILE) {
            return Some((Some(0), "the program itself is written out, without a placeholder"));
        }
        let named = self.open.iter().any(|argument| argument.contains(FILE));
        (!named).then_some((None, "say where the file's name goes, as in [\"xdg-open\", \"{file}\"]"))
    }
}

/// The arguments with the file's name in its places.
#[must_use]
pub fn fill(argv: &[String], file: &str) -> Vec<String> {
    argv.iter().map(|argument| argument.replace(FILE, file)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(open: &[&str]) -> EvidenceSettings {
        EvidenceSettings { open: open.iter().map(|&text| text.to_owned()).collect() }
    }

    #[test]
    fn a_program_says_where_the_file_goes() {
        for good in [&[][..], &["xdg-open", "{file}"], &["viewer", "--open={file}", "-n"]] {
            assert_eq!(of(good).fault(), None, "{good:?}");
        }
        for (bad, at) in
            [(&["{file}"][..], Some(0)), (&["", "{file}"], Some(0)), (&["xdg-open"], None), (&["feh", "{fil}"], None)]
        {
            assert_eq!(of(bad).fault().map(|(at, _)| at), Some(at), "{bad:?}");
        }
        assert_eq!(fill(&of(&["v", "--f={file}"]).open, "/a b/x.png"), ["v", "--f=/a b/x.png"]);
    }
}
