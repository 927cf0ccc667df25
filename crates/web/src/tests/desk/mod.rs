//! Stories at the desk: a site with a store, a clock that is moved by hand, and people with apps and paper.

mod alike;
mod apart;
mod board;
mod break_glass;
mod cases;
mod consent;
mod ending;
mod entry;
mod exports;
mod expunge;
mod files;
mod granting;
mod grants;
mod incident;
mod join;
mod leaks;
mod letters;
mod live;
mod patterns;
mod planted;
mod position;
mod recover;
mod renew;
mod reports;
mod search;
mod sessions;
mod sign_in;
mod staff;
mod summary;
mod versions;
mod votes;
mod work;
mod yearly;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use axum::body::{Body, to_bytes};
use axum::http::Request;
use casework::policy::{Pack, Packs};
use store::staff::{Answered, Invitation, Role};
use store::{Place, Store};
use tempfile::TempDir;
use tower::ServiceExt;

use super::{Reply, sample};
use crate::{Cookies, DeskSettings, InviteCode, Log, Receiving, Register, Settings};

/// 2026-03-01 09:00 UTC.
const NOW: i64 = 1_772_355_600_000_000;
pub(crate) const MINUTE: i64 = 60_000_000;
const HOST: &str = "desk.example";

pub(crate) struct Desk {
    site: axum::Router,
    pub(crate) store: Store,
    clock: Arc<AtomicI64>,
    codes: AtomicI64,
    /// Whoever joins is agreed to at once, by whoever can.
    agrees: AtomicBool,
    pub(crate) folder: TempDir,
    app: crate::App,
    pub(crate) receiving: Option<Receiving>,
}

fn lakeport() -> Pack {
    crate::tests::report::pack("lakeport")
}

async fn empty() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Place::File(folder.path().join("redress.db"))).await.unwrap();
    (folder, store)
}

/// Somebody with an account, perhaps with a browser that is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) password: String,
    /// In base 32.
    pub(crate) secret: String,
    pub(crate) words: Vec<String>,
    /// All that the browser holds, as it sends it.
    pub(crate) cookie: String,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        Self::with_log(None).await
    }

    pub(crate) async fn with_log(log: Option<Log>) -> Self {
        Self::opened(log, false).await
    }

    /// One on each engine.
    pub(crate) async fn both() -> Vec<(&'static str, Self)> {
        let mut all = vec![("sqlite", Self::new().await)];
        match std::env::var("TEST_POSTGRES_URL") {
            Ok(url) => {
                let folder = tempfile::tempdir().unwrap();
                let place = Place::Postgres(files::database(&url, folder.path()).await);
                let store = Store::open(&place).await.unwrap();
                all.push(("postgres", Self::over(folder, store, None, false)));
            }
            Err(_) => {
                assert!(
                    std::env::var("CI").is_err(),
                    "TEST_POSTGRES_URL is not set, and CI tests both engines"
                );
                eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set (cargo xtask test sets it)");
            }
        }
        all
    }

    /// One that takes reports: the reporter's pages are part of it.
    pub(crate) async fn taking() -> Self {
        Self::opened(None, true).await
    }

    /// The same where an outcome is told so many days after the closing.
    pub(crate) async fn telling_after(days: u16) -> Self {
        let (folder, store) = empty().await;
        let mut pack = lakeport();
        pack.publication.outcome_after_days = days;
        Self::under(pack.into(), Register::fixed(sample::fixed()), folder, store, None, true)
    }

    async fn opened(log: Option<Log>, taking: bool) -> Self {
        let (folder, store) = empty().await;
        Self::over(folder, store, log, taking)
    }

    fn over(folder: TempDir, store: Store, log: Option<Log>, taking: bool) -> Self {
        Self::beside(Register::fixed(sample::fixed()), folder, store, log, taking)
    }

    /// One whose record was imported into its own register.
    pub(crate) async fn recording(import: impl AsyncFnOnce(&Store)) -> Self {
        let (folder, store) = empty().await;
        import(&store).await;
        Self::beside(Register::new(store.clone()), folder, store, None, false)
    }

    /// Another site on the same cases, beside another record.
    pub(crate) fn over_record(&self, record: Register) -> Self {
        Self::beside(record, tempfile::tempdir().unwrap(), self.store.clone(), None, false)
    }

    fn beside(record: Register, folder: TempDir, store: Store, log: Option<Log>, taking: bool) -> Self {
        Self::under(lakeport().into(), record, folder, store, log, taking)
    }

    /// The same cases after the server was started again, under other rules: everybody has to sign in anew.
    pub(crate) fn started_again(self, packs: impl Into<Packs>) -> Self {
        let Self { store, folder, clock, codes, .. } = self;
        let record = Register::fixed(sample::fixed());
        Self { codes, ..Self::at(clock, packs.into(), record, folder, store, None, false) }
    }

    /// Those that the site works under.
    pub(crate) fn packs(&self) -> Packs {
        self.app.packs().unwrap().clone()
    }

    fn under(
        packs: Packs,
        record: Register,
        folder: TempDir,
        store: Store,
        log: Option<Log>,
        taking: bool,
    ) -> Self {
        Self::at(Arc::new(AtomicI64::new(NOW)), packs, record, folder, store, log, taking)
    }

    fn at(
        clock: Arc<AtomicI64>,
        packs: Packs,
        record: Register,
        folder: TempDir,
        store: Store,
        log: Option<Log>,
        taking: bool,
    ) -> Self {
        let told = Arc::clone(&clock);
        // Drawn anew at each start, as a server does.
        let mut seed = [9; 32];
        seed[..8]
            .iter_mut()
            .zip((clock.load(Ordering::Relaxed) - NOW).to_le_bytes())
            .for_each(|(a, b)| *a ^= b);
        let desk = DeskSettings {
            store: store.clone(),
            packs,
            cookies: Cookies::Strict,
            clock: Arc::new(move || told.load(Ordering::Relaxed)),
            seed,
        };
        let receiving = taking.then(|| reports::receiving_of(&store, folder.path()));
        let reporting = receiving.clone().map(|receiving| (desk.packs.clone(), receiving));
        let settings = Settings { log, desk: Some(desk), reporting, ..Settings::default() };
        let (site, app) = crate::assembled(record, settings);
        Self {
            site,
            store,
            clock,
            codes: AtomicI64::new(0),
            agrees: AtomicBool::new(true),
            folder,
            app,
            receiving,
        }
    }

    /// The secret keys that the server holds for people who are signed in.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.app.desk().unwrap().unlocked.secrets()
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.load(Ordering::Relaxed)
    }

    pub(crate) fn wait(&self, microseconds: i64) {
        self.clock.fetch_add(microseconds, Ordering::Relaxed);
    }

    async fn ask(&self, request: Request<Body>) -> Reply {
        let response = self.site.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
        }
    }

    pub(crate) async fn get(&self, path: &str, person: Option<&Person>) -> Reply {
        let cookie = person.map_or("", |person| &person.cookie);
        self.ask(
            Request::get(path).header("host", HOST).header("cookie", cookie).body(Body::empty()).unwrap(),
        )
        .await
    }

    /// What a browser sends from a page of ours; the form's token is `fields`' affair.
    pub(crate) async fn post(&self, path: &str, person: Option<&Person>, fields: &[(&str, &str)]) -> Reply {
        let cookie = person.map_or("", |person| &person.cookie);
        self.post_as(path, cookie, "same-origin", fields).await
    }

    pub(crate) async fn post_from_elsewhere(&self, path: &str, person: Option<&Person>) -> Reply {
        let cookie = person.map_or("", |person| &person.cookie);
        self.post_as(path, cookie, "cross-site", &[]).await
    }

    pub(crate) async fn post_as(
        &self,
        path: &str,
        cookie: &str,
        site: &str,
        fields: &[(&str, &str)],
    ) -> Reply {
        let body: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header("host", HOST)
            .header("sec-fetch-site", site)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", cookie);
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Opens the page with the form, fills it in with what it holds already, and sends it.
    pub(crate) async fn fill(
        &self,
        page: &str,
        action: &str,
        person: &Person,
        fields: &[(&str, &str)],
    ) -> Reply {
        let shown = self.get(page, Some(person)).await;
        let token = hidden(&shown.text(), "form");
        let mut all = vec![("form", token.as_str())];
        all.extend_from_slice(fields);
        self.post(action, Some(person), &all).await
    }

    /// A browser that has the form's cookie and nothing else.
    pub(crate) async fn browser(&self, page: &str) -> (String, String) {
        let reply = self.get(page, None).await;
        assert_eq!(reply.status, 200, "{page}");
        (cookie(&reply), hidden(&reply.text(), "form"))
    }

    /// Somebody of a certain office and unit.
    pub(crate) async fn joined_at(&self, name: &str, agency: &str, unit: &str, roles: &[Role]) -> Person {
        let code = self.invited_to(agency, unit, roles).await;
        self.join(name, &code).await
    }

    /// As at the terminal.
    pub(crate) async fn invited(&self, roles: &[Role]) -> String {
        self.invited_to(&self.agency(), "", roles).await
    }

    async fn invited_to(&self, agency: &str, unit: &str, roles: &[Role]) -> String {
        let n = self.codes.fetch_add(1, Ordering::Relaxed) as u8;
        let code = InviteCode::from_seed([n + 100; 32]);
        let invitation = Invitation {
            id: [n + 100; 16],
            agency: agency.to_owned(),
            unit: unit.to_owned(),
            roles: roles.iter().copied().collect(),
            expires_on: InviteCode::last_day(self.now()).unwrap(),
        };
        self.store.invite(invitation, code.digest(), None, self.now()).await.unwrap();
        code.text().to_string()
    }

    /// The first agency of the pack.
    pub(crate) fn agency(&self) -> String {
        lakeport().agencies[0].key.to_string()
    }

    /// Through all the steps of joining.
    pub(crate) async fn joined(&self, name: &str, roles: &[Role]) -> Person {
        let code = self.invited(roles).await;
        self.join(name, &code).await
    }

    pub(crate) async fn join(&self, name: &str, code: &str) -> Person {
        let name = format!("Person {name}");
        let password = format!("four words of {name}");
        let (cookie, form) = self.browser("/desk/join").await;
        let send = async |path: &str, fields: &[(&str, &str)]| {
            let mut all = vec![("form", form.as_str())];
            all.extend_from_slice(fields);
            let reply = self.post_as(path, &cookie, "same-origin", &all).await;
            assert_eq!(reply.status, 200, "{path}: {}", reply.text());
            reply.text()
        };
        let fields = [("code", code), ("name", &name), ("new", &password), ("again", &password)];
        let page = send("/desk/join", &fields).await;
        let joining = hidden(&page, "begun");
        let secret = between(&page, "<code id=\"secret\">", "</code>").replace(' ', "");
        let now = totp(&secret, self.now());
        let page = send("/desk/join/code", &[("begun", &joining), ("code", &now)]).await;
        let words = words(&page);
        let [first, second] = asked(&page);
        let fields = [("begun", joining.as_str()), ("first", &words[first]), ("second", &words[second])];
        let page = send("/desk/join/sheet", &fields).await;
        assert!(page.contains("Your account is ready"), "{page}");
        self.agreed(&name).await;
        Person { name, password, secret, words, cookie: String::new() }
    }

    /// Whoever can agrees to somebody who has joined, where it takes anybody: as their page does it.
    async fn agreed(&self, name: &str) {
        if !self.agrees.load(Ordering::Relaxed) {
            return;
        }
        let whose = self.store.find_for_login(name).await.unwrap().unwrap().account.id;
        let waits = self.store.consent_of(whose).await.unwrap();
        let Some(peer) = waits.and_then(|one| one.peers.into_iter().next()) else { return };
        assert_eq!(self.store.consent(whose, peer.id, self.now()).await.unwrap(), Answered::Done);
    }

    /// From now on nobody agrees to anybody by themselves.
    pub(crate) fn waits(&self) {
        self.agrees.store(false, Ordering::Relaxed);
    }

    /// The person with a browser that is signed in. Waits for a code that was not used yet.
    pub(crate) async fn signed_in(&self, person: Person) -> Person {
        self.wait(MINUTE / 2);
        let code = totp(&person.secret, self.now());
        let reply = self.try_sign_in(&person.name, &person.password, &code).await;
        assert_eq!(reply.status, 303, "{}", reply.text());
        assert_eq!(reply.header("location"), "/desk");
        Person { cookie: cookie(&reply), ..person }
    }

    pub(crate) async fn try_sign_in(&self, who: &str, password: &str, code: &str) -> Reply {
        let (cookie, form) = self.browser("/desk/sign-in").await;
        let fields = [("form", form.as_str()), ("who", who), ("password", password), ("code", code)];
        self.post_as("/desk/sign-in", &cookie, "same-origin", &fields).await
    }
}

/// Somebody reports; the reference under which a person of the intake finds it.
pub(crate) async fn reported(desk: &Desk, intake: &Person) -> String {
    reports::sent(&reports::form(desk), reports::TOLD).await;
    reports::reference(desk, intake).await
}

/// What the browser sends back of the cookies it was given.
pub(crate) fn cookie(reply: &Reply) -> String {
    let set = reply.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    set.map(|line| line.split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}

pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split_once(after).unwrap().0
}

pub(crate) fn hidden(page: &str, name: &str) -> String {
    between(page, &format!("<input type=\"hidden\" name=\"{name}\" value=\""), "\"").to_owned()
}

pub(crate) fn words(page: &str) -> Vec<String> {
    let list = between(page, "<ol class=\"sheet\"", "</ol>");
    list.split("<li>").skip(1).map(|item| item.split('<').next().unwrap().to_owned()).collect()
}

/// The places of the two words to type again, counted from zero.
pub(crate) fn asked(page: &str) -> [usize; 2] {
    ["first", "second"].map(|field| {
        let label = between(page, &format!("<label for=\"{field}\">"), "</label>");
        let digits: String = label.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<usize>().unwrap() - 1
    })
}

/// What the app shows at this time.
pub(crate) fn totp(secret: &str, now: i64) -> String {
    totp_of(&secret_bytes(secret), now as u64 / 1_000_000 / 30)
}

pub(crate) fn secret_bytes(base32: &str) -> Vec<u8> {
    let mut bits = 0u32;
    let (mut held, mut bytes) = (0u32, Vec::new());
    for letter in base32.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            other => panic!("{other} is not base 32"),
        };
        held = held << 5 | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

fn totp_of(secret: &[u8], step: u64) -> String {
    totp_rs::Builder::new()
        .with_skew(0)
        .with_secret(secret.to_vec())
        .build()
        .unwrap()
        .generate(step * 30)
        .to_string()
}
