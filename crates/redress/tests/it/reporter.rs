//! A reporter without a script, and the officer whose key their reports are sealed to.

use std::path::PathBuf;

use form_urlencoded::Serializer;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::staff::{Accepted, Invitation, InvitationDigest, NewAccount, Role, StaffId, StaffName};
use store::{Place, Store};
use vault::{ReporterKeys, Secret, SecretKey, Site};

use crate::server::try_post;

pub type Fields = Vec<(String, String)>;

/// What a receipt page gave.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The eight words, as they are typed at the mailbox.
    pub words: String,
    pub once: String,
}

impl Receipt {
    pub fn read(page: &str) -> Option<Self> {
        let list = page.split("<ol class=\"words card\"").nth(1)?.split("</ol>").next()?;
        let words: Vec<&str> = list.split("<li>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
        let once = hidden(page).into_iter().find(|(name, _)| name == "once")?.1;
        (words.len() == 8).then(|| Self { words: words.join(" "), once })
    }

    pub fn keys(&self) -> ReporterKeys {
        let mut bytes = [0; 10];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&self.once[2 * at..2 * at + 2], 16).unwrap();
        }
        ReporterKeys::derive(&Secret::from_bytes(bytes).unwrap(), &Site::new("lakeport").unwrap())
    }
}

pub fn form(fields: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The check page's fields, ready to be sent. `None` where no page came.
pub fn checked(address: &str, fields: &[(&str, &str)]) -> Option<Fields> {
    let (status, page) = try_post(address, "/en/report/check", &form(fields))?;
    (status == 200).then(|| hidden(&page))
}

/// The receipt, if its page came whole.
pub fn sent(address: &str, fields: &Fields) -> Option<Receipt> {
    let (status, page) = try_post(address, "/en/report/send", &form(fields))?;
    (status == 200).then(|| Receipt::read(&page).expect("a page that says that it was sent gives the words"))
}

/// The hidden fields of the first form that has any.
pub fn hidden(page: &str) -> Fields {
    let form = page.split("<form").find(|form| form.contains("type=\"hidden\"")).unwrap_or_default();
    let inputs = form.split("<input type=\"hidden\" name=\"").skip(1);
    inputs
        .filter_map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"")?;
            Some((name.to_owned(), unescaped(rest.split('"').next()?)))
        })
        .collect()
}

fn unescaped(text: &str) -> String {
    [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#10;", "\n"),
        ("&#13;", "\r"),
        ("&#38;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (escape, plain)| text.replace(escape, plain))
}

/// Somebody who takes reports in at an office, with an account that was made without a browser: what the desk's
/// pages do has tests of its own.
pub async fn officer(store: &Store, agency: &str, number: u8) -> SecretKey {
    let mut rng = ChaCha20Rng::from_seed([number; 32]);
    let key = SecretKey::draw(&mut rng);
    let name = format!("Officer {}", char::from(b'A' + number));
    join(store, &name, agency, number, key.recipient().to_string(), vec![0]).await;
    key
}

/// The same under a name, with a key as it is stored. `number` makes the ids.
pub async fn join(
    store: &Store,
    name: &str,
    agency: &str,
    number: u8,
    recipient: String,
    sealed_key: Vec<u8>,
) {
    let now = 1_772_323_200_000_000;
    let invitation = Invitation {
        id: [number; 16],
        agency: agency.to_owned(),
        unit: String::new(),
        roles: [Role::Intake].into_iter().collect(),
        expires_on: "2099-01-01".parse().unwrap(),
    };
    let code = InvitationDigest([number; 32]);
    store.invite(invitation, code, None, now).await.unwrap();
    let account = NewAccount {
        id: StaffId([number; 16]),
        name: StaffName::new(name).unwrap(),
        recipient,
        sealed_key,
        sealed_to_sheet: vec![0],
        login_hash: "none".to_owned(),
        second_factor: vec![0],
        step: 0,
    };
    assert_eq!(store.accept(code, account, now).await.unwrap(), Accepted::Joined);
}

/// A database of either engine for the binary, with the words of its command line.
pub struct Where {
    pub name: &'static str,
    pub place: Place,
    pub words: Vec<String>,
}

impl Where {
    pub fn file(database: PathBuf) -> Self {
        Self { name: "SQLite", place: Place::File(database), words: Vec::new() }
    }

    /// A database of its own on the server that tests are given, if they are.
    pub fn postgres(name: &str) -> Option<Self> {
        let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
            eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set");
            return None;
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            use sqlx::{AssertSqlSafe, Connection as _};
            let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
            for sql in
                [format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), format!("CREATE DATABASE {name}")]
            {
                sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
            }
        });
        let url = match server.split_once("/postgres?") {
            Some((before, after)) => format!("{before}/{name}?{after}"),
            None => format!("{}/{name}", server.rsplit_once('/').unwrap().0),
        };
        let place: Place = Place::Postgres(url.clone());
        Some(Self { name: "PostgreSQL", place, words: vec!["--database".to_owned(), url] })
    }
}
