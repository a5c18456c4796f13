//! Text for SEPA files: the 70-odd characters every bank takes, by the European Payments Council's conversion table (EPC217-08).
//!
//! Banks that meet another character refuse the payment or the file. What the table does not list becomes a full stop, so the
//! reader sees that something stood there.

/// Longest name, in characters.
pub const NAME_CHARS_MAX: usize = 70;
/// Longest remittance text, in characters.
pub const REMITTANCE_CHARS_MAX: usize = 140;
/// Longest identifier, in characters.
pub const ID_CHARS_MAX: usize = 35;

/// What each letter becomes, in lower case; capitals follow.
const LETTERS: [(&str, &str); 62] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặªαάаъ"),
    ("ae", "æ"),
    ("b", "б"),
    ("c", "çćĉċčћ"),
    ("ch", "χч"),
    ("d", "ďđðδд"),
    ("dj", "ђ"),
    ("dz", "џѕ"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệεέеэё"),
    ("f", "φф"),
    ("g", "ĝğġģγгґѓ"),
    ("h", "ĥħх"),
    ("i", "ìíîïĩīĭįıỉịηήιίϊΐиіѝ"),
    ("ij", "ĳ"),
    ("j", "ĵј"),
    ("k", "ķĸκкќ"),
    ("l", "ĺļľŀłλл"),
    ("lj", "љ"),
    ("m", "μм"),
    ("n", "ñńņňŋνн"),
    ("nj", "њ"),
    ("o", "òóôõöøōŏőǒơọỏốồổỗộớờởỡợºοόωώо"),
    ("oe", "œ"),
    ("p", "πп"),
    ("ps", "ψ"),
    ("r", "ŕŗřρр"),
    ("s", "śŝşšșσςс"),
    ("sh", "ш"),
    ("sht", "щ"),
    ("ss", "ß"),
    ("t", "ţťŧțτт"),
    ("th", "þθ"),
    ("ts", "ц"),
    ("u", "ùúûüũūŭůűųǔưụủứừửữựу"),
    ("v", "βв"),
    ("w", "ŵẁẃẅ"),
    ("x", "ξ"),
    ("y", "ýÿŷỳỵỷỹυύϋΰйыьў"),
    ("ya", "я"),
    ("ye", "є"),
    ("yi", "ї"),
    ("yu", "ю"),
    ("z", "źżžζз"),
    ("zh", "ж"),
    ("E", "€"),
    ("+", "&"),
    ("-", "_~\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}"),
    ("'", "`´\u{2018}\u{2019}\u{201a}\u{2b9}\u{2bc}"),
    (",", ";"),
    ("(", "[{"),
    (")", "]}"),
    ("/", "\\|"),
    ("?", "¿"),
    ("...", "…"),
    ("1", "¹"),
    ("2", "²"),
    ("3", "³"),
    ("1/2", "½"),
    ("1/4", "¼"),
    ("3/4", "¾"),
    ("No", "№"),
    ("", "\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}"),
];

/// True for the characters a SEPA text may have: letters and digits of basic Latin, the space and `/-?:().,'+`.
#[must_use]
pub const fn is_sepa_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ' ' | '/' | '-' | '?' | ':' | '(' | ')' | '.' | ',' | '\'' | '+')
}

/// True for an identifier every bank takes: 1 to 35 of those characters, no slash at either end, never two in a row.
#[must_use]
pub fn is_sepa_id(text: &str) -> bool {
    (1..=ID_CHARS_MAX).contains(&text.len())
        && text.chars().all(is_sepa_char)
        && text.trim() == text
        && !text.starts_with('/')
        && !text.ends_with('/')
        && !text.contains("//")
}

/// The text in SEPA characters, runs of spaces as one, at most `max` characters.
#[must_use]
pub fn sepa_text(text: &str, max: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_sepa_char(c) {
            out.push(c);
        } else {
            convert(c, &mut out);
        }
    }
    out.truncate(max);
    out.truncate(out.trim_end().len());
    out
}

/// A name as a bank file carries it; none when no letter of it is left.
#[must_use]
pub fn sepa_name(name: &str) -> Option<String> {
    let text = sepa_text(name, NAME_CHARS_MAX);
    text.chars().any(|c| c.is_ascii_alphabetic()).then_some(text)
}

fn convert(c: char, out: &mut String) {
    if matches!(c, '\u{300}'..='\u{36f}') {
        return; // A combining accent: the letter it belongs to is already there.
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    if lower.is_ascii_alphabetic() {
        out.push(lower.to_ascii_uppercase()); // A capital of basic Latin in disguise: the dotted İ, the Kelvin sign.
        return;
    }
    let Some((latin, _)) = LETTERS.iter().find(|(_, letters)| letters.contains(lower)) else {
        out.push('.');
        return;
    };
    let mut letters = latin.chars();
    if c != lower
        && let Some(first) = letters.next()
    {
        out.push(first.to_ascii_uppercase());
    }
    out.extend(letters);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_become_basic_latin() {
        for (text, latin) in [
            ("José Ñúñez", "Jose Nunez"),
            ("Jose\u{301}", "Jose"),
            ("Weiß & Söhne GmbH", "Weiss + Sohne GmbH"),
            ("Łukasz Żółć", "Lukasz Zolc"),
            ("Ærø Ørsted Œuvre", "Aero Orsted Oeuvre"),
            ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoylos"),
            ("Θεόδωρος Ψαράς", "Theodoros Psaras"),
            ("Юлия Щербакова", "Yuliya Shterbakova"),
            ("Ђорђе Њежић", "Djordje Njezhic"),
            ("Ștefan Țurcanu", "Stefan Turcanu"),
            ("Nguyễn Văn Đức", "Nguyen Van Duc"),
            ("İpek Yıldız", "Ipek Yildiz"),
            ("O’Neil – “A_B” [c]; €5!", "O'Neil - .A-B. (c), E5."),
            ("李 😀", ". ."),
            ("  a\u{a0}\r\n\tb  ", "a b"),
            ("<Ustrd>", ".Ustrd."),
        ] {
            assert_eq!(sepa_text(text, NAME_CHARS_MAX), latin, "{text}");
        }
    }

    #[test]
    fn a_name_keeps_a_letter_or_is_none() {
        assert_eq!(sepa_name("Łukasz 李").as_deref(), Some("Lukasz ."));
        for name in ["李明", "山田 太郎", "😀", "1234", ""] {
            assert_eq!(sepa_name(name), None, "{name}");
        }
    }

    #[test]
    fn lengths_are_kept_after_conversion() {
        assert_eq!(sepa_text(&"ß".repeat(50), NAME_CHARS_MAX).len(), 70);
        assert_eq!(sepa_text("abc def", 4), "abc");
    }

    #[test]
    fn identifiers_follow_the_rulebook() {
        for id in ["AM2026-11", "a", "A/B", &"A".repeat(35)] {
            assert!(is_sepa_id(id), "{id}");
        }
        for id in ["", "/A", "A/", "A//B", " A", "é", "A\n", "A&B", &"A".repeat(36)] {
            assert!(!is_sepa_id(id), "{id}");
        }
    }

    proptest! {
        #[test]
        fn any_text_becomes_sepa_text_and_stays_so(text in "\\PC{0,200}", max in 0_usize..160) {
            let once = sepa_text(&text, max);
            prop_assert!(once.len() <= max && once.chars().all(is_sepa_char) && once.trim() == once);
            prop_assert_eq!(sepa_text(&once, max), once);
        }
    }
}
