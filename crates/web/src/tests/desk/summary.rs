//! The summary report: what the case says, in whose words, and what is missing.

use axum::http::StatusCode;
use casework::case::{Missing, Party};
use store::staff::Role;

use super::cases::Office;
use super::leaks::holds;
use crate::locale::Locale;
use crate::words::Words;

impl Office {
    async fn summary(&self, person: &super::Person, path: &str) -> crate::tests::Reply {
        let fields = [("reference", self.reference.as_str())];
        self.desk.fill("/desk/cases", path, person, &fields).await
    }
}

#[tokio::test]
async fn a_report_tells_the_grid_the_words_and_what_is_missing() {
    let office = Office::assigned().await;
    let (brook, ellwood) = (&office.brook, &office.investigator);
    let page = office.summary(ellwood, "/desk/summary").await.text();
    for missing in [
        "The day of the incident is not recorded.",
        "Accused 1: nobody knows who it was.",
        "No interview was held: the person who complained.",
        "Allegation 1: nothing that was gathered says anything of it.",
        "Allegation 1: there is neither a finding nor an end without one.",
        "No second person has approved the report.",
        "Missing: nothing was gathered.",
    ] {
        assert!(page.contains(missing), "{missing}: {page}");
    }
    assert!(page.contains("Recommended: nothing; nothing is sustained"), "{page}");
    assert!(page.contains("tall, with a limp") && page.contains("the blow"), "descriptions are opened");

    office
        .does(ellwood, "identify", &[("accused", "1"), ("basis", "roster"), ("words", "it was Foxley")])
        .await;
    office.does(ellwood, "give-notice", &[("accused", "1"), ("words", "by letter")]).await;
    office.does(ellwood, "add-evidence", &[("thing", "video"), ("words", "from the <hall>")]).await;
    let weigh = [("evidence", "1"), ("allegation", "1"), ("weight", "for")];
    office.does(ellwood, "weigh", &weigh).await;
    for (n, party, compelled, said) in
        [("1", "complainant", "no", "she fell"), ("2", "1", "yes", "what had to be said")]
    {
        office.does(ellwood, "plan-interview", &[("party", party), ("compelled", compelled)]).await;
        office.does(ellwood, "hold-interview", &[("interview", n), ("words", said)]).await;
    }
    let find = [("allegation", "1"), ("finding", "substantiated"), ("words", "two saw it")];
    office.does(ellwood, "find", &find).await;
    let days = [("accused", "1"), ("discipline", "loss-of-days"), ("days", "10"), ("words", "as before")];
    office.does(ellwood, "recommend", &days).await;
    office.does(ellwood, "propose-report", &[("words", "all of it")]).await;
    office.does(&office.second, "approve", &[("proposal", "1")]).await;
    let agree = [("recommending", "review-board"), ("words", "so be it")];
    office.does(&office.chief, "agree", &agree).await;

    let page = office.summary(brook, "/desk/summary").await.text();
    for there in [
        "Substantiated (More likely than not)",
        "two saw it",
        "from the &#60;hall&#62;",
        "it was Foxley",
        "she fell",
        "agreed on 2026-03-01.",
        "so be it",
        "Chief of Police",
    ] {
        assert!(page.contains(there), "{there}: {page}");
    }
    assert!(!page.contains("what had to be said"), "a compelled statement is no part of a report");
    assert!(page.contains("A statement that had to be made.") && !page.contains("nobody knows who it was"));
    // The chief, to whom the case was granted, reads the same report; its words are opened by their own key.
    assert!(office.summary(&office.chief, "/desk/summary").await.text().contains("two saw it"));

    let pdf = office.summary(brook, "/desk/summary/pdf").await;
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert!(holds(&pdf.body, b"/S /TH") && holds(&pdf.body, b"/CreationDate (D:20260301)"));
    assert_eq!(pdf.body, office.summary(brook, "/desk/summary/pdf").await.body);
    // What our fonts do not have, somebody may have written all the same.
    office.does(&office.brook, "add-evidence", &[("thing", "document"), ("words", "您的投诉")]).await;
    let reply = office.summary(brook, "/desk/summary/pdf").await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().contains("Use the page to print instead") && reply.text().contains("您的投诉"));
}

#[tokio::test]
async fn whom_the_key_does_not_open_the_case_gets_no_report_of_it() {
    let office = Office::assigned().await;
    let desk = &office.desk;
    let stranger = desk.joined_at("Foxley", "ombudsman", "", &[Role::Intake, Role::Supervisor]).await;
    let stranger = desk.signed_in(stranger).await;
    for path in ["/desk/summary", "/desk/summary/pdf"] {
        let reply = office.summary(&stranger, path).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!reply.text().contains("limp"), "{path}");
    }
}

#[test]
fn everything_a_report_says_by_a_key_is_there_in_both_languages() {
    let no = casework::case::AccusedNo(1);
    let allegation = casework::case::AllegationNo(1);
    let missing = [
        Missing::Incident,
        Missing::Category,
        Missing::Owner,
        Missing::Allegations,
        Missing::Identity(no),
        Missing::Notice(no),
        Missing::Interview(Party::Complainant),
        Missing::Evidence(allegation),
        Missing::Finding(allegation),
        Missing::Recommendation(no),
        Missing::Approval,
        Missing::Answer,
        Missing::Decision,
        Missing::LastWord(no),
    ];
    let mut keys: Vec<String> = missing.iter().map(|one| format!("missing-{}", one.key())).collect();
    // Those that `blocks.rs` and `show.rs` name, whole or by their last part.
    let source = concat!(
        include_str!("../../desk/cases/summary/blocks.rs"),
        include_str!("../../desk/cases/summary/show.rs"),
        include_str!("../../../templates/desk/summary.html"),
        include_str!("../../../templates/desk/case.html"),
    );
    let texts = include_str!("../../../locales/en/letters.ftl");
    let named = |key: &str| {
        let last = key.strip_prefix("column-").unwrap_or(key);
        source.contains(&format!("\"{last}\"")) || source.contains(&format!("\"desk-summary-{key}\""))
    };
    for key in texts.lines().filter_map(|line| line.strip_prefix("desk-summary-")?.split(' ').next()) {
        assert!(named(key) || keys.iter().any(|one| one == key), "left over: desk-summary-{key}");
    }
    let asked = source.split("self.own(\"").skip(1).filter_map(|rest| rest.split('"').next());
    keys.extend(asked.map(str::to_owned));
    for locale in Locale::ALL {
        let w = Words::of(locale);
        for key in &keys {
            assert!(w.has(&format!("desk-summary-{key}")), "{key} in {}", locale.tag());
        }
    }
}
