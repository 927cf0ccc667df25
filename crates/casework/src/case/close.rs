//! What is still to be done before a case may be closed.

use super::{Case, ClockNo, Mediating, Proposed, TrackStanding};
use crate::policy::{CaseKind, End, Key, Pack, Start};

/// Something open. A list of them tells whoever wants to close the case what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// Nobody has said what it is about.
    Category,
    /// The agency has not said whether it takes the case.
    Offer(Key),
    /// Nobody has it.
    Office,
    Allegation(super::AllegationNo),
    /// A complaint without any allegation says nothing about anybody: it is to be converted, or alleged.
    Allegations,
    /// The agency's report.
    Report(Key),
    /// The authority's answer to this agency, or the decision.
    Answer(Key),
    /// The last word about this accused.
    LastWord(super::AccusedNo),
    /// Whether discipline was served.
    Serving(super::AccusedNo),
    Proposal(super::ProposalNo),
    Mediation,
    CheckItem(Key),
    Duty(super::DutyNo),
    /// A file that others must get.
    File(Key),
    /// A clock that runs to something that nobody has done.
    Clock(ClockNo),
    Task(super::TaskNo),
}

/// Empty where it may be closed.
#[must_use]
pub fn open(case: &Case, pack: &Pack) -> Vec<Open> {
    let mut open = Vec::new();
    if case.category.is_none() {
        open.push(Open::Category);
    }
    let working: Vec<_> = case.tracks.iter().filter(|track| track.is_working()).collect();
    if working.is_empty() {
        open.push(Open::Office);
    }
    let offered = case.tracks.iter().filter(|track| track.standing == TrackStanding::Offered);
    open.extend(offered.map(|track| Open::Offer(track.office.clone())));
    if case.kind == CaseKind::Complaint && case.allegations.is_empty() {
        open.push(Open::Allegations);
    }
    open.extend(case.allegations().filter(|(_, a)| !a.is_ended()).map(|(no, _)| Open::Allegation(no)));
    for track in working {
        let alleges = case.allegations.iter().any(|allegation| allegation.office == track.office);
        if alleges && track.reported.is_none() {
            open.push(Open::Report(track.office.clone()));
        }
        let disputed = |r: &super::Recommendation| r.waits_for_answer() || r.is_disputed();
        if track.recommendation().is_some_and(disputed) {
            open.push(Open::Answer(track.office.clone()));
        }
    }
    for (place, accused) in case.accused.iter().enumerate() {
        let no = super::AccusedNo::at(place);
        let sustained = case.allegations_of(no).any(|(_, allegation)| Case::is_sustained(pack, allegation));
        if accused.appealed.is_some() || sustained && !accused.last_word {
            open.push(Open::LastWord(no));
        } else if accused.measure().is_some() && accused.served.is_none() {
            open.push(Open::Serving(no));
        }
    }
    if case.mediation.as_ref().is_some_and(Mediating::is_underway) {
        open.push(Open::Mediation);
    }
    // The proposal to close is one that waits, and not in its own way.
    let waits =
        case.proposals.iter().enumerate().filter(|(_, p)| p.end.is_none() && p.what != Proposed::Close);
    open.extend(waits.map(|(place, _)| Open::Proposal(super::ProposalNo::at(place))));
    open.extend(case.unchecked(pack).into_iter().map(|item| Open::CheckItem(item.key.clone())));
    let undone = case.duties.iter().enumerate().filter(|(_, duty)| duty.done.is_none());
    open.extend(undone.map(|(place, _)| Open::Duty(super::DutyNo::at(place))));
    open.extend(case.files_due(pack).into_iter().map(|file| Open::File(file.key.clone())));
    open.extend(clocks(case, pack));
    let tasks = case.tasks.iter().enumerate().filter(|(_, task)| task.done.is_none());
    open.extend(tasks.map(|(place, _)| Open::Task(super::TaskNo::at(place))));
    open
}

fn clocks<'a>(case: &'a Case, pack: &'a Pack) -> impl Iterator<Item = Open> + 'a {
    case.clocks.iter().enumerate().filter(|(_, clock)| clock.is_running()).filter_map(|(place, clock)| {
        let rule = pack.clock(clock.rule.as_str())?;
        // Others are listed by what they count to, or end with the case, as news of it do.
        let is_duty =
            matches!(rule.ends, End::Noticed | End::MaterialReleased) && rule.starts != Start::Updated;
        is_duty.then_some(Open::Clock(ClockNo::at(place)))
    })
}
