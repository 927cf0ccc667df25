//! A board decides by its votes, and by nothing else.

use casework::case::*;
use casework::policy::{Board, CaseKind, Fact as Rests};

use crate::invented::*;

fn board(names_public: bool) -> Board {
    let fact = Rests { source: "invented".to_owned(), as_of: None, verified: false };
    Board { members: 5, quorum: 3, names_public, fact }
}

fn ballot(member: &str, vote: Vote, reasoned: bool) -> Ballot {
    Ballot { member: member.to_owned(), vote, reasoned }
}

/// The first five people, in order, voting so; who stands aside says why.
fn votes(all: &[Vote]) -> Vec<Ballot> {
    let people = ["Ashe", "Bell", "Cole", "Dane", "Eyre", "Ford"];
    all.iter().zip(people).map(|(vote, who)| ballot(who, *vote, vote.needs_reason())).collect()
}

/// Charges for dismissal lie before the arbiter, who is a board.
fn charged(names_public: bool) -> Hand {
    let mut hand = Hand::of(CaseKind::Complaint, Some("2026-02-20"), "2026-03-02");
    let arbiter = hand.pack.authorities.iter_mut().find(|one| one.key.as_str() == "arbiter").unwrap();
    arbiter.board = Some(board(names_public));
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("force") });
    hand.does(&intake(), Command::AddAccused);
    let (accused, office) = (AccusedNo(1), key("review-board"));
    let allege = Command::Allege { accused, office, category: key("force"), rule: None, answers: None };
    hand.does(&intake(), allege);
    hand.does(&supervisor(), Command::Assign { person: person("di"), conflicts: vec![] });
    hand.does(&investigator(), Command::Confirm);
    let found = Command::Find { allegation: AllegationNo(1), finding: key("substantiated") };
    hand.does(&investigator(), found);
    let dismissal = Some(Measure { kind: key("dismissal"), days: None });
    hand.does(&investigator(), Command::Recommend { accused, measure: dismissal });
    hand.does(&investigator(), Command::Propose(Proposed::Report));
    hand.does(&supervisor(), Command::Approve(ProposalNo(1)));
    let agreed = Command::Answer { office: key("review-board"), answer: Answer::Agreed };
    hand.does(&authority("chief"), agreed);
    hand.does(&supervisor(), Command::Charge { accused, forum: key("arbiter") });
    hand
}

fn hear(votes: Vec<Ballot>) -> Command {
    let measure = Some(Measure { kind: key("dismissal"), days: None });
    Command::Hear { accused: AccusedNo(1), findings: vec![], measure, votes }
}

#[test]
fn a_board_decides_what_more_members_were_for_than_against() {
    use Vote::{Abstained, Against, For, Recused};
    for names_public in [false, true] {
        let mut hand = charged(names_public);
        let events = hand.does(&authority("arbiter"), hear(votes(&[For, Against, For, Abstained, Recused])));
        let Event::Voted { on: VotedOn::Accused(AccusedNo(1)), casts } = &events[0] else {
            panic!("{events:?}")
        };
        let told: Vec<_> = casts.iter().map(|cast| (cast.vote, cast.member.as_deref())).collect();
        let name = |name| names_public.then_some(name);
        let kept = [
            (For, name("Ashe")),
            (For, name("Cole")),
            (Against, name("Bell")),
            (Abstained, name("Dane")),
            (Recused, name("Eyre")),
        ];
        assert_eq!(told, kept);
        assert!(matches!(events[1], Event::Disciplined { reached: Reached::Hearing(_), .. }), "{events:?}");
        let vote = hand.case.votes_on(AccusedNo(1)).next().unwrap();
        let tally = Tally { in_favour: 2, against: 1, abstained: 1, recused: 1 };
        assert_eq!((vote.tally(), vote.tally().sat(), &vote.board), (tally, 4, &key("arbiter")));
        assert!(hand.case.accused[0].last_word);
        assert_eq!(hand.case.votes_on(AccusedNo(2)).count(), 0);
    }
}

#[test]
fn what_has_no_quorum_no_majority_or_no_proper_votes_decides_nothing_and_says_what_to_do() {
    use Vote::{Abstained, Against, For, Recused};
    let mut hand = charged(false);
    let mut refused = |votes: Vec<Ballot>| hand.refuses(&authority("arbiter"), hear(votes));
    assert_eq!(refused(vec![]), Refusal::VotesMissing);
    assert_eq!(refused(votes(&[For, For])), Refusal::NoQuorum);
    assert_eq!(refused(votes(&[For, For, Recused, Recused])), Refusal::NoQuorum, "who recused did not sit");
    assert_eq!(refused(votes(&[For, Against, Abstained])), Refusal::VoteTied);
    assert_eq!(refused(votes(&[Abstained, Abstained, Abstained])), Refusal::VoteTied);
    assert_eq!(refused(votes(&[Against, Against, For])), Refusal::NotCarried);
    assert_eq!(refused(votes(&[For; 6])), Refusal::TooManyVotes);
    let mut twice = votes(&[For, For, For]);
    twice[2].member = " ashe".to_owned();
    assert_eq!(refused(twice), Refusal::VotedTwice);
    let mut nobody = votes(&[For, For, For]);
    nobody[1].member = "  ".to_owned();
    assert_eq!(refused(nobody), Refusal::VoteOfNobody);
    let silent = ballot("Dane", Abstained, false);
    assert_eq!(refused([votes(&[For, For, For]), vec![silent]].concat()), Refusal::VoteUnreasoned);
    assert!(Refusal::NoQuorum.remedy().contains("meeting") && Refusal::VoteTied.remedy().contains("again"));
    assert!(hand.case.votes.is_empty() && !hand.case.accused[0].last_word);
}

#[test]
fn whoever_is_no_board_has_no_votes_to_enter() {
    let mut hand = charged(false);
    let arbiter = hand.pack.authorities.iter_mut().find(|one| one.key.as_str() == "arbiter").unwrap();
    arbiter.board = None;
    assert_eq!(hand.refuses(&authority("arbiter"), hear(votes(&[Vote::For; 3]))), Refusal::NoBoard);
    hand.does(&authority("arbiter"), hear(vec![]));
    assert!(hand.case.votes.is_empty() && hand.case.accused[0].last_word);
}

#[test]
fn a_board_that_decides_a_disagreement_votes_for_the_side_that_is_followed() {
    let mut hand = charged(false);
    let office = || key("review-board");
    // The same case, as far as the answer, which now differs.
    hand.facts.retain(|fact| {
        !matches!(fact.event, Event::Answered { .. } | Event::Disciplined { .. } | Event::Charged { .. })
    });
    hand.case = replay(&hand.facts).unwrap();
    let warning = Some(Measure { kind: key("warning"), days: None });
    let answer = Answer::Different { findings: vec![], measures: vec![(AccusedNo(1), warning)] };
    hand.does(&authority("chief"), Command::Answer { office: office(), answer });
    let decide = |votes| Command::Decide { office: office(), side: Side::Answer, votes };
    assert_eq!(hand.refuses(&authority("arbiter"), decide(vec![])), Refusal::VotesMissing);
    let events = hand.does(&authority("arbiter"), decide(votes(&[Vote::For, Vote::For, Vote::Against])));
    assert!(matches!(&events[0], Event::Voted { on: VotedOn::Recommendation(of), .. } if *of == office()));
    assert!(matches!(events[1], Event::DecidedFor { side: Side::Answer, .. }), "{events:?}");
    let vote = hand.case.votes_on(AccusedNo(1)).next().unwrap();
    assert_eq!(vote.tally(), Tally { in_favour: 2, against: 1, ..Tally::default() });
}

#[test]
fn everybody_is_told_how_many_voted_how_and_who_only_where_the_rules_say_so() {
    use Vote::{Against, For};
    for names_public in [false, true] {
        let mut hand = charged(names_public);
        hand.does(&authority("arbiter"), hear(votes(&[For, Against, For])));
        hand.does(&supervisor(), Command::Serve { accused: AccusedNo(1), serving: Serving::Served });
        hand.case.standing = Standing::Closed(hand.today);
        let seen = PublicCase::of(&hand.case, &hand.pack, day("2027-01-01"));
        let vote = &seen.outcome.as_ref().unwrap()[0].votes[0];
        assert_eq!(vote.tally, Tally { in_favour: 2, against: 1, ..Tally::default() });
        let text = serde_json::to_string(&seen).unwrap();
        assert_eq!(text.contains("Ashe"), names_public, "{text}");
        assert_eq!(vote.members.len(), if names_public { 3 } else { 0 });
        // While the outcome waits, so do the votes: they would tell it.
        hand.case.standing = Standing::Open;
        assert_eq!(PublicCase::of(&hand.case, &hand.pack, day("2027-01-01")).outcome, None);
    }
}

#[test]
fn facts_of_before_votes_were_kept_are_read_as_they_are() {
    let old = r#"{"decided-for":{"office":"review-board","side":"answer"}}"#;
    let event: Event = serde_json::from_str(old).unwrap();
    assert!(matches!(event, Event::DecidedFor { .. }));
    assert_eq!(serde_json::to_string(&event).unwrap(), old);
}
