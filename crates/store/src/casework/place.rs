//! Where a line stands in a list by day: what the next page goes on behind.

use std::fmt;
use std::str::FromStr;

use register::Day;
use vault::CaseId;

use super::NotAPlace;
use crate::Value;

/// Written such as `2026-03-01.0123456789abcdef0123456789abcdef.3`; the number is that of the part of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinePlace {
    pub day: Day,
    pub case: CaseId,
    pub n: u16,
}

impl LinePlace {
    /// Behind this place come all lines that come behind another one, and before it nothing.
    pub(super) fn values(after: Option<&Self>) -> [Value; 3] {
        match after {
            Some(place) => {
                [place.day.to_string().into(), Value::Bytes(place.case.0.to_vec()), i64::from(place.n).into()]
            }
            None => ["".into(), Value::Bytes(Vec::new()), 0_i64.into()],
        }
    }

    /// The same for a list whose newest line comes first.
    pub(super) fn values_down(before: Option<&Self>) -> [Value; 3] {
        match before {
            Some(place) => Self::values(Some(place)),
            // No day begins with a letter.
            None => ["z".into(), Value::Bytes(vec![0xff; 17]), i64::MAX.into()],
        }
    }
}

impl fmt::Display for LinePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.", self.day)?;
        self.case.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, ".{}", self.n)
    }
}

impl FromStr for LinePlace {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let wrong = || NotAPlace::of(text);
        let [day, case, n] = text.split('.').collect::<Vec<_>>()[..] else { return Err(wrong()) };
        let case = case_of(case).ok_or_else(wrong)?;
        Ok(Self { day: day.parse().map_err(|_| wrong())?, case, n: n.parse().map_err(|_| wrong())? })
    }
}

/// From its hexadecimal digits.
pub(super) fn case_of(hex: &str) -> Option<CaseId> {
    if hex.len() != 32 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut case = [0; 16];
    for (i, byte) in case.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(CaseId(case))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_and_nothing_else_is() {
        let place = LinePlace { day: Day(20_000), case: CaseId([0xa7; 16]), n: 12 };
        assert_eq!(place.to_string().parse(), Ok(place));
        for wrong in
            ["", "2026-03-01", "2026-03-01..", "2026-02-30.00000000000000000000000000000000.1", "é.é.é"]
        {
            assert!(wrong.parse::<LinePlace>().is_err(), "{wrong:?}");
        }
        assert!(place.to_string().replace(".12", ".-1").parse::<LinePlace>().is_err());
    }
}
