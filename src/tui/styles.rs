//! From a theme's few colours to the full stylesheet of the screen.
//!
//! A theme names what colours mean (13 roles); this file says what every part of the screen makes of them. A theme may override
//! any single style by the name in the table. Nothing else of the console mentions a colour.

pub mod glyphs;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::config::theme::{Appearance, ColorDepth, Symbol, Theme, ThemeRole};
use crate::domain::stage::Stage;

use super::widgets::letters::Letters;
use super::widgets::pen::Pen;
use glyphs::Glyphs;

macro_rules! stylesheet {
    ($($(#[$doc:meta])* $field:ident = $name:literal => $derive:expr;)*) => {
        /// Every style the screen uses, and the characters it is drawn with.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Styles {
            /// Drawing characters.
            pub glyphs: Glyphs,
            /// In how many colours pictures are drawn; none in a theme that has none.
            pub colours: ColorDepth,
            theme: Theme,
            $($(#[$doc])* pub $field: Style,)*
        }

        impl Styles {
            /// Names a theme may override under `[styles]`.
            pub const KNOWN: &'static [&'static str] = &[$($name),*];

            /// The stylesheet of a theme for a terminal that shows these letters.
            #[must_use]
            pub fn new(theme: Theme, letters: impl Into<Letters>) -> Self {
                let glyphs = Glyphs::of(letters.into());
                let theme = if glyphs.ascii { theme.in_ascii() } else { theme };
                let roles = Roles(&theme);
                let colours = if roles.colourless() { ColorDepth::None } else { theme.depth() };
                $(let $field = theme.override_for($name).unwrap_or_else(|| $derive(&roles));)*
                Self { glyphs, colours, $($field,)* theme }
            }
        }
    };
}

/// The theme's roles, with the few mixtures more than one style needs.
struct Roles<'t>(&'t Theme);

impl Roles<'_> {
    fn is(&self, role: ThemeRole) -> Style {
        self.0.style(role)
    }

    fn bold(&self, role: ThemeRole) -> Style {
        self.is(role).add_modifier(Modifier::BOLD)
    }

    /// Text on a ground of the role's colour; where there are no colours, reversed, and underlined too where it warns.
    fn on(&self, role: ThemeRole) -> Style {
        match (self.0.color(role), self.0.color(ThemeRole::OnAccent)) {
            (Some(ground), Some(text)) if ground != Color::Reset && text != Color::Reset => {
                Style::new().fg(text).bg(ground).add_modifier(Modifier::BOLD)
            }
            _ if role == ThemeRole::Danger => {
                Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED | Modifier::UNDERLINED)
            }
            _ => Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
        }
    }

    /// The ground of the selection without its text colour, so that the colours of what stands on it stay.
    fn raised(&self) -> Style {
        let selection = self.is(ThemeRole::Selection);
        Style { fg: None, ..selection }.remove_modifier(Modifier::BOLD)
    }

    fn colourless(&self) -> bool {
        let none = |color: Option<Color>| color.is_none_or(|color| color == Color::Reset);
        ThemeRole::ALL.iter().all(|role| none(self.is(*role).fg) && none(self.is(*role).bg))
    }

    /// The selection has no ground of its own and is reversed instead.
    fn reversing(&self) -> bool {
        self.is(ThemeRole::Selection).add_modifier.contains(Modifier::REVERSED)
    }

    /// Text and ground of the plain screen.
    fn base(&self) -> Style {
        self.is(ThemeRole::Background).patch(self.is(ThemeRole::Text))
    }

    /// Black on white of the terminal's own palette; without colours, what gives the same on the ground the theme is made for.
    fn dark_on_light(&self) -> Style {
        match (self.colourless(), self.0.appearance()) {
            (false, _) => Style::new().fg(Color::Black).bg(Color::White),
            (true, Appearance::Light) => Style::new(),
            (true, Appearance::Dark | Appearance::Any) => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    fn faint(&self) -> Style {
        if self.colourless() { Style::new().add_modifier(Modifier::DIM) } else { self.is(ThemeRole::Border) }
    }
}

stylesheet! {
    /// The ground and the text on it.
    base = "base" => Roles::base;
    /// What is read.
    text = "text" => |r: &Roles<'_>| r.is(ThemeRole::Text);
    /// What is read first.
    strong = "text.strong" => |r: &Roles<'_>| r.bold(ThemeRole::Text);
    /// What is read second.
    muted = "text.muted" => |r: &Roles<'_>| r.is(ThemeRole::Muted);
    /// What is only there to guide the eye.
    faint = "text.faint" => Roles::faint;
    /// Ours: links, headings.
    accent = "accent" => |r: &Roles<'_>| r.is(ThemeRole::Accent);
    /// The heading of a part of a pane.
    heading = "heading" => |r: &Roles<'_>| r.bold(ThemeRole::Accent);
    /// Done well.
    success = "success" => |r: &Roles<'_>| r.is(ThemeRole::Success);
    /// Soon late, or to be looked at.
    warning = "warning" => |r: &Roles<'_>| r.is(ThemeRole::Warning);
    /// Late, failed, refused.
    danger = "danger" => |r: &Roles<'_>| r.bold(ThemeRole::Danger);
    /// Worth knowing.
    info = "info" => |r: &Roles<'_>| r.is(ThemeRole::Info);
    /// An amount.
    money = "money" => |r: &Roles<'_>| r.is(ThemeRole::Money);
    /// An amount a key can send on its way.
    money_strong = "money.strong" => |r: &Roles<'_>| r.bold(ThemeRole::Money);
    /// The frame of a pane.
    border = "pane.border" => |r: &Roles<'_>| r.is(ThemeRole::Border);
    /// The frame of the pane that takes the keys.
    border_focus = "pane.border.focus" => |r: &Roles<'_>| r.is(ThemeRole::Focus).remove_modifier(Modifier::BOLD);
    /// The name of a pane.
    title = "pane.title" => |r: &Roles<'_>| r.is(ThemeRole::Muted);
    /// The name of the pane that takes the keys.
    title_focus = "pane.title.focus" => |r: &Roles<'_>| r.bold(ThemeRole::Focus);
    /// The ground of an overlay.
    panel = "overlay" => Roles::base;
    /// The frame of an overlay.
    panel_border = "overlay.border" => |r: &Roles<'_>| r.is(ThemeRole::Accent);
    /// The name of an overlay.
    panel_title = "overlay.title" => |r: &Roles<'_>| r.bold(ThemeRole::Accent);
    /// The frame of a question that changes something.
    alarm_border = "overlay.border.alarm" => |r: &Roles<'_>| r.is(ThemeRole::Warning);
    /// What lies under an overlay.
    shade = "overlay.shade" => |r: &Roles<'_>| {
        let off = Modifier::BOLD | Modifier::REVERSED | Modifier::UNDERLINED;
        r.base().patch(r.faint()).remove_modifier(off)
    };
    /// The ground of the selected row.
    selection = "row.selected" => Roles::raised;
    /// The ground of the selected row while another pane has the keys.
    selection_idle = "row.selected.idle" => |r: &Roles<'_>| {
        if r.reversing() { Style::new().add_modifier(Modifier::BOLD) } else { r.raised() }
    };
    /// The mark before the selected row.
    cursor = "row.cursor" => |r: &Roles<'_>| r.bold(ThemeRole::Focus);
    /// A marked row's mark.
    mark = "row.mark" => |r: &Roles<'_>| r.bold(ThemeRole::Warning);
    /// The due time of a row whose clock has run out.
    breached = "queue.row.breached" => |r: &Roles<'_>| r.bold(ThemeRole::Danger);
    /// The due time of a row whose clock runs out within the hour.
    soon = "queue.row.soon" => |r: &Roles<'_>| r.is(ThemeRole::Warning);
    /// The bar at the top.
    bar = "bar" => |r: &Roles<'_>| {
        if r.reversing() { r.base() } else { r.base().patch(r.raised()) }
    };
    /// The desk's name in it.
    bar_desk = "bar.desk" => |r: &Roles<'_>| r.on(ThemeRole::Accent);
    /// The desk's name when real money moves.
    bar_production = "bar.desk.production" => |r: &Roles<'_>| r.on(ThemeRole::Danger);
    /// A key's name where keys are explained.
    key = "hint.key" => |r: &Roles<'_>| r.bold(ThemeRole::Accent);
    /// What a key does.
    hint = "hint.text" => |r: &Roles<'_>| r.is(ThemeRole::Muted);
    /// Letters that answer what was typed into the palette.
    found = "palette.match" => |r: &Roles<'_>| r.bold(ThemeRole::Accent).add_modifier(Modifier::UNDERLINED);
    /// A key to press now, as a badge.
    badge = "badge" => |r: &Roles<'_>| r.on(ThemeRole::Accent);
    /// A badge of something that cannot be pressed.
    badge_off = "badge.off" => Roles::faint;
    /// A word that is on.
    chip = "chip" => |r: &Roles<'_>| r.on(ThemeRole::Accent);
    /// The bar before a customer's words.
    gutter = "case.gutter.customer" => |r: &Roles<'_>| r.is(ThemeRole::Warning).remove_modifier(Modifier::UNDERLINED);
    /// The bar before the desk's words.
    gutter_desk = "case.gutter.desk" => |r: &Roles<'_>| r.is(ThemeRole::Accent);
    /// The bar before a note.
    gutter_note = "case.gutter.note" => |r: &Roles<'_>| r.is(ThemeRole::Muted);
    /// The text of a note.
    note = "case.note" => |r: &Roles<'_>| r.is(ThemeRole::Muted).add_modifier(Modifier::ITALIC);
    /// A station that lies behind.
    step_done = "stepper.done" => |r: &Roles<'_>| r.is(ThemeRole::Success);
    /// Where the money is.
    step_now = "stepper.now" => |r: &Roles<'_>| r.bold(ThemeRole::Money);
    /// A station that lies ahead.
    step_ahead = "stepper.ahead" => Roles::faint;
    /// The moving part of a scrollbar.
    scroll_thumb = "scrollbar.thumb" => |r: &Roles<'_>| r.is(ThemeRole::Muted);
    /// The rest of it.
    scroll_track = "scrollbar.track" => Roles::faint;
    /// The line of the undo window.
    countdown = "countdown" => |r: &Roles<'_>| r.bold(ThemeRole::Warning);
    /// Bars and columns of figures.
    figure_bar = "figure.bar" => |r: &Roles<'_>| r.is(ThemeRole::Accent);
    /// A figure.
    figure = "figure" => |r: &Roles<'_>| r.bold(ThemeRole::Text);
    /// What is being typed into.
    input = "input" => |r: &Roles<'_>| r.is(ThemeRole::Text);
    /// Where the next character goes.
    caret = "input.caret" => |_: &Roles<'_>| Style::new().add_modifier(Modifier::REVERSED);
    /// A QR code: dark on light whatever the theme is.
    qr = "qr" => Roles::dark_on_light;
}

impl Styles {
    /// A pen on a line of an area.
    pub fn pen<'b>(&self, buf: &'b mut Buffer, area: Rect, row: u16) -> Pen<'b> {
        Pen::new(buf, area, row, self.glyphs.letters)
    }

    /// Raises the ground of a selected row, before its text is written.
    pub fn select(&self, row: Rect, focused: bool, buf: &mut Buffer) {
        buf.set_style(row.intersection(buf.area), if focused { self.selection } else { self.selection_idle });
    }

    /// Levels a selected row after its text is written: on a reversed ground every colour would become a patch.
    pub fn selected(&self, row: Rect, focused: bool, buf: &mut Buffer) {
        let style = if focused { self.selection } else { self.selection_idle };
        if style.add_modifier.contains(Modifier::REVERSED) {
            let level = Style::new().fg(Color::Reset).remove_modifier(Modifier::DIM | Modifier::UNDERLINED);
            buf.set_style(row.intersection(buf.area), level.patch(style));
            // The bar before the row would melt into the reversed ground.
            if let Some(first) = buf.cell_mut((row.x, row.y)).filter(|cell| cell.symbol() == self.glyphs.cursor) {
                first.set_symbol(self.symbol(Symbol::Selected));
            }
        }
    }

    /// The theme is made for a light ground.
    #[must_use]
    pub fn is_light(&self) -> bool {
        self.theme.appearance() == Appearance::Light
    }

    /// The mark of a meaning.
    #[must_use]
    pub fn symbol(&self, symbol: Symbol) -> &str {
        self.theme.symbol(symbol)
    }

    /// Draws a frame's border anew in another style.
    pub fn frame(&self, area: Rect, style: Style, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        for (x, y) in (area.left()..area.right()).flat_map(|x| (area.top()..area.bottom()).map(move |y| (x, y))) {
            let edge = x == area.left() || x + 1 == area.right() || y == area.top() || y + 1 == area.bottom();
            if edge && let Some(cell) = buf.cell_mut((x, y)) {
                cell.set_style(style);
            }
        }
    }

    /// The mark of a stage.
    #[must_use]
    pub fn stage_symbol(&self, stage: Stage) -> Symbol {
        match stage {
            Stage::ApprovalWanted => Symbol::Approval,
            Stage::Armed => Symbol::Held,
            Stage::Offered => Symbol::Link,
            Stage::Claimed => Symbol::Claim,
            Stage::Instructed => Symbol::Pending,
            Stage::Done => Symbol::Done,
            Stage::Released => Symbol::Released,
            Stage::Paid => Symbol::Paid,
            Stage::CorrectionWanted | Stage::OnHold => Symbol::Alert,
            Stage::Returned => Symbol::Returned,
            Stage::Rejected
            | Stage::Refused
            | Stage::SentBack
            | Stage::Lapsed
            | Stage::Failed
            | Stage::Undone
            | Stage::Withdrawn => Symbol::Failed,
        }
    }

    /// The mark of a stage as it is drawn, and the colour it is shown in.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> (&str, Style) {
        let style = match stage {
            Stage::ApprovalWanted | Stage::Armed => self.warning,
            Stage::Offered | Stage::Claimed | Stage::Instructed => self.info,
            Stage::Released => self.accent,
            Stage::Paid | Stage::Done => self.success,
            Stage::CorrectionWanted | Stage::OnHold | Stage::Returned | Stage::Rejected | Stage::Refused | Stage::Failed => {
                self.danger
            }
            Stage::Lapsed | Stage::Undone | Stage::SentBack | Stage::Withdrawn => self.muted,
        };
        (self.symbol(self.stage_symbol(stage)), style)
    }
}
