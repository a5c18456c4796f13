//! A complaint as it comes in, whatever the channel, checked once at the door.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::evidence::NewEvidence;
use super::money::{Currency, Money};
use super::words::word_enum;

/// Longest body kept, in bytes; a longer one is cut at a character and flagged.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// Longest subject kept, in characters.
pub const SUBJECT_CHARS_MAX: usize = 300;
/// Longest short text (names, addresses, order numbers, tags), in characters.
pub const FIELD_CHARS_MAX: usize = 200;
/// Most order lines of one complaint.
pub const ORDER_LINES_MAX: usize = 200;
/// Most tags of one complaint.
pub const TAGS_MAX: usize = 50;
/// Most ids that a complaint can name as what it answers.
pub const REPLIES_MAX: usize = 20;

word_enum!(
    /// Where a complaint came in.
    Channel, "channel", {
        /// The shop's web form.
        Web => "web",
        /// A mailbox.
        Email => "email",
        /// A post or direct message on a social network.
        Social => "social",
        /// A marketplace's message centre.
        Marketplace => "marketplace",
        /// A chat.
        Chat => "chat",
        /// A phone call written down.
        Phone => "phone",
        /// A public rating.
        Rating => "rating",
    }
);

word_enum!(
    /// What went wrong: the contact reason that pricing, routing and the metrics go by.
    Reason, "reason", {
        /// It does not work.
        Defective => "defective",
        /// It arrived broken.
        Damaged => "damaged",
        /// It came too late.
        Late => "late",
        /// It never came.
        Lost => "lost",
        /// Another article came.
        WrongItem => "wrong_item",
        /// Something is missing from the box.
        MissingPart => "missing_part",
        /// It is not what the shop described.
        NotAsDescribed => "not_as_described",
        /// It was sold and could not be delivered.
        OutOfStock => "out_of_stock",
        /// The service was poor.
        Service => "service",
        /// A booked service was called off by us.
        CancelledService => "cancelled_service",
        /// The customer withdraws from the purchase.
        Withdrawal => "withdrawal",
        /// None of these.
        Other => "other",
    }
);

/// Who complains, as the channel knows them. All of it optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCustomer {
    /// Name as given.
    pub name: Option<String>,
    /// Mail address; together with nothing else it identifies a customer across complaints.
    pub email: Option<String>,
    /// Phone number as given.
    pub phone: Option<String>,
    /// Language tag such as `nl-NL`.
    pub locale: Option<String>,
    /// ISO 3166 alpha-2 country.
    pub country: Option<String>,
}

/// One line of the order the complaint is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The shop's article number.
    pub sku: String,
    /// Article name.
    pub name: Option<String>,
    /// Brand, for caps and budgets.
    pub brand: Option<String>,
    /// Product category, for caps.
    pub category: Option<String>,
    /// Price paid for one, tax included; never negative.
    pub unit_price: Money,
    /// What one cost the shop; never negative. The margin floor needs it.
    pub unit_cost: Option<Money>,
    /// Number of pieces, at least 1.
    pub quantity: u32,
}

/// The order the complaint is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The shop's order number.
    pub id: String,
    /// When it was placed.
    pub placed_at: Option<Timestamp>,
    /// When it was delivered.
    pub delivered_at: Option<Timestamp>,
    /// ISO 3166 alpha-2 country of delivery.
    pub country: Option<String>,
    /// Where it was delivered to, as the shop writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The postcode it was delivered to, as it came in. It is never stored or shown, only a mark by which an answer is recognised.
    #[serde(skip)]
    pub postcode: Option<String>,
    /// What was given back of it elsewhere before, by the shop itself or on the original payment; none where nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refunded: Option<Money>,
    /// The order's currency; all lines are in it.
    pub currency: Currency,
    /// What was bought.
    pub lines: Vec<OrderLine>,
}

/// A checked complaint, ready to become a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewComplaint {
    /// The source's own id; the same one never makes a second ticket.
    pub source_id: Option<String>,
    /// What it answers: ids of our mails, or the source's own ids of earlier complaints; the nearest first.
    #[serde(default)]
    pub in_reply_to: Vec<String>,
    /// Where it came in.
    pub channel: Channel,
    /// When it came in; the store's clock when absent.
    pub received_at: Option<Timestamp>,
    /// Who complains.
    pub customer: NewCustomer,
    /// Subject; made from the body's first line when the source has none.
    pub subject: String,
    /// The complaint itself, never empty, at most [`BODY_BYTES_MAX`] bytes.
    pub body: String,
    /// True when the body was longer and has been cut.
    pub body_cut: bool,
    /// The order, when known.
    pub order: Option<Order>,
    /// Contact reason, when the source knows it.
    pub reason: Option<Reason>,
    /// Stars of a public rating, 1 to 5.
    pub rating: Option<u8>,
    /// Brand the customer dealt with.
    pub brand: Option<String>,
    /// Free words, and keys of the source that we do not know.
    pub tags: Vec<String>,
    /// What came along with it.
    #[serde(default)]
    pub evidence: Vec<NewEvidence>,
}
