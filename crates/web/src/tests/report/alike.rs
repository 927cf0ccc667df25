//! Words and ids that open nothing get one answer, byte for byte, and take as long as those that open something.
//!
//! What opens must look otherwise: somebody who mistyped a word has to be told. So what is held together here is
//! everything that opens nothing, whether it could be a receipt or not; and the time of a mailbox in which nothing is
//! beside them. `REDRESS_ROUNDS=400 cargo test -p web alike -- --nocapture` measures closely.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use secrecy::ExposeSecret as _;
use vault::Secret;
use vault::phrase::{Purpose, WordList, Words, read};

use super::receipt::City;
use crate::report::Bundle;
use crate::tests::Reply;

/// One way to ask that a round asks once.
struct Asked<'a> {
    name: &'static str,
    path: &'static str,
    body: Box<dyn FnMut() -> Vec<u8> + 'a>,
    took: Vec<Duration>,
    answers: Vec<Reply>,
}

impl<'a> Asked<'a> {
    fn new(name: &'static str, path: &'static str, body: impl FnMut() -> Vec<u8> + 'a) -> Self {
        Self { name, path, body: Box::new(body), took: Vec::new(), answers: Vec::new() }
    }

    fn median(&self) -> Duration {
        let mut sorted = self.took.clone();
        sorted.sort();
        sorted[sorted.len() / 2]
    }

    fn least(&self) -> Duration {
        self.took.iter().min().copied().unwrap_or_default()
    }
}

fn rounds() -> usize {
    std::env::var("REDRESS_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(15)
}

/// All of them in each round, each time in another order, so that whatever else the machine does meets all alike.
async fn ask(city: &City, all: &mut [Asked<'_>]) {
    for round in 0..rounds() {
        for at in 0..all.len() {
            let count = all.len();
            let one = &mut all[(at + round) % count];
            let request = Request::post(one.path).header("content-type", "application/x-www-form-urlencoded");
            let request = request.body(Body::from((one.body)())).unwrap();
            let began = Instant::now();
            let reply = city.form.ask(request).await;
            one.took.push(began.elapsed());
            one.answers.push(reply);
        }
    }
    for one in all {
        let [least, median] = [one.least(), one.median()].map(|time| time.as_secs_f64() * 1e3);
        println!("{:34} {median:8.2} ms, least {least:.2}, of {}", one.name, one.took.len());
    }
}

/// Generous, and by the least of each, since other work on the machine only adds; asked again a few times while it does.
/// What is looked for is a stretching more or less, which would be twice the time or none.
async fn as_long(city: &City, all: &mut [Asked<'_>]) {
    for _ in 0..5 {
        ask(city, all).await;
        let times = all.iter().map(Asked::least);
        if times.clone().max() < times.min().map(|least| least.mul_f64(1.5) + Duration::from_millis(5)) {
            return;
        }
    }
    panic!("{:?}", all.iter().map(|one| (one.name, one.least())).collect::<Vec<_>>());
}

#[track_caller]
fn one_answer(all: &[Asked<'_>], status: StatusCode) {
    let first = &all[0].answers[0];
    for one in all {
        for reply in &one.answers {
            assert_eq!(reply.status, status, "{}", one.name);
            assert_eq!(reply.headers, first.headers, "{}", one.name);
            assert!(reply.body == first.body, "{}: {}", one.name, reply.text());
        }
    }
}

fn words(text: &str) -> Vec<u8> {
    form_urlencoded::Serializer::new(String::new()).append_pair("words", text).finish().into_bytes()
}

fn phrase(secret: &Secret, list: WordList) -> String {
    Words::of(secret, list, Purpose::Receipt).text().expose_secret().to_owned()
}

#[tokio::test]
async fn words_that_nobody_has_are_answered_as_words_that_are_none_and_as_slowly_as_right_ones() {
    let city = City::new().await;
    let sent = city.send("en", super::FULL).await;
    let (right, mut rng) = (sent.words.join(" "), ChaCha20Rng::from_seed([4; 32]));
    let mut swapped = sent.words.clone();
    // A slip of which the check bytes tell.
    let slip = (1..8).find_map(|at| {
        swapped.swap(0, at);
        let slip = swapped.join(" ");
        read(&slip, Purpose::Receipt).is_err().then_some(slip)
    });
    let slip = slip.unwrap();
    let mut others = ChaCha20Rng::from_seed([5; 32]);
    let mut all = [
        Asked::new("no words at all", "/en/mailbox", || words("")),
        Asked::new("words of no list", "/en/mailbox", || words("let me in or else I shall wait")),
        Asked::new("a slip", "/en/mailbox", || words(&slip)),
        Asked::new("another's, who has no mailbox", "/en/mailbox", || {
            words(&phrase(&Secret::draw(&mut rng), WordList::English))
        }),
        Asked::new("the same in another language", "/en/mailbox", || {
            words(&phrase(&Secret::draw(&mut others), WordList::French))
        }),
        Asked::new("right, and nothing is in it", "/en/mailbox", || words(&right)),
    ];
    as_long(&city, &mut all).await;
    let (wrong, open) = all.split_at(5);
    one_answer(wrong, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(open[0].answers.iter().all(|reply| reply.status == StatusCode::OK));
}

/// Two lists have words in common, and what is typed may mean a receipt in each: all of them are tried, whichever opens.
#[tokio::test]
async fn words_that_can_be_read_in_two_ways_take_as_long_whichever_opens() {
    let city = City::new().await;
    let (english, french) = (WordList::English.words(), WordList::French.words());
    let shared: Vec<u128> =
        (0..).zip(english).filter(|(_, word)| french.contains(word)).map(|(at, _)| at).collect();
    let mut rng = ChaCha20Rng::from_seed([6; 32]);
    // Seven words of both lists, and each last word whose check bytes fit; one in some hundred fits in French as well.
    let mut twice = std::iter::from_fn(|| {
        let seven = (0..7).fold(0, |bits, _| bits << 11 | shared[rng.next_u32() as usize % shared.len()]);
        Some((0..8).map(move |last| seven << 3 | last))
    });
    let mut twice = twice.by_ref().take(20_000).flatten().filter_map(|number: u128| {
        let secret = Secret::from_bytes(number.to_be_bytes()[6..].try_into().unwrap())?;
        let words = Words::of(&secret, WordList::English, Purpose::Receipt);
        let text = phrase(&secret, WordList::English);
        let reads = || read(&text, Purpose::Receipt).is_ok_and(|all| all.len() == 2);
        (words.iter().all(|word| french.contains(&word)) && reads()).then_some((secret, text))
    });
    let ((mine, text), (_, nobody)) = (twice.next().expect("one"), twice.next().expect("another"));
    let fields = city.checked("en", super::FULL).await;
    let once: String = mine.expose().iter().map(|byte| format!("{byte:02x}")).collect();
    let fields: Vec<(String, String)> = fields
        .into_iter()
        .map(|(name, value)| if name == "once" { (name, once.clone()) } else { (name, value) })
        .collect();
    assert_eq!(city.form.post("/en/report/send", &fields).await.status, StatusCode::OK);
    let mut all = [
        Asked::new("read in two ways, right", "/en/mailbox", || words(&text)),
        Asked::new("read in two ways, nobody's", "/en/mailbox", || words(&nobody)),
    ];
    as_long(&city, &mut all).await;
    assert!(all[0].answers.iter().all(|reply| reply.status == StatusCode::OK));
}

#[tokio::test]
async fn an_id_that_nobody_has_is_answered_as_any_other_and_in_the_time_of_one_that_somebody_has() {
    static SCRIPT: std::sync::LazyLock<Bundle> =
        std::sync::LazyLock::new(|| Bundle::new(b"// seals".to_vec()));
    let city = City::with(Some(&SCRIPT)).await;
    let sent = city.send("en", super::FULL).await;
    let mut secret = [0; 10];
    for (at, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&sent.once[2 * at..2 * at + 2], 16).unwrap();
    }
    let site = vault::Site::new("lakeport").unwrap();
    let keys = vault::ReporterKeys::derive(&Secret::from_bytes(secret).unwrap(), &site);
    let right = keys.mailbox_id().expose_secret().to_vec();
    // As near to it as can be: a comparison that gives up early would show.
    let mut near = right.clone();
    near[31] ^= 1;
    let mut rng = ChaCha20Rng::from_seed([8; 32]);
    let mut random = move || {
        let mut id = [0; 32];
        rng.fill_bytes(&mut id);
        id.to_vec()
    };
    let path = "/mailbox/sealed";
    let recipient = keys.recipient().to_string();
    let hello = |id: &[u8]| [id, recipient.as_bytes()].concat();
    let open = city.form.post_raw(path, hello(&right)).await;
    let mut all = [
        Asked::new("an id that nobody has", path, || hello(&random())),
        Asked::new("nothing but zeros", path, || hello(&[0; 32])),
        Asked::new("one bit beside", path, || hello(&near)),
        Asked::new("right, and nothing is in it", path, || hello(&right)),
    ];
    as_long(&city, &mut all).await;
    assert!(all[3].answers.iter().all(|reply| reply.text().contains("\"messages\":[]")));
    // Nothing in them differs but what is random, and nothing of their size.
    let mut fills = BTreeSet::new();
    for one in &mut all {
        for reply in &mut one.answers {
            assert_eq!(reply.body.len(), open.body.len(), "{}", one.name);
            let mut json: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
            let fill = json["fill"].take().as_str().unwrap().to_owned();
            assert_eq!(fill.is_empty(), one.name.starts_with("right"), "{}", one.name);
            assert!(fill.is_empty() || fills.insert(fill), "random");
            reply.body = serde_json::to_vec(&json).unwrap();
        }
    }
    one_answer(&all[..3], StatusCode::OK);
    drop(all);
    for path in [
        "/mailbox/sealed/place",
        "/en/mailbox/sealed/proof",
        "/en/mailbox/sealed/deadline",
        "/mailbox/sealed/files",
    ] {
        let mut all = [
            Asked::new("an id that nobody has", path, &mut random),
            Asked::new("one bit beside", path, || near.clone()),
        ];
        ask(&city, &mut all).await;
        one_answer(&all, all[0].answers[0].status);
        assert_ne!(all[0].answers[0].status, StatusCode::OK, "{path}");
    }
}
