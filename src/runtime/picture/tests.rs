//! Pictures that are what they say, and others.

use super::*;

/// A PNG of these rows, as the crate writes it.
fn png_of(width: u32, height: u32, color: png::ColorType, data: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(data)).unwrap();
    file
}

/// The same file with another size in its header, and the checksum that belongs to it.
fn claiming(mut file: Vec<u8>, width: u32, height: u32) -> Vec<u8> {
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&file[12..29]);
    file[29..33].copy_from_slice(&sum.to_be_bytes());
    file
}

/// The checksum of a PNG's parts.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    })
}

fn red(width: u32, height: u32) -> Vec<u8> {
    png_of(width, height, png::ColorType::Rgb, &[200, 10, 20].repeat((width * height) as usize))
}

/// A baseline JPEG of 16 by 8 pixels, the left half black and the right half white, in grey.
const GREY_JPEG: &[u8] = &[
    0xff,
    0xd8,
    0xff,
    0xdb,
    0,
    67,
    0,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1, // all ones
    0xff,
    0xc0,
    0,
    11,
    8,
    0,
    8,
    0,
    16,
    1,
    1,
    0x11,
    0, // 16 x 8, one component
    0xff,
    0xc4,
    0,
    20,
    0x00,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    11, // differences: `00` is of 11 bits
    0xff,
    0xc4,
    0,
    20,
    0x10,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0, // the rest: `0` ends a block
    0xff,
    0xda,
    0,
    8,
    1,
    1,
    0x00,
    0,
    63,
    0, // the scan
    // `00`, 1024 below, `0`; `00`, 2032 above, `0`; ones to the end.
    0b0001_1111,
    0b1111_1000,
    0b1111_1110,
    0b0000_1111,
    0xff,
    0xd9,
];

/// The same with an EXIF block that says how the camera was held.
fn held(orientation: u8) -> Vec<u8> {
    let tiff = [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[orientation, 0, 0, 0, 0, 0, 0, 0]].concat();
    let block = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = u16::try_from(block.len() + 2).unwrap().to_be_bytes();
    [&GREY_JPEG[..2], &[0xff, 0xe1], &length, &block, &GREY_JPEG[2..]].concat()
}

#[test]
fn pictures_come_out_in_their_colours_and_proportions() {
    let small = shrink(&red(3, 2)).unwrap();
    assert_eq!((small.size(), small.original, small.mean((0, 3), (0, 2))), ((3, 2), (3, 2), [200, 10, 20]));
    for (sides, size) in
        [((2_000, 1_000), (200, 100)), ((300, 1_200), (30, 120)), ((5_000, 10), (200, 1)), ((10, 3_000), (1, 120))]
    {
        let small = shrink(&red(sides.0, sides.1)).unwrap();
        assert_eq!((small.size(), small.original, small.mean((0, 1), (0, 1))), (size, sides, [200, 10, 20]));
    }
    // What is seen through is white paper, half of it half.
    let through = png_of(2, 1, png::ColorType::Rgba, &[0, 0, 0, 0, 0, 0, 0, 128]);
    let small = shrink(&through).unwrap();
    assert_eq!((small.mean((0, 1), (0, 1)), small.mean((1, 2), (0, 1))), ([255; 3], [127; 3]));
    let grey = png_of(1, 2, png::ColorType::GrayscaleAlpha, &[9, 255, 90, 255]);
    assert_eq!(shrink(&grey).unwrap().mean((0, 1), (1, 2)), [90; 3]);
}

#[test]
fn a_jpeg_comes_out_and_stands_the_way_it_was_held() {
    let shade = |bitmap: &Bitmap, x: usize, y: usize| bitmap.mean((x, x + 1), (y, y + 1))[0];
    let plain = shrink(GREY_JPEG).unwrap();
    assert_eq!((plain.size(), plain.original), ((16, 8), (16, 8)));
    assert!(shade(&plain, 2, 4) < 20 && shade(&plain, 13, 4) > 235, "{} {}", shade(&plain, 2, 4), shade(&plain, 13, 4));
    // A quarter turn clockwise: what was on the left is on top.
    let turned = shrink(&held(6)).unwrap();
    assert_eq!((turned.size(), turned.original), ((8, 16), (8, 16)));
    assert!(shade(&turned, 4, 2) < 20 && shade(&turned, 4, 13) > 235);
    let mirrored = shrink(&held(2)).unwrap();
    assert!(shade(&mirrored, 2, 4) > 235 && shade(&mirrored, 13, 4) < 20);
}

#[test]
fn a_bomb_is_known_by_its_header() {
    for (width, height) in [(60_000, 60_000), (1, 60_000), (60_000, 1), (u32::MAX >> 1, u32::MAX >> 1), (8_000, 8_000)] {
        assert_eq!(shrink(&claiming(red(1, 1), width, height)), Err(Undrawn::TooLarge { width, height }));
    }
    let mut jpeg = GREY_JPEG.to_vec();
    let sides = jpeg.windows(4).position(|part| part == [0, 8, 0, 16]).unwrap();
    jpeg[sides..sides + 4].fill(0xea);
    assert_eq!(shrink(&jpeg), Err(Undrawn::TooLarge { width: 0xeaea, height: 0xeaea }));
    // A claim of what is just allowed, with nothing behind it, is no picture and takes no memory for its pixels.
    assert_eq!(shrink(&claiming(red(1, 1), 4_096, 4_096)), Err(Undrawn::Broken));
}

#[test]
fn what_is_no_picture_says_so_whatever_it_is_called() {
    for text in
        [&b""[..], b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>", b"%PDF-1.7", b"GIF89a", b"\x89PN", b"\xff\xd8"]
    {
        assert_eq!(shrink(text), Err(Undrawn::NoPicture), "{}", String::from_utf8_lossy(text));
    }
    for begun in [&b"\x89PNG\r\n\x1a\n"[..], b"\x89PNG\r\n\x1a\n<svg/>", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0<html>"] {
        assert_eq!(shrink(begun), Err(Undrawn::Broken), "{}", String::from_utf8_lossy(begun));
    }
}

#[test]
fn no_cut_and_no_flipped_bit_takes_the_console_along() {
    for whole in [red(20, 20), held(6)] {
        for cut in 0..whole.len() {
            let _ = shrink(&whole[..cut]);
        }
        for at in 0..whole.len() {
            for bit in [0x01, 0x10, 0x80] {
                let mut damaged = whole.clone();
                damaged[at] ^= bit;
                let _ = shrink(&damaged);
            }
        }
    }
    assert_eq!(shrink(&red(20, 20)[..60]), Err(Undrawn::Broken));
}

#[test]
fn rows_that_come_in_passes_stand_where_they_belong() {
    // The standard's order of pixels, by the seven passes: each pixel of an 8 by 8 picture belongs to one of them.
    let mut seen = [[0; 8]; 8];
    for pass in &ADAM7 {
        for y in (pass.y..8).step_by(pass.down) {
            for x in (pass.x..8).step_by(pass.right) {
                seen[y as usize][x as usize] += 1;
            }
        }
    }
    assert_eq!(seen, [[1; 8]; 8]);
    // One row of five pixels, in grey: the passes have one, one, none, one, none and two of them.
    let rows: Vec<u8> = [&[0, 10][..], &[0, 50], &[0, 30], &[0, 20, 40]].concat();
    let mut stream = vec![0x78, 0x01, 1];
    stream.extend(u16::try_from(rows.len()).unwrap().to_le_bytes());
    stream.extend((!u16::try_from(rows.len()).unwrap()).to_le_bytes());
    stream.extend(&rows);
    let (low, high) = rows.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = low + u32::from(*byte);
        (low, high + low)
    });
    stream.extend((high << 16 | low).to_be_bytes());
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [0, 0, 0, 5, 0, 0, 0, 1, 8, 0, 0, 0, 1].to_vec();
    for (name, data) in [(b"IHDR", header), (b"IDAT", stream), (b"IEND", Vec::new())] {
        file.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let body = [&name[..], &data].concat();
        file.extend(&body);
        file.extend(crc(&body).to_be_bytes());
    }
    let small = shrink(&file).unwrap();
    let shades: Vec<u8> = (0..5).map(|x| small.mean((x, x + 1), (0, 1))[0]).collect();
    assert_eq!(shades, [10, 20, 30, 40, 50]);
}
