//! Simulated customers: a name, a language, an address at a reserved domain.

use fastrand::Rng;

use super::catalogue::weighted;
use super::words::{DUTCH, ENGLISH, FRENCH, GERMAN, Language, Place, pick};
use crate::domain::complaint::NewCustomer;

/// How many customers complain again and again.
const REGULARS: u64 = 40;
/// Of 100 complaints, how many come from one of them.
const REGULAR_PERCENT: u32 = 9;
/// Domains that belong to nobody (RFC 2606).
const HOSTS: [&str; 8] = [
    "example.org",
    "example.net",
    "example.com",
    "post.example",
    "mail.example",
    "thuis.example",
    "haus.example",
    "maison.example",
];

/// A customer.
pub(super) struct Person {
    pub language: &'static Language,
    pub place: &'static Place,
    pub first: &'static str,
    pub family: &'static str,
    email: String,
    phone: String,
}

impl Person {
    /// Somebody who complains: now and then one who did before.
    pub(super) fn any(rng: &mut Rng) -> Self {
        let number = if rng.u32(..100) < REGULAR_PERCENT { rng.u64(..REGULARS) } else { rng.u64(REGULARS..1 << 40) };
        Self::number(number)
    }

    /// The customer with that number, always the same.
    pub(super) fn number(number: u64) -> Self {
        let mut rng = Rng::with_seed(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xa3e5);
        let language = [&DUTCH, &ENGLISH, &GERMAN, &FRENCH][weighted(&mut rng, &[45, 30, 15, 10])];
        let weights: Vec<u32> = language.places.iter().map(|place| place.weight).collect();
        let place = &language.places[weighted(&mut rng, &weights)];
        let (first, family) = (pick(&mut rng, language.given), pick(&mut rng, language.family));
        let host = HOSTS[rng.usize(..HOSTS.len())];
        let (plain_first, plain_family) = (plain(first), plain(family));
        let short = plain_first.chars().next().unwrap_or('x');
        // The number keeps two people of one name apart: the desk knows customers by their address.
        let tail = number % 9_973;
        let email = match rng.u8(..4) {
            0 => format!("{plain_first}.{plain_family}{tail}@{host}"),
            1 => format!("{short}.{plain_family}{tail}@{host}"),
            2 => format!("{plain_family}{tail}@{host}"),
            _ => format!("{plain_first}{tail}@{host}"),
        };
        let phone = format!("{}{:03}", place.phone, rng.u32(..1000));
        Self { language, place, first, family, email, phone }
    }

    /// First and last name.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.first, self.family)
    }

    /// What a channel knows of them; a rating or a post often only a first name.
    pub(super) fn as_known(&self, rng: &mut Rng, by_name_only: bool) -> NewCustomer {
        let base = NewCustomer {
            name: Some(self.name()),
            email: Some(self.email.clone()),
            phone: None,
            locale: Some(self.place.locale.to_owned()),
            country: Some(self.place.country.to_owned()),
        };
        if by_name_only && rng.u8(..3) > 0 {
            let initial: String = self.family.chars().take(1).collect();
            return NewCustomer { name: Some(format!("{} {initial}.", self.first)), email: None, ..base };
        }
        NewCustomer { phone: rng.bool().then(|| self.phone.clone()), ..base }
    }
}

/// A name in the letters of mail addresses.
fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|c| match c {
            'a'..='z' => Some(c),
            'à' | 'â' | 'ä' => Some('a'),
            'é' | 'è' | 'ê' | 'ë' => Some('e'),
            'ï' | 'î' | 'ı' => Some('i'),
            'ö' | 'ô' => Some('o'),
            'ü' | 'û' => Some('u'),
            'ç' => Some('c'),
            'ß' => Some('s'),
            _ => None,
        })
        .collect()
}
