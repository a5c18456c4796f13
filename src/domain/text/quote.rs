//! What of a mail is repeated: quoted lines, the whole letter below an answer, the signature. Nobody reads it, so it can be folded.
//!
//! Mail programs mark it in a few dozen ways, and people write lines that look like them. The rule is to fold too little: a line is
//! only taken for repeated when its mark is plain, and a message that would have nothing left is not folded at all.

/// What a folded part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fold {
    /// What somebody else wrote before.
    Quote,
    /// The writer's card.
    Signature,
}

/// A part of a text. All parts together are the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What it says, with its line ends.
    pub text: &'a str,
    /// What it is, and its lines with something in them, when it can be folded.
    pub fold: Option<(Fold, usize)>,
}

/// Lines with something in them from which on folding saves any.
const FOLD_FROM: usize = 2;
/// The line above a quote is wrapped by some programs; over this many lines at most.
const HEAD_LINES_MAX: usize = 3;
/// Longest line above a quote, in bytes.
const HEAD_BYTES_MAX: usize = 400;
/// Empty lines between the line above a quote and the quote.
const GAP_LINES_MAX: usize = 3;
/// Lines in which an old letter's sender, date and addressee stand together.
const LETTER_HEAD_LINES: usize = 6;
/// A card has no more lines than this; two dashes with more below them are a dash somebody typed.
const SIGNATURE_LINES_MAX: usize = 15;

/// Cuts a text into what was said and what is repeated.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut kinds = kinds(&lines);
    bridge(&lines, &mut kinds);
    let mut pieces = Vec::new();
    let (mut from, mut start) = (0, 0);
    while from < lines.len() {
        let kind = kinds[from];
        let run = kinds[from..].iter().take_while(|other| **other == kind).count();
        let bytes: usize = lines[from..from + run].iter().map(|line| line.len()).sum();
        let full = lines[from..from + run].iter().filter(|line| !line.trim().is_empty()).count();
        let fold = kind.filter(|_| full >= FOLD_FROM).map(|fold| (fold, full));
        pieces.push(Piece { text: &text[start..start + bytes], fold });
        start += bytes;
        from += run;
    }
    if pieces.iter().all(|piece| piece.fold.is_some() || piece.text.trim().is_empty()) {
        return vec![Piece { text, fold: None }];
    }
    pieces
}

fn kinds(lines: &[&str]) -> Vec<Option<Fold>> {
    let mut kinds = vec![None; lines.len()];
    let mut at = 0;
    let mut card = false;
    while at < lines.len() {
        let rest = &lines[at..];
        if let Some(repeated) = repeated(rest) {
            card = false;
            kinds[at..at + repeated].fill(Some(Fold::Quote));
            at += repeated;
            continue;
        }
        card |= is_card(rest);
        kinds[at] = card.then_some(Fold::Signature);
        at += 1;
    }
    kinds
}

/// How many lines from here on are repeated; none when this one is not.
fn repeated(rest: &[&str]) -> Option<usize> {
    let line = rest.first()?.trim();
    if line.starts_with('>') {
        return Some(1);
    }
    if is_divider(line) || is_letter_head(rest) {
        return Some(rest.len());
    }
    let (lines, addressed) = head(rest)?;
    let gap = rest[lines..].iter().take(GAP_LINES_MAX).take_while(|line| line.trim().is_empty()).count();
    let below = rest.get(lines + gap)?.trim();
    match (below.starts_with('>'), addressed) {
        (true, _) => Some(lines + gap),
        // Without a mark on each line everything below is the old letter. That is only believed of a line no person types.
        (false, true) => Some(rest.len()),
        (false, false) => None,
    }
}

/// The line above a quote, such as `On 20 Nov 2026, Ada wrote:`: its lines, and whether it names a mail address.
fn head(rest: &[&str]) -> Option<(usize, bool)> {
    let first = rest.first()?.trim();
    let starts = ["On ", "Op ", "Am ", "Le "].iter().any(|start| first.starts_with(start));
    let dated = first.starts_with("20") && first.as_bytes().get(4) == Some(&b'-');
    if !starts && !dated {
        return None;
    }
    let mut joined = String::new();
    for (count, line) in rest.iter().take(HEAD_LINES_MAX).enumerate() {
        let line = line.trim();
        if line.is_empty() || joined.len() + line.len() > HEAD_BYTES_MAX {
            return None;
        }
        joined.push_str(line);
        if let Some(said) = joined.strip_suffix(':') {
            let said = said.trim_end();
            let addressed = said.contains('<') && said.contains('@');
            let verb = if dated { addressed && said.ends_with('>') } else { has_verb(said) };
            return (verb && said.contains(|c: char| c.is_ascii_digit())).then_some((count + 1, addressed));
        }
        if line.ends_with(['.', '!', '?']) {
            return None;
        }
        joined.push(' ');
    }
    None
}

fn has_verb(said: &str) -> bool {
    let within = |verb: &str| said.contains(&format!(" {verb} ")) || said.ends_with(&format!(" {verb}"));
    match said.get(..2) {
        Some("On") => said.ends_with(" wrote"),
        Some("Op") => within("schreef") || said.ends_with(" geschreven"),
        Some("Am") => within("schrieb"),
        _ => said.ends_with(" a écrit") || said.ends_with(" a ecrit"),
    }
}

/// `-----Original Message-----` in its languages. A forwarded letter is not one: it is what the writer wants read.
fn is_divider(line: &str) -> bool {
    let Some(inner) = line.strip_prefix("---").and_then(|line| line.strip_suffix("---")) else { return false };
    let words = inner.trim_matches(|c: char| c == '-' || c.is_whitespace()).to_lowercase();
    ["original message", "oorspronkelijk bericht", "ursprüngliche nachricht", "message d'origine", "message d’origine"]
        .contains(&words.as_str())
}

/// `From:`, `Sent:`, `To:` and `Subject:` one below the other, as some programs put above an old letter.
fn is_letter_head(rest: &[&str]) -> bool {
    const FROM: &[&str] = &["from", "van", "von", "de"];
    const SENT: &[&str] = &["sent", "date", "verzonden", "datum", "gesendet", "envoyé"];
    const TO: &[&str] = &["to", "aan", "an", "à"];
    const ABOUT: &[&str] = &["subject", "onderwerp", "betreff", "objet"];
    let labelled = |line: &&str, words: &[&str]| {
        let label = line.trim_start_matches(|c: char| c == '*' || c.is_whitespace()).get(..16.min(line.len())).unwrap_or(line);
        label.split_once(':').is_some_and(|(label, _)| words.contains(&label.trim_matches(['*', ' ']).to_lowercase().as_str()))
    };
    let Some(first) = rest.first() else { return false };
    labelled(first, FROM) && {
        let below = rest.iter().skip(1).take(LETTER_HEAD_LINES).copied();
        let below: Vec<&str> = below.take_while(|line| !line.trim().is_empty()).collect();
        [SENT, TO, ABOUT].iter().all(|words| below.iter().any(|line| labelled(line, words)))
    }
}

/// Two dashes on a line of their own with a few lines below them.
fn is_card(rest: &[&str]) -> bool {
    let dashes = rest.first().is_some_and(|line| line.trim_end() == "--");
    dashes && (2..=SIGNATURE_LINES_MAX + 1).contains(&rest.len())
}

/// Empty lines between two quoted ones belong to the quote.
fn bridge(lines: &[&str], kinds: &mut [Option<Fold>]) {
    let mut quoted: Option<usize> = None;
    for at in 0..lines.len() {
        if kinds[at] == Some(Fold::Quote) {
            if let Some(from) = quoted {
                kinds[from..at].fill(Some(Fold::Quote));
            }
            quoted = Some(at + 1);
        } else if !lines[at].trim().is_empty() {
            quoted = None;
        }
    }
}

#[cfg(test)]
mod tests;
