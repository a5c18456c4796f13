//! `GET /help` and `GET /help/{question}`: what customers ask most, answered at any hour, in their language.
//!
//! A language is a function from question to answer: one that has none does not compile.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;

use super::PageDesk;
use super::view::{Frame, answer};
use crate::domain::help::Topic;
use crate::domain::policy::Policy;
use crate::domain::text::local::fill;

mod dutch;
mod english;
mod french;
mod german;

/// The answers of one language.
struct Language {
    lang: &'static str,
    /// Its own name.
    name: &'static str,
    title: &'static str,
    /// The way from one answer to all.
    all: &'static str,
    /// There is no such question.
    unknown: &'static str,
    /// Question and answer; words in braces are filled in.
    says: fn(Topic) -> (&'static str, &'static str),
}

const LANGUAGES: [&Language; 4] = [&dutch::LANGUAGE, &english::LANGUAGE, &german::LANGUAGE, &french::LANGUAGE];

fn written_in(lang: &str) -> &'static Language {
    LANGUAGES.into_iter().find(|language| language.lang == lang).unwrap_or(&english::LANGUAGE)
}

/// A question in a language, or in English where we do not write it, and the language it is in then.
#[must_use]
pub fn question(lang: &str, topic: Topic) -> (&'static str, &'static str) {
    let language = written_in(lang);
    ((language.says)(topic).0, language.lang)
}

/// What an address may ask for.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// A language; a link from the desk names the customer's.
    #[serde(default)]
    lang: Option<String>,
}

struct Answer {
    slug: String,
    question: &'static str,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "help.html", config = "src/server/page/askama.toml")]
struct HelpPage {
    frame: Frame,
    answers: Vec<Answer>,
    languages: Vec<&'static Language>,
}

#[derive(Template)]
#[template(path = "answer.html", config = "src/server/page/askama.toml")]
struct AnswerPage {
    frame: Frame,
    slug: String,
    lines: Vec<String>,
    all: &'static str,
    languages: Vec<&'static Language>,
}

/// Shows all answers.
pub(super) async fn show(
    State(desk): State<PageDesk>,
    asked: Result<Query<Asked>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let language = chosen(&desk, asked, &headers);
    let policy = (desk.moment)().policy;
    let one = |topic: &Topic| {
        let (question, lines) = said(language, *topic, &policy);
        Answer { slug: topic.slug(), question, lines }
    };
    let answers = Topic::ALL.iter().map(one).collect();
    let frame = Frame::new(language.lang, language.title.to_owned(), &desk.desk.name, None);
    answer(StatusCode::OK, &HelpPage { frame, answers, languages: others(language) })
}

/// Shows one answer.
pub(super) async fn show_one(
    State(desk): State<PageDesk>,
    Path(slug): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let language = chosen(&desk, asked, &headers);
    let found = Topic::of_slug(&slug).map(|topic| said(language, topic, &(desk.moment)().policy));
    let (status, slug, question, lines) = match found {
        Some((question, lines)) => (StatusCode::OK, slug, question, lines),
        None => (StatusCode::NOT_FOUND, String::new(), language.title, vec![language.unknown.to_owned()]),
    };
    let frame = Frame::new(language.lang, question.to_owned(), &desk.desk.name, None);
    let page = AnswerPage { frame, slug, lines, all: language.all, languages: others(language) };
    answer(status, &page)
}

/// The language an address names, else the browser's, else English.
fn chosen(desk: &PageDesk, asked: Result<Query<Asked>, QueryRejection>, headers: &HeaderMap) -> &'static Language {
    let named = asked.ok().and_then(|Query(asked)| asked.lang);
    let known = named.filter(|lang| LANGUAGES.iter().any(|language| language.lang == lang));
    written_in(known.as_deref().unwrap_or_else(|| desk.desk.languages.choose(None, headers).lang))
}

fn others(language: &Language) -> Vec<&'static Language> {
    LANGUAGES.into_iter().filter(|other| other.lang != language.lang).collect()
}

/// Question and answer, with what the policy promises now.
fn said(language: &Language, topic: Topic, policy: &Policy) -> (&'static str, Vec<String>) {
    let (question, text) = (language.says)(topic);
    let (hours, days) = (policy.release_hours.to_string(), policy.payout_days.to_string());
    let link = policy.link_days.to_string();
    let words = [("hours", hours.as_str()), ("days", days.as_str()), ("link", link.as_str())];
    (question, fill(text, &words).lines().map(str::to_owned).collect())
}
