//! The viewer of what a customer sent along: one file at a time, and of a picture no more than the screen can show.

use std::fmt;
use std::sync::Arc;

use crate::domain::ids::TicketId;
use crate::wire::ticket::EvidenceView;

use super::super::effect::TaskId;
use super::super::failure::Failure;
use super::Model;

/// Columns and rows of a picture in memory at most, in pixels: two rows of them stand in a row of the screen.
pub const PIXELS_MAX: (u16, u16) = (200, 120);

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// A picture made small enough for a screen.
#[derive(Clone, PartialEq, Eq)]
pub struct Bitmap {
    width: u16,
    height: u16,
    pixels: Arc<[Rgb]>,
    /// Columns and rows of the picture as it came, in pixels.
    pub original: (u32, u32),
}

impl Bitmap {
    /// A picture of these pixels, row by row; none when there are too many of them, or not as many as the sides say.
    #[must_use]
    pub fn new(width: u16, height: u16, pixels: Vec<Rgb>, original: (u32, u32)) -> Option<Self> {
        let fits = (1..=PIXELS_MAX.0).contains(&width) && (1..=PIXELS_MAX.1).contains(&height);
        let whole = pixels.len() == usize::from(width) * usize::from(height);
        (fits && whole).then(|| Self { width, height, pixels: pixels.into(), original })
    }

    /// Columns and rows, in pixels.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        (self.width, self.height)
    }

    /// The mean colour of a part: columns from `x.0` up to before `x.1`, rows alike. At least the first of each is looked at.
    #[must_use]
    pub fn mean(&self, x: (usize, usize), y: (usize, usize)) -> Rgb {
        let (width, height) = (usize::from(self.width), usize::from(self.height));
        let within = |(from, to): (usize, usize), side: usize| {
            let from = from.min(side - 1);
            from..to.clamp(from + 1, side)
        };
        let (mut sums, mut count) = ([0_u32; 3], 0_u32);
        for row in within(y, height) {
            let row = self.pixels.get(row * width..(row + 1) * width).unwrap_or_default();
            for pixel in row.get(within(x, width)).unwrap_or_default() {
                for (sum, part) in sums.iter_mut().zip(pixel) {
                    *sum += u32::from(*part);
                }
                count += 1;
            }
        }
        sums.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX))
    }
}

impl fmt::Debug for Bitmap {
    /// Not the pixels: there are thousands.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bitmap({} x {} of {:?})", self.width, self.height, self.original)
    }
}

/// Why a picture that was fetched is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undrawn {
    /// Its bytes are no picture that this console knows.
    NoPicture,
    /// It has more pixels than are unpacked here.
    TooLarge {
        /// Columns, in pixels.
        width: u32,
        /// Rows, in pixels.
        height: u32,
    },
    /// It begins like a picture and does not go on like one.
    Broken,
}

/// What is known of the file that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Sight {
    /// Nothing but its name: other files are not kept, and plain lines draw nothing.
    Named,
    /// It is on its way.
    Waiting(TaskId),
    /// The picture.
    Drawn(Bitmap),
    /// It is here and cannot be drawn.
    Undrawn(Undrawn),
    /// It could not be fetched.
    Failed(Failure),
}

/// The open viewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Viewer {
    /// Whose evidence it is.
    pub ticket: TicketId,
    /// All of it, in the order it came.
    pub pieces: Vec<EvidenceView>,
    /// Which one is looked at.
    pub at: usize,
    /// What is known of it.
    pub sight: Sight,
}

impl Viewer {
    /// The file that is looked at.
    #[must_use]
    pub fn piece(&self) -> Option<&EvidenceView> {
        self.pieces.get(self.at)
    }
}

impl Model {
    /// The viewer, when it has the keys.
    #[must_use]
    pub fn viewer(&self) -> Option<&Viewer> {
        match self.overlay() {
            Some(super::overlay::Overlay::Evidence(viewer)) => Some(viewer),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bitmap_has_as_many_pixels_as_it_says_and_never_many() {
        let pixels = |count: usize| vec![[1, 2, 3]; count];
        assert!(Bitmap::new(3, 2, pixels(6), (3, 2)).is_some());
        for (width, height, count) in [(3, 2, 5), (0, 2, 0), (201, 1, 201), (1, 121, 121)] {
            assert_eq!(Bitmap::new(width, height, pixels(count), (1, 1)), None, "{width} x {height}");
        }
    }

    #[test]
    fn the_mean_of_a_part_is_taken_and_a_part_outside_is_the_edge() {
        let pixels = vec![[0, 0, 0], [100, 0, 0], [200, 0, 0], [0, 0, 90]];
        let bitmap = Bitmap::new(2, 2, pixels, (2, 2)).unwrap();
        assert_eq!(bitmap.mean((0, 2), (0, 2)), [75, 0, 22]);
        assert_eq!(bitmap.mean((1, 1), (0, 0)), [100, 0, 0]);
        assert_eq!(bitmap.mean((9, 12), (9, 9)), [0, 0, 90]);
    }
}
