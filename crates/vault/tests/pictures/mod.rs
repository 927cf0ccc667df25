//! Photographs with everything hidden in them that phones and editors hide, made by hand.

use image::{ExtendedColorType, ImageEncoder, RgbImage};

/// Planted wherever hidden data goes.
pub const MARKER: &[u8] = b"41.8781N-87.6298W-PLANTED";

/// Made by `make.py`.
pub const FOREIGN: &[(&str, &[u8])] = &[
    ("lossy.webp", include_bytes!("lossy.webp")),
    ("lossy-alpha.webp", include_bytes!("lossy-alpha.webp")),
    ("progressive.jpg", include_bytes!("progressive.jpg")),
    ("cmyk.jpg", include_bytes!("cmyk.jpg")),
    ("grey.jpg", include_bytes!("grey.jpg")),
    ("palette.png", include_bytes!("palette.png")),
    ("grey16.png", include_bytes!("grey16.png")),
    ("bits.png", include_bytes!("bits.png")),
];

pub fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// 48 × 32 points that do not compress to nothing.
fn points() -> RgbImage {
    RgbImage::from_fn(48, 32, |x, y| image::Rgb([(x * 5) as u8, (y * 7) as u8, (x * y) as u8]))
}

/// A little-endian TIFF block: orientation, a description with the marker, and a GPS block that holds it too.
fn exif(orientation: u8) -> Vec<u8> {
    let marker = u32::try_from(MARKER.len()).unwrap();
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let parts = [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()];
        parts.concat()
    };
    let (first, gps) = (8u32, 8 + 2 + 3 * 12 + 4);
    let text = gps + 2 + 12 + 4;
    assert_eq!(first, 8);
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x010e, 2, marker, text));
    tiff.extend(entry(0x0112, 3, 1, orientation.into()));
    tiff.extend(entry(0x8825, 4, 1, gps));
    tiff.extend(0u32.to_le_bytes());
    tiff.extend(1u16.to_le_bytes());
    tiff.extend(entry(0x001d, 2, marker, text));
    tiff.extend(0u32.to_le_bytes());
    tiff.extend(MARKER);
    tiff
}

fn xmp() -> Vec<u8> {
    [&b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>"[..], MARKER, b"</x:xmpmeta>"].concat()
}

/// EXIF with a place, XMP, a colour profile's text, a comment, an IPTC block, and bytes after the end.
pub fn jpeg(orientation: u8) -> Vec<u8> {
    let mut plain = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut plain, 95);
    encoder.write_image(points().as_raw(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    let segment = |marker: u8, parts: &[&[u8]]| {
        let body = parts.concat();
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, &body].concat()
    };
    [
        &plain[..2],
        &segment(0xe1, &[b"Exif\0\0", &exif(orientation)]),
        &segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", &xmp()]),
        &segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", MARKER]),
        &segment(0xed, &[b"Photoshop 3.0\0", MARKER]),
        &segment(0xfe, &[MARKER]),
        &plain[2..],
        MARKER,
    ]
    .concat()
}

fn png_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [&name[..], body].concat();
    [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
}

/// CRC-32 as PNG uses it, bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

/// tEXt, iTXt, eXIf and a private chunk, before and after the points, and bytes after the end.
pub fn png() -> Vec<u8> {
    let mut plain = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut plain);
    encoder.write_image(points().as_raw(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    let end = plain.len() - 12;
    [
        &plain[..33],
        &png_chunk(b"tEXt", &[b"Comment\0", MARKER].concat()),
        &png_chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", &xmp()[..]].concat()),
        &png_chunk(b"eXIf", &exif(1)),
        &png_chunk(b"prVt", MARKER),
        &plain[33..end],
        &png_chunk(b"tEXt", &[b"Author\0", MARKER].concat()),
        &plain[end..],
        MARKER,
    ]
    .concat()
}

pub fn png_chunks(file: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = &file[8..];
    std::iter::from_fn(move || {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().unwrap()) as usize;
        let name = &rest[4..8];
        rest = &rest[12 + length..];
        Some(name)
    })
}

pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let points = [0x78, 0x9c, 0x63, 0, 0, 0, 1, 0, 1];
    let chunks = [png_chunk(b"IHDR", &header), png_chunk(b"IDAT", &points), png_chunk(b"IEND", b"")].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunks].concat()
}

/// Markers of the segments up to the scan.
pub fn jpeg_segments(file: &[u8]) -> Vec<u8> {
    let (mut at, mut markers) = (2, Vec::new());
    while markers.last() != Some(&0xda) {
        assert_eq!(file[at], 0xff);
        markers.push(file[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
    }
    markers
}

pub fn jpeg_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut file = jpeg(1);
    let frame = file.windows(4).position(|w| w == [0xff, 0xc0, 0, 17]).unwrap();
    file[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    file[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    file
}

fn webp_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut chunk = [&name[..], &u32::try_from(body.len()).unwrap().to_le_bytes(), body].concat();
    chunk.resize(chunk.len().next_multiple_of(2), 0);
    chunk
}

fn webp_of(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    let size = u32::try_from(body.len() + 4).unwrap().to_le_bytes();
    [&b"RIFF"[..], &size, b"WEBP", &body].concat()
}

fn webp_frame() -> Vec<u8> {
    let mut plain = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut plain);
    encoder.write_image(points().as_raw(), 48, 32, ExtendedColorType::Rgb8).unwrap();
    plain[12..].to_vec()
}

/// Flags: 0x20 profile, 0x10 alpha, 0x08 EXIF, 0x04 XMP, 0x02 animation.
fn webp_canvas(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let [w, h] = [width - 1, height - 1].map(|side| side.to_le_bytes());
    webp_chunk(b"VP8X", &[&[flags, 0, 0, 0], &w[..3], &h[..3]].concat())
}

/// A profile, EXIF, XMP, and bytes after the end.
pub fn webp() -> Vec<u8> {
    let file = webp_of(&[
        webp_canvas(0x2c, 48, 32),
        webp_chunk(b"ICCP", MARKER),
        webp_frame(),
        webp_chunk(b"EXIF", &exif(1)),
        webp_chunk(b"XMP ", &xmp()),
    ]);
    [&file[..], MARKER].concat()
}

/// The EXIF part says that it is longer than the file.
pub fn webp_with_chunk_of(length: u32) -> Vec<u8> {
    let lie = [&b"EXIF"[..], &length.to_le_bytes(), &exif(6)].concat();
    webp_of(&[webp_canvas(0x08, 48, 32), webp_frame(), lie])
}

pub fn webp_with_other_canvas() -> Vec<u8> {
    webp_of(&[webp_canvas(0, 8, 8), webp_frame()])
}

pub fn webp_animated() -> Vec<u8> {
    let frame = [&[0u8; 6][..], &[47, 0, 0, 31, 0, 0, 10, 0, 0, 0], &webp_frame()].concat();
    webp_of(&[webp_canvas(0x02, 48, 32), webp_chunk(b"ANIM", &[0; 6]), webp_chunk(b"ANMF", &frame)])
}
