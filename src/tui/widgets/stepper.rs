//! A way of several steps, drawn as a line with stations.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::styles::Styles;

use super::pen::Pen;

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Behind us.
    Done,
    /// Where we are.
    Now,
    /// Where we are, and something is wrong.
    Stuck,
    /// Still ahead.
    Ahead,
}

/// One station.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// When it was reached or is expected; empty when nobody knows.
    pub when: String,
    /// How far it is.
    pub progress: Progress,
}

/// Lines a stepper takes.
pub const HEIGHT: u16 = 3;

/// Draws line `row` of the stations over the area's first line: the way, the names, the times.
pub fn draw_row(area: Rect, steps: &[Step], row: u16, buf: &mut Buffer, styles: &Styles) {
    let Ok(count) = u16::try_from(steps.len()) else { return };
    if count == 0 || area.is_empty() {
        return;
    }
    let pitch = (area.width / count).min(20);
    for (i, step) in (0_u16..).zip(steps) {
        let column = Rect { x: area.x + i * pitch, width: pitch.saturating_sub(1), ..area };
        let (symbol, style) = look(step.progress, styles);
        match row {
            0 => {
                let last = i + 1 == count;
                let mut pen = styles.pen(buf, Rect { width: if last { 1 } else { pitch }, ..column }, 0);
                pen.put(symbol, style);
                if last {
                    continue;
                }
                // A blank on both sides keeps the way from touching its stations.
                match steps.get(usize::from(i) + 1).map(|next| next.progress) {
                    Some(Progress::Ahead) => pen.gap(1).gap_right(1).fill(styles.glyphs.way_ahead, styles.step_ahead),
                    _ => pen.gap(1).gap_right(1).fill(styles.glyphs.way_done, styles.step_done),
                };
            }
            1 => {
                let name = if step.progress == Progress::Ahead { styles.muted } else { style };
                styles.pen(buf, column, 0).put(&step.name, name);
            }
            _ => {
                styles.pen(buf, column, 0).put(&step.when, styles.muted);
            }
        }
    }
}

fn look(progress: Progress, styles: &Styles) -> (&'static str, Style) {
    match progress {
        Progress::Done => (styles.glyphs.step_done, styles.step_done),
        Progress::Now => (styles.glyphs.step_now, styles.step_now),
        Progress::Stuck => (styles.glyphs.step_stuck, styles.danger),
        Progress::Ahead => (styles.glyphs.step_ahead, styles.step_ahead),
    }
}

/// The same way on one line, for narrow places: `● held › ● link sent › ◉ claimed › ○ released › ○ paid by 27 Nov`. Times of
/// what lies behind are left out, then those of the middle, then all, until it fits.
pub fn line(pen: &mut Pen<'_>, steps: &[Step], styles: &Styles) {
    let ahead = |i: usize| i + 1 < steps.len() && steps.get(i).is_some_and(|step| step.progress == Progress::Ahead);
    let timed = |level: usize, i: usize| match level {
        0 => steps.get(i).is_some_and(|step| step.progress != Progress::Done),
        1 => steps.get(i).is_some_and(|step| step.progress != Progress::Done) && !ahead(i),
        _ => false,
    };
    let width = |level: usize| -> usize {
        let step = |(i, step): (usize, &Step)| {
            let when = if timed(level, i) && !step.when.is_empty() { step.when.chars().count() + 1 } else { 0 };
            step.name.chars().count() + 2 + when
        };
        steps.iter().enumerate().map(step).sum::<usize>() + 3 * steps.len().saturating_sub(1)
    };
    let level = (0..2).find(|level| width(*level) <= pen.room()).unwrap_or(2);
    for (i, step) in steps.iter().enumerate() {
        if i > 0 {
            pen.put(styles.glyphs.then, styles.faint);
        }
        let (symbol, style) = look(step.progress, styles);
        let name = if step.progress == Progress::Ahead { styles.muted } else { style };
        pen.put(symbol, style).gap(1).put(&step.name, name);
        if timed(level, i) && !step.when.is_empty() {
            pen.put(" ", name).put(&step.when, styles.muted);
        }
    }
}
