//! The XML under all bank files: read in pieces with limits, written without ornament.
//!
//! Files are walked, not loaded: a reader opens the few containers it names and gets everything below them as small trees,
//! one after the other, so a statement needs the memory of its largest entry. Names are compared without their prefix.

use std::borrow::Cow;
use std::io;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::reader::Reader;
use quick_xml::writer::Writer;

use super::{BANK_FILE_BYTES_MAX, BankFileError};
use crate::domain::money::{Money, parse_currency, parse_decimal};

/// Deepest nesting read; the messages' schemas stay below 20.
const DEPTH_MAX: usize = 40;

/// An element with everything below it.
#[derive(Debug, Default)]
pub(crate) struct Node {
    name: String,
    currency: Option<String>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    /// The element's name without its prefix.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its own text, trimmed.
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// The children of one name, in order.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element along a path of names such as `Rsn/Cd`.
    pub fn at(&self, path: &str) -> Option<&Node> {
        path.split('/').try_fold(self, |node, name| node.children.iter().find(|child| child.name == name))
    }

    /// The text at a path; none when absent or empty.
    pub fn text_at(&self, path: &str) -> Option<&str> {
        self.at(path).map(Node::text).filter(|text| !text.is_empty())
    }

    /// The amount at a path, with the currency of its `Ccy`; none when absent or nothing we can hold.
    pub fn money_at(&self, path: &str) -> Option<Money> {
        let node = self.at(path)?;
        let currency = parse_currency(node.currency.as_deref()?).ok()?;
        // XML Schema's decimals may lack a digit on either side of the point, or carry a plus.
        let text = node.text();
        let text = text.strip_prefix('+').unwrap_or(text);
        let text = text.strip_suffix('.').unwrap_or(text);
        let text = if text.starts_with('.') { Cow::Owned(format!("0{text}")) } else { Cow::Borrowed(text) };
        Money::from_decimal(parse_decimal(&text).ok()?, currency).ok()
    }
}

/// What a walk meets.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A container begins.
    Open(String),
    /// Something inside a container, whole.
    Part(Node),
    /// A container ends.
    Close(String),
}

/// The file as text, within the size limit.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, BankFileError> {
    if bytes.len() > BANK_FILE_BYTES_MAX {
        return Err(BankFileError::TooLarge { limit: BANK_FILE_BYTES_MAX, what: "bytes" });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| BankFileError::Encoding)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The name of the message: the first element inside `Document`, or the root's own name when it is another.
pub(crate) fn message_name(text: &str) -> Result<String, BankFileError> {
    let mut reader = Reader::from_str(text);
    let mut inside = false;
    loop {
        match next(&mut reader)? {
            Event::Start(start) | Event::Empty(start) => {
                let name = local(&start);
                if name != "Document" || inside {
                    return Ok(name);
                }
                inside = true;
            }
            Event::Eof => return Err(BankFileError::Missing("message")),
            _ => {}
        }
    }
}

/// Walks a whole file: `containers` are opened, everything else inside them arrives as a [`Piece::Part`].
pub(crate) fn walk(
    text: &str,
    containers: &[&str],
    sink: &mut dyn FnMut(Piece) -> Result<(), BankFileError>,
) -> Result<(), BankFileError> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut building: Vec<Node> = Vec::new();
    let mut seen_root = false;
    loop {
        let event = next(&mut reader)?;
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(start) | Event::Empty(start) => {
                if open.is_empty() && std::mem::replace(&mut seen_root, true) {
                    return Err(broken(&reader, "a second root element"));
                }
                if open.len() + building.len() >= DEPTH_MAX {
                    return Err(BankFileError::TooLarge { limit: DEPTH_MAX, what: "levels of nesting" });
                }
                let name = local(&start);
                if building.is_empty() && (open.is_empty() || containers.contains(&name.as_str())) {
                    open.push(name.clone());
                    sink(Piece::Open(name))?;
                } else {
                    building.push(Node { name, currency: currency(&start), ..Node::default() });
                }
                if empty {
                    close(&mut open, &mut building, sink)?;
                }
            }
            Event::End(_) => close(&mut open, &mut building, sink)?,
            Event::Text(part) => append(&mut building, &part.xml10_content()),
            Event::CData(part) => append(&mut building, &part.xml10_content()),
            Event::GeneralRef(reference) => append(&mut building, resolve(&reference)?.encode_utf8(&mut [0; 4])),
            Event::Eof if open.is_empty() && seen_root => return Ok(()),
            Event::Eof => return Err(broken(&reader, "the file ends too early")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn close(
    open: &mut Vec<String>,
    building: &mut Vec<Node>,
    sink: &mut dyn FnMut(Piece) -> Result<(), BankFileError>,
) -> Result<(), BankFileError> {
    match (building.pop(), building.last_mut()) {
        (Some(done), Some(parent)) => parent.children.push(done),
        (Some(done), None) => sink(Piece::Part(done))?,
        (None, _) => {
            if let Some(name) = open.pop() {
                sink(Piece::Close(name))?;
            }
        }
    }
    Ok(())
}

fn append(building: &mut [Node], part: &str) {
    let Some(node) = building.last_mut() else { return };
    if !node.text.is_empty() {
        node.text.push_str(part);
    } else if !part.trim().is_empty() {
        part.clone_into(&mut node.text);
    }
}

/// The next event; document types are refused here, before anything can act on them.
fn next<'a>(reader: &mut Reader<&'a [u8]>) -> Result<Event<'a>, BankFileError> {
    match reader.read_event() {
        Ok(Event::DocType(_)) => Err(BankFileError::Dangerous),
        Ok(event) => Ok(event),
        Err(error) => Err(BankFileError::Broken { at: reader.error_position(), what: shown(&error.to_string(), 120) }),
    }
}

fn broken(reader: &Reader<&[u8]>, what: &str) -> BankFileError {
    BankFileError::Broken { at: reader.buffer_position(), what: what.to_owned() }
}

/// The element's name without its prefix.
fn local(start: &BytesStart<'_>) -> String {
    start.local_name().into_inner().to_owned()
}

/// The `Ccy` attribute, when there is a readable one.
fn currency(start: &BytesStart<'_>) -> Option<String> {
    let attribute = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "Ccy")?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

/// The five entities of XML itself and characters by number; all others would need a document type.
fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Result<char, BankFileError> {
    match &**reference {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => reference.resolve_char_ref().ok().flatten().ok_or(BankFileError::Dangerous),
    }
}

/// Text of a file made fit for people: control characters as `�`, runs of spaces as one, at most `max` characters.
pub(crate) fn shown(text: &str, max: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(max).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Writes a document of elements and texts, indented, the same bytes for the same calls.
pub(crate) struct Document(Writer<Vec<u8>>);

impl Document {
    /// A whole `Document` of a namespace, filled by `fill`.
    pub fn write(namespace: &str, fill: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<Vec<u8>> {
        let mut document = Self(Writer::new_with_indent(Vec::new(), b' ', 2));
        document.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = BytesStart::new("Document").with_attributes([("xmlns", namespace)]);
        document.0.write_event(Event::Start(root))?;
        fill(&mut document)?;
        document.0.write_event(Event::End(BytesEnd::new("Document")))?;
        let mut bytes = document.0.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// An element with others inside.
    pub fn nest(&mut self, name: &str, fill: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.0.write_event(Event::Start(BytesStart::new(name)))?;
        fill(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with a text, inside the elements that `path` names before it (`Id/IBAN`).
    pub fn leaf(&mut self, path: &str, text: &str) -> io::Result<()> {
        if let Some((outer, inner)) = path.split_once('/') {
            return self.nest(outer, |document| document.leaf(inner, text));
        }
        self.0.create_element(path).write_text_content(BytesText::new(text)).map(|_| ())
    }

    /// An amount with its currency.
    pub fn amount(&mut self, name: &str, amount: Money) -> io::Result<()> {
        let element = self.0.create_element(name).with_attribute(("Ccy", amount.currency.code()));
        element.write_text_content(BytesText::new(&amount.decimal().to_string())).map(|_| ())
    }
}
