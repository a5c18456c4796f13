//! The console's own words in one language: messages by id, amounts as that language writes them.
//!
//! English is the ground: what a language does not say is said in English, so a message is never missing. A person's own file
//! overrides single messages of a shipped language or brings a new one. Messages are Project Fluent's; the marks that isolate
//! right-to-left text are turned off, because a terminal would show them or count them.

mod choice;
mod read;

#[cfg(test)]
mod tests;

use crate::domain::said::{Arg, Said, Sentence};
use std::borrow::Cow;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::presets;
use super::problem::{ConfigError, Warning};
use crate::domain::money::Money;
use crate::domain::policy::RemedyKind;

pub use choice::{Asker, Wish, tag_of_locale};
pub use fluent_bundle::FluentValue as Value;

/// The language everything else falls back to.
pub const ENGLISH: &str = "en";

type Bundle = FluentBundle<FluentResource>;

/// English as it ships; parsed when the first message is wanted, and then once.
static GROUND: LazyLock<Bundle> = LazyLock::new(|| bundle(ENGLISH, [presets::language_text(ENGLISH).unwrap_or_default()]));

/// The words of one language.
pub struct Language {
    tag: String,
    /// The shipped messages with the person's own over them; none when English is taken as it ships.
    own: Option<Bundle>,
    /// The person's own file, by which one reading is told from another.
    text: Option<String>,
    amounts: OnceLock<Amounts>,
}

/// How amounts are written.
struct Amounts {
    sign: bool,
    decimal: String,
    group: String,
}

impl Default for Language {
    fn default() -> Self {
        Self { tag: ENGLISH.to_owned(), own: None, text: None, amounts: OnceLock::new() }
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Language").field("tag", &self.tag).finish_non_exhaustive()
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        (&self.tag, &self.text) == (&other.tag, &other.text)
    }
}

impl Eq for Language {}

impl Language {
    /// The language of a tag: the shipped one with what `file`, the person's own text, says over it.
    ///
    /// # Errors
    /// When the person's text cannot be used; with the line of each mistake. Nothing of it is then taken.
    pub fn load(tag: &str, file: Option<&str>) -> Result<(Self, Vec<Warning>), ConfigError> {
        let warnings = file.map_or(Ok(Vec::new()), |text| read::check(&format!("{tag}.ftl"), text))?;
        let shipped = presets::language_text(tag).filter(|_| tag != ENGLISH || file.is_some());
        let own = (shipped.is_some() || file.is_some()).then(|| bundle(tag, shipped.into_iter().chain(file)));
        let language = Self { tag: tag.to_owned(), own, text: file.map(str::to_owned), amounts: OnceLock::new() };
        Ok((language, warnings))
    }

    /// The language's tag, such as `nl`.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// A message without variables; its id where no language has it.
    #[must_use]
    pub fn say<'a>(&'a self, id: &'a str) -> Cow<'a, str> {
        self.find(id, None, None).unwrap_or(Cow::Borrowed(id))
    }

    /// A message with its variables; see `tell!`.
    #[must_use]
    pub fn tell<'v, const N: usize>(&self, id: &str, values: [(&'static str, Value<'v>); N]) -> String {
        let args: FluentArgs<'v> = values.into_iter().collect();
        self.find(id, None, Some(&args)).map_or_else(|| id.to_owned(), Cow::into_owned)
    }

    /// A word of a closed vocabulary, such as `reason` and `wrong_item`; one that nobody has translated is said as it is written.
    #[must_use]
    pub fn word(&self, vocabulary: &str, name: &str) -> Cow<'_, str> {
        let id = [vocabulary, "-", name].concat();
        self.find(&id, None, None).unwrap_or_else(|| Cow::Owned(name.replace('_', " ")))
    }

    /// What the server says, by its code; as it says it in English where no language knows the code.
    #[must_use]
    pub fn hear<'a>(&self, text: &'a str, said: Option<&Said>) -> Cow<'a, str> {
        said.and_then(|said| self.sentence(said)).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// A whole sentence, the same way.
    #[must_use]
    pub fn heard(&self, sentence: &Sentence) -> String {
        self.hear(&sentence.text, sentence.said.as_deref()).into_owned()
    }

    fn sentence(&self, said: &Said) -> Option<String> {
        let args: FluentArgs<'_> = said.args.iter().map(|(name, arg)| (name.as_str(), self.argument(arg))).collect();
        let known = |prefix: &str| self.find(&[prefix, &said.code].concat(), None, Some(&args)).map(Cow::into_owned);
        known("server-").or_else(|| known("here-"))
    }

    fn argument(&self, arg: &Arg) -> Value<'static> {
        match arg {
            Arg::Number(number) => Value::from(*number),
            Arg::Money(money) => self.money(*money).into(),
            Arg::Percent { percent } => self.tell("percent", [("value", self.figures(percent).into())]).into(),
            Arg::Span { seconds } => self.length(*seconds).into(),
            Arg::Word { of, word, .. } => self.word(of, word).into_owned().into(),
            Arg::Words { any, words } => {
                let between = format!(" {} ", self.say(if *any { "said-or" } else { "said-and" }));
                let words: Vec<_> = words.iter().map(|word| self.plain(word)).collect();
                words.join(&between).into()
            }
            Arg::Sentence(sentence) => self.heard(sentence).into(),
            Arg::Text(text) => text.clone().into(),
        }
    }

    /// One of several words.
    fn plain(&self, arg: &Arg) -> String {
        match arg {
            Arg::Word { of, word, .. } => self.word(of, word).into_owned(),
            other => other.to_string(),
        }
    }

    /// A length of time in the largest unit that says enough.
    fn length(&self, seconds: i64) -> String {
        let (id, count) = match seconds {
            ..60 => ("said-seconds", seconds),
            60..3_600 => ("said-minutes", seconds / 60),
            3_600..172_800 => ("said-hours", seconds / 3_600),
            _ => ("said-days", seconds / 86_400),
        };
        self.tell(id, [("count", count.into())])
    }

    /// What an action does, in a few words.
    #[must_use]
    pub fn action(&self, id: &str) -> Cow<'_, str> {
        self.word("action", &id.replace('.', "-"))
    }

    /// An amount: `EUR 15.00` in English, `€ 15,00` in Dutch.
    #[must_use]
    pub fn money(&self, amount: Money) -> String {
        let style = self.amounts.get_or_init(|| self.amount_style());
        let (sign, code) = (symbol(amount.currency.code()), amount.currency.code());
        let currency = if style.sign { sign } else { code };
        let figures = grouped(&amount.decimal().to_string(), style);
        self.tell("money", [("currency", currency.into()), ("amount", figures.into())])
    }

    /// What is given: an amount of money, or a remedy without one by its name.
    #[must_use]
    pub fn worth(&self, kind: RemedyKind, amount: Money) -> String {
        if kind.has_amount() { self.money(amount) } else { self.word("kind", kind.name()).into_owned() }
    }

    /// An amount, or that there is none, where it is not known what is given instead.
    #[must_use]
    pub fn sum_or_none(&self, amount: Money) -> String {
        if amount.minor == 0 { self.word("kind", "none").into_owned() } else { self.money(amount) }
    }

    /// A plain decimal number with the language's marks.
    #[must_use]
    pub fn figures(&self, plain: &str) -> String {
        grouped(plain, self.amounts.get_or_init(|| self.amount_style()))
    }

    /// Sums of several currencies in one text.
    #[must_use]
    pub fn sums(&self, amounts: &[Money]) -> String {
        if amounts.is_empty() {
            return "-".to_owned();
        }
        amounts.iter().map(|amount| self.money(*amount)).collect::<Vec<_>>().join(" + ")
    }

    fn amount_style(&self) -> Amounts {
        let part = |name: &str| self.find("money", Some(name), None).map(Cow::into_owned).unwrap_or_default();
        let group = match part("group").as_str() {
            "none" => String::new(),
            "space" => "\u{a0}".to_owned(),
            other => other.to_owned(),
        };
        Amounts { sign: part("currency") == "sign", decimal: part("decimal"), group }
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: Option<&FluentArgs<'_>>) -> Option<Cow<'_, str>> {
        let own = self.own.as_ref().and_then(|bundle| message(bundle, id, attribute, args));
        own.or_else(|| message(&GROUND, id, attribute, args))
    }
}

/// One message of a bundle; none where it is missing, or wants what is not there: then English says it.
fn message<'b>(bundle: &'b Bundle, id: &str, attribute: Option<&str>, args: Option<&FluentArgs<'_>>) -> Option<Cow<'b, str>> {
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors);
    errors.is_empty().then_some(text)
}

/// Messages of several texts, later ones over earlier ones. What a text gets wrong was told before, when it was checked.
fn bundle<'t>(tag: &str, texts: impl IntoIterator<Item = &'t str>) -> Bundle {
    // A tag that is none has no plural forms of its own; English ones are then as good as any.
    let locale = tag.parse().or_else(|_| ENGLISH.parse());
    let mut bundle = FluentBundle::new_concurrent(locale.into_iter().collect());
    bundle.set_use_isolating(false);
    for text in texts {
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The sign of a currency, where only one currency has it; a dollar sign is the sign of twenty.
fn symbol(code: &'static str) -> &'static str {
    match code {
        "EUR" => "€",
        "GBP" => "£",
        other => other,
    }
}

/// A plain decimal with the language's marks.
fn grouped(plain: &str, style: &Amounts) -> String {
    if style.decimal == "." && style.group.is_empty() {
        return plain.to_owned();
    }
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, ""));
    let (minus, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = minus.to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(&style.group);
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push_str(&style.decimal);
        out.push_str(rest);
    }
    out
}

/// A message with its variables: `tell!(language, "queue-marked", count = 3)`. What looks different for one and for many has to
/// be handed in as a number.
macro_rules! tell {
    ($language:expr, $id:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $language.tell($id, [$((stringify!($name), $crate::config::language::Value::from($value))),+])
    };
}

pub(crate) use tell;
