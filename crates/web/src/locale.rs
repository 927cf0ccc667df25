//! The languages that pages speak, and which of them a reader gets.

/// In the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Locale {
    En,
    Es,
}

impl Locale {
    pub(crate) const ALL: [Self; 2] = [Self::En, Self::Es];

    /// As in addresses and in `lang`.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// Its own name for itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
        }
    }

    /// The direction of writing, for `dir`.
    pub(crate) fn dir(self) -> &'static str {
        match self {
            Self::En | Self::Es => "ltr",
        }
    }

    /// The best of ours for an `Accept-Language` header; English where it names none of ours.
    pub(crate) fn negotiate(header: &str) -> Self {
        let ours =
            |primary: &str| Self::ALL.into_iter().find(|locale| primary.eq_ignore_ascii_case(locale.tag()));
        best(header, ours).unwrap_or(Self::En)
    }
}

/// What an `Accept-Language` header wishes for most, of what `ours` finds for a tag's primary part.
///
/// Own code, since `fluent-langneg` reads the header without its weights.
pub(crate) fn best<T>(header: &str, ours: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut best = (0.0, None);
    for item in header.split(',') {
        let mut parts = item.split(';');
        let tag = parts.next().unwrap_or_default().trim();
        let primary = tag.split('-').next().unwrap_or_default();
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
        if let Some(found) = ours(primary).filter(|_| weight > best.0) {
            best = (weight, Some(found));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_read_with_its_weights() {
        assert_eq!(Locale::negotiate(""), Locale::En);
        assert_eq!(Locale::negotiate("es-MX,es;q=0.9,en;q=0.8"), Locale::Es);
        assert_eq!(Locale::negotiate("en;q=0.5, es;q=0.7"), Locale::Es);
        assert_eq!(Locale::negotiate("fr, de;q=0.9"), Locale::En);
        assert_eq!(Locale::negotiate("es;q=0, en;q=0.1"), Locale::En);
        assert_eq!(Locale::negotiate("ES"), Locale::Es);
        assert_eq!(Locale::negotiate(";;q=x,,es;q=nonsense"), Locale::En);
    }
}
