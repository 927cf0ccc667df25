//! How alike two rows of letters are. Must not know what they spell.
//!
//! Written here since it is asked a hundred million times for a million records: no allocation, no Unicode tables.

/// Longer ones are compared by their beginning.
const MOST: usize = 64;

/// Jaro's similarity raised by a common beginning of up to four letters (Winkler 1990): 1 for the same, 0 for nothing
/// in common.
pub fn jaro_winkler(a: &[char], b: &[char]) -> f64 {
    let (a, b) = (&a[..a.len().min(MOST)], &b[..b.len().min(MOST)]);
    let jaro = jaro(a, b);
    let prefix = a.iter().zip(b).take(4).take_while(|(a, b)| a == b).count();
    #[expect(clippy::cast_precision_loss, reason = "at most four")]
    let prefix = prefix as f64;
    jaro + prefix * 0.1 * (1.0 - jaro)
}

#[expect(clippy::cast_precision_loss, reason = "at most 64 letters")]
fn jaro(a: &[char], b: &[char]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let window = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut taken_a, mut taken_b) = (0u64, 0u64);
    for (i, letter) in a.iter().enumerate() {
        let from = i.saturating_sub(window);
        let to = (i + window + 1).min(b.len());
        let near = b.iter().enumerate().take(to).skip(from);
        let free = near.into_iter().find(|(j, other)| taken_b >> j & 1 == 0 && *other == letter);
        if let Some((j, _)) = free {
            taken_a |= 1 << i;
            taken_b |= 1 << j;
        }
    }
    let common = taken_a.count_ones();
    if common == 0 {
        return 0.0;
    }
    let mut swapped = 0u32;
    let mut j = 0;
    for (i, letter) in a.iter().enumerate() {
        if taken_a >> i & 1 == 1 {
            while taken_b >> j & 1 == 0 {
                j += 1;
            }
            swapped += u32::from(*letter != b[j]);
            j += 1;
        }
    }
    let common = f64::from(common);
    let moved = f64::from(swapped / 2);
    (common / a.len() as f64 + common / b.len() as f64 + (common - moved) / common) / 3.0
}

/// Whether one letter more, fewer or other, or two neighbours swapped, is all the difference.
pub fn one_slip<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let Some(first) = (0..short.len()).find(|i| short[*i] != long[*i]) else { return true };
    if short.len() < long.len() {
        return short[first..] == long[first + 1..];
    }
    let rest = first + 1;
    short[rest..] == long[rest..]
        || (rest < short.len()
            && short[first] == long[rest]
            && short[rest] == long[first]
            && short[rest + 1..] == long[rest + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn similarity_is_that_of_the_published_examples() {
        // Winkler 1990, table of examples.
        for (a, b, expected) in [
            ("MARTHA", "MARHTA", 0.961),
            ("DWAYNE", "DUANE", 0.840),
            ("DIXON", "DICKSONX", 0.813),
            ("ABC", "XYZ", 0.0),
            ("ABC", "ABC", 1.0),
        ] {
            let found = jaro_winkler(&letters(a), &letters(b));
            assert!((found - expected).abs() < 0.001, "{a} {b}: {found}");
        }
    }

    #[test]
    fn one_slip_is_one_letter_or_two_swapped() {
        for (a, b) in [("MARSH", "MARCH"), ("MARSH", "MASH"), ("MARSH", "AMRSH"), ("MARSH", "MARSHE")] {
            assert!(one_slip(&letters(a), &letters(b)), "{a} {b}");
        }
        for (a, b) in [("MARSH", "MACHS"), ("MARSH", "MA"), ("ABCD", "BADC")] {
            assert!(!one_slip(&letters(a), &letters(b)), "{a} {b}");
        }
    }
}
