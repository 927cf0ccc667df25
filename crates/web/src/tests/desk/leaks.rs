//! Planted secrets, sought in everything that outlives a request.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use store::staff::Role;

use super::{Desk, MINUTE, secret_bytes, totp};

#[derive(Clone, Default)]
pub(super) struct Logged(Arc<Mutex<Vec<u8>>>);

impl Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Logged {
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }

    /// What is logged from now on. For the whole process, since stretching runs in threads of its own; what other
    /// tests log is no matter.
    pub(super) fn listening() -> Self {
        static LISTENING: OnceLock<Logged> = OnceLock::new();
        LISTENING
            .get_or_init(|| {
                let logged = Self::default();
                let writer = logged.clone();
                let subscriber = tracing_subscriber::fmt()
                    .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
                    .with_writer(move || writer.clone())
                    .finish();
                tracing::subscriber::set_global_default(subscriber).unwrap();
                logged
            })
            .clone()
    }
}

pub(super) fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[tokio::test]
async fn nothing_that_opens_anything_is_found_in_the_database_or_the_log() {
    let logged = Logged::listening();
    let desk = Desk::new().await;
    let code = desk.invited(&[Role::Administrator]).await;
    let person = desk.join("plantedname", &code).await;
    let mistyped = "mistyped secret words";
    desk.wait(MINUTE);
    let now = totp(&person.secret, desk.now());
    // Into the wrong field, wrong at all, and for an account that does not exist.
    desk.try_sign_in(mistyped, mistyped, &now).await;
    desk.try_sign_in(&person.name, mistyped, &now).await;
    let person = desk.signed_in(person).await;
    let new = "another planted password";
    desk.wait(MINUTE);
    let now = totp(&person.secret, desk.now());
    let fields = [("password", &*person.password), ("code", &*now), ("new", new), ("again", new)];
    assert_eq!(desk.fill("/desk/password", "/desk/password", &person, &fields).await.status, 200);
    let invited = desk.fill("/desk/staff", "/desk/staff/invite", &person, &[("role", "administrator")]).await;
    let second = super::between(&invited.text(), "<code id=\"invitation\">", "</code>").to_owned();
    // A recovery by somebody else, an allowance for them, and a sheet in the wrong field.
    let other = desk.joined("another", &[Role::Intake]).await;
    let (cookie, form_of_other) = desk.browser("/desk/recover").await;
    let (sheet, third) = (other.words.join(" "), "a third planted password");
    desk.try_sign_in(&sheet, &sheet, &sheet).await;
    let send = async |path: &str, fields: &[(&str, &str)]| {
        let mut all = vec![("form", form_of_other.as_str())];
        all.extend_from_slice(fields);
        desk.post_as(path, &cookie, "same-origin", &all).await.text()
    };
    let fields = [("who", &*other.name), ("words", &*sheet), ("new", third), ("again", third)];
    let page = send("/desk/recover", &fields).await;
    let begun = super::hidden(&page, "begun");
    let new_secret = super::between(&page, "<code id=\"secret\">", "</code>").replace(' ', "");
    let now = totp(&new_secret, desk.now());
    let page = send("/desk/recover/code", &[("begun", &begun), ("code", &now)]).await;
    let (new_words, [a, b]) = (super::words(&page), super::asked(&page));
    let fields = [("begun", begun.as_str()), ("first", &new_words[a]), ("second", &new_words[b])];
    assert!(send("/desk/recover/sheet", &fields).await.contains("You can sign in again"));
    let id = desk.store.find_for_login(&other.name).await.unwrap().unwrap().account.id.to_string();
    let allowed = desk.fill("/desk/staff", "/desk/staff/allow-factor", &person, &[("staff", &id)]).await;
    let allowance = super::between(&allowed.text(), "<code id=\"allowance\">", "</code>").to_owned();
    let key = desk.keys().remove(0);
    assert!(key.starts_with("AGE-SECRET-KEY-1"));
    let form = super::hidden(&desk.get("/desk", Some(&person)).await.text(), "form");
    let token = person.cookie.split_once('=').unwrap().1.to_owned();
    assert_eq!(token.len(), 64);

    let mut secrets: Vec<(&str, Vec<u8>)> = vec![
        ("password", person.password.clone().into_bytes()),
        ("new password", new.into()),
        ("mistyped", mistyped.into()),
        ("secret of the app", person.secret.clone().into_bytes()),
        ("secret of the app, as bytes", secret_bytes(&person.secret)),
        ("recovery words", person.words.join(" ").into_bytes()),
        ("five recovery words", person.words[..5].join(" ").into_bytes()),
        ("token", token.clone().into_bytes()),
        ("token, as bytes", bytes(&token)),
        ("form token", form.clone().into_bytes()),
        ("form token, as bytes", bytes(&form)),
        ("secret key", key.into_bytes()),
        ("recovered password", third.into()),
        ("secret of the new app", new_secret.clone().into_bytes()),
        ("secret of the new app, as bytes", secret_bytes(&new_secret)),
        ("used sheet", sheet.into_bytes()),
        ("new sheet", new_words.join(" ").into_bytes()),
        ("token of the recovery", begun.clone().into_bytes()),
        ("token of the recovery, as bytes", bytes(&begun)),
    ];
    for code in [&code, &second, &allowance] {
        let digits = code.replace('-', "");
        secrets.push(("invitation", code.clone().into_bytes()));
        secrets.push(("invitation, as bytes", bytes(&digits)));
        secrets.push(("invitation, as digits", digits.into_bytes()));
    }

    let mut kept = Vec::new();
    for entry in std::fs::read_dir(desk.folder.path()).unwrap() {
        kept.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    let log = logged.bytes();
    assert!(holds(&kept, b"Person plantedname"), "the search finds what is there");
    assert!(holds(&log, b"start a session"), "the log was listened to");
    for (what, secret) in &secrets {
        assert!(secret.len() >= 16, "{what} is long enough not to be found by chance");
        assert!(!holds(&kept, secret), "the database holds the {what}");
        assert!(!holds(&log, secret), "the log holds the {what}");
    }
    assert!(!holds(&log, b"plantedname"), "the log names somebody");
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap()).collect()
}
