//! Accounts of simulated customers: IBANs with right check digits at banks that do not exist, and typing errors in them.

use fastrand::Rng;

/// An IBAN for a speaker of a language (`nl`, `en`, `de`, `fr`): well-formed down to the check digits, belonging to nobody.
#[must_use]
pub fn iban(rng: &mut Rng, language: &str) -> String {
    let country = match language {
        "nl" => ["NL", "NL", "NL", "BE"],
        "de" => ["DE", "DE", "DE", "AT"],
        "fr" => ["FR", "FR", "BE", "LU"],
        _ => ["IE", "IE", "GB", "NL"],
    }[rng.usize(..4)];
    let bban = match country {
        "NL" => format!("DEMO0{}", digits(rng, 9)),
        "BE" => {
            let body = format!("999{}", digits(rng, 7));
            let check = match remainder(&body) {
                0 => 97,
                rest => rest,
            };
            format!("{body}{check:02}")
        }
        "DE" => format!("99999999{}", digits(rng, 10)),
        "AT" => format!("99999{}", digits(rng, 11)),
        "FR" => {
            let account = digits(rng, 11);
            let (bank, branch) = ("99999", "00001");
            let sum = 89 * remainder(bank) + 15 * remainder(branch) + 3 * remainder(&account);
            format!("{bank}{branch}{account}{:02}", 97 - sum % 97)
        }
        "LU" => format!("999{}", digits(rng, 13)),
        _ => format!("DEMO{}", digits(rng, 14)),
    };
    format!("{country}{:02}{bban}", 98 - remainder(&format!("{bban}{country}00")))
}

/// The IBAN with two neighbouring digits changed places: the error people make most, and the check digits notice.
#[must_use]
pub fn mistyped(iban: &str) -> String {
    let mut letters: Vec<char> = iban.chars().collect();
    let differs =
        |at: &usize| letters[at - 1].is_ascii_digit() && letters[*at].is_ascii_digit() && letters[at - 1] != letters[*at];
    if let Some(at) = (5..letters.len()).rev().find(differs) {
        letters.swap(at - 1, at);
    }
    letters.into_iter().collect()
}

/// In groups of four, as people copy it from their card.
#[must_use]
pub fn grouped(iban: &str) -> String {
    iban.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

fn digits(rng: &mut Rng, count: usize) -> String {
    (0..count).map(|_| rng.digit(10)).collect()
}

/// Modulo 97 of a number whose letters stand for 10 to 35 (ISO 7064).
fn remainder(text: &str) -> u32 {
    text.chars().filter_map(|c| c.to_digit(36)).fold(0, |rest, digit| {
        let base = if digit < 10 { 10 } else { 100 };
        (rest * base + digit) % 97
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::payee::{Iban, PayeeError};

    #[test]
    fn drawn_accounts_are_accepted_and_mistyped_ones_are_not() {
        let mut rng = Rng::with_seed(3);
        for language in ["nl", "en", "de", "fr"] {
            for _ in 0..200 {
                let iban = iban(&mut rng, language);
                assert!(iban.parse::<Iban>().is_ok(), "{iban}");
                assert!(grouped(&iban).parse::<Iban>().is_ok(), "{iban}");
                assert_eq!(mistyped(&iban).parse::<Iban>(), Err(PayeeError::WrongChecksum), "{iban}");
            }
        }
        assert_eq!(grouped("NL91ABNA0417164300"), "NL91 ABNA 0417 1643 00");
    }
}
