//! Whether a request that changes something comes from a page of ours.

use axum::http::{HeaderMap, header};

/// Browsers say it themselves: `Sec-Fetch-Site` on every request to a secure or local address, `Origin` on every
/// POST. No page can forge either. A request with neither comes from no browser that people use, and is refused.
///
/// `Origin` is compared with the host that was asked for; a proxy must hand that on. It is the word "null" where
/// a page forbids all referrers, so the desk allows them to itself (`guard`).
pub(super) fn is_ours(headers: &HeaderMap) -> bool {
    let text =
        |name| headers.get(name).map(|value: &axum::http::HeaderValue| value.to_str().unwrap_or_default());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let origin = text(header::ORIGIN).unwrap_or_default();
    let origin = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    match (origin, text(header::HOST)) {
        (Some(origin), Some(host)) => !host.is_empty() && origin == host,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        is_ours(&pairs.iter().map(pair).collect())
    }

    #[test]
    fn what_the_browser_says_decides() {
        let host = ("host", "city.example");
        assert!(ours(&[host, ("sec-fetch-site", "same-origin")]));
        for site in ["cross-site", "same-site", "none", "", "SAME-ORIGIN "] {
            assert!(!ours(&[host, ("sec-fetch-site", site), ("origin", "https://city.example")]), "{site}");
        }
        assert!(ours(&[host, ("origin", "https://city.example")]));
        for origin in ["null", "https://city.example.evil", "https://evil/city.example", "city.example", ""] {
            assert!(!ours(&[host, ("origin", origin)]), "{origin}");
        }
        assert!(!ours(&[host]) && !ours(&[]) && !ours(&[("host", ""), ("origin", "https://")]));
    }
}
