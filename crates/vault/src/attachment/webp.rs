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
