//! Whether a WebP file's parts are what they say (<https://developers.google.com/speed/webp/docs/riff_container>).
//! The decoder takes memory for a part before it has read it, and for a frame by the frame's own size.

/// The file says something of itself that is not so, or it is animated.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lies;

/// The file without what trails it, once every chunk lies within it and the frame has the size of the canvas.
pub(super) fn check(file: &[u8]) -> Result<&[u8], Lies> {
    let size = file.get(4..8).ok_or(Lies)?;
    let size = usize::try_from(u32::from_le_bytes([size[0], size[1], size[2], size[3]])).map_err(|_| Lies)?;
    // Cut, not only skipped: the decoder looks for chunks a few bytes beyond the end.
    let file = size.checked_add(8).and_then(|end| file.get(..end)).ok_or(Lies)?;
    let mut rest = file.get(12..).ok_or(Lies)?;
    let (mut canvas, mut frames) = (None, 0);
    while !rest.is_empty() {
        let (head, after) = rest.split_first_chunk::<8>().ok_or(Lies)?;
        let length =
            usize::try_from(u32::from_le_bytes([head[4], head[5], head[6], head[7]])).map_err(|_| Lies)?;
        let (chunk, after) = after.split_at_checked(length).ok_or(Lies)?;
        match &head[..4] {
            b"VP8X" => canvas = Some(extended_size(chunk).ok_or(Lies)?),
            b"VP8 " | b"VP8L" => {
                let frame = if head[3] == b'L' { lossless_size(chunk) } else { lossy_size(chunk) };
                let frame = frame.ok_or(Lies)?;
                if *canvas.get_or_insert(frame) != frame {
                    return Err(Lies);
                }
                frames += 1;
            }
            b"ANIM" | b"ANMF" => return Err(Lies),
            _ => {}
        }
        // A chunk of odd length has a byte of padding, which the last one may lack.
        rest = after.get(length % 2..).unwrap_or_default();
    }
    if frames == 1 { Ok(file) } else { Err(Lies) }
}

fn extended_size(chunk: &[u8]) -> Option<(u32, u32)> {
    let three = |at: usize| {
        let bytes = chunk.get(at..at + 3)?;
        Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]) + 1)
    };
    Some((three(4)?, three(7)?))
}

fn lossy_size(chunk: &[u8]) -> Option<(u32, u32)> {
    let two = |at: usize| {
        let bytes = chunk.get(at..at + 2)?;
        Some(u32::from(u16::from_le_bytes([bytes[0], bytes[1]]) & 0x3fff))
    };
    Some((two(6)?, two(8)?))
}

fn lossless_size(chunk: &[u8]) -> Option<(u32, u32)> {
    let bytes = chunk.get(1..5)?;
    let bits = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let chunk = |(name, body): &(&[u8; 4], &[u8])| {
            [&name[..], &u32::try_from(body.len()).unwrap().to_le_bytes(), body].concat()
        };
        let body: Vec<u8> = chunks.iter().flat_map(chunk).collect();
        let size = u32::try_from(body.len() + 4).unwrap().to_le_bytes();
        [&b"RIFF"[..], &size, b"WEBP", &body].concat()
    }

    /// Flags, then width and height less one: 8 × 8.
    const CANVAS: &[u8] = &[0, 0, 0, 0, 7, 0, 0, 7, 0, 0];
    /// Signature, then 14 bits each of width and height less one: 8 × 8.
    const SMALL: &[u8] = &[0x2f, 7, 0xc0, 1, 0, 0];
    /// 16,384 × 16,384: a gibibyte of points.
    const LARGE: &[u8] = &[0x2f, 0xff, 0xff, 0xff, 0x0f, 0];

    #[test]
    fn a_frame_larger_than_its_canvas_is_known_before_it_is_decoded() {
        assert!(check(&file(&[(b"VP8X", CANVAS), (b"VP8L", SMALL)])).is_ok());
        assert_eq!(check(&file(&[(b"VP8X", CANVAS), (b"VP8L", LARGE)])), Err(Lies));
        assert_eq!(check(&file(&[(b"VP8L", SMALL), (b"VP8L", LARGE)])), Err(Lies));
        assert_eq!(check(&file(&[(b"VP8X", CANVAS)])), Err(Lies));
    }

    #[test]
    fn what_trails_the_file_is_cut_off_and_what_is_missing_refused() {
        let whole = file(&[(b"VP8L", SMALL)]);
        let longer = [&whole[..], b"EXIF\xff\xff\xff\xff"].concat();
        assert_eq!(check(&longer), Ok(&whole[..]));
        for end in 0..whole.len() {
            assert_eq!(check(&whole[..end]), Err(Lies), "{end}");
        }
    }
}
