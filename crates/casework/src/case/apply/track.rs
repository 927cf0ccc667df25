//! An agency's part: who has the case, its report, what it recommends and what became of that.

use crate::case::{Answer, Case, Event, Fact, Owner, Recommendation, Track, TrackStanding};
use crate::policy::Key;

pub(super) fn track(case: &mut Case, fact: &Fact) {
    let ours = fact.by.office.clone();
    let mut set = |office: &Key, change: &dyn Fn(&mut Track)| {
        if let Some(track) = case.office(office) {
            change(track);
        }
    };
    match &fact.event {
        Event::Offered(office) => match case.office(office) {
            Some(track) => (track.standing, track.offered) = (TrackStanding::Offered, fact.day),
            None => case.tracks.push(Track::offered(office.clone(), fact.day)),
        },
        Event::Accepted => set(&ours, &|track| track.standing = TrackStanding::Accepted),
        Event::Declined => set(&ours, &|track| track.standing = TrackStanding::Declined),
        Event::ReferralProposed { matter, to } => case.referrals.push((matter.clone(), ours, to.clone())),
        Event::Assigned(person) => set(&ours, &|track| {
            (track.owner, track.asked) = (Owner::Asked(person.clone()), Some(fact.day));
        }),
        Event::ConflictFound { person, conflicts } => set(&ours, &|track| {
            track.conflicts.push((fact.day, person.clone(), conflicts.clone()));
        }),
        Event::Confirmed => {
            set(&ours, &|track| track.owner = Owner::Confirmed(fact.by.person.clone(), fact.day))
        }
        Event::Refused => set(&ours, &|track| track.owner = Owner::Nobody),
        Event::InterviewerNamed(person) => set(&ours, &|track| track.interviewer = Some(person.clone())),
        Event::Reported(office) => set(office, &|track| track.reported = Some(fact.day)),
        Event::Recommended { office, findings, measures } => set(office, &|track| {
            track.recommendations.push(Recommendation {
                day: fact.day,
                findings: findings.clone(),
                measures: measures.clone(),
                answer: None,
                decision: None,
                stood: None,
            });
        }),
        Event::Answered { office, answer } => set(office, &|track| {
            if let Some(recommendation) = track.recommendations.last_mut() {
                recommendation.answer = Some((fact.day, answer.clone()));
            }
            if *answer == Answer::MoreInvestigation {
                track.reported = None;
            }
        }),
        Event::DecidedFor { office, side } => set(office, &|track| {
            if let Some(recommendation) = track.recommendations.last_mut() {
                recommendation.decision = Some((fact.day, *side));
            }
        }),
        Event::Stood { office } => set(office, &|track| {
            if let Some(recommendation) = track.recommendations.last_mut() {
                recommendation.stood = Some(fact.day);
            }
        }),
        _ => {}
    }
}
