//! Round numbers along an axis, and how many labels find room.

/// The top of an axis for values up to `max`, and the distance between its lines: 1, 2 or 5 times a
/// power of ten, with two to five lines.
pub(super) fn scale(max: f64) -> (f64, f64) {
    if max <= 0.0 {
        return (1.0, 1.0);
    }
    let rough = max / 4.0;
    let power = 10f64.powf(rough.log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= rough).unwrap_or(power * 10.0);
    ((max / step).ceil() * step, step)
}

/// The lines of an axis from 0 to its top.
pub(super) fn lines(top: f64, step: f64) -> impl Iterator<Item = f64> {
    let count = (top / step).round() as usize;
    (0..=count).map(move |i| i as f64 * step)
}

/// Every how many of `n` labels can be written in `width` without touching.
pub(super) fn every(n: usize, width: f64, label: f64) -> usize {
    (n as f64 * label / width).ceil().max(1.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_on_round_numbers() {
        assert_eq!(scale(9_341.0), (10_000.0, 5_000.0));
        assert_eq!(scale(7.0), (8.0, 2.0));
        assert_eq!(scale(0.0), (1.0, 1.0));
        assert_eq!(lines(8.0, 2.0).collect::<Vec<_>>(), [0.0, 2.0, 4.0, 6.0, 8.0]);
    }

    #[test]
    fn labels_keep_apart() {
        assert_eq!(every(5, 340.0, 40.0), 1);
        assert_eq!(every(17, 340.0, 40.0), 2);
    }
}
