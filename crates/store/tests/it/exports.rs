//! Files that people have made of lists: there for whoever had them made, for half an hour, whole or not at all.

use store::staff::{EventKind, Role, StaffId};
use store::{Beginning, ExportId, ExportState, KEPT, Statement, Store};

use super::engines::both;
use super::staff::{NOW, join};

const MINUTE: i64 = 60 * 1_000_000;
const ONE: ExportId = ExportId([1; 16]);

async fn joined(store: &Store, n: u8) -> StaffId {
    join(store, n, &[Role::Administrator]).await;
    StaffId([n; 16])
}

async fn pieces(store: &Store) -> i64 {
    const PIECES: Statement = Statement { name: "PIECES", sql: "SELECT COUNT(*) FROM export_pieces" };
    store.write("count", |tx| Box::pin(tx.rows(PIECES, Vec::new()))).await.unwrap()[0].get(0).unwrap()
}

async fn state(store: &Store, of: StaffId, now: i64) -> Option<(ExportState, u64)> {
    store.exports_of(of, now).await.unwrap().first().map(|one| (one.state, one.lines))
}

#[tokio::test]
async fn a_file_grows_is_fetched_by_its_owner_and_is_over_after_half_an_hour() {
    for fresh in both().await {
        let (store, name) = (&fresh.store, fresh.name);
        let (ana, bo) = (joined(store, 1).await, joined(store, 2).await);
        assert_eq!(store.begin_export(ONE, ana, "cases", NOW).await.unwrap(), Beginning::Begun);
        let again = store.begin_export(ExportId([2; 16]), ana, "cases", NOW + 1).await.unwrap();
        assert_eq!(again, Beginning::Busy, "{name}: one at a time");
        assert!(store.add_to_export(ONE, b"a\r\n".to_vec(), 1, NOW + 2).await.unwrap());
        assert!(store.add_to_export(ONE, Vec::new(), 1, NOW + 3).await.unwrap());
        assert!(store.add_to_export(ONE, b"b\r\n".to_vec(), 2, NOW + 4).await.unwrap());
        assert_eq!(state(store, ana, NOW + 5).await, Some((ExportState::Running, 2)), "{name}");
        assert!(store.export_piece(ONE, 0).await.is_err(), "{name}: half a file is none");
        store.finish_export(ONE, NOW + 6).await.unwrap();
        assert!(
            !store.add_to_export(ONE, b"c".to_vec(), 3, NOW + 7).await.unwrap(),
            "{name}: it is finished"
        );
        let own = store.exports_of(ana, NOW + 7).await.unwrap();
        assert_eq!((own.len(), own[0].pieces, own[0].until), (1, 2, NOW + 6 + KEPT), "{name}");
        assert!(store.exports_of(bo, NOW + 7).await.unwrap().is_empty(), "{name}");
        assert_eq!(store.export_piece(ONE, 0).await.unwrap(), b"a\r\n", "{name}");
        assert_eq!(store.export_piece(ONE, 1).await.unwrap(), b"b\r\n", "{name}");
        assert!(!store.remove_export(ONE, bo).await.unwrap(), "{name}: it is somebody else's");
        assert_eq!(pieces(store).await, 2, "{name}");

        let events = store.staff_events_of(ana).await.unwrap();
        assert_eq!((events[0].kind, events[0].by), (EventKind::Exported, Some(ana)), "{name}");
        assert_eq!(events[0].export.as_deref(), Some("cases"), "{name}");

        assert!(store.exports_of(ana, NOW + 6 + KEPT).await.unwrap().is_empty(), "{name}");
        store.sweep_exports(NOW + KEPT).await.unwrap();
        assert_eq!(pieces(store).await, 2, "{name}: its time is not over");
        store.sweep_exports(NOW + 6 + KEPT).await.unwrap();
        assert_eq!(pieces(store).await, 0, "{name}");
        assert_eq!(store.staff_events_of(ana).await.unwrap(), events, "{name}: who had it made stays");
    }
}

#[tokio::test]
async fn of_a_file_on_which_nobody_works_any_more_nothing_is_left() {
    for fresh in both().await {
        let (store, name) = (&fresh.store, fresh.name);
        let ana = joined(store, 1).await;
        store.begin_export(ONE, ana, "cases", NOW).await.unwrap();
        store.add_to_export(ONE, b"a".to_vec(), 1, NOW).await.unwrap();
        // The program ended. Its file says so, and another one can be made.
        let later = NOW + 2 * MINUTE;
        assert_eq!(state(store, ana, later).await, Some((ExportState::Stopped, 1)), "{name}");
        store.sweep_exports(later).await.unwrap();
        assert_eq!(pieces(store).await, 0, "{name}");
        assert_eq!(
            state(store, ana, later).await,
            Some((ExportState::Stopped, 1)),
            "{name}: it is still told"
        );
        let two = ExportId([2; 16]);
        assert_eq!(store.begin_export(two, ana, "cases", later).await.unwrap(), Beginning::Begun, "{name}");
        store.add_to_export(two, b"a".to_vec(), 1, later).await.unwrap();
        // Whoever made it gave up.
        store.stop_export(two, later + 1).await.unwrap();
        assert_eq!(pieces(store).await, 0, "{name}");
        assert!(!store.add_to_export(two, b"b".to_vec(), 2, later + 2).await.unwrap(), "{name}");
        store.finish_export(two, later + 3).await.unwrap();
        assert!(store.export_piece(two, 0).await.is_err(), "{name}: what was stopped is not finished");
        assert!(store.remove_export(two, ana).await.unwrap(), "{name}");
        // A clock that ran ahead and was set back keeps nothing.
        let three = ExportId([3; 16]);
        store.begin_export(three, ana, "cases", later + 3 * KEPT).await.unwrap();
        assert!(store.exports_of(ana, later).await.unwrap().iter().all(|one| one.id != three), "{name}");
        store.sweep_exports(later).await.unwrap();
        assert!(!store.remove_export(three, ana).await.unwrap(), "{name}");
    }
}
