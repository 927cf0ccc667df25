//! A file inside a block of fixed size: four bytes of length (big-endian), the file, zeros. Age files differ
//! in length at random; the block does not, so what is stored tells only the block's size.

use crate::error::Error;

const LENGTH_BYTES: usize = 4;

/// `None` if the file does not fit.
pub(crate) fn pack(file: &[u8], size: usize) -> Option<Vec<u8>> {
    let length = u32::try_from(file.len()).ok()?;
    if size < LENGTH_BYTES + file.len() {
        return None;
    }
    let mut block = Vec::with_capacity(size);
    block.extend_from_slice(&length.to_be_bytes());
    block.extend_from_slice(file);
    block.resize(size, 0);
    Some(block)
}

/// # Errors
/// [`Error::Damaged`] if the length lies or anything but zeros follows the file.
pub(crate) fn unpack(block: &[u8]) -> Result<&[u8], Error> {
    let (length, rest) = block.split_first_chunk::<LENGTH_BYTES>().ok_or(Error::Damaged)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Error::Damaged)?;
    let (file, padding) = rest.split_at_checked(length).ok_or(Error::Damaged)?;
    if padding.iter().any(|byte| *byte != 0) {
        return Err(Error::Damaged);
    }
    Ok(file)
}
