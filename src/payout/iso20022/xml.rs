//! The XML under all bank files: read in pieces with limits, written without ornament.
//!
//! Files are walked as they come, not loaded: a reader opens the few containers it names and gets everything below them as small
//! trees, one after the other, so a file needs the memory of its largest transaction. Names are compared without their prefix.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::reader::Reader;
use quick_xml::writer::Writer;

use super::{BANK_FILE_BYTES_MAX, BankFileError};
use crate::domain::money::{Money, parse_currency, parse_decimal};

/// Most bytes between two things a walk meets: the largest single transaction, with everything that is written about it.
const PIECE_BYTES_MAX: usize = 4 * 1024 * 1024;
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

    /// An element that is put together from parts which came one by one.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds a child.
    pub fn push(&mut self, child: Node) {
        self.children.push(child);
    }

    /// How many children it has.
    pub fn len(&self) -> usize {
        self.children.len()
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

/// Hands bytes on until a limit is reached, so that no file can fill the memory before it is refused.
struct Limited<R> {
    inner: R,
    /// Bytes that may still come.
    left: usize,
    /// Bytes that may still come before the walk has something to show for them.
    left_of_piece: usize,
    passed: Option<BankFileError>,
}

impl<R: BufRead> Limited<R> {
    fn room(&mut self) -> io::Result<usize> {
        let (limit, what) = if self.left == 0 {
            (BANK_FILE_BYTES_MAX, "bytes")
        } else if self.left_of_piece == 0 {
            (PIECE_BYTES_MAX, "bytes in one part")
        } else {
            return Ok(self.left.min(self.left_of_piece));
        };
        // A file that ends exactly here has not passed the limit.
        if self.inner.fill_buf()?.is_empty() {
            return Ok(0);
        }
        self.passed = Some(BankFileError::TooLarge { limit, what });
        Err(io::Error::other("a limit is passed"))
    }
}

impl<R: BufRead> Read for Limited<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Limited<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let room = self.room()?;
        let available = self.inner.fill_buf()?;
        Ok(&available[..available.len().min(room)])
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.left_of_piece = self.left_of_piece.saturating_sub(count);
        self.inner.consume(count);
    }
}

/// A file that was opened: read as far as the start of its message.
pub(crate) struct Source<R> {
    reader: Reader<Limited<R>>,
    buffer: Vec<u8>,
    open: Vec<String>,
    /// The first element inside `Document`, or the root's own name when it is another.
    pub message: String,
    /// The namespace the message stands in.
    pub namespace: Option<String>,
}

impl<R: BufRead> Source<R> {
    /// Opens a file.
    ///
    /// # Errors
    /// Any [`BankFileError`].
    pub fn open(mut inner: R) -> Result<Self, BankFileError> {
        let head = inner.fill_buf().map_err(|error| unreadable(&error))?;
        // UTF-16 in either order, with and without its mark.
        if [&[0xff, 0xfe][..], &[0xfe, 0xff], &[b'<', 0], &[0, b'<']].iter().any(|mark| head.starts_with(mark)) {
            return Err(BankFileError::Encoding);
        }
        let limited = Limited { inner, left: BANK_FILE_BYTES_MAX, left_of_piece: PIECE_BYTES_MAX, passed: None };
        let mut source = Self {
            reader: Reader::from_reader(limited),
            buffer: Vec::new(),
            open: Vec::new(),
            message: String::new(),
            namespace: None,
        };
        source.reader.config_mut().check_end_names = true;
        source.find_message()?;
        Ok(source)
    }

    fn find_message(&mut self) -> Result<(), BankFileError> {
        let mut namespaces = Vec::new();
        loop {
            let event = next(&mut self.reader, &mut self.buffer)?;
            let empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    namespaces.extend(declared(&start));
                    let (name, prefix) = (local(&start), start.name().prefix().map(|prefix| prefix.into_inner().to_owned()));
                    let is_root = self.open.is_empty();
                    if !empty {
                        self.open.push(name.clone());
                    }
                    if is_root && name == "Document" && !empty {
                        continue;
                    }
                    // The innermost declaration of the prefix counts.
                    let own = namespaces.into_iter().rev().find(|(known, _)| *known == prefix);
                    self.namespace = own.map(|(_, namespace)| namespace);
                    self.message = name;
                    return Ok(());
                }
                Event::End(_) | Event::Eof => return Err(BankFileError::Missing("message")),
                _ => {}
            }
        }
    }

    /// Ends the innermost element. Once the sink has something, the next piece has its whole room again.
    fn close(
        &mut self,
        building: &mut Vec<Node>,
        sink: &mut dyn FnMut(Piece) -> Result<(), BankFileError>,
    ) -> Result<(), BankFileError> {
        match (building.pop(), building.last_mut()) {
            (Some(done), Some(parent)) => {
                parent.children.push(done);
                return Ok(());
            }
            (Some(done), None) => sink(Piece::Part(done))?,
            (None, _) => {
                if let Some(name) = self.open.pop() {
                    sink(Piece::Close(name))?;
                }
            }
        }
        self.reader.get_mut().left_of_piece = PIECE_BYTES_MAX;
        Ok(())
    }

    /// Walks the rest: `containers` are opened, everything else inside them and the message arrives as a [`Piece::Part`].
    ///
    /// # Errors
    /// Any [`BankFileError`]; the sink's.
    pub fn walk(
        mut self,
        containers: &[&str],
        sink: &mut dyn FnMut(Piece) -> Result<(), BankFileError>,
    ) -> Result<(), BankFileError> {
        let mut building: Vec<Node> = Vec::new();
        let mut over = self.open.is_empty();
        loop {
            let at = self.reader.buffer_position();
            let event = next(&mut self.reader, &mut self.buffer)?;
            let empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(_) | Event::Empty(_) if over => return Err(broken(at, "a second root element")),
                Event::Start(start) | Event::Empty(start) => {
                    if self.open.len() + building.len() >= DEPTH_MAX {
                        return Err(BankFileError::TooLarge { limit: DEPTH_MAX, what: "levels of nesting" });
                    }
                    let name = local(&start);
                    if building.is_empty() && containers.contains(&name.as_str()) {
                        self.open.push(name.clone());
                        sink(Piece::Open(name))?;
                        self.reader.get_mut().left_of_piece = PIECE_BYTES_MAX;
                    } else {
                        building.push(Node { name, currency: currency(&start), ..Node::default() });
                    }
                    if empty {
                        self.close(&mut building, sink)?;
                    }
                }
                Event::End(_) => {
                    self.close(&mut building, sink)?;
                    over = self.open.is_empty();
                }
                Event::Text(part) => append(&mut building, &part.xml10_content()),
                Event::CData(part) => append(&mut building, &part.xml10_content()),
                Event::GeneralRef(reference) => append(&mut building, resolve(&reference)?.encode_utf8(&mut [0; 4])),
                Event::Eof if over => return Ok(()),
                Event::Eof => return Err(broken(at, "the file ends too early")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }
}

fn append(building: &mut [Node], part: &str) {
    let Some(node) = building.last_mut() else { return };
    if !node.text.is_empty() {
        node.text.push_str(part);
    } else if !part.trim().is_empty() {
        part.clone_into(&mut node.text);
    }
}

/// The next event. Document types are refused here, before anything can act on them, and so are other encodings than UTF-8: what
/// is declared and what is there have to agree, or two readers read two files.
fn next<'b, R: BufRead>(reader: &mut Reader<Limited<R>>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, BankFileError> {
    buffer.clear();
    match reader.read_event_into(buffer) {
        Ok(Event::DocType(_)) => Err(BankFileError::Dangerous),
        Ok(Event::Decl(declaration)) if !is_utf8(&declaration) => Err(BankFileError::Encoding),
        Ok(event) => Ok(event),
        Err(quick_xml::Error::Encoding(_)) => Err(BankFileError::Encoding),
        Err(error) => {
            let passed = reader.get_mut().passed.take();
            let what = shown(&error.to_string(), 120);
            Err(passed.unwrap_or_else(|| BankFileError::Broken { at: reader.error_position(), what }))
        }
    }
}

fn is_utf8(declaration: &BytesDecl<'_>) -> bool {
    match declaration.encoding() {
        None => true,
        Some(Ok(name)) => ["utf-8", "utf8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known)),
        Some(Err(_)) => false,
    }
}

fn unreadable(error: &io::Error) -> BankFileError {
    broken(0, &error.to_string())
}

fn broken(at: u64, what: &str) -> BankFileError {
    BankFileError::Broken { at, what: shown(what, 120) }
}

/// The element's name without its prefix.
fn local(start: &BytesStart<'_>) -> String {
    start.local_name().into_inner().to_owned()
}

/// The namespaces an element declares, by prefix.
fn declared(start: &BytesStart<'_>) -> Vec<(Option<String>, String)> {
    let attributes = start.attributes().flatten();
    let declared = attributes.filter_map(|attribute| {
        let key = attribute.key.as_ref();
        let prefix = if key == "xmlns" { None } else { Some(key.strip_prefix("xmlns:")?.to_owned()) };
        Some((prefix, attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned()))
    });
    declared.collect()
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
