//! Each page of the desk, asked for again and again by several people at once, as browsers do it: in the first minute
//! after they signed in, while keys are still tried on cases beside the pages, and when that is over.

use std::collections::BTreeMap;
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use totp_rs::Builder;

use crate::Failure;
use crate::http::{Answer, Client};

/// What the demonstration prints of its people.
const PASSWORD: &str = "nobody lives in Lakeport";
const FACTOR: &[u8; 20] = b"Lakeport Lakeport 01";

/// What each of them asks for. `{report}` is a reference that their queue shows, `{none}` one that is nobody's.
const SUPERVISOR: &[&str] = &[
    "/desk",
    "/desk/cases",
    "/desk/reports",
    "/desk/board",
    "/desk/board/waiting",
    "/desk/board/offered",
    "/desk/board/unconfirmed",
    "/desk/board/late-cases",
    "/desk/board/late-clocks",
    "/desk/board/paused",
    "/desk/board/downgrades",
    "/desk/search reference={report}",
    "/desk/search reference={none}",
    "/desk/search category=force",
    "/desk/search stage=closed",
    "/desk/search stage=hearing",
    "/desk/search category=force&stage=decision&priority=yes",
    "/desk/search from=2010-01-01&until=2010-03-01",
    "/desk/cases/open reference={report}",
    "/desk/reports/open reference={report}",
    "/desk/yearly",
    "/desk/sessions",
];
const INVESTIGATOR: &[&str] =
    &["/desk", "/desk/cases", "/desk/search category=stop", "/desk/search stage=closed"];
const AUTHORITY: &[&str] = &["/desk", "/desk/cases"];
/// Asked for by whoever comes along, of a case that everybody can follow.
const PUBLIC: &[&str] = &["/", "/answers", "/cases/{report}", "/cases/{report}/facts", "/api/v1/live"];

/// Whose key opens none of the cases of her office, and who has to be told so.
const NOTHING: &[&str] = &["/desk", "/desk/cases"];

/// Between two pages of one person, who clicks as fast as anybody can.
const PAUSE: Duration = Duration::from_millis(100);
/// What is measured first, after everybody signed in.
const FIRST: Duration = Duration::from_secs(60);
/// On a page of which not everything was looked at.
const UNFINISHED: &str = "too many cases to look at once";
/// Between two looks whether everything was.
const LOOK: Duration = Duration::from_secs(5);
/// So often is looked.
const LOOKS: u32 = 240;
/// Besides the first, whose queue gives the references.
const PEOPLE: [(&str, &[&str]); 5] = [
    ("Bo Carver", SUPERVISOR),
    ("Di Ellwood", INVESTIGATOR),
    ("Hana Jarrow", NOTHING),
    ("Ed Marsh", AUTHORITY),
    ("Gil Thorne", AUTHORITY),
];

type Times = BTreeMap<String, Vec<Duration>>;

pub fn visit(url: &str, times: usize) -> Result<Value, Failure> {
    let mut first = Person::sign_in(url, "Ada Brook")?;
    let reports = Arc::new(first.references()?);
    let counted = counted(url)?;
    let mut people = vec![(first, SUPERVISOR), (Person::nobody(url)?, PUBLIC)];
    for (name, pages) in PEOPLE {
        people.push((Person::sign_in(url, name)?, pages));
    }
    let ready = Arc::new(Barrier::new(people.len()));
    let ask = |(mut person, pages): (Person, &'static [&'static str])| {
        let (reports, ready) = (Arc::clone(&reports), Arc::clone(&ready));
        std::thread::spawn(move || {
            let began = Instant::now();
            let first = person.ask(pages, &reports, |_| began.elapsed() < FIRST);
            ready.wait();
            let looked = person.look(began);
            ready.wait();
            let later = person.ask(pages, &reports, |turn| turn < times);
            Ok::<_, Failure>((first?, looked?, later?))
        })
    };
    let threads: Vec<_> = people.into_iter().map(ask).collect();
    let (mut first, mut later, mut looked) = (Times::new(), Times::new(), Duration::ZERO);
    for thread in threads {
        let (of_first, until, of_later) = thread.join().map_err(|_| "a visitor stopped")??;
        looked = looked.max(until);
        for (all, some) in [(&mut first, of_first), (&mut later, of_later)] {
            some.into_iter().for_each(|(page, times)| all.entry(page).or_default().extend(times));
        }
    }
    let (counted, looked) = (counted.as_secs_f64(), looked.as_secs_f64());
    Ok(json!({"first": told(first), "later": told(later), "counted": counted, "looked": looked}))
}

/// Milliseconds of each page.
fn told(times: Times) -> Vec<Value> {
    let told = |(page, mut times): (String, Vec<Duration>)| {
        times.sort_unstable();
        let at = |share: usize| times[(times.len() * share).div_ceil(100).max(1) - 1].as_secs_f64() * 1_000.0;
        json!({"page": page, "times": times.len(), "p50": at(50), "p99": at(99), "most": at(100)})
    };
    times.into_iter().map(told).collect()
}

/// Until all cases are counted for the first time, the live figures are not there yet; how long that was.
fn counted(url: &str) -> Result<Duration, Failure> {
    let (mut client, began) = (Client::connect(url)?, Instant::now());
    while client.get("/api/v1/live")?.status == 503 {
        std::thread::sleep(PAUSE);
    }
    Ok(began.elapsed())
}

struct Person {
    client: Client,
    url: String,
    form: String,
    /// Before the pages of those who see them otherwise.
    role: &'static str,
}

impl Person {
    fn nobody(url: &str) -> Result<Self, Failure> {
        Ok(Self { client: Client::connect(url)?, url: url.to_owned(), form: String::new(), role: "nobody " })
    }

    fn sign_in(url: &str, name: &str) -> Result<Self, Failure> {
        let mut person = Self::nobody(url)?;
        person.role = match name {
            "Di Ellwood" => "investigator ",
            "Hana Jarrow" => "opens nothing ",
            "Ed Marsh" | "Gil Thorne" => "authority ",
            _ => "",
        };
        let answer = person.client.get("/desk/sign-in")?;
        person.keep(&answer);
        let fields = format!("who={name}&password={PASSWORD}&code={}", code()?).replace(' ', "+");
        let answer = person.post("/desk/sign-in", &fields)?;
        if answer.status != 303 {
            return Err(format!("{name} could not sign in: {}", answer.status).into());
        }
        person.keep(&answer);
        let home = person.client.get("/desk")?;
        person.keep(&home);
        Ok(person)
    }

    /// The cookies that were set, and the token of the forms.
    fn keep(&mut self, answer: &Answer) {
        let set: Vec<&str> = answer.cookies.iter().filter_map(|cookie| cookie.split(';').next()).collect();
        if !set.is_empty() {
            self.client.headers = format!("Cookie: {}\r\nOrigin: {}\r\n", set.join("; "), self.url);
        }
        if let Some(form) = value(&text(answer), "form") {
            self.form = form;
        }
    }

    fn post(&mut self, path: &str, fields: &str) -> Result<Answer, Failure> {
        let body = format!("form={}&{fields}", self.form);
        self.client.post(path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    /// Those that the first page of the queue shows.
    fn references(&mut self) -> Result<Vec<String>, Failure> {
        let queue = text(&self.client.get("/desk/reports")?);
        let found: Vec<String> = queue.split("<form").filter_map(|form| value(form, "reference")).collect();
        if found.is_empty() { Err("no report is in the queue".into()) } else { Ok(found) }
    }

    /// Until everything on their first page was looked at, and on the board where they have one; how long after `began`
    /// that was.
    fn look(&mut self, began: Instant) -> Result<Duration, Failure> {
        let pages: &[&str] = match self.role {
            "nobody " => &[],
            "" => &["/desk", "/desk/board"],
            _ => &["/desk"],
        };
        for _ in 0..LOOKS {
            let mut is_done = true;
            for page in pages {
                is_done &= !text(&self.client.get(page)?).contains(UNFINISHED);
            }
            if is_done {
                return Ok(began.elapsed());
            }
            std::thread::sleep(LOOK);
        }
        Err("not everything was looked at in twenty minutes".into())
    }

    /// Each page in turn, so that no two of one kind come together.
    fn ask(
        &mut self,
        pages: &[&'static str],
        reports: &[String],
        goes_on: impl Fn(usize) -> bool,
    ) -> Result<Times, Failure> {
        let mut all = Times::new();
        for turn in (0..).take_while(|turn| goes_on(*turn)) {
            for page in pages {
                let report = &reports[turn % reports.len()];
                let asked = page.replace("{report}", report).replace("{none}", &nobodys(turn));
                std::thread::sleep(PAUSE);
                let began = Instant::now();
                let answer = match asked.split_once(' ') {
                    Some((path, fields)) => self.post(path, fields)?,
                    None => self.client.get(&asked)?,
                };
                let took = began.elapsed();
                answer.expect(200, page)?;
                all.entry(format!("{}{page}", self.role)).or_default().push(took);
            }
        }
        Ok(all)
    }
}

fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

/// Of the first field with a name.
fn value(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next().map(str::to_owned)
}

fn nobodys(turn: usize) -> String {
    register::Reference::from_random(turn as u64).to_string()
}

/// What the authenticator app shows now.
#[expect(clippy::disallowed_methods, reason = "a measurement has a rim of its own")]
fn code() -> Result<String, Failure> {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs();
    let totp = Builder::new().with_skew(0).with_secret(FACTOR.to_vec());
    Ok(totp.build().map_err(|error| error.to_string())?.generate(seconds).to_string())
}
