//! Allegations by category and by group of categories.

use register::FindingClass;
use serde::Serialize;

use crate::{NONE_U16, Share, View};

/// One category, or one group. The last row, with an empty code, holds what has none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CategoryRow {
    pub code: String,
    pub title: String,
    pub allegations: u64,
    /// Sustained, of this row's allegations.
    pub sustained: Share,
}

/// In order of code; categories without allegations are left out.
#[must_use]
pub fn by_category(view: &View<'_>) -> Vec<CategoryRow> {
    let extract = view.extract;
    let names = extract.categories.iter().map(|c| (c.code.clone(), c.title.clone())).collect();
    count(view, names, |allegation| extract.allegations.category[allegation])
}

/// In order of code; the title is the source's English one (pages take the reader's language).
#[must_use]
pub fn by_group(view: &View<'_>) -> Vec<CategoryRow> {
    let extract = view.extract;
    let names = extract.groups.iter().map(|g| (g.code.clone(), g.en.clone())).collect();
    count(view, names, |allegation| extract.group(allegation))
}

fn count(view: &View<'_>, names: Vec<(String, String)>, index: impl Fn(usize) -> u16) -> Vec<CategoryRow> {
    let none = names.len();
    let mut counts = vec![(0usize, 0usize); none + 1];
    for allegation in view.allegations() {
        let at = match index(allegation) {
            NONE_U16 => none,
            at => usize::from(at),
        };
        counts[at].0 += 1;
        counts[at].1 += usize::from(view.extract.finding(allegation) == FindingClass::Sustained);
    }
    let mut rows: Vec<_> = names
        .into_iter()
        .zip(&counts)
        .filter(|(_, (all, _))| *all > 0)
        .map(|((code, title), (all, sustained))| CategoryRow {
            code,
            title,
            allegations: *all as u64,
            sustained: Share::new(*sustained, *all),
        })
        .collect();
    rows.sort_by(|a, b| a.code.cmp(&b.code).then_with(|| a.title.cmp(&b.title)));
    let (all, sustained) = counts[none];
    if all > 0 {
        rows.push(CategoryRow {
            code: String::new(),
            title: String::new(),
            allegations: all as u64,
            sustained: Share::new(sustained, all),
        });
    }
    rows
}
