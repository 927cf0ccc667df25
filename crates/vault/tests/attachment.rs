//! What is attached comes out without hidden data, or with a warning, or not at all.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

mod pictures;

use pictures::{MARKER, contains, jpeg, png, webp};
use proptest::prelude::*;
use vault::attachment::{
    ContentKind, Description, Limits, Warning, clean, display_name, open_chunks, seal_chunks, stored_name,
};
use vault::envelope::AttachmentId;
use vault::{Bucket, CaseId, Compartment, Error, Field, LockboxId, SecretKey, Slot};

fn limits() -> Limits {
    Limits::default()
}

fn size(bytes: &[u8]) -> (u32, u32) {
    let picture = image::load_from_memory(bytes).unwrap();
    (picture.width(), picture.height())
}

#[test]
fn a_photographs_place_comments_and_trailing_bytes_are_gone() {
    for (name, planted, becomes) in [
        ("jpeg", jpeg(1), ContentKind::Jpeg),
        ("png", png(), ContentKind::Png),
        ("webp", webp(), ContentKind::Jpeg),
    ] {
        assert!(contains(&planted, MARKER), "{name}: nothing was planted");
        let cleaned = clean(&planted, &limits()).unwrap();
        assert!(!contains(&cleaned.bytes, MARKER), "{name}");
        for word in ["Exif", "GPS", "http://", "tEXt", "eXIf", "iCCP", "XMP", "ICC_PROFILE"] {
            assert!(!contains(&cleaned.bytes, word.as_bytes()), "{name}: {word}");
        }
        assert_eq!((cleaned.kind, cleaned.warning), (becomes, None), "{name}");
        assert_eq!(ContentKind::of(&cleaned.bytes), becomes);
        assert_eq!(size(&cleaned.bytes), (48, 32), "{name}");
    }
}

#[test]
fn pictures_of_another_encoder_are_cleaned_in_every_variety() {
    for (name, planted) in pictures::FOREIGN {
        assert!(contains(planted, MARKER), "{name}: nothing was planted");
        let cleaned = clean(planted, &limits()).unwrap();
        assert!(!contains(&cleaned.bytes, MARKER), "{name}");
        assert_eq!((size(&cleaned.bytes), cleaned.warning), ((48, 32), None), "{name}");
        let near = |a: u8, b: u8| a.abs_diff(b) < 90;
        let (before, after) = (rgb(planted), rgb(&cleaned.bytes));
        let alike = before.as_raw().iter().zip(after.as_raw()).filter(|(a, b)| near(**a, **b)).count();
        // Transparent points become white, the others stay.
        let least = if *name == "lossy-alpha.webp" { 0 } else { before.as_raw().len() * 97 / 100 };
        assert!(alike >= least, "{name}: {alike} of {}", before.as_raw().len());
    }
}

fn rgb(bytes: &[u8]) -> image::RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

#[test]
fn nothing_but_the_points_of_a_cleaned_file_is_left() {
    let cleaned = clean(&png(), &limits()).unwrap();
    let names: Vec<&[u8]> = pictures::png_chunks(&cleaned.bytes).collect();
    assert!(names.iter().all(|name| [&b"IHDR"[..], b"IDAT", b"IEND"].contains(name)), "{names:?}");
    let cleaned = clean(&jpeg(1), &limits()).unwrap();
    let segments = pictures::jpeg_segments(&cleaned.bytes);
    // JFIF, tables, frame, scan: no other application segment, no comment.
    assert!(segments.iter().all(|marker| [0xe0, 0xdb, 0xc0, 0xc4, 0xda].contains(marker)), "{segments:x?}");
}

#[test]
fn a_photograph_held_sideways_is_turned_before_its_orientation_is_forgotten() {
    assert_eq!(size(&clean(&jpeg(6), &limits()).unwrap().bytes), (32, 48));
    assert_eq!(size(&clean(&jpeg(3), &limits()).unwrap().bytes), (48, 32));
}

#[test]
fn what_an_eraser_left_under_transparent_points_is_gone() {
    let mut picture = image::RgbaImage::from_pixel(8, 8, image::Rgba([200, 10, 10, 0]));
    picture.put_pixel(0, 0, image::Rgba([1, 2, 3, 255]));
    let encode = |format| {
        let mut bytes = Vec::new();
        picture.write_to(&mut std::io::Cursor::new(&mut bytes), format).unwrap();
        bytes
    };
    let cleaned = clean(&encode(image::ImageFormat::Png), &limits()).unwrap();
    let points = image::load_from_memory(&cleaned.bytes).unwrap().into_rgba8();
    assert_eq!(points.get_pixel(5, 5).0, [0, 0, 0, 0]);
    assert_eq!(points.get_pixel(0, 0).0, [1, 2, 3, 255]);
    let cleaned = clean(&encode(image::ImageFormat::WebP), &limits()).unwrap();
    let points = image::load_from_memory(&cleaned.bytes).unwrap().into_rgb8();
    assert!(points.get_pixel(7, 7).0.iter().all(|c| *c > 240), "{:?}", points.get_pixel(7, 7));
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused_by_its_header() {
    let bombs = [
        ("png", pictures::png_claiming(60_000, 60_000)),
        ("png within the side", pictures::png_claiming(16_000, 16_000)),
        ("jpeg", pictures::jpeg_claiming(60_000, 60_000)),
    ];
    for (name, bomb) in bombs {
        let answer = clean(&bomb, &limits()).map(|_| ());
        assert!(matches!(answer, Err(Error::PictureTooLarge { .. })), "{name}: {answer:?}");
    }
    let said = clean(&pictures::png_claiming(60_000, 50_000), &limits()).map(|_| ()).unwrap_err().to_string();
    assert!(said.contains("60000 × 50000"), "{said}");
}

#[test]
fn each_limit_of_a_picture_holds_by_itself() {
    let exact = Limits { bytes: 1 << 20, points: 48 * 32, side: 48, memory: 48 * 32 * 3 };
    let too_large = Err(Error::PictureTooLarge { width: 48, height: 32 });
    for picture in [jpeg(1), png(), webp()] {
        let answer = |limits: Limits| clean(&picture, &limits).map(|_| ());
        assert_eq!(answer(exact), Ok(()));
        assert_eq!(answer(Limits { points: exact.points - 1, ..exact }), too_large);
        assert_eq!(answer(Limits { side: exact.side - 1, ..exact }), too_large);
        assert_eq!(answer(Limits { memory: exact.memory - 1, ..exact }), too_large);
    }
}

#[test]
fn a_webp_whose_parts_lie_is_refused() {
    let unreadable = Err(Error::PictureUnreadable(ContentKind::Webp));
    for lie in [
        pictures::webp_with_chunk_of(u32::MAX),
        pictures::webp_with_other_canvas(),
        pictures::webp_animated(),
    ] {
        assert_eq!(clean(&lie, &limits()).map(|_| ()), unreadable);
    }
}

#[test]
fn a_photograph_that_cannot_be_decoded_is_refused_rather_than_passed_on() {
    for (broken, kind) in
        [(jpeg(1), ContentKind::Jpeg), (png(), ContentKind::Png), (webp(), ContentKind::Webp)]
    {
        let answer = clean(&broken[..40], &limits()).map(|_| ());
        assert_eq!(answer, Err(Error::PictureUnreadable(kind)));
    }
}

#[test]
fn the_type_is_what_the_bytes_say() {
    let kinds: [(&[u8], ContentKind); 19] = [
        (b"BMW without plates, about nine", ContentKind::Text),
        (b"BM\x36\x10\0\0", ContentKind::OtherPicture),
        (b"%PDF-1.7", ContentKind::Pdf),
        (b"PK\x03\x04rest", ContentKind::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ContentKind::OldOffice),
        (b"ID3\x04", ContentKind::Audio),
        (b"\xff\xfb\x90\x00", ContentKind::Audio),
        (b"\xff\xf1\x50\x80", ContentKind::Audio),
        (b"RIFF\0\0\0\0WAVEfmt ", ContentKind::Audio),
        (b"OggS\0", ContentKind::Audio),
        (b"\0\0\0\x20ftypM4A \0", ContentKind::Audio),
        (b"\0\0\0\x20ftypheic\0", ContentKind::OtherPicture),
        (b"\0\0\0\x20ftypmp42\0", ContentKind::Video),
        (b"\0\0\0\x20ftyp", ContentKind::Video),
        ("Привет, ماذا حدث\r\n".as_bytes(), ContentKind::Text),
        (b"\xff\xfea\0b\0", ContentKind::Unknown),
        (b"text\0", ContentKind::Unknown),
        (b"MZ\x90\0", ContentKind::Unknown),
        (b"", ContentKind::Unknown),
    ];
    for (bytes, kind) in kinds {
        assert_eq!(ContentKind::of(bytes), kind, "{bytes:?}");
    }
}

#[test]
fn what_cannot_be_cleaned_is_left_as_it_is_and_warned_of() {
    for (bytes, warning) in [
        (&b"%PDF-1.7 rest"[..], Some(Warning::DocumentKeepsHiddenData)),
        (b"PK\x03\x04", Some(Warning::DocumentKeepsHiddenData)),
        (b"OggS\0", Some(Warning::VoicesAreKnown)),
        (b"\0\0\0\x20ftypmp42\0", Some(Warning::FilmShowsPeople)),
        (b"\0\0\0\x20ftypheic\0", Some(Warning::PictureKeepsHiddenData)),
        (b"MZ\x90\0", Some(Warning::UnknownType)),
        (b"plain words", None),
    ] {
        let cleaned = clean(bytes, &limits()).unwrap();
        assert_eq!((&*cleaned.bytes, cleaned.warning), (&bytes.to_vec(), warning));
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_with_both_numbers() {
    let small = Limits { bytes: 10, ..limits() };
    assert_eq!(clean(b"eleven byte", &small).map(|_| ()), Err(Error::TooLarge { bytes: 11, most: 10 }));
    assert!(clean(b"ten bytes.", &small).is_ok());
}

#[test]
fn a_stored_name_comes_from_type_and_number_alone() {
    assert_eq!(stored_name(ContentKind::Jpeg, 3), "attachment-3.jpg");
    assert_eq!(stored_name(ContentKind::Unknown, 4), "attachment-4.bin");
    assert_eq!(display_name("C:\\Users\\me\\photo\u{202e}gpj.exe\r\n"), "photogpj.exe");
    assert_eq!(display_name("../../etc/passwd"), "passwd");
    assert_eq!(display_name(&"é".repeat(500)).chars().count(), 120);
}

fn lockbox() -> LockboxId {
    LockboxId::first(CaseId([1; 16]), Compartment::Statement)
}

fn key() -> SecretKey {
    SecretKey::from_bytes(&[2; 32])
}

const ID: AttachmentId = AttachmentId([7; 16]);

fn chunks(content: &[u8], id: AttachmentId) -> Vec<Slot> {
    seal_chunks(lockbox(), 4, id, content, 25 << 20, &key().recipient()).unwrap()
}

#[test]
fn chunks_missing_swapped_repeated_or_of_another_file_are_refused() {
    let content: Vec<u8> = (0..600_000u32).map(|i| i as u8).collect();
    let all = chunks(&content, ID);
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|slot| slot.bucket() == Bucket::Kib256), "sizes tell the end");
    let open = |slots: &[Slot]| open_chunks(lockbox(), 4, ID, slots, &key());
    assert!(*open(&all).unwrap() == *content);
    let pick = |picked: &[usize]| {
        let slots: Vec<Slot> = picked.iter().map(|i| all[*i].clone()).collect();
        open(&slots).map(|_| ())
    };
    assert_eq!(pick(&[0, 1]), Err(Error::PartsMissing { found: 2, expected: 3 }));
    assert_eq!(pick(&[1, 0, 2]), Err(Error::Mismatch(Field::Part)));
    assert_eq!(pick(&[0, 1, 1]), Err(Error::Mismatch(Field::Part)));
    let other = chunks(&content, AttachmentId([8; 16]));
    let mixed = [all[0].clone(), other[1].clone(), all[2].clone()];
    assert_eq!(open(&mixed).map(|_| ()), Err(Error::Mismatch(Field::Attachment)));
}

#[test]
fn an_attachment_beyond_the_parameter_is_refused() {
    let answer = seal_chunks(lockbox(), 4, ID, &[0; 11], 10, &key().recipient());
    assert_eq!(answer, Err(Error::TooLarge { bytes: 11, most: 10 }));
}

#[test]
fn a_description_survives_its_envelope_and_fits_only_its_file() {
    let described = Description::of(b"content", ContentKind::Pdf, "/home/me/résumé.pdf");
    let read = Description::from_content(&described.to_content()).unwrap();
    assert!(read == described);
    assert_eq!(read.name, "résumé.pdf");
    assert!(read.fits(b"content") && !read.fits(b"Content"));
    let original = described.clone().as_original();
    assert!(Description::from_content(&original.to_content()).unwrap() == original);
    assert!(!described.original && original.warning() == Some(Warning::PictureKeepsHiddenData));
    let text = described.to_content();
    let longer =
        ["x", "original", "original\n\n", "original\noriginal\n"].map(|end| format!("{}{end}", *text));
    for wrong in ["", "pdf\n", "pdf\n07\n"].into_iter().chain(longer.iter().map(String::as_str)) {
        assert!(Description::from_content(wrong).is_err(), "{wrong:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn arbitrary_bytes_after_any_magic_never_panic(
        magic in prop::sample::select(vec![&b""[..], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8X", b"RIFF\x40\0\0\0WEBPVP8L", b"RIFF\x40\0\0\0WEBPVP8 "]),
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let _ = clean(&[magic, &rest].concat(), &limits());
    }

    #[test]
    fn a_photograph_with_altered_bytes_is_cleaned_or_refused_and_the_marker_never_passes(
        which in 0usize..11,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = match which { 0 => jpeg(6), 1 => png(), 2 => webp(), n => pictures::FOREIGN[n - 3].1.to_vec() };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            // The first bytes are the type: altered, the file is another, which passes with a warning.
            if at >= 12 {
                bytes[at] = byte;
            }
        }
        if let Ok(cleaned) = clean(&bytes, &limits()) {
            prop_assert!(!contains(&cleaned.bytes, MARKER));
        }
    }

    #[test]
    fn any_text_as_a_description_or_a_name_is_answered(text in "\\PC{0,80}") {
        let _ = Description::from_content(&text);
        let shown = display_name(&text);
        let fit = !shown.contains(['/', '\\', '\n', '\u{202e}']) && shown.chars().count() <= 120;
        prop_assert!(fit);
        prop_assert_eq!(display_name(&shown), shown);
    }
}
