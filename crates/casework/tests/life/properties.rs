//! Random people doing random things: what must hold, holds after each of them.

use std::collections::BTreeSet;

use casework::case::*;
use casework::policy::CaseKind;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use register::{Day, Reference};

use crate::invented::*;

/// Who tries.
fn actors() -> Vec<Actor> {
    let mut all = vec![
        intake(),
        investigator(),
        supervisor(),
        other_supervisor(),
        system(),
        actor("flo", Role::Supervisor, "review-board"),
        // The same person in another capacity.
        actor("di", Role::Supervisor, "review-board"),
        actor("gus", Role::Investigator, "standards"),
        actor("hal", Role::Supervisor, "ombudsman"),
        actor("ivy", Role::Investigator, "ombudsman"),
    ];
    all.extend(["chief", "arbiter", "court"].map(authority));
    all
}

/// A small source of choices from the bytes of one step.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        // splitmix64: the steps come from proptest, this only spreads them.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap()
    }

    fn one<T: Clone>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())].clone()
    }

    fn number(&mut self) -> u16 {
        u16::try_from(self.below(4)).unwrap() + 1
    }
}

const CATEGORIES: [&str; 6] =
    ["force", "sexual-misconduct", "stop", "language", "discourtesy", "retaliation"];
const FINDINGS: [&str; 4] = ["substantiated", "within-guidelines", "unable-to-determine", "unfounded"];
const OFFICES: [&str; 3] = ["review-board", "standards", "ombudsman"];

fn measure(dice: &mut Dice) -> Option<Measure> {
    match dice.below(4) {
        0 => None,
        1 => Some(Measure { kind: key("warning"), days: None }),
        2 => Some(Measure { kind: key("loss-of-days"), days: Some(u16::try_from(dice.below(25)).unwrap()) }),
        _ => Some(Measure { kind: key("dismissal"), days: None }),
    }
}

/// Anything at all.
fn random(dice: &mut Dice, today: Day) -> Command {
    let accused = AccusedNo(dice.number());
    let allegation = AllegationNo(dice.number());
    let category = key(dice.one(&CATEGORIES));
    let office = key(dice.one(&OFFICES));
    let finding = key(dice.one(&FINDINGS));
    let clock = ClockNo(u16::try_from(dice.below(9)).unwrap() + 1);
    let proposal = ProposalNo(dice.number());
    let people = ["di", "gus", "flo", "ivy"];
    match dice.below(52) {
        0 => Command::Convert(dice.one(&CaseKind::ALL)),
        1 => Command::Classify { category },
        2 => Command::Offer { office },
        3 => Command::Accept,
        4 => Command::Decline,
        5 => Command::ProposeReferral { matter: key("search"), to: key("standards") },
        6 => Command::JoinReferral { matter: key("search") },
        7 => Command::Assign { person: person(dice.one(&people)), conflicts: vec![] },
        8 => Command::Assign { person: person(dice.one(&people)), conflicts: vec![Conflict::Kin] },
        9 => Command::Confirm,
        10 => Command::Refuse,
        11 => Command::NameInterviewer { person: person(dice.one(&people)) },
        12 => Command::AddAccused,
        13 => Command::Describe(accused),
        14 => Command::NameCandidates { accused, count: dice.number() },
        15 => Command::Identify { accused, basis: Basis::Roster },
        16 => Command::GiveNotice(accused),
        17 | 18 => Command::Allege { accused, office, category, rule: None, answers: None },
        19 => Command::Recategorise { allegation, category, rule: None },
        20 => Command::AddEvidence { kind: EvidenceKind::Photo, digest: None },
        21 => Command::MoveEvidence(EvidenceNo(dice.number())),
        22 => Command::Weigh { evidence: EvidenceNo(1), allegation, weight: Weight::Against },
        23 => Command::PlanInterview { of: Party::Complainant, compelled: false },
        24 => Command::HoldInterview(InterviewNo(dice.number())),
        25 | 26 => Command::Find { allegation, finding },
        27 => Command::Recommend { accused, measure: measure(dice) },
        28 => Command::Propose(Proposed::Report),
        29 => Command::Propose(Proposed::Downgrade { allegation, category, rule: None }),
        30 => Command::Propose(Proposed::EndAllegation { allegation, closure: key("unidentified") }),
        31 => Command::Propose(Proposed::Close),
        32 => Command::Propose(Proposed::Reopen),
        33 => Command::Propose(Proposed::Expunge),
        34 | 35 => Command::Approve(proposal),
        36 => Command::TurnDown(proposal),
        37 => Command::Withdraw(proposal),
        38 => Command::Answer { office, answer: Answer::Agreed },
        39 => Command::Answer {
            office,
            answer: Answer::Different {
                findings: vec![(allegation, finding)],
                measures: vec![(accused, measure(dice))],
            },
        },
        40 => Command::Answer { office, answer: Answer::MoreInvestigation },
        41 => Command::Decide { office, side: dice.one(&[Side::Answer, Side::Recommendation]) },
        42 => Command::Charge { accused, forum: key("arbiter") },
        43 => Command::Hear { accused, findings: vec![(allegation, finding)], measure: measure(dice) },
        44 => Command::Appeal { accused, to: key("court") },
        45 => Command::Serve { accused, serving: dice.one(&Serving::ALL) },
        46 => Command::PauseClock { clock, reason: key("court") },
        47 => Command::ResumeClock(clock),
        48 => Command::ExtendClock(clock),
        49 => Command::SetTask { to: person("di"), due: today },
        50 => Command::Link { other: Reference::from_random(dice.below(3) as u64), how: How::Retaliation },
        _ => Command::AskDuty(key("records")),
    }
}

/// What somebody who knows their trade would do next: without it, no random case would ever end.
fn plausible(hand: &Hand, dice: &mut Dice) -> Vec<(Actor, Command)> {
    let case = &hand.case;
    let mut next = Vec::new();
    let mut by = |actor: Actor, command: Command| next.push((actor, command));
    let board = key("review-board");
    let Some(track) = case.track(&board) else { return next };
    if !track.is_working() {
        by(intake(), Command::Accept);
    }
    if case.category.is_none() {
        by(intake(), Command::Classify { category: key(dice.one(&CATEGORIES)) });
    }
    if case.accused.is_empty() {
        by(intake(), Command::AddAccused);
    }
    let accused = AccusedNo(u16::try_from(dice.below(case.accused.len().max(1))).unwrap() + 1);
    if case.allegations.is_empty() {
        let category = key(dice.one(&CATEGORIES));
        by(intake(), Command::Allege { accused, office: board.clone(), category, rule: None, answers: None });
    }
    if track.owner().is_none() {
        by(supervisor(), Command::Assign { person: person("di"), conflicts: vec![] });
        by(investigator(), Command::Confirm);
    }
    if case.track(&key("standards")).is_some_and(|other| other.standing == TrackStanding::Offered) {
        by(other_supervisor(), Command::Decline);
    }
    for item in case.unchecked(&hand.pack) {
        by(investigator(), Command::Check(item.key.clone()));
    }
    for todo in open(case, &hand.pack) {
        match todo {
            Open::Allegation(allegation) => {
                by(investigator(), Command::Find { allegation, finding: key(dice.one(&FINDINGS)) });
            }
            Open::Report(_) => {
                by(investigator(), Command::Recommend { accused, measure: measure(dice) });
                by(investigator(), Command::Propose(Proposed::Report));
            }
            Open::Answer(office) => {
                let answer = Answer::Agreed;
                by(authority("chief"), Command::Answer { office: office.clone(), answer });
                let answer = Answer::Different { findings: vec![], measures: vec![(accused, measure(dice))] };
                by(authority("chief"), Command::Answer { office: office.clone(), answer });
                by(authority("arbiter"), Command::Decide { office, side: Side::Recommendation });
            }
            Open::LastWord(accused) => {
                by(supervisor(), Command::Charge { accused, forum: key("arbiter") });
                let (findings, measure) = (vec![], measure(dice));
                by(
                    authority("arbiter"),
                    Command::Hear { accused, findings: findings.clone(), measure: measure.clone() },
                );
                by(authority("court"), Command::Hear { accused, findings, measure });
            }
            Open::Serving(accused) => {
                by(supervisor(), Command::Serve { accused, serving: Serving::Served });
                by(supervisor(), Command::Appeal { accused, to: key("court") });
            }
            Open::Proposal(no) => by(actor("flo", Role::Supervisor, "review-board"), Command::Approve(no)),
            Open::Duty(no) => by(intake(), Command::DoDuty(no)),
            Open::File(file) => by(supervisor(), Command::SendFile(file)),
            Open::Clock(_) => by(intake(), Command::Tell(Told::Notice)),
            Open::Task(no) => by(investigator(), Command::DoTask(no)),
            Open::Mediation => by(supervisor(), Command::EndMediation { agreed: false }),
            Open::Category | Open::Offer(_) | Open::Office | Open::Allegations | Open::CheckItem(_) => {}
        }
    }
    // Also where something is open: then it has to be refused.
    if open(case, &hand.pack).is_empty() || dice.below(6) == 0 {
        by(investigator(), Command::Propose(Proposed::Close));
    }
    for (place, proposal) in case.proposals.iter().enumerate() {
        if proposal.end.is_none() && proposal.what == Proposed::Close {
            let no = ProposalNo::at(place);
            by(actor("flo", Role::Supervisor, "review-board"), Command::Approve(no));
        }
    }
    // Somebody thinks again.
    if !case.allegations.is_empty() && dice.below(3) == 0 {
        let allegation = AllegationNo::at(dice.below(case.allegations.len()));
        by(investigator(), Command::Find { allegation, finding: key(dice.one(&FINDINGS)) });
    }
    next
}

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

/// Lives one case, and says which stages it came to.
fn live(kind: CaseKind, steps: &[(u64, u8)]) -> (Hand, BTreeSet<Stage>) {
    let mut hand = Hand::of(kind, Some("2026-02-20"), "2026-03-02");
    let mut stages = BTreeSet::new();
    for (seed, days) in steps {
        let mut dice = Dice(*seed);
        // Most steps take no time.
        if *days > 200 {
            hand.today = Day(hand.today.0 + i32::from(*days - 200));
        }
        let plausible = plausible(&hand, &mut dice);
        let (by, command) = if !plausible.is_empty() && dice.below(4) > 0 {
            dice.one(&plausible)
        } else {
            (dice.one(&actors()), random(&mut dice, hand.today))
        };
        let order = hand.order(&by, command.clone());
        let before = hand.case.clone();
        let twice = decide(&hand.case, &hand.pack, &order);
        match hand.carry_out(&order) {
            Ok(events) => {
                assert_eq!(twice.as_ref(), Ok(&events), "the same order decided otherwise");
                stages.insert(hand.case.stage());
                nothing_is_lost(&before, &hand.case);
                no_clock_lies(&hand);
                nobody_approves_their_own(&hand.case);
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

proptest! {
    #![proptest_config(Config::with_cases(200))]

    #[test]
    fn whatever_people_do_nothing_is_lost_and_no_clock_lies(
        kind in prop::sample::select(CaseKind::ALL.to_vec()),
        steps in steps(160),
    ) {
        live(kind, &steps);
    }
}

/// The cases above come far enough to mean something.
#[test]
fn random_cases_reach_every_stage() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    let (mut approved, mut lapsed) = (0, 0);
    for _ in 0..150 {
        let steps = steps(200).new_tree(&mut runner).unwrap().current();
        let (hand, stages) = live(CaseKind::Complaint, &steps);
        reached.extend(stages);
        let case = hand.case;
        approved +=
            case.proposals.iter().filter(|p| matches!(p.end, Some((_, _, ProposalEnd::Approved)))).count();
        lapsed += case.clocks.iter().filter(|clock| clock.lapsed.is_some()).count();
    }
    let missing: Vec<_> = Stage::ALL
        .into_iter()
        .filter(|stage| !reached.contains(stage) && !matches!(stage, Stage::Mediation | Stage::Registered))
        .collect();
    assert!(missing.is_empty(), "never came to {missing:?}");
    assert!(approved > 50 && lapsed > 50, "{approved} approvals, {lapsed} clocks that ran out");
}
