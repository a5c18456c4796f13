//! Tables: the first row names the keys, dotted as in `order.lines.0.sku`; an empty cell is a key that is absent.

use std::io::{self, BufRead, Read};

use csv::{ByteRecord, ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use super::item::{Item, checked};
use super::lines::{LINE_BYTES_MAX, unreadable};
use crate::domain::complaint::ORDER_LINES_MAX;
use crate::wire::complaint::RawComplaint;

/// Most columns of a table: more is not a complaints file.
const COLUMNS_MAX: usize = 2_000;

pub(super) fn read(reader: impl BufRead, each: &mut dyn FnMut(Item)) {
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(Bounded::new(reader));
    let mut record = ByteRecord::new();
    let mut header: Option<StringRecord> = None;
    loop {
        // The reader's own position is where it stopped last: line ends before a record are counted there.
        let before = reader.position().line();
        let read = reader.read_byte_record(&mut record);
        let line = record.position().map_or(before, csv::Position::line).max(1);
        match read {
            Ok(false) => return,
            Ok(true) => {}
            Err(error) => {
                let why = match error.into_kind() {
                    csv::ErrorKind::Io(error) => unreadable(&error),
                    other => format!("reading stopped here: {other:?}"),
                };
                return each(Item::Bad { line: before.max(1), why });
            }
        }
        reader.get_mut().record_done();
        let why = match (&header, text(&record)) {
            (_, Err(why)) => why,
            (None, Ok(names)) => match checked_header(&names) {
                Ok(()) => {
                    header = Some(names);
                    continue;
                }
                Err(why) => return each(Item::Bad { line, why }),
            },
            (Some(header), Ok(row)) => match complaint(header, &row) {
                Ok(complaint) => {
                    each(Item::Complaint { line, complaint: Box::new(complaint) });
                    continue;
                }
                Err(why) => why,
            },
        };
        each(Item::Bad { line, why });
        if header.is_none() {
            return;
        }
    }
}

fn text(record: &ByteRecord) -> Result<StringRecord, String> {
    StringRecord::from_byte_record(record.clone())
        .map_err(|error| format!("column {} is not UTF-8; save the file as UTF-8", error.utf8_error().field() + 1))
}

fn checked_header(names: &StringRecord) -> Result<(), String> {
    if names.len() > COLUMNS_MAX {
        return Err(format!("the first row has {} columns; {COLUMNS_MAX} is the most", names.len()));
    }
    if !names.iter().any(|name| name.trim_start_matches('\u{feff}').trim() == "body") {
        return Err("the first row has no column \"body\"; it must name the columns, separated by commas".to_owned());
    }
    Ok(())
}

fn complaint(header: &StringRecord, row: &StringRecord) -> Result<RawComplaint, String> {
    if row.len() != header.len() {
        // An unclosed quote swallows the rows after it into one cell, which is how it shows.
        return Err(format!("the row has {} cells, the first row {}; is a quote not closed?", row.len(), header.len()));
    }
    let mut root = Value::Object(Map::new());
    for (name, cell) in header.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
        put(&mut root, name.trim_start_matches('\u{feff}').trim(), cell)?;
    }
    RawComplaint::from_value(root).and_then(checked).map_err(|error| error.to_string())
}

/// Puts a cell where its dotted name points: a number after a dot is a place in a list.
fn put(root: &mut Value, name: &str, cell: &str) -> Result<(), String> {
    let clash = || format!("column {name:?} contradicts another column's name");
    let mut place = root;
    for part in name.split('.') {
        place = match part.parse::<usize>() {
            Ok(at) if at < ORDER_LINES_MAX => {
                if place.is_null() {
                    *place = Value::Array(Vec::new());
                }
                let list = place.as_array_mut().ok_or_else(clash)?;
                while list.len() <= at {
                    list.push(Value::Null);
                }
                &mut list[at]
            }
            _ => {
                if place.is_null() {
                    *place = Value::Object(Map::new());
                }
                place.as_object_mut().ok_or_else(clash)?.entry(part).or_insert(Value::Null)
            }
        };
    }
    if !place.is_null() {
        return Err(clash());
    }
    *place = Value::String(cell.to_owned());
    Ok(())
}

/// Stops a record from growing without end: that is what a quote that is never closed does.
struct Bounded<R> {
    inner: R,
    since_record: usize,
}

impl<R> Bounded<R> {
    fn new(inner: R) -> Self {
        Self { inner, since_record: 0 }
    }

    fn record_done(&mut self) {
        self.since_record = 0;
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_record > LINE_BYTES_MAX {
            return Err(io::Error::other("a row is longer than 2 MiB; is a quote not closed?"));
        }
        let read = self.inner.read(buffer)?;
        self.since_record += read;
        Ok(read)
    }
}
