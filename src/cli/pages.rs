//! The claim page's languages: those that ship, and files of the desk's own, checked before a server reads them.

use serde_json::json;

use crate::config::problem::Problem;
use crate::server::page::texts::{SHIPPED, file};

use super::args::PagesCommand;
use super::failure::{FAILED, Failure};
use super::out;

/// `amends pages …`
pub fn run(command: &PagesCommand) -> Result<u8, Failure> {
    match command {
        PagesCommand::Words => words(),
        PagesCommand::Check { folder, json } => check(folder, *json),
    }
}

/// English as a file to begin with.
fn words() -> Result<u8, Failure> {
    out::line(
        "# The words of the claim page. Save this as a language's tag, such as ar.ftl, and translate what stands behind the signs.",
    )?;
    for (id, text) in file::ground() {
        out::line(&file::spelt(&id, text))?;
    }
    Ok(0)
}

fn check(folder: &std::path::Path, as_json: bool) -> Result<u8, Failure> {
    let read = file::folder(folder);
    let shipped = SHIPPED.iter().map(|texts| (texts.lang, "ships"));
    let all: Vec<_> = shipped.chain(read.languages.own().map(|tag| (tag, "file"))).collect();
    if as_json {
        let told = |problems: &[Problem]| problems.iter().map(ToString::to_string).collect::<Vec<_>>();
        let items: Vec<_> = all.iter().map(|(tag, from)| json!({"language": tag, "from": from})).collect();
        out::json(&json!({"items": items, "next": null, "problems": told(&read.problems), "warnings": told(&read.warnings)}))?;
    } else {
        let rows: Vec<_> = all.iter().map(|(tag, from)| vec![(*tag).to_owned(), (*from).to_owned()]).collect();
        out::table(&["LANGUAGE", "FROM"], &rows)?;
        for warning in &read.warnings {
            out::line(&out::safe(&format!("warning: {warning}")))?;
        }
        for problem in &read.problems {
            out::line(&out::safe(&format!("problem: {problem}")))?;
        }
    }
    Ok(if read.problems.is_empty() { 0 } else { FAILED })
}
