//! What people typed for an event: a reason, a proof. It may name somebody, so it lies beside the log and not in it.
//!
//! The event has a mark of the words, a hash over them and a salt that lies with them. As long as both are there they can be proved;
//! once they are erased nobody can try names against the mark, and the chain stays whole.

use aws_lc_rs::rand;
use data_encoding::HEXLOWER;
use serde_json::{Map, Value as Json, json};

use super::{Event, sha256};
use crate::args;
use crate::store::command::Done;
use crate::store::engine::{Conn, Error};

/// The key by which an event's data says that a value was typed.
const TYPED: &str = "typed";

/// Words that somebody typed, as a value of an event's data.
pub(in crate::store) fn typed(words: &str) -> Json {
    json!({ TYPED: words })
}

/// The text of a value that was typed.
fn text_of(value: &Json) -> Option<&str> {
    match value {
        Json::Object(fields) if fields.len() == 1 => fields.get(TYPED)?.as_str(),
        _ => None,
    }
}

/// Words on their way beside the log.
pub(super) struct Kept {
    name: String,
    words: String,
    salt: String,
}

/// Takes the words out of an event's data and leaves their marks.
pub(super) fn take_out(data: &mut Json) -> Result<Vec<Kept>, Error> {
    let Json::Object(fields) = data else { return Ok(Vec::new()) };
    let mut kept = Vec::new();
    for (name, value) in fields {
        let Some(words) = text_of(value).map(str::to_owned) else { continue };
        let salt = salt()?;
        *value = typed(&mark(&salt, &words));
        kept.push(Kept { name: name.clone(), words, salt });
    }
    Ok(kept)
}

/// Stores words beside their event.
pub(super) async fn keep(c: &mut Conn, seq: i64, kept: Vec<Kept>) -> Done<()> {
    for Kept { name, words, salt } in kept {
        let sql = "INSERT INTO event_words (seq, name, words, salt) VALUES ($1, $2, $3, $4)";
        c.run(sql, args![seq, name, words, salt]).await?;
    }
    Ok(())
}

/// Gives an event the words that were typed for it. What was erased, or is not what the mark was made of, is not there.
pub(super) async fn give_back(c: &mut Conn, event: &mut Event) -> Result<(), Error> {
    if !event.data.as_object().is_some_and(|fields| fields.values().any(|value| text_of(value).is_some())) {
        return Ok(());
    }
    let sql = "SELECT name, words, salt FROM event_words WHERE seq = $1";
    let rows: Vec<(String, String, String)> = c.rows(sql, args![event.seq]).await?;
    for (name, words, salt) in rows {
        if text_of(&event.data[&name]) == Some(&mark(&salt, &words)) {
            event.words.insert(name, words);
        }
    }
    Ok(())
}

/// An event's data as people are told it: with the words where they are known, and without the marks.
pub(super) fn told(event: &Event) -> Json {
    let Json::Object(fields) = &event.data else { return event.data.clone() };
    let told = fields.iter().filter_map(|(name, value)| match text_of(value) {
        None => Some((name.clone(), value.clone())),
        Some(_) => event.words.get(name).map(|words| (name.clone(), Json::from(words.as_str()))),
    });
    Json::Object(told.collect::<Map<_, _>>())
}

fn salt() -> Result<String, Error> {
    let mut bits = [0_u8; 16];
    rand::fill(&mut bits).map_err(|_| Error::Failed("the system has no randomness".to_owned()))?;
    Ok(HEXLOWER.encode(&bits))
}

fn mark(salt: &str, words: &str) -> String {
    sha256(format!("{salt}\n{words}").as_bytes())
}
