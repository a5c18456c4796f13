//! Documents that repeat what the code knows are compared with it.

use std::env;
use std::fmt::Write as _;
use std::fs;

use amends::config::key;
use amends::config::keymap::{Context, Keymap};
use amends::config::language::Language;
use amends::config::presets;
use amends::config::theme::{Symbol, Theme, ThemeRole};
use amends::domain::complaint::Reason;
use amends::domain::filter::{FIELDS, Filter};
use amends::domain::stage::Stage;
use amends::tui::action::{ACTIONS, action_infos};
use amends::tui::figure::{Figure, Period, SPECS};

use super::source::root;

/// Compares a document with what it should be, or writes it.
fn fresh(file: &str, wanted: &str) {
    let path = root().join("docs").join(file);
    if env::var_os("AMENDS_UPDATE_DOCS").is_some() {
        fs::write(&path, wanted).unwrap();
        return;
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    let line = text.lines().zip(wanted.lines()).take_while(|(is, should)| is == should).count() + 1;
    assert!(text == wanted, "docs/{file}:{line}: not what the code says; run the test with AMENDS_UPDATE_DOCS=1");
}

fn keymap(name: &str) -> Keymap {
    let find = |name: &str| presets::keymap_text(name).map(str::to_owned);
    Keymap::load(name, &find, &action_infos()).unwrap().0
}

/// Keys as inline code; a backtick takes two around it.
fn code(keys: &str) -> String {
    let keys = keys.replace('|', "\\|");
    if keys.contains('`') { format!("`` {keys} ``") } else { format!("`{keys}`") }
}

#[test]
fn keys_are_documented() {
    let mut out = String::from(
        "# Keys\n\nWritten from the keymaps and the table of actions; do not edit. `amends keys` prints the same for your own keymap.\n\
         A key is looked up where you are first, then under *global*. Actions marked € move money or are one stroke away from it.\n\
         Strokes of a sequence stand with a space between them; after the first one a box shows how it can go on. Where no digit has a\n\
         meaning of its own, digits before a move or a macro repeat it: `5 j`.\n",
    );
    for name in presets::keymap_names() {
        let map = keymap(name);
        write!(out, "\n## Keymap `{name}`\n").unwrap();
        for context in Context::ALL {
            let rows: Vec<_> = map.bindings().filter(|binding| binding.context == context).collect();
            if rows.is_empty() {
                continue;
            }
            write!(out, "\n### {}\n\n| Keys | Action | What it does |\n| --- | --- | --- |\n", context.name()).unwrap();
            for binding in rows {
                let verbs: Vec<_> = binding.verbs.iter().map(|verb| format!("`{verb}`")).collect();
                let spec = binding.verbs.first().and_then(|verb| ACTIONS.iter().find(|spec| spec.id == verb.id));
                let words = spec.map_or("", |spec| spec.words);
                let mark = if spec.is_some_and(|spec| spec.money) { " €" } else { "" };
                writeln!(out, "| {} | {} | {words}{mark} |", code(&key::sequence_text(&binding.keys)), verbs.join(", ")).unwrap();
            }
        }
    }
    out.push_str("\n## Every action\n\n| Action | What it does | Where |\n| --- | --- | --- |\n");
    for spec in ACTIONS {
        let places: Vec<_> = spec.contexts.iter().map(|context| context.name()).collect();
        let mark = if spec.money { " €" } else { "" };
        writeln!(out, "| `{}` | {}{mark} | {} |", spec.id, spec.words, places.join(", ")).unwrap();
    }
    fresh("KEYS.md", &out);
}

#[test]
fn themes_are_documented() {
    let mut out = String::from(
        "# Themes\n\nWritten from the files in `themes/`; do not edit. Choose one with `--theme NAME` or `theme` under `[console]`.\n\
         A file of your own goes to `themes/NAME.toml` in the configuration folder; `inherits` names the theme it builds on.\n\n\
         | Theme | For a background that is | What it is |\n| --- | --- | --- |\n",
    );
    for name in presets::theme_names() {
        let text = presets::theme_text(name).unwrap();
        let find = |name: &str| presets::theme_text(name).map(str::to_owned);
        let (theme, _) = Theme::load(name, &find).unwrap();
        let appearance = format!("{:?}", theme.appearance()).to_lowercase();
        let about: Vec<_> = text.lines().map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
        assert!(!about.is_empty(), "themes/{name}.toml:1: begins without a comment that says what it is");
        writeln!(out, "| `{name}` | {appearance} | {} |", about.join(" ")).unwrap();
    }
    let names = |names: Vec<&str>| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    write!(
        out,
        "\n## What a theme can say\n\n`[palette]` names colours for the file and its heirs. `[roles]` gives each colour a meaning: {}.\n\
         `[styles]` overrides what is derived from the roles. `[symbols]` chooses the marks: {}.\n\
         Every mark is one column wide and has an ASCII form; meaning never rests on colour alone.\n",
        names(ThemeRole::ALL.iter().map(|role| role.name()).collect()),
        names(Symbol::ALL.iter().map(|symbol| symbol.name()).collect()),
    )
    .unwrap();
    fresh("THEMES.md", &out);
}

#[test]
fn filters_are_documented() {
    let mut out = String::from(
        "# Filters\n\nWritten from the table of fields; do not edit. The filter line of the queue (`/`), `amends queue --filter` and `filter=` of the\n\
         API take the same words and terms, separated by blanks; a ticket has to meet all of them.\n\n\
         A word has to begin a word of the ticket: subject, body, the customer's name and mail address, the order's number, its articles and\n\
         their numbers, tags. `-` in front of a word or a term excludes what it finds. No filter is an error: what looks like a field and is\n\
         none is searched as words, and the console says so while it is typed.\n\n\
         Where fewer than ten tickets are found, the console also shows those that it had on the screen and that have words like the\n\
         typed ones, the likest first: a slip (`ketle` for kettle; two from eight letters on), or letters left out (`hdst` for headset).\n\
         The server is asked for such tickets of the whole archive too, with one slip forgiven in each word: what it finds comes behind them.\n\n\
         `~` in front of a word asks for that alone: `~ketle` finds every word that begins like it with at most one slip (a letter left out,\n\
         added or another one, or two that changed places) behind the first letter. Words of less than four letters, or with digits, have to\n\
         be right, and so has every word after the third with a `~`; of a word twelve letters are looked at. It is the same on SQLite and\n\
         PostgreSQL, by the index that all words are found by.\n\n\
         | Example | What follows the name | What it looks at |\n| --- | --- | --- |\n| `#1042` | a ticket's number | the ticket |\n",
    );
    for field in FIELDS {
        assert_eq!(Filter::parse(field.example).terms.len(), 1, "{} is a term", field.example);
        writeln!(out, "| {} | {} | {} |", code(field.example), field.takes, field.about).unwrap();
    }
    fresh("FILTERS.md", &out);
}

/// Where the table of the screen begins and ends in METRICS.md; the rest of the page is written by people.
const FIGURES: [&str; 2] = ["<!-- figures: written from src/tui/figure.rs -->\n", "<!-- end of figures -->\n"];

#[test]
fn figures_are_documented_as_the_screen_explains_them() {
    let text = fs::read_to_string(root().join("docs/METRICS.md")).unwrap();
    let words = Language::default();
    let mut table = String::from(
        "\n| Figure | Key | No. | What is counted | Over whom, when | Tickets behind it |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    let known = amends::wire::figures::Figures::default();
    let lists = [
        Figure::Age("<24h".to_owned()),
        Figure::Stage(Stage::Paid),
        Figure::Reason(Some(Reason::Late)),
        Figure::Agent("ada".to_owned()),
    ];
    for spec in &SPECS {
        let figures = spec.card.figures(&known).into_iter().chain(lists.clone());
        let figure = figures.into_iter().find(|figure| figure.id() == spec.id).expect("one of its kind");
        let (view, filter) = figure.behind(Period::Week);
        let behind =
            if filter.is_empty() { format!("view {}", view.name()) } else { format!("{}: {}", view.name(), code(&filter)) };
        let time = if spec.time == "period" { "the period".into() } else { words.word("figure-time", spec.time) };
        let (counts, over) = (words.word("figure-counts", spec.id), words.word("figure-over", spec.over));
        writeln!(
            table,
            "| {} | `{}` | {} | {counts} | {over}; {time} | {behind} |",
            spec.id.replace('_', " "),
            spec.key,
            spec.number
        )
        .unwrap();
        // The page says more of each than fits on a screen, under the same key and number.
        let row = text.lines().find(|line| line.starts_with('|') && line.contains(&format!("(`{}`", spec.key)));
        let row = row.or_else(|| text.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{}`", spec.key))));
        assert!(
            row.is_some_and(|row| row.contains(spec.number)),
            "docs/METRICS.md: `{}` has no row with {}",
            spec.key,
            spec.number
        );
    }
    let (before, rest) = text.split_once(FIGURES[0]).expect("the beginning of the table");
    let (_, after) = rest.split_once(FIGURES[1]).expect("the end of the table");
    fresh("METRICS.md", &format!("{before}{}{table}\n{}{after}", FIGURES[0], FIGURES[1]));
}

#[cfg(feature = "server")]
#[test]
fn problem_codes_are_documented() {
    use amends::server::error::CODES;

    const BEGIN: &str = "<!-- codes: written by the architecture test -->\n";
    const END: &str = "<!-- /codes -->";
    let text = fs::read_to_string(root().join("docs/API.md")).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("docs/API.md has the mark where the codes begin");
    let (_, after) = rest.split_once(END).expect("docs/API.md has the mark where the codes end");
    let mut table = String::from("| Status | `code` | What it means |\n| --- | --- | --- |\n");
    for (code, status, title) in CODES {
        writeln!(table, "| {status} | `{code}` | {title} |").unwrap();
    }
    fresh("API.md", &format!("{before}{BEGIN}{table}{END}{after}"));
}

#[test]
fn documents_name_only_what_exists() {
    let folders = [root().join("docs"), root().join("docs/decisions"), root().to_path_buf()];
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let mut missing = Vec::new();
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "md")) {
        let text = fs::read_to_string(&file).unwrap();
        for (at, line) in text.lines().enumerate() {
            let named = line.split('`').skip(1).step_by(2);
            let paths = named.filter(|name| {
                ["src/", "tests/", "docs/", "themes/", "keymaps/", "languages/"].iter().any(|top| name.starts_with(top))
            });
            for path in paths.filter(|path| {
                !path.contains(['*', ' ']) && !path.contains("NAME") && !path.contains("TAG") && !root().join(path).exists()
            }) {
                missing.push(format!("{}:{}: there is no {path}", file.display(), at + 1));
            }
            let links = line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|link| !link.contains("://"));
            for link in links.map(|link| link.split('#').next().unwrap()).filter(|link| !link.is_empty()) {
                if !file.with_file_name(link).exists() {
                    missing.push(format!("{}:{}: the link {link} leads nowhere", file.display(), at + 1));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_map_names_every_module() {
    let map = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    let named: Vec<&str> = map.split('`').skip(1).step_by(2).flat_map(|code| code.split(['/', ':', '.', ' '])).collect();
    // The commands are one file per group, and help lists them.
    for layer in ["domain", "wire", "config", "tui", "runtime", "client", "store", "server", "payout", "channels", "demo"] {
        for entry in fs::read_dir(root().join("src").join(layer)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let module = name.trim_end_matches(".rs");
            if module.contains('.') {
                continue;
            }
            let own = matches!(module, "tests" | "testing" | "migrations")
                || (layer == "wire" && !matches!(module, "problem" | "schema"));
            assert!(own || named.contains(&module), "docs/ARCHITECTURE.md does not say what src/{layer}/{name} is");
        }
    }
}
