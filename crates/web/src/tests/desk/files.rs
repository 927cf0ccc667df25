//! Files that a reporter adds, from the form without a script to the desk and back, on both engines.

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use store::staff::Role;
use store::{AttachmentState, Place, Store};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use vault::envelope::AttachmentId;

use super::reports::{TOLD, form, reference};
use super::{Desk, Person};
use crate::tests::Reply;
use crate::tests::report::{Form, hidden};

#[expect(dead_code, reason = "written for the tests of the vault, which use all of it")]
#[path = "../../../../vault/tests/pictures/mod.rs"]
mod pictures;

use pictures::{MARKER, contains};

/// A city at work: somebody at the intake, signed in, and a reporter whose report has arrived.
struct Scene {
    desk: Desk,
    form: Form,
    intake: Person,
    once: String,
    name: &'static str,
}

async fn scenes() -> Vec<Scene> {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("redress.db"));
    let mut scenes = vec![scene("sqlite", folder, &place).await];
    match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) => {
            let folder = tempfile::tempdir().unwrap();
            let place = Place::Postgres(database(&url, folder.path()).await);
            scenes.push(scene("postgres", folder, &place).await);
        }
        Err(_) => {
            assert!(std::env::var("CI").is_err(), "TEST_POSTGRES_URL is not set, and CI tests both engines");
            eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set (cargo xtask test sets it)");
        }
    }
    scenes
}

/// One engine, where the other tells nothing more.
async fn one() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("redress.db"));
    scene("sqlite", folder, &place).await
}

/// A database of its own, named after a folder that is nobody else's.
pub(super) async fn database(url: &str, folder: &Path) -> String {
    let name = folder.file_name().unwrap().to_string_lossy().to_lowercase();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("redress_web_{name}_{}", std::process::id());
    let mut connection = url.parse::<PgConnectOptions>().unwrap().connect().await.unwrap();
    let sql = format!("CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let (address, settings) = url.split_once('?').map_or((url, String::new()), |(a, s)| (a, format!("?{s}")));
    format!("{}/{name}{settings}", address.rsplit_once('/').unwrap().0)
}

async fn scene(name: &'static str, folder: tempfile::TempDir, place: &Place) -> Scene {
    let store = Store::open(place).await.unwrap();
    let store = store.with_attachments(&folder.path().join("attachments")).unwrap();
    let desk = Desk::over(folder, store, None, false);
    let intake = desk.joined("Brook", &[Role::Intake]).await;
    let form = form(&desk);
    let once = report(&form).await;
    let intake = desk.signed_in(intake).await;
    Scene { desk, form, intake, once, name }
}

/// Sends a report; gives what its receipt's page carries.
async fn report(form: &Form) -> String {
    let check = form.post("/en/report/check", TOLD).await;
    assert!(check.text().contains("right after sending"), "the check page says that files can follow");
    let page = form.post("/en/report/send", &hidden(&check.text())).await.text();
    hidden(&page).into_iter().find(|(name, _)| name == "once").unwrap().1
}

/// Name of the field, name of the file, content.
pub(super) type Field<'a> = (&'a str, Option<&'a str>, &'a [u8]);

pub(super) const KIND: &str = "multipart/form-data; boundary=----boundary7";

pub(super) fn multipart(fields: &[Field<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in fields {
        let file = file.map_or_else(String::new, |file| {
            let quoted = file.replace('"', "%22");
            format!("; filename=\"{quoted}\"\r\nContent-Type: image/jpeg")
        });
        body.extend(
            format!("------boundary7\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n")
                .bytes(),
        );
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"------boundary7--\r\n");
    body
}

impl Scene {
    async fn attach(&self, fields: &[Field<'_>]) -> Reply {
        let once = [("once", None, self.once.as_bytes())];
        self.send(multipart(&[&once[..], fields].concat())).await
    }

    async fn send(&self, body: Vec<u8>) -> Reply {
        let request = Request::post("/en/mailbox/attach").header("content-type", KIND);
        self.form.ask(request.body(Body::from(body)).unwrap()).await
    }

    async fn files(&self) -> Vec<store::Attachment> {
        let line = self.desk.store.reports(1).await.unwrap().remove(0);
        self.desk.store.attachments(line.case).await.unwrap()
    }

    async fn opened(&self) -> String {
        let named = reference(&self.desk, &self.intake).await;
        let fields = [("reference", named.as_str())];
        self.desk.fill("/desk/reports", "/desk/reports/open", &self.intake, &fields).await.text()
    }

    async fn download(&self, person: &Person, id: &str) -> Reply {
        let named = reference(&self.desk, &self.intake).await;
        let fields = [("reference", named.as_str()), ("file", id)];
        self.desk.fill("/desk/sessions", "/desk/reports/file", person, &fields).await
    }

    /// Everything that lies on the disk: database, log's key, files.
    fn disk(&self) -> Vec<u8> {
        let (mut all, mut folders) = (Vec::new(), vec![self.desk.folder.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                all.extend(path.to_string_lossy().bytes());
                if path.is_dir() { folders.push(path) } else { all.extend(std::fs::read(path).unwrap()) }
            }
        }
        all
    }
}

/// With a small picture inside its hidden data, which has hidden data of its own.
fn with_thumbnail() -> Vec<u8> {
    let photo = pictures::jpeg(1);
    let body = [&b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"[..], &photo].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&photo[..2], &[0xff, 0xe1], &length, &body, &photo[2..]].concat()
}

#[tokio::test]
async fn photos_reach_the_desk_without_what_was_hidden_in_them_and_papers_as_they_were() {
    for scene in scenes().await {
        let pdf = [&b"%PDF-1.7\n"[..], MARKER].concat();
        let photos = [
            ("file", Some("Zanzibar-beach.jpg"), with_thumbnail()),
            ("file", Some("C:\\Users\\Quilla\\kitchen.png"), pictures::png()),
            ("file", Some("../../Overmere.webp"), pictures::webp()),
        ];
        let mut fields: Vec<Field<'_>> = photos.iter().map(|(a, b, c)| (*a, *b, &c[..])).collect();
        fields.extend(pictures::FOREIGN.iter().map(|(name, bytes)| ("file", Some(*name), *bytes)));
        fields.push(("file", Some("letter.pdf"), &pdf));
        fields.push(("file", Some("words.txt"), b"Plain words."));
        let reply = scene.attach(&fields).await;
        assert_eq!(reply.status, StatusCode::OK, "{}: {}", scene.name, reply.text());
        assert_eq!(reply.header("cache-control"), "no-store");
        let page = reply.text();
        assert_eq!(page.matches("What was hidden in the photo was taken out").count(), 11, "{page}");
        assert!(page.contains("Names, dates and older versions may be hidden in it"));
        assert!(page.contains("kitchen.png") && !page.contains("Users"), "a name without its folders");

        let report = scene.opened().await;
        assert!(report.contains("Zanzibar-beach.jpg") && report.contains("letter.pdf"), "{report}");
        let files = scene.files().await;
        assert_eq!(files.len(), 13);
        for (at, one) in files.iter().enumerate() {
            let reply = scene.download(&scene.intake, &one.id.to_string()).await;
            assert_eq!(reply.status, StatusCode::OK, "{} {at}", scene.name);
            let end = match at {
                0 | 2 => "jpg",
                1 => "png",
                11 => "pdf",
                12 => "txt",
                _ => reply.header("content-disposition").rsplit('.').next().unwrap().trim_end_matches('"'),
            };
            let disposition = format!("attachment; filename=\"attachment-{}.{end}\"", at + 1);
            assert_eq!(reply.header("content-disposition"), disposition);
            assert_eq!(reply.header("content-type"), "application/octet-stream");
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
            assert!(reply.header("content-security-policy").starts_with("sandbox;"));
            assert_eq!(reply.header("cache-control"), "no-store");
            match at {
                11 => assert!(reply.body == pdf, "a paper is sent on as it was"),
                12 => assert!(reply.body == b"Plain words."),
                _ => {
                    assert!(image::load_from_memory(&reply.body).is_ok(), "{at}");
                    for hidden in
                        ["Exif", "GPS", "http://", "tEXt", "iTXt", "eXIf", "iCCP", "XMP", "ICC_PROFILE"]
                    {
                        assert!(!contains(&reply.body, hidden.as_bytes()), "{at}: {hidden}");
                    }
                    assert!(!contains(&reply.body, MARKER), "{at}");
                    let begins = reply.body.windows(3).filter(|three| three == b"\xff\xd8\xff").count();
                    assert!(begins <= 1, "{at}: a picture within the picture");
                }
            }
        }
        let report = scene.opened().await;
        assert!(
            report.contains("Person Brook: downloaded a file <span dir=\"auto\">(File 12)</span>"),
            "{report}"
        );

        let disk = scene.disk();
        assert!(contains(&disk, b"attachments/"), "the search works");
        let words = [
            "Zanzibar",
            "Quilla",
            "kitchen",
            "Overmere",
            "letter.pdf",
            "words.txt",
            "Plain words",
            "%PDF-1.7",
        ];
        for word in words.map(str::as_bytes).into_iter().chain([MARKER]) {
            assert!(
                !contains(&disk, word),
                "{}: {} lies on the disk",
                scene.name,
                String::from_utf8_lossy(word)
            );
        }
    }
}

#[tokio::test]
async fn the_untouched_photo_is_kept_only_where_that_was_wished() {
    for scene in scenes().await {
        let photo = pictures::jpeg(1);
        let fields: [Field<'_>; 3] =
            [("original", None, b"yes"), ("file", Some("a.jpg"), &photo), ("file", Some("b.txt"), b"words")];
        let page = scene.attach(&fields).await.text();
        assert!(page.contains("The untouched photo was kept too"), "{page}");
        let files = scene.files().await;
        assert_eq!(files.len(), 3, "{}: one cleaned, one untouched, one text", scene.name);
        let bodies = [0, 1].map(|at| files[at].id.to_string());
        assert!(!contains(&scene.download(&scene.intake, &bodies[0]).await.body, MARKER));
        assert!(scene.download(&scene.intake, &bodies[1]).await.body == photo);
        let report = scene.opened().await;
        assert_eq!(report.matches("the untouched photo").count(), 1, "{report}");
        // A photo that nobody can read is evidence all the same, if it was wished as it is.
        let broken = &photo[..40];
        let reply = scene.attach(&[("original", None, b"yes"), ("file", Some("c.jpg"), broken)]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            reply.text().contains("the photo cannot be read")
                && reply.text().contains("untouched photo was kept")
        );
        assert_eq!(scene.files().await.len(), 4);
    }
}

#[tokio::test]
async fn what_cannot_be_kept_says_why_and_leaves_nothing_while_the_others_are_kept() {
    let scene = one().await;
    let large = vec![b'x'; (25 << 20) + 1];
    let (bomb, truncated) = (pictures::png_claiming(60_000, 60_000), pictures::webp()[..60].to_vec());
    let fields: [Field<'_>; 7] = [
        ("file", Some("empty.jpg"), b""),
        ("file", Some("large.bin"), &large),
        ("file", Some("bomb.png"), &bomb),
        ("file", Some("cut.webp"), &truncated),
        ("file", Some("animated.webp"), &pictures::webp_animated()),
        ("file", Some("packed.zip"), b"PK\x03\x04 forty-two petabytes, unpacked"),
        ("file", Some("photo\u{202e}gpj.exe"), b"MZ\x90\0"),
    ];
    let reply = scene.attach(&fields).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = reply.text();
    for said in [
        "empty.jpg</strong> Not kept: the file is empty",
        "large.bin</strong> Not kept: it has more than 25 MB",
        "bomb.png</strong> Not kept: the photo is too wide or too high",
        "cut.webp</strong> Not kept: the photo cannot be read",
        "animated.webp</strong> Not kept: the photo cannot be read",
        "packed.zip</strong> Kept as it is. Names, dates",
        "photogpj.exe</strong> Kept as it is. We do not know this kind",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(scene.files().await.len(), 2);
    assert_eq!(std::fs::read_dir(scene.desk.folder.path().join("attachments")).unwrap().count(), 2);

    let none = scene.attach(&[("file", Some(""), b"")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text().contains("You have not chosen a file yet"));
    let many: Vec<Field<'_>> = (0..43).map(|_| ("file", Some("one.txt"), &b"one"[..])).collect();
    let page = scene.attach(&many).await.text();
    assert_eq!(page.matches("these were more than 40 files").count(), 3, "{page}");
    assert_eq!(scene.files().await.len(), 42);
}

#[tokio::test]
async fn forms_that_are_none_are_answered_with_a_page_and_keep_nothing() {
    let scene = one().await;
    let whole = multipart(&[
        ("once", None, scene.once.as_bytes()),
        ("file", Some("a"), b"aaaa"),
        ("file", Some("b"), b"bbbb"),
    ]);
    let cut = whole.len() - 30;
    let reply = scene.send(whole[..cut].to_vec()).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().contains("The line broke") && reply.text().contains("a</strong> Kept"));
    assert_eq!(scene.files().await.len(), 1, "the one that came whole");
    let bodies = [
        b"".to_vec(),
        b"------boundary7--\r\n".to_vec(),
        b"\xff\xfe\x00binary".to_vec(),
        multipart(&[("file", Some("a"), b"before it is known whose")]),
        multipart(&[("once", None, b"00112233445566778899"), ("file", Some("a"), b"nobody's")]),
        multipart(&[("once", None, scene.once.as_bytes()), ("once", None, scene.once.as_bytes())]),
        multipart(&[("once", None, b"not a secret"), ("file", Some("a"), b"x")]),
        multipart(&[("once", None, &[b'a'; 5000])]),
        [&b"------boundary7\r\nContent-Disposition: "[..], &vec![b'x'; 3 << 20]].concat(),
    ];
    for (at, body) in bodies.into_iter().enumerate() {
        let reply = scene.send(body).await;
        assert!(reply.status.is_server_error(), "{at}: {}", reply.status);
        assert!(reply.text().contains("Something went wrong"), "{at}");
    }
    let request =
        Request::post("/en/mailbox/attach").header("content-type", "application/x-www-form-urlencoded");
    assert!(scene.form.ask(request.body(Body::from("once=1")).unwrap()).await.status.is_server_error());
    assert_eq!(scene.files().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_at_once_is_answered_before_it_is_read_and_the_page_arrives() {
    let scene = one().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let site = scene.form.0.clone();
    tokio::spawn(async move { axum::serve(listener, site).await });
    let mut line = tokio::net::TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /en/mailbox/attach HTTP/1.1\r\nHost: x\r\nContent-Type: {KIND}\r\nContent-Length: {}\r\n\r\n",
        150 << 20
    );
    line.write_all(head.as_bytes()).await.unwrap();
    // A browser sends on without listening; none of it may be refused with a reset, which would hide the page.
    let part = vec![b'x'; 1 << 20];
    for _ in 0..40 {
        line.write_all(&part).await.unwrap();
    }
    let mut answer = vec![0; 64 << 10];
    let mut got = 0;
    while !answer[..got].windows(7).any(|window| window == b"</html>") {
        let n = line.read(&mut answer[got..]).await.unwrap();
        assert!(n > 0, "the page did not come whole");
        got += n;
    }
    let page = String::from_utf8_lossy(&answer[..got]).into_owned();
    assert!(page.starts_with("HTTP/1.1 413") && page.contains("This was too much at once"), "{page}");
    assert!(page.to_lowercase().contains("connection: close"), "{page}");
    for _ in 0..40 {
        line.write_all(&part).await.unwrap();
    }
    // The same without saying its length beforehand.
    let endless = futures_util::stream::iter((0..130).map(move |_| Ok::<_, std::io::Error>(part.clone())));
    let request = Request::post("/en/mailbox/attach").header("content-type", KIND);
    let head = futures_util::stream::iter([Ok(multipart(&[
        ("once", None, scene.once.as_bytes()),
        ("file", Some("x"), b""),
    ])[..scene.once.len() + 180]
        .to_vec())]);
    let body = Body::from_stream(futures_util::StreamExt::chain(head, endless));
    let reply = scene.form.ask(request.body(body).unwrap()).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", reply.text());
    assert!(scene.files().await.is_empty());
}

#[tokio::test]
async fn a_file_that_is_taken_back_is_gone_from_the_disk_and_the_desk_and_says_so() {
    for scene in scenes().await {
        let page = scene.attach(&[("file", Some("beach.txt"), b"Zanzibar")]).await.text();
        let id = hidden(&page).into_iter().find(|(name, _)| name == "file").unwrap().1;
        let folder = scene.desk.folder.path().join("attachments").join(&id);
        assert!(folder.exists());
        let fields = [("once", scene.once.as_str()), ("file", id.as_str())];
        let page = scene.form.post("/en/mailbox/remove", &fields).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("You took this file back") && !page.text().contains("beach.txt"));
        assert!(!folder.exists(), "{}", scene.name);
        let report = scene.opened().await;
        assert!(report.contains("The reporter took this file back"), "{report}");
        assert!(
            report.contains("The reporter: took a file back <span dir=\"auto\">(File 1)</span>"),
            "{report}"
        );
        assert!(!report.contains("beach.txt"));
        assert_eq!(scene.download(&scene.intake, &id).await.status, StatusCode::NOT_FOUND);
        for (once, file) in [(scene.once.as_str(), "x"), ("00112233445566778899", id.as_str())] {
            let reply = scene.form.post("/en/mailbox/remove", &[("once", once), ("file", file)]).await;
            assert!(reply.status.is_server_error());
        }
    }
}

#[tokio::test]
async fn the_way_to_the_files_leads_from_the_last_page_and_from_the_mailbox_in_every_language() {
    let scene = one().await;
    scene.attach(&[("file", Some("<b>beach.txt"), b"words")]).await;
    for language in crate::report::ReporterLanguage::ALL {
        let tag = language.tag();
        let once = [("once", scene.once.as_str())];
        let receipt = scene.form.post(&format!("/{tag}/report/kept"), &once).await.text();
        let words: Vec<_> = receipt
            .split("<ol")
            .nth(1)
            .unwrap()
            .split("<li>")
            .skip(1)
            .map(|rest| rest.split('<').next().unwrap())
            .collect();
        let fields = [once[0], ("word-3", words[2]), ("word-6", words[5])];
        let finished = scene.form.post(&format!("/{tag}/report/kept"), &fields).await;
        assert_eq!(finished.status, StatusCode::OK);
        let action = format!("action=\"/{tag}/mailbox/attach\" enctype=\"multipart/form-data\"");
        let mailbox = scene.form.post(&format!("/{tag}/mailbox"), &once).await;
        let files = scene.form.post(&format!("/{tag}/mailbox/files"), &once).await;
        for (what, reply) in [("finished", finished), ("mailbox", mailbox), ("files", files)] {
            assert_eq!(reply.status, StatusCode::OK, "{what} {tag}");
            let html = reply.text();
            assert!(html.contains(&action), "{what} {tag}");
            assert!(html.contains(&scene.once) && !html.contains("<b>beach"), "{what} {tag}");
            assert_eq!(html.contains("&#60;b&#62;beach.txt"), what != "finished", "{what} {tag}");
            crate::tests::html::assert_balanced(&format!("{what} {tag}"), &html);
            crate::tests::html::assert_ids(&format!("{what} {tag}"), &html);
        }
    }
}

#[tokio::test]
async fn a_key_that_does_not_open_the_report_gets_none_of_its_files() {
    let scene = one().await;
    scene.attach(&[("file", Some("a.txt"), b"words")]).await;
    let late = scene.desk.joined("Foxley", &[Role::Intake, Role::Administrator]).await;
    let late = scene.desk.signed_in(late).await;
    let id = scene.files().await[0].id.to_string();
    assert_eq!(scene.download(&late, &id).await.status, StatusCode::NOT_FOUND);
    for wrong in ["", "x", "A7", &"0".repeat(32), &id.to_uppercase()] {
        let reply = scene.download(&scene.intake, wrong).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let line = scene.desk.store.reports(1).await.unwrap().remove(0);
    let events = scene.desk.store.report_events(line.case).await.unwrap();
    assert!(events.iter().all(|event| event.kind != "file"), "nothing was sent: {events:?}");
    // A file of another report is not found through this one.
    let other = report(&scene.form).await;
    let request = Request::post("/en/mailbox/attach").header("content-type", KIND);
    let body = multipart(&[("once", None, other.as_bytes()), ("file", Some("b.txt"), b"others")]);
    scene.form.ask(request.body(Body::from(body)).unwrap()).await;
    let mut found = Vec::new();
    for line in scene.desk.store.reports(2).await.unwrap() {
        found.extend(scene.desk.store.attachments(line.case).await.unwrap());
    }
    assert_eq!(found.len(), 2);
    let statuses: Vec<_> = [
        scene.download(&scene.intake, &found[0].id.to_string()).await.status,
        scene.download(&scene.intake, &found[1].id.to_string()).await.status,
    ]
    .into();
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::OK).count(), 1, "{statuses:?}");
}

#[tokio::test]
async fn a_piece_that_was_altered_on_the_disk_is_not_sent_and_the_page_says_so() {
    let scene = one().await;
    scene.attach(&[("file", Some("a.txt"), b"words")]).await;
    let id = scene.files().await[0].id.to_string();
    let piece = scene.desk.folder.path().join("attachments").join(&id).join("0000");
    let mut bytes = std::fs::read(&piece).unwrap();
    bytes[5_000] ^= 1;
    std::fs::write(&piece, &bytes).unwrap();
    for said in ["not as it was logged", "pieces of it are missing"] {
        let reply = scene.download(&scene.intake, &id).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.text().contains(said) && reply.header("content-disposition").is_empty(), "{said}");
        let _ = std::fs::remove_file(&piece);
    }
}

/// What somebody does who has every right on the database.
async fn by_hand(store: &Store, sql: &'static str) {
    let statement = store::Statement { name: "BY_HAND", sql };
    store
        .write("attack", move |tx| Box::pin(async move { tx.run(statement, Vec::new()).await.map(drop) }))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_file_that_was_lost_or_exchanged_on_the_disk_or_in_the_database_is_told_to_reporter_and_office() {
    for scene in scenes().await {
        let files: [Field<'_>; 2] =
            [("file", Some("a.txt"), b"One piece."), ("file", Some("b.txt"), b"Another piece.")];
        scene.attach(&files).await;
        let once = [("once", scene.once.as_str())];
        let check = async || scene.form.post("/en/mailbox/files", &once).await;
        let mailbox = async || scene.form.post("/en/mailbox", &once).await.text();
        let page = check().await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert_eq!(page.text().matches("exactly as it was logged").count(), 2, "{}", scene.name);
        let (changed, lost) = ("not as it was logged", "not here any more");
        assert!(!mailbox().await.contains(lost));

        // The same words, sealed again to the same key: nothing but the log tells it from the first.
        let all = scene.files().await;
        let line = scene.desk.store.reports(1).await.unwrap().remove(0);
        let report = scene.desk.store.report(line.case).await.unwrap().unwrap();
        let public = &report.lockbox(vault::Compartment::Statement).unwrap().public;
        let one = &all[0];
        let place = intake::AttachmentPlace { lockbox: one.lockbox, sequence: one.sequence, id: one.id };
        let content = b"One piece.";
        let described =
            vault::attachment::Description::of(content, vault::attachment::ContentKind::Text, "a.txt");
        let sealed = intake::seal_attachment(&place, content, &described, 1 << 20, public).unwrap();
        let piece = scene.desk.folder.path().join("attachments").join(one.id.to_string()).join("0000");
        let before = std::fs::read(&piece).unwrap();
        std::fs::write(&piece, sealed.slots[0].as_bytes()).unwrap();
        let page = check().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            page.text().contains(changed) && page.text().contains("exactly as it was logged"),
            "{}",
            scene.name
        );
        let refused = scene.download(&scene.intake, &one.id.to_string()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains(changed) && refused.header("content-disposition").is_empty());
        std::fs::write(&piece, before).unwrap();
        assert!(scene.download(&scene.intake, &one.id.to_string()).await.body == content);

        // A piece that is gone; then a file of which every row says that it was never whole.
        std::fs::rename(&piece, piece.with_extension("away")).unwrap();
        assert!(check().await.text().contains(lost), "{}", scene.name);
        std::fs::rename(piece.with_extension("away"), &piece).unwrap();
        by_hand(&scene.desk.store, "UPDATE attachments SET state = 'expired' WHERE number = 2").await;
        for page in [mailbox().await, check().await.text(), scene.opened().await] {
            assert_eq!(page.matches(lost).count(), 1, "{}: {page}", scene.name);
        }
        // One that the reporter did not add.
        by_hand(&scene.desk.store, "UPDATE attachments SET state = 'complete', number = 7 WHERE number = 2")
            .await;
        for page in [mailbox().await, scene.opened().await] {
            assert!(page.contains("that it was added") || page.contains("added this file"), "{page}");
        }
    }
}

#[tokio::test]
async fn the_event_of_a_file_cannot_be_taken_out_with_it_unseen() {
    let forgotten = [
        &["DROP TRIGGER report_leaves_no_DELETE", "DELETE FROM report_leaves WHERE case_seq = 1"][..],
        &[
            "DROP TRIGGER sealed_entries_no_DELETE",
            "DELETE FROM sealed_entries WHERE kind = 'log-opening' AND sequence >= 16",
        ],
    ];
    for attack in forgotten {
        let scene = one().await;
        scene.attach(&[("file", Some("a.txt"), b"words")]).await;
        let once = [("once", scene.once.as_str())];
        let said = "an entry of your report that is missing here";
        assert!(!scene.form.post("/en/mailbox", &once).await.text().contains(said));
        for sql in ["DELETE FROM attachment_descriptions", "DELETE FROM attachments"].iter().chain(attack) {
            by_hand(&scene.desk.store, sql).await;
        }
        let page = scene.form.post("/en/mailbox", &once).await;
        assert!(page.text().contains(said), "{attack:?}: {}", page.text());
    }
}

#[tokio::test]
async fn the_file_that_shows_who_answered_opens_the_events_of_files_and_one_left_out_is_missed_in_the_log() {
    use ledger::deadline::{Answer, Bundle, Evidence, Scan, judge};
    let scene = one().await;
    let page = scene.attach(&[("file", Some("a.txt"), b"words")]).await.text();
    let id = hidden(&page).into_iter().find(|(name, _)| name == "file").unwrap().1;
    let once = [("once", scene.once.as_str())];
    scene.form.post("/en/mailbox/remove", &[once[0], ("file", id.as_str())]).await;
    let store = &scene.desk.store;
    // The same key as the pages promise with, from a folder of its own.
    let folder = scene.desk.folder.path().join("beat");
    let signer = &store::Signer::make(&folder, "log.example/ledger", &[5; 32]).unwrap();
    let covers = std::sync::Arc::new(ledger::cover::CoverKey::new([3; 32]));
    store.beat("2026-03-01".parse().unwrap(), signer, covers).await.unwrap();
    let bundle = Bundle::parse(&scene.form.post("/en/mailbox/deadline", &once).await.text()).unwrap();
    let kinds: Vec<&str> = bundle.events.iter().map(|event| event.opening.value.as_str()).collect();
    assert_eq!(kinds, ["attached", "took-back"]);
    let answer = async |bundle: &Bundle| {
        let claim = bundle.open(&ledger::Policy::unwitnessed(signer.public().clone())).unwrap();
        let (mut scan, size) = (Scan::new(&claim), store.log_size().await.unwrap());
        for index in 0..size {
            scan.see(index, &store.leaf(index).await.unwrap().unwrap());
        }
        let last_day = "2026-12-01".parse().ok();
        judge(&claim, &Evidence { size, found: scan.found, last_day, ..Evidence::default() })
    };
    assert_eq!(answer(&bundle).await, Ok(Answer::Missed { late: None }), "a file is no answer");
    for left_out in 0..2 {
        let mut short = bundle.clone();
        short.events.remove(left_out);
        assert_eq!(answer(&short).await.unwrap_err().code(), Some("tag-missing"), "{left_out}");
    }
}

/// What a device sends that seals by itself.
impl Scene {
    async fn keys(&self) -> vault::ReporterKeys {
        let bytes: Vec<u8> =
            (0..10).map(|i| u8::from_str_radix(&self.once[2 * i..2 * i + 2], 16).unwrap()).collect();
        let secret = vault::Secret::from_bytes(bytes.try_into().unwrap()).unwrap();
        vault::ReporterKeys::derive(&secret, &vault::Site::new("lakeport").unwrap())
    }

    /// An event of the reporter, sealed after the last one at a place that was given out.
    async fn event(&self, keys: &vault::ReporterKeys, act: intake::Act<'_>) -> Vec<u8> {
        use rand_chacha::rand_core::SeedableRng as _;
        use secrecy::ExposeSecret as _;
        let store = &self.desk.store;
        let line = store.reports(1).await.unwrap().remove(0);
        let report = store.report(line.case).await.unwrap().unwrap();
        let step = intake::Step {
            case: line.case,
            previous: store.last_event(line.case).await.unwrap(),
            day: "2026-03-01".parse().unwrap(),
            act,
            actor: intake::Actor::Reporter,
            rules: &line.rules,
            place: store.reserve_entries(line.case, 1).await.unwrap(),
        };
        let key = ledger::seed::CaseKey::new(*keys.case_tag().expose_secret());
        let lockbox = report.lockbox(vault::Compartment::Correspondence).unwrap();
        let mut rng = rand_chacha::ChaCha20Rng::from_seed([6; 32]);
        intake::seal_event(&step, &key, lockbox, &mut rng).unwrap().to_body().unwrap()
    }

    async fn device(&self, method: &str, path: &str, parts: &[&[u8]]) -> Reply {
        let request = Request::builder().method(method).uri(format!("/mailbox/sealed/files{path}"));
        self.form.ask(request.body(Body::from(parts.concat())).unwrap()).await
    }
}

#[tokio::test]
async fn a_device_that_seals_by_itself_sends_pieces_goes_on_and_completes() {
    use secrecy::ExposeSecret as _;
    for scene in scenes().await {
        let keys = scene.keys().await;
        let mailbox = *keys.mailbox_id().expose_secret();
        let id = AttachmentId([0x5a; 16]);
        let listed = scene.device("POST", "", &[&mailbox]).await;
        assert_eq!(listed.header("cache-control"), "no-store");
        let listed = listed.json();
        let public: vault::Recipient = listed["public"].as_str().unwrap().parse().unwrap();
        assert_eq!(listed["files"].as_array().unwrap().len(), 0);

        let content: Vec<u8> = (0..400_000u32).map(|i| i as u8).collect();
        let begun = scene.device("POST", "/begin", &[&mailbox, &id.0, &2u32.to_be_bytes()]).await.json();
        let line = scene.desk.store.reports(1).await.unwrap().remove(0);
        let place = intake::AttachmentPlace {
            lockbox: vault::LockboxId::first(line.case, vault::Compartment::Statement),
            sequence: begun["sequence"].as_u64().unwrap(),
            id,
        };
        let described = vault::attachment::Description::of(
            &content,
            vault::attachment::ContentKind::Audio,
            "Zanzibar.ogg",
        );
        let sealed = intake::seal_attachment(&place, &content, &described, 200 << 20, &public).unwrap();
        let put = async |index: u32| {
            let slot = sealed.slots[index as usize].as_bytes();
            scene.device("PUT", "/chunk", &[&mailbox, &id.0, &index.to_be_bytes(), slot]).await.status
        };
        assert_eq!(put(1).await, StatusCode::NO_CONTENT, "{}", scene.name);
        let digest = intake::sealed_digest(&sealed.slots, &sealed.description);
        let mark = intake::FileMark { number: 1, digest };
        let attached = scene.event(&keys, intake::Act::Attached(mark)).await;
        let complete = async || {
            let parts: [&[u8]; 4] = [&mailbox, &id.0, &attached, sealed.description.as_bytes()];
            scene.device("PUT", "/description", &parts).await
        };
        let missing = complete().await;
        assert_eq!(
            (missing.status, missing.json()["error"].as_str()),
            (StatusCode::CONFLICT, Some("parts-missing"))
        );
        let again = scene.device("POST", "/begin", &[&mailbox, &id.0, &2u32.to_be_bytes()]).await.json();
        assert_eq!(again["there"], serde_json::json!([1]), "{}", scene.name);
        assert_eq!(put(0).await, StatusCode::NO_CONTENT);
        let without =
            scene.device("PUT", "/description", &[&mailbox, &id.0, sealed.description.as_bytes()]).await;
        assert_eq!(without.status, StatusCode::BAD_REQUEST, "no file without its event");
        // The office acts at the same moment: sealed anew, it is kept, once.
        let leaves = scene.desk.store.log_size().await.unwrap();
        scene.opened().await;
        let late = complete().await;
        assert_eq!((late.status, late.json()["error"].as_str()), (StatusCode::CONFLICT, Some("overtaken")));
        let attached = scene.event(&keys, intake::Act::Attached(mark)).await;
        for _ in 0..2 {
            let parts: [&[u8]; 4] = [&mailbox, &id.0, &attached, sealed.description.as_bytes()];
            let kept = scene.device("PUT", "/description", &parts).await;
            assert_eq!(kept.status, StatusCode::NO_CONTENT, "{}: sent twice is kept once", scene.name);
        }
        assert_eq!(scene.desk.store.log_size().await.unwrap(), leaves + 2, "{}", scene.name);
        assert_eq!(put(0).await, StatusCode::CONFLICT, "what is complete stays as it is");

        let listed = scene.device("POST", "", &[&mailbox]).await.json();
        let file = &listed["files"][0];
        assert_eq!((file["state"].as_str(), file["number"].as_u64()), (Some("complete"), Some(1)));
        assert!(file["description"].as_str().unwrap().len() > 5_000);
        assert!(scene.download(&scene.intake, &id.to_string()).await.body == content, "{}", scene.name);
        assert!(!contains(&scene.disk(), b"Zanzibar"));
        assert_eq!(listed["events"].as_array().unwrap().len(), 2, "opened, attached");
        let hashes = scene.device("POST", "/hashes", &[&mailbox, &id.0]).await.json();
        let expected: Vec<String> =
            sealed.slots.iter().map(|slot| ledger::Hash::of(slot.as_bytes()).to_hex()).collect();
        assert_eq!(hashes["hashes"], serde_json::json!(expected));
        let bare = scene.device("POST", "/remove", &[&mailbox, &id.0]).await;
        assert_eq!((bare.status, bare.json()["error"].as_str()), (StatusCode::CONFLICT, Some("logged")));
        let back = scene.event(&keys, intake::Act::TookBack(mark)).await;
        for _ in 0..2 {
            let removed = scene.device("POST", "/remove", &[&mailbox, &id.0, &back]).await;
            assert_eq!(removed.status, StatusCode::NO_CONTENT, "{}", scene.name);
        }
        let page = scene.form.post("/en/mailbox/files", &[("once", scene.once.as_str())]).await.text();
        assert!(page.contains("There is no file to check"), "what was taken back is no loss: {page}");
        assert_eq!(scene.files().await[0].state, AttachmentState::Removed);
    }
}

#[tokio::test]
async fn a_device_s_request_of_another_shape_is_refused_and_an_unknown_mailbox_is_a_file_that_is_not_there() {
    use secrecy::ExposeSecret as _;
    let scene = one().await;
    let mailbox = *scene.keys().await.mailbox_id().expose_secret();
    let (id, nobody) = ([7u8; 16], [7u8; 32]);
    let slot = vec![0u8; 257 << 10];
    let said = async |method, path, parts: &[&[u8]]| {
        let reply = scene.device(method, path, parts).await;
        (reply.status.as_u16(), reply.json()["error"].as_str().unwrap().to_owned())
    };
    for (method, path, parts) in [
        ("POST", "", vec![]),
        ("POST", "", vec![&mailbox[..31]]),
        ("POST", "", vec![&mailbox[..], b"x"]),
        ("POST", "/begin", vec![&mailbox, &id]),
        ("POST", "/begin", vec![&mailbox, &id, b"\0\0\0\x01x"]),
        ("PUT", "/chunk", vec![&mailbox, &id, b"\0\0\0\0"]),
        ("PUT", "/chunk", vec![&mailbox, &id, b"\0\0\0\0", &slot[1..]]),
        ("PUT", "/description", vec![&mailbox, &id, &slot[..100]]),
        ("PUT", "/description", vec![&mailbox, &id, &slot[..5 << 10]]),
        ("POST", "/remove", vec![&mailbox, &id, b"x"]),
        ("POST", "/hashes", vec![&mailbox, &id, b"x"]),
    ] {
        assert_eq!(said(method, path, &parts).await, (400, "malformed".to_owned()), "{method} {path}");
    }
    let zero = [0u8; 4];
    for whose in [&mailbox, &nobody] {
        assert_eq!(said("PUT", "/chunk", &[whose, &id, &zero, &slot]).await, (404, "unknown".to_owned()));
        assert_eq!(said("POST", "/remove", &[whose, &id]).await, (404, "unknown".to_owned()));
        assert_eq!(said("POST", "/hashes", &[whose, &id]).await, (404, "unknown".to_owned()));
    }
    assert_eq!(said("POST", "", &[&nobody]).await, (404, "unknown".to_owned()));
    assert_eq!(said("POST", "/begin", &[&mailbox, &id, &zero]).await, (413, "too-large".to_owned()));
    assert_eq!(said("POST", "/begin", &[&mailbox, &id, &[0xff; 4]]).await, (413, "too-large".to_owned()));
    assert!(scene.files().await.is_empty());
}
