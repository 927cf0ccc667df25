//! Somebody of the office at the real binary: a browser, an app for codes, a sheet of paper.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::desk::Desk;
use crate::reporter::{Fields, Where, form};
use crate::server::ask;

/// With an account, and signed in after [`Person::sign_in`].
pub struct Person {
    pub name: String,
    pub password: String,
    /// The recovery sheet: its words as they stand there, and the same in digits.
    pub words: String,
    pub digits: String,
    /// Of the app, in base 32.
    pub secret: String,
    /// Of the last code that was used.
    step: u64,
    browser: Browser,
}

/// What it has been given for this server.
#[derive(Clone, Default)]
pub struct Browser {
    cookie: String,
    /// What every form carries.
    form: String,
}

impl Browser {
    /// Opens a page with a form that needs no session.
    pub fn at(address: &str, path: &str) -> Self {
        let mut browser = Self::default();
        let (_, answer) = browser.get(address, path);
        browser.keep(&answer);
        browser.form = between(&answer, "name=\"form\" value=\"", "\"").to_owned();
        browser
    }

    fn keep(&mut self, answer: &str) {
        let head = answer.split("\r\n\r\n").next().unwrap_or_default();
        let set = head.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        let all: Vec<&str> = set.filter_map(|line| line.split(';').next()).collect();
        if !all.is_empty() {
            self.cookie = all.join("; ");
        }
    }

    pub fn get(&self, address: &str, path: &str) -> (u16, String) {
        ask(address, &format!("GET {path} HTTP/1.1\r\nCookie: {}", self.cookie), b"").unwrap()
    }

    /// Status and the whole answer.
    pub fn post(&self, address: &str, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let body = form(&[&[("form", self.form.as_str())], fields].concat());
        let head = format!(
            "POST {path} HTTP/1.1\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}",
            self.cookie,
            body.len()
        );
        ask(address, &head, body.as_bytes()).unwrap()
    }
}

impl Person {
    /// By an invitation from the terminal, through all the steps.
    pub fn join(
        desk: &Desk,
        place: &Where,
        address: &str,
        who: (&str, &str, &[&str]),
        password: &str,
    ) -> Self {
        let (name, agency, roles) = who;
        let mut words: Vec<&str> = place.words.iter().map(String::as_str).collect();
        words.extend(["--json", "admin", "invite", "--pack", "lakeport", "--agency", agency]);
        roles.iter().for_each(|role| words.extend(["--role", role]));
        let said: serde_json::Value = serde_json::from_str(&desk.run(&words).well().out).unwrap();
        let browser = Browser::at(address, "/en/desk/join");
        let code = said["code"].as_str().unwrap();
        let fields = [("code", code), ("name", name), ("new", password), ("again", password)];
        let (status, page) = browser.post(address, "/en/desk/join", &fields);
        assert_eq!(status, 200, "{page}");
        let (name, password) = (name.to_owned(), password.to_owned());
        let (words, digits, secret) = (String::new(), String::new(), String::new());
        let mut person = Self { name, password, words, digits, secret, step: 0, browser };
        let page = person.renew(address, "/en/desk/join", &page);
        assert!(page.contains("Your account is ready"), "{page}");
        person
    }

    /// The steps that begin with this page: a new app, and a new sheet whose words are read back.
    fn renew(&mut self, address: &str, path: &str, page: &str) -> String {
        let begun = between(page, "name=\"begun\" value=\"", "\"").to_owned();
        self.secret = between(page, "<code id=\"secret\">", "</code>").replace(' ', "");
        self.step = 0;
        let code = self.code();
        let (status, page) =
            self.browser.post(address, &format!("{path}/code"), &[("begun", &begun), ("code", &code)]);
        assert_eq!(status, 200, "{page}");
        let list = between(&page, "<ol class=\"sheet\"", "</ol>");
        let words: Vec<&str> = list.split("<li>").skip(1).filter_map(|item| item.split('<').next()).collect();
        (self.words, self.digits) = (words.join(" "), between(&page, "digits: <code>", "</code>").to_owned());
        let [first, second] = ["first", "second"].map(|field| {
            let label = between(&page, &format!("<label for=\"{field}\">"), "</label>");
            let digits: String = label.chars().filter(char::is_ascii_digit).collect();
            words[digits.parse::<usize>().unwrap() - 1]
        });
        let fields = [("begun", begun.as_str()), ("first", first), ("second", second)];
        let (status, page) = self.browser.post(address, &format!("{path}/sheet"), &fields);
        assert_eq!(status, 200, "{page}");
        page
    }

    /// With the sheet, as somebody who lost the rest: afterwards there is another password, app and sheet.
    pub fn recover(&mut self, address: &str, new: &str) {
        self.browser = Browser::at(address, "/en/desk/recover");
        let fields = [("who", self.name.as_str()), ("words", &self.words), ("new", new), ("again", new)];
        let (status, page) = self.browser.post(address, "/en/desk/recover", &fields);
        assert_eq!(status, 200, "{page}");
        let page = self.renew(address, "/en/desk/recover", &page);
        assert!(page.contains("You can sign in again"), "{page}");
        self.password = new.to_owned();
    }

    pub fn sign_in(&mut self, address: &str) {
        self.browser = Browser::at(address, "/en/desk/sign-in");
        let code = self.code();
        let fields = [("who", self.name.as_str()), ("password", &self.password), ("code", &code)];
        let (status, answer) = self.browser.post(address, "/en/desk/sign-in", &fields);
        assert_eq!(status, 303, "{answer}");
        self.browser.keep(&answer);
        let (_, page) = self.get(address, "/en/desk");
        self.browser.form = between(&page, "name=\"form\" value=\"", "\"").to_owned();
    }

    pub fn get(&self, address: &str, path: &str) -> (u16, String) {
        self.browser.get(address, path)
    }

    pub fn post(&self, address: &str, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        self.browser.post(address, path, fields)
    }

    /// Fills in a form whose page is this, and sends everything that it holds.
    pub fn fill(&self, address: &str, path: &str, page: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let all = held(page, path);
        let kept =
            all.iter().filter(|(name, _)| name != "form" && !fields.iter().any(|(key, _)| key == name));
        let kept: Vec<(&str, &str)> = kept.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(address, path, &[&kept, fields].concat())
    }

    /// One that was not used yet: the earliest that is taken now, so that three can come without waiting.
    #[expect(clippy::disallowed_methods, reason = "the server that is asked has the clock of this machine")]
    fn code(&mut self) -> String {
        self.step = loop {
            let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
            // The half-minute before is over for the server if this one ends while the form is sent.
            let early = u64::from(seconds % 30 < 20);
            match (seconds / 30 - early..=seconds / 30 + 1).find(|step| *step > self.step) {
                Some(step) => break step,
                None => std::thread::sleep(Duration::from_millis(500)),
            }
        };
        let totp = totp_rs::Builder::new().with_skew(0).with_secret(base32(&self.secret)).build().unwrap();
        totp.generate(self.step * 30).to_string()
    }
}

/// The hidden fields of the form that is sent there.
fn held(page: &str, path: &str) -> Fields {
    let form = page.split("<form").find(|form| form.contains(&format!("action=\"{path}\"")));
    crate::reporter::hidden(&format!("<form{}", form.unwrap_or_default().split("</form>").next().unwrap()))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split_once(after).unwrap().0
}

fn base32(text: &str) -> Vec<u8> {
    let (mut held, mut bits, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes() {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|one| *one == letter).unwrap();
        held = held << 5 | value as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}
