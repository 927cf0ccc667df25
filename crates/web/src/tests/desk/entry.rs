//! Somebody tells it to the office, and a person there writes it down: each way, and whatever happens in between.

use axum::http::StatusCode;
use intake::Channel;
use store::staff::Role;

use super::leaks::{Logged, holds};
use super::reports::reference;
use super::{Desk, MINUTE, Person, between, cookie, totp};
use crate::report::Door;
use crate::tests::Reply;
use crate::tests::report::sent_by;

const NEW: &str = "/desk/reports/new";
const CHECK: &str = "/desk/reports/new/check";
const SEND: &str = "/desk/reports/new/send";
const KEPT: &str = "/desk/reports/new/kept";
const RESUME: &str = "/desk/reports/new/resume";

const TOLD: &[(&str, &str)] = &[
    ("came", "phone"),
    ("present", "yes"),
    ("language", "ht"),
    ("happened", "They took <my> papers & laughed.\r\n\r\nTwice."),
    ("who", "myself"),
    ("names", "perhaps \"47\""),
    ("contact", "mailbox"),
    ("name", "Quilla Overmere"),
];

type Pairs = Vec<(String, String)>;

async fn post(desk: &Desk, path: &str, person: &Person, pairs: &[(String, String)]) -> Reply {
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    desk.post(path, Some(person), &pairs).await
}

/// The form as it is shown, with these fields filled in.
async fn filled(desk: &Desk, person: &Person, fields: &[(&str, &str)]) -> Pairs {
    let page = desk.get(NEW, Some(person)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let mut pairs = sent_by(&page.text());
    pairs.retain(|(key, _)| !fields.iter().any(|(name, _)| name == key));
    pairs.extend(fields.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
    pairs
}

/// What the check page sends.
async fn checked(desk: &Desk, person: &Person, fields: &[(&str, &str)]) -> Pairs {
    let pairs = filled(desk, person, fields).await;
    let reply = post(desk, CHECK, person, &pairs).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert_eq!(reply.header("cache-control"), "no-store");
    sent_by(&reply.text())
}

/// The page with the words of somebody who told it to the office.
pub(super) async fn receipt(desk: &Desk, person: &Person, fields: &[(&str, &str)]) -> Reply {
    let pairs = checked(desk, person, fields).await;
    let reply = post(desk, SEND, person, &pairs).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert_eq!(reply.header("cache-control"), "no-store");
    reply
}

pub(super) fn words(page: &str) -> Vec<String> {
    let list = between(page, "<ol class=\"sheet card\"", "</ol>");
    list.split("<li>").skip(1).map(|item| item.split('<').next().unwrap().to_owned()).collect()
}

fn value<'a>(pairs: &'a [(String, String)], key: &str) -> &'a str {
    pairs.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
}

/// Everything of `fields` is among what the page sends on.
fn carries(page: &str, fields: &[(&str, &str)]) {
    let pairs = sent_by(page);
    for (key, typed) in fields {
        assert!(pairs.contains(&((*key).to_owned(), (*typed).to_owned())), "{key} is lost: {page}");
    }
}

async fn count(desk: &Desk) -> usize {
    desk.store.reports(50).await.unwrap().len()
}

async fn mailbox(desk: &Desk, language: &str, words: &str) -> Reply {
    desk.post_as(&format!("/{language}/mailbox"), "", "same-origin", &[("words", words)]).await
}

/// A desk that takes reports, with one person signed in who does.
async fn office() -> (Desk, Person) {
    let desk = Desk::taking().await;
    let person = desk.joined("Brook", &[Role::Intake]).await;
    let person = desk.signed_in(person).await;
    (desk, person)
}

#[tokio::test]
async fn each_way_leads_to_the_queue_with_its_source_and_who_wrote_it_down() {
    let (desk, person) = office().await;
    for (channel, says) in [
        (Channel::Phone, "by telephone"),
        (Channel::InPerson, "in person"),
        (Channel::Agency, "from another agency"),
        (Channel::Press, "from the press"),
    ] {
        let story = format!("A story that came {says}");
        let fields = [
            ("came", channel.key()),
            ("source-name", "The Lakeport <Lantern>"),
            ("source-reference", "page 3"),
            ("received", "2026-02-27"),
            ("language", "es"),
            ("happened", story.as_str()),
        ];
        let page = receipt(&desk, &person, &fields).await.text();
        assert_eq!(words(&page).len(), 8);
        assert!(page.contains("must not keep a copy"), "{page}");
        assert!(page.contains("desk.example/es/mailbox"), "{page}");
        assert!(page.contains("Guarde estas ocho palabras"), "the person is told in their language: {page}");
        assert!(!page.contains(&story), "what was told is not shown with the words");
        let line = desk.store.reports(50).await.unwrap();
        let line = line.iter().find(|line| line.channel == channel).unwrap();
        let events = desk.store.report_events(line.case).await.unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].kind.as_str(), events[0].day.as_str()), ("taken", "2026-03-01"));
        let reference = line.reference.to_string();
        let named = [("reference", reference.as_str())];
        let read = desk.fill("/desk/reports", "/desk/reports/open", &person, &named).await.text();
        for shown in [
            says,
            &story,
            "The Lakeport &#60;Lantern&#62;",
            "page 3",
            "2026-02-27",
            "Español",
            "Person Brook: wrote the report down",
        ] {
            assert!(read.contains(shown), "{channel:?}: {shown} in {read}");
        }
        let opened = mailbox(&desk, "es", &words(&page).join(" ")).await;
        assert_eq!(opened.status, StatusCode::OK, "the receipt opens the mailbox");
    }
    assert_eq!(count(&desk).await, 4);
}

#[tokio::test]
async fn the_words_are_in_the_person_s_language_and_are_read_back() {
    let (desk, person) = office().await;
    let reply = receipt(&desk, &person, TOLD).await;
    let page = reply.text();
    assert!(page.contains("lang=\"fr\" translate=\"no\""), "Creole reads the French list: {page}");
    assert!(page.contains("lang=\"ht\""));
    let words = words(&page);
    let mut pairs = sent_by(&page);
    pairs.retain(|(key, _)| key != "aside");
    let mut back = pairs.clone();
    back.extend([("word-3".to_owned(), words[2].clone()), ("word-6".to_owned(), "nonsense".to_owned())]);
    let reply = post(&desk, KEPT, &person, &back).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = reply.text();
    assert_eq!(super::entry::words(&again), words, "they can be read out once more");
    assert!(again.contains("That is not word 6") && !again.contains("That is not word 3"));
    back.last_mut().unwrap().1 = words[5].to_uppercase();
    // In the other language of the desk the words stay those of the person.
    for language in ["", "/es"] {
        let reply = post(&desk, &format!("{language}{KEPT}"), &person, &back).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        assert!(!reply.text().contains(&words[0]), "shown once");
    }
    assert_eq!(mailbox(&desk, "ht", &words.join(" ")).await.status, StatusCode::OK);
    let reload = desk.get(KEPT, Some(&person)).await;
    assert_eq!((reload.status, reload.header("location")), (StatusCode::SEE_OTHER, NEW));
}

#[tokio::test]
async fn a_receipt_that_nobody_can_be_given_is_put_aside_and_the_report_stands() {
    let (desk, person) = office().await;
    let fields = [("came", "press"), ("source-name", "The Lantern"), ("happened", "It was in the paper.")];
    let page = receipt(&desk, &person, &fields).await.text();
    assert!(page.contains("put the receipt aside"), "{page}");
    let reply = post(&desk, KEPT, &person, &sent_by(&page)).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(
        reply.text().contains("Nobody can open the mailbox") && reply.text().contains("The report stands")
    );
    assert_eq!(count(&desk).await, 1);
}

#[tokio::test]
async fn what_needs_another_look_is_said_and_everything_that_was_typed_is_still_there() {
    let (desk, person) = office().await;
    let hostile = "</textarea><script>alert(1)</script> \u{202e}\"'&amp; \r\n\r\nKreyòl";
    let fields = [
        ("came", "agency"),
        ("source-reference", hostile),
        ("received", "2026-03-02"),
        ("language", "tlh"),
        ("names", hostile),
        ("year", "soon"),
        ("not-person", hostile),
        ("contact", "way"),
    ];
    let pairs = filled(&desk, &person, &fields).await;
    for path in [CHECK, SEND] {
        let reply = post(&desk, path, &person, &pairs).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = reply.text();
        assert!(!page.contains("<script>"));
        for said in [
            "Write the name of the office or the paper.",
            "This is not a day in the last ten years",
            "Choose the language of the person from the list.",
            "Write what happened.",
            "Write how they can reach you",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(page.contains("href=\"#f-source-name\"") && page.contains("id=\"f-source-name\""));
        assert!(page.contains("href=\"#q-happened\"") && page.contains("id=\"q-happened\""));
        carries(&page, &fields.iter().filter(|(key, _)| *key != "language").copied().collect::<Vec<_>>());
    }
    assert_eq!(count(&desk).await, 0);
    // From the check page back to the form: the same.
    let check = checked(&desk, &person, TOLD).await;
    let form = post(&desk, NEW, &person, &check).await;
    assert_eq!(form.status, StatusCode::OK);
    carries(&form.text(), TOLD);
}

#[tokio::test]
async fn the_one_who_types_cannot_take_what_they_are_left_out_of() {
    let desk = Desk::taking().await;
    let agency = desk.agency();
    let typist = desk.joined_at("Dunmore", &agency, "Night Watch", &[Role::Intake]).await;
    let colleague = desk.joined("Brook", &[Role::Intake]).await;
    let (typist, colleague) = (desk.signed_in(typist).await, desk.signed_in(colleague).await);
    for left_out in
        [("not-person", "dunmore"), ("not-unit", "the night watch"), ("not-agency", agency.as_str())]
    {
        let fields = [TOLD, &[left_out]].concat();
        let pairs = filled(&desk, &typist, &fields).await;
        let before = checked(&desk, &typist, TOLD).await;
        // Also somebody who sends on what another page checked.
        let forged: Pairs =
            pairs.iter().cloned().chain([("once".into(), value(&before, "once").into())]).collect();
        for (path, pairs) in [(CHECK, &pairs), (SEND, &forged)] {
            let reply = post(&desk, path, &typist, pairs).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{left_out:?}");
            let page = reply.text();
            assert!(page.contains("Somebody else must take this report"), "{left_out:?}: {page}");
            assert!(page.contains("Nothing was kept"));
            assert!(!between(&page, "<main", "<form").contains("papers"), "it is not shown");
            assert_eq!(count(&desk).await, 0);
            let back = post(&desk, NEW, &typist, &sent_by(&page)).await;
            carries(&back.text(), &fields);
        }
    }
    let fields = [TOLD, &[("not-person", "Dunmore")]].concat();
    receipt(&desk, &colleague, &fields).await;
    assert_eq!(count(&desk).await, 1, "a colleague takes it");
    let reference = reference(&desk, &colleague).await;
    assert!(!desk.get("/desk/reports", Some(&typist)).await.text().contains(&reference));
}

#[tokio::test]
async fn sending_twice_is_one_report_with_one_receipt() {
    let (desk, person) = office().await;
    let pairs = checked(&desk, &person, TOLD).await;
    let (first, second) =
        (post(&desk, SEND, &person, &pairs).await, post(&desk, SEND, &person, &pairs).await);
    assert_eq!(words(&first.text()), words(&second.text()));
    assert_eq!(count(&desk).await, 1);
    let line = desk.store.reports(1).await.unwrap().remove(0);
    assert_eq!(desk.store.report_events(line.case).await.unwrap().len(), 1, "taken once");
    assert_eq!(desk.store.log_size().await.unwrap(), 1);
}

/// Signs in on the page for a session that is over, with whatever that page carries.
async fn resumed(desk: &Desk, page: &Reply, browser: &Person, who: &Person) -> Reply {
    desk.wait(MINUTE / 2);
    let code = totp(&who.secret, desk.now());
    let mut pairs = sent_by(&page.text());
    pairs.extend(
        [("desk-who", &who.name), ("desk-password", &who.password), ("desk-code", &code)]
            .map(|(key, value)| (key.to_owned(), value.clone())),
    );
    let visitor = cookie(page);
    assert!(!visitor.is_empty(), "the form is bound to this browser");
    let browser = Person { cookie: format!("{}; {visitor}", browser.cookie), ..browser.clone() };
    post(desk, RESUME, &browser, &pairs).await
}

#[tokio::test]
async fn a_session_that_ends_while_somebody_types_loses_nothing() {
    let (desk, person) = office().await;
    let other = desk.joined("Carver", &[Role::Intake]).await;
    let auditor = desk.joined("Elwood", &[Role::Administrator]).await;
    let at_form = filled(&desk, &person, TOLD).await;
    let at_check = checked(&desk, &person, TOLD).await;
    let sent = receipt(&desk, &person, &[TOLD, &[("happened", "another")]].concat()).await.text();
    let at_receipt: Pairs = sent_by(&sent).into_iter().filter(|(key, _)| key != "aside").collect();
    desk.wait(12 * 60 * MINUTE);

    for (path, pairs) in [(CHECK, &at_form), (SEND, &at_check), (NEW, &at_check), (KEPT, &at_receipt)] {
        let over = post(&desk, path, &person, pairs).await;
        assert_eq!(over.status, StatusCode::FORBIDDEN);
        assert_eq!(over.header("cache-control"), "no-store");
        let page = over.text();
        assert!(page.contains("Your session is over"), "{page}");
        assert!(!between(&page, "<main", "<form").contains("papers"), "it is not shown");
        let wrong = Person { password: "not the password".to_owned(), ..person.clone() };
        let refused = resumed(&desk, &over, &person, &wrong).await;
        assert!(refused.text().contains("That did not work"));
        for stranger in [&other, &auditor] {
            let refused = resumed(&desk, &over, &person, stranger).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN);
            let page = refused.text();
            assert!(page.contains("Only the person who typed this"), "{page}");
            assert!(!between(&page, "<main", "<form").contains("papers"));
            assert!(!cookie(&refused).contains("__Host-desk="), "no session for them");
        }
        assert!(desk.keys().is_empty(), "and no key");
        let again = resumed(&desk, &over, &person, &person).await;
        assert_eq!(again.status, StatusCode::OK, "{path}: {}", again.text());
        let person = Person { cookie: cookie(&again), ..person.clone() };
        if path == KEPT {
            assert_eq!(words(&again.text()), words(&sent), "the receipt is still there for the person");
        } else {
            carries(&again.text(), TOLD);
        }
        if path == SEND {
            assert_eq!(count(&desk).await, 1, "it is not sent without being looked at");
            let sent = post(&desk, SEND, &person, &sent_by(&again.text())).await;
            assert_eq!(sent.status, StatusCode::OK);
            assert_eq!(count(&desk).await, 2);
        }
        desk.wait(12 * 60 * MINUTE);
        desk.get("/desk", Some(&person)).await;
    }
}

#[tokio::test]
async fn a_page_of_an_older_session_asks_who_one_is_and_keeps_what_was_typed() {
    let (desk, person) = office().await;
    let pairs = filled(&desk, &person, TOLD).await;
    let newer = desk.signed_in(person.clone()).await;
    let other = desk.joined("Carver", &[Role::Intake]).await;
    let other = desk.signed_in(other).await;
    for person in [&newer, &other] {
        let reply = post(&desk, CHECK, person, &pairs).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
        carries(&reply.text(), TOLD);
        assert!(!between(&reply.text(), "<main", "<form").contains("papers"));
    }
    // What another site sends is not even read back.
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let reply = desk.post_as(CHECK, &person.cookie, "cross-site", &pairs).await;
    assert!(reply.status == StatusCode::FORBIDDEN && !reply.text().contains("papers"));
    let reply = desk.post_as(RESUME, &person.cookie, "cross-site", &pairs).await;
    assert!(reply.status == StatusCode::FORBIDDEN && !reply.text().contains("papers"));
}

#[tokio::test]
async fn a_crowd_or_a_database_that_is_away_leaves_everything_on_the_page() {
    let (desk, person) = office().await;
    let pairs = checked(&desk, &person, TOLD).await;
    let receiving = desk.receiving.clone().unwrap();
    let crowd = receiving.crowd(Door::Report);
    let reply = post(&desk, SEND, &person, &pairs).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(reply.text().contains("So many people are sending"));
    carries(&reply.text(), TOLD);
    drop(crowd);
    assert_eq!(
        value(&sent_by(&reply.text()), "once"),
        value(&pairs, "once"),
        "and the receipt stays the same"
    );
    desk.store.clone().close().await;
    for path in [NEW, CHECK, SEND] {
        let reply = post(&desk, path, &person, &pairs).await;
        assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        let page = reply.text();
        assert!(page.contains("did not answer") && page.contains(&format!("action=\"{path}\"")), "{page}");
        carries(&page, TOLD);
        assert_eq!(value(&sent_by(&page), "once"), value(&pairs, "once"));
        let form = pairs.iter().find(|(key, _)| key == "form").unwrap();
        assert!(sent_by(&page).contains(form), "it can be sent again from here");
    }
}

#[tokio::test]
async fn a_report_written_down_late_has_its_times_from_the_day_it_came() {
    let (desk, person) = office().await;
    let due = async |received: &str| {
        let fields = [TOLD, &[("received", received)]].concat();
        let words = words(&receipt(&desk, &person, &fields).await.text());
        let opened = mailbox(&desk, "en", &words.join(" ")).await.text();
        between(&opened, "for the office to answer you: \u{2066}", "\u{2069}").to_owned()
    };
    let (now, before) = (due("").await, due("2026-02-20").await);
    assert!(before < now, "{before} is not before {now}");
}

#[tokio::test]
async fn no_word_of_it_is_on_the_disk_or_in_the_log() {
    let logged = Logged::listening();
    let (desk, person) = office().await;
    let planted = [
        ("came", "agency"),
        ("source-name", "Ombudsgriffin of Perrault"),
        ("source-reference", "Dossier-9917-Quince"),
        ("language", "en"),
        ("happened", "Zanzibar-Entry-4711"),
        ("names", "Ulriqua Vandermast"),
        ("not-person", "Sergeant Quillfeather"),
        ("name", "Perpetua Overmeer"),
        ("speak", "Hanseatic Lowlandish"),
    ];
    let typed = filled(&desk, &person, &planted).await;
    // Refused, carried over the end of a session, and sent.
    let wrong: Pairs = typed.iter().filter(|(key, _)| key != "came").cloned().collect();
    assert_eq!(post(&desk, CHECK, &person, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    desk.wait(12 * 60 * MINUTE);
    let over = post(&desk, CHECK, &person, &typed).await;
    let again = resumed(&desk, &over, &person, &person).await;
    let person = Person { cookie: cookie(&again), ..person };
    let page = post(&desk, SEND, &person, &sent_by(&again.text())).await.text();
    let words = words(&page);
    let once = value(&sent_by(&page), "once").to_owned();
    post(&desk, KEPT, &person, &sent_by(&page)).await;

    let (mut kept, mut folders) = (Vec::new(), vec![desk.folder.path().to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { kept.extend(std::fs::read(path).unwrap()) }
        }
    }
    let log = logged.bytes();
    assert!(holds(&kept, b"Person Brook"), "the search finds what is there");
    assert!(holds(&log, b"file a report"), "the log was listened to");
    let all = words.join(" ");
    let three = words[..3].join(" ");
    let secrets =
        planted.iter().filter(|(key, _)| !["came", "language"].contains(key)).map(|(_, value)| *value);
    for secret in secrets.chain([all.as_str(), &three, &once, "Quillfeather", "Ombudsgriffin"]) {
        assert!(!holds(&kept, secret.as_bytes()), "{secret} lies on the disk");
        assert!(!holds(&log, secret.as_bytes()), "{secret} is in the log");
    }
}

#[tokio::test]
async fn only_who_takes_reports_is_led_to_the_form_and_only_where_any_are_taken() {
    let (desk, person) = office().await;
    let supervisor = desk.joined("Elwood", &[Role::Supervisor]).await;
    let supervisor = desk.signed_in(supervisor).await;
    let link = "href=\"/desk/reports/new\"";
    assert!(desk.get("/desk/reports", Some(&person)).await.text().contains(link));
    assert!(!desk.get("/desk/reports", Some(&supervisor)).await.text().contains(link));
    let spanish = desk.get("/es/desk/reports/new", Some(&person)).await.text();
    assert!(spanish.contains("¿Qué pasó?") && spanish.contains("action=\"/es/desk/reports/new/check\""));
    let empty = Desk::new().await;
    let person = empty.joined("Brook", &[Role::Intake]).await;
    let person = empty.signed_in(person).await;
    assert!(!empty.get("/desk/reports", Some(&person)).await.text().contains(link));
    assert!(empty.get(NEW, Some(&person)).await.text().contains("takes no reports"));
}

#[tokio::test]
async fn more_than_a_form_may_hold_is_refused_with_and_without_a_session() {
    let (desk, person) = office().await;
    let pairs = filled(&desk, &person, &[]).await;
    let form = value(&pairs, "form");
    let (long, many) = ("x".repeat(8 << 20), vec![("who", ""); 2_000]);
    for fields in [vec![("form", form), ("happened", long.as_str())], many] {
        for person in [Some(&person), None] {
            let reply = desk.post(CHECK, person, &fields).await;
            assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
            assert!(reply.text().contains("Nothing was changed"));
        }
    }
}
