//! Transactions: kept, undone, gathered into groups.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use store::{Statement, StoreError};

use super::engines::both;

const ADD: Statement =
    Statement { name: "ADD", sql: "INSERT INTO agencies (id, source_id, name) VALUES ($1, 1, $2)" };
const SOURCE: Statement = Statement {
    name: "SOURCE",
    sql: "INSERT INTO sources (id, key, title, publisher, place, invented) VALUES (1, 'k', '', '', '', $1)",
};
const COUNT: Statement = Statement { name: "COUNT", sql: "SELECT COUNT(*) FROM agencies" };
const ROW: Statement = Statement { name: "ROW", sql: "SELECT CAST(1 AS BIGINT)" };
const LOCK: Statement =
    Statement { name: "LOCK", sql: "UPDATE register_state SET version = version + 1 WHERE id = 1" };

async fn with_a_source(store: &store::Store) {
    store.write("source", |tx| Box::pin(tx.run_one(SOURCE, vec![true.into()]))).await.unwrap();
}

async fn agencies(store: &store::Store) -> i64 {
    store.write("count", |tx| Box::pin(async { tx.rows(COUNT, Vec::new()).await?[0].get(0) })).await.unwrap()
}

#[tokio::test]
async fn work_that_fails_leaves_nothing() {
    for fresh in both().await {
        with_a_source(&fresh.store).await;
        let failed: Result<(), _> = fresh
            .store
            .write("half", |tx| {
                Box::pin(async {
                    tx.run_one(ADD, vec![1.into(), "first".into()]).await?;
                    tx.run_one(ADD, vec![1.into(), "same id".into()]).await
                })
            })
            .await;
        assert!(matches!(failed, Err(StoreError::Sql(_))), "{}: {failed:?}", fresh.name);
        assert_eq!(agencies(&fresh.store).await, 0, "{}", fresh.name);
    }
}

/// On SQLite one task writes for all: it must outlive whatever happens inside a piece of work.
#[tokio::test(flavor = "multi_thread")]
async fn work_that_panics_leaves_nothing_harms_no_neighbour_and_the_next_is_served() {
    for fresh in both().await {
        with_a_source(&fresh.store).await;
        for round in 0..3_i64 {
            let mut tasks = tokio::task::JoinSet::new();
            for number in 0..60 {
                let (store, id) = (fresh.store.clone(), round * 60 + number);
                tasks.spawn(async move {
                    let add = store.write("add", move |tx| {
                        // Before there is any future, between two statements, and while rows come.
                        assert!(number % 10 != 3, "at once");
                        Box::pin(async move {
                            tx.run_one(ADD, vec![id.into(), format!("agency {id}").into()]).await?;
                            assert!(number % 10 != 5, "in between");
                            tx.each(ROW, Vec::new(), |row| {
                                let all: i64 = row.get(0)?;
                                assert!(number % 10 != 7 || all < 0, "while rows come");
                                Ok(())
                            })
                            .await
                        })
                    });
                    (number, add.await)
                });
            }
            for done in tasks.join_all().await {
                match done {
                    (number, Ok(())) => assert!(![3, 5, 7].contains(&(number % 10)), "{}", fresh.name),
                    (number, Err(StoreError::Abandoned)) => assert!([3, 5, 7].contains(&(number % 10))),
                    (_, Err(error)) => panic!("{}: {error}", fresh.name),
                }
            }
            assert_eq!(agencies(&fresh.store).await, 42 * (round + 1), "{}", fresh.name);
        }
        fresh.store.close().await;
    }
}

/// Where the disk is full, SQLite undoes the transaction by itself.
#[tokio::test]
async fn after_a_full_disk_the_next_write_goes_through_as_soon_as_there_is_room() {
    const FULL: Statement = Statement { name: "FULL", sql: "PRAGMA max_page_count = 1" };
    const ROOM: Statement = Statement { name: "ROOM", sql: "PRAGMA max_page_count = 1000000" };
    for fresh in both().await {
        if !matches!(fresh.place, store::Place::File(_)) {
            continue;
        }
        with_a_source(&fresh.store).await;
        let limit = async |to: Statement| {
            let set = fresh
                .store
                .write("limit", move |tx| Box::pin(async move { tx.rows(to, Vec::new()).await.map(drop) }));
            set.await
        };
        let add = async |id: i64| {
            let name = "a name as long as a page ".repeat(400);
            let add = fresh.store.write("add", move |tx| {
                let name = name.clone();
                Box::pin(async move { tx.run_one(ADD, vec![id.into(), name.into()]).await })
            });
            add.await
        };
        limit(FULL).await.unwrap();
        for id in 1..5 {
            let full = add(id).await.unwrap_err().to_string();
            assert!(full.contains("no room left") && full.contains("Nothing was changed"), "{full}");
        }
        limit(ROOM).await.unwrap();
        add(9).await.unwrap();
        assert_eq!(agencies(&fresh.store).await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_waits_while_another_program_holds_the_register_for_long() {
    for fresh in both().await {
        with_a_source(&fresh.store).await;
        let import = store::Store::open(&fresh.place).await.unwrap();
        let (begun, wait) = tokio::sync::oneshot::channel();
        let begun = Arc::new(std::sync::Mutex::new(Some(begun)));
        let long = tokio::spawn(async move {
            import
                .write("import", move |tx| {
                    let begun = Arc::clone(&begun);
                    Box::pin(async move {
                        tx.run_one(ADD, vec![1.into(), "of the import".into()]).await?;
                        let begun = begun.lock().unwrap().take();
                        begun.map(|begun| begun.send(()));
                        // Longer than a page waits.
                        tokio::time::sleep(std::time::Duration::from_secs(6)).await;
                        Ok(())
                    })
                })
                .await
        });
        wait.await.unwrap();
        let report = fresh
            .store
            .write("report", |tx| Box::pin(tx.run_one(ADD, vec![2.into(), "of a report".into()])))
            .await;
        assert!(report.is_ok(), "{}: {report:?}", fresh.name);
        long.await.unwrap().unwrap();
        assert_eq!(agencies(&fresh.store).await, 2, "{}", fresh.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_are_all_kept_and_a_failure_harms_no_neighbour() {
    for fresh in both().await {
        with_a_source(&fresh.store).await;
        let commits = fresh.store.group_commits();
        let mut tasks = tokio::task::JoinSet::new();
        for id in 0..200_i64 {
            let store = fresh.store.clone();
            tasks.spawn(async move {
                store
                    .write("add", move |tx| {
                        Box::pin(async move {
                            tx.run_one(ADD, vec![id.into(), format!("agency {id}").into()]).await?;
                            if id % 10 == 0 { Err(StoreError::Abandoned) } else { Ok(()) }
                        })
                    })
                    .await
            });
        }
        let kept = tasks.join_all().await.into_iter().filter(Result::is_ok).count();
        assert_eq!(kept, 180, "{}", fresh.name);
        assert_eq!(agencies(&fresh.store).await, 180, "{}", fresh.name);
        if let (Some(before), Some(after)) = (commits, fresh.store.group_commits()) {
            assert!(after - before < 100, "200 writes took {} commits", after - before);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_of_one_row_are_run_again_until_each_has_counted() {
    for fresh in both().await {
        let runs = Arc::new(AtomicU32::new(0));
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let (store, runs) = (fresh.store.clone(), Arc::clone(&runs));
            tasks.spawn(async move {
                store
                    .write("count up", move |tx| {
                        runs.fetch_add(1, Ordering::Relaxed);
                        Box::pin(tx.run_one(LOCK, Vec::new()))
                    })
                    .await
            });
        }
        for done in tasks.join_all().await {
            done.unwrap();
        }
        assert_eq!(fresh.store.version().await.unwrap(), 6, "{}", fresh.name);
        assert!(runs.load(Ordering::Relaxed) >= 6);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_who_leaves_does_not_stop_the_work() {
    for fresh in both().await.into_iter().filter(|fresh| fresh.name == "sqlite") {
        with_a_source(&fresh.store).await;
        let store = fresh.store.clone();
        let caller = tokio::spawn(async move {
            store.write("add", |tx| Box::pin(tx.run_one(ADD, vec![1.into(), "kept".into()]))).await
        });
        tokio::task::yield_now().await;
        caller.abort();
        let _ = caller.await;
        // Whether it was queued or not, the writer goes on and the register is whole.
        assert!(agencies(&fresh.store).await <= 1);
        fresh
            .store
            .write("add", |tx| Box::pin(tx.run_one(ADD, vec![2.into(), "next".into()])))
            .await
            .unwrap();
        assert!(agencies(&fresh.store).await >= 1);
    }
}
