//! Which way up a camera was held, out of a JPEG's EXIF block. Nothing else of it is read: it may say where somebody lives.

/// The tag of the orientation.
const ORIENTATION: u16 = 0x0112;
/// Bytes of an entry, and of the count before the entries.
const ENTRY_BYTES: usize = 12;
const COUNT_BYTES: usize = 2;

/// How a picture is turned before it is shown: first mirrored, then turned by quarters clockwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Left and right change places.
    pub mirrored: bool,
    /// Half a turn.
    pub over: bool,
    /// A quarter turn clockwise, after the rest.
    pub aside: bool,
}

impl Turn {
    /// As the EXIF standard numbers them; what is no number of it turns nothing.
    #[must_use]
    pub fn numbered(number: u16) -> Self {
        let (mirrored, over, aside) = match number {
            2 => (true, false, false),
            3 => (false, true, false),
            4 => (true, true, false),
            5 => (true, true, true),
            6 => (false, false, true),
            7 => (true, false, true),
            8 => (false, true, true),
            _ => (false, false, false),
        };
        Self { mirrored, over, aside }
    }

    /// The pixels of a picture of this size, turned, and their size.
    #[must_use]
    pub fn apply<P: Copy>(self, (width, height): (usize, usize), pixels: &[P]) -> ((usize, usize), Vec<P>) {
        let to = if self.aside { (height, width) } else { (width, height) };
        let places = (0..to.1).flat_map(|y| (0..to.0).map(move |x| (x, y)));
        let from = |(x, y): (usize, usize)| {
            let (x, y) = if self.aside { (y, (height - 1).saturating_sub(x)) } else { (x, y) };
            let (x, y) = if self.over { ((width - 1).saturating_sub(x), (height - 1).saturating_sub(y)) } else { (x, y) };
            (if self.mirrored { (width - 1).saturating_sub(x) } else { x }, y)
        };
        (
            to,
            places
                .filter_map(|place| {
                    let (x, y) = from(place);
                    pixels.get(y * width + x).copied()
                })
                .collect(),
        )
    }
}

/// What an EXIF block says about it; nothing is turned where it says nothing, or nonsense.
#[must_use]
pub fn turn(exif: &[u8]) -> Turn {
    number(exif).map(Turn::numbered).unwrap_or_default()
}

fn number(exif: &[u8]) -> Option<u16> {
    let little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let bytes: [u8; 4] = exif.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
    let first = usize::try_from(first).ok()?;
    let entries = usize::from(short(first)?);
    (0..entries).find_map(|entry| {
        let at = first.checked_add(COUNT_BYTES + entry * ENTRY_BYTES)?;
        (short(at)? == ORIENTATION).then(|| short(at.checked_add(8)?)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block with one other entry and the orientation.
    fn block(little: bool, number: u16) -> Vec<u8> {
        let short = |value: u16| if little { value.to_le_bytes() } else { value.to_be_bytes() };
        let long = |value: u32| if little { value.to_le_bytes() } else { value.to_be_bytes() };
        let mut block = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        block.extend(long(8));
        block.extend(short(2));
        for (tag, value) in [(0x0100, 7), (ORIENTATION, number)] {
            block.extend([short(tag), short(3)].concat());
            block.extend(long(1));
            block.extend([short(value), short(0)].concat());
        }
        block
    }

    #[test]
    fn the_number_is_found_in_either_byte_order_and_nonsense_turns_nothing() {
        for little in [true, false] {
            assert_eq!(turn(&block(little, 6)), Turn { aside: true, ..Turn::default() });
            assert_eq!(turn(&block(little, 99)), Turn::default());
            let whole = block(little, 6);
            for cut in 0..whole.len() {
                let _ = turn(&whole[..cut]);
            }
        }
        let mut far = block(true, 6);
        far[4..8].fill(0xff);
        assert_eq!(turn(&far), Turn::default());
    }

    #[test]
    fn every_turn_is_as_the_standard_draws_it() {
        // The letter F by its first row and column, as a camera stores it for each number; each has to come out as ABC / D.
        let stored = [
            (1, (3, 2), "ABCDEF"),
            (2, (3, 2), "CBAFED"),
            (3, (3, 2), "FEDCBA"),
            (4, (3, 2), "DEFABC"),
            (5, (2, 3), "ADBECF"),
            (6, (2, 3), "CFBEAD"),
            (7, (2, 3), "FCEBDA"),
            (8, (2, 3), "DAEBFC"),
        ];
        for (number, size, pixels) in stored {
            let (size, shown) = Turn::numbered(number).apply(size, pixels.as_bytes());
            assert_eq!((size, String::from_utf8(shown).unwrap()), ((3, 2), "ABCDEF".to_owned()), "number {number}");
        }
    }
}
