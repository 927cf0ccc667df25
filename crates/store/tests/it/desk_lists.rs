//! What the pages of a desk list and search: who was asked, what stands still, what was made smaller, which messages are
//! new, and cases by what is clear.

use casework::case::{AccusedNo, AllegationNo, Command, LetterNo, LetterTo, Proposed, Stage, Words};
use casework::policy::Handling;
use intake::{Act, Author, Message, seal_message};
use register::{Day, Reference};
use store::{Change, EventFiled, FoundLine, LinePlace, Sought, Store};
use vault::{CaseId, Compartment};

use super::case_lists::lived;
use super::cases::{begun, does};
use super::engines::both;
use super::reports::{step, today};
use crate::invented::{Hand, day, intake, investigator, key, other_supervisor, person, supervisor};

#[tokio::test]
async fn whoever_was_asked_is_listed_until_they_answer_and_whatever_waits_longest_comes_first() {
    for fresh in both().await {
        let (store, board) = (&fresh.store, key("review-board"));
        let (mut later, second) = begun(store, 2).await;
        let (mut hand, first) = begun(store, 1).await;
        let (first, second) = (first.filing.case, second.filing.case);
        let offered = async |office: &str| -> Vec<CaseId> {
            let lines = store.offered(&key(office), None, 50).await.unwrap();
            lines.iter().map(|line| line.place.case).collect()
        };
        assert_eq!(offered("review-board").await.len(), 2, "{}", fresh.name);
        assert!(offered("ombudsman").await.is_empty(), "{}", fresh.name);
        does(store, first, &mut hand, &intake(), Command::Accept).await;
        assert_eq!(offered("review-board").await, [second], "{}", fresh.name);
        assert_eq!(offered("standards").await.len(), 2, "{}", fresh.name);
        does(store, first, &mut hand, &other_supervisor(), Command::Decline).await;
        assert_eq!(offered("standards").await, [second], "{}", fresh.name);

        let unconfirmed = async || store.unconfirmed(&board, None, 50).await.unwrap();
        assert!(unconfirmed().await.is_empty(), "{}", fresh.name);
        for (hand, case, on) in [(&mut later, second, "2026-03-09"), (&mut hand, first, "2026-03-04")] {
            hand.on(on);
            if case == second {
                does(store, case, hand, &intake(), Command::Accept).await;
            }
            does(store, case, hand, &intake(), Command::Classify { category: key("force") }).await;
            let assign = Command::Assign { person: person("di"), conflicts: vec![] };
            does(store, case, hand, &supervisor(), assign).await;
        }
        let lines = unconfirmed().await;
        let waits: Vec<_> = lines.iter().map(|line| (line.place.case, line.place.day)).collect();
        assert_eq!(waits, [(first, day("2026-03-04")), (second, day("2026-03-09"))], "{}", fresh.name);
        assert_eq!(lines[0].person, Some(person("di")), "{}", fresh.name);
        let rest = store.unconfirmed(&board, Some(&lines[0].place), 50).await.unwrap();
        assert_eq!(rest, lines[1..], "{}: the next page goes on behind the first line", fresh.name);
        assert_eq!(store.unconfirmed_of(&person("di"), 50).await.unwrap(), lines, "{}", fresh.name);
        assert!(store.unconfirmed_of(&person("gus"), 50).await.unwrap().is_empty(), "{}", fresh.name);
        does(store, first, &mut hand, &investigator(), Command::Confirm).await;
        assert_eq!(unconfirmed().await, lines[1..], "{}", fresh.name);

        // The clocks of whoever investigates, the soonest first; of somebody else none.
        let mine = store.clocks_of(&person("di"), day("2030-01-01"), 50).await.unwrap();
        assert!(mine.iter().any(|clock| clock.case == first), "{}", fresh.name);
        let soon = store.clocks_of(&person("di"), day("2026-03-01"), 50).await.unwrap();
        assert!(soon.len() < mine.len(), "{}", fresh.name);
        assert!(store.clocks_of(&person("gus"), day("2030-01-01"), 50).await.unwrap().is_empty());
        let open = store.open_cases(&board, None, 50).await.unwrap();
        assert_eq!(open.len(), 2, "{}", fresh.name);
        assert_eq!(open.iter().filter(|line| line.confirmed).count(), 1, "{}", fresh.name);
        let rest = store.open_cases(&board, Some(&open[0].place()), 50).await.unwrap();
        assert_eq!(rest, open[1..], "{}", fresh.name);
    }
}

/// Somebody ends an allegation without a finding, a day later somebody else agrees.
async fn ends(store: &Store, case: CaseId, hand: &mut Hand, n: u16) {
    let board = key("review-board");
    if hand.case.accused.is_empty() {
        does(store, case, hand, &investigator(), Command::AddAccused).await;
    }
    let (accused, office) = (AccusedNo(1), board.clone());
    let alleged = Command::Allege { accused, office, category: key("force"), rule: None, answers: None };
    does(store, case, hand, &investigator(), alleged).await;
    let end = Proposed::EndAllegation { allegation: AllegationNo(n), closure: key("unidentified") };
    does(store, case, hand, &investigator(), Command::Propose(end)).await;
    let all = store.waiting(&board, None, 50).await.unwrap();
    let waiting: Vec<_> = all.iter().filter(|line| line.case == case).collect();
    assert_eq!(waiting.len(), 1);
    let behind = store.waiting(&board, Some(&waiting[0].place()), 50).await.unwrap();
    assert!(behind.iter().all(|line| line.case != case), "the next page goes on behind it");
    hand.today = Day(hand.today.0 + 1);
    does(store, case, hand, &supervisor(), Command::Approve(waiting[0].no)).await;
}

/// A case in which something was made smaller.
pub async fn made_smaller(store: &Store, seed: u8) {
    let (mut hand, filed) = begun(store, seed).await;
    let case = filed.filing.case;
    does(store, case, &mut hand, &intake(), Command::Accept).await;
    does(store, case, &mut hand, &intake(), Command::Classify { category: key("force") }).await;
    let assign = Command::Assign { person: person("di"), conflicts: vec![] };
    does(store, case, &mut hand, &supervisor(), assign).await;
    does(store, case, &mut hand, &investigator(), Command::Confirm).await;
    for n in 1..=3 {
        ends(store, case, &mut hand, n).await;
    }
}

/// Somebody writes a letter, which waits for a second person.
pub async fn wrote(store: &Store, case: CaseId, hand: &mut Hand, kind: &str, digest: u8) {
    let (kind, language, to) = (key(kind), "en".to_owned(), LetterTo::Complainant);
    let (digest, passages) = ([digest; 32], Words(1));
    let letter = Command::StartLetter { kind, language, to, digest, passages };
    does(store, case, hand, &intake(), letter).await;
}

/// A register of before the table: the migration finds the same letters in the facts, and knows not of which kind.
async fn taken_over(store: &Store, board: &casework::policy::Key, engine: &str) {
    let mut lines = store.letters_waiting(board, None, 50).await.unwrap();
    lines.iter_mut().for_each(|line| line.kind = None);
    let migration = include_str!("../../migrations/0019_case_letters.sql");
    let (from, until) = (migration.find("INSERT INTO").unwrap(), migration.find("CREATE INDEX").unwrap());
    for sql in ["DELETE FROM case_letters", &migration[from..until]] {
        let sql: &'static str = sql.trim().trim_end_matches(';').to_owned().leak();
        let statement = store::Statement { name: "OLDER", sql };
        store.write("older", move |tx| Box::pin(tx.run(statement, Vec::new()))).await.unwrap();
    }
    assert_eq!(store.letters_waiting(board, None, 50).await.unwrap(), lines, "{engine}");
}

#[tokio::test]
async fn a_letter_waits_for_a_second_person_until_a_word_is_said_of_its_newest_text() {
    for fresh in both().await {
        let (store, board) = (&fresh.store, key("review-board"));
        let (mut hand, filed) = begun(store, 1).await;
        let case = filed.filing.case;
        does(store, case, &mut hand, &intake(), Command::Accept).await;
        let waiting = async || store.letters_waiting(&board, None, 50).await.unwrap();
        assert!(waiting().await.is_empty(), "{}", fresh.name);
        wrote(store, case, &mut hand, "first-word", 1).await;
        hand.on("2026-03-05");
        wrote(store, case, &mut hand, "update", 2).await;
        let lines = waiting().await;
        let told: Vec<_> =
            lines.iter().map(|line| (line.no().0, line.kind.clone(), line.place.day)).collect();
        let (first, second) = ((1, Some(key("first-word"))), (2, Some(key("update"))));
        let days = [day("2026-03-01"), day("2026-03-05")];
        assert_eq!(told, [(first.0, first.1, days[0]), (second.0, second.1, days[1])], "{}", fresh.name);
        assert_eq!(lines[0].by, intake().person, "{}", fresh.name);
        let rest = store.letters_waiting(&board, Some(&lines[0].place), 50).await.unwrap();
        assert_eq!(rest, lines[1..], "{}: the next page goes on behind the first line", fresh.name);
        assert!(store.letters_waiting(&key("standards"), None, 50).await.unwrap().is_empty());

        does(store, case, &mut hand, &supervisor(), Command::ReturnLetter(LetterNo(1))).await;
        assert_eq!(waiting().await, lines[1..], "{}: given back it waits for its writer", fresh.name);
        hand.on("2026-03-06");
        let again = Command::RewriteLetter { letter: LetterNo(1), digest: [3; 32], passages: Words(2) };
        does(store, case, &mut hand, &intake(), again).await;
        let last = waiting().await.pop().unwrap();
        assert_eq!((last.no(), last.place.day), (LetterNo(1), day("2026-03-06")), "{}", fresh.name);
        taken_over(store, &board, fresh.name).await;
        for (n, digest) in [(1, 3), (2, 2)] {
            let approve = Command::ApproveLetter { letter: LetterNo(n), digest: [digest; 32] };
            does(store, case, &mut hand, &supervisor(), approve).await;
        }
        assert!(waiting().await.is_empty(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn what_stands_still_and_what_was_made_smaller_is_told_with_who_and_since_when() {
    for fresh in both().await {
        let (store, board) = (&fresh.store, key("review-board"));
        let (mut hand, filed) = begun(store, 1).await;
        let case = filed.filing.case;
        does(store, case, &mut hand, &intake(), Command::Accept).await;
        does(store, case, &mut hand, &intake(), Command::Classify { category: key("force") }).await;
        let assign = Command::Assign { person: person("di"), conflicts: vec![] };
        does(store, case, &mut hand, &supervisor(), assign).await;
        does(store, case, &mut hand, &investigator(), Command::Confirm).await;
        let no = hand.clock_no("investigation");
        hand.on("2026-03-05");
        let pause = Command::PauseClock { clock: no, reason: key("court") };
        does(store, case, &mut hand, &supervisor(), pause).await;
        let paused = store.paused_clocks(&board, None, 50).await.unwrap();
        assert_eq!(paused.len(), 1, "{}", fresh.name);
        assert_eq!(
            (paused[0].no, paused[0].place.day, &paused[0].by),
            (no, day("2026-03-05"), &person("ada"))
        );
        assert_eq!(paused[0].reason, key("court"), "{}", fresh.name);
        let rest = store.paused_clocks(&board, Some(&paused[0].place), 50).await.unwrap();
        assert!(rest.is_empty(), "{}", fresh.name);
        assert!(store.paused_clocks(&key("standards"), None, 50).await.unwrap().is_empty());
        does(store, case, &mut hand, &supervisor(), Command::ResumeClock(no)).await;
        assert!(store.paused_clocks(&board, None, 50).await.unwrap().is_empty(), "{}", fresh.name);

        for n in 1..=2 {
            ends(store, case, &mut hand, n).await;
            assert_eq!(
                store.downgrades(&board, None, 50).await.unwrap().len(),
                usize::from(n),
                "{}",
                fresh.name
            );
        }
        let lines = store.downgrades(&board, None, 50).await.unwrap();
        assert_eq!(lines.len(), 2, "{}", fresh.name);
        assert_eq!(lines[0].allegation, AllegationNo(2), "{}: the newest first", fresh.name);
        assert_eq!((lines[0].from.0.clone(), lines[0].to.clone()), (Some(key("force")), (None, None)));
        assert_eq!((&lines[0].proposed_by, &lines[0].approved_by), (&person("di"), &person("ada")));
        assert_eq!(lines[0].words, hand.case.proposals[1].words, "{}: why lies there, sealed", fresh.name);
        let rest = store.downgrades(&board, Some(&lines[0].place), 50).await.unwrap();
        assert_eq!(rest, lines[1..], "{}", fresh.name);
        assert!(store.downgrades(&key("standards"), None, 50).await.unwrap().is_empty(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn cases_are_found_by_what_is_clear_of_them_and_pages_follow_each_other() {
    for fresh in both().await {
        let (store, board) = (&fresh.store, key("review-board"));
        let mut all = Vec::new();
        for seed in 60..74 {
            let (hand, case, reference) = lived(store, seed).await;
            all.push((hand, case, reference));
        }
        let found = async |sought: &Sought| store.find_cases(sought, None, 100).await.unwrap();
        let whole = found(&Sought::all(board.clone())).await;
        assert!(whole.len() > 5, "{}: {}", fresh.name, whole.len());
        let mut checked = 0;
        for (hand, id, reference) in &all {
            let line = store.find_case(*reference).await.unwrap().unwrap();
            assert_eq!((line.case(), line.stage), (*id, hand.case.stage()), "{}", fresh.name);
            let Some(track) = hand.case.track(&board).filter(|_| whole.iter().any(|line| line.case() == *id))
            else {
                continue;
            };
            let stage = hand.case.stage_of(track);
            let exact = Sought {
                category: hand.case.category.clone(),
                stage: Some(stage),
                handling: Some(hand.case.handling),
                from: Some(hand.case.registered),
                until: Some(hand.case.registered),
                ..Sought::all(board.clone())
            };
            assert!(found(&exact).await.iter().any(|line| line.case() == *id), "{}", fresh.name);
            let other = if stage == Stage::Closed { Stage::Hearing } else { Stage::Closed };
            let never = [
                Sought { stage: Some(other), ..exact.clone() },
                Sought { category: Some(key("nothing")), ..exact.clone() },
                Sought { person: Some(person("nobody")), ..exact.clone() },
                Sought { from: Some(Day(hand.case.registered.0 + 1)), until: None, ..exact.clone() },
                Sought { until: Some(Day(hand.case.registered.0 - 1)), from: None, ..exact.clone() },
                Sought { office: key("ombudsman"), ..exact },
            ];
            for sought in never {
                assert!(
                    found(&sought).await.iter().all(|line| line.case() != *id),
                    "{} {sought:?}",
                    fresh.name
                );
            }
            checked += 1;
        }
        assert!(checked > 5, "{}", fresh.name);
        let priority =
            found(&Sought { handling: Some(Handling::Priority), ..Sought::all(board.clone()) }).await;
        assert!(priority.iter().all(|line| line.handling == Handling::Priority), "{}", fresh.name);
        let (mut paged, mut after): (Vec<FoundLine>, Option<LinePlace>) = (Vec::new(), None);
        loop {
            let lines = store.find_cases(&Sought::all(board.clone()), after.as_ref(), 3).await.unwrap();
            let Some(last) = lines.last() else { break };
            after = Some(last.place.to_string().parse().unwrap());
            paged.extend(lines);
        }
        assert_eq!(paged, whole, "{}", fresh.name);
        assert!(store.find_case(Reference::from_random(7)).await.unwrap().is_none(), "{}", fresh.name);
    }
}

async fn doors(store: &Store, cases: &[CaseId]) -> u64 {
    let before = store.reads();
    store.doors(cases).await.unwrap();
    store.statement_boxes(cases).await.unwrap();
    store.reads() - before
}

#[tokio::test]
async fn the_doors_of_cases_are_read_together_and_as_often_for_none_as_for_one() {
    for fresh in both().await {
        let store = &fresh.store;
        let (_, filed) = begun(store, 1).await;
        let case = filed.filing.case;
        let own = store.statement_boxes(&[case, CaseId([7; 16])]).await.unwrap();
        assert_eq!(own.len(), 1, "{}", fresh.name);
        let whole = store.boxes(case).await.unwrap();
        let of = |boxes: &intake::Boxes| -> Vec<_> {
            let statements = boxes.0.iter().filter(|one| one.id.compartment == Compartment::Statement);
            statements.map(|one| (one.id, one.public.to_string(), one.wraps.clone())).collect()
        };
        assert_eq!(of(&own[0].1), of(&whole), "{}", fresh.name);
        assert_eq!(own[0].1.0.len(), 1, "{}", fresh.name);
        assert_eq!(store.doors(&[case]).await.unwrap().len(), 1, "{}", fresh.name);
        let counts =
            [doors(store, &[case]).await, doors(store, &[]).await, doors(store, &[CaseId([7; 16])]).await];
        assert_eq!(counts, [2, 2, 2], "{}", fresh.name);
    }
}

#[tokio::test]
async fn a_message_is_new_to_somebody_until_they_have_looked_and_what_the_office_writes_is_not() {
    for fresh in both().await {
        let store = &fresh.store;
        let (_, filed) = begun(store, 1).await;
        let case = filed.filing.case;
        assert_eq!(store.fresh_reports(None, 10).await.unwrap().len(), 1, "{}", fresh.name);
        let new = async |who: &str| store.new_posts(who, None, 50).await.unwrap().len();
        let somebody = super::staff::somebody(store).await;
        assert_eq!(new(&somebody).await, 0, "{}", fresh.name);
        let write = async |author: Author, record: Option<store::ReportEvent>| -> u64 {
            let file = store.report(case).await.unwrap().unwrap();
            let place = store.reserve_entries(case, 1).await.unwrap();
            let message = Message {
                author,
                office: "review-board".into(),
                withdrawn: false,
                day: "2026-03-02".into(),
                text: "words".into(),
            };
            let entry =
                seal_message(file.lockbox(Compartment::Correspondence).unwrap(), place, &message).unwrap();
            let change = Change { entries: vec![entry], record, ..Change::default() };
            let (previous, at) =
                (store.last_event(case).await.unwrap(), store.reserve_entries(case, 1).await.unwrap());
            let event = step(&filed, previous, &filed.filing.lockboxes[2], at, Act::Replied("words"));
            let kept = store.file_event(event, change, today()).await.unwrap();
            assert!(matches!(kept, EventFiled::Filed { .. }), "{}", fresh.name);
            place
        };
        let place = write(Author::Reporter, None).await;
        assert_eq!(new(&somebody).await, 1, "{}", fresh.name);
        store.looked(case, &somebody, place).await.unwrap();
        assert_eq!(new(&somebody).await, 0, "{}", fresh.name);
        let record = store::ReportEvent {
            kind: "replied".into(),
            actor: somebody.clone(),
            day: "2026-03-02".into(),
            detail: "correspondence".into(),
        };
        write(Author::Office, Some(record)).await;
        assert_eq!(new(&somebody).await, 0, "{}: the office's own", fresh.name);
        write(Author::Reporter, None).await;
        assert_eq!(new(&somebody).await, 1, "{}", fresh.name);
        // Whoever looked at less has not seen it.
        store.looked(case, &somebody, place).await.unwrap();
        let lines = store.new_posts(&somebody, None, 50).await.unwrap();
        assert_eq!((lines.len(), lines[0].case), (1, case), "{}", fresh.name);
        assert!(
            store.new_posts(&somebody, Some(lines[0].leaf), 50).await.unwrap().is_empty(),
            "{}",
            fresh.name
        );
    }
}
