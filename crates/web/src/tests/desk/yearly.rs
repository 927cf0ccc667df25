//! The yearly file: a supervisor of the office that gets it, and nobody else.

use axum::http::StatusCode;
use store::staff::Role;

use super::Desk;

const FILE: &str = "/desk/yearly/file.csv?file=ombudsman-file&year=2026";

#[tokio::test]
async fn a_supervisor_of_the_office_that_gets_it_downloads_the_file_and_others_do_not() {
    let desk = Desk::new().await;
    let ours = desk.joined_at("Ombra", "ombudsman", "", &[Role::Supervisor]).await;
    let clerk = desk.joined_at("Clark", "ombudsman", "", &[Role::Intake]).await;
    let other = desk.joined("Brook", &[Role::Supervisor]).await;
    let (ours, clerk, other) =
        (desk.signed_in(ours).await, desk.signed_in(clerk).await, desk.signed_in(other).await);

    let home = desk.get("/en/desk", Some(&ours)).await.text();
    assert!(home.contains("/en/desk/yearly"), "{home}");
    let page = desk.get("/en/desk/yearly", Some(&ours)).await.text();
    assert!(page.contains("Complete file for the ombudsman, 2026 (CSV)"), "{page}");
    assert!(
        page.contains("file=ombudsman-file&#38;year=2024")
            || page.contains("file=ombudsman-file&amp;year=2024")
    );
    let reply = desk.get(FILE, Some(&ours)).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.text().starts_with("file,as_of,reference,registered,"), "{}", reply.text());
    assert!(reply.header("content-disposition").contains("ombudsman-file-2026.csv"));
    let dictionary = desk.get("/desk/yearly/dictionary.csv", Some(&ours)).await.text();
    assert!(dictionary.contains("apostrophe"), "{dictionary}");

    // Of another office: the page says that there is none, and the file is refused.
    let page = desk.get("/en/desk/yearly", Some(&other)).await.text();
    assert!(page.contains("The rules name no file that your office gets."), "{page}");
    assert!(!desk.get("/en/desk", Some(&other)).await.text().contains("/desk/yearly"));
    assert_eq!(desk.get(FILE, Some(&other)).await.status, StatusCode::FORBIDDEN);
    // Of the office, and no supervisor.
    assert_eq!(desk.get(FILE, Some(&clerk)).await.status, StatusCode::FORBIDDEN);
    for (wrong, status) in [
        ("?file=none&year=2026", StatusCode::NOT_FOUND),
        ("?file=ombudsman-file&year=2090", StatusCode::NOT_FOUND),
        ("?file=ombudsman-file&year=x", StatusCode::SEE_OTHER),
        ("", StatusCode::SEE_OTHER),
    ] {
        let path = format!("/desk/yearly/file.csv{wrong}");
        assert_eq!(desk.get(&path, Some(&ours)).await.status, status, "{wrong}");
    }
}
