//! Pictures from customers, made small. What they send is not trusted: the size a header claims is looked at before anything is
//! unpacked, and of a PNG no more than a row is in memory at once.

use std::io::Cursor;

use tokio::sync::Semaphore;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::exif::{self, Turn};
use crate::domain::evidence::PictureKind;
use crate::tui::model::evidence::{Bitmap, PIXELS_MAX, Rgb, Undrawn};

/// Longest side of a picture that is unpacked, in pixels.
const SIDE_MAX: u32 = 16_384;
/// Most pixels that are unpacked: 16 million, for which a JPEG takes some 150 MB while it is.
const AREA_MAX: u64 = 4_096 * 4_096;
/// What a PNG may take beside its pixels, in bytes: palettes and profiles.
const PNG_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Most passes of a progressive JPEG; each goes over the whole picture.
const JPEG_SCANS_MAX: usize = 64;
/// Where a see-through picture lies on.
const PAPER: u32 = 255;

/// One picture is unpacked at a time: whoever leafs through many has the memory of one.
static ONE: Semaphore = Semaphore::const_new(1);

/// Makes a picture small enough for a screen, beside the loop. A decoder that falls over takes nothing with it.
///
/// # Errors
/// Why it is not drawn.
pub async fn shrunk(bytes: Vec<u8>) -> Result<Bitmap, Undrawn> {
    let Ok(turn) = ONE.acquire().await else { return Err(Undrawn::Broken) };
    let done = tokio::task::spawn_blocking(move || {
        // Held until it is done, also when nobody waits for it any more.
        let _turn = turn;
        shrink(&bytes)
    });
    done.await.unwrap_or(Err(Undrawn::Broken))
}

/// The same here and now.
///
/// # Errors
/// Why it is not drawn.
pub fn shrink(bytes: &[u8]) -> Result<Bitmap, Undrawn> {
    match PictureKind::of(bytes) {
        None => Err(Undrawn::NoPicture),
        Some(PictureKind::Png) => png(bytes),
        Some(PictureKind::Jpeg) => jpeg(bytes),
    }
}

/// Whether a picture of this size is unpacked.
fn allowed(width: u32, height: u32) -> Result<(), Undrawn> {
    if width == 0 || height == 0 {
        return Err(Undrawn::Broken);
    }
    let large = width.max(height) > SIDE_MAX || u64::from(width) * u64::from(height) > AREA_MAX;
    if large { Err(Undrawn::TooLarge { width, height }) } else { Ok(()) }
}

fn png(bytes: &[u8]) -> Result<Bitmap, Undrawn> {
    let broken = |_| Undrawn::Broken;
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: PNG_BYTES_MAX });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(broken)?;
    let (width, height) = header.size();
    allowed(width, height)?;
    let interlaced = header.interlaced;
    let mut reader = decoder.read_info().map_err(broken)?;
    let (color, _) = reader.output_color_type();
    let mut small = Small::new(width, height, PIXELS_MAX);
    for pass in if interlaced { &ADAM7[..] } else { &WHOLE[..] } {
        if pass.x >= width {
            continue;
        }
        for y in (pass.y..height).step_by(pass.down) {
            let row = reader.next_interlaced_row().map_err(broken)?.ok_or(Undrawn::Broken)?;
            let across = (pass.x..width).step_by(pass.right);
            for (x, sample) in across.zip(row.data().chunks_exact(color.samples())) {
                small.add(x, y, on_paper(sample));
            }
        }
    }
    small.bitmap(Turn::default())
}

/// Where the rows of a pass of an interlaced PNG lie: the first pixel, and how far it is to the next.
struct Pass {
    x: u32,
    y: u32,
    right: usize,
    down: usize,
}

const WHOLE: [Pass; 1] = [Pass { x: 0, y: 0, right: 1, down: 1 }];
/// As the standard has it.
const ADAM7: [Pass; 7] = [
    Pass { x: 0, y: 0, right: 8, down: 8 },
    Pass { x: 4, y: 0, right: 8, down: 8 },
    Pass { x: 0, y: 4, right: 4, down: 8 },
    Pass { x: 2, y: 0, right: 4, down: 4 },
    Pass { x: 0, y: 2, right: 2, down: 4 },
    Pass { x: 1, y: 0, right: 2, down: 2 },
    Pass { x: 0, y: 1, right: 1, down: 2 },
];

/// A sample of any number of channels as it looks on white.
fn on_paper(sample: &[u8]) -> Rgb {
    let over = |part: u8, alpha: u8| {
        let alpha = u32::from(alpha);
        u8::try_from((u32::from(part) * alpha + PAPER * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    match *sample {
        [grey] => [grey; 3],
        [grey, alpha] => [over(grey, alpha); 3],
        [red, green, blue] => [red, green, blue],
        [red, green, blue, alpha] => [over(red, alpha), over(green, alpha), over(blue, alpha)],
        _ => [0; 3],
    }
}

fn jpeg(bytes: &[u8]) -> Result<Bitmap, Undrawn> {
    // What the header says is judged below, and told; a side has 16 bits at most.
    let side = usize::from(u16::MAX);
    let options = DecoderOptions::default()
        .set_max_width(side)
        .set_max_height(side)
        .jpeg_set_max_scans(JPEG_SCANS_MAX)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Undrawn::Broken)?;
    let info = decoder.info().ok_or(Undrawn::Broken)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    allowed(width, height)?;
    let turn = decoder.exif().map(|exif| exif::turn(exif)).unwrap_or_default();
    let pixels = decoder.decode().map_err(|_| Undrawn::Broken)?;
    let most = if turn.aside { (PIXELS_MAX.1, PIXELS_MAX.0) } else { PIXELS_MAX };
    let mut small = Small::new(width, height, most);
    let row_bytes = usize::try_from(width).unwrap_or(0) * 3;
    for (y, row) in (0..height).zip(pixels.chunks_exact(row_bytes.max(3))) {
        for (x, sample) in (0..width).zip(row.chunks_exact(3)) {
            small.add(x, y, on_paper(sample));
        }
    }
    small.bitmap(turn)
}

/// A picture being made small: each pixel of it is added to the one it becomes a part of.
struct Small {
    original: (u32, u32),
    width: u32,
    height: u32,
    sums: Vec<([u64; 3], u64)>,
}

impl Small {
    /// At most as large as `most` allows, and never larger than it was.
    fn new(width: u32, height: u32, most: (u16, u16)) -> Self {
        let (columns, rows) = (u64::from(most.0), u64::from(most.1));
        let (wide, tall) = (u64::from(width.max(1)), u64::from(height.max(1)));
        let (to_width, to_height) = if wide <= columns && tall <= rows {
            (wide, tall)
        } else if wide * rows >= tall * columns {
            (columns, tall * columns / wide)
        } else {
            (wide * rows / tall, rows)
        };
        let side = |pixels: u64| u32::try_from(pixels.max(1)).unwrap_or(1);
        let (to_width, to_height) = (side(to_width), side(to_height));
        let count = usize::try_from(u64::from(to_width) * u64::from(to_height)).unwrap_or(0);
        Self { original: (width, height), width: to_width, height: to_height, sums: vec![([0; 3], 0); count] }
    }

    fn add(&mut self, x: u32, y: u32, pixel: Rgb) {
        let part = |at: u32, to: u32, of: u32| u64::from(at) * u64::from(to) / u64::from(of.max(1));
        let (x, y) = (part(x, self.width, self.original.0), part(y, self.height, self.original.1));
        let at = usize::try_from(y * u64::from(self.width) + x).unwrap_or(usize::MAX);
        if let Some((sums, count)) = self.sums.get_mut(at) {
            for (sum, part) in sums.iter_mut().zip(pixel) {
                *sum += u64::from(part);
            }
            *count += 1;
        }
    }

    fn bitmap(self, turn: Turn) -> Result<Bitmap, Undrawn> {
        let mean = |(sums, count): ([u64; 3], u64)| sums.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX));
        let pixels: Vec<Rgb> = self.sums.into_iter().map(mean).collect();
        let side = |pixels: u32| usize::try_from(pixels).unwrap_or(0);
        let ((width, height), pixels) = turn.apply((side(self.width), side(self.height)), &pixels);
        let original = if turn.aside { (self.original.1, self.original.0) } else { self.original };
        let side = |pixels: usize| u16::try_from(pixels).unwrap_or(0);
        Bitmap::new(side(width), side(height), pixels, original).ok_or(Undrawn::Broken)
    }
}

#[cfg(test)]
mod tests;
