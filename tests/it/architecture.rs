//! What the compiler does not hold: who may use whom, what the pure modules never touch, and that documents say what the code
//! says. Every breach is told with file and line; `AMENDS_UPDATE_DOCS=1` writes the generated documents anew.

mod docs;
mod source;

use std::collections::BTreeMap;

use source::{Layers, Source};

/// Modules that only compute: everything else is handed to them.
const PURE: [&str; 4] = ["domain", "wire", "config", "tui"];
/// Modules in which money is counted or stored.
const EXACT: [&str; 4] = ["domain", "wire", "store", "payout"];
/// Past this a file is two files.
const FILE_LINES_MAX: usize = 600;

/// Paths a pure module never names: the world outside.
const IMPURE: [&str; 24] = [
    "tokio",
    "reqwest",
    "axum",
    "rusqlite",
    "tokio_postgres",
    "crossterm",
    "futures_util",
    "aws_lc_rs",
    "fastrand",
    "rand",
    "std::fs",
    "std::env",
    "TcpListener",
    "TcpStream",
    "UdpSocket",
    "ToSocketAddrs",
    "std::process",
    "std::thread",
    "std::io::stdout",
    "Timestamp::now",
    "Zoned::now",
    "SystemTime::now",
    "Instant::now",
    "Uuid::new_v4",
];

/// What the other layers leave to their neighbours.
const NEIGHBOURS: [(&str, &[&str]); 7] = [
    ("domain", &["ratatui"]),
    ("wire", &["ratatui"]),
    ("client", &["axum", "rusqlite", "tokio_postgres", "ratatui", "crossterm"]),
    ("payout", &["axum", "rusqlite", "tokio_postgres", "ratatui", "crossterm"]),
    ("store", &["axum", "reqwest", "ratatui", "crossterm"]),
    ("server", &["rusqlite", "tokio_postgres", "ratatui", "crossterm"]),
    ("runtime", &["axum", "rusqlite", "tokio_postgres"]),
];

/// Walks all sources with a check that tells `(line, what is wrong)`, and fails with everything it told.
fn hold(check: impl Fn(&Source) -> Vec<(usize, String)>) {
    let mut breaches = Vec::new();
    for source in source::all() {
        breaches.extend(check(&source).into_iter().map(|(line, what)| format!("{}:{line}: {what}", source.path)));
    }
    assert!(breaches.is_empty(), "{} breaches:\n{}", breaches.len(), breaches.join("\n"));
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let layers = Layers::read();
    hold(|source| {
        let Some(layer) = source.layer() else { return Vec::new() };
        let used = source.uses().into_iter().filter(|(line, _)| !source.is_test(*line));
        used.filter(|(_, name)| !layers.allows(layer, name))
            .map(|(line, name)| (line, format!("{layer} may not use {name}; see the table in src/lib.rs")))
            .collect()
    });
}

#[test]
fn the_table_names_every_module() {
    let layers = Layers::read();
    for source in source::all() {
        if let Some(layer) = source.layer() {
            assert!(layers.knows(layer), "{}: {layer} is not in the table of src/lib.rs", source.path);
        }
    }
}

#[test]
fn pure_modules_touch_nothing_outside() {
    hold(|source| {
        let pure = source.layer().is_some_and(|layer| PURE.contains(&layer));
        let paths: &[&str] = if pure { &IMPURE } else { &[] };
        named(source, paths, "is not for a pure module; have it handed in")
    });
}

#[test]
fn layers_leave_their_neighbours_crates_alone() {
    hold(|source| {
        let found = NEIGHBOURS.iter().find(|(layer, _)| source.layer() == Some(layer));
        named(source, found.map_or(&[], |(_, paths)| paths), "belongs to another layer")
    });
}

fn named(source: &Source, paths: &[&str], why: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for path in paths {
        // A crate counts where a path begins with it, a type or function wherever it stands.
        let hits =
            if path.contains("::") || path.starts_with(char::is_uppercase) { source.words(path) } else { source.roots(path) };
        found.extend(hits.into_iter().filter(|line| !source.is_test(*line)).map(|line| (line, format!("{path} {why}"))));
    }
    found
}

#[test]
fn money_meets_no_floats() {
    hold(|source| {
        let exact = source.layer().is_some_and(|layer| EXACT.contains(&layer));
        let lines = if exact { [source.words("f32"), source.words("f64")].concat() } else { Vec::new() };
        lines.into_iter().map(|line| (line, "amounts and shares are exact; use Money or Decimal".to_owned())).collect()
    });
}

#[test]
fn only_the_command_line_prints() {
    hold(|source| {
        if source.layer().is_none_or(|layer| layer == "cli") {
            return Vec::new();
        }
        let macros = ["println", "print", "eprintln", "eprint", "dbg"];
        let lines = macros.iter().flat_map(|name| source.followed(name, "!")).filter(|line| !source.is_test(*line));
        lines.map(|line| (line, "output belongs to cli; return it or log it".to_owned())).collect()
    });
}

#[test]
fn nothing_panics_by_choice() {
    hold(|source| {
        let mut found = Vec::new();
        for pattern in [".unwrap()", ".expect(\"", "todo!(", "unimplemented!("] {
            let lines = source.texts(pattern).into_iter().filter(|line| !source.is_test(*line));
            found.extend(lines.map(|line| (line, format!("{pattern} outside tests; return an error or restructure"))));
        }
        found
    });
}

#[test]
fn lints_are_answered_with_a_reason() {
    hold(|source| {
        let lines = [source.texts("#[allow("), source.texts("#![allow(")].concat();
        lines.into_iter().map(|line| (line, "use #[expect(…, reason = \"…\")]".to_owned())).collect()
    });
}

#[test]
fn every_file_says_what_it_is_and_stays_small() {
    hold(|source| {
        let mut found = Vec::new();
        if !source.text.starts_with("//! ") {
            found.push((1, "begins without a //! line".to_owned()));
        }
        let lines = source.text.lines().count();
        if lines > FILE_LINES_MAX {
            found.push((lines, format!("{lines} lines; past {FILE_LINES_MAX} it is two files")));
        }
        found
    });
}

/// What two types called alike would be in the API's document is one of them, for both: whoever reads it is told the wrong shape.
#[test]
fn no_two_types_of_the_api_have_one_name() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut twice = Vec::new();
    for source in source::all() {
        let mut described = false;
        for line in source.text.lines().map(str::trim) {
            if line.starts_with("#[") {
                described |= line.contains("ToSchema");
                continue;
            }
            let words: Vec<&str> = line.split_whitespace().skip_while(|word| word.starts_with("pub")).take(2).collect();
            if let ["struct" | "enum", name] = words.as_slice()
                && described
            {
                let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
                if let Some(other) = known.insert(name.clone(), source.path.clone()) {
                    twice.push(format!("{name}: {other} and {}", source.path));
                }
            }
            described &= line.starts_with("///") || line.is_empty();
        }
    }
    assert!(known.len() > 100, "the types of the API were not found: {}", known.len());
    assert!(twice.is_empty(), "{twice:?}");
}
