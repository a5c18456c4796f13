//! The European Central Bank's files of euro reference rates: `eurofxref.csv`, `eurofxref-hist.csv` and `eurofxref-daily.xml`.
//!
//! Of a file with many days the newest counts. A currency whose rate is not published that day (`N/A`) is left out.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::problem::Problem;
use crate::domain::money::parse_decimal;
use crate::domain::rates::{CURRENCIES_MAX, Rates};

/// The snapshot that ships, as the bank published it for 25 November 2024. `amends rates import` brings a newer one.
const SHIPPED: &str = include_str!("rates.csv");

/// Longest file read, in bytes: twenty-five years of days are under two million.
pub const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The rates that ship.
#[must_use]
pub fn shipped() -> Rates {
    // A test holds that the file can be read; without rates a currency without limits offers nothing, which does no harm.
    parse(SHIPPED, "rates.csv").unwrap_or_default()
}

/// Reads a file of reference rates, XML or CSV by how it begins; `file` names it in errors.
///
/// # Errors
/// A [`Problem`] with the line: no such file, a date or a rate that is none, an unknown currency.
pub fn parse(text: &str, file: &str) -> Result<Rates, Problem> {
    if text.len() > FILE_BYTES_MAX {
        return Err(Problem::of_file(file, format!("is larger than {FILE_BYTES_MAX} bytes")));
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') { xml(text, file) } else { csv(text, file) }
}

fn problem(file: &str, line: usize, message: impl Into<String>) -> Problem {
    Problem { line: Some(line), ..Problem::of_file(file, message) }
}

fn csv(text: &str, file: &str) -> Result<Rates, Problem> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let header: Vec<&str> = lines.next().map(|(_, line)| cells(line)).unwrap_or_default();
    if header.first() != Some(&"Date") {
        return Err(problem(file, 1, "is no file of euro reference rates: its first word is not Date"));
    }
    if header.len() > CURRENCIES_MAX {
        return Err(problem(file, 1, format!("names more than {CURRENCIES_MAX} currencies")));
    }
    let mut newest: Option<(Date, usize, Vec<&str>)> = None;
    for (at, line) in lines {
        let row = cells(line);
        let date = row.first().and_then(|text| day(text));
        let date =
            date.ok_or_else(|| problem(file, at + 1, "does not begin with a day such as 25 November 2024 or 2024-11-25"))?;
        if newest.as_ref().is_none_or(|(newest, ..)| date > *newest) {
            newest = Some((date, at + 1, row));
        }
    }
    let (date, line, row) = newest.ok_or_else(|| problem(file, 1, "has no line with rates"))?;
    let mut pairs = Vec::new();
    for (code, text) in header.iter().zip(&row).skip(1) {
        if !code.is_empty() && !text.is_empty() && *text != "N/A" {
            pairs.push((code.to_string(), rate(file, line, code, text)?));
        }
    }
    Rates::new(date, pairs).map_err(|why| problem(file, line, why))
}

fn cells(line: &str) -> Vec<&str> {
    line.split(',').map(str::trim).collect()
}

/// `25 November 2024` of the daily file, `2024-11-25` of the others.
fn day(text: &str) -> Option<Date> {
    text.parse().ok().or_else(|| Date::strptime("%d %B %Y", text).ok())
}

fn rate(file: &str, line: usize, code: &str, text: &str) -> Result<Decimal, Problem> {
    parse_decimal(text).map_err(|error| problem(file, line, format!("the rate of {code}: {error}")))
}

/// A day, its line, and its rates.
type Day = (Date, usize, Vec<(String, Decimal)>);

/// The bank's XML has one form, an element for a day around one for each rate: attributes are read where these elements begin, and
/// nothing else of XML is taken.
fn xml(text: &str, file: &str) -> Result<Rates, Problem> {
    let mut days: Vec<Day> = Vec::new();
    let mut next = 1;
    for piece in text.split_inclusive('<') {
        let line = next;
        next += piece.matches('\n').count();
        let Some(tag) = piece.strip_prefix("Cube").map(|rest| rest.split('>').next().unwrap_or_default()) else { continue };
        if let Some(time) = attribute(tag, "time") {
            let date = day(time).ok_or_else(|| problem(file, line, format!("{:?} is no day", short(time))))?;
            days.push((date, line, Vec::new()));
        }
        if let (Some(code), Some(text)) = (attribute(tag, "currency"), attribute(tag, "rate")) {
            let Some((.., pairs)) = days.last_mut() else {
                return Err(problem(file, line, "a rate stands outside of a day"));
            };
            if pairs.len() > CURRENCIES_MAX {
                return Err(problem(file, line, format!("more than {CURRENCIES_MAX} currencies")));
            }
            pairs.push((short(code), rate(file, line, &short(code), text)?));
        }
    }
    let newest = days.into_iter().max_by_key(|(date, ..)| *date);
    let (date, line, pairs) = newest.ok_or_else(|| problem(file, 1, "is no file of euro reference rates: it names no day"))?;
    Rates::new(date, pairs).map_err(|why| problem(file, line, why))
}

fn short(text: &str) -> String {
    text.chars().take(12).collect()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_ascii_whitespace().find_map(|part| {
        let value = part.strip_prefix(name)?.strip_prefix('=')?.trim_end_matches('/');
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value.strip_prefix(quote)?.strip_suffix(quote)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\">
<gesmes:subject>Reference rates</gesmes:subject>\n<Cube>\n<Cube time='2024-11-22'>\n<Cube currency='USD' rate='1.0412'/>\n</Cube>
<Cube time='2024-11-25'>\n<Cube currency='USD' rate='1.0495'/>\n<Cube currency=\"JPY\" rate=\"161.64\" />\n</Cube>\n</Cube>\n</gesmes:Envelope>";

    #[test]
    fn the_shipped_snapshot_can_be_read() {
        let rates = shipped();
        assert_eq!((rates.date, rates.per_euro.len()), (Some(date(2024, 11, 25)), 30));
        assert_eq!(rates.per_euro["GBP"].to_string(), "0.83465");
    }

    #[test]
    fn xml_and_history_give_the_newest_day() {
        let rates = parse(XML, "x.xml").expect("rates");
        assert_eq!(
            (rates.date, rates.per_euro["USD"].to_string(), rates.per_euro.len()),
            (Some(date(2024, 11, 25)), "1.0495".into(), 2)
        );
        let history = "Date,USD,CYP,\n2024-11-22,1.0412,N/A,\n2024-11-25,1.0495,N/A,\n";
        let rates = parse(history, "h.csv").expect("rates");
        assert_eq!((rates.date, rates.per_euro.len()), (Some(date(2024, 11, 25)), 1));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, told) in [
            ("", "f:1: is no file of euro reference rates"),
            ("Name,Price\nA,1", "first word is not Date"),
            ("Date, USD\n", "no line with rates"),
            ("Date, USD\n31 February 2024, 1.1", "f:2: does not begin with a day"),
            ("Date, USD\n2024-01-01, 1.1\n2024-01-02, 1e3", "f:3: the rate of USD"),
            ("Date, USD\n2024-01-01, 0", "must be above zero"),
            ("Date, USX\n2024-01-01, 1", "USX"),
            ("<html></html>", "names no day"),
            ("<Cube currency='USD' rate='1'/>", "outside of a day"),
            ("<Cube time='2024-01-01'>\n<Cube currency='USD' rate='-1'/></Cube>", "must be above zero"),
        ] {
            let problem = parse(text, "f").expect_err(text).to_string();
            assert!(problem.contains(told), "{problem} / {told}");
        }
    }
}
