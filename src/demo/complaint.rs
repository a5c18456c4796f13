//! The generator: an endless, repeatable stream of complaints. The same seed and number always make the same complaint.

use fastrand::Rng;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::catalogue::{Article, weighted};
use super::person::Person;
use super::photo;
use super::words::{Tone, capital, fill, pick, reason_index};
use crate::channels::mail::texts::Texts;
use crate::domain::complaint::{Channel, NewComplaint, Order, OrderLine, Reason, SUBJECT_CHARS_MAX};
use crate::domain::money::{Currency, Money};

/// How far back a backlog reaches, in hours.
const BACKLOG_HOURS: i64 = 144;
/// Most of a backlog is younger than this, in hours.
const RECENT_HOURS: i64 = 48;
/// Of 1000 complaints, how many are written to break a terminal.
const HOSTILE_PER_MILLE: u32 = 30;

/// Sets the dice of photos apart from those of words.
const PHOTO_DICE: u64 = 0x9407;

/// An endless stream of complaints.
#[derive(Clone, Debug)]
pub struct Generator {
    seed: u64,
    next: u64,
}

impl Generator {
    /// The stream of a seed, from complaint `next` on.
    #[must_use]
    pub fn new(seed: u64, next: u64) -> Self {
        Self { seed, next }
    }

    /// The next complaint, come in at that time.
    pub fn next_at(&mut self, received_at: Timestamp) -> NewComplaint {
        let mut rng = self.dice();
        let number = self.next;
        self.next += 1;
        complaint(&mut rng, received_at, number)
    }

    /// Complaints of the last days, oldest first: most of them from the last two.
    #[must_use]
    pub fn backlog(&mut self, now: Timestamp, count: usize) -> Vec<NewComplaint> {
        let mut rng = Rng::with_seed(mix(self.seed, u64::MAX));
        let mut ages: Vec<i64> = (0..count).map(|_| age_seconds(&mut rng)).collect();
        ages.sort_unstable_by(|a, b| b.cmp(a));
        ages.into_iter().map(|age| self.next_at(back(now, SignedDuration::from_secs(age)))).collect()
    }

    fn dice(&self) -> Rng {
        Rng::with_seed(mix(self.seed, self.next))
    }
}

fn mix(seed: u64, number: u64) -> u64 {
    (seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

fn age_seconds(rng: &mut Rng) -> i64 {
    if rng.u8(..100) < 72 {
        // Thinner the older: people answered yesterday's already.
        rng.i64(60..RECENT_HOURS * 3600).min(rng.i64(60..RECENT_HOURS * 3600 * 2))
    } else {
        rng.i64(RECENT_HOURS * 3600..BACKLOG_HOURS * 3600)
    }
}

fn back(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.checked_sub(by).unwrap_or(time)
}

/// What one complaint is about, before it is put into words.
struct Matter {
    person: Person,
    article: Article,
    other: Article,
    reason: Reason,
    channel: Channel,
    tone: Tone,
    rating: Option<u8>,
    order: Order,
    received_at: Timestamp,
    days: i64,
    delivered: Timestamp,
}

/// One complaint, come in at that time; `number` makes its source id and order number.
#[must_use]
pub fn complaint(rng: &mut Rng, received_at: Timestamp, number: u64) -> NewComplaint {
    let matter = Matter::any(rng, received_at, number);
    let words = matter.words(rng);
    let hostile = rng.u32(..1000) < HOSTILE_PER_MILLE;
    let mut body = matter.body(rng, &words);
    let mut subject = matter.subject(rng, &words);
    match rng.u8(..100) {
        0..8 => body = mistyped(rng, &body),
        8..11 => body = body.to_uppercase(),
        11..15 => body = body.to_lowercase(),
        _ => {}
    }
    if hostile {
        body = hostile_text(rng, &body);
        if rng.bool() {
            subject = format!("{subject} \u{202e}!!!\u{202c} 🤬🤬🤬");
        }
    }
    let by_name_only = matches!(matter.channel, Channel::Rating | Channel::Social);
    let source_knows = matches!(matter.channel, Channel::Web | Channel::Marketplace) || rng.u8(..100) < 25;
    let order_known = rng.u8(..100) < if by_name_only { 45 } else { 92 };
    let brand = matter.article.kind().brand.to_owned();
    // With dice of their own: photos change nothing about what everybody writes.
    let says_so = body.to_lowercase().contains("photo") || body.to_lowercase().contains("foto");
    let mut dice = Rng::with_seed(mix(PHOTO_DICE, number));
    let evidence = photo::evidence(&mut dice, matter.reason, matter.article.kind().category, says_so);
    NewComplaint {
        source_id: Some(format!("demo-{number}")),
        in_reply_to: Vec::new(),
        channel: matter.channel,
        received_at: Some(received_at),
        customer: matter.person.as_known(rng, by_name_only),
        subject: subject.trim().chars().take(SUBJECT_CHARS_MAX).collect(),
        body,
        body_cut: false,
        evidence,
        reason: source_knows.then_some(matter.reason),
        rating: matter.rating,
        brand: Some(brand),
        tags: matter.tags(rng),
        order: order_known.then_some(matter.order),
    }
}

impl Matter {
    fn any(rng: &mut Rng, received_at: Timestamp, number: u64) -> Self {
        let person = Person::any(rng);
        let article = Article::any(rng);
        let mut other = Article::any(rng);
        while other.kind == article.kind {
            other = Article::any(rng);
        }
        let reason = Reason::ALL[weighted(rng, &[22, 16, 19, 8, 8, 8, 7, 4, 4, 1, 2, 1])];
        let channel = Channel::ALL[weighted(rng, &[25, 30, 8, 15, 8, 4, 10])];
        let tone = [Tone::Polite, Tone::Plain, Tone::Furious][weighted(rng, &[35, 42, 23])];
        let rating = (channel == Channel::Rating).then(|| match tone {
            Tone::Furious => rng.u8(1..=1),
            Tone::Plain => rng.u8(1..=3),
            Tone::Polite => rng.u8(2..=5),
        });
        let hours = |rng: &mut Rng, from: i64, to: i64| SignedDuration::from_hours(rng.i64(from..=to));
        let (placed_at, delivered_at) = match reason {
            Reason::Late => (back(received_at, hours(rng, 96, 290)), None),
            Reason::Lost => (back(received_at, hours(rng, 140, 480)), None),
            Reason::OutOfStock | Reason::CancelledService => (back(received_at, hours(rng, 72, 330)), None),
            Reason::Withdrawal => delivered_before(rng, received_at, 10, 240),
            Reason::Defective => delivered_before(rng, received_at, 50, 900),
            _ => delivered_before(rng, received_at, 1, 120),
        };
        // What the tracking page claims, where nothing was delivered.
        let delivered = delivered_at.unwrap_or_else(|| back(received_at, SignedDuration::from_hours(40)));
        let since = |time: Timestamp| received_at.duration_since(time).as_hours() / 24;
        let days = match reason {
            Reason::Defective => since(delivered).max(2),
            Reason::Late => (since(placed_at) - 2).max(2),
            _ => rng.i64(3..=9),
        };
        let order = order(rng, &person, article, (placed_at, delivered_at), number);
        Self { person, article, other, reason, channel, tone, rating, order, received_at, days, delivered }
    }

    /// What goes into the slots.
    fn words(&self, rng: &mut Rng) -> Vec<(&'static str, String)> {
        let language = self.person.language;
        let (thing, other) = (&language.things[self.article.kind], &language.things[self.other.kind]);
        let date = |time: Timestamp| (language.date)(TimeZone::UTC.to_datetime(time).date());
        let price = self.order.lines.first().map(|line| line.unit_price);
        let price = price.map_or_else(String::new, |price| Texts::for_locale(Some(self.person.place.locale)).amount(price));
        let brand = self.article.kind().brand;
        vec![
            ("noun", thing.noun.to_owned()),
            ("the", thing.the.to_owned()),
            ("this", thing.this.to_owned()),
            ("obj", thing.obj.to_owned()),
            ("e", thing.ending.to_owned()),
            ("defect", pick(rng, &thing.defects).to_owned()),
            ("damage", pick(rng, &thing.damages).to_owned()),
            ("part", pick(rng, &thing.parts).to_owned()),
            ("name", self.article.name()),
            ("other", format!("{} ({})", self.other.name(), other.noun)),
            ("order", self.order.id.clone()),
            ("placed", date(self.order.placed_at.unwrap_or(self.received_at))),
            ("delivered", date(self.delivered)),
            ("days", self.days.to_string()),
            ("price", price),
            ("shop", brand.to_owned()),
            ("handle", format!("{}Care", brand.to_lowercase())),
            ("customer", self.person.name()),
            ("first", self.person.first.to_owned()),
        ]
    }

    fn subject(&self, rng: &mut Rng, words: &[(&str, String)]) -> String {
        let language = self.person.language;
        match self.channel {
            Channel::Rating => fill(pick(rng, self.verdicts()), words),
            _ => fill(pick(rng, language.subjects[reason_index(self.reason)]), words),
        }
    }

    fn verdicts(&self) -> &'static [&'static str] {
        let at = match self.rating {
            None | Some(..=2) => 0,
            Some(3) => 1,
            Some(_) => 2,
        };
        self.person.language.verdicts[at]
    }

    fn body(&self, rng: &mut Rng, words: &[(&str, String)]) -> String {
        let language = self.person.language;
        let core = fill(pick(rng, language.cores[reason_index(self.reason)]), words);
        let say = |rng: &mut Rng, list: &[&'static str]| fill(pick(rng, list), words);
        match self.channel {
            Channel::Email => {
                let mut parts = vec![say(rng, language.greetings.of(self.tone))];
                parts.push(self.story(rng, &core, words));
                parts.push(say(rng, language.demands.of(self.tone)));
                parts.push(say(rng, language.byes.of(self.tone)));
                if rng.u8(..100) < 14 {
                    parts.push(format!("{}\n{}", fill(language.quoted.0, words), say(rng, language.quoted.1)));
                }
                parts.join("\n\n")
            }
            Channel::Web | Channel::Marketplace => {
                let story = self.story(rng, &core, words);
                let demand = say(rng, language.demands.of(self.tone));
                if rng.u8(..3) == 0 {
                    format!("{story}\n\n{demand}\n\n{}", self.person.name())
                } else {
                    format!("{story} {demand}")
                }
            }
            Channel::Chat => {
                let mut lines = vec![say(rng, language.chat_starts), core.to_lowercase()];
                if rng.bool() {
                    lines.push(say(rng, language.asides).to_lowercase());
                }
                lines.push(say(rng, language.chat_ends));
                lines.join("\n")
            }
            Channel::Social => {
                // Some posts speak of one certain mishap; those fit only complaints about it.
                let fitting = match self.reason {
                    Reason::Defective => [0, 4],
                    Reason::Damaged => [2, 3],
                    Reason::Late | Reason::Lost => [1, 5],
                    Reason::MissingPart => [6, 3],
                    _ => [3, 3],
                };
                let post = fill(language.social[fitting[usize::from(rng.bool())]], words);
                if rng.u8(..4) == 0 { format!("{post}\n{core}") } else { post }
            }
            Channel::Phone => {
                let mut words = words.to_vec();
                words.push(("core", core));
                fill(pick(rng, language.phone), &words)
            }
            Channel::Rating => {
                let aside = if rng.bool() { say(rng, language.asides) } else { String::new() };
                let text = format!("{core} {aside}").trim_end().to_owned();
                if rng.bool() { format!("{text} {}", say(rng, self.verdicts())) } else { text }
            }
        }
    }

    /// What happened, in one paragraph or two.
    fn story(&self, rng: &mut Rng, core: &str, words: &[(&str, String)]) -> String {
        let language = self.person.language;
        let mut opening = pick(rng, language.openings);
        // Nobody says when it arrived of what never did.
        while self.order.delivered_at.is_none() && opening.contains("{delivered}") {
            opening = pick(rng, language.openings);
        }
        let opening = fill(opening, words);
        let mut story = match rng.u8(..10) {
            0 => core.to_owned(),
            1..4 => format!("{opening}\n\n{core}"),
            _ => format!("{opening} {core}"),
        };
        let first = pick(rng, language.asides);
        if rng.u8(..10) < 6 {
            story = format!("{story} {}", fill(first, words));
        }
        let second = pick(rng, language.asides);
        if second != first && rng.u8(..10) < 2 {
            story = format!("{story} {}", fill(second, words));
        }
        story
    }

    fn tags(&self, rng: &mut Rng) -> Vec<String> {
        let mut tags = Vec::new();
        if self.channel == Channel::Marketplace {
            tags.push(["marketplace-a", "marketplace-b"][usize::from(rng.bool())].to_owned());
        }
        let chance = rng.u8(..100);
        if chance < 6 {
            tags.push("vip".to_owned());
        } else if chance < 10 {
            tags.push("gift".to_owned());
        }
        if self.tone == Tone::Furious && rng.u8(..3) == 0 {
            tags.push("churn-risk".to_owned());
        }
        tags
    }
}

fn delivered_before(rng: &mut Rng, received_at: Timestamp, least: i64, most: i64) -> (Timestamp, Option<Timestamp>) {
    let delivered = back(received_at, SignedDuration::from_hours(rng.i64(least..=most)));
    let placed = back(delivered, SignedDuration::from_hours(rng.i64(22..=110)));
    (placed, Some(delivered))
}

fn order(
    rng: &mut Rng,
    person: &Person,
    article: Article,
    (placed_at, delivered_at): (Timestamp, Option<Timestamp>),
    number: u64,
) -> Order {
    let british = person.place.country == "GB";
    let currency = if british { Currency::GBP } else { Currency::EUR };
    let money = |cents: i64| Money::from_minor(if british { cents * 88 / 100 } else { cents }, currency);
    let language = person.language;
    let more = weighted(rng, &[66, 24, 10]);
    let mut articles = vec![article];
    for _ in 0..more {
        articles.push(article.beside(rng));
    }
    let lines = articles.into_iter().map(|article| OrderLine {
        sku: article.sku(),
        name: Some(format!("{} {}", article.name(), language.things[article.kind].noun)),
        brand: Some(article.kind().brand.to_owned()),
        category: Some(article.kind().category.to_owned()),
        unit_price: money(article.price()),
        unit_cost: (rng.u8(..10) > 0).then(|| money(article.cost())),
        quantity: if rng.u8(..12) == 0 { 2 } else { 1 },
    });
    let shop: String = article.kind().brand.chars().take(2).collect::<String>().to_uppercase();
    Order {
        address: None,
        postcode: None,
        refunded: None,
        lines: lines.collect(),
        id: format!("{shop}-{}{:02}", 410_000 + number, rng.u8(..100)),
        placed_at: Some(placed_at),
        delivered_at,
        country: Some(person.place.country.to_owned()),
        currency,
    }
}

/// Two neighbouring letters change places, here and there.
fn mistyped(rng: &mut Rng, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let mut at = 3;
    while at + 2 < letters.len() {
        if letters[at].is_ascii_lowercase() && letters[at + 1].is_ascii_lowercase() && rng.u8(..30) == 0 {
            letters.swap(at, at + 1);
            at += 2;
        }
        at += 1;
    }
    letters.into_iter().collect()
}

/// What people paste, and what attackers would: none of it may reach a terminal as it is.
fn hostile_text(rng: &mut Rng, body: &str) -> String {
    match rng.u8(..8) {
        0 => format!("{body}\n\n😡😡😡🤬👎👎 👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 👎👎👎👎👎👎👎👎👎👎"),
        1 => format!("{}!!!!!!!!!!!!!!!!!!!!", capital(&body.to_uppercase())),
        2 => format!("{body}\n{}", "https://photos.example/album/".to_owned() + &"9f3c2a71".repeat(40)),
        3 => format!("{body}\n\x1b[31mTHIS IS RED\x1b[0m \x1b]0;paid in full\x07 \x1b[2J"),
        4 => format!("{body}\n\u{202e}orue 0005 :detnuom tnuoma dedivorp eht\u{202c}"),
        5 => format!("{body}\n\x1b]52;c;cm0gLXJmIH4=\x07 a\u{200b}m\u{200b}o\u{200b}u\u{200b}n\u{200b}t"),
        6 => format!("{body}\nZ̸̢̛a̷̧̛l̶̡̛g̸̨̛o̵̧̕ {}", "!?".repeat(200)),
        _ => format!("┌──────────────┐\n│ ✓ PAID 500 € │\n└──────────────┘\n{body}\r\x08\x08\x7f"),
    }
}
