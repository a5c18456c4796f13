//! Writing to the customer or to colleagues.

use jiff::Timestamp;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use crate::domain::ids::TicketId;
use crate::domain::text::local::language;
use crate::wire::desk::ReplyTemplate;

use super::super::effect::{MessageKind, TaskId};
use super::super::failure::Failure;
use super::Model;

/// A reply or a note being written.
#[derive(Clone, Debug)]
pub struct Composer {
    /// The ticket it belongs to, whatever is selected.
    pub ticket: TicketId,
    /// Whom it is for, as the row shows them.
    pub customer: String,
    /// Reply or note.
    pub kind: MessageKind,
    /// The text; the view draws this widget.
    pub text: TextArea<'static>,
    /// The ticket waits for the customer's answer afterwards.
    pub wants_answer: bool,
    /// Being sent.
    pub sending: Option<TaskId>,
    /// Why it was not sent.
    pub error: Option<Failure>,
    /// The list of templates is open, at this entry.
    pub templates: Option<usize>,
    /// When to save the draft.
    pub save_due: Option<Timestamp>,
    /// When to tell the server about it.
    pub tell_due: Option<Timestamp>,
    /// When it first changed since the server was told.
    pub untold_since: Option<Timestamp>,
}

impl Composer {
    /// A box with a text in it, the cursor behind its last letter.
    #[must_use]
    pub fn new(ticket: TicketId, customer: String, kind: MessageKind, text: &str) -> Self {
        Self {
            ticket,
            customer,
            kind,
            text: text_area(text),
            wants_answer: false,
            sending: None,
            error: None,
            templates: None,
            save_due: None,
            tell_due: None,
            untold_since: None,
        }
    }

    /// Puts another text in.
    pub fn write(&mut self, text: &str) {
        self.text = text_area(text);
    }

    /// The whole text.
    #[must_use]
    pub fn body(&self) -> String {
        self.text.lines().join("\n")
    }
}

/// The desk's templates in the order they are offered for a ticket: those in the customer's language first, then English ones, each
/// in the desk's order.
#[must_use]
pub fn templates_for(model: &Model, ticket: TicketId) -> Vec<&ReplyTemplate> {
    let theirs = model.case.get(ticket).and_then(|case| case.contact.language.as_deref()).unwrap_or_default();
    let mut templates: Vec<&ReplyTemplate> = model.session.desk.iter().flat_map(|desk| &desk.templates).collect();
    templates.sort_by_key(|template| match language(&template.language) {
        own if own == theirs => 0,
        own if own == "en" => 1,
        _ => 2,
    });
    templates
}

/// Tells what is sent from other texts, also in a later run of the console (FNV-1a). Two texts that came to the same would do no
/// harm: the server refuses another text under a key it knows, and a refused text begins anew.
#[must_use]
pub fn text_hash(body: &str, wants_answer: bool) -> String {
    let bytes = body.bytes().chain([u8::from(wants_answer)]);
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{sum:016x}")
}

fn text_area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(clean(text).split('\n').map(str::to_owned).collect());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

/// A text with plain line ends and without control characters.
pub(in crate::tui) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
