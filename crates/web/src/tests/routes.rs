//! The table of routes.

use super::{TestApp, sample};
use crate::{Permission, routes};

#[tokio::test]
async fn every_route_names_its_permission_and_answers_to_it() {
    let app = TestApp::new();
    let css = crate::asset::css_path();
    for route in routes() {
        let path = route
            .path
            .replace("{answer}", "path")
            .replace("{reference}", &sample::reference(1))
            .replace("/assets/{name}", &css);
        // Whoever asks is nobody: today that is enough everywhere, and a route that needs more must not
        // answer here.
        match route.permission {
            Permission::Public => assert_eq!(app.get(&path).await.status, 200, "{path}"),
        }
    }
}
