//! Random people: what anybody might try, and what somebody who knows their trade would do next.

use casework::case::*;
use casework::policy::CaseKind;
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
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        // splitmix64: the steps come from proptest, this only spreads them.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap()
    }

    pub fn one<T: Clone>(&mut self, among: &[T]) -> T {
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

/// Of nobody, or of some of the members of a small board and of others.
fn votes(dice: &mut Dice) -> Vec<Ballot> {
    let ballot = |n: usize, dice: &mut Dice| Ballot {
        member: dice.one(&["Ashe", "Bell", "Cole", "ashe ", ""][..if n == 0 { 3 } else { 5 }]).to_owned(),
        vote: dice.one(&[Vote::For, Vote::For, Vote::Against, Vote::Abstained, Vote::Recused]),
        reasoned: dice.below(4) > 0,
    };
    match dice.below(3) {
        0 => Vec::new(),
        1 => ["Ashe", "Bell", "Cole"]
            .map(|member| Ballot { member: member.to_owned(), ..ballot(0, dice) })
            .to_vec(),
        _ => (0..dice.below(5)).map(|n| ballot(n, dice)).collect(),
    }
}

/// As whoever the arbiter is would decide: a board by a majority.
fn majority(hand: &Hand, dice: &mut Dice) -> Vec<Ballot> {
    let arbiter = hand.pack.authority("arbiter").and_then(|one| one.board.as_ref());
    match arbiter {
        _ if dice.below(6) == 0 => votes(dice),
        None => Vec::new(),
        Some(board) => ["Ashe", "Bell", "Cole", "Dane"][..usize::from(board.members)]
            .iter()
            .map(|member| Ballot { member: (*member).to_owned(), vote: Vote::For, reasoned: false })
            .collect(),
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
    let letter = LetterNo(dice.number());
    let digest = [u8::try_from(dice.below(3)).unwrap(); 32];
    match dice.below(58) {
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
        41 => Command::Decide {
            office,
            side: dice.one(&[Side::Answer, Side::Recommendation]),
            votes: votes(dice),
        },
        42 => Command::Charge { accused, forum: key("arbiter") },
        43 => Command::Hear {
            accused,
            findings: vec![(allegation, finding)],
            measure: measure(dice),
            votes: votes(dice),
        },
        44 => Command::Appeal { accused, to: key("court") },
        45 => Command::Serve { accused, serving: dice.one(&Serving::ALL) },
        46 => Command::PauseClock { clock, reason: key("court") },
        47 => Command::ResumeClock(clock),
        48 => Command::ExtendClock(clock),
        49 => Command::SetTask { to: person("di"), due: today },
        50 => Command::Link { other: Reference::from_random(dice.below(3) as u64), how: How::Retaliation },
        51 => Command::AskDuty(key("records")),
        52 | 53 => {
            let to = match dice.below(3) {
                0 => LetterTo::Complainant,
                1 => LetterTo::Accused(accused),
                _ => LetterTo::Office(office),
            };
            let kind = key(dice.one(&["first-word", "update", "accused-notice", "passed-on", "records"]));
            let language = dice.one(&["en", "es", "fr"]).to_owned();
            Command::StartLetter { kind, language, to, digest, passages: Words(1) }
        }
        54 => Command::RewriteLetter { letter, digest, passages: Words(2) },
        55 => Command::ApproveLetter { letter, digest },
        56 => Command::ReturnLetter(letter),
        _ => Command::SendLetter { letter, digest, way: dice.one(&Sending::ALL) },
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
                by(
                    authority("arbiter"),
                    Command::Decide { office, side: Side::Recommendation, votes: majority(hand, dice) },
                );
            }
            Open::LastWord(accused) => {
                by(supervisor(), Command::Charge { accused, forum: key("arbiter") });
                let (findings, measure) = (vec![], measure(dice));
                by(
                    authority("arbiter"),
                    Command::Hear {
                        accused,
                        findings: findings.clone(),
                        measure: measure.clone(),
                        votes: majority(hand, dice),
                    },
                );
                by(authority("court"), Command::Hear { accused, findings, measure, votes: vec![] });
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
    // Letters go back and forth beside the rest.
    if dice.below(5) == 0 {
        let (kind, to) = (key("update"), LetterTo::Complainant);
        let (language, passages) = ("es".to_owned(), Words(1));
        by(intake(), Command::StartLetter { kind, language, to, digest: [0; 32], passages });
    }
    for (place, letter) in case.letters.iter().enumerate().filter(|(_, letter)| letter.sent.is_none()) {
        let (no, digest) = (LetterNo::at(place), letter.newest().unwrap().digest);
        by(actor("flo", Role::Supervisor, "review-board"), Command::ApproveLetter { letter: no, digest });
        by(intake(), Command::SendLetter { letter: no, digest, way: Sending::Mailbox });
    }
    // Somebody thinks again.
    if !case.allegations.is_empty() && dice.below(3) == 0 {
        let allegation = AllegationNo::at(dice.below(case.allegations.len()));
        by(investigator(), Command::Find { allegation, finding: key(dice.one(&FINDINGS)) });
    }
    next
}

/// Who does what next.
pub fn step(hand: &Hand, dice: &mut Dice) -> (Actor, Command) {
    let plausible = plausible(hand, dice);
    if !plausible.is_empty() && dice.below(4) > 0 {
        dice.one(&plausible)
    } else {
        (dice.one(&actors()), random(dice, hand.today))
    }
}
