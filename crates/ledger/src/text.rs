//! What formats here share: how a file of a log begins, and three spellings: decimal numbers, base64, lower-case hexadecimal.
//! Each value has exactly one spelling, so that what was parsed prints back byte for byte.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::Error;

/// The name of the log, and the lines that follow, of a file whose first line says what it is and whose second names the
/// log. It ends with a newline.
pub fn of_log<'a>(
    file: &'a str,
    what: &'static str,
    first_line: &str,
) -> Result<(&'a str, std::str::Split<'a, char>), Error> {
    let refuse = |line, why: String| Error::malformed(what, line, why);
    let body = file.strip_suffix('\n').ok_or_else(|| refuse(0, "it must end with a newline".to_owned()))?;
    let mut lines = body.split('\n');
    if lines.next() != Some(first_line) {
        return Err(refuse(1, format!("it must read {first_line}")));
    }
    let origin = lines.next().filter(|name| !name.is_empty());
    let origin = origin.ok_or_else(|| refuse(2, "it must read the name of the log".to_owned()))?;
    Ok((origin, lines))
}

/// Digits without sign or leading zero, at most 2⁶³ − 1: what Go's verifiers and a database column hold.
pub fn decimal(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.len() <= 19 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || (text.len() > 1 && text.starts_with('0')) {
        return None;
    }
    text.parse().ok().filter(|&number| number <= i64::MAX as u64)
}

pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// With padding, and no bits left over.
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Exactly twice `N` lower-case digits.
pub fn from_hex<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    fn nibble(digit: u8) -> Option<u8> {
        match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        }
    }
    if text.len() != 2 * N {
        return None;
    }
    let mut out = [0; N];
    for (byte, pair) in out.iter_mut().zip(text.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("9223372036854775807"), Some(i64::MAX as u64));
        for wrong in
            ["", "00", "01", "+1", "-1", " 1", "1 ", "9223372036854775808", "99999999999999999999", "١"]
        {
            assert_eq!(decimal(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn base64_needs_padding_and_leaves_no_bits_over() {
        assert_eq!(from_base64("AQ=="), Some(vec![1]));
        for wrong in ["AQ", "AQ=", "AR==", "AQ==\n", "_w=="] {
            assert_eq!(from_base64(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn hexadecimal_is_lower_case_and_of_its_length() {
        assert_eq!(from_hex(b"00ff"), Some([0, 255]));
        for wrong in ["00FF", "00f", "00fff", "00fg", ""] {
            assert_eq!(from_hex::<2>(wrong.as_bytes()), None, "{wrong:?}");
        }
        assert_eq!(hex(&[0, 255, 16]), "00ff10");
    }
}
