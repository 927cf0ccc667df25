//! Files that are added to a report, on both engines: whole or not at all, gone on with, taken back, swept.

use intake::{
    Act, AttachmentPlace, FileMark, digest_of, open_attachment, open_description, pieces, seal_attachment,
    sealed_digest,
};
use store::{Attachment, AttachmentState, Change, EventFiled, FileChange, NotTaken, Store, StoreError};
use vault::attachment::{ContentKind, Description};
use vault::envelope::AttachmentId;
use vault::{CaseId, Compartment, LockboxId, Slot};

use super::engines::{Fresh, both};
use super::reports::{Filed, filed, keep, step, today};

const ID: AttachmentId = AttachmentId([0xa7; 16]);
const MOST: u64 = 25 << 20;

/// A report on a store that keeps files.
pub(super) struct Scene {
    pub(super) fresh: Fresh,
    pub(super) store: Store,
    pub(super) filed: Filed,
    pub(super) case: CaseId,
}

pub(super) async fn scenes() -> Vec<Scene> {
    let mut scenes = Vec::new();
    for fresh in both().await {
        let store = fresh.store.clone().with_attachments(&fresh.folder.path().join("attachments")).unwrap();
        let filed = filed(1);
        keep(&store, &filed).await;
        let case = filed.filing.case;
        scenes.push(Scene { fresh, store, filed, case });
    }
    scenes
}

impl Scene {
    fn lockbox(&self) -> LockboxId {
        LockboxId::first(self.case, Compartment::Statement)
    }

    pub(super) fn folder(&self) -> std::path::PathBuf {
        self.fresh.folder.path().join("attachments")
    }

    /// Begins a file and seals it.
    pub(super) async fn sealed(&self, id: AttachmentId, content: &[u8], name: &str) -> (Vec<Slot>, Slot) {
        let begun =
            self.store.begin_attachment(self.lockbox(), id, pieces(content.len()), today()).await.unwrap();
        let place = AttachmentPlace { lockbox: self.lockbox(), sequence: begun.sequence, id };
        let report = self.store.report(self.case).await.unwrap().unwrap();
        let public = &report.lockbox(Compartment::Statement).unwrap().public;
        let described = Description::of(content, ContentKind::Unknown, name);
        let sealed = seal_attachment(&place, content, &described, MOST, public).unwrap();
        (sealed.slots, sealed.description)
    }

    /// Files the next event of the case together with what becomes of a file.
    async fn act(&self, act: Act<'_>, file: FileChange) -> Result<EventFiled, StoreError> {
        let place = self.store.reserve_entries(self.case, 1).await.unwrap();
        let event = step(
            &self.filed,
            self.store.last_event(self.case).await.unwrap(),
            &self.filed.filing.lockboxes[2],
            place,
            act,
        );
        let change = Change { file: Some(file), ..Change::default() };
        self.store.file_event(event, change, today()).await
    }

    async fn complete(&self, id: AttachmentId, slots: &[Slot], description: Slot) -> Result<(), StoreError> {
        let mark = FileMark { number: 1, digest: sealed_digest(slots, &description) };
        let filed = self.act(Act::Attached(mark), FileChange::Complete { id, description }).await?;
        assert!(matches!(filed, EventFiled::Filed { .. }), "{filed:?}");
        Ok(())
    }

    /// A file as the server keeps it: all pieces, then the event that makes it complete.
    pub(super) async fn keep(
        &self,
        id: AttachmentId,
        slots: Vec<Slot>,
        description: Slot,
    ) -> Result<(), StoreError> {
        self.store.put_chunks(self.case, id, slots.clone()).await?;
        self.complete(id, &slots, description).await
    }

    async fn take_back(&self, id: AttachmentId) -> Result<(), StoreError> {
        let mark = FileMark { number: 1, digest: ledger::Hash::of(b"") };
        let filed = self.act(Act::TookBack(mark), FileChange::TakeBack { id }).await?;
        assert!(matches!(filed, EventFiled::Filed { .. }), "{filed:?}");
        Ok(())
    }

    async fn only(&self) -> Attachment {
        let mut all = self.store.attachments(self.case).await.unwrap();
        assert_eq!(all.len(), 1, "{}", self.fresh.name);
        all.remove(0)
    }

    async fn opened(&self, one: &Attachment) -> (Description, Vec<u8>) {
        let AttachmentState::Complete { description } = &one.state else { panic!("{:?}", one.state) };
        let place = AttachmentPlace { lockbox: one.lockbox, sequence: one.sequence, id: one.id };
        let boxes = self.store.boxes(self.case).await.unwrap();
        let described = open_description(&boxes, &place, description, &self.filed.officer).unwrap();
        let slots = self.store.attachment_slots(one).await.unwrap();
        let key = self.filed.reporter.secret_key();
        let content = open_attachment(&boxes, &place, &slots, &described, key).unwrap();
        (described, content.to_vec())
    }
}

fn why(result: Result<impl Sized, StoreError>) -> NotTaken {
    match result {
        Err(StoreError::NotTaken(why)) => why,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was taken"),
    }
}

fn content(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|i| (i % 251) as u8).collect()
}

#[tokio::test]
async fn a_file_comes_piece_by_piece_in_any_order_and_twice_and_is_read_back_whole() {
    for scene in scenes().await {
        let (store, case, name) = (&scene.store, scene.case, scene.fresh.name);
        let all = content(600_000);
        let (slots, description) = scene.sealed(ID, &all, "beach.bin").await;
        assert_eq!(slots.len(), 3);
        store.put_chunk(case, ID, 2, slots[2].clone()).await.unwrap();
        store.put_chunk(case, ID, 0, slots[1].clone()).await.unwrap();
        let leaves = store.log_size().await.unwrap();
        assert_eq!(why(scene.complete(ID, &slots, description.clone()).await), NotTaken::PartsMissing);
        let there = AttachmentState::Arriving { there: vec![0, 2] };
        assert_eq!(scene.only().await.state, there, "{name}");
        // Somebody goes on after the line broke: the same number, the same place.
        let begun = store.begin_attachment(scene.lockbox(), ID, 3, today()).await.unwrap();
        assert_eq!((begun.number, begun.sequence), (1, scene.only().await.sequence), "{name}");
        for (index, slot) in (0..).zip(&slots) {
            store.put_chunk(case, ID, index, slot.clone()).await.unwrap();
        }
        assert_eq!(store.log_size().await.unwrap(), leaves, "{name}: no leaf of what is not complete");
        scene.complete(ID, &slots, description.clone()).await.unwrap();
        assert_eq!(store.log_size().await.unwrap(), leaves + 1, "{name}: and one of what is");
        assert_eq!(why(scene.complete(ID, &slots, description.clone()).await), NotTaken::Ended, "{name}");
        assert_eq!(store.log_size().await.unwrap(), leaves + 1, "{name}: once");
        let hashes = store.attachment_hashes(&scene.only().await).await.unwrap();
        assert_eq!(digest_of(hashes, &description), sealed_digest(&slots, &description), "{name}");
        let (described, read) = scene.opened(&scene.only().await).await;
        assert!(read == all && described.name == "beach.bin", "{name}");
        // What is complete stays as it is.
        assert_eq!(why(store.put_chunk(case, ID, 0, slots[0].clone()).await), NotTaken::Ended, "{name}");
        assert_eq!(
            why(store.begin_attachment(scene.lockbox(), ID, 3, today()).await),
            NotTaken::Ended,
            "{name}"
        );
    }
}

#[tokio::test]
async fn what_breaks_a_rule_is_refused_and_nothing_of_it_is_kept() {
    for scene in scenes().await {
        let (store, case, name) = (&scene.store, scene.case, scene.fresh.name);
        let begin = async |id: u8, parts| {
            store.begin_attachment(scene.lockbox(), AttachmentId([id; 16]), parts, today()).await
        };
        assert_eq!(why(begin(1, 0).await), NotTaken::TooLarge);
        assert_eq!(why(begin(1, 802).await), NotTaken::TooLarge);
        let (slots, description) = scene.sealed(ID, &content(10), "x").await;
        assert_eq!(why(store.put_chunk(case, ID, 1, slots[0].clone()).await), NotTaken::Unknown);
        assert_eq!(why(store.put_chunk(case, ID, 0, description.clone()).await), NotTaken::WrongSize);
        assert_eq!(why(scene.complete(ID, &slots, slots[0].clone()).await), NotTaken::WrongSize);
        assert_eq!(why(store.begin_attachment(scene.lockbox(), ID, 2, today()).await), NotTaken::Unknown);
        let other = CaseId([9; 16]);
        assert_eq!(why(store.put_chunk(other, ID, 0, slots[0].clone()).await), NotTaken::Unknown);
        let unknown = AttachmentId([9; 16]);
        assert_eq!(why(scene.complete(unknown, &slots, description).await), NotTaken::Unknown);
        assert_eq!(why(scene.take_back(unknown).await), NotTaken::Unknown);
        assert_eq!(why(store.remove_unfinished(other, ID).await), NotTaken::Unknown);
        let nothing: Vec<_> = std::fs::read_dir(scene.folder()).unwrap().collect();
        assert!(nothing.is_empty(), "{name}: {nothing:?}");
        // A gibibyte a case: five files of 801 pieces fit beside the one that was begun, a sixth does not.
        for id in 1..=5 {
            begin(id, 801).await.unwrap();
        }
        assert_eq!(why(begin(6, 801).await), NotTaken::CaseFull, "{name}");
        store.remove_unfinished(case, AttachmentId([1; 16])).await.unwrap();
        begin(6, 801).await.unwrap();
        let without = scene.fresh.store.begin_attachment(scene.lockbox(), ID, 1, today()).await;
        assert_eq!(why(without), NotTaken::NoFolder);
    }
}

#[tokio::test]
async fn what_is_taken_back_is_gone_but_for_its_number_and_the_event() {
    for scene in scenes().await {
        let (store, case, name) = (&scene.store, scene.case, scene.fresh.name);
        let (slots, description) = scene.sealed(ID, &content(300_000), "x").await;
        scene.keep(ID, slots, description).await.unwrap();
        assert_eq!(std::fs::read_dir(scene.folder().join(ID.to_string())).unwrap().count(), 2, "{name}");
        assert_eq!(why(store.remove_unfinished(case, ID).await), NotTaken::Logged, "{name}");
        let leaves = store.log_size().await.unwrap();
        scene.take_back(ID).await.unwrap();
        assert_eq!(why(scene.take_back(ID).await), NotTaken::Ended, "{name}");
        store.remove_unfinished(case, ID).await.unwrap();
        assert_eq!(store.log_size().await.unwrap(), leaves + 1, "{name}: one leaf");
        assert!(!scene.folder().join(ID.to_string()).exists(), "{name}");
        let left = scene.only().await;
        assert_eq!((left.number, &left.state), (1, &AttachmentState::Removed), "{name}");
        assert!(store.attachment_slots(&left).await.is_err());
        let events = store.report_events(case).await.unwrap();
        assert_eq!(events.len(), 1, "{name}");
        assert_eq!((events[0].kind.as_str(), events[0].detail.as_str()), ("file-removed", "1"), "{name}");
        let (slots, _) = scene.sealed(AttachmentId([2; 16]), &content(1), "y").await;
        assert_eq!(slots.len(), 1);
        assert_eq!(store.attachments(case).await.unwrap()[1].number, 2, "{name}: a number is given once");
    }
}

#[tokio::test]
async fn a_file_whose_bytes_cannot_be_written_leaves_nothing_behind() {
    for scene in scenes().await {
        let (store, case, name) = (&scene.store, scene.case, scene.fresh.name);
        let (slots, description) = scene.sealed(ID, &content(600_000), "x").await;
        // A file where the folder should be made: the disk refuses, as a full one would.
        std::fs::write(scene.folder().join(ID.to_string()), b"in the way").unwrap();
        let refused = scene.keep(ID, slots.clone(), description.clone()).await;
        assert!(matches!(refused, Err(StoreError::Folder { .. })), "{name}");
        assert!(store.put_chunk(case, ID, 0, slots[0].clone()).await.is_err(), "{name}");
        std::fs::remove_file(scene.folder().join(ID.to_string())).unwrap();
        store.give_up_attachment(case, ID).await;
        assert!(store.attachments(case).await.unwrap().is_empty(), "{name}");
        // Pieces that do not fit what was begun.
        let (slots, description) = scene.sealed(ID, &content(600_000), "x").await;
        let refused = scene.keep(ID, slots[..2].to_vec(), description).await;
        assert_eq!(why(refused), NotTaken::PartsMissing, "{name}");
        store.give_up_attachment(case, ID).await;
        assert!(store.attachments(case).await.unwrap().is_empty(), "{name}");
        assert_eq!(std::fs::read_dir(scene.folder()).unwrap().count(), 0, "{name}");
    }
}

#[tokio::test]
async fn the_sweep_gives_up_what_nobody_goes_on_with_and_touches_nothing_that_it_does_not_know() {
    let day = |text: &str| -> ledger::Day { text.parse().unwrap() };
    for scene in scenes().await {
        let (store, case, name) = (&scene.store, scene.case, scene.fresh.name);
        let (slots, description) = scene.sealed(ID, &content(600_000), "whole").await;
        scene.keep(ID, slots, description).await.unwrap();
        let half = AttachmentId([3; 16]);
        let (slots, _) = scene.sealed(half, &content(600_000), "half").await;
        store.put_chunk(case, half, 1, slots[1].clone()).await.unwrap();
        let foreign = scene.folder().join(AttachmentId([8; 16]).to_string());
        std::fs::create_dir(&foreign).unwrap();
        // As if the program had been killed between the row and the folder.
        let removed = AttachmentId([4; 16]);
        let (slots, description) = scene.sealed(removed, &content(1), "removed").await;
        scene.keep(removed, slots, description).await.unwrap();
        scene.take_back(removed).await.unwrap();
        std::fs::create_dir(scene.folder().join(removed.to_string())).unwrap();

        assert_eq!(store.sweep_attachments(day("2026-03-08")).await.unwrap(), 0, "{name}: seven days");
        assert!(!scene.folder().join(removed.to_string()).exists(), "{name}");
        assert!(scene.folder().join(half.to_string()).exists(), "{name}");
        assert_eq!(store.sweep_attachments(day("2026-03-09")).await.unwrap(), 1, "{name}");
        assert!(!scene.folder().join(half.to_string()).exists(), "{name}");
        assert!(foreign.exists(), "{name}: it may be another database's");
        let left = store.attachments(case).await.unwrap();
        assert_eq!(left.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 3], "{name}");
        scene.opened(&left[0]).await;
        assert_eq!(store.sweep_attachments(day("2026-03-09")).await.unwrap(), 0, "{name}");
    }
}

#[tokio::test]
async fn of_two_events_at_once_the_later_one_is_told_and_changes_neither_file_nor_log() {
    for scene in scenes().await {
        let (store, case, name) = (&scene.store, scene.case, scene.fresh.name);
        let (slots, description) = scene.sealed(ID, &content(10), "x").await;
        store.put_chunks(case, ID, slots.clone()).await.unwrap();
        let place = store.reserve_entries(case, 2).await.unwrap();
        let previous = store.last_event(case).await.unwrap();
        let mark = FileMark { number: 1, digest: sealed_digest(&slots, &description) };
        let file = FileChange::Complete { id: ID, description: description.clone() };
        let change = Change { file: Some(file), ..Change::default() };
        let first =
            step(&scene.filed, previous, &scene.filed.filing.lockboxes[2], place, Act::Wrote("first"));
        store.file_event(first, Change::default(), today()).await.unwrap();
        let late =
            step(&scene.filed, previous, &scene.filed.filing.lockboxes[2], place + 1, Act::Attached(mark));
        let filed = store.file_reserved_event(late, change.clone(), today()).await.unwrap();
        assert_eq!(filed, Some(EventFiled::Overtaken), "{name}");
        assert!(matches!(scene.only().await.state, AttachmentState::Arriving { .. }), "{name}");
        let size = store.log_size().await.unwrap();
        // Read again and sealed anew, it is kept; at a place that nobody was given, it is not.
        let previous = store.last_event(case).await.unwrap();
        let foreign =
            step(&scene.filed, previous, &scene.filed.filing.lockboxes[2], place + 2, Act::Attached(mark));
        assert_eq!(
            store.file_reserved_event(foreign, change.clone(), today()).await.unwrap(),
            None,
            "{name}"
        );
        let again =
            step(&scene.filed, previous, &scene.filed.filing.lockboxes[2], place + 1, Act::Attached(mark));
        let filed = store.file_reserved_event(again, change, today()).await.unwrap();
        assert!(matches!(filed, Some(EventFiled::Filed { .. })), "{name}");
        assert!(matches!(scene.only().await.state, AttachmentState::Complete { .. }), "{name}");
        assert_eq!(store.log_size().await.unwrap(), size + 1, "{name}");
        assert_eq!(
            store.leaf_tagged(store.leaf(size).await.unwrap().unwrap().tag).await.unwrap(),
            Some(size)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pieces_that_come_at_once_are_all_kept() {
    for scene in scenes().await {
        let (slots, description) = scene.sealed(ID, &content(2_000_000), "x").await;
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..2 {
            for (index, slot) in (0..).zip(slots.clone()) {
                let (store, case) = (scene.store.clone(), scene.case);
                tasks.spawn(async move { store.put_chunk(case, ID, index, slot).await });
            }
        }
        for put in tasks.join_all().await {
            put.unwrap();
        }
        scene.complete(ID, &slots, description).await.unwrap();
        assert!(scene.opened(&scene.only().await).await.1 == content(2_000_000), "{}", scene.fresh.name);
        let names = std::fs::read_dir(scene.folder().join(ID.to_string())).unwrap();
        assert_eq!(names.count(), slots.len(), "{}: nothing unnamed is left", scene.fresh.name);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn files_are_their_owners_alone_and_tell_no_time() {
    use std::os::unix::fs::MetadataExt as _;
    for scene in scenes().await {
        let (slots, description) = scene.sealed(ID, &content(300_000), "Quagmire.jpg").await;
        scene.keep(ID, slots, description).await.unwrap();
        let folder = scene.folder().join(ID.to_string());
        let told = |path: &std::path::Path| {
            let told = std::fs::metadata(path).unwrap();
            (told.mode() & 0o777, told.mtime())
        };
        assert_eq!(told(&folder), (0o700, 0));
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(told(&path), (0o600, 0));
            let bytes = std::fs::read(&path).unwrap();
            assert_eq!(bytes.len(), 257 << 10);
            assert!(!bytes.windows(8).any(|window| window == b"Quagmire"));
        }
    }
}
