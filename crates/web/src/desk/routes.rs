//! The desk's part of the table of routes.

use axum::extract::{DefaultBodyLimit, State};
use axum::middleware::from_fn;
use axum::routing::{MethodRouter, get};
use store::staff::Role;

use super::cases::{letters, summary};
use super::{
    alike, allow, board, break_glass, cases, change, consent, entry, exports, factor, form, guard, home,
    join, lost_factor, password, patterns, person, recover, reports, review, search, sessions, sheet,
    sign_in, sign_out, staff, yearly,
};
use crate::App;
use crate::route::Permission::{self, Public, SignedIn};
use crate::visit::Visit;

/// Path, permission, answer. Each is also found below each language.
pub(crate) fn routes() -> Vec<(&'static str, Permission, MethodRouter<App>)> {
    let administrator = Permission::Role(Role::Administrator);
    let intake = Permission::Role(Role::Intake);
    let supervisor = Permission::Role(Role::Supervisor);
    vec![
        ("/desk", SignedIn, get(home::show)),
        ("/desk/join", Public, get(join::ask).post(join::begin)),
        ("/desk/join/code", Public, back("/desk/join").post(join::confirm)),
        ("/desk/join/sheet", Public, back("/desk/join").post(join::finish)),
        ("/desk/sign-in", Public, get(sign_in::ask).post(sign_in::sign_in)),
        ("/desk/sign-out", SignedIn, back("/desk").post(sign_out::sign_out)),
        ("/desk/sessions", SignedIn, get(sessions::list)),
        ("/desk/sessions/revoke", SignedIn, back("/desk/sessions").post(sessions::revoke)),
        ("/desk/sessions/revoke-others", SignedIn, back("/desk/sessions").post(sessions::revoke_others)),
        ("/desk/password", SignedIn, get(password::ask).post(password::change)),
        ("/desk/reports", SignedIn, get(reports::list)),
        ("/desk/reports/open", SignedIn, back("/desk/reports").post(reports::open)),
        ("/desk/reports/identity", SignedIn, back("/desk/reports").post(reports::identity)),
        ("/desk/reports/reply", SignedIn, back("/desk/reports").post(reports::reply)),
        ("/desk/reports/grant", SignedIn, back("/desk/reports").post(reports::grant)),
        ("/desk/reports/hand-over", SignedIn, back("/desk/reports").post(reports::hand_over)),
        ("/desk/reports/end", SignedIn, back("/desk/reports").post(reports::end)),
        ("/desk/reports/file", SignedIn, back("/desk/reports").post(reports::attachment)),
        (cases::HERE, SignedIn, get(cases::list)),
        ("/desk/cases/open", SignedIn, back(cases::HERE).post(cases::open)),
        ("/desk/cases/act", SignedIn, letters::wide(back(cases::HERE).post(cases::act))),
        ("/desk/letters/open", SignedIn, back(cases::HERE).post(letters::open)),
        ("/desk/letters/write", SignedIn, letters::wide(back(cases::HERE).post(letters::write))),
        ("/desk/letters/preview", SignedIn, letters::wide(back(cases::HERE).post(letters::preview))),
        ("/desk/letters/save", SignedIn, letters::wide(back(cases::HERE).post(letters::save))),
        ("/desk/letters/read", SignedIn, back(cases::HERE).post(letters::read)),
        ("/desk/letters/approve", SignedIn, back(cases::HERE).post(letters::approve)),
        ("/desk/letters/return", SignedIn, back(cases::HERE).post(letters::give_back)),
        ("/desk/letters/send", SignedIn, back(cases::HERE).post(letters::send)),
        ("/desk/letters/print", SignedIn, back(cases::HERE).post(letters::print)),
        ("/desk/letters/pdf", SignedIn, back(cases::HERE).post(letters::pdf)),
        ("/desk/summary", SignedIn, back(cases::HERE).post(summary::open)),
        ("/desk/summary/pdf", SignedIn, back(cases::HERE).post(summary::pdf)),
        (board::HERE, supervisor, get(board::show)),
        // Before the lists: what is fixed is matched first.
        ("/desk/board/reasons", supervisor, back("/desk/board/downgrades").post(board::reasons)),
        ("/desk/board/{list}", supervisor, get(board::list)),
        (patterns::HERE, supervisor, get(patterns::show).post(patterns::find)),
        (patterns::WARNING, supervisor, get(patterns::warning)),
        (patterns::RECORD, supervisor, get(patterns::record)),
        (patterns::NETWORK, supervisor, get(patterns::network)),
        (patterns::GROUPS, supervisor, get(patterns::groups)),
        (patterns::LINKS, supervisor, get(patterns::links)),
        ("/desk/patterns/links/decide", supervisor, back(patterns::LINKS).post(patterns::decide_link)),
        ("/desk/patterns/links/undo", supervisor, back(patterns::LINKS).post(patterns::undo_link)),
        (patterns::OFFICER, supervisor, back(patterns::HERE).post(patterns::officer)),
        (search::HERE, SignedIn, get(search::ask).post(search::search)),
        (alike::HERE, SignedIn, back(cases::HERE).post(alike::of_case)),
        ("/desk/alike/incident", SignedIn, back(cases::HERE).post(alike::incident)),
        (break_glass::HERE, SignedIn, get(break_glass::list)),
        ("/desk/break-glass/ask", SignedIn, back(break_glass::HERE).post(break_glass::ask)),
        ("/desk/break-glass/confirm", SignedIn, back(break_glass::HERE).post(break_glass::confirm)),
        ("/desk/break-glass/refuse", SignedIn, back(break_glass::HERE).post(break_glass::refuse)),
        (break_glass::SET_UP, administrator, get(break_glass::choose).post(break_glass::set_up)),
        (consent::HERE, SignedIn, get(consent::list)),
        ("/desk/consent/agree", SignedIn, back(consent::HERE).post(consent::agree)),
        ("/desk/consent/refuse", SignedIn, back(consent::HERE).post(consent::refuse)),
        ("/desk/staff", administrator, get(staff::list)),
        ("/desk/staff/invite", administrator, back("/desk/staff").post(staff::invite)),
        ("/desk/staff/close", administrator, back("/desk/staff").post(staff::close)),
        ("/desk/recover", Public, get(recover::ask).post(recover::begin)),
        ("/desk/recover/code", Public, back("/desk/recover").post(recover::confirm)),
        ("/desk/recover/sheet", Public, back("/desk/recover").post(recover::finish)),
        ("/desk/lost-factor", Public, get(lost_factor::ask).post(lost_factor::begin)),
        ("/desk/lost-factor/code", Public, back("/desk/lost-factor").post(lost_factor::confirm)),
        ("/desk/factor", SignedIn, get(factor::ask).post(factor::begin)),
        ("/desk/factor/code", SignedIn, back("/desk/factor").post(factor::confirm)),
        ("/desk/sheet", SignedIn, get(sheet::ask).post(sheet::begin)),
        ("/desk/sheet/words", SignedIn, back("/desk/sheet").post(sheet::finish)),
        ("/desk/stop-allowance", SignedIn, back("/desk").post(allow::stop_own)),
        ("/desk/staff/withdraw", administrator, back("/desk/staff").post(staff::withdraw)),
        ("/desk/staff/person/{staff}", administrator, get(person::show)),
        ("/desk/staff/change", administrator, back("/desk/staff").post(change::change)),
        ("/desk/staff/end-sessions", administrator, back("/desk/staff").post(person::end_sessions)),
        ("/desk/staff/allow-factor", administrator, back("/desk/staff").post(allow::allow)),
        ("/desk/staff/stop-allowance", administrator, back("/desk/staff").post(allow::stop)),
        ("/desk/staff/review", administrator, get(review::show)),
        ("/desk/staff/review.csv", administrator, get(review::csv)),
        (yearly::HERE, supervisor, get(yearly::list)),
        ("/desk/yearly/file.csv", supervisor, get(yearly::file)),
        ("/desk/yearly/dictionary.csv", supervisor, get(yearly::dictionary)),
        (exports::HERE, SignedIn, get(exports::show)),
        ("/desk/exports/start", SignedIn, back(exports::HERE).post(exports::start)),
        ("/desk/exports/remove", SignedIn, back(exports::HERE).post(exports::remove)),
        ("/desk/exports/file", SignedIn, back(exports::HERE).post(exports::file)),
        (entry::HERE, intake, entry::wide(get(entry::open).post(entry::again))),
        (entry::CHECK, intake, entry::wide(back(entry::HERE).post(entry::check))),
        (entry::SEND, intake, entry::wide(back(entry::HERE).post(entry::send))),
        (alike::WHILE_ENTERING, intake, entry::wide(back(entry::HERE).post(alike::while_entering))),
        (entry::KEPT, intake, entry::wide(back(entry::HERE).post(entry::kept))),
        // Its own page signs in first: whoever comes here had a session until a moment ago.
        (entry::RESUME, Public, entry::wide(back(entry::HERE).post(entry::resume))),
    ]
}

/// What surrounds each of them, the guard included.
pub(crate) fn dress(methods: MethodRouter<App>) -> MethodRouter<App> {
    methods
        .layer(DefaultBodyLimit::max(form::MOST_BYTES))
        .layer(from_fn(guard::ours))
        .layer(from_fn(guard::quiet))
}

/// Whoever reloads the answer to a form, or changes its language, gets the page with the form.
fn back(page: &'static str) -> MethodRouter<App> {
    get(move |State(app): State<App>, visit: Visit| async move {
        app.desk().map(|_| guard::see_other(&visit.link(page, "")))
    })
}
