//! The table of routes.

use super::{TestApp, sample};
use crate::{Permission, routes};

#[tokio::test]
async fn every_route_names_its_permission_and_answers_to_it() {
    let log = super::ledger::SampleLog::new().await;
    let app = TestApp::with_log(log.log.clone());
    let css = crate::asset::css_path();
    for route in routes() {
        let path = route
            .path
            .replace("{answer}", "path")
            .replace("{reference}", &sample::reference(1))
            .replace("/assets/{name}", &css)
            .replace("{*path}", "0/000.p/1")
            .replace("{*name}", "notes/one.txt")
            .replace("{index}", "0")
            .replace("{old}/{new}", "0/1");
        // Whoever asks is nobody: today that is enough everywhere, and a route that needs more must not
        // answer here.
        match route.permission {
            Permission::Public => assert_eq!(app.get(&path).await.status, 200, "{path}"),
        }
    }
}
