//! The doors of the office, with a text of its own at each: what is answered, for what something is granted and handed
//! over, what is written down from the telephone, what opens an account, and what those see who were granted nothing.

use super::search::found;
use crate::desk::Desk;
use crate::reporter::Where;
use crate::staff::{Browser, Person};

const REPLY: &str = "Antwortsatz-Brillenkranich an die Person";
const TOO_LONG: &str = "Langwort-Schnepfental ";
const PURPOSE: &str = "Zweckwort-Immenhagen wegen der Nachtschicht";
const HAND_OVER: &str = "Uebergabe-Pfirsichau nach Vorschrift";
const NOT_SURE: &str = "Ungewiss-Kranzelmoos";
const PASSWORD: &str = "Kennwort-Sturmhaube-Quendel";
const RECOVERED: &str = "Neuwort-Habichtsklee-Ulm";
const MISTYPED: &str = "Vertippt-Gallenroehrling";
/// An act, its fields and its words.
type Written = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// What is written of the case once it is taken, each with the act by which it is.
const WRITTEN: &[Written] = &[
    ("accept", &[], ""),
    ("classify", &[("category", "force")], "Einstufung-Ackerwinde"),
    ("note", &[], "Vermerk-Beinwell zur Nachtschicht"),
    ("add-accused", &[], "Hinkefuss-Cypergras"),
    ("allege", &[("accused", "1"), ("category", "force")], "Schlagwort-Drachenkopf"),
    ("tell-update", &[], "Zwischenstand-Erdrauch"),
    ("place-hold", &[], "Haltwort-Feldahorn"),
];
const GREETING: &str = "Anredewort-Gundermann";
const DRAFT: &str = "Briefentwurf-Huflattich";
const PREVIEW: &str = "Briefvorschau-Knoblauch";
const SOUGHT: &str = "Suchbegriff-Leberbluemchen";
/// On the roster of the personnel office, and no colleague.
pub const ON_THE_ROSTER: &str = "Rosterio Maiglockenberg";
/// What somebody says on the telephone, and a person of the office types.
const TOLD: &[(&str, &str)] = &[
    ("happened", "Fernspruch-Oberknurrhahn: sie traten die Tuer ein"),
    ("names", "Wachtmeister Pumpernuss-Kolk"),
    ("place", "Kellerloch-Sandbirke"),
    ("name", "Ottogebe Zwetschkenbaum"),
    ("source-name", "Schwester Ehrentraud-Mispel"),
    ("source-reference", "Blatt Viehtrift-88"),
];

pub fn planted() -> Vec<&'static str> {
    let rest = [REPLY, TOO_LONG.trim_end(), PURPOSE, HAND_OVER, NOT_SURE, PASSWORD, RECOVERED, MISTYPED];
    let written = WRITTEN.iter().map(|(_, _, words)| *words).filter(|words| !words.is_empty());
    let letters = [GREETING, DRAFT, PREVIEW, SOUGHT, ON_THE_ROSTER];
    TOLD.iter().map(|(_, text)| *text).chain(rest).chain(written).chain(letters).collect()
}

/// People with accounts, of whom two are granted nothing.
pub struct Office {
    intake: Person,
    reader: Person,
    taker: Person,
    stranger: Person,
    administrator: Person,
    /// What was drawn for them and for those who called, and opens something.
    secrets: Vec<String>,
}

impl Office {
    pub fn join(desk: &Desk, place: &Where, address: &str) -> Self {
        let join = |name, agency, roles: &[&str]| {
            Person::join(desk, place, address, (name, agency, roles), PASSWORD)
        };
        let mut office = Self {
            intake: join("Officer A", "review-board", &["intake", "supervisor"]),
            reader: join("Officer B", "review-board", &["investigator"]),
            taker: join("Officer C", "ombudsman", &["intake"]),
            stranger: join("Officer D", "review-board", &["investigator"]),
            administrator: join("Officer E", "review-board", &["administrator"]),
            secrets: Vec::new(),
        };
        office.remember();
        office.agree(address);
        // Somebody lost everything but the sheet; before that, all of it goes into the wrong fields.
        let reader = &mut office.reader;
        let (who, sheet) = (reader.name.clone(), reader.words.clone());
        for [who, password, code] in [[&who, MISTYPED, "123456"], [&sheet, &sheet, &sheet], [MISTYPED; 3]] {
            let browser = Browser::at(address, "/en/desk/sign-in");
            let fields = [("who", who), ("password", password), ("code", code)];
            assert_eq!(browser.post(address, "/en/desk/sign-in", &fields).0, 403);
        }
        let browser = Browser::at(address, "/en/desk/recover");
        let fields = [("who", who.as_str()), ("words", MISTYPED), ("new", RECOVERED), ("again", RECOVERED)];
        assert!(browser.post(address, "/en/desk/recover", &fields).1.contains(MISTYPED));
        reader.recover(address, RECOVERED);
        office.remember();
        office
    }

    /// A second person lets those work who wait for it.
    fn agree(&mut self, address: &str) {
        self.administrator.sign_in(address);
        let (_, page) = self.administrator.get(address, "/en/desk/consent");
        for form in page.split("/desk/consent/agree\"").skip(1) {
            let id = form.split("name=\"staff\" value=\"").nth(1).unwrap().split('"').next().unwrap();
            let (status, page) =
                self.administrator.post(address, "/en/desk/consent/agree", &[("staff", id), ("sure", "yes")]);
            assert_eq!(status, 303, "{page}");
        }
    }

    fn remember(&mut self) {
        let all = [&self.intake, &self.reader, &self.taker, &self.stranger, &self.administrator];
        let secrets = all.map(|one| [one.words.clone(), one.digits.clone(), one.secret.clone()]);
        self.secrets.extend(secrets.into_iter().flatten());
    }

    pub fn secrets(&self) -> &[String] {
        &self.secrets
    }

    /// Everything that is typed at the desk, at every report that is there.
    pub fn work(&mut self, address: &str) {
        self.intake.sign_in(address);
        let intake = &self.intake;
        let post = |path: &str, status, fields: &[(&str, &str)]| {
            let (answered, page) = intake.post(address, path, fields);
            assert_eq!(answered, status, "{path} {fields:?}: {page}");
            page
        };
        for reference in references(intake, address) {
            let named = ("reference", reference.as_str());
            let page = post("/en/desk/reports/open", 200, &[named]);
            let reader = chosen(&page, &self.reader.name);
            post("/en/desk/reports/reply", 422, &[named, ("text", &TOO_LONG.repeat(300))]);
            assert!(post("/en/desk/reports/reply", 200, &[named, ("text", REPLY)]).contains(REPLY));
            for (path, whom, purpose) in [
                ("/en/desk/reports/grant", ("to", reader.as_str()), PURPOSE),
                ("/en/desk/reports/hand-over", ("office", "ombudsman"), HAND_OVER),
            ] {
                let with =
                    |purpose, sure| [named, whom, ("part", "report"), ("purpose", purpose), ("sure", sure)];
                assert!(post(path, 422, &with(NOT_SURE, "no")).contains(NOT_SURE));
                assert!(
                    post(path, 200, &with(purpose, "yes")).contains(purpose),
                    "those who read it see why"
                );
            }
            let page = post("/en/desk/reports/identity", 200, &[named, ("reason", "to offer protection")]);
            if let Some((_, rest)) = page.split_once("name=\"file\" value=\"") {
                let file = rest.split('"').next().unwrap();
                post("/en/desk/reports/file", 200, &[named, ("file", file)]);
            }
            self.investigate(address, &reference);
        }
        self.take_down(address);
    }

    /// A case, as far as one person can bring it: what they write of it, a letter, and what they look for.
    fn investigate(&self, address: &str, reference: &str) {
        let named = ("reference", reference);
        let post = |path: &str, fields: &[(&str, &str)]| {
            self.intake.post(address, path, &[&[named], fields].concat())
        };
        let (_, page) = post("/en/desk/cases/open", &[]);
        // The second time it was all written before.
        if !page.contains(WRITTEN[2].2) {
            for (act, fields, words) in WRITTEN {
                let all = [&[("act", *act), ("words", *words)], *fields].concat();
                let (status, page) = post("/en/desk/cases/act", &all);
                assert_eq!(status, 200, "{act}: {page}");
            }
            let (_, page) = post("/en/desk/cases/open", &[]);
            for words in [WRITTEN[1].2, WRITTEN[2].2, WRITTEN[3].2] {
                assert!(page.contains(words), "those who read the case read {words}: {page}");
            }
        }
        let letter = |next| {
            [
                ("letter", "first-word complainant"),
                ("language", "es"),
                ("passage-greeting", GREETING),
                ("passage-next", next),
            ]
        };
        for (path, next) in [("preview", PREVIEW), ("save", DRAFT)] {
            let (status, page) = post(&format!("/en/desk/letters/{path}"), &letter(next));
            assert!(status == 200 && page.contains(next), "{path}: {page}");
        }
        for path in ["/en/desk/summary", "/en/desk/summary/pdf", "/en/desk/alike"] {
            assert_eq!(post(path, &[]).0, 200, "{path}");
        }
        for field in ["reference", "category", "person", "from"] {
            assert_eq!(self.intake.post(address, "/en/desk/search", &[(field, SOUGHT)]).0, 200, "{field}");
        }
    }

    /// A report by telephone, with a slip first.
    fn take_down(&mut self, address: &str) {
        let intake = &self.intake;
        let check = "/en/desk/reports/new/check";
        let told =
            |received| [TOLD, &[("came", "phone"), ("language", "es"), ("received", received)]].concat();
        let (_, page) = intake.get(address, "/en/desk/reports/new");
        let (status, again) = intake.fill(address, check, &page, &told(NOT_SURE));
        assert!(status == 422 && again.contains(TOLD[0].1), "{status}: {again}");
        let (status, page) = intake.fill(address, check, &page, &told(""));
        assert_eq!(status, 200, "{page}");
        let (status, page) = intake.fill(address, "/en/desk/reports/new/send", &page, &[]);
        assert_eq!(status, 200, "{page}");
        let list = page.split("<ol class=\"sheet card\"").nth(1).unwrap().split("</ol>").next().unwrap();
        let words: Vec<&str> =
            list.split("<li>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!(words.len(), 8, "{list}");
        let typed = [("word-3", MISTYPED), ("word-6", MISTYPED)];
        let kept = "/en/desk/reports/new/kept";
        assert_eq!(intake.fill(address, kept, &page, &typed).0, 422);
        self.secrets.push(words.join(" "));
    }

    /// Two people who are signed in and were granted nothing look everywhere: nothing of `texts` is there.
    pub fn look_as_strangers(&mut self, address: &str, texts: &[&str]) {
        self.taker.sign_in(address);
        let references = references(&self.taker, address);
        assert!(!references.is_empty(), "whoever it was handed over to finds it");
        let named = ("reference", references[0].as_str());
        let page = self.taker.post(address, "/en/desk/reports/open", &[named]).1;
        assert!(page.contains(REPLY), "and the search would find what is shown");
        self.stranger.sign_in(address);
        self.administrator.sign_in(address);
        for person in [&self.stranger, &self.administrator] {
            let mut seen = Vec::new();
            for path in [
                "/en/desk",
                "/en/desk/reports",
                "/en/desk/reports/new",
                "/en/desk/cases",
                "/en/desk/board",
                "/en/desk/board/offered",
                "/en/desk/board/downgrades",
                "/en/desk/search",
                "/en/desk/break-glass",
                "/en/desk/yearly",
                "/en/desk/sessions",
                "/en/desk/password",
                "/en/desk/factor",
                "/en/desk/sheet",
                "/en/desk/staff",
                "/en/desk/staff/review",
                "/en/desk/staff/review.csv",
                "/en/cases",
                "/en/ledger",
                "/en/report",
                "/en/mailbox",
            ] {
                seen.push((path, person.get(address, path)));
            }
            for reference in &references {
                let of = ("reference", reference.as_str());
                for (path, more) in [
                    ("/en/desk/reports/open", &[][..]),
                    ("/en/desk/reports/identity", &[("reason", "x")]),
                    ("/en/desk/reports/reply", &[("text", "x")]),
                    ("/en/desk/reports/grant", &[("to", "x"), ("purpose", "x"), ("sure", "yes")]),
                    (
                        "/en/desk/reports/hand-over",
                        &[("office", "standards"), ("purpose", "x"), ("sure", "yes")],
                    ),
                    ("/en/desk/reports/file", &[("file", "00000000000000000000000000000000")]),
                    ("/en/desk/cases/open", &[]),
                    ("/en/desk/cases/act", &[("act", "note"), ("words", "x")]),
                    ("/en/desk/letters/open", &[]),
                    ("/en/desk/letters/read", &[("n", "1")]),
                    ("/en/desk/letters/pdf", &[("n", "1")]),
                    ("/en/desk/summary", &[]),
                    ("/en/desk/summary/pdf", &[]),
                    ("/en/desk/alike", &[]),
                ] {
                    let answer = person.post(address, path, &[&[of], more].concat());
                    assert_ne!(answer.0, 200, "{} at {path}", person.name);
                    seen.push((path, answer));
                }
            }
            assert!(seen.iter().filter(|(_, (status, _))| *status == 200).count() > 5, "they are signed in");
            for (path, (_, page)) in seen {
                assert_eq!(found(page.as_bytes(), texts), Vec::<String>::new(), "{} at {path}", person.name);
                assert!(
                    !references.iter().any(|one| page.contains(one)),
                    "{} at {path}: {page}",
                    person.name
                );
            }
        }
    }
}

fn references(person: &Person, address: &str) -> Vec<String> {
    let (_, page) = person.get(address, "/en/desk/reports");
    let all = page.split("name=\"reference\" value=\"").skip(1);
    all.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// What is sent for somebody who can be chosen.
fn chosen(page: &str, name: &str) -> String {
    let mut options = page.split("<option value=\"").skip(1);
    let option =
        options.find(|option| option.contains(name)).unwrap_or_else(|| panic!("no {name} in {page}"));
    option.split('"').next().unwrap().to_owned()
}
