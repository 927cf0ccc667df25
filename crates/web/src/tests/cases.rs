//! Searching cases and reading one.

use super::{TestApp, links, sample};

#[tokio::test]
async fn cases_are_found_by_log_number_reference_and_filter() {
    let app = TestApp::new();
    let all = app.page("/en/cases").await;
    assert!(all.contains("5 cases found."));
    let (newest, oldest) =
        (all.find(&sample::reference(5)).unwrap(), all.find(&sample::reference(1)).unwrap());
    assert!(newest < oldest, "newest first");

    assert!(app.page("/en/cases?q=30").await.contains("5 cases found."));
    assert!(app.page("/en/cases?q=302").await.contains("One case found."));
    let typed = sample::reference(3).to_lowercase().replace('-', "%20");
    let found = app.page(&format!("/en/cases?q={typed}")).await;
    assert!(found.contains("One case found.") && found.contains(&sample::reference(3)));
    assert!(app.page("/en/cases?finding=sustained").await.contains("One case found."));

    let none = app.page("/en/cases?q=302&from=2012").await;
    assert!(none.contains("No case found.") && none.contains("Without the filter there is one."));
    assert!(links(&none).contains(&"/en/cases?q=302".to_owned()));
}

#[tokio::test]
async fn a_long_list_has_pages_and_keeps_its_filter() {
    let mut fixed = sample::fixed();
    let extract = &mut fixed.sources[0].0;
    let mut template = fixed.files[3].clone();
    for id in 6..=58u32 {
        let opened = extract.cases.opened[4];
        extract.cases.id.push(id);
        extract.cases.opened.push(opened);
        extract.cases.incident.push(opened);
        extract.cases.closed.push(opened);
        extract.cases.district.push(0);
        extract.cases.first.push(5);
        template.line.id = id;
        template.line.reference = sample::reference(id).parse().unwrap();
        fixed.files.push(template.clone());
    }
    let app = TestApp::over(fixed);
    let first = app.page("/en/cases?district=01").await;
    assert!(first.contains("55 cases found.") && first.contains("Page 1 of 3"));
    assert_eq!(first.matches("class=\"log\"").count(), 25);
    assert!(links(&first).contains(&"/en/cases?district=01&page=2".to_owned()));
    let last = app.page("/en/cases?district=01&page=3").await;
    assert_eq!(last.matches("class=\"log\"").count(), 5);
    assert!(links(&last).contains(&"/en/cases?district=01&page=2".to_owned()));
    assert!(app.page("/en/cases?district=01&page=99").await.contains("Page 3 of 3"));
}

#[tokio::test]
async fn a_case_tells_its_facts_and_nobodys_name() {
    let app = TestApp::new();
    let page = app.page(&format!("/en/cases/{}", sample::reference(1))).await;
    for text in [
        "301",
        "March 2010",
        "April 2010",
        "up to 30 days",
        "District 01 (Harbour)",
        "2 officers are identified.",
        "Officer 1",
        "Officer 2",
        "Push &#60;hard&#62; &#38; shove",
        "Sustained",
        "Not sustained",
        "Reprimand",
        "found the allegation proved",
        "file complaints.csv, line 2. Imported on 1 November 2016.",
    ] {
        assert!(page.contains(text), "{text} is missing in {page}");
    }
    assert!(!page.contains("2010-03-05") && !page.contains("5 March"), "dates to the month only");

    // The same officer in another case, and another officer in a third: both are number one there.
    for id in [2, 5] {
        let page = app.page(&format!("/en/cases/{}", sample::reference(id))).await;
        assert!(page.contains("Officer 1") && !page.contains("Officer 2"), "case {id}");
    }
    let unknown = app.page(&format!("/en/cases/{}", sample::reference(3))).await;
    assert!(unknown.contains("No officer is identified; one allegation is against someone"));
    assert!(unknown.contains("closes this case before it opens it"));
    let gone = app.get(&format!("/es/cases/{}", sample::reference(6))).await;
    assert_eq!(gone.status, 410);
    assert!(gone.text().contains("ya no incluye este caso"));
}

#[tokio::test]
async fn a_reference_typed_otherwise_leads_to_the_same_page() {
    let app = TestApp::new();
    let reference = sample::reference(2);
    let reply = app.get(&format!("/es/cases/{}?from=2010", reference.to_lowercase())).await;
    assert_eq!(reply.status, 308);
    assert_eq!(reply.header("location"), format!("/es/cases/{reference}?from=2010"));
    assert_eq!(app.get("/cases/not-one").await.status, 404);
    assert_eq!(app.get("/cases/00000-00000").await.status, 404);
}
