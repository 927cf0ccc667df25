//! What was typed comes back, whatever it was.

use casework::report::{Answers, Field, check};

use super::{FULL, Form, lines, pack, sent_by};
use crate::report::ReporterLanguage;

/// What a browser can send, hostile or only unusual.
fn texts() -> Vec<String> {
    vec![
        "<script>alert(1)</script><b>&amp;&#60;</b> \"x\" 'y' </textarea></form><!--".to_owned(),
        "\u{202e}evil\u{202c} \u{2067}مرحبا\u{2069} \u{200f}!".to_owned(),
        "👩\u{200d}👧\u{200d}👦 🏳️\u{200d}🌈 \u{1f9d1}\u{1f3fd}".to_owned(),
        "\n\nfirst lines are empty\n\n\ttabs\n".to_owned(),
        "{{ 7 }} {% raw %} { $n } ${x} %s %00 ../../etc".to_owned(),
        "Krey\u{6f}\u{300}l à l’envers 简体中文 Українська".to_owned(),
        "line\rof\r\nold".to_owned(),
        "a=1&b=2;c+d%20e?f#g".to_owned(),
        "字".repeat(33_000),
        "x".repeat(100_000),
        format!("{}\u{0}{}", "before", "after"),
        "\u{1}\u{7f}\u{1b}[31m\u{feff}\u{fffe}".to_owned(),
    ]
}

/// As HTML can hold it at all: NUL cannot be written there.
fn as_sent(text: &str) -> String {
    lines(&text.replace('\0', ""))
}

fn value<'a>(pairs: &'a [(String, String)], key: &str) -> &'a str {
    &pairs.iter().find(|(name, _)| name == key).unwrap_or_else(|| panic!("{key} is lost")).1
}

#[tokio::test]
async fn every_text_survives_the_form_the_check_and_the_faults() {
    let form = Form::new();
    for text in texts() {
        for field in [Field::Happened, Field::Names, Field::NotPerson, Field::Way, Field::Day] {
            let mut pairs = vec![(field.key(), text.as_str()), ("contact", "way")];
            if field != Field::Happened {
                pairs.push(("happened", "x"));
            }
            for path in ["/en/report", "/ar/report/check", "/en/report/send"] {
                let reply = form.post(path, &pairs).await;
                assert!([200, 422, 503].contains(&reply.status.as_u16()), "{path} {}", reply.status);
                let html = reply.text();
                let back = sent_by(&html);
                let typed = value(&back, field.key());
                assert_eq!(typed, as_sent(&text), "{path} {field:?}");
                assert!(!html.contains("<script>"), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn through_every_page_and_language_the_report_stays_the_same() {
    let (form, pack) = (Form::new(), pack("lakeport"));
    let report = |pairs: &[(String, String)]| {
        check(&Answers::from_pairs(pairs.iter().cloned()).unwrap(), "en", &pack).unwrap()
    };
    let mut pairs: Vec<(String, String)> =
        FULL.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let first = report(&pairs);
    for language in ReporterLanguage::ALL {
        for path in ["/report/check", "/report", "/report/check", "/report/send", "/report"] {
            let reply = form.post(&format!("/{}{path}", language.tag()), &pairs).await;
            pairs = sent_by(&reply.text());
            assert!(report(&pairs) == first, "{path} in {}", language.tag());
        }
    }
}

#[tokio::test]
async fn a_changed_question_is_the_one_that_is_shown() {
    let form = Form::new();
    let check = form.post("/en/report/check", FULL).await.text();
    for question in casework::report::Question::ALL {
        let button = format!("name=\"at\" value=\"{}\" formaction=\"/en/report\"", question.key());
        assert!(check.contains(&button), "{question:?} cannot be changed");
        let mut pairs = sent_by(&check);
        pairs.push(("at".to_owned(), question.key().to_owned()));
        let html = form.post("/en/report", &pairs).await.text();
        let last = html.rsplit_once("<section").unwrap().1;
        assert!(last.contains(&format!("id=\"q-{}\"", question.key())), "{question:?} is not shown");
        assert!(last.contains("<button>Check your answers</button>"), "no way straight back");
        assert_eq!(html.matches("<section").count(), 10, "each once");
    }
    // Something else than a question is no reason to lose anything.
    let mut pairs = sent_by(&check);
    pairs.push(("at".to_owned(), "<x>".to_owned()));
    assert_eq!(form.post("/en/report", &pairs).await.status, 200);
}

#[tokio::test]
async fn what_was_not_taken_is_still_on_the_page() {
    let reply = Form::new().post("/en/report/send", FULL).await;
    assert_eq!(reply.status, 503);
    let html = reply.text();
    assert!(html.contains("Your report has not been sent"));
    assert!(!html.contains("has arrived"));
    for (key, value) in FULL {
        assert!(sent_by(&html).contains(&((*key).to_owned(), (*value).to_owned())), "{key}");
    }
}

#[tokio::test]
async fn the_check_page_reads_back_every_answer_and_names_who_will_read_it() {
    let form = Form::new();
    let html = form.post("/en/report/check", FULL).await.text();
    let read = html.split_once("<section").unwrap().1;
    for said in [
        "No</p>",
        "I saw or heard it",
        "I work for the police",
        "They took his papers.\n\nThen they laughed.",
        "I can say what they looked like",
        "perhaps 47",
        "05 Old Harbour",
        "Shelter, or a place",
        "It is still going on",
        "Police Standards Office",
        "Yes, in a way that I give here",
        "a note under the stone",
    ] {
        assert!(read.contains(said), "{said}");
    }
    let readers = |html: &str| html.split_once("Who gets your report").unwrap().1.to_owned();
    assert!(readers(&html).contains("Lakeport Review Board"));
    assert!(!readers(&html).contains("Police Standards Office"), "excluded");
    let least = form.post("/en/report/check", &[("happened", "x")]).await.text();
    assert!(readers(&least).contains("Police Standards Office"));
    assert_eq!(least.matches("Not answered").count(), 8);
}

#[tokio::test]
async fn bytes_of_any_kind_are_answered_with_a_page() {
    let form = Form::new();
    let bodies: [&[u8]; 7] = [
        b"",
        b"&&&===&",
        b"happened=%ff%fe%00%zz",
        b"\xff\xfe\x00binary",
        b"{\"happened\":\"x\"}",
        b"--b\r\nContent-Disposition: form-data; name=\"happened\"\r\n\r\nx\r\n--b--",
        b"happened",
    ];
    for body in bodies {
        for path in ["/report", "/es/report/check", "/report/send"] {
            let status = form.post_raw(path, body.to_vec()).await.status.as_u16();
            assert!([200, 422, 503].contains(&status), "{path} {status}");
        }
    }
    let many = "who=&".repeat(100_000);
    assert_eq!(form.post_raw("/report/check", many).await.status, 413);
    let endless = vec![b'a'; 8 << 20];
    let reply = form.post_raw("/fr/report/check", endless).await;
    assert_eq!(reply.status, 413);
    assert!(reply.text().contains("C’est trop de texte"));
}
