//! Every page in every language: sound, neutral, and with a way out.

use casework::report::{Field, Question};

use super::super::html::{assert_balanced, assert_ids};
use super::super::{Reply, links};
use super::{FULL, Form, pack, sent_by};
use crate::report::{ReporterLanguage, ReporterWords};
use crate::{Register, Settings, reporter_routes, reporter_site, site};

/// The samples: every template, in its shapes.
async fn samples(form: &Form, tag: &str) -> Vec<(&'static str, u16, Reply)> {
    let path = |step: &str| format!("/{tag}/report{step}");
    let wrong = [("month", "x"), ("district", "99"), ("contact", "way"), ("who", "x"), ("not-agency", "x")];
    let huge = "x".repeat(2 << 20);
    vec![
        ("empty form", 200, form.get(&path("")).await),
        ("form again", 200, form.post(&path(""), FULL).await),
        ("form at a question", 200, form.post(&path(""), &[("at", "when")]).await),
        ("form with faults", 422, form.post(&path("/check"), &wrong).await),
        ("check", 200, form.post(&path("/check"), FULL).await),
        ("check of the least", 200, form.post(&path("/check"), &[("happened", "x")]).await),
        ("sent with faults", 422, form.post(&path("/send"), &wrong).await),
        ("not sent", 503, form.post(&path("/send"), FULL).await),
        ("too large", 413, form.post(&path("/check"), &[("happened", huge.as_str())]).await),
    ]
}

#[tokio::test]
async fn every_page_is_sound_in_every_language() {
    let form = Form::new();
    for language in ReporterLanguage::ALL {
        let w = ReporterWords::of(language);
        for (what, status, reply) in samples(&form, language.tag()).await {
            let what = format!("{what}, {}", language.tag());
            assert_eq!(reply.status, status, "{what}");
            let html = reply.text();
            let head = format!("<html lang=\"{}\" dir=\"{}\">", language.tag(), language.dir());
            assert!(html.contains(&head), "{what}");
            let body = html.split_once("</style>").unwrap().1;
            // What was typed may hold anything; it stands escaped, so these are ours.
            for forbidden in [
                "<script",
                " style=\"",
                "http:",
                "https:",
                " onclick",
                "{{",
                "{ $",
                " required",
                "autocomplete",
            ] {
                assert!(!body.contains(forbidden), "{what} contains {forbidden}");
            }
            assert_balanced(&what, &html);
            assert_ids(&what, &html);
            assert_eq!(body.contains(&w.say("unreviewed")), !language.reviewed(), "{what}");
        }
    }
}

#[tokio::test]
async fn the_exit_is_the_first_thing_on_every_page_and_titles_say_nothing() {
    let form = Form::new();
    for language in ReporterLanguage::ALL {
        let w = ReporterWords::of(language);
        for (what, _, reply) in samples(&form, language.tag()).await {
            let html = reply.text();
            let body = html.split_once("<body>").unwrap().1;
            let first = ["<a ", "<button", "<input", "<textarea", "<select"].map(|tag| body.find(tag));
            let first = first.into_iter().flatten().min().unwrap();
            assert!(body[first..].starts_with("<a class=\"leave\" href=\"/report/leave\""), "{what}");
            let title = html.split_once("<title>").unwrap().1.split("</title>").next().unwrap();
            assert!([w.say("form-title"), w.say("check-form-title")].contains(&title.to_owned()), "{title}");
            for telling in ["Redress", "redress", "badge.", "police"] {
                assert!(!title.contains(telling), "{title}");
            }
        }
    }
}

#[tokio::test]
async fn the_form_has_every_field_and_no_other() {
    let html = Form::new().get("/en/report").await.text();
    let names: Vec<_> = html.split(" name=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    for field in Field::ALL {
        assert!(names.contains(&field.key()), "{field:?} is not on the form");
    }
    let ours = ["viewport", "color-scheme", "format-detection"];
    for name in names {
        assert!(Field::from_key(name).is_some() || ours.contains(&name), "{name}");
    }
}

#[tokio::test]
async fn questions_lead_to_each_other_in_order_and_back() {
    let html = Form::new().get("/en/report").await.text();
    let section = |key: &str| {
        let from = html.split_once(&format!("id=\"q-{key}\"")).unwrap().1;
        links(from.split("</section>").next().unwrap())
    };
    assert!(section("start").contains(&"#q-danger".to_owned()));
    for question in Question::ALL {
        let links = section(question.key());
        assert_eq!(links[0], format!("#q-{}", question.before().map_or("start", Question::key)));
        if let Some(after) = question.after() {
            assert!(links.contains(&format!("#q-{}", after.key())), "{question:?}: {links:?}");
        }
    }
    // The first page stands last, where the style sheet finds it.
    assert!(html.rfind("id=\"q-start\"") > html.rfind("id=\"q-contact\""));
}

#[tokio::test]
async fn enter_presses_a_button_that_leads_where_the_policy_forbids() {
    let form = Form::new();
    for reply in [form.get("/en/report").await, form.post("/en/report/check", FULL).await] {
        assert!(reply.header("content-security-policy").contains("form-action 'self';"));
        let html = reply.text();
        let buttons: Vec<_> = html.split("<button").skip(1).collect();
        assert!(buttons[0].starts_with(" formaction=\"data:,\" hidden>"), "{}", &buttons[0][..40]);
        assert!(!buttons[1..].iter().any(|button| button.contains("data:,")));
        assert!(!html.contains("type=\"text\""), "a browser would keep what is typed there");
    }
}

#[tokio::test]
async fn what_the_server_sees_is_said_on_the_first_and_the_last_page() {
    let form = Form::new();
    for language in ReporterLanguage::ALL {
        let honest = ReporterWords::of(language).say("honest");
        let first = form.get(&format!("/{}/report", language.tag())).await.text();
        let start = first.split_once("id=\"q-start\"").unwrap().1;
        assert!(start.contains(&honest), "{language:?}");
        let check = form.post(&format!("/{}/report/check", language.tag()), FULL).await.text();
        assert!(check.contains(&honest), "{language:?}");
    }
}

#[tokio::test]
async fn numbers_to_call_stand_where_danger_is_asked_about() {
    for name in ["lakeport", "chicago"] {
        let pack = pack(name);
        let form = Form(reporter_site(pack.clone(), None));
        let html = form.get("/ht/report").await.text();
        let danger = html.split_once("id=\"q-danger\"").unwrap().1.split("</section>").next().unwrap();
        for line in &pack.danger {
            let call = format!("href=\"tel:{}\" dir=\"ltr\">{}</a>", line.dialled(), line.number);
            assert!(danger.contains(&call), "{call}");
        }
        assert_eq!(html.contains("demonstrasyon"), pack.invented);
    }
}

#[tokio::test]
async fn languages_are_links_before_anything_was_sent_and_buttons_that_keep_it_after() {
    let form = Form::new();
    let (empty, again) = (form.get("/en/report").await.text(), form.post("/en/report", FULL).await.text());
    for language in ReporterLanguage::ALL.into_iter().skip(1) {
        let tag = language.tag();
        assert!(empty.contains(&format!("<a href=\"/{tag}/report\" lang=\"{tag}\"")), "{tag}");
        assert!(!again.contains(&format!("href=\"/{tag}/report\"")), "{tag}");
        assert!(again.contains(&format!("formaction=\"/{tag}/report\" lang=\"{tag}\"")), "{tag}");
        assert!(empty.contains(language.name()));
    }
    let french = form.post("/fr/report", &sent_by(&again)).await.text();
    assert_eq!(sent_by(&french), sent_by(&again));
}

#[tokio::test]
async fn an_address_without_a_language_answers_in_the_one_the_browser_asks_for() {
    let form = Form::new();
    for (wish, tag) in [("uk,en;q=0.5", "uk"), ("zh-CN", "zh-Hans"), ("xx", "en")] {
        let request = axum::http::Request::get("/report").header("accept-language", wish);
        let html = form.ask(request.body(axum::body::Body::empty()).unwrap()).await.text();
        assert!(html.contains(&format!("<html lang=\"{tag}\"")), "{wish}");
        assert!(html.contains(&format!("action=\"/{tag}/report/check\"")), "{wish}");
    }
}

#[tokio::test]
async fn the_form_is_not_part_of_the_site_until_a_report_can_be_kept() {
    let site = site(Register::fixed(super::super::sample::fixed()), Settings::default());
    for route in reporter_routes() {
        for path in [route.path.to_owned(), format!("/en{}", route.path), format!("/ht{}", route.path)] {
            let reply = Form(site.clone()).get(&path).await;
            assert_eq!(reply.status, 404, "{path}");
            let reply = Form(site.clone()).post(&path, FULL).await;
            assert!(reply.status == 404 || reply.status == 405, "{path}");
        }
    }
}
