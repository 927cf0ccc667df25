//! Explore: every table that can be chosen, and what stands beside it.

use axum::http::StatusCode;
use insight::crosstab::{Axis, Measure};

use super::TestApp;
use crate::explore::COLUMNS;

#[tokio::test]
async fn every_table_is_there_as_page_file_and_json() {
    let app = TestApp::new();
    for rows in Axis::ALL {
        for columns in COLUMNS.into_iter().filter(|one| *one != rows).map(Some).chain([None]) {
            for measure in Measure::ALL {
                let across = columns.map_or("", Axis::key);
                let asked = format!("rows={}&columns={across}&measure={}", rows.key(), measure.key());
                let page = app.page(&format!("/es/explore?{asked}")).await;
                assert!(page.contains("<caption id=\"t-explore\">"), "{asked}");
                assert!(page.contains(&format!("<option value=\"{}\" selected>", rows.key())), "{asked}");
                assert_eq!(app.get(&format!("/explore/table.csv?{asked}")).await.status, 200, "{asked}");
                assert_eq!(app.get(&format!("/api/v1/explore?{asked}")).await.status, 200, "{asked}");
            }
        }
    }
}

#[tokio::test]
async fn totals_are_counted_and_a_complaint_of_two_findings_stands_in_both() {
    let app = TestApp::new();
    let csv = app.get("/en/explore/table.csv?rows=finding").await.text();
    // Case 1 has a sustained and a not sustained allegation; cases 3 and 5 no finding; case 4 nobody accused.
    assert_eq!(
        csv,
        "finding_code,finding_title,all\nsustained,Sustained,1\nnot-sustained,Not sustained,1\n\
         unfounded,Unfounded,1\nnone,No finding on record,2\nno-allegation,No allegation against anybody,1\nall,All,5\n"
    );
    let page = app.page("/en/explore?rows=finding").await;
    assert!(page.contains("stands in both of their rows"), "{page}");
    let page = app.page("/en/explore").await;
    assert!(!page.contains("stands in both of their rows"), "{page}");
    assert!(page.contains("<svg"), "one axis is drawn");
    let two = app.page("/en/explore?rows=year&columns=finding").await;
    assert!(two.contains("class=\"n s5\"") && !two.contains("<figure>"), "two axes are shaded");
}

#[tokio::test]
async fn a_median_of_few_says_that_it_is_withheld() {
    let app = TestApp::new();
    let asked = "rows=district&measure=median-days";
    let page = app.page(&format!("/en/explore?{asked}")).await;
    assert!(page.contains("fewer than 10") && page.contains("at least 10 complaints were closed"), "{page}");
    let csv = app.get(&format!("/explore/table.csv?{asked}")).await.text();
    assert!(csv.contains("withheld"), "{csv}");
    let json = app.get(&format!("/api/v1/explore?{asked}")).await.text();
    assert!(json.contains("\"withheld\":true"), "{json}");
}

#[tokio::test]
async fn what_cannot_be_laid_out_is_said_and_what_was_typed_is_kept() {
    let app = TestApp::new();
    for (asked, says) in [
        ("rows=star", "A table cannot be laid out by “star”"),
        ("columns=category", "“category” cannot lie across"),
        ("rows=finding&columns=finding", "“finding” cannot lie across"),
        ("measure=guilt", "“guilt” is not counted here"),
        ("from=20x0", "“20x0”"),
    ] {
        let reply = app.get(&format!("/en/explore?{asked}")).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{asked}");
        assert!(reply.text().contains(says), "{asked}: {}", reply.text());
        assert_eq!(app.get(&format!("/explore/table.csv?{asked}")).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(app.get(&format!("/api/v1/explore?{asked}")).await.status, StatusCode::BAD_REQUEST);
    }
    let kept = app.get("/en/explore?rows=finding&from=20x0").await.text();
    assert!(
        kept.contains("<option value=\"finding\" selected>") && kept.contains("value=\"20x0\""),
        "{kept}"
    );
    // The filter goes along to other pages, and what only this page knows does not.
    let page = app.page("/en/explore?rows=finding&from=2010").await;
    assert!(page.contains("href=\"/en/answers?from=2010\""), "{page}");
    assert!(
        page.contains("href=\"/en/explore?rows=finding\""),
        "clearing the filter keeps the table: {page}"
    );
}

#[tokio::test]
async fn methods_are_told_in_words_with_the_gaps_of_the_record() {
    let app = TestApp::new();
    let page = app.page("/en/methods").await;
    for says in [
        "blocks of at least 10",
        "No allegation against anybody is recorded: 20.0% (1 of 5)",
        "It counts complaints and not findings",
        "Being named together is not having acted together",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let spanish = app.page("/es/methods").await;
    assert!(spanish.contains("Cómo se hacen los números"));
    assert!(app.page("/en").await.contains("href=\"/en/methods\""), "every page leads there");
}
