//! What programs are told.

use std::collections::BTreeSet;

use super::{TestApp, sample};

#[tokio::test]
async fn the_description_names_every_route_of_the_api() {
    let app = TestApp::new();
    let document = app.get("/api/v1/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    let described: BTreeSet<_> = document["paths"].as_object().unwrap().keys().cloned().collect();
    let routes = crate::routes().into_iter().map(|route| route.path);
    let expected: BTreeSet<_> =
        routes.filter(|path| path.starts_with("/api/") && !path.ends_with("openapi.json")).collect();
    assert_eq!(described, expected);
    let text = document.to_string();
    for reference in text.split("\"#/components/schemas/").skip(1).map(|rest| rest.split('"').next().unwrap())
    {
        assert!(document["components"]["schemas"][reference].is_object(), "{reference} is not described");
    }
}

#[tokio::test]
async fn measures_are_the_pages_own() {
    let app = TestApp::new();
    let stats = app.get("/api/v1/stats").await.json();
    assert_eq!(stats["rows"]["complaints"], 5);
    assert_eq!(stats["rows"]["complaints_with_accused"], 4);
    assert_eq!(
        stats["findings"]["sustained_of_all"],
        serde_json::json!({"part": 1, "whole": 5, "value": 0.2})
    );
    assert_eq!(stats["days_to_close"]["negative"], 1);
    assert!(stats["concentration"].is_null());
    assert_eq!(stats["files"][0]["exact_repeats"], 3);
    let findings = &stats["findings_by_year"];
    assert_eq!((&findings[0]["year"], &findings[0]["allegations"]), (&2010.into(), &3.into()));
    let classes: Vec<_> =
        findings[0]["findings"].as_array().unwrap().iter().map(|row| row["class"].clone()).collect();
    assert_eq!(classes, register::FindingClass::ALL.map(register::FindingClass::key));
    assert_eq!(
        findings[0]["findings"][2]["allegations"],
        serde_json::json!({"part": 1, "whole": 3, "value": 0.333_333})
    );
    let answer = app.get("/api/v1/answers/over-time").await.json();
    assert_eq!(&answer["measure"]["findings"], findings);
    let part = app.get("/api/v1/stats?from=2010&to=2010").await.json();
    assert_eq!(part["rows"]["complaints"], 2);
    assert_eq!(app.get("/api/v1/sources").await.json()[0]["first_year"], 2010);
}

#[tokio::test]
async fn a_case_has_these_fields_and_no_others() {
    let app = TestApp::new();
    let case = app.get(&format!("/api/v1/cases/{}", sample::reference(1))).await.json();
    let fields: Vec<_> = case.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "accused",
        "accused_known",
        "accused_unknown",
        "affected",
        "agency",
        "allegations",
        "case_type",
        "categories",
        "closed",
        "complainants",
        "days",
        "district",
        "file",
        "finding",
        "imported",
        "invented",
        "investigators",
        "line_in_file",
        "log_no",
        "opened",
        "reference",
        "source",
        "status",
        "sustained",
        "witnesses",
    ];
    assert_eq!(fields, expected);
    assert_eq!(case["opened"], "2010-03", "to the month, as on the page");
    assert_eq!(case["days"], serde_json::json!({"from": 0, "to": 30}));
    let accused: Vec<_> = case["accused"][0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(accused, ["category", "discipline", "finding", "group", "officer", "recommended"]);
    assert_eq!(case["accused"][1]["officer"], 2);

    let list = app.get("/api/v1/cases?finding=sustained").await.json();
    assert_eq!(list["found"], 1);
    assert_eq!(list["cases"][0]["reference"], sample::reference(1));
}

#[tokio::test]
async fn errors_are_problem_documents() {
    let app = TestApp::new();
    let reply = app.get("/api/v1/answers/over-time?from=20x&district=77").await;
    assert_eq!(reply.status, 400);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    let problem = reply.json();
    assert_eq!(problem["status"], 400);
    let names: Vec<_> =
        problem["invalid"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["from", "district"]);
    for path in [
        "/api/v1/nothing",
        "/api/v1/answers/nothing",
        "/api/v1/cases/xyz",
        "/api/v1/cases/%FF",
        "/api/v1/answers/%FF",
        "/api",
    ] {
        let reply = app.get(path).await;
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
    }
}
