//! Random people doing random things: what must hold, holds after each of them.

use std::collections::BTreeSet;

use casework::case::*;
use casework::policy::{Board, CaseKind, End, Fact as Rests, Start};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use register::Day;

use crate::invented::*;
use crate::people::{Dice, step};

fn is_prefix<T: PartialEq>(before: &[T], after: &[T]) -> bool {
    after.len() >= before.len() && after[..before.len()] == *before
}

/// What no order may ever do.
fn nothing_is_lost(before: &Case, after: &Case) {
    assert!(after.newest >= before.newest);
    assert!(after.allegations.len() >= before.allegations.len());
    for (one, other) in before.allegations.iter().zip(&after.allegations) {
        assert_eq!((one.accused, one.day, one.words), (other.accused, other.day, other.words));
        assert!(is_prefix(&one.found, &other.found), "a finding was taken away or changed");
        assert!(one.ended.is_none() || one.ended == other.ended);
    }
    for (one, other) in before.accused.iter().zip(&after.accused) {
        assert!(is_prefix(&one.known, &other.known));
        assert!(is_prefix(&one.disciplined, &other.disciplined));
    }
    for (one, other) in before.clocks.iter().zip(&after.clocks) {
        assert_eq!((&one.rule, one.start, &one.office), (&other.rule, other.start, &other.office));
        assert!(other.pauses.len() >= one.pauses.len() && is_prefix(&one.extensions, &other.extensions));
        assert!(one.lapsed.is_none() || one.lapsed == other.lapsed, "a clock that ran out is kept again");
        assert!(one.end.is_none() || one.end == other.end, "a clock that ended runs again");
    }
    for (one, other) in before.letters.iter().zip(&after.letters) {
        assert_eq!((&one.kind, &one.language, &one.to), (&other.kind, &other.language, &other.to));
        assert!(is_prefix(&one.versions, &other.versions) && is_prefix(&one.reviews, &other.reviews));
        assert!(one.sent.is_none() || one == other, "a letter that was sent was changed");
    }
    assert!(after.letters.len() >= before.letters.len());
    assert!(is_prefix(&before.votes, &after.votes), "a vote was taken away or changed");
    assert!(is_prefix(&before.downgrades, &after.downgrades));
    assert!(after.evidence.len() >= before.evidence.len() && after.holds.len() >= before.holds.len());
}

/// A clock that ended after its day says so.
fn no_clock_lies(hand: &Hand) {
    for clock in hand.case.clocks.iter() {
        let Some((day, ClockEnd::Met)) = clock.end else { continue };
        let rule = hand.pack.clock(clock.rule.as_str()).unwrap();
        assert!(day <= clock.due(rule, &hand.pack.calendar, day) || clock.lapsed.is_some(), "{clock:?}");
    }
}

fn nobody_approves_their_own(case: &Case) {
    for proposal in &case.proposals {
        let Some((_, by, ProposalEnd::Approved)) = &proposal.end else { continue };
        assert_ne!(*by, proposal.by, "approved their own proposal");
        if proposal.what == Proposed::Report {
            let ours = case.allegations.iter().filter(|allegation| allegation.office == proposal.office);
            let mut found = ours.flat_map(|allegation| &allegation.found);
            assert!(!found.any(|found| {
                found.by == *by && found.reached == Reached::Investigation && found.day <= proposal.day
            }));
        }
    }
}

/// A case that is over owes nobody an answer, a decision or news; what is due besides, such as material, still is.
fn nothing_that_ended_with_the_case_runs(hand: &Hand) {
    let ended = [End::Classified, End::Investigated, End::Answered, End::Decided, End::Charged, End::Closed];
    for clock in hand.case.clocks.iter().filter(|clock| !hand.case.is_open() && clock.is_running()) {
        let rule = hand.pack.clock(clock.rule.as_str()).unwrap();
        let is_over = ended.contains(&rule.ends) || rule.starts == Start::Updated;
        assert!(!is_over, "{} runs though the case is over", rule.key);
    }
}

/// What goes out was approved, as it goes out, by somebody who wrote nothing of it.
fn no_letter_goes_out_by_one_hand(hand: &Hand) {
    for letter in &hand.case.letters {
        for review in letter.reviews.iter().filter(|review| review.approved) {
            let mut before = letter.versions[..=review.version].iter();
            assert!(before.all(|version| version.by != review.by), "approved their own letter");
        }
        if letter.sent.is_some() {
            let review = letter.reviews.last().unwrap();
            assert!(review.approved && review.version + 1 == letter.versions.len());
        }
    }
    for (place, fact) in hand.facts.iter().enumerate() {
        let Event::LetterSent { letter, digest, .. } = &fact.event else { continue };
        let approved = hand.facts[..place].iter().rev().find_map(|fact| match &fact.event {
            Event::LetterApproved { letter: no, digest } if no == letter => Some(digest),
            _ => None,
        });
        assert_eq!(approved, Some(digest), "sent what was not approved");
    }
}

/// What a board decides, a majority of those who sat was for, and a quorum sat; everything else decides without votes.
fn no_board_decides_without_a_majority(hand: &Hand) {
    let mut votes = hand.case.votes.iter();
    for (place, fact) in hand.facts.iter().enumerate() {
        let board = hand.pack.authority(fact.by.office.as_str()).and_then(|one| one.board.as_ref());
        let decides = match &fact.event {
            Event::DecidedFor { .. } => true,
            Event::Disciplined { reached, .. } => {
                matches!(reached, Reached::Hearing(_) | Reached::Appeal(_))
            }
            _ => false,
        };
        let before: Vec<_> = hand.facts[..place].iter().rev().map(|fact| &fact.event).collect();
        // Findings of the same order can stand between.
        let order = before.iter().take_while(|event| matches!(event, Event::Found { .. })).count();
        let voted = before.get(order).filter(|event| matches!(event, Event::Voted { .. }));
        assert!(
            !decides || board.is_some() == voted.is_some(),
            "{:?} after {:?}",
            fact.event,
            before.first()
        );
        if let Event::Voted { casts, .. } = &fact.event {
            let (board, kept) = (board.unwrap(), votes.next().unwrap());
            assert_eq!((casts, &kept.board), (&kept.casts, &fact.by.office));
            let tally = kept.tally();
            assert!(tally.in_favour > tally.against && tally.sat() >= board.quorum, "{tally:?}");
            assert!(casts.len() <= usize::from(board.members) && !kept.about.is_empty());
            assert!(casts.iter().all(|cast| cast.member.is_some() == board.names_public));
            assert!(casts.iter().all(|cast| cast.reasoned || !cast.vote.needs_reason()));
        }
    }
    assert_eq!(votes.next(), None);
}

/// A summary report says of each allegation and each waiting step whether it is there.
fn a_report_lacks_what_the_case_lacks(hand: &Hand) {
    for track in &hand.case.tracks {
        let lacks = missing(&hand.case, &hand.pack, &track.office);
        for (no, one) in hand.case.allegations() {
            let is_open = one.office == track.office && !one.is_ended();
            assert_eq!(lacks.contains(&Missing::Finding(no)), is_open, "{no:?}");
        }
        let waits = track.recommendation().is_some_and(Recommendation::waits_for_answer);
        assert_eq!(lacks.contains(&Missing::Answer), waits);
        assert_eq!(lacks.contains(&Missing::Approval), track.reported.is_none());
        let told: BTreeSet<_> = lacks.iter().map(|one| format!("{one:?}")).collect();
        assert_eq!(told.len(), lacks.len(), "told twice: {lacks:?}");
    }
}

/// Lives one case, and says which stages it came to.
fn live(kind: CaseKind, board: Option<Board>, steps: &[(u64, u8)]) -> (Hand, BTreeSet<Stage>) {
    let mut hand = Hand::of(kind, Some("2026-02-20"), "2026-03-02");
    let arbiter = hand.pack.authorities.iter_mut().find(|one| one.key.as_str() == "arbiter").unwrap();
    arbiter.board = board;
    let mut stages = BTreeSet::new();
    for (seed, days) in steps {
        let mut dice = Dice(*seed);
        // Most steps take no time.
        if *days > 200 {
            hand.today = Day(hand.today.0 + i32::from(*days - 200));
        }
        let (by, command) = step(&hand, &mut dice);
        let order = hand.order(&by, command.clone());
        let before = hand.case.clone();
        let twice = decide(&hand.case, &hand.pack, &order);
        match hand.carry_out(&order) {
            Ok(events) => {
                assert_eq!(twice.as_ref(), Ok(&events), "the same order decided otherwise");
                stages.insert(hand.case.stage());
                nothing_is_lost(&before, &hand.case);
                no_clock_lies(&hand);
                nothing_that_ended_with_the_case_runs(&hand);
                nobody_approves_their_own(&hand.case);
                no_letter_goes_out_by_one_hand(&hand);
                a_report_lacks_what_the_case_lacks(&hand);
                no_board_decides_without_a_majority(&hand);
                if events.contains(&Event::Closed) {
                    let closing = open(&before, &hand.pack);
                    assert!(closing.is_empty(), "closed with {closing:?}");
                }
                let inside = before.track(&by.office).is_some_and(Track::is_working);
                let asked = matches!(command, Command::Accept | Command::Decline);
                let agency = matches!(by.role, Role::Intake | Role::Investigator | Role::Supervisor);
                assert!(!agency || inside || asked, "{by:?} reached behind the wall by {command:?}");
                assert!(may(by.role, command.act()));
            }
            Err(_) => assert_eq!(before, hand.case, "a refused order left something behind"),
        }
    }
    assert_eq!(replay(&hand.facts).unwrap(), hand.case, "the facts make another case");
    let text = serde_json::to_string(&hand.facts).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Fact>>(&text).unwrap(), hand.facts);
    (hand, stages)
}

fn steps(most: usize) -> impl Strategy<Value = Vec<(u64, u8)>> {
    prop::collection::vec(any::<(u64, u8)>(), 0..most)
}

fn of_several(members: u8, quorum: u8, names_public: bool) -> Board {
    let fact = Rests { source: "invented".to_owned(), as_of: None, verified: false };
    Board { members, quorum, names_public, fact }
}

proptest! {
    #![proptest_config(Config::with_cases(200))]

    #[test]
    fn whatever_people_do_nothing_is_lost_and_no_clock_lies(
        kind in prop::sample::select(CaseKind::ALL.to_vec()),
        board in prop::option::of((2..=4_u8, 1..=2_u8, any::<bool>())),
        steps in steps(160),
    ) {
        live(kind, board.map(|(members, quorum, names)| of_several(members, quorum, names)), &steps);
    }
}

/// The cases above come far enough to mean something.
#[test]
fn random_cases_reach_every_stage() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    let (mut approved, mut lapsed, mut sent, mut voted) = (0, 0, 0, 0);
    for round in 0..150 {
        let steps = steps(200).new_tree(&mut runner).unwrap().current();
        let board = (round % 5 > 0).then(|| of_several(3, 2, round % 2 == 0));
        let (hand, stages) = live(CaseKind::Complaint, board, &steps);
        reached.extend(stages);
        let case = hand.case;
        approved +=
            case.proposals.iter().filter(|p| matches!(p.end, Some((_, _, ProposalEnd::Approved)))).count();
        sent += case.letters.iter().filter(|letter| letter.sent.is_some()).count();
        voted += case.votes.len();
        lapsed += case.clocks.iter().filter(|clock| clock.lapsed.is_some()).count();
    }
    let missing: Vec<_> = Stage::ALL
        .into_iter()
        .filter(|stage| !reached.contains(stage) && !matches!(stage, Stage::Mediation | Stage::Registered))
        .collect();
    assert!(missing.is_empty(), "never came to {missing:?}");
    assert!(approved > 50 && lapsed > 50, "{approved} approvals, {lapsed} clocks that ran out");
    assert!(sent > 50, "{sent} letters sent");
    assert!(voted > 5, "boards voted {voted} times");
}
