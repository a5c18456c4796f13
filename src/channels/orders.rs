//! Affected orders from a table: the first row names the columns `order,email,sku,price,currency` and, where there are, `name`,
//! `article`, `brand`, `country`, `locale`.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};

use crate::domain::complaint::FIELD_CHARS_MAX;
use crate::domain::incident::{AffectedOrder, ITEMS_MAX};
use crate::domain::money::Money;

/// A table that cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadOrders {
    /// The line.
    pub line: u64,
    /// What is wrong with it.
    pub why: String,
}

/// Columns that have to be there.
const NEEDED: [&str; 5] = ["order", "email", "sku", "price", "currency"];

/// Reads all of them or none: half an incident is not what somebody meant.
///
/// # Errors
/// The first line that is wrong.
pub fn read(table: impl Read) -> Result<Vec<AffectedOrder>, BadOrders> {
    let bad = |line: u64, why: String| BadOrders { line, why };
    let mut reader = ReaderBuilder::new().flexible(false).from_reader(table);
    let header = reader.headers().map_err(|error| bad(1, error.to_string()))?.clone();
    let place = |name: &str| header.iter().position(|known| known.trim_start_matches('\u{feff}').trim() == name);
    if let Some(missing) = NEEDED.iter().find(|name| place(name).is_none()) {
        return Err(bad(1, format!("the first row has no column {missing:?}; it needs {}", NEEDED.join(", "))));
    }
    let mut orders: Vec<AffectedOrder> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            bad(line, error.to_string())
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        if orders.len() == ITEMS_MAX {
            return Err(bad(line, format!("{ITEMS_MAX} orders are the most at once; make several files")));
        }
        let order = order(&record, &place).map_err(|why| bad(line, why))?;
        if orders.iter().any(|known| known.order == order.order) {
            return Err(bad(line, "the same order is in an earlier line".to_owned()));
        }
        orders.push(order);
    }
    Ok(orders)
}

fn order(record: &StringRecord, place: &impl Fn(&str) -> Option<usize>) -> Result<AffectedOrder, String> {
    let cell = |name: &str| place(name).and_then(|at| record.get(at)).map(str::trim).filter(|cell| !cell.is_empty());
    let text = |name: &str| match cell(name) {
        Some(cell) if cell.chars().count() > FIELD_CHARS_MAX => {
            Err(format!("{name} is longer than {FIELD_CHARS_MAX} characters"))
        }
        other => Ok(other.map(str::to_owned)),
    };
    let needed = |name: &str| text(name)?.ok_or_else(|| format!("{name} is empty"));
    let price = Money::parse(&needed("price")?, &needed("currency")?).map_err(|error| format!("price: {error}"))?;
    if !price.is_positive() {
        return Err("price: it has to be above zero".to_owned());
    }
    Ok(AffectedOrder {
        order: needed("order")?,
        email: cell("email").unwrap_or_default().to_owned(),
        name: text("name")?,
        sku: needed("sku")?,
        article: text("article")?,
        price,
        brand: text("brand")?,
        country: text("country")?,
        locale: text("locale")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_whole_or_not_at_all() {
        let good = "order,email,name,sku,price,currency\nOB-1,a@example.org,Mira,KT-1,49.90,EUR\nOB-2,,,KT-1,10,GBP\n";
        let orders = read(good.as_bytes()).unwrap();
        assert_eq!((orders.len(), orders[0].price.to_string().as_str()), (2, "EUR 49.90"));
        assert_eq!((orders[1].email.as_str(), orders[1].name.as_deref()), ("", None));
        for (table, line, word) in [
            ("order,email,sku,price\n", 1, "currency"),
            ("order,email,sku,price,currency\nOB-1,a@b.c,KT,1.234,EUR\n", 2, "price"),
            ("order,email,sku,price,currency\nOB-1,a@b.c,KT,-1,EUR\n", 2, "price"),
            ("order,email,sku,price,currency\n,a@b.c,KT,1,EUR\n", 2, "order is empty"),
            ("order,email,sku,price,currency\nO,a@b.c,KT,1,EUR\nO,a@b.c,KT,1,EUR\n", 3, "same order"),
            ("order,email,sku,price,currency\nO,a@b.c,KT\n", 2, "fields"),
        ] {
            let bad = read(table.as_bytes()).unwrap_err();
            assert_eq!(bad.line, line, "{table}: {}", bad.why);
            assert!(bad.why.contains(word), "{}", bad.why);
        }
    }
}
