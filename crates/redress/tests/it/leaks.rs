//! Words that are typed at every door of the reporter, and then looked for in everything that stays: databases with
//! their logs, backups, folders, what the program says, its command line, core dumps, and pages that anybody sees.
//!
//! A new door is one line in [`knock`]. What staff type is planted in `web::tests::desk::leaks`.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use store::Store;

use crate::desk::Desk;
use crate::log::{ORIGIN, wait};
use crate::reporter::{Receipt, Where, checked, form, hidden, officer, sent};
use crate::server::try_post;

/// Words that no list, test or page has, one for each place where something is typed.
pub const PLANTED: &[(&str, &str)] = &[
    ("happened", "Zwölfkrug-4711 schlug die Türe ein"),
    ("names", "Quillovere Brandmuth"),
    ("tag", "Plaketta-9931"),
    ("vehicle", "Vexmobile-Turquoise"),
    ("looks", "Narbengesicht-Ybbs"),
    ("roughly", "Vesperglocke-17"),
    ("place", "Hinterkammer-Xylo"),
    ("not-unit", "Nachtwache-Qorx"),
    ("not-person", "Sgt Ombrellux-Vey"),
    ("way", "Zettelstein-Fjordal"),
    ("name", "Wilhelmzora Tschuprak"),
    ("times", "Morgengrau-Uhlenhorst"),
    ("speak", "Rätoquechua"),
];
pub const MESSAGE: &str = "Nachtrag-Kvothe liegt im Brunnen";
const REFUSED: &str = "Fehlwort-Gnarrenburg";
const OVERSIZE: &str = "Uebermass-Plimpvik ";
const IN_FLIGHT: &str = "Unterwegs-Drosselwyn";
const IN_ADDRESS: &str = "Adresswort-Knollbek";

fn planted() -> Vec<&'static str> {
    let rest = [MESSAGE, REFUSED, OVERSIZE.trim_end(), IN_FLIGHT];
    PLANTED.iter().map(|(_, text)| *text).chain(rest).collect()
}

/// Each way in which a text may lie somewhere. Case is not kept apart in hexadecimal.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![
        text.as_bytes().to_vec(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        form(&[("x", text)]).as_bytes()[2..].to_vec(),
        form(&[("x", text)])[2..].replace('+', "%20").into_bytes(),
        text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes(),
        text.bytes().map(|byte| format!("{byte:02X}")).collect::<String>().into_bytes(),
    ];
    // In base 64 a text looks different at each of three places; its first and last letters mix with what is beside.
    for before in 0..3 {
        let shifted = [&b"xx"[..before], text.as_bytes()].concat();
        let whole = STANDARD_NO_PAD.encode(&shifted);
        forms.push(whole.as_bytes()[[0, 2, 3][before]..whole.len() - 2].to_vec());
    }
    // Whoever keeps only a part of it keeps too much: the word that stands for the whole.
    if let Some(word) = text.split([' ', '-']).find(|word| word.len() > 7) {
        forms.push(word.as_bytes().to_vec());
    }
    forms
}

/// What is looked for, by its first two bytes, so that megabytes are gone through once.
struct Search {
    wanted: Vec<(String, Vec<u8>)>,
    starts: Vec<Vec<usize>>,
}

impl Search {
    fn of(texts: &[&str]) -> Self {
        let (mut wanted, mut starts) = (Vec::new(), vec![Vec::new(); 1 << 16]);
        for text in texts {
            for (number, form) in forms(text).into_iter().enumerate() {
                starts[usize::from(form[0]) << 8 | usize::from(form[1])].push(wanted.len());
                wanted.push((format!("{text:?} in form {number}"), form));
            }
        }
        Self { wanted, starts }
    }

    /// What is found, looking into gzip too.
    fn run(&self, haystack: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        for (at, pair) in haystack.windows(2).enumerate() {
            let here = &haystack[at..];
            for &number in &self.starts[usize::from(pair[0]) << 8 | usize::from(pair[1])] {
                let (name, form) = &self.wanted[number];
                if here.starts_with(form) {
                    found.push(name.clone());
                }
            }
            if here.starts_with(&[0x1f, 0x8b, 8]) {
                let mut unpacked = Vec::new();
                // What is no gzip ends early; as much as could be read is looked at.
                let _ = flate2::read::GzDecoder::new(here).take(64 << 20).read_to_end(&mut unpacked);
                found.extend(self.run(&unpacked));
            }
        }
        found
    }
}

fn found(haystack: &[u8], texts: &[&str]) -> Vec<String> {
    Search::of(texts).run(haystack)
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .flatten()
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files(&entry.path()),
            Ok(kind) if kind.is_file() => vec![entry.path()],
            _ => Vec::new(),
        })
        .collect()
}

/// Every file below it, and its name. Returns how many bytes were looked at.
#[track_caller]
pub fn clean_folder(folder: &Path) -> usize {
    let (search, mut bytes) = (Search::of(&planted()), 0);
    for path in files(folder) {
        let content = std::fs::read(&path).unwrap_or_default();
        bytes += content.len();
        let found = [search.run(&content), search.run(path.as_os_str().as_encoded_bytes())].concat();
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
    bytes
}

/// Uses every door of the reporter. Returns what a receipt gave.
fn knock(address: &str) -> Receipt {
    let post = |path: &str, fields: &[(&str, &str)]| wait(path, || try_post(address, path, &form(fields)));
    let mut fields: Vec<(&str, &str)> = PLANTED.to_vec();
    fields.extend([("contact", "way"), ("site", "shelter")]);
    // The form with what was typed, back and forth, in several languages.
    for path in ["/en/report", "/es/report", "/ar/report"] {
        assert!(post(path, &fields).1.contains("Ybbs"), "the page keeps what was typed");
    }
    let ready = wait("a check page", || checked(address, &fields));
    let receipt = wait("a receipt", || sent(address, &ready));
    // What is refused: a wrong date, an office that is none, a secret that is none, a method that is none.
    for wrong in [("month", REFUSED), ("not-agency", REFUSED), ("district", REFUSED), ("count", REFUSED)] {
        post("/en/report/check", &[&fields[..], &[wrong]].concat());
        post("/en/report/send", &[&fields[..], &[wrong, ("once", REFUSED)]].concat());
    }
    let once = receipt.once.as_str();
    post("/en/report/kept", &[("once", once), ("word-3", REFUSED), ("word-6", REFUSED)]);
    post("/en/report/proof", &[("once", once)]);
    post("/en/mailbox", &[("words", REFUSED)]);
    for (path, fields) in [
        ("/en/mailbox", &[("words", receipt.words.as_str())][..]),
        ("/en/mailbox/write", &[("once", once), ("text", MESSAGE)]),
        ("/en/mailbox/write", &[("once", REFUSED), ("text", REFUSED)]),
        ("/en/mailbox/receipt", &[("once", once)]),
        ("/en/mailbox/deadline", &[("once", once)]),
        ("/en/desk/sign-in", &[("name", REFUSED), ("password", REFUSED), ("code", "1")]),
        ("/en/desk/join", &[("code", REFUSED), ("name", REFUSED)]),
        ("/en/nothing-here", &[("x", REFUSED)]),
        ("/en/cases", &[("x", REFUSED)]),
    ] {
        post(path, fields);
    }
    // Larger than anything that is read, and what is not a form.
    let _ = try_post(address, "/en/report/check", &form(&[("happened", OVERSIZE.repeat(60_000))]));
    let _ = try_post(address, "/en/report/send", &format!("%zz&{REFUSED}&=%ff%fe{REFUSED}"));
    receipt
}

/// Sends half of a report and stays.
fn half_sent(address: &str) -> TcpStream {
    let body = form(&[("happened", IN_FLIGHT)]);
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "POST /en/report/check HTTP/1.1\r\nHost: {address}\r\nContent-Length: 100000\r\n\r\n{body}"
    )
    .unwrap();
    stream.flush().unwrap();
    sleep(Duration::from_millis(200));
    stream
}

/// The program, allowed to dump its memory, saying all that it has to say into `said`.
struct Loud {
    process: std::process::Child,
    address: String,
    said: Arc<Mutex<Vec<u8>>>,
}

impl Loud {
    fn start(desk: &Desk, place: &Where) -> Self {
        let mut words: Vec<&str> = place.words.iter().map(String::as_str).collect();
        words.extend(["--verbose", "serve", "--listen", "127.0.0.1:0", "--pack", "lakeport", "--beat", "1"]);
        let program = desk.command(&words);
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -c unlimited; exec \"$@\"", "sh"]).arg(program.get_program());
        command.args(program.get_args()).current_dir(desk.dir());
        for (key, value) in program.get_envs() {
            match value {
                Some(value) => command.env(key, value),
                None => command.env_remove(key),
            };
        }
        command.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full");
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new(Vec::new()));
        let streams: [Box<dyn std::io::Read + Send>; 2] =
            [Box::new(process.stdout.take().unwrap()), Box::new(process.stderr.take().unwrap())];
        for mut stream in streams {
            let said = Arc::clone(&said);
            std::thread::spawn(move || {
                let mut piece = [0; 4096];
                while let Ok(n @ 1..) = stream.read(&mut piece) {
                    said.lock().unwrap().extend_from_slice(&piece[..n]);
                }
            });
        }
        let address = wait("a server that listens", || {
            let text = String::from_utf8_lossy(&said.lock().unwrap()).into_owned();
            let rest = text.split_once("listening on http://")?.1;
            Some(rest.split_once('\n')?.0.trim().to_owned())
        });
        Self { process, address, said }
    }

    /// By this signal, while a request is under way.
    fn crash(mut self, signal: i32) -> Vec<u8> {
        let _half = half_sent(&self.address);
        let pid = self.process.id().to_string();
        // A first SIGSEGV from outside only takes away the handler that Rust has for stacks that overflow.
        let ended = wait("the end of the server", || {
            let _ = Command::new("kill").args([&format!("-{signal}"), &pid]).status();
            self.process.try_wait().unwrap()
        });
        assert_eq!(ended.signal(), Some(signal), "{ended:?}");
        assert!(!ended.core_dumped(), "a core dump was written");
        sleep(Duration::from_millis(100));
        self.said.lock().unwrap().clone()
    }
}

impl Drop for Loud {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// The whole story on one engine; returns what is to be looked at beside the data folder.
fn on(desk: &Desk, place: &Where) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut words: Vec<&str> = place.words.iter().map(String::as_str).collect();
    words.extend(["init", "--origin", ORIGIN]);
    desk.run(&words).well();
    runtime.block_on(async {
        let store = Store::open(&place.place).await.unwrap();
        officer(&store, "review-board", 1).await;
        store.close().await;
    });
    for signal in [6, 11] {
        let server = Loud::start(desk, place);
        let receipt = knock(&server.address);
        assert!(!receipt.words.is_empty());
        let pid = server.process.id();
        for file in ["cmdline", "environ"] {
            let content = std::fs::read(format!("/proc/{pid}/{file}")).unwrap_or_default();
            assert_eq!(found(&content, &planted()), Vec::<String>::new(), "/proc/PID/{file}");
        }
        // What anybody sees, before and after a beat.
        sleep(Duration::from_millis(1_500));
        for path in [
            "/en",
            "/en/cases",
            "/en/answers",
            "/en/data",
            "/en/ledger",
            "/en/verify",
            "/ledger/checkpoint",
            "/ledger/v1/checkpoints",
            "/ledger/v1/proof/0",
            "/ledger/v1/proof/16",
            "/ledger/tile/0/000.p/16",
            "/ledger/tile/entries/000.p/16",
            "/api/v1/sources",
            "/api/v1/openapi.json",
            "/en/report",
            "/en/report/check",
            "/en/report/send",
            "/en/mailbox",
            "/en/mailbox/write",
            "/en/desk/sign-in",
        ] {
            let page = get(&server.address, path);
            assert_eq!(found(page.as_bytes(), &planted()), Vec::<String>::new(), "{path}");
        }
        get(&server.address, &format!("/en/cases?q={IN_ADDRESS}"));
        get(&server.address, &format!("/{IN_ADDRESS}"));
        let said = server.crash(signal);
        assert!(contains(&said, b"listening on"), "what it says is read");
        let all = [&planted()[..], &[IN_ADDRESS, receipt.words.as_str(), receipt.once.as_str()]].concat();
        assert_eq!(found(&said, &all), Vec::<String>::new(), "what the program says at its loudest");
    }
    let bytes = clean_folder(desk.dir());
    assert!(bytes > 10_000, "something was looked at: {bytes}");
}

#[test]
fn what_is_looked_for_is_found_wherever_it_lies() {
    let text = PLANTED[0].1;
    assert_eq!(found(b"nothing at all", &planted()), Vec::<String>::new());
    for (number, form) in forms(text).into_iter().enumerate() {
        let page = [b"before ", &form[..], b" after"].concat();
        assert!(!found(&page, &[text]).is_empty(), "form {number}");
    }
    let encoded = STANDARD_NO_PAD.encode(format!("y{text}z"));
    assert!(!found(encoded.as_bytes(), &[text]).is_empty());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let packed = [b"before ", &gzip.finish().unwrap()[..]].concat();
    assert!(!found(&packed, &[text]).is_empty());
    assert_eq!(hidden("<p>no form</p>"), Vec::new());
}

#[test]
fn not_a_word_of_a_report_stays_in_files_logs_or_pages_nor_after_a_crash() {
    let desk = Desk::new();
    on(&desk, &Where::file(desk.database()));
    assert!(
        desk.database().with_extension("db-wal").exists(),
        "the crash left the write-ahead log, and it was read"
    );
    // A backup as it is taken while the server runs, and a dump of it as text.
    let copy = desk.dir().join("backup.db");
    crate::desk::rows(&desk.database(), &format!("VACUUM INTO '{}'", copy.display()));
    assert!(copy.exists());
    clean_folder(desk.dir());
    assert_eq!(desk.ask("SELECT count(*) FROM reports"), "2", "there was something to find");
}

#[test]
fn nor_in_postgresql_its_files_or_its_dump() {
    let Some(mut postgres) = crate::postgres::Postgres::new() else { return };
    postgres.start();
    let url = postgres.url();
    let desk = Desk::new();
    wait("PostgreSQL", || (desk.run(&["--database", &url, "init"]).code == Some(0)).then_some(()));
    let place = Where {
        name: "PostgreSQL",
        place: store::Place::Postgres(url.clone()),
        words: vec!["--database".to_owned(), url.clone()],
    };
    on(&desk, &place);
    let psql = |program: &str, words: &[&str]| {
        let output = Command::new(postgres.program(program)).arg(&url).args(words).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        output.stdout
    };
    psql("psql", &["-c", "CHECKPOINT"]);
    let dump = psql("pg_dump", &[]);
    assert!(contains(&dump, b"review-board"), "what is clear is found");
    assert_eq!(found(&dump, &planted()), Vec::<String>::new());
    let bytes = clean_folder(postgres.dir());
    assert!(bytes > 1 << 20, "the cluster's files were looked at: {bytes}");
}
