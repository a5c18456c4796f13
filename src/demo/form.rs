//! A form in a page, read the way a browser without scripts reads it.

/// What of a page matters to somebody who fills its form in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it posts to; the page itself when none.
    pub action: Option<String>,
    /// Names and values of hidden fields.
    pub hidden: Vec<(String, String)>,
    /// Names of the fields a person fills in, each once.
    pub fields: Vec<String>,
}

/// The page's first form that posts; none on a page that only informs.
#[must_use]
pub fn parse(html: &str) -> Option<Form> {
    let mut rest = html;
    loop {
        let (_, after) = rest.split_once("<form")?;
        let (attributes, inside) = attributes(after);
        if value(&attributes, "method").is_some_and(|method| method.eq_ignore_ascii_case("post")) {
            let inside = inside.split_once("</form").map_or(inside, |(inside, _)| inside);
            return Some(read(&attributes, inside));
        }
        rest = inside;
    }
}

/// The page's language tag.
#[must_use]
pub fn language(html: &str) -> Option<String> {
    let (_, after) = html.split_once("<html")?;
    value(&attributes(after).0, "lang").map(str::to_owned)
}

fn read(attributes_of_form: &[(String, String)], inside: &str) -> Form {
    let action = value(attributes_of_form, "action").filter(|action| !action.is_empty()).map(str::to_owned);
    let mut form = Form { action, ..Form::default() };
    let mut rest = inside;
    while let Some((_, after)) = rest.split_once("<input") {
        let (found, behind) = attributes(after);
        rest = behind;
        let Some(name) = value(&found, "name").map(str::to_owned) else { continue };
        if value(&found, "type") == Some("hidden") {
            form.hidden.push((name, value(&found, "value").unwrap_or_default().to_owned()));
        } else if !form.fields.contains(&name) {
            form.fields.push(name);
        }
    }
    form
}

fn value<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The attributes up to the tag's end, and what stands behind it. A `>` inside quotes ends nothing.
fn attributes(text: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            return (found, behind);
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        if end == 0 {
            return (found, "");
        }
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            found.push((name, String::new()));
            continue;
        };
        let after = after.trim_start();
        let (text, behind) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
        };
        found.push((name, unescaped(text)));
        rest = behind;
    }
}

/// The characters that templates escape, in one pass: what an entity stands for is never an entity again.
fn unescaped(text: &str) -> String {
    let known = [
        ("&amp;", '&'),
        ("&#38;", '&'),
        ("&lt;", '<'),
        ("&#60;", '<'),
        ("&gt;", '>'),
        ("&#62;", '>'),
        ("&quot;", '"'),
        ("&#34;", '"'),
        ("&#39;", '\''),
        ("&#x27;", '\''),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (length, character) =
            known.iter().find(|(entity, _)| rest.starts_with(entity)).map_or((1, '&'), |(entity, c)| (entity.len(), *c));
        out.push(character);
        rest = &rest[length..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_claim_form_is_read_with_its_hidden_values() {
        let page = r#"<!doctype html><html lang="nl"><body><form action="/search"><input name="q"></form>
            <form method="post" novalidate>
            <input type="hidden" name="check" value="a&amp;b&#34;&gt;"><input type=hidden name=step value=2>
            <label><input type="radio" name="method" id="method-iban" value="iban" checked></label>
            <input type="radio" name="method" value="paypal">
            <input class="text" id="iban" name="iban" value="" pattern=">" maxlength="120"/>
            <input name="paypal"><input name="holder_name"></form><input name="after">"#;
        let form = parse(page).expect("a form");
        assert_eq!(form.action, None);
        assert_eq!(form.hidden, [("check".to_owned(), "a&b\">".to_owned()), ("step".to_owned(), "2".to_owned())]);
        assert_eq!(form.fields, ["method", "iban", "paypal", "holder_name"]);
        assert_eq!(language(page).as_deref(), Some("nl"));
    }

    #[test]
    fn a_page_that_only_informs_has_no_form() {
        for page in ["", "<p>paid</p>", "<form", "<form method=post", "<form><input name=a></form>"] {
            let form = parse(page);
            assert!(form.is_none_or(|form| form.fields.is_empty()), "{page}");
        }
    }
}
