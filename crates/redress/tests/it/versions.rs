//! A city that changes its rules: `redress serve` keeps what it serves, and a version says one thing for good.

use std::path::{Path, PathBuf};

use casework::policy::shipped;
use register::Day;
use store::{CaseFilter, Store};

use crate::desk::{Desk, Said};
use crate::reporter::{Where, checked, officer, sent};
use crate::server::Server;

const PACK: &str = "pack.toml";

/// Our own Lakeport in a folder, with its letters, as version 1.
fn written(desk: &Desk) -> PathBuf {
    let folder = desk.dir().join("our-city");
    let lakeport = shipped().iter().find(|pack| pack.name == "lakeport").unwrap();
    std::fs::create_dir_all(folder.join("letters")).unwrap();
    for (path, text) in lakeport.letters() {
        std::fs::write(folder.join(path), text).unwrap();
    }
    let version = lakeport.pack().unwrap().version;
    let text = lakeport.text().replacen(&format!("version = {version}"), "version = 1", 1);
    // A clock of sixty days, which is to be made shorter.
    std::fs::write(folder.join(PACK), text.replacen("length = \"7 days\"", "length = \"60 days\"", 1))
        .unwrap();
    folder
}

fn change(file: &Path, before: &str, after: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(before), "{before}");
    std::fs::write(file, text.replacen(before, after, 1)).unwrap();
}

struct City<'a> {
    desk: &'a Desk,
    place: &'a Where,
    folder: PathBuf,
}

impl City<'_> {
    fn words<'a>(&'a self, words: &[&'a str]) -> Vec<&'a str> {
        words.iter().copied().chain(self.place.words.iter().map(String::as_str)).collect()
    }

    fn run(&self, words: &[&str]) -> Said {
        self.desk.run(&self.words(words))
    }

    fn starting(&self) -> [&str; 5] {
        ["serve", "--listen", "127.0.0.1:0", "--pack", self.folder.to_str().unwrap()]
    }

    fn starts(&self) -> Server {
        Server::start(self.desk.command(&self.words(&self.starting())))
    }

    fn refused(&self, words: &[&str]) {
        self.run(&self.starting()).refused(words);
    }

    async fn store(&self) -> Store {
        Store::open(&self.place.place).await.unwrap()
    }

    /// The clocks for the first word of all cases, as they are stored: version and days.
    async fn first_words(&self) -> Vec<(u32, i32)> {
        let store = self.store().await;
        let mut all = Vec::new();
        for line in store.cases(&CaseFilter::default(), 10).await.unwrap() {
            let case = store.case(line.case).await.unwrap().unwrap();
            let clocks =
                store.due_clocks(&"review-board".parse().unwrap(), Day(i32::MAX), None, 99).await.unwrap();
            let notice =
                clocks.iter().find(|one| one.case == line.case && one.rule.as_str() == "notice").unwrap();
            all.push((case.pack.1, notice.due.0 - case.registered.0));
        }
        all.sort_unstable();
        all
    }
}

fn reports(server: &Server) {
    let fields = checked(server.address(), &[("happened", "Somebody was hurt."), ("contact", "mailbox")]);
    sent(server.address(), &fields.unwrap()).unwrap();
}

fn places(desk: &Desk) -> Vec<Where> {
    let postgres = Where::postgres("redress_versions");
    std::iter::once(Where::file(desk.database())).chain(postgres).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn open_cases_keep_their_days_and_a_new_one_begins_under_the_new_version() {
    let first = Desk::new();
    for place in tokio::task::block_in_place(|| places(&first)) {
        let other = Desk::new();
        let desk = if place.words.is_empty() { &first } else { &other };
        let city = City { desk, place: &place, folder: written(desk) };
        city.run(&["init", "--origin", "log.example/ledger"]).well();
        let none = city.run(&["policy", "--kept"]).well();
        assert!(none.out.is_empty() && none.err.contains("No rules are kept here yet"), "{none:?}");
        officer(&city.store().await, "review-board", 1).await;
        let server = city.starts();
        reports(&server);
        drop(server);
        assert_eq!(city.first_words().await, [(1, 60)], "{}", place.name);

        // Other rules under the same number are refused, whichever file they stand in, and nothing changed.
        let pack = city.folder.join(PACK);
        change(&pack, "length = \"60 days\"", "length = \"30 days\"");
        let text = pack.display().to_string();
        city.refused(&[
            &format!(
                "{text} is not what it was when version 1 of the policy pack lakeport was first served here"
            ),
            "Nothing was changed",
            &format!("Write version = 2 in {text}"),
            "put the former text back",
        ]);
        let yearly = ["export", "yearly", "--pack", city.folder.to_str().unwrap(), "--year", "2026", "--out"];
        let out = desk.dir().join("yearly.csv");
        let yearly = city.run(&[&yearly[..], &[out.to_str().unwrap()]].concat());
        yearly.refused(&["is not what it was", "Write version = 2"]);
        assert!(!out.exists(), "{}: {yearly:?}", place.name);
        change(&pack, "length = \"30 days\"", "length = \"60 days\"");
        let letter = city.folder.join("letters/outcome.en.txt");
        let before = std::fs::read_to_string(&letter).unwrap();
        std::fs::write(&letter, before.clone() + "\nAnd no more.\n").unwrap();
        city.refused(&[&letter.display().to_string(), "Write version = 2"]);
        // How lines end is no other text.
        std::fs::write(&letter, before.replace('\n', "\r\n")).unwrap();
        drop(city.starts());

        change(&pack, "version = 1\n", "version = 2\n");
        change(&pack, "length = \"60 days\"", "length = \"30 days\"");
        let server = city.starts();
        reports(&server);
        assert!(server.get("/en/rules").1.contains("/en/rules?version=1"), "{}", place.name);
        drop(server);
        assert_eq!(city.first_words().await, [(1, 60), (2, 30)], "{}", place.name);
        let packs = {
            let text = std::fs::read_to_string(&pack).unwrap();
            let read = |text: String| {
                let letter = |path: &str| std::fs::read_to_string(city.folder.join(path)).ok();
                casework::policy::Edition::read(PACK, text, letter).unwrap().pack
            };
            let old =
                text.replacen("version = 2\n", "version = 1\n", 1).replacen("\"30 days\"", "\"60 days\"", 1);
            casework::policy::Packs::new(read(text), vec![read(old)])
        };
        assert_eq!(city.store().await.rebuild_cases(&packs).await.unwrap(), 2, "{}", place.name);
        assert_eq!(city.first_words().await, [(1, 60), (2, 30)], "{}: made again the same", place.name);

        let kept = city.run(&["policy", "--kept"]).well().out;
        let lines: Vec<_> = kept.lines().collect();
        assert_eq!(lines.len(), 2, "{kept}");
        assert!(
            lines[0].starts_with("lakeport    version 2, served since ")
                && lines[0].ends_with("open cases 1")
        );
        assert!(
            lines[1].starts_with("lakeport    version 1, served since ")
                && lines[1].ends_with("open cases 1")
        );
        let json: serde_json::Value =
            serde_json::from_str(&city.run(&["policy", "--kept", "--json"]).well().out).unwrap();
        assert_eq!(
            (&json[1]["version"], &json[1]["open_cases"], &json[1]["kept"]),
            (&1.into(), &1.into(), &true.into())
        );

        // The next number is the one after all that were served.
        change(&pack, "version = 2\n", "version = 1\n");
        city.refused(&["Write version = 3 in"]);
        change(&pack, "version = 1\n", "version = 2\n");

        // The former one may be served again: what came meanwhile goes on under its own.
        change(&pack, "version = 2\n", "version = 1\n");
        change(&pack, "length = \"30 days\"", "length = \"60 days\"");
        let server = city.starts();
        reports(&server);
        drop(server);
        assert_eq!(city.first_words().await, [(1, 60), (1, 60), (2, 30)], "{}", place.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_that_changes_its_class_needs_a_key_of_its_own() {
    let desk = Desk::new();
    let place = Where::file(desk.database());
    let city = City { desk: &desk, place: &place, folder: written(&desk) };
    city.run(&["init", "--origin", "log.example/ledger"]).well();
    drop(city.starts());
    let pack = city.folder.join(PACK);
    change(&pack, "version = 1\n", "version = 2\n");
    change(&pack, "class = \"exonerated\"", "class = \"unfounded\"");
    city.refused(&[
        "\"within-guidelines\" into another class than version 1",
        "Give the finding a key of its own",
    ]);
    change(&pack, "key = \"within-guidelines\"", "key = \"nothing-happened\"");
    drop(city.starts());
    let kept = city.run(&["policy", "--kept"]).well().out;
    assert_eq!(kept.lines().count(), 2, "what was refused was not kept: {kept}");
}
