//! What the demo's customers photograph: small pictures drawn by code, the same for the same complaint, and a PNG writer that knows
//! just enough for them.

use fastrand::Rng;

use crate::domain::complaint::Reason;
use crate::domain::evidence::NewEvidence;

/// Columns and rows of a picture, in pixels.
const WIDTH: i32 = 72;
const HEIGHT: i32 = 54;
/// Of 100 complaints about something broken, how many come with a picture.
const PHOTO_PERCENT: u8 = 40;
/// Of 100 of these, how many with a second one, and how many with a receipt beside it.
const SECOND_PERCENT: u8 = 25;
const RECEIPT_PERCENT: u8 = 20;

/// The colours of all pictures, by their place.
const PALETTE: [[u8; 3]; 16] = [
    [214, 206, 192], // wall
    [188, 178, 162], // wall in the shade
    [140, 98, 62],   // table
    [108, 74, 46],   // table in the shade
    [196, 200, 206], // steel
    [146, 152, 160], // steel in the shade
    [236, 240, 244], // light on it
    [38, 38, 42],    // black
    [176, 52, 44],   // red
    [46, 92, 150],   // blue
    [62, 122, 74],   // green
    [198, 158, 104], // cardboard
    [160, 122, 74],  // cardboard in the shade
    [150, 190, 216], // water
    [232, 196, 92],  // yellow
    [92, 84, 80],    // dust
];
const WALL: u8 = 0;
const WALL_SHADE: u8 = 1;
const TABLE: u8 = 2;
const TABLE_SHADE: u8 = 3;
const STEEL: u8 = 4;
const STEEL_SHADE: u8 = 5;
const GLINT: u8 = 6;
const BLACK: u8 = 7;
const CARDBOARD: u8 = 11;
const CARDBOARD_SHADE: u8 = 12;
const WATER: u8 = 13;
const DUST: u8 = 15;
/// Colours things are sold in.
const PAINTS: [u8; 6] = [4, 7, 8, 9, 10, 14];

/// What a customer sends along with a complaint about this reason; nothing for most of them. `says_so`: their words speak of photos.
pub(super) fn evidence(rng: &mut Rng, reason: Reason, category: &str, says_so: bool) -> Vec<NewEvidence> {
    let broken = matches!(reason, Reason::Damaged | Reason::Defective);
    if !broken || !(says_so || rng.u8(..100) < PHOTO_PERCENT) {
        return Vec::new();
    }
    let mut number = rng.u32(1_000..10_000);
    let mut sent = vec![picture(rng, reason, category, number)];
    if rng.u8(..100) < SECOND_PERCENT {
        number += 1;
        sent.push(picture(rng, reason, category, number));
    }
    if rng.u8(..100) < RECEIPT_PERCENT {
        sent.push(NewEvidence::named("receipt.pdf".to_owned(), "application/pdf", rng.u64(40_000..400_000)));
    }
    sent
}

fn picture(rng: &mut Rng, reason: Reason, category: &str, number: u32) -> NewEvidence {
    let paint = PAINTS[rng.usize(..PAINTS.len())];
    let mut canvas = Canvas::table();
    match category {
        _ if reason == Reason::Damaged && rng.bool() => canvas.parcel(rng),
        "kettle" | "coffee machine" | "blender" => canvas.vessel(rng, paint),
        "jacket" | "backpack" | "shoes" | "duvet" => canvas.cloth(rng, paint),
        _ => canvas.lamp(rng, paint),
    }
    NewEvidence::of(format!("IMG_{number}.png"), "image/png", png(&canvas.pixels))
}

/// A picture by places in the palette.
struct Canvas {
    pixels: Vec<u8>,
}

impl Canvas {
    /// A wall and a table.
    fn table() -> Self {
        let mut canvas = Self { pixels: vec![WALL; usize::try_from(WIDTH * HEIGHT).unwrap_or(0)] };
        canvas.fill((0, 0), (WIDTH, 6), WALL_SHADE);
        canvas.fill((0, 40), (WIDTH, HEIGHT), TABLE);
        canvas.fill((0, 40), (WIDTH, 42), TABLE_SHADE);
        canvas
    }

    fn dot(&mut self, x: i32, y: i32, color: u8) {
        if (0..WIDTH).contains(&x)
            && (0..HEIGHT).contains(&y)
            && let Some(pixel) = usize::try_from(y * WIDTH + x).ok().and_then(|at| self.pixels.get_mut(at))
        {
            *pixel = color;
        }
    }

    fn fill(&mut self, from: (i32, i32), to: (i32, i32), color: u8) {
        for y in from.1..to.1 {
            for x in from.0..to.0 {
                self.dot(x, y, color);
            }
        }
    }

    fn disc(&mut self, (cx, cy): (i32, i32), (rx, ry): (i32, i32), color: u8) {
        for y in cy - ry..=cy + ry {
            for x in cx - rx..=cx + rx {
                let (dx, dy) = ((x - cx) * ry, (y - cy) * rx);
                if dx * dx + dy * dy <= rx * rx * ry * ry {
                    self.dot(x, y, color);
                }
            }
        }
    }

    /// A crack that finds its own way down.
    fn crack(&mut self, rng: &mut Rng, (mut x, from): (i32, i32), to: i32) {
        for y in from..to {
            self.dot(x, y, BLACK);
            let step = rng.i32(-1..=1);
            self.dot(x + step, y, BLACK);
            x += step;
            if rng.u8(..6) == 0 {
                self.dot(x + 2, y, BLACK);
                self.dot(x + 3, y + 1, BLACK);
            }
        }
    }

    /// A kettle, and what ran out of it.
    fn vessel(&mut self, rng: &mut Rng, paint: u8) {
        let x = rng.i32(30..40);
        let shade = if paint == STEEL { STEEL_SHADE } else { BLACK };
        self.disc((x + 17, 24), (8, 11), shade);
        self.disc((x + 17, 24), (5, 8), WALL);
        for step in 0..9 {
            self.fill((x - 22 + step, 18 + step), (x - 16 + step, 20 + step), paint);
        }
        self.disc((x, 26), (15, 18), paint);
        self.fill((x - 15, 26), (x + 16, 43), paint);
        self.fill((x + 9, 18), (x + 15, 43), shade);
        self.fill((x - 10, 16), (x - 8, 34), GLINT);
        self.fill((x - 4, 5), (x + 5, 8), BLACK);
        self.fill((x - 16, 43), (x + 17, 46), BLACK);
        self.crack(rng, (x - 2, 20), 43);
        self.disc((x - 10, 49), (rng.i32(14..22), 3), WATER);
        self.fill((x - 14, 48), (x - 6, 49), GLINT);
    }

    /// A parcel with a corner pushed in.
    fn parcel(&mut self, rng: &mut Rng) {
        let x = rng.i32(10..18);
        self.fill((x, 16), (x + 44, 48), CARDBOARD);
        self.fill((x + 32, 16), (x + 44, 48), CARDBOARD_SHADE);
        self.fill((x + 18, 16), (x + 23, 48), WALL_SHADE);
        self.fill((x + 5, 36), (x + 15, 44), GLINT);
        self.fill((x + 6, 38), (x + 14, 39), BLACK);
        self.fill((x + 6, 41), (x + 12, 42), BLACK);
        let depth = rng.i32(9..15);
        for y in 0..depth {
            self.fill((x + 44 - (depth - y) - rng.i32(0..3), 16 + y), (x + 45, 17 + y), WALL);
        }
        self.crack(rng, (x + 42 - depth, 16 + depth / 2), 34);
        self.crack(rng, (x + 38, 18 + depth), 44);
    }

    /// Cloth with a hole.
    fn cloth(&mut self, rng: &mut Rng, paint: u8) {
        self.fill((0, 0), (WIDTH, HEIGHT), if paint == STEEL { STEEL_SHADE } else { paint });
        for fold in 0..6 {
            let x = fold * 13 + rng.i32(0..5);
            for y in 0..HEIGHT {
                self.dot(x + y / 6, y, DUST);
            }
        }
        let (x, y) = (rng.i32(24..46), rng.i32(20..32));
        self.disc((x, y), (rng.i32(9..13), rng.i32(5..8)), BLACK);
        for thread in 0..9 {
            let (tx, ty) = (x - 12 + thread * 3, y - 7 + rng.i32(0..4));
            self.fill((tx, ty), (tx + 1, ty + rng.i32(4..9)), GLINT);
        }
        self.crack(rng, (x + 6, y + 4), y + 16);
    }

    /// A lamp, or anything else on a foot, broken in the middle.
    fn lamp(&mut self, rng: &mut Rng, paint: u8) {
        let x = rng.i32(26..38);
        self.disc((x, 46), (13, 3), BLACK);
        self.fill((x - 1, 28), (x + 2, 46), STEEL_SHADE);
        let lean = rng.i32(5..12);
        for y in 0..12 {
            let along = x + lean - lean * y / 12;
            self.fill((along, 16 + y), (along + 3, 17 + y), STEEL_SHADE);
        }
        self.disc((x + lean + 2, 14), (15, 9), paint);
        self.fill((x + lean - 14, 14), (x + lean + 18, 24), WALL);
        self.fill((x + lean - 6, 9), (x + lean - 2, 11), GLINT);
        self.crack(rng, (x + lean + 2, 6), 15);
        for _ in 0..7 {
            let (sx, sy) = (rng.i32(6..64), rng.i32(44..52));
            self.fill((sx, sy), (sx + 3, sy + 1), GLINT);
        }
    }
}

/// A PNG of four bits a pixel with what is inside written out, not packed: it is small enough.
fn png(pixels: &[u8]) -> Vec<u8> {
    let (width, height) = (u32::try_from(WIDTH).unwrap_or(0), u32::try_from(HEIGHT).unwrap_or(0));
    let mut rows = Vec::new();
    for row in pixels.chunks(usize::try_from(WIDTH).unwrap_or(1)) {
        rows.push(0);
        rows.extend(row.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)));
    }
    let length = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let mut stream = vec![0x78, 0x01, 1];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(&rows);
    stream.extend(adler(&rows).to_be_bytes());
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[4, 3, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(b"IHDR", header), (b"PLTE", PALETTE.concat()), (b"IDAT", stream), (b"IEND", Vec::new())] {
        let body = [&name[..], &data].concat();
        file.extend(u32::try_from(data.len()).unwrap_or(0).to_be_bytes());
        file.extend(&body);
        file.extend(crc(&body).to_be_bytes());
    }
    file
}

/// The checksum of a PNG's parts.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    })
}

/// The checksum of what is packed inside.
fn adler(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_small_repeatable_and_can_be_read() {
        for category in ["kettle", "jacket", "lamp"] {
            for seed in 0..20 {
                let made = || evidence(&mut Rng::with_seed(seed), Reason::Damaged, category, true);
                let pieces = made();
                assert_eq!(pieces, made());
                let picture = pieces[0].picture.as_ref().expect("a picture");
                assert!(picture.bytes.len() < 3_000, "{} bytes", picture.bytes.len());
                #[cfg(all(feature = "console", unix))]
                assert_eq!(crate::runtime::picture::shrink(&picture.bytes).map(|bitmap| bitmap.original), Ok((72, 54)));
            }
        }
    }

    #[test]
    fn only_what_is_broken_is_photographed_and_not_by_everybody() {
        let count = |reason: Reason, says_so: bool| {
            (0..200).filter(|seed| !evidence(&mut Rng::with_seed(*seed), reason, "kettle", says_so).is_empty()).count()
        };
        assert!((50..110).contains(&count(Reason::Defective, false)));
        assert_eq!((count(Reason::Damaged, true), count(Reason::Late, true)), (200, 0));
    }
}
