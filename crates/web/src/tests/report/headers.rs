//! What no answer to a reporter may do: be kept, tell where they came from, mark them.

use axum::body::Body;
use axum::http::{Method, Request};

use super::{FULL, Form};
use crate::report::ReporterLanguage;
use crate::reporter_routes;

#[tokio::test]
async fn no_answer_is_cached_marks_the_reader_or_tells_where_they_came_from() {
    let form = Form::new();
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(FULL).finish();
    let mut seen = 0;
    for route in reporter_routes() {
        let mut paths = vec![route.path.to_owned()];
        paths.extend(ReporterLanguage::ALL.map(|language| format!("/{}{}", language.tag(), route.path)));
        for path in paths {
            for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT] {
                let request = Request::builder().method(method.clone()).uri(&path).header("cookie", "a=b");
                let reply = form.ask(request.body(Body::from(body.clone())).unwrap()).await;
                let what = format!("{method} {path}");
                assert_eq!(reply.header("cache-control"), "no-store", "{what}");
                assert_eq!(reply.header("referrer-policy"), "no-referrer", "{what}");
                assert_eq!(reply.header("x-content-type-options"), "nosniff", "{what}");
                let policy = reply.header("content-security-policy");
                assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{what}: {policy}");
                assert!(!policy.contains("script-src") && !policy.contains("unsafe"), "{what}: {policy}");
                for forbidden in ["set-cookie", "etag", "last-modified", "refresh", "server"] {
                    assert!(!reply.headers.contains_key(forbidden), "{what}: {forbidden}");
                }
                seen += 1;
            }
        }
    }
    assert_eq!(seen, reporter_routes().len() * 8 * 4);
    assert!(seen > 200);
}

#[tokio::test]
async fn leaving_goes_to_the_pack_s_page_and_asks_the_browser_to_forget() {
    let reply = Form::new().get("/report/leave").await;
    assert_eq!(reply.status, 303);
    assert_eq!(reply.header("location"), "https://www.weather.gov/");
    assert_eq!(reply.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(reply.body.is_empty());
}

#[tokio::test]
async fn no_address_carries_an_answer() {
    let form = Form::new();
    let pages = [
        form.get("/en/report?happened=zzqx&at=when").await.text(),
        form.post("/en/report", FULL).await.text(),
        form.post("/en/report/check", FULL).await.text(),
        form.post("/en/report/check", &[("month", "x")]).await.text(),
        form.post("/en/report/send", FULL).await.text(),
    ];
    assert!(!pages[0].contains("zzqx"), "a query is not read");
    for html in pages {
        for attribute in [" href=\"", " action=\"", " formaction=\""] {
            for address in html.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(!address.contains('?'), "{address}");
            }
        }
        assert_eq!(html.matches("<form").count(), html.matches("<form method=\"post\"").count());
        assert!(!html.contains("formmethod"));
    }
}

#[tokio::test]
async fn whoever_comes_to_an_address_that_only_takes_is_led_to_the_form() {
    let form = Form::new();
    for step in ["/check", "/send"] {
        let reply = form.get(&format!("/uk/report{step}")).await;
        assert_eq!((reply.status.as_u16(), reply.header("location")), (303, "/uk/report"));
    }
}

#[tokio::test]
async fn the_policy_knows_the_style_sheet_that_is_on_the_page() {
    use base64::Engine;
    use sha2::Digest;
    let reply = Form::new().get("/en/report").await;
    let html = reply.text();
    let css = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(css.as_bytes()));
    assert!(reply.header("content-security-policy").contains(&format!("'sha256-{hash}'")));
}
