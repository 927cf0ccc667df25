//! The second factor for an app: its secret in groups, its address, and a picture of that address.

use qrcodegen::{QrCode, QrCodeEcc};
use secrecy::ExposeSecret as _;
use vault::staff::SecondFactor;
use zeroize::Zeroizing;

/// White around the picture, as ISO/IEC 18004 asks for.
const QUIET: i32 = 4;

/// The secret in base 32, in groups of four, as people type it.
pub(super) fn groups(factor: &SecondFactor) -> Zeroizing<String> {
    let text = factor.text();
    let mut out = Zeroizing::new(String::with_capacity(64));
    for (i, letter) in text.expose_secret().chars().enumerate() {
        if i > 0 && i % 4 == 0 {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}

/// <https://github.com/google/google-authenticator/wiki/Key-Uri-Format>. What it leaves out is what every app
/// takes for granted: SHA-1, six digits, thirty seconds.
pub(super) fn address(factor: &SecondFactor, name: &str) -> Zeroizing<String> {
    let text = factor.text();
    let mut out = Zeroizing::new(String::with_capacity(160 + name.len() * 3));
    out.push_str("otpauth://totp/Redress:");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&super::token::to_hex(&[byte]).to_uppercase());
        }
    }
    out.push_str("?secret=");
    out.push_str(text.expose_secret());
    out.push_str("&issuer=Redress");
    out
}

/// A picture: the length of its side, and the path of its dark squares. `None` for a name too long to draw.
pub(super) fn picture(address: &str) -> Option<(i32, Zeroizing<String>)> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let mut path = Zeroizing::new(String::with_capacity(16 << 10));
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    Some((code.size() + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor() -> SecondFactor {
        SecondFactor::from_bytes(b"12345678901234567890").unwrap()
    }

    #[test]
    fn the_address_is_the_one_that_apps_read() {
        // The secret of RFC 6238, appendix B.
        assert_eq!(
            *address(&factor(), "Ana Peña"),
            "otpauth://totp/Redress:Ana%20Pe%C3%B1a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Redress"
        );
        assert_eq!(*groups(&factor()), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn the_picture_has_its_three_corners_and_quiet_around_them() {
        let (side, path) = picture(&address(&factor(), "Ana")).unwrap();
        let far = side - QUIET - 7;
        for (x, y) in [(QUIET, QUIET), (far, QUIET), (QUIET, far)] {
            assert!(path.contains(&format!("M{x} {y}h1v1h-1z")), "no corner at {x}, {y}");
        }
        assert!(!path.contains("M3 ") && !path.contains(" 3h"));
    }
}
