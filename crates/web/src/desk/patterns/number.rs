//! Rates, ratios and chances in figures: finer than a count, coarser than a computer has them.

use crate::words::Words;

/// Two decimals.
pub(super) fn fine(value: f64) -> String {
    format!("{value:.2}")
}

/// `0.42 (0.31 to 0.55)`.
pub(super) fn within(w: &Words, value: f64, low: f64, high: f64) -> String {
    w.tell(
        "patterns-within",
        &[("value", fine(value).into()), ("low", fine(low).into()), ("high", fine(high).into())],
    )
}

/// A share with its interval, as percentages.
pub(super) fn percent_within(w: &Words, low: f64, high: f64) -> String {
    let percent = |value: f64| format!("{:.1}", value * 100.0);
    w.tell("patterns-percent-within", &[("low", percent(low).into()), ("high", percent(high).into())])
}

/// A chance from 0 to 1 as a percentage without a false last digit.
pub(super) fn chance(w: &Words, value: f64) -> String {
    w.tell("patterns-percent", &[("percent", format!("{:.0}", value * 100.0).into())])
}

/// The p of a test: never nothing, since nothing is certain.
pub(super) fn p(value: f64) -> String {
    if value < 0.001 { "< 0.001".to_owned() } else { format!("{value:.3}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_p_is_not_nothing() {
        assert_eq!(p(0.0), "< 0.001");
        assert_eq!(p(0.000_999), "< 0.001");
        assert_eq!(p(0.049_6), "0.050");
        assert_eq!(p(1.0), "1.000");
    }
}
