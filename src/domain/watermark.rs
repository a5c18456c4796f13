//! The watermark: which database a server wrote last, and how far. It is kept outside of the database, so that one that was restored
//! from a backup cannot pass for the one it replaces.

use std::fmt;
use std::str::FromStr;

use super::words::word_enum;

/// The first word of the file, which names its format.
const FORMAT: &str = "amends-watermark-1";

/// What a server knows of the database it works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watermark {
    /// The database's epoch.
    pub epoch: String,
    /// The last event that was seen in it.
    pub seq: i64,
    /// That event's hash.
    pub hash: String,
}

impl fmt::Display for Watermark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FORMAT} {} {} {}", self.epoch, self.seq, self.hash)
    }
}

/// A text that is no watermark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no watermark")]
pub struct Unreadable;

impl FromStr for Watermark {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let mut words = text.split_whitespace();
        let mut next = || words.next().ok_or(Unreadable);
        if next()? != FORMAT {
            return Err(Unreadable);
        }
        let (epoch, seq, hash) = (next()?.to_owned(), next()?.parse().map_err(|_| Unreadable)?, next()?.to_owned());
        if words.next().is_some() { Err(Unreadable) } else { Ok(Self { epoch, seq, hash }) }
    }
}

word_enum!(
    /// How a database shows that it is not the one that was written last.
    Restored, "sign of a restore", {
        /// It ends before the last event that was seen, or has another one in its place.
        Older => "older",
        /// Its epoch is another one: an older backup still, or another desk's database.
        Elsewhere => "elsewhere",
        /// There should be a watermark, and there is none that can be read.
        Lost => "lost",
    }
);

/// What a database says when it is held against a watermark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness<'a> {
    /// Its epoch.
    pub epoch: &'a str,
    /// Whether the watermark's epoch ended with a restore that was noticed.
    pub ended: bool,
    /// The hash of its event with the watermark's number.
    pub hash: Option<&'a str>,
    /// Whether any server has ever kept a watermark of it.
    pub kept: bool,
    /// Whether another server works on it right now, and vouches for it.
    pub vouched: bool,
}

/// Holds a database against the watermark. What other servers wrote since is no sign: the watermark's event is an ancestor then.
///
/// Without a watermark nothing is wrong on the first start, and for a server that joins others at their work.
#[must_use]
pub fn judge(watermark: Option<&Watermark>, witness: &Witness<'_>) -> Option<Restored> {
    let Some(watermark) = watermark else {
        return (witness.kept && !witness.vouched).then_some(Restored::Lost);
    };
    if watermark.epoch != witness.epoch {
        return (!witness.ended).then_some(Restored::Elsewhere);
    }
    let known = watermark.seq == 0 || witness.hash == Some(watermark.hash.as_str());
    (!known).then_some(Restored::Older)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark() -> Watermark {
        Watermark { epoch: "e1".to_owned(), seq: 7, hash: "h7".to_owned() }
    }

    const SAME: Witness<'_> = Witness { epoch: "e1", ended: false, hash: Some("h7"), kept: true, vouched: false };

    #[test]
    fn it_is_read_as_it_is_written_and_nothing_else_is_one() {
        assert_eq!(mark().to_string().parse(), Ok(mark()));
        assert_eq!(format!("{}\n", mark()).parse(), Ok(mark()));
        for text in
            ["", "e1 7 h7", "amends-watermark-1 e1 seven h7", "amends-watermark-1 e1 7", "amends-watermark-1 e1 7 h7 more"]
        {
            assert_eq!(text.parse::<Watermark>(), Err(Unreadable), "{text:?}");
        }
    }

    #[test]
    fn a_database_that_went_on_is_the_same_one() {
        assert_eq!(judge(Some(&mark()), &SAME), None);
        let empty = Watermark { seq: 0, hash: "0".to_owned(), ..mark() };
        assert_eq!(judge(Some(&empty), &Witness { hash: None, ..SAME }), None, "nothing had happened yet");
    }

    #[test]
    fn one_that_lacks_the_last_event_was_restored() {
        assert_eq!(judge(Some(&mark()), &Witness { hash: None, ..SAME }), Some(Restored::Older));
        let other = Witness { hash: Some("h7 of another history"), ..SAME };
        assert_eq!(judge(Some(&mark()), &other), Some(Restored::Older));
        let before = Witness { epoch: "e0", ..SAME };
        assert_eq!(judge(Some(&mark()), &before), Some(Restored::Elsewhere));
        let noticed = Witness { epoch: "e2", ended: true, ..SAME };
        assert_eq!(judge(Some(&mark()), &noticed), None, "another server has noticed it already");
    }

    #[test]
    fn a_lost_watermark_counts_as_a_restore_unless_somebody_vouches() {
        assert_eq!(judge(None, &Witness { kept: false, ..SAME }), None, "the first start");
        assert_eq!(judge(None, &SAME), Some(Restored::Lost));
        assert_eq!(judge(None, &Witness { vouched: true, ..SAME }), None, "a server that joins others");
    }
}
