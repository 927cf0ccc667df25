//! Days and references, as a file or a person writes them.

use ::register::{Day, Reference};

/// A day has one spelling. A reference has several, and prints as one.
pub fn words(data: &[u8]) {
    if let Some(bytes) = data.first_chunk() {
        let day = Day(i32::from_le_bytes(*bytes));
        // Whatever number a damaged extract holds, a page can show something.
        let _ = (day.to_string(), day.year(), day.month_index());
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(day) = text.parse::<Day>() {
        assert_eq!(day.to_string(), text);
        assert_eq!(Day::from(day.date()), day);
    }
    if let Ok(reference) = text.parse::<Reference>() {
        assert_eq!(reference.to_string().parse(), Ok(reference));
    }
}
