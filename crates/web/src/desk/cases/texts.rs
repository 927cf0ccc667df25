//! Whatever the pages of a case can ask for by a key is there, and no text is left over.

use std::collections::BTreeSet;

use casework::case::{Basis, Conflict, EvidenceKind, How, Refusal, Serving, Stage, Vote};
use casework::policy::CaseKind;

use super::form::{Group, Input, SPECS, Write};

/// Keys that are built, without what they have in common.
fn built() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let mut family = |name: &str, keys: &mut dyn Iterator<Item = &'static str>| {
        all.extend(keys.map(|key| format!("{name}-{key}")));
    };
    family("act", &mut SPECS.iter().map(|spec| spec.key));
    family("group", &mut SPECS.iter().map(|spec| Group::key(spec.group)));
    family("input", &mut SPECS.iter().flat_map(|spec| spec.inputs).map(|input| Input::name(*input)));
    family("words", &mut [Write::Reason, Write::Description, Write::Message].map(Write::key).into_iter());
    family("readers", &mut ["case", "office", "interview", "reporter"].into_iter());
    family("refusal", &mut Refusal::ALL.iter().map(|refusal| refusal.key()));
    family("stage", &mut Stage::ALL.map(Stage::key).into_iter());
    family("basis", &mut Basis::ALL.map(Basis::key).into_iter());
    family("conflict", &mut Conflict::ALL.map(Conflict::key).into_iter());
    family("thing", &mut EvidenceKind::ALL.map(EvidenceKind::key).into_iter());
    family("how", &mut How::ALL.map(How::key).into_iter());
    family("serving", &mut Serving::ALL.map(Serving::key).into_iter());
    family("kind", &mut CaseKind::ALL.map(CaseKind::key).into_iter());
    family("side", &mut ["complainant", "accused", "recommendation", "answer"].into_iter());
    family("vote", &mut Vote::ALL.map(Vote::key).into_iter());
    family("weight", &mut ["for", "against", "neither"].into_iter());
    for (name, source) in [
        ("event", include_str!("../../../../casework/src/case/event.rs")),
        ("reached", include_str!("../../../../casework/src/case/allegation.rs")),
        ("proposed", include_str!("../../../../casework/src/case/proposal.rs")),
    ] {
        family(name, &mut source.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()));
    }
    all
}

#[test]
fn every_text_of_a_case_is_there_and_none_is_left_over() {
    let (built, texts) = (built(), include_str!("../../../locales/en/case.ftl"));
    let there: BTreeSet<&str> =
        texts.lines().filter_map(|line| line.strip_prefix("desk-case-")?.split(' ').next()).collect();
    let missing: Vec<_> = built.iter().filter(|key| !there.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
    assert!(built.len() > 250, "only {}: has the way of naming changed?", built.len());
    let asked = [
        include_str!("act.rs"),
        include_str!("choice.rs"),
        include_str!("history.rs"),
        include_str!("list.rs"),
        include_str!("show.rs"),
        include_str!("tell.rs"),
        include_str!("vote.rs"),
        include_str!("../../../templates/desk/case.html"),
        include_str!("../../../templates/desk/cases.html"),
        include_str!("../../../templates/desk/expunged.html"),
    ]
    .concat();
    let left: Vec<_> = there
        .iter()
        .filter(|key| !built.contains(**key) && !asked.contains(&format!("\"desk-case-{key}\"")))
        .collect();
    assert!(left.is_empty(), "left over: {left:?}");
}
