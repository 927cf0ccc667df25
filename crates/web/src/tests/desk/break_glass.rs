//! Two people of different offices open a report that nobody reads any more: who can, who cannot, and what is told.

use axum::http::{Request, StatusCode};
use casework::report::{Answers, check};
use intake::{Channel, Draft, Due, Fingerprint, file};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::RequestState;
use store::staff::{Role, StaffId};
use vault::{ReporterKeys, Secret, Site};

use super::reports::{TOLD, form, receiving, reference, sent};
use super::{Desk, MINUTE, Person};
use crate::report::{Bundle, with_device};
use crate::tests::Reply;
use crate::tests::report::{Form, pack};

const PAGE: &str = "/desk/break-glass";
const SET_UP: &str = "/desk/staff/break-glass";
const DAY: i64 = 24 * 60 * MINUTE;

async fn id(desk: &Desk, person: &Person) -> String {
    let staff = desk.store.staff().await.unwrap();
    staff.into_iter().find(|one| one.name == person.name).unwrap().id.to_string()
}

async fn leaves(desk: &Desk, person: &Person) {
    let id: StaffId = id(desk, person).await.parse().unwrap();
    desk.store.close_account(id, None, desk.now()).await.unwrap();
}

async fn set_up(desk: &Desk, by: &Person, custodians: &[&Person]) -> Reply {
    let mut fields = vec![("sure", "yes".to_owned())];
    for person in custodians {
        fields.push(("custodian", id(desk, person).await));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
    desk.fill(PAGE, SET_UP, by, &fields).await
}

async fn ask(desk: &Desk, by: &Person, reference: &str, second: &Person, to: &Person) -> Reply {
    let (second, to) = (id(desk, second).await, id(desk, to).await);
    let fields = [
        ("reference", reference),
        ("second", second.as_str()),
        ("to", to.as_str()),
        ("part", "report"),
        ("reason", "Nobody of the board is left"),
        ("sure", "yes"),
    ];
    desk.fill(PAGE, "/desk/break-glass/ask", by, &fields).await
}

async fn newest(desk: &Desk) -> (String, RequestState) {
    let all = desk.store.break_glass_requests().await.unwrap();
    // All of one day: the open one, or else any.
    let open = all.iter().find(|one| one.state == RequestState::Open);
    let one = open.or(all.first()).unwrap();
    (one.id.to_string(), one.state)
}

async fn confirm(desk: &Desk, by: &Person, request: &str) -> Reply {
    let fields = [("request", request), ("sure", "yes")];
    desk.fill(PAGE, "/desk/break-glass/confirm", by, &fields).await
}

async fn open(desk: &Desk, person: &Person, reference: &str) -> Reply {
    desk.fill("/desk/reports", "/desk/reports/open", person, &[("reference", reference)]).await
}

async fn kinds(desk: &Desk) -> Vec<(String, String)> {
    let line = desk.store.reports(1).await.unwrap().remove(0);
    let events = desk.store.report_events(line.case).await.unwrap();
    events.into_iter().filter(|one| one.kind != "read").map(|one| (one.kind, one.detail)).collect()
}

/// The newest report's reference, which somebody of the office had written down.
async fn known(desk: &Desk) -> String {
    desk.store.reports(1).await.unwrap().remove(0).reference.to_string()
}

/// A city with a reader, an administrator, two custodians of different offices, and a colleague who reads nothing yet.
struct City {
    reader: Person,
    admin: Person,
    first: Person,
    second: Person,
    colleague: Person,
}

async fn city(desk: &Desk) -> City {
    let admin = desk.joined("Jarrow", &[Role::Administrator]).await;
    let reader = desk.joined("Brook", &[Role::Intake]).await;
    let first = desk.joined_at("Foxley", "standards", "", &[Role::Investigator]).await;
    let second = desk.joined_at("Gale", "ombudsman", "night watch", &[Role::Investigator]).await;
    let colleague = desk.joined("Ives", &[Role::Investigator]).await;
    let admin = desk.signed_in(admin).await;
    let (first, second) = (desk.signed_in(first).await, desk.signed_in(second).await);
    let colleague = desk.signed_in(colleague).await;
    City { reader, admin, first, second, colleague }
}

#[tokio::test]
async fn a_report_that_nobody_reads_any_more_is_opened_by_two_people_to_a_colleague() {
    for (engine, desk) in Desk::both().await {
        let city = city(&desk).await;
        let done = set_up(&desk, &city.admin, &[&city.first, &city.second]).await;
        assert_eq!((done.status.as_u16(), done.header("location")), (303, PAGE), "{engine}: {}", done.text());
        for person in [&city.colleague, &city.first] {
            let page = desk.get(PAGE, Some(person)).await.text().replace(['\u{2068}', '\u{2069}'], "");
            assert!(
                page.contains("Set up by Person Jarrow on") && page.contains("Person Gale, City Ombudsman")
            );
        }
        let form = form(&desk);
        let checked = form.post("/en/report/check", TOLD).await.text();
        assert!(checked.contains("two people of different offices can together give it to a colleague"));
        sent(&form, TOLD).await;
        let reader = desk.signed_in(city.reader.clone()).await;
        let named = reference(&desk, &reader).await;
        leaves(&desk, &reader).await;
        assert_eq!(open(&desk, &city.colleague, &named).await.status, StatusCode::NOT_FOUND);

        let asked = ask(&desk, &city.first, &named, &city.second, &city.colleague).await;
        assert_eq!(asked.status, StatusCode::OK, "{engine}: {}", asked.text());
        let (request, state) = newest(&desk).await;
        assert_eq!(state, RequestState::Open, "{engine}");
        assert!(
            desk.get("/desk", Some(&city.second)).await.text().contains("You are asked to open one report")
        );
        // The office that has the report sees it, and so does whoever reviews access.
        for (person, path) in [(&city.colleague, PAGE), (&city.admin, "/desk/staff/review")] {
            let page = desk.get(path, Some(person)).await.text().replace(['\u{2068}', '\u{2069}'], "");
            assert!(
                page.contains("Person Foxley asked Person Gale to open the report for Person Ives"),
                "{page}"
            );
            assert!(page.contains("Nobody of the board is left"), "{engine}: {path}");
        }
        let done = confirm(&desk, &city.second, &request).await;
        assert_eq!(done.status, StatusCode::OK, "{engine}: {}", done.text());
        assert!(!done.text().contains("papers"), "neither of the two sees it");
        assert_eq!(newest(&desk).await.1, RequestState::Opened, "{engine}");
        let page = open(&desk, &city.colleague, &named).await.text();
        assert!(page.contains("An officer took &#60;my&#62; papers."), "{engine}: {page}");
        let told = page.replace(['\u{2068}', '\u{2069}'], "");
        assert!(told.contains("Person Gale granted the report to Person Ives"), "{told}");
        assert!(told.contains("Person Foxley: asked for it to be opened by two people"));
        assert!(told.contains("Person Gale: confirmed that it is opened by two people"));
        assert!(told.contains("Your key does not open this part"), "who reported did not go along");
        for person in [&city.first, &city.second, &city.admin] {
            assert_eq!(open(&desk, person, &named).await.status, StatusCode::NOT_FOUND, "{engine}");
        }
        let kinds: Vec<String> = kinds(&desk).await.into_iter().map(|one| one.0).collect();
        assert_eq!(kinds, ["break-glass-asked", "break-glass-opened", "granted"], "{engine}");
        let case = desk.store.reports(1).await.unwrap().remove(0).case;
        let leaves = desk.store.case_leaves(case).await.unwrap();
        assert_eq!(leaves.len(), 3, "{engine}: the report, the grant, the first reading");
        let again = confirm(&desk, &city.second, &request).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{engine}: once");
    }
}

#[tokio::test]
async fn who_reported_is_opened_too_where_that_is_asked() {
    let desk = Desk::new().await;
    let city = city(&desk).await;
    set_up(&desk, &city.admin, &[&city.first, &city.second]).await;
    sent(&form(&desk), TOLD).await;
    leaves(&desk, &city.reader).await;
    let named = known(&desk).await;
    let (second, to) = (id(&desk, &city.second).await, id(&desk, &city.colleague).await);
    let fields = [
        ("reference", named.as_str()),
        ("second", second.as_str()),
        ("to", to.as_str()),
        ("part", "identity"),
        ("reason", "to offer protection"),
        ("sure", "yes"),
    ];
    let asked = desk.fill(PAGE, "/desk/break-glass/ask", &city.first, &fields).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
    assert_eq!(confirm(&desk, &city.second, &newest(&desk).await.0).await.status, StatusCode::OK);
    let why = [("reference", named.as_str()), ("reason", "to offer protection")];
    let page = desk.fill("/desk/reports", "/desk/reports/identity", &city.colleague, &why).await.text();
    assert!(page.contains("Quilla Overmere"), "{page}");
}

#[tokio::test]
async fn one_alone_opens_nothing_neither_by_confirming_their_own_request() {
    let desk = Desk::new().await;
    let city = city(&desk).await;
    let third = desk.joined_at("Hart", "standards", "", &[Role::Intake]).await;
    let third = desk.signed_in(third).await;
    set_up(&desk, &city.admin, &[&city.first, &city.second, &third]).await;
    sent(&form(&desk), TOLD).await;
    leaves(&desk, &city.reader).await;
    let named = known(&desk).await;
    // With themselves, with somebody of their own office, for themselves, for the other: none of it is asked.
    for (second, to) in [
        (&city.first, &city.colleague),
        (&third, &city.colleague),
        (&city.second, &city.first),
        (&city.second, &city.second),
        (&city.colleague, &third),
    ] {
        let refused = ask(&desk, &city.first, &named, second, to).await;
        assert!(!refused.status.is_success(), "{} {}", second.name, to.name);
        assert!(refused.text().contains("Nothing was asked."));
    }
    // Somebody who is no custodian has no half to give.
    let refused = ask(&desk, &city.colleague, &named, &city.second, &third).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
    assert!(desk.store.break_glass_requests().await.unwrap().is_empty());

    assert_eq!(ask(&desk, &city.first, &named, &city.second, &city.colleague).await.status, StatusCode::OK);
    let twice = ask(&desk, &city.first, &named, &city.second, &city.colleague).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let (request, _) = newest(&desk).await;
    for person in [&city.first, &third, &city.colleague, &city.admin] {
        let refused = confirm(&desk, person, &request).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", person.name);
        let fields = [("request", request.as_str()), ("reason", "x")];
        let refused = desk.fill(PAGE, "/desk/break-glass/refuse", person, &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", person.name);
    }
    assert_eq!(open(&desk, &city.colleague, &named).await.status, StatusCode::NOT_FOUND);
    // Not even with what lies in the database: the half is sealed to the other.
    let half = desk.store.break_glass_halves(store::RequestId(hex(&request))).await.unwrap().remove(0);
    let keys: Vec<vault::SecretKey> =
        desk.keys().iter().map(|text| vault::SecretKey::from_text(text).unwrap()).collect();
    let opened = keys.iter().filter(|key| intake::secret_of(&half.half, key).is_ok()).count();
    assert_eq!(opened, 1, "the second's key alone");
    // The second refuses, with a reason that stays.
    let fields = [("request", request.as_str()), ("reason", "Ask Person Hart first")];
    let refused = desk.fill(PAGE, "/desk/break-glass/refuse", &city.second, &fields).await;
    assert_eq!(refused.status, StatusCode::OK, "{}", refused.text());
    let events = kinds(&desk).await;
    assert_eq!(events[1], ("break-glass-refused".to_owned(), "Ask Person Hart first".to_owned()));
    assert!(desk.get(PAGE, Some(&city.first)).await.text().contains("Ask Person Hart first"));
    assert!(desk.store.break_glass_halves(store::RequestId(hex(&request))).await.unwrap().is_empty());
    assert_eq!(confirm(&desk, &city.second, &request).await.status, StatusCode::CONFLICT);
}

fn hex(text: &str) -> [u8; 16] {
    u128::from_str_radix(text, 16).unwrap().to_be_bytes()
}

#[tokio::test]
async fn a_request_ends_after_seven_days_and_its_half_goes_with_it() {
    for (engine, desk) in Desk::both().await {
        let city = city(&desk).await;
        set_up(&desk, &city.admin, &[&city.first, &city.second]).await;
        sent(&form(&desk), TOLD).await;
        leaves(&desk, &city.reader).await;
        let named = known(&desk).await;
        ask(&desk, &city.first, &named, &city.second, &city.colleague).await;
        let (request, _) = newest(&desk).await;
        desk.wait(6 * DAY);
        let second = desk.signed_in(city.second.clone()).await;
        assert!(
            desk.get(PAGE, Some(&second)).await.text().contains(&request),
            "{engine}: on the seventh day"
        );
        desk.wait(DAY);
        let second = desk.signed_in(second).await;
        let late = confirm(&desk, &second, &request).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{engine}");
        assert_eq!(newest(&desk).await.1, RequestState::Expired, "{engine}");
        let halves = desk.store.break_glass_halves(store::RequestId(hex(&request))).await.unwrap();
        assert!(halves.is_empty(), "{engine}");
        assert_eq!(kinds(&desk).await.last().unwrap().0, "break-glass-expired", "{engine}");
        let colleague = desk.signed_in(city.colleague.clone()).await;
        assert_eq!(open(&desk, &colleague, &named).await.status, StatusCode::NOT_FOUND, "{engine}");
    }
}

#[tokio::test]
async fn whoever_the_reporter_leaves_out_is_none_of_the_three_and_nobody_is_told_which() {
    for (engine, desk) in Desk::both().await {
        let city = city(&desk).await;
        let (moved, free) = (
            desk.joined_at("Hart", "ombudsman", "night watch", &[Role::Investigator]).await,
            desk.joined_at("Nash", "standards", "", &[Role::Investigator]).await,
        );
        let (moved, free) = (desk.signed_in(moved).await, desk.signed_in(free).await);
        set_up(&desk, &city.admin, &[&city.first, &city.second, &moved]).await;
        // Out of the unit that a report leaves out, and still who they were.
        const MOVE: store::Statement =
            store::Statement { name: "MOVE", sql: "UPDATE staff SET unit = '' WHERE name = 'Person Hart'" };
        desk.store.write("move", |tx| Box::pin(async { tx.run(MOVE, Vec::new()).await })).await.unwrap();
        let form = form(&desk);
        let mut answers = Vec::new();
        for (left_out, second, to) in [
            (("not-person", "Sergeant FOXLEY"), &city.second, &city.colleague),
            (("not-person", "gale"), &city.second, &city.colleague),
            (("not-unit", "the night watch"), &moved, &city.colleague),
            (("not-person", "Ives"), &city.second, &city.colleague),
            (("not-agency", "ombudsman"), &city.second, &city.colleague),
        ] {
            sent(&form, &[TOLD, &[left_out]].concat()).await;
            // Several of one day: the one that was not asked for yet.
            let asked = desk.store.break_glass_requests().await.unwrap();
            let all = desk.store.reports(9).await.unwrap();
            let named = all.iter().map(|line| line.reference.to_string());
            let named =
                named.into_iter().find(|one| asked.iter().all(|two| two.reference.to_string() != *one));
            let named = named.unwrap();
            assert_eq!(ask(&desk, &city.first, &named, second, to).await.status, StatusCode::OK);
            let (request, _) = newest(&desk).await;
            let refused = confirm(&desk, second, &request).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{engine} {left_out:?}");
            let text = refused.text();
            assert!(!text.contains("papers"));
            answers.push(super::between(&text, "role=\"alert\"><p>", "</p>").to_owned());
            assert_eq!(open(&desk, to, &named).await.status, StatusCode::NOT_FOUND, "{engine} {left_out:?}");
            let case = all.iter().find(|line| line.reference.to_string() == named).unwrap().case;
            assert_eq!(desk.store.case_leaves(case).await.unwrap().len(), 1, "nothing was granted");
            let events = desk.store.report_events(case).await.unwrap();
            assert_eq!(events.last().unwrap().kind, "break-glass-void");
        }
        // A report from before anything was set up gets the same answer.
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert!(answers[0].contains("You two cannot open this report for this colleague."), "{answers:?}");
        // Nobody but the two is told it from a request that became too old.
        for (person, word) in
            [(&city.first, "these two cannot open"), (&city.colleague, "without being opened")]
        {
            assert!(desk.get(PAGE, Some(person)).await.text().contains(word), "{engine}: {}", person.name);
        }
        let others = desk.get(PAGE, Some(&city.colleague)).await.text();
        assert!(!others.contains("these two cannot open"));
        // What leaves out nobody of the three is opened: the test could fail.
        sent(&form, &[TOLD, &[("not-person", "Nash")]].concat()).await;
        let asked = desk.store.break_glass_requests().await.unwrap();
        let all = desk.store.reports(9).await.unwrap();
        let named = all
            .iter()
            .map(|line| line.reference.to_string())
            .find(|one| asked.iter().all(|two| two.reference.to_string() != *one))
            .unwrap();
        ask(&desk, &city.first, &named, &city.second, &city.colleague).await;
        let done = confirm(&desk, &city.second, &newest(&desk).await.0).await;
        assert_eq!(done.status, StatusCode::OK, "{engine}: {}", done.text());
        assert_eq!(open(&desk, &city.colleague, &named).await.status, StatusCode::OK, "{engine}");
        assert_eq!(open(&desk, &free, &named).await.status, StatusCode::NOT_FOUND, "{engine}");
    }
}

#[tokio::test]
async fn a_closed_account_is_none_of_the_two_before_or_after_asking() {
    let desk = Desk::new().await;
    let city = city(&desk).await;
    let third = desk.joined_at("Hart", "review-board", "", &[Role::Investigator]).await;
    let third = desk.signed_in(third).await;
    set_up(&desk, &city.admin, &[&city.first, &city.second, &third]).await;
    sent(&form(&desk), TOLD).await;
    let named = known(&desk).await;
    ask(&desk, &city.first, &named, &third, &city.colleague).await;
    let (request, _) = newest(&desk).await;
    leaves(&desk, &city.second).await;
    let refused = ask(&desk, &city.first, &named, &city.second, &city.colleague).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    leaves(&desk, &city.first).await;
    let refused = confirm(&desk, &third, &request).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("You two cannot open this report"));
    assert_eq!(open(&desk, &city.colleague, &named).await.status, StatusCode::NOT_FOUND);
    // Nobody is left to open what comes now, and it is told, also to reporters.
    let page = desk.get(PAGE, Some(&third)).await.text();
    assert!(page.contains("No two of these people can open anything together any more"), "{page}");
    let form = form(&desk);
    let checked = form.post("/en/report/check", TOLD).await.text();
    assert!(!checked.contains("two people of different offices"));
}

#[tokio::test]
async fn a_new_set_up_is_for_later_reports_and_the_old_pair_still_opens_the_earlier_ones() {
    let desk = Desk::new().await;
    let city = city(&desk).await;
    let form = form(&desk);
    sent(&form, TOLD).await;
    let none = known(&desk).await;
    set_up(&desk, &city.admin, &[&city.first, &city.second]).await;
    sent(&form, TOLD).await;
    let new = async |seen: &[&String]| {
        let all = desk.store.reports(9).await.unwrap();
        let mut names = all.iter().map(|line| line.reference.to_string());
        names.find(|name| !seen.contains(&name)).unwrap()
    };
    let earlier = new(&[&none]).await;
    let (one, two) = (
        desk.joined_at("Moss", "standards", "", &[Role::Investigator]).await,
        desk.joined_at("Orr", "ombudsman", "", &[Role::Investigator]).await,
    );
    let (one, two) = (desk.signed_in(one).await, desk.signed_in(two).await);
    set_up(&desk, &city.admin, &[&one, &two]).await;
    sent(&form, TOLD).await;
    let later = new(&[&none, &earlier]).await;
    for (named, first, second, opens) in [
        (&none, &city.first, &city.second, false),
        (&later, &city.first, &city.second, false),
        (&earlier, &one, &two, false),
        (&earlier, &city.second, &city.first, true),
        (&later, &one, &two, true),
    ] {
        assert_eq!(ask(&desk, first, named, second, &city.colleague).await.status, StatusCode::OK);
        let done = confirm(&desk, second, &newest(&desk).await.0).await;
        let expected = if opens { StatusCode::OK } else { StatusCode::CONFLICT };
        assert_eq!(done.status, expected, "{} {}: {}", first.name, second.name, done.text());
    }
    let reads = async |named: &str| open(&desk, &city.colleague, named).await.status == StatusCode::OK;
    assert!(reads(&earlier).await && reads(&later).await && !reads(&none).await);
}

#[tokio::test]
async fn a_report_that_was_sealed_on_a_device_is_opened_by_two_people_as_well() {
    for (engine, desk) in Desk::both().await {
        let city = city(&desk).await;
        set_up(&desk, &city.admin, &[&city.first, &city.second]).await;
        static SCRIPT: std::sync::LazyLock<Bundle> =
            std::sync::LazyLock::new(|| Bundle::new(b"// seals".to_vec()));
        let form = Form(with_device(pack("lakeport"), Some(receiving(&desk)), Some(&SCRIPT)));
        let told: serde_json::Value = form.get("/report/recipients").await.json();
        let directory: serde_json::Value = serde_json::from_str(told["directory"].as_str().unwrap()).unwrap();
        let together = &directory["break_glass"];
        let recipient = desk.store.break_glass().await.unwrap().unwrap().recipient;
        assert_eq!(together["recipient"], recipient.to_string(), "{engine}");
        assert!(
            together["opened_by"].as_str().unwrap().starts_with("two people of different offices, together")
        );
        let device: serde_json::Value = form.get("/en/report/device").await.json();
        assert!(device["check"].as_str().unwrap().contains("two people of different offices"), "{engine}");

        // As the script seals it; that both make the same of a directory is what the vectors show.
        let (pack, day) = (pack("lakeport"), "2026-03-01".parse().unwrap());
        let report = check(&Answers::from_pairs(TOLD.iter().copied()).unwrap(), "en", &pack).unwrap();
        let keys =
            ReporterKeys::derive(&Secret::from_bytes([7; 10]).unwrap(), &Site::new("lakeport").unwrap());
        let circle = desk.store.circle(&["review-board", "standards"]).await.unwrap();
        assert!(circle.break_glass.is_some());
        let (channel, rules, due) = (Channel::Web, "lakeport@1", Due::of(&pack, day));
        let draft = Draft { report: &report, channel, day, rules, keys: &keys, circle: &circle, due };
        let filing = file(&draft, &mut ChaCha20Rng::from_seed([7; 32])).unwrap();
        let digits = told["fingerprint"].as_str().unwrap();
        let fingerprint: Vec<u8> =
            (0..32).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap()).collect();
        let body = filing.to_sealed(Fingerprint(fingerprint.try_into().unwrap())).unwrap();
        let reply = form.ask(Request::post("/report/sealed").body(body.into()).unwrap()).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{engine}: {}", reply.text());

        leaves(&desk, &city.reader).await;
        let named = known(&desk).await;
        ask(&desk, &city.second, &named, &city.first, &city.colleague).await;
        let done = confirm(&desk, &city.first, &newest(&desk).await.0).await;
        assert_eq!(done.status, StatusCode::OK, "{engine}: {}", done.text());
        let page = open(&desk, &city.colleague, &named).await.text();
        assert!(page.contains("An officer took &#60;my&#62; papers."), "{engine}");
    }
}

#[tokio::test]
async fn without_a_set_up_the_pages_say_that_a_report_can_be_lost_and_how_to_prevent_it() {
    let desk = Desk::new().await;
    let city = city(&desk).await;
    for (person, path) in
        [(&city.colleague, PAGE), (&city.admin, "/desk/staff/review"), (&city.admin, SET_UP)]
    {
        for (language, words) in [("/en", "Nothing is set up."), ("/es", "No hay nada preparado.")] {
            let page = desk.get(&format!("{language}{path}"), Some(person)).await.text();
            assert!(page.contains(words), "{language}{path}: {page}");
            crate::tests::html::assert_balanced(path, &page);
            crate::tests::html::assert_ids(path, &page);
        }
    }
    let csv = desk.get("/desk/staff/review.csv", Some(&city.admin)).await.text();
    assert!(csv.contains("break-glass-none"), "{csv}");
    assert!(!form(&desk).post("/en/report/check", TOLD).await.text().contains("two people of different"));
    // One person, two of one office, somebody who reads nothing, nobody: nothing is set up.
    let same = desk.joined_at("Hart", "standards", "", &[Role::Intake]).await;
    for wrong in [&[][..], &[&city.first], &[&city.first, &same], &[&city.first, &city.admin]] {
        let refused = set_up(&desk, &city.admin, wrong).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.text().contains("Nothing was set up."));
    }
    assert_eq!(set_up(&desk, &city.first, &[&city.first, &city.second]).await.status, StatusCode::FORBIDDEN);
    assert!(desk.store.break_glass().await.unwrap().is_none());
    // Two of one office have no pair, whoever else is chosen.
    set_up(&desk, &city.admin, &[&city.first, &same, &city.second]).await;
    let staff = async |one: &Person| id(&desk, one).await.parse::<StaffId>().unwrap();
    let (first, same, second) = (staff(&city.first).await, staff(&same).await, staff(&city.second).await);
    for (a, b, pairs) in [(first, same, 0), (same, first, 0), (first, second, 1), (second, same, 1)] {
        assert_eq!(desk.store.break_glass_pairs(a, b).await.unwrap().len(), pairs);
    }
    // Neither the secret nor anything that opens it alone is on the disk.
    desk.store.close().await;
    let stored: Vec<u8> = ["db", "db-wal"]
        .iter()
        .flat_map(|end| std::fs::read(desk.folder.path().join(format!("redress.{end}"))).unwrap_or_default())
        .collect();
    assert!(!stored.windows(15).any(|window| window == b"AGE-SECRET-KEY-"));
}
