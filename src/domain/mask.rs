//! Contact data as it is shown where not everybody who sees a screen may read it: enough to recognise, too little to use.

/// First character and domain: `j•••@example.org`. What is masked stays as it is.
#[must_use]
pub fn email(address: &str) -> String {
    if is_masked(address) {
        return address.to_owned();
    }
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let first = local.chars().next().map(String::from).unwrap_or_default();
    if domain.is_empty() { format!("{first}•••") } else { format!("{first}•••@{domain}") }
}

/// The last two digits: `••••42`. A number of three digits or less is hidden whole.
#[must_use]
pub fn phone(number: &str) -> String {
    if is_masked(number) {
        return number.to_owned();
    }
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    match digits.as_slice() {
        [.., a, b] if digits.len() > 3 => format!("••••{a}{b}"),
        _ => "••••••".to_owned(),
    }
}

/// What a customer is called: a name stays, an address or a number that stands for one is masked.
#[must_use]
pub fn name(called: &str) -> String {
    let digits = called.chars().filter(char::is_ascii_digit).count();
    let letters = called.chars().any(char::is_alphabetic);
    if called.contains('@') {
        email(called)
    } else if digits > 3 && !letters {
        phone(called)
    } else {
        called.to_owned()
    }
}

/// Whether a text is one of these, and not the data itself.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    text.contains("•••")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_is_left() {
        for (address, shown) in [
            ("jane.doe@example.org", "j•••@example.org"),
            ("j@example.org", "j•••@example.org"),
            ("łu@ex.pl", "ł•••@ex.pl"),
            ("\"a@b\"@example.org", "\"•••@example.org"),
            ("no address", "n•••"),
            ("", "•••"),
        ] {
            assert_eq!(email(address), shown, "{address}");
            assert_eq!(email(shown), shown, "twice is once");
        }
        for (number, shown) in
            [("+31 6 1234 5642", "••••42"), ("112", "••••••"), ("", "••••••"), ("call me", "••••••"), ("1 2 3 4", "••••34")]
        {
            assert_eq!(phone(number), shown, "{number}");
            assert_eq!(phone(shown), shown, "twice is once");
        }
        for (called, shown) in [
            ("Jane Doe", "Jane Doe"),
            ("jane@example.org", "j•••@example.org"),
            ("+31 6 1234 5642", "••••42"),
            ("Studio 54321", "Studio 54321"),
            ("unknown", "unknown"),
        ] {
            assert_eq!(name(called), shown, "{called}");
            assert_eq!(name(shown), shown, "twice is once");
        }
    }
}
