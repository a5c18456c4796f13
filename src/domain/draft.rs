//! Texts an agent has written and not sent yet.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ids::{MessageId, TicketId};
use super::words::word_enum;

/// Longest message, in bytes.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;

word_enum! {
    /// Reply or note.
    MessageKind, "kind of message", {
        /// To the customer.
        Reply => "reply",
        /// For colleagues only.
        Note => "note",
    }
}

/// An unsent text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The ticket.
    pub ticket: TicketId,
    /// Reply or note.
    pub kind: MessageKind,
    /// The text.
    pub text: String,
    /// When it was last changed.
    pub at: Timestamp,
    /// The last try to send it, as long as its outcome is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<SentText>,
    /// It was sent and has had no answer: it goes out by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Post>,
}

/// What is known of a text that waits to go out by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// When it was sent, by this machine's clock.
    pub since: Timestamp,
    /// The ticket waits for the customer's answer afterwards.
    #[serde(default)]
    pub wants_answer: bool,
    /// The ticket is solved afterwards.
    #[serde(default)]
    pub solve: bool,
    /// The newest message that its writer had seen; none where the conversation was not at hand.
    #[serde(default)]
    pub seen: Option<MessageId>,
    /// The ticket's state that its writer had seen.
    #[serde(default)]
    pub state: String,
    /// It was tried without an answer: it may have arrived.
    #[serde(default)]
    pub tried: bool,
    /// Why it is not sent by itself any more; it waits for its writer then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<String>,
}

impl Draft {
    /// The text goes out by itself.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.post.as_ref().is_some_and(|post| post.back.is_none())
    }

    /// Why a text that was to go out by itself is back with its writer.
    #[must_use]
    pub fn came_back(&self) -> Option<&str> {
        self.post.as_ref()?.back.as_deref()
    }
}

/// A try to send a text: the same text goes out under the same key again, after a restart too, so that it stays one message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentText {
    /// What was sent, as the console's `text_hash` tells it from other texts.
    pub hash: String,
    /// The idempotency key; 32 hexadecimal digits in a file, because numbers of this size do not survive JSON.
    #[serde(with = "hex")]
    pub key: u128,
}

mod hex {
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(key: &u128, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{key:032x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
        let text = String::deserialize(deserializer)?;
        u128::from_str_radix(&text, 16).map_err(de::Error::custom)
    }
}
