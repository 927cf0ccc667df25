//! Letters of a case: who writes, who approves, what goes out, and what it does to clocks and duties.

use std::collections::BTreeMap;
use std::path::Path;

use casework::case::*;
use casework::policy::{CaseKind, Key, Placeholder, Unfilled};
use register::{Day, Reference};

use crate::invented::*;
use crate::story::sustained_at_the_chiefs;

const FIRST: [u8; 32] = [1; 32];
const SECOND: [u8; 32] = [2; 32];

fn start(kind: &str, to: LetterTo) -> Command {
    let (kind, language, passages) = (key(kind), "en".to_owned(), Words(1));
    Command::StartLetter { kind, language, to, digest: FIRST, passages }
}

fn rewrite(no: u16, digest: Digest) -> Command {
    Command::RewriteLetter { letter: LetterNo(no), digest, passages: Words(2) }
}

fn approve(no: u16, digest: Digest) -> Command {
    Command::ApproveLetter { letter: LetterNo(no), digest }
}

fn send(no: u16, digest: Digest, way: Sending) -> Command {
    Command::SendLetter { letter: LetterNo(no), digest, way }
}

/// A case that the board has taken and classified, with one accused.
fn taken() -> Hand {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("force") });
    hand.does(&intake(), Command::AddAccused);
    hand
}

#[test]
fn a_letter_goes_out_as_a_second_person_approved_it_and_stops_the_clock() {
    let mut hand = taken();
    hand.does(&intake(), start("first-word", LetterTo::Complainant));
    let flo = actor("flo", Role::Supervisor, "review-board");
    assert_eq!(hand.refuses(&intake(), send(1, FIRST, Sending::Mailbox)), Refusal::LetterNotApproved);
    // Nobody approves their own, in whatever capacity; and no role but the supervisor's approves.
    let own = actor("cy", Role::Supervisor, "review-board");
    assert_eq!(hand.refuses(&own, approve(1, FIRST)), Refusal::OwnWork);
    assert_eq!(hand.refuses(&intake(), approve(1, FIRST)), Refusal::NotAllowed);
    assert_eq!(hand.refuses(&supervisor(), approve(1, SECOND)), Refusal::LetterChanged);
    hand.does(&supervisor(), approve(1, FIRST));
    assert_eq!(hand.refuses(&supervisor(), approve(1, FIRST)), Refusal::AlreadyDone);
    assert_eq!(hand.case.letters[0].stage(), LetterStage::Approved);

    // A changed text is another one: it is approved anew, and by nobody who wrote any of it.
    hand.does(&supervisor(), rewrite(1, SECOND));
    assert_eq!(hand.case.letters[0].stage(), LetterStage::Draft);
    assert_eq!(hand.refuses(&intake(), send(1, FIRST, Sending::Mailbox)), Refusal::LetterNotApproved);
    assert_eq!(hand.refuses(&supervisor(), approve(1, SECOND)), Refusal::OwnWork);
    assert_eq!(hand.refuses(&flo, approve(1, FIRST)), Refusal::LetterChanged);
    hand.does(&flo, Command::ReturnLetter(LetterNo(1)));
    assert_eq!(hand.case.letters[0].stage(), LetterStage::Returned);
    hand.does(&flo, approve(1, SECOND));
    assert_eq!(hand.refuses(&intake(), send(1, FIRST, Sending::Mailbox)), Refusal::LetterChanged);

    let silent = Order { words: None, ..hand.order(&intake(), send(1, SECOND, Sending::Mailbox)) };
    assert_eq!(hand.carry_out(&silent), Err(Refusal::ReasonMissing), "what is in no mailbox was not sent");
    let events = hand.does(&intake(), send(1, SECOND, Sending::Mailbox));
    assert!(events.contains(&Event::Told(Told::Notice)), "{events:?}");
    assert!(!hand.clocks("notice")[0].is_running());
    for again in [send(1, SECOND, Sending::Paper), rewrite(1, FIRST), Command::ReturnLetter(LetterNo(1))] {
        assert_eq!(hand.refuses(&actor("hu", Role::Supervisor, "review-board"), again), Refusal::LetterSent);
    }
    assert_eq!(replay(&hand.facts).unwrap(), hand.case);
}

#[test]
fn the_text_of_before_is_approved_anew_when_it_comes_back() {
    let mut hand = taken();
    hand.does(&intake(), start("update", LetterTo::Complainant));
    hand.does(&supervisor(), approve(1, FIRST));
    assert_eq!(hand.refuses(&intake(), rewrite(1, FIRST)), Refusal::AlreadyDone);
    hand.does(&intake(), rewrite(1, SECOND));
    hand.does(&intake(), rewrite(1, FIRST));
    assert_eq!(hand.refuses(&intake(), send(1, FIRST, Sending::Paper)), Refusal::LetterNotApproved);
    hand.does(&supervisor(), approve(1, FIRST));
    let events = hand.does(&intake(), send(1, FIRST, Sending::Paper));
    assert!(events.contains(&Event::Told(Told::Update)));
}

#[test]
fn a_letter_to_an_accused_gives_notice_under_the_same_hurdles() {
    let mut hand = taken();
    hand.does(&intake(), start("accused-notice", LetterTo::Accused(AccusedNo(1))));
    hand.does(&supervisor(), approve(1, FIRST));
    assert_eq!(hand.refuses(&intake(), send(1, FIRST, Sending::Mailbox)), Refusal::NoMailbox);
    assert_eq!(hand.refuses(&intake(), send(1, FIRST, Sending::Paper)), Refusal::NotIdentified);
    hand.does(&supervisor(), Command::Identify { accused: AccusedNo(1), basis: Basis::Roster });
    hand.does(&intake(), send(1, FIRST, Sending::Paper));
    assert!(hand.case.accused[0].notice.is_some() && hand.case.told.is_empty());
}

#[test]
fn a_letter_that_serves_a_duty_does_the_oldest_that_waits() {
    let mut hand = taken();
    hand.does(&intake(), Command::AskDuty(key("records")));
    hand.does(&intake(), Command::AskDuty(key("records")));
    hand.does(&intake(), start("records", LetterTo::Office(key("ombudsman"))));
    hand.does(&supervisor(), approve(1, FIRST));
    let events = hand.does(&intake(), send(1, FIRST, Sending::Paper));
    assert!(events.contains(&Event::DutyDone(DutyNo(1))), "{events:?}");
    assert!(hand.case.duties[0].done.is_some() && hand.case.duties[1].done.is_none());
    assert!(!hand.clocks("records")[0].is_running() && hand.clocks("records")[1].is_running());
}

#[test]
fn a_letter_goes_to_whom_the_pack_says_and_from_inside_the_wall() {
    let mut hand = taken();
    let refused = [
        ("first-word", LetterTo::Accused(AccusedNo(1)), Refusal::NotInPack),
        ("accused-notice", LetterTo::Accused(AccusedNo(7)), Refusal::NoSuch),
        ("passed-on", LetterTo::Office(key("review-board")), Refusal::OtherOffice),
        ("passed-on", LetterTo::Office(key("mayor")), Refusal::NotInPack),
        ("poem", LetterTo::Complainant, Refusal::NotInPack),
    ];
    for (kind, to, refusal) in refused {
        assert_eq!(hand.refuses(&intake(), start(kind, to)), refusal, "{kind}");
    }
    let french = Command::StartLetter {
        kind: key("update"),
        language: "fr".to_owned(),
        to: LetterTo::Complainant,
        digest: FIRST,
        passages: Words(1),
    };
    assert_eq!(hand.refuses(&intake(), french), Refusal::NotInPack);
    let outside = actor("gus", Role::Intake, "standards");
    assert_eq!(hand.refuses(&outside, start("update", LetterTo::Complainant)), Refusal::NotTaken);
    hand.does(&other_supervisor(), Command::Accept);
    hand.does(&intake(), start("update", LetterTo::Complainant));
    assert_eq!(hand.refuses(&other_supervisor(), approve(1, FIRST)), Refusal::OtherOffice);
    assert_eq!(hand.refuses(&other_supervisor(), rewrite(1, SECOND)), Refusal::OtherOffice);
}

/// What somebody would write into each passage.
fn passages(language: &str) -> BTreeMap<Key, String> {
    let of = |en: &str, es: &str| if language == "es" { es.to_owned() } else { en.to_owned() };
    [
        ("greeting", of("Dear Ms Marlow,", "Estimada señora Marlow:")),
        (
            "investigator",
            of("Somebody of our team looks into it.", "Lo examina una persona de nuestro equipo."),
        ),
        ("next", of("We first collect the recordings.", "Primero reunimos las grabaciones.")),
        ("news", of("We have spoken with two people.", "Hablamos con dos personas.")),
        ("reason", of("A recording came late.", "Una grabación llegó tarde.")),
        ("reasons", of("A recording gives the blow.", "Una grabación contiene el golpe.")),
        ("name", of("Officer Foxley, Harbour Division", "Agente Foxley, División del Puerto")),
        ("rights", of("You have ten days to answer.", "Tiene diez días para responder.")),
        ("records", of("The log of the day.", "El registro del día.")),
    ]
    .into_iter()
    .map(|(name, text)| (key(name), text))
    .collect()
}

fn written(day: Day) -> String {
    day.to_string()
}

/// The text of a letter in the case in hand.
fn text(hand: &Hand, office: &str, kind: &str, language: &str) -> Result<String, Unfilled> {
    let letter = hand.pack.letter(kind).unwrap();
    let other = hand.pack.agencies.iter().find(|agency| agency.key.as_str() != office).unwrap();
    let to = match letter.to {
        casework::policy::Addressee::Complainant => LetterTo::Complainant,
        casework::policy::Addressee::Accused => LetterTo::Accused(AccusedNo(1)),
        casework::policy::Addressee::Office => LetterTo::Office(other.key.clone()),
    };
    let filling = Filling {
        case: &hand.case,
        pack: &hand.pack,
        letter,
        office: &key(office),
        to: &to,
        reference: Reference::from_random(7),
        today: hand.today,
        language,
        day: &written,
    };
    let optional = |key: &Key| letter.passage(key.as_str()).is_some_and(|passage| passage.optional);
    letter.text(language).unwrap().fill(|one| filling.value(one), &passages(language), optional)
}

/// One allegation in the city's own words, decided; the clocks of the investigation are over.
fn decided(city: &str) -> (Hand, &'static str) {
    if city == "lakeport" {
        let mut hand = sustained_at_the_chiefs();
        let agree = Command::Answer { office: key("review-board"), answer: Answer::Agreed };
        hand.on("2026-05-20").does(&authority("chief"), agree);
        return (hand, "review-board");
    }
    let (mut hand, office) = investigated_in_chicago();
    let at = |name, role| actor(name, role, office);
    let find = Command::Find { allegation: AllegationNo(1), finding: key("unfounded") };
    hand.on("2026-05-20").does(&at("di", Role::Investigator), find);
    hand.does(&at("di", Role::Investigator), Command::Propose(Proposed::Report));
    hand.does(&at("ada", Role::Supervisor), Command::Approve(ProposalNo(1)));
    (hand, office)
}

/// Before anything was found.
fn open(city: &str) -> Hand {
    if city == "chicago" {
        return investigated_in_chicago().0;
    }
    let mut hand = taken();
    let (accused, office, category) = (AccusedNo(1), key("review-board"), key("force"));
    let rule = Some(key("manual-4"));
    hand.does(&intake(), Command::Allege { accused, office, category, rule, answers: None });
    hand
}

fn investigated_in_chicago() -> (Hand, &'static str) {
    let office = "copa";
    let mut hand = Hand::in_city("chicago", &[office], CaseKind::Complaint, None, "2026-03-02");
    let at = |name, role| actor(name, role, office);
    let category = key("excessive-force");
    hand.does(&at("cy", Role::Intake), Command::Accept);
    hand.does(&at("cy", Role::Intake), Command::Classify { category: category.clone() });
    hand.does(&at("cy", Role::Intake), Command::AddAccused);
    let (accused, office_key) = (AccusedNo(1), key(office));
    let allege = Command::Allege { accused, office: office_key, category, rule: None, answers: None };
    hand.does(&at("cy", Role::Intake), allege);
    hand.does(&at("ada", Role::Supervisor), Command::Assign { person: person("di"), conflicts: vec![] });
    hand.does(&at("di", Role::Investigator), Command::Confirm);
    (hand, office)
}

/// `WRITE_GOLDEN=1 cargo test -p casework` writes them; read what changed.
#[test]
fn every_letter_of_both_packs_reads_as_it_was_read_by_a_person() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/life/golden");
    let mut read = 0;
    for city in ["chicago", "lakeport"] {
        let (hand, office) = decided(city);
        let open = open(city);
        for letter in &hand.pack.letters {
            for language in letter.texts.keys() {
                // What names the last day of a clock, or what is alleged, is written before the end.
                let early = [Placeholder::Due, Placeholder::Allegations];
                let of =
                    if early.iter().any(|one| letter.placeholders.contains(one)) { &open } else { &hand };
                let now = text(of, office, letter.key.as_str(), language).unwrap();
                let path = folder.join(city).join(format!("{}.{language}.txt", letter.key));
                if std::env::var_os("WRITE_GOLDEN").is_some() {
                    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                    std::fs::write(&path, format!("{now}\n")).unwrap();
                }
                let before = std::fs::read_to_string(&path).unwrap_or_default();
                assert_eq!(format!("{now}\n"), before, "{}", path.display());
                assert!(!now.contains(['{', '}']) && now.contains(&Reference::from_random(7).to_string()));
                read += 1;
            }
        }
    }
    assert_eq!(read, 24);
}

#[test]
fn what_a_case_does_not_say_yet_is_told_and_never_left_blank() {
    let fresh = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    let lacks = |kind: &str, one| {
        let refused = text(&fresh, "review-board", kind, "en").unwrap_err();
        assert_eq!(refused, Unfilled::NoValue(one), "{kind}");
    };
    lacks("passed-on", Placeholder::Category);
    lacks("outcome", Placeholder::Outcome);
    lacks("accused-notice", Placeholder::Allegations);
    assert!(text(&fresh, "review-board", "first-word", "es").is_ok());
    // A finding that waits for an answer is no outcome.
    let waits = sustained_at_the_chiefs();
    assert_eq!(
        text(&waits, "review-board", "outcome", "en").unwrap_err(),
        Unfilled::NoValue(Placeholder::Outcome)
    );
    let (over, office) = decided("chicago");
    assert_eq!(
        text(&over, office, "accused-notice", "en").unwrap_err(),
        Unfilled::NoValue(Placeholder::Allegations),
        "something was found, and the letter says that nothing was"
    );
    assert_eq!(
        text(&over, office, "extension", "en").unwrap_err(),
        Unfilled::NoValue(Placeholder::Due),
        "the clock of the investigation has ended"
    );
}
