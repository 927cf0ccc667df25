//! Expunging, on both engines: what opened a case is gone, what counts it stays, and the log is told when it may be.

use intake::Act;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::{AttachmentState, Change, EventFiled, Expunging, Statement, Store};
use vault::envelope::AttachmentId;
use vault::{Lockbox, LockboxId, SecretKey};

use super::accounting::{found, signed};
use super::attachments::{Scene, scenes};
use super::reports::{Filed, lakeport, step, today};

const ID: AttachmentId = AttachmentId([0xa7; 16]);

async fn expunging(store: &Store, filed: &Filed) -> Change {
    let mut rng = ChaCha20Rng::from_seed([11; 32]);
    let sets = store.wrap_sets(filed.filing.case).await.unwrap();
    let dummies = |one: store::WrapSet| (one, vault::grant::dummies(one.lockbox, one.wraps, &mut rng));
    let sets = sets.into_iter().map(dummies).collect();
    let expunge = Expunging { sets, authority: "review-board".into(), basis: "retention".into() };
    Change { expunge: Some(expunge), ..Change::default() }
}

async fn act(store: &Store, filed: &Filed, lockbox: &Lockbox, change: Change) -> EventFiled {
    let previous = store.last_event(filed.filing.case).await.unwrap();
    let place = store.reserve_entries(filed.filing.case, 1).await.unwrap();
    let event = step(filed, previous, lockbox, place, Act::Recorded([9; 32]));
    store.file_event(event, change, today()).await.unwrap()
}

/// A file, a grant that ends by itself, the next generation of every lockbox, and one that an office keeps apart.
async fn lived(scene: &Scene) -> (Vec<Lockbox>, SecretKey) {
    let (slots, description) = scene.sealed(ID, &[7; 300_000], "stairs.jpg").await;
    scene.keep(ID, slots, description).await.unwrap();
    let mut rng = ChaCha20Rng::from_seed([12; 32]);
    let (filed, guest) = (&scene.filed, SecretKey::draw(&mut rng));
    let (readers, first) = ([filed.officer.recipient()], &filed.filing.lockboxes);
    let wraps = first.iter().map(|one| {
        let secret = one.open(&filed.officer).or_else(|_| one.open(filed.reporter.secret_key()));
        (one.id, vault::grant::seal(one.id, &secret.unwrap(), &[guest.recipient()], &mut rng).unwrap())
    });
    let wraps = wraps.collect();
    let until = Some("2026-04-01".parse().unwrap());
    let granted = Change { wraps, until, ..Change::default() };
    assert!(matches!(act(&scene.store, filed, &first[2], granted).await, EventFiled::Filed { .. }));
    let mut next: Vec<Lockbox> = first.iter().map(|one| one.renew(&readers, &mut rng).unwrap()).collect();
    let apart = vault::Compartment::possible().find(|one| one.office().is_some()).unwrap();
    next.push(Lockbox::create(LockboxId::first(scene.case, apart), &readers, &mut rng).unwrap());
    let renewed = Change { lockboxes: next.clone(), ..Change::default() };
    assert!(matches!(act(&scene.store, filed, &next[2], renewed).await, EventFiled::Filed { .. }));
    (next, guest)
}

async fn opens(store: &Store, filed: &Filed, key: &SecretKey) -> usize {
    let boxes = store.boxes(filed.filing.case).await.unwrap();
    boxes.0.iter().filter(|one| one.open(key).is_ok()).count()
}

async fn count(store: &Store, sql: &'static str) -> u64 {
    let counted = Statement { name: "COUNT", sql };
    let rows = store.write("count", move |tx| Box::pin(tx.rows(counted, Vec::new()))).await.unwrap();
    rows[0].count(0).unwrap()
}

#[tokio::test]
async fn nobody_s_key_opens_anything_of_a_case_that_was_expunged_and_its_rows_look_as_before() {
    for scene in scenes().await {
        let (store, filed, name) = (&scene.store, &scene.filed, scene.fresh.name);
        let (next, guest) = lived(&scene).await;
        let before = store.wrap_sets(scene.case).await.unwrap();
        let doors = store.doors(&[scene.case]).await.unwrap();
        assert_eq!(opens(store, filed, &filed.officer).await, next.len() + filed.filing.lockboxes.len());
        assert!(
            opens(store, filed, &guest).await > 0
                && opens(store, filed, filed.reporter.secret_key()).await > 0
        );
        assert!(scene.folder().join(ID.to_string()).exists(), "{name}");

        let done = act(store, filed, &next[2], expunging(store, filed).await).await;
        assert!(matches!(done, EventFiled::Filed { .. }), "{name}: {done:?}");
        for key in [&filed.officer, &guest, filed.reporter.secret_key()] {
            assert_eq!(opens(store, filed, key).await, 0, "{name}");
        }
        assert_eq!(store.wrap_sets(scene.case).await.unwrap(), before, "{name}: as many wraps as before");
        assert_ne!(store.doors(&[scene.case]).await.unwrap(), doors, "{name}: keys are tried again");
        assert!(store.is_expunged(scene.case).await.unwrap(), "{name}");
        for sql in [
            "SELECT COUNT(*) FROM grant_ends",
            "SELECT COUNT(*) FROM attachment_descriptions",
            "SELECT COUNT(*) FROM mailbox_visits",
        ] {
            assert_eq!(count(store, sql).await, 0, "{name}: {sql}");
        }
        assert_eq!(store.attachments(scene.case).await.unwrap()[0].state, AttachmentState::Removed, "{name}");
        assert!(!scene.folder().join(ID.to_string()).exists(), "{name}");
        // It still counts, and its mailbox is found.
        let mailbox = store.case_of_mailbox(filed.reporter.mailbox_digest()).await.unwrap();
        assert_eq!((mailbox, store.reports(5).await.unwrap().len()), (Some(scene.case), 1), "{name}");
        let late = act(store, filed, &next[2], Change::default()).await;
        assert_eq!(late, EventFiled::Expunged, "{name}: nothing more is kept of it");
    }
}

#[tokio::test]
async fn on_sqlite_no_wrap_of_before_is_left_in_the_file() {
    let scene = scenes().await.remove(0);
    let store::Place::File(path) = &scene.fresh.place else { panic!("the first is SQLite") };
    let (next, _) = lived(&scene).await;
    let boxes = scene.store.boxes(scene.case).await.unwrap();
    let wraps: Vec<Vec<u8>> =
        boxes.0.iter().flat_map(|one| &one.wraps).map(|wrap| wrap.as_bytes()[200..224].to_vec()).collect();
    let journal = std::path::PathBuf::from(format!("{}-wal", path.display()));
    assert!(left_in(&journal, &wraps) > wraps.len() / 2, "they are looked for where they are");
    act(&scene.store, &scene.filed, &next[2], expunging(&scene.store, &scene.filed).await).await;
    scene.store.clone().close().await;
    let again = Store::open(&scene.fresh.place).await.unwrap();
    again.close().await;
    assert_eq!(left_in(path, &wraps), 0);
}

fn left_in(file: &std::path::Path, wraps: &[Vec<u8>]) -> usize {
    let file = std::fs::read(file).unwrap();
    wraps.iter().filter(|wrap| file.windows(24).any(|part| part == wrap.as_slice())).count()
}

#[tokio::test]
async fn wraps_that_came_meanwhile_are_not_left_open() {
    for scene in scenes().await {
        let (store, filed) = (&scene.store, &scene.filed);
        let stale = expunging(store, filed).await;
        let (next, _) = lived(&scene).await;
        let done = act(store, filed, &next[2], stale).await;
        assert_eq!(done, EventFiled::Stale, "{}", scene.fresh.name);
        assert!(
            opens(store, filed, &filed.officer).await > 0 && !store.is_expunged(scene.case).await.unwrap()
        );
    }
}

#[tokio::test]
async fn files_that_a_stop_left_on_the_disk_go_at_the_next_start() {
    for scene in scenes().await {
        let (next, _) = lived(&scene).await;
        // Committed, and stopped before anything was deleted: as a store without the folder does it.
        let stopped = &scene.fresh.store;
        let done = act(stopped, &scene.filed, &next[2], expunging(stopped, &scene.filed).await).await;
        assert!(matches!(done, EventFiled::Filed { .. }), "{}", scene.fresh.name);
        assert!(scene.folder().join(ID.to_string()).exists(), "{}", scene.fresh.name);
        scene.store.sweep_attachments(today()).await.unwrap();
        assert!(!scene.folder().join(ID.to_string()).exists(), "{}", scene.fresh.name);
    }
}

#[tokio::test]
async fn the_notice_names_no_leaf_before_its_embargo_is_over_and_openings_go_once_it_is_in_a_checkpoint() {
    for scene in scenes().await {
        let (store, filed, name) = (&scene.store, &scene.filed, scene.fresh.name);
        let (next, _) = lived(&scene).await;
        act(store, filed, &next[2], expunging(store, filed).await).await;
        let embargo = lakeport().publication.embargo_days;
        let due = async |day| store.untold_erasures("log.example/ledger", embargo, day).await.unwrap();
        assert_eq!(due(today().plus(embargo - 1)).await, [], "{name}");
        let later = today().plus(embargo);
        let notices = due(later).await;
        assert_eq!(notices.len(), 1, "{name}");
        let leaves: Vec<u64> =
            store.case_leaves(scene.case).await.unwrap().iter().map(|one| one.index).collect();
        assert_eq!(notices[0].leaves.iter().copied().collect::<Vec<_>>(), leaves, "{name}");
        assert_eq!((&*notices[0].authority, &*notices[0].basis), ("review-board", "retention"), "{name}");

        assert_eq!(found(store, later, &signed(store).await).await, [], "{name}: before the notice");
        let index = store.publish_erasure(later, notices[0].clone()).await.unwrap();
        assert_eq!(due(later).await, [], "{name}: told once");
        assert_eq!(store.close_erased(index).await.unwrap(), 0, "{name}: not in a checkpoint yet");
        let closed = store.close_erased(index + 1).await.unwrap();
        assert_eq!(closed, leaves.len() as u64 - 1, "{name}: the report itself has none");
        assert_eq!(count(store, "SELECT COUNT(*) FROM leaf_openings").await, 0, "{name}");
        assert_eq!(found(store, later, &signed(store).await).await, [], "{name}: erased, and answered for");
    }
}
