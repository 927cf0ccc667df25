//! Cutting a category's text into code, title and group.

use crate::CategoryRule;

/// The parts of one category's text, all borrowed from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CategoryParts<'a> {
    pub code: &'a str,
    pub title: &'a str,
    pub group: &'a str,
}

impl<'a> CategoryParts<'a> {
    /// Code, title, group.
    #[must_use]
    pub fn in_order(self) -> [&'a str; 3] {
        [self.code, self.title, self.group]
    }
}

impl CategoryRule {
    /// `05A-ARRESTEE` with separator `-` and group length 2: code `05A`, title `ARRESTEE`, group `05`.
    #[must_use]
    pub fn parts<'a>(&self, text: &'a str) -> CategoryParts<'a> {
        let cut = self.separator.as_deref().and_then(|separator| text.split_once(separator));
        let (code, title) = cut.map_or((text, text), |(code, title)| (code.trim(), title.trim()));
        let end = self.group_length.and_then(|n| code.char_indices().nth(n)).map_or(code.len(), |(at, _)| at);
        CategoryParts { code, title, group: &code[..end] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_codes_titles_and_groups() {
        let rule = CategoryRule { separator: Some("-".into()), group_length: Some(2) };
        let parts = rule.parts("05A-ARRESTEE - PRIOR");
        assert_eq!((parts.code, parts.title, parts.group), ("05A", "ARRESTEE - PRIOR", "05"));
        assert_eq!(rule.parts("X").group, "X");
        assert_eq!(rule.parts("ñandú").group, "ña");
        let whole = CategoryRule::default().parts("Use of Force");
        assert_eq!((whole.code, whole.title, whole.group), ("Use of Force", "Use of Force", "Use of Force"));
    }
}
