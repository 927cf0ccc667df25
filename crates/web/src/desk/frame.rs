//! What surrounds every page of the desk: the public site's look, a navigation of its own.

use std::borrow::Cow;

use store::staff::Role;

use super::guard::Here;
use crate::asset;
use crate::frame::Entry;
use crate::locale::Locale;
use crate::visit::Visit;
use crate::words::Words;

pub(super) struct DeskFrame {
    visit: Visit,
    /// The page that a change of language leads to. What a form answered has no address of its own.
    page: Cow<'static, str>,
    /// What each form on the page carries.
    pub(super) form: String,
    name: Option<String>,
    administers: bool,
    supervises: bool,
    /// They may be asked to agree to an account.
    consents: bool,
    /// Their account is allowed a new second factor, which they must know and can stop.
    allowed: bool,
    /// The page holds what somebody typed, and a link to another language would lose it.
    one_language: bool,
}

impl DeskFrame {
    pub(super) fn visitor(visit: Visit, page: &'static str, form: String) -> Self {
        Self {
            visit,
            page: page.into(),
            form,
            name: None,
            administers: false,
            supervises: false,
            consents: false,
            allowed: false,
            one_language: false,
        }
    }

    pub(super) fn of(visit: Visit, page: impl Into<Cow<'static, str>>, here: &Here) -> Self {
        Self {
            visit,
            page: page.into(),
            form: here.form.clone(),
            name: Some(here.account.name.clone()),
            administers: here.administers(),
            supervises: here.account.roles.has(Role::Supervisor),
            consents: here.administers() || here.account.roles.has(Role::Supervisor),
            allowed: here.allowed,
            one_language: false,
        }
    }

    pub(super) fn in_one_language(self) -> Self {
        Self { one_language: true, ..self }
    }

    pub(super) fn words(&self) -> &'static Words {
        self.visit.words()
    }

    pub(super) fn lang(&self) -> &'static str {
        self.visit.locale.tag()
    }

    pub(super) fn dir(&self) -> &'static str {
        self.visit.locale.dir()
    }

    pub(super) fn css(&self) -> String {
        asset::css_path()
    }

    pub(super) fn link(&self, path: &str) -> String {
        self.visit.link(path, "")
    }

    /// Who is signed in.
    pub(super) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(super) fn allowed(&self) -> bool {
        self.allowed
    }

    /// Empty for somebody who is not signed in.
    pub(super) fn navigation(&self) -> Vec<Entry> {
        let w = self.words();
        let entry = |path: &'static str, key: &str| Entry {
            text: w.say(key),
            href: self.link(path),
            current: path == &*self.page,
        };
        let mut entries = Vec::new();
        if self.name.is_some() {
            entries.push(entry("/desk", "desk-nav-home"));
            entries.push(entry("/desk/reports", "desk-nav-reports"));
            entries.push(entry("/desk/cases", "desk-nav-cases"));
            entries.push(entry("/desk/search", "desk-nav-search"));
            entries.push(entry("/desk/break-glass", "desk-nav-break-glass"));
            entries.push(entry("/desk/sessions", "desk-nav-sessions"));
            entries.push(entry("/desk/password", "desk-nav-password"));
        }
        if self.supervises {
            entries.push(entry("/desk/board", "desk-nav-board"));
            entries.push(entry("/desk/patterns", "desk-nav-patterns"));
        }
        if self.consents {
            entries.push(entry("/desk/consent", "desk-nav-consent"));
        }
        if self.administers {
            entries.push(entry("/desk/staff", "desk-nav-staff"));
        }
        entries
    }

    /// The other languages.
    pub(super) fn languages(&self) -> Vec<(Locale, String)> {
        let others =
            Locale::ALL.into_iter().filter(|locale| !self.one_language && *locale != self.visit.locale);
        others.map(|locale| (locale, format!("/{}{}", locale.tag(), self.page))).collect()
    }
}
