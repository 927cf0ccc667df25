//! Every form of the desk, sent by each role with each kind of grant: whoever has none cannot tell a case from no case,
//! leaves nothing behind, and finds it in no list; and which routes touch a case is written down here.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use register::Reference;
use store::staff::Role;
use store::{Place, Store};
use vault::CaseId;

use super::cases::{DAY, id};
use super::files::{KIND, multipart};
use super::reports::reference;
use super::{Desk, Person, between};
use crate::reporter_site;
use crate::tests::report::{Form, hidden, pack, sent_by};
use crate::tests::{Reply, sample};
use crate::{Permission, routes};

/// The routes below the desk whose form names a case. One that is new is added here on purpose.
const TOUCH: &[&str] = &[
    "/desk/alike",
    "/desk/alike/incident",
    "/desk/cases/act",
    "/desk/cases/open",
    "/desk/letters/approve",
    "/desk/letters/open",
    "/desk/letters/pdf",
    "/desk/letters/preview",
    "/desk/letters/print",
    "/desk/letters/read",
    "/desk/letters/return",
    "/desk/letters/save",
    "/desk/letters/send",
    "/desk/letters/write",
    "/desk/reports/end",
    "/desk/reports/file",
    "/desk/reports/grant",
    "/desk/reports/hand-over",
    "/desk/reports/identity",
    "/desk/reports/open",
    "/desk/reports/reply",
    "/desk/search",
    "/desk/summary",
    "/desk/summary/pdf",
];

/// Pages on which a case stands without being asked for, for whoever reads it.
const LISTS: &[&str] = &["/desk", "/desk/reports", "/desk/cases", "/desk/board", "/desk/board/offered"];

const TOLD: &[(&str, &str)] = &[
    ("happened", "They threw us out of the room."),
    ("place", "The hotel in Mill Street"),
    ("contact", "mailbox"),
    ("not-person", "Lumsden, and nobody else"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grant {
    None,
    Granted,
    /// Given, and ended by a colleague: what was there is read, and nothing is done.
    Ended,
    /// Given until a day that is over.
    Over,
    /// Of another office, where others read it.
    Elsewhere,
    /// Left out by the reporter.
    LeftOut,
}

impl Grant {
    const ALL: [Self; 6] =
        [Self::None, Self::Granted, Self::Ended, Self::Over, Self::Elsewhere, Self::LeftOut];

    fn reads(self) -> bool {
        matches!(self, Self::Granted | Self::Ended)
    }
}

struct City {
    desk: Desk,
    brook: Person,
    reference: String,
    case: CaseId,
    /// A file of the report.
    file: String,
    /// Whose access is ended, and to whom something is given.
    spare: String,
    /// Of an office of which none of the others is.
    second: String,
    left_out: Vec<Person>,
}

async fn city() -> City {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Place::File(folder.path().join("redress.db"))).await.unwrap();
    let store = store.with_attachments(&folder.path().join("attachments")).unwrap();
    let desk = Desk::over(folder, store, None, true);
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    // Whoever is there when the report comes, and is left out of it.
    let mut left_out = Vec::new();
    for (name, office, role) in who(Grant::LeftOut) {
        left_out.push(desk.joined_at(&name, office, "", &[role]).await);
    }
    let form = Form(reporter_site(pack("lakeport"), desk.receiving.clone()));
    let check = form.post("/en/report/check", TOLD).await;
    let page = form.post("/en/report/send", &hidden(&check.text())).await.text();
    let once = hidden(&page).into_iter().find(|(name, _)| name == "once").unwrap().1;
    let body = multipart(&[("once", None, once.as_bytes()), ("file", Some("a.txt"), b"hello")]);
    let request = Request::post("/en/mailbox/attach").header("content-type", KIND).body(Body::from(body));
    assert_eq!(form.ask(request.unwrap()).await.status, 200);
    let spare = desk.joined("Spare", &[Role::Investigator]).await;
    let spare = id(&desk, &spare).await;
    let second = desk.joined_at("Gale", "ombudsman", "", &[Role::Investigator]).await;
    let second = id(&desk, &second).await;
    let brook = desk.signed_in(brook).await;
    let reference = reference(&desk, &brook).await;
    let case = desk.store.reports(1).await.unwrap().remove(0).case;
    let named = [("reference", reference.as_str())];
    let page = desk.fill("/desk/reports", "/desk/reports/open", &brook, &named).await.text();
    let file = between(&page, "name=\"file\" value=\"", "\"").to_owned();
    let city = City { desk, brook, reference, case, file, spare, second, left_out };
    city.does("/desk/cases/act", &[("act", "accept")]).await;
    let letter = [
        ("letter", "first-word complainant"),
        ("language", "es"),
        ("passage-greeting", "Estimada:"),
        ("passage-next", "Primero."),
    ];
    city.does("/desk/letters/save", &letter).await;
    city
}

/// One of each role, and somebody of an authority. An administrator works with no reports: nobody can grant them one.
fn who(grant: Grant) -> Vec<(String, &'static str, Role)> {
    let office = if grant == Grant::Elsewhere { "standards" } else { "review-board" };
    let surname = if grant == Grant::LeftOut { "Lumsden".to_owned() } else { format!("{grant:?}") };
    let mut all: Vec<_> =
        Role::ALL.map(|role| (format!("{role:?} {surname}"), office, role)).into_iter().collect();
    if grant != Grant::Elsewhere {
        all.push((format!("Chief {surname}"), "chief", Role::Supervisor));
    }
    all
}

impl City {
    async fn does(&self, path: &str, fields: &[(&str, &str)]) {
        let reply = self.try_to(path, fields).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    }

    async fn try_to(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let all = [&[("reference", self.reference.as_str())], fields].concat();
        self.desk.fill("/desk/reports", path, &self.brook, &all).await
    }

    async fn grant(&self, to: &Person, until: &str) -> Reply {
        let to = id(&self.desk, to).await;
        let fields =
            [("to", &*to), ("part", "report"), ("purpose", "to help"), ("sure", "yes"), ("until", until)];
        self.try_to("/desk/reports/grant", &fields).await
    }

    /// What is kept of the case, and of anything at all.
    async fn kept(&self) -> [usize; 5] {
        let store = &self.desk.store;
        [
            store.case_facts(self.case).await.unwrap().len(),
            store.case_leaves(self.case).await.unwrap().len(),
            store.report_events(self.case).await.unwrap().len(),
            usize::try_from(store.log_size().await.unwrap()).unwrap(),
            store.break_glass_requests().await.unwrap().len(),
        ]
    }

    /// A form of every route in one: whatever a handler asks for is there, so that each gets to the case.
    fn fields<'a>(&'a self, reference: &'a str) -> Vec<(&'a str, &'a str)> {
        let digest = "0000000000000000000000000000000000000000000000000000000000000000";
        vec![
            ("reference", reference),
            ("act", "note"),
            ("words", "Zanzibar-4711"),
            ("letter", "first-word complainant"),
            ("language", "es"),
            ("passage-greeting", "Estimada:"),
            ("passage-next", "Primero."),
            ("n", "1"),
            ("digest", digest),
            ("way", "paper"),
            ("to", &self.spare),
            ("who", &self.spare),
            ("second", &self.second),
            ("part", "report"),
            ("purpose", "to help"),
            ("reason", "to help"),
            ("office", "standards"),
            ("text", "Zanzibar-4711"),
            ("file", &self.file),
            ("other", reference),
            ("after", ""),
            ("sure", "yes"),
        ]
    }

    async fn send(&self, path: &str, person: &Person, token: &str, reference: &str) -> Answer {
        let fields = if path.starts_with("/desk/reports/new") {
            // Of the entry's own form, which takes nothing else, and names no case.
            let page = self.desk.get("/desk/reports/new", Some(person)).await.text();
            let mut pairs = sent_by(&page);
            for (key, value) in [TOLD, &[("came", "phone"), ("language", "en")]].concat() {
                // Whom the reporter left out would not write it down.
                let value = if key == "not-person" { "" } else { value };
                pairs.retain(|(name, _)| name != key);
                pairs.push((key.to_owned(), value.to_owned()));
            }
            if !pairs.iter().any(|(name, _)| name == "once") {
                pairs.push(("once".to_owned(), "0123456789abcdef0123".to_owned()));
            }
            // Nothing is told, so that no report is made.
            if path.ends_with("/send") {
                pairs.retain(|(name, _)| name != "happened");
            }
            pairs.push(("reference".to_owned(), reference.to_owned()));
            pairs
        } else {
            let all = [&[("form", token)], &self.fields(reference)[..]].concat();
            all.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
        };
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (&**key, &**value)).collect();
        // The entry never shows what it was not asked for; what stands there is found.
        let typed = if path.starts_with("/desk/reports/new") { "no reference" } else { reference };
        answer(self.desk.post(path, Some(person), &fields).await, typed)
    }
}

/// Status, where to, and what is shown, without what was typed.
type Answer = (u16, String, String);

fn answer(reply: Reply, typed: &str) -> Answer {
    const TOKEN: &str = "name=\"form\" value=\"";
    // Each visitor without a session is given another token.
    let body = String::from_utf8_lossy(&reply.body);
    let pieces = body.split(TOKEN).enumerate();
    let page: String = pieces.map(|(at, piece)| if at == 0 { piece } else { &piece[64..] }).collect();
    let page = page.replace(typed, "REFERENCE");
    (reply.status.as_u16(), reply.header("location").replace(typed, "REFERENCE"), page)
}

/// The addresses below the desk, with whether somebody of this role passes.
fn addresses(role: Role) -> Vec<String> {
    let passes = |permission| match permission {
        Permission::Public | Permission::SignedIn => true,
        Permission::Role(needed) => needed == role,
    };
    let below = routes().into_iter().filter(|route| route.path.starts_with("/desk"));
    below
        .filter(|route| passes(route.permission))
        .map(|route| {
            route.path.replace("{list}", "offered").replace("{staff}", &sample::reference(1).to_lowercase())
        })
        .collect()
}

/// What ends the session comes last, and once.
fn ends(path: &str) -> bool {
    path == "/desk/sign-out"
}

async fn without(city: &City, grant: Grant, role: Role, person: &Person) {
    let nobodys = Reference::from_random(77).to_string();
    let token = super::hidden(&city.desk.get("/desk/password", Some(person)).await.text(), "form");
    for path in addresses(role).iter().filter(|path| !ends(path)) {
        let what = format!("{grant:?}, {}: {path}", person.name);
        let before = city.kept().await;
        let none = city.send(path, person, &token, &nobodys).await;
        let real = city.send(path, person, &token, &city.reference).await;
        assert!(none == real, "{what}: {real:#?}\n\nand for none: {none:#?}");
        assert!(!none.2.contains(&city.reference), "{what} shows it: {}", none.2);
        let asked = format!("{path}?reference={}", city.reference);
        let page = answer(city.desk.get(&asked, Some(person)).await, "no reference").2;
        assert!(!page.replace(&asked, "").contains(&city.reference), "{what} lists it: {page}");
        assert_eq!(city.kept().await, before, "{what} left something");
    }
}

async fn with(city: &City, grant: Grant, role: Role, person: &Person) {
    let nobodys = Reference::from_random(77).to_string();
    let token = super::hidden(&city.desk.get("/desk/password", Some(person)).await.text(), "form");
    let done = async || {
        let [facts, leaves, _, log, requests] = city.kept().await;
        [facts, leaves, log, requests]
    };
    let mut touch = BTreeSet::new();
    for path in addresses(role).iter().filter(|path| !ends(path)) {
        let before = done().await;
        let none = city.send(path, person, &token, &nobodys).await;
        let real = city.send(path, person, &token, &city.reference).await;
        if path == "/desk/reports/new/alike" && grant == Grant::Granted {
            assert!(real.2.contains(&city.reference), "{}: it is like what is typed", real.2);
        }
        if none != real {
            touch.insert(path.clone());
        }
        // The first reading is an event of the case; here somebody has read it before.
        assert!(
            grant == Grant::Granted || done().await == before,
            "{}: {path} did something after the access was ended",
            person.name
        );
    }
    let touch: Vec<&str> = touch.iter().map(String::as_str).collect();
    assert_eq!(touch, TOUCH, "{grant:?}, {}", person.name);
    let addresses = addresses(role);
    let mut lists: Vec<&str> = Vec::new();
    for path in LISTS.iter().filter(|path| addresses.iter().any(|one| one == *path)) {
        if city.desk.get(path, Some(person)).await.text().contains(&city.reference) {
            lists.push(path);
        }
    }
    assert!(lists.contains(&"/desk/reports"), "{}: {lists:?}", person.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_no_grant_cannot_tell_a_case_from_none_by_any_form_and_each_that_touches_one_is_known() {
    let city = city().await;
    let desk = &city.desk;
    let mut people = Vec::new();
    for grant in Grant::ALL {
        for (at, (name, office, role)) in who(grant).into_iter().enumerate() {
            let person = match grant {
                Grant::LeftOut => city.left_out[at].clone(),
                _ => desk.joined_at(&name, office, "", &[role]).await,
            };
            let until = if grant == Grant::Over { "2026-03-02" } else { "" };
            match grant {
                Grant::None | Grant::Elsewhere => {}
                _ => {
                    let status = city.grant(&person, until).await.status;
                    let may = role != Role::Administrator && grant != Grant::LeftOut;
                    assert_eq!(status, if may { 200 } else { 422 }, "{}", person.name);
                }
            }
            people.push((grant, role, person));
        }
    }
    for (grant, role, person) in &people {
        if *grant == Grant::Ended && *role != Role::Administrator {
            let who = id(desk, person).await;
            let fields = [("who", &*who), ("purpose", "works elsewhere"), ("sure", "yes")];
            city.does("/desk/reports/end", &fields).await;
        }
    }
    desk.wait(3 * DAY);
    desk.app.desk().unwrap().lapse_grants().await.unwrap();
    // Those without first: what the others do must not give them anything.
    people.sort_by_key(|(grant, role, _)| {
        (grant.reads() && *role != Role::Administrator, *grant == Grant::Granted)
    });
    let (mut none, mut some) = (0, 0);
    for (grant, role, person) in people {
        let person = desk.signed_in(person).await;
        if grant.reads() && role != Role::Administrator {
            with(&city, grant, role, &person).await;
            some += 1;
        } else {
            without(&city, grant, role, &person).await;
            none += 1;
        }
    }
    assert_eq!((none, some), (21, 8));
}
