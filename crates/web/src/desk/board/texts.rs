//! Whatever the lists ask for by a key is there in both languages, and nothing is left over.

use std::collections::BTreeSet;

use casework::report::Likeness;

use super::List;
use crate::locale::Locale;
use crate::words::Words;

#[test]
fn every_text_of_a_list_is_there_and_none_is_left_over() {
    let sections = include_str!("../work.rs");
    // Each section is added by its key, or is one of the three of clocks.
    let added = |way| sections.split(way).skip(1).filter_map(|rest: &'static str| rest.split('"').next());
    let mut work: Vec<&str> = added(".add(\"").chain(added(".add_of_board(\"")).collect();
    work.extend(["late", "today", "soon"]);
    assert!(work.len() > 9, "only {}: has the way of adding changed?", work.len());
    let mut built: BTreeSet<String> = BTreeSet::new();
    for part in ["title", "text", "day"] {
        built.extend(List::ALL.map(|list| format!("desk-board-{}-{part}", list.key())));
        built.extend(work.iter().map(|key| format!("desk-work-{key}-{part}")));
    }
    built.extend(Likeness::ALL.map(|one| format!("desk-likeness-{}", one.key())));
    for locale in Locale::ALL {
        let missing: Vec<_> = built.iter().filter(|key| !Words::of(locale).has(key)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", locale.tag());
    }
    let texts = include_str!("../../../locales/en/board.ftl");
    let is_built = |key: &&str| {
        key.starts_with("desk-likeness-")
            || (key.starts_with("desk-work-") || key.starts_with("desk-board-"))
                && key.matches('-').count() > 2
                && ["-title", "-text", "-day"].iter().any(|end| key.ends_with(end))
    };
    let there = texts.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).filter(is_built);
    let all = [
        include_str!("../../../templates/desk/board.html"),
        include_str!("../../../templates/desk/board_list.html"),
    ]
    .concat()
        + include_str!("../../../templates/desk/alike_entry.html");
    let left: Vec<_> =
        there.filter(|key| !built.contains(*key) && !all.contains(&format!("\"{key}\""))).collect();
    assert!(left.is_empty(), "left over: {left:?}");
}
