//! A share with both its parts, so that no percentage travels without its denominator.

use serde::Serialize;

/// `part` of `whole`. The value is 0 where there is nothing to divide by; `whole` then says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub part: u64,
    pub whole: u64,
}

impl Share {
    #[must_use]
    pub fn new(part: usize, whole: usize) -> Self {
        Self { part: part as u64, whole: whole as u64 }
    }

    #[must_use]
    pub fn value(self) -> f64 {
        if self.whole == 0 { 0.0 } else { self.part as f64 / self.whole as f64 }
    }
}

impl Serialize for Share {
    /// `{"part": 1, "whole": 8, "value": 0.125}`, the value rounded to six decimals.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("Share", 3)?;
        out.serialize_field("part", &self.part)?;
        out.serialize_field("whole", &self.whole)?;
        out.serialize_field("value", &((self.value() * 1e6).round() / 1e6))?;
        out.end()
    }
}
