//! SQL texts, each with a name, all in one list that a test prepares on both engines.

/// A statement that runs on SQLite and PostgreSQL alike: `$1` placeholders, no engine's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    pub name: &'static str,
    pub sql: &'static str,
}

/// Declares a module's statements and its `STATEMENTS` list.
macro_rules! statements {
    ($($name:ident = $sql:expr;)+) => {
        $(const $name: $crate::statement::Statement =
            $crate::statement::Statement { name: stringify!($name), sql: $sql };)+
        #[cfg(test)]
        pub(crate) const STATEMENTS: &[$crate::statement::Statement] = &[$($name),+];
    };
}
pub(crate) use statements;

/// Every statement of this crate, by module. A module that declares statements and is missing here is
/// caught by a test that reads the sources.
#[cfg(test)]
pub(crate) const BY_MODULE: &[(&str, &[Statement])] = &[
    ("attachment/begin", crate::attachment::begin::STATEMENTS),
    ("attachment/complete", crate::attachment::complete::STATEMENTS),
    ("attachment/list", crate::attachment::list::STATEMENTS),
    ("attachment/put", crate::attachment::put::STATEMENTS),
    ("attachment/remove", crate::attachment::remove::STATEMENTS),
    ("attachment/sweep", crate::attachment::sweep::STATEMENTS),
    ("break_glass/request", crate::break_glass::request::STATEMENTS),
    ("break_glass/set_up", crate::break_glass::set_up::STATEMENTS),
    ("case", crate::case::STATEMENTS),
    ("casework/advance", crate::casework::ADVANCE),
    ("casework/asked", crate::casework::ASKED),
    ("casework/downgrade", crate::casework::DOWNGRADE),
    ("casework/due", crate::casework::DUE),
    ("casework/editions", crate::casework::EDITIONS),
    ("casework/held", crate::casework::HELD),
    ("casework/letter", crate::casework::LETTER),
    ("casework/overview", crate::casework::OVERVIEW),
    ("casework/pages", crate::casework::PAGES),
    ("casework/find", crate::casework::FIND),
    ("casework/open", crate::casework::OPEN),
    ("casework/overview", crate::casework::OVERVIEW),
    ("casework/paused", crate::casework::PAUSED),
    ("casework/public", crate::casework::PUBLIC),
    ("casework/public_counts", crate::casework::PUBLIC_COUNTS),
    ("casework/read", crate::casework::READ),
    ("casework/rebuild", crate::casework::REBUILD),
    ("casework/waiting", crate::casework::WAITING),
    ("casework/work", crate::casework::WORK),
    ("export", crate::export::STATEMENTS),
    ("extract", crate::extract::STATEMENTS),
    ("ledger/accounting", crate::ledger::accounting::STATEMENTS),
    ("ledger/known", crate::ledger::known::STATEMENTS),
    ("ledger/append", crate::ledger::append::STATEMENTS),
    ("ledger/beat", crate::ledger::beat::STATEMENTS),
    ("ledger/leaf", crate::ledger::leaf::STATEMENTS),
    ("ledger/published", crate::ledger::published::STATEMENTS),
    ("ledger/recipients", crate::ledger::recipients::STATEMENTS),
    ("link/decide", crate::link::decide::STATEMENTS),
    ("link/history", crate::link::history::STATEMENTS),
    ("link/linked", crate::link::linked::STATEMENTS),
    ("link/person", crate::link::person::STATEMENTS),
    ("link/propose", crate::link::propose::STATEMENTS),
    ("link/queue", crate::link::queue::STATEMENTS),
    ("link/turn", crate::link::turn::STATEMENTS),
    ("link/undo", crate::link::undo::STATEMENTS),
    ("officer", crate::officer::STATEMENTS),
    ("open_data", crate::open_data::STATEMENTS),
    ("release/known", crate::release::known::STATEMENTS),
    ("release/meaning", crate::release::meaning::STATEMENTS),
    ("release/record", crate::release::record::STATEMENTS),
    ("report/accounted", crate::report::accounted::STATEMENTS),
    ("report/add", crate::report::ADD),
    ("report/circle", crate::report::CIRCLE),
    ("report/event", crate::report::EVENT),
    ("report/expunge", crate::report::expunge::STATEMENTS),
    ("report/file", crate::report::FILE),
    ("report/fresh", crate::report::fresh::STATEMENTS),
    ("report/grant", crate::report::GRANT),
    ("report/lapse", crate::report::lapse::STATEMENTS),
    ("report/leaf", crate::report::leaf::STATEMENTS),
    ("report/post", crate::report::post::STATEMENTS),
    ("report/read", crate::report::read::STATEMENTS),
    ("report/visit", crate::report::visit::STATEMENTS),
    ("report/wrap_set", crate::report::wrap_set::STATEMENTS),
    ("source", crate::source::STATEMENTS),
    ("staff/accept", crate::staff::accept::STATEMENTS),
    ("staff/account", crate::staff::account::STATEMENTS),
    ("staff/allow", crate::staff::allow::STATEMENTS),
    ("staff/change", crate::staff::change::STATEMENTS),
    ("staff/close", crate::staff::close::STATEMENTS),
    ("staff/consent", crate::staff::consent::STATEMENTS),
    ("staff/event", crate::staff::event::STATEMENTS),
    ("staff/factor", crate::staff::factor::STATEMENTS),
    ("staff/invite", crate::staff::invite::STATEMENTS),
    ("staff/list", crate::staff::list::STATEMENTS),
    ("staff/login", crate::staff::login::STATEMENTS),
    ("staff/password", crate::staff::password::STATEMENTS),
    ("staff/recover", crate::staff::recover::STATEMENTS),
    ("staff/review", crate::staff::review::STATEMENTS),
    ("staff/session", crate::staff::session::STATEMENTS),
    ("staff/sheet", crate::staff::sheet::STATEMENTS),
    ("staff/withdraw", crate::staff::withdraw::STATEMENTS),
    ("told", crate::told::STATEMENTS),
];
