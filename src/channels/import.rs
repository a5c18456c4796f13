//! Complaints files: read as a stream, a complaint or a reported bad line at a time, never the whole file in memory.

use std::fmt;
use std::io::BufRead;
use std::path::Path;
use std::str::FromStr;

use super::{csv, jsonl, mbox};

pub use super::item::Item;

#[cfg(test)]
mod tests;

/// How a complaints file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON Lines: one object a line.
    Jsonl,
    /// A table whose first row has the keys, dotted (`order.lines.0.sku`).
    Csv,
    /// A mailbox of the Unix kind.
    Mbox,
}

impl Format {
    /// The format by the file name's ending; JSON Lines when it tells nothing.
    #[must_use]
    pub fn from_path(path: &Path) -> Self {
        match path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("csv") => Self::Csv,
            Some("mbox" | "mbx" | "eml") => Self::Mbox,
            _ => Self::Jsonl,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Mbox => "mbox",
        })
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "jsonl" => Ok(Self::Jsonl),
            "csv" => Ok(Self::Csv),
            "mbox" => Ok(Self::Mbox),
            _ => Err(format!("{text:?} is not a format of complaints files; one of jsonl, csv, mbox")),
        }
    }
}

/// Reads a complaints file to its end and hands over each thing found. Reading errors are a [`Item::Bad`] too, and the last item.
pub fn read(format: Format, reader: impl BufRead, each: &mut dyn FnMut(Item)) {
    match format {
        Format::Jsonl => jsonl::read(reader, each),
        Format::Csv => csv::read(reader, each),
        Format::Mbox => mbox::read(reader, each),
    }
}
