//! Very many at once: who cannot get in is told so, and loses nothing.

use axum::http::StatusCode;

use super::receipt::City;
use super::{FULL, hidden};
use crate::report::Door;

#[tokio::test]
async fn a_report_that_meets_a_crowd_stays_on_the_page_and_goes_in_afterwards() {
    let city = City::new().await;
    let fields = city.checked("es", FULL).await;
    let crowd = city.receiving.crowd(Door::Report);
    let reply = city.form.post("/es/report/send", &fields).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(reply.text().contains("escribe tanta gente"), "it says why");
    assert_eq!(hidden(&reply.text()), fields, "everything is there to be sent again");
    assert!(city.store.reports(10).await.unwrap().is_empty());
    drop(crowd);
    let reply = city.form.post("/es/report/send", &hidden(&reply.text())).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(city.store.reports(10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_message_that_meets_a_crowd_is_sent_by_the_page_that_says_so() {
    let city = City::new().await;
    let sent = city.send("fr", FULL).await;
    let crowd = city.receiving.crowd(Door::Mailbox);
    let typed = [("once", sent.once.as_str()), ("text", "Encore \"un\" mot <&>.")];
    let reply = city.form.post("/fr/mailbox/write", &typed).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    let page = reply.text();
    assert!(page.contains("action=\"/fr/mailbox/write\""), "{page}");
    let kept: Vec<(String, String)> = hidden(&page);
    assert_eq!(kept, typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    drop(crowd);
    let page = city.form.post("/fr/mailbox/write", &kept).await.text();
    assert!(page.contains("Encore &#34;un&#34; mot &#60;&#38;&#62;."), "{page}");
}

#[tokio::test]
async fn a_crowd_at_the_mailboxes_keeps_nobody_from_reporting() {
    let city = City::new().await;
    let crowd = city.receiving.crowd(Door::Mailbox);
    let sent = city.send("en", FULL).await;
    let words = sent.words.join(" ");
    let reply = city.form.post("/en/mailbox", &[("words", words.as_str())]).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    drop(crowd);
    assert_eq!(city.form.post("/en/mailbox", &[("words", words.as_str())]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_writes_without_end_is_slowed_and_loses_nothing_and_nobody_else_waits() {
    let city = City::new().await;
    let (sent, other) = (city.send("uk", FULL).await, city.send("en", FULL).await);
    let write = async |tag: &str, once: &str, text: &str| {
        city.form.post(&format!("/{tag}/mailbox/write"), &[("once", once), ("text", text)]).await
    };
    for n in 0..30 {
        assert_eq!(write("uk", &sent.once, &format!("n{n}")).await.status, StatusCode::OK);
    }
    let reply = write("uk", &sent.once, "one <too> many").await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    let field = reply.text().split("<textarea").nth(1).unwrap().to_owned();
    assert!(field.contains("one &#60;too&#62; many</textarea>"), "{field}");
    assert!(!reply.text().contains("one &#60;too&#62; many</p>"), "it is not among the messages");
    assert_eq!(write("en", &other.once, "hello").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_message_that_is_too_long_stays_in_its_field() {
    let city = City::new().await;
    let sent = city.send("en", FULL).await;
    let long = "word ".repeat(4_001);
    let page = city.form.post("/en/mailbox/write", &[("once", sent.once.as_str()), ("text", &long)]).await;
    assert!(page.text().split("<textarea").nth(1).unwrap().contains(long.trim_end()));
}
