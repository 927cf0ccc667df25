//! What needs another look is said on top and beside its question.

use super::{Form, pack};
use crate::report::{ReporterLanguage, ReporterWords};

type Pairs = Vec<(&'static str, String)>;

/// A form that is wrong in a way, with the fields that are told.
fn wrong() -> Vec<(Pairs, &'static [&'static str])> {
    let owned = |pairs: &[(&'static str, &str)]| {
        pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect::<Vec<_>>()
    };
    let offices = ["review-board", "standards", "ombudsman"].map(|key| ("not-agency", key.to_owned()));
    let mut nobody = owned(&[("happened", "x")]);
    nobody.extend(offices);
    vec![
        (owned(&[]), &["happened"]),
        (owned(&[("danger", "x"), ("happened", "x")]), &["danger"]),
        (owned(&[("day", "31"), ("month", "2"), ("happened", "x")]), &["day"]),
        (owned(&[("month", "13"), ("year", "2026")]), &["happened", "month"]),
        (owned(&[("year", "26"), ("district", "x"), ("happened", "x")]), &["year", "district"]),
        (nobody, &["not-agency"]),
        (owned(&[("happened", "x"), ("contact", "way")]), &["way"]),
        (owned(&[("happened", "x"), ("contact", "none"), ("way", "555")]), &["contact"]),
        (vec![("happened", "x".repeat(50_001)), ("tag", "y".repeat(501))], &["happened", "tag"]),
    ]
}

#[tokio::test]
async fn every_fault_is_told_on_top_and_beside_its_field_in_every_language() {
    let (form, pack) = (Form::new(), pack("lakeport"));
    for language in ReporterLanguage::ALL {
        for (pairs, fields) in wrong() {
            let reply = form.post(&format!("/{}/report/check", language.tag()), &pairs).await;
            assert_eq!(reply.status, 422);
            let html = reply.text();
            let summary = html.split_once("class=\"faults\"").unwrap().1.split("</div>").next().unwrap();
            assert_eq!(summary.matches("<li>").count(), fields.len(), "{fields:?}");
            assert!(summary.contains(&ReporterWords::of(language).say("faults-kept")));
            let answers = casework::report::Answers::from_pairs(pairs.clone()).unwrap();
            let faults = casework::report::check(&answers, "en", &pack).unwrap_err();
            for fault in faults.iter() {
                let (key, question) = (fault.field.key(), fault.field.question().key());
                assert!(fields.contains(&key));
                let link = format!("<a href=\"#q-{question}\">");
                let told = summary.split_once(&link).unwrap().1.split("</a>").next().unwrap();
                let section = html.split_once(&format!("id=\"q-{question}\"")).unwrap().1;
                let section = section.split("</section>").next().unwrap();
                let beside = section.split_once(&format!("id=\"e-{key}\">")).unwrap().1;
                assert!(beside.split("</p>").next().is_some_and(|text| !text.is_empty()), "{told}");
                assert!(section.contains(&format!("e-{key}\"")), "{key} does not name its error");
            }
            assert_eq!(html.matches("class=\"error\"").count(), fields.len());
            // The first question to repair is the one that shows.
            let shown = html.rsplit_once("<section").unwrap().1;
            let first = faults.first_question().unwrap().key();
            assert!(shown.contains(&format!("id=\"q-{first}\"")), "{first}");
        }
    }
}

#[tokio::test]
async fn a_fault_says_what_to_do_with_the_numbers_that_matter() {
    let form = Form::new();
    let long = [("happened", "字".repeat(50_001))];
    let html = form.post("/en/report/check", &long).await.text();
    assert!(html.contains("your text has 50001 characters. At most 50000 fit here"), "no lengths");
    let html = form.post("/en/report/check", &[("happened", "x"), ("month", "May")]).await.text();
    assert!(html.contains("Month: write a number that is in the calendar, such as 11, or leave it empty."));
}
