//! The addresses of the form. Apart from [`crate::routes`] on purpose: see [`super::reporter_site`].

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Redirect;
use axum::routing::{MethodRouter, get, post, put};

use super::body::MOST_BYTES;
use super::{
    ReporterLanguage, Reporting, bundle, check, device, form, leave, mailbox, receipt, recipients, sealed,
    send,
};
use crate::route::Permission;

/// One address, with the permission it needs. All but the exit are also found below each language.
pub struct ReporterRoute {
    pub path: &'static str,
    pub permission: Permission,
    in_languages: bool,
    methods: MethodRouter<Reporting>,
}

/// The table.
#[must_use]
pub fn reporter_routes() -> Vec<ReporterRoute> {
    use Permission::Public;
    let route =
        |path, in_languages, methods| ReporterRoute { path, permission: Public, in_languages, methods };
    vec![
        route("/report", true, get(form::open).post(form::again)),
        // Whoever reloads or types these addresses has nothing to be shown there.
        route("/report/check", true, get(back).post(check::check)),
        route("/report/send", true, get(back).post(send::send)),
        route("/report/kept", true, get(back).post(receipt::kept)),
        route("/report/proof", true, get(back).post(receipt::proof)),
        route("/mailbox", true, get(mailbox::closed).post(mailbox::open)),
        route("/mailbox/write", true, get(mailbox::closed).post(mailbox::write)),
        route("/mailbox/withdraw", true, get(mailbox::closed).post(mailbox::withdraw)),
        route("/mailbox/deadline", true, get(mailbox::closed).post(mailbox::deadline)),
        route("/mailbox/receipt", true, get(mailbox::closed).post(mailbox::secret)),
        // What the reporter's own device asks for and sends, where it seals by itself.
        route("/report/device", true, get(device::form)),
        route("/report/recipients", false, get(recipients::recipients)),
        route("/report/sealed", false, get(back).post(sealed::take)),
        route("/mailbox/device", true, get(device::mailbox)),
        route("/mailbox/sealed", false, get(mailbox::closed).post(mailbox::sealed::show)),
        route("/mailbox/sealed/place", false, get(mailbox::closed).post(mailbox::sealed::place)),
        route("/mailbox/sealed/write", false, get(mailbox::closed).post(mailbox::sealed::write)),
        route("/mailbox/sealed/proof", true, get(mailbox::closed).post(mailbox::sealed::proof)),
        route("/mailbox/sealed/deadline", true, get(mailbox::closed).post(mailbox::sealed_deadline)),
        route(bundle::ROUTE, false, get(bundle::file)),
        route("/mailbox/attach", true, get(mailbox::closed).post(mailbox::attach)),
        route("/mailbox/files", true, get(mailbox::closed).post(mailbox::files)),
        route("/mailbox/remove", true, get(mailbox::closed).post(mailbox::remove)),
        route("/mailbox/sealed/files", false, post(mailbox::list)),
        route("/mailbox/sealed/files/begin", false, post(mailbox::begin)),
        route("/mailbox/sealed/files/chunk", false, put(mailbox::chunk)),
        route("/mailbox/sealed/files/description", false, put(mailbox::description)),
        route("/mailbox/sealed/files/remove", false, post(mailbox::take_back)),
        route("/mailbox/sealed/files/hashes", false, post(mailbox::hashes)),
        route("/report/leave", false, get(leave::leave)),
    ]
}

async fn back(language: ReporterLanguage) -> Redirect {
    Redirect::to(&format!("/{}/report", language.tag()))
}

pub(super) fn router() -> Router<Reporting> {
    let mut router = Router::new();
    for ReporterRoute { path, permission, in_languages, methods } in reporter_routes() {
        // Nobody is known here; a route that asks for more must not be mounted by this function.
        match permission {
            Permission::Public => {}
            Permission::SignedIn | Permission::Role(_) => continue,
        }
        if in_languages {
            for language in ReporterLanguage::ALL {
                router = router.route(&format!("/{}{path}", language.tag()), methods.clone());
            }
        }
        router = router.route(path, methods);
    }
    router.layer(DefaultBodyLimit::max(MOST_BYTES))
}
