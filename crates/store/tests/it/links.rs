//! Officers of two sources on both engines: proposed, decided, merged wrongly, undone, and all of it remembered. Everybody
//! is invented.

use std::collections::BTreeSet;

use roster::{Pair, Refusal, Verdict};
use sources::{Limits, shipped};
use store::staff::{Role, StaffId};
use store::{
    Ground, Import, LinkAnswer, LinkEventKind, LinkReason, LinkedOfficer, Outcome, Proposal, Proposed, Store,
    import,
};

use super::engines::both;
use super::staff::{NOW, join};

const SOURCES: [&str; 2] = ["lakeport", "lakeport-payroll"];

/// One city twice: two sources that name the same officers.
async fn two_sources(store: &Store) -> [Vec<LinkedOfficer>; 2] {
    for key in SOURCES {
        take_in(store, key, 120).await;
    }
    [store.officers_to_link(SOURCES[0]).await.unwrap(), store.officers_to_link(SOURCES[1]).await.unwrap()]
}

async fn take_in(store: &Store, key: &str, cases: usize) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in demo::release(3, cases).files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut mapping =
        shipped().iter().find(|source| source.names.contains(&"lakeport")).unwrap().mapping().unwrap();
    key.clone_into(&mut mapping.source.key);
    let what = Import {
        mapping,
        folder: folder.path(),
        limits: Limits::default(),
        dry_run: false,
        allow_removals: true,
        now: NOW,
        // References are drawn from it, and no two sources share one.
        seed: [u8::try_from(key.len()).unwrap(); 32],
    };
    assert_eq!(import(store, what, |_| {}).await.unwrap().outcome, Outcome::Stored);
}

fn pair(one: &LinkedOfficer, other: &LinkedOfficer) -> Pair {
    Pair::new(one.officer.id.into(), other.officer.id.into()).unwrap()
}

fn ids(officers: &[&LinkedOfficer]) -> BTreeSet<i64> {
    officers.iter().map(|officer| officer.officer.id.into()).collect()
}

fn proposal(pair: Pair, probability: u32, sure: bool) -> Proposal {
    let grounds = vec![Ground::new("last name", "same", 9.2), Ground::new("birth", "next year", -1.0)];
    Proposal { pair, probability, grounds, sure }
}

fn why(words: &str) -> LinkReason {
    LinkReason::new(words).unwrap()
}

const BY: StaffId = StaffId([1; 16]);

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_merge_is_undone_and_everything_is_remembered() {
    for fresh in both().await {
        let (store, name) = (&fresh.store, fresh.name);
        join(store, 1, &[Role::Administrator]).await;
        let [left, right] = two_sources(store).await;
        assert_eq!(left.len(), right.len(), "{name}");
        assert_eq!((&left[0].officer.name, &left[0].sex), (&right[0].officer.name, &right[0].sex), "{name}");
        let version = store.version().await.unwrap();

        let [sure, doubtful, half] = [(0, 0), (1, 2), (2, 1)].map(|(l, r)| pair(&left[l], &right[r]));
        let proposals = || {
            vec![
                proposal(doubtful, 300_000, false),
                proposal(sure, 999_500, true),
                proposal(half, 510_000, false),
            ]
        };
        let kept = store.propose_links(SOURCES, proposals(), NOW).await.unwrap();
        assert_eq!(kept, Proposed { joined: 1, waiting: 2, settled: 0 }, "{name}");
        let again = store.propose_links(SOURCES, proposals(), NOW).await.unwrap();
        assert_eq!(again, Proposed { joined: 0, waiting: 0, settled: 3 }, "{name}");

        let queue = store.link_queue(None, 10).await.unwrap();
        let found: Vec<u32> = queue.iter().map(|line| line.probability).collect();
        assert_eq!(found, [510_000, 300_000], "{name}: nearest to even odds first");
        assert_eq!((&queue[0].one, &queue[0].other), (&left[2], &right[1]), "{name}");
        assert_eq!(queue[0].grounds[1], Ground::new("birth", "next year", -1.0), "{name}");
        let place = queue[0].place.to_string().parse().unwrap();
        assert_eq!(store.link_queue(Some(place), 10).await.unwrap(), queue[1..], "{name}");
        assert_eq!(store.link_queue(None, 1).await.unwrap(), queue[..1], "{name}");
        assert_eq!(store.links_waiting().await.unwrap(), 2, "{name}");

        let answer =
            store.decide_link(doubtful, Verdict::Different, &why("other face"), BY, NOW).await.unwrap();
        assert_eq!(answer, LinkAnswer::Done(4), "{name}");
        let before = store.together(SOURCES[1]).await.unwrap();
        assert_eq!(before, [ids(&[&left[0], &right[0]])], "{name}");

        // A slip: the wrong one of two lines.
        let answer = store.decide_link(half, Verdict::Same, &why("same star"), BY, NOW).await.unwrap();
        assert_eq!(answer, LinkAnswer::Done(5), "{name}");
        let merged = store.person_of(left[2].officer.id).await.unwrap();
        assert_eq!(merged, ids(&[&left[2], &right[1]]), "{name}");
        assert_eq!(store.links_waiting().await.unwrap(), 0, "{name}");

        // It now stands in the way of a right one, and says so.
        let (across, closing) = (pair(&left[1], &left[2]), pair(&right[1], &right[2]));
        let answer = store.decide_link(across, Verdict::Same, &why("moved"), BY, NOW).await.unwrap();
        assert_eq!(answer, LinkAnswer::Done(6), "{name}");
        let answer = store.decide_link(closing, Verdict::Same, &why("twice"), BY, NOW).await.unwrap();
        let [l1, l2, r1, r2] = [&left[1], &left[2], &right[1], &right[2]].map(|o| i64::from(o.officer.id));
        let LinkAnswer::Refused(Refusal::Contradiction { path, apart }) = answer else {
            panic!("{name}: it contradicts what stands");
        };
        assert_eq!((path, apart), (vec![l1, l2, r1, r2], Some(4)), "{name}");

        for n in [6, 5] {
            let undone = store.undo_link(n, &why("the wrong line"), BY, NOW).await.unwrap();
            assert!(matches!(undone, LinkAnswer::Done(_)), "{name}");
        }
        let again = store.undo_link(5, &why("once more"), BY, NOW).await.unwrap();
        assert_eq!(again, LinkAnswer::Refused(Refusal::NotStanding { n: 5 }), "{name}");
        assert_eq!(store.together(SOURCES[1]).await.unwrap(), before, "{name}: the former grouping");
        assert_eq!(store.together(SOURCES[0]).await.unwrap(), before, "{name}");
        assert_eq!(store.person_of(left[2].officer.id).await.unwrap(), ids(&[&left[2]]), "{name}");
        assert_eq!(store.link_queue(None, 10).await.unwrap(), queue[..1], "{name}: it waits again");
        let again = store.propose_links(SOURCES, proposals(), NOW).await.unwrap();
        assert_eq!(again.settled, 3, "{name}: the program speaks once of a pair");

        let history = store.link_history(left[2].officer.id).await.unwrap();
        let kinds: Vec<_> = history.iter().map(|event| (event.n, event.kind)).collect();
        let same = |undone_by| LinkEventKind::Decided { verdict: Verdict::Same, undone_by: Some(undone_by) };
        let expected = [
            (3 - 1, LinkEventKind::Proposed),
            (5, same(8)),
            (6, same(7)),
            (7, LinkEventKind::Undone { n: 6 }),
            (8, LinkEventKind::Undone { n: 5 }),
        ];
        assert_eq!(kinds, expected, "{name}");
        let slip = &history[1];
        assert_eq!((slip.pair, &*slip.reason, slip.probability), (half, "same star", None), "{name}");
        assert_eq!(slip.by, Some((BY, "Person 1".into())), "{name}");
        assert_eq!((history[0].probability, &history[0].by), (Some(510_000), &None), "{name}");
        assert_eq!(store.version().await.unwrap(), version, "{name}: no figure depends on it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_decide_at_once_one_is_told_what_stands() {
    for fresh in both().await {
        let (store, name) = (&fresh.store, fresh.name);
        join(store, 1, &[Role::Administrator]).await;
        let [left, right] = two_sources(store).await;
        for (l, r) in left.iter().zip(&right).take(8) {
            let pair = pair(l, r);
            let (yes, no) = (why("same star"), why("other birth"));
            let (one, other) = tokio::join!(
                store.decide_link(pair, Verdict::Same, &yes, BY, NOW),
                store.decide_link(pair, Verdict::Different, &no, BY, NOW)
            );
            let answers = [(one.unwrap(), Verdict::Same), (other.unwrap(), Verdict::Different)];
            let won = answers.iter().find_map(|(answer, verdict)| match answer {
                LinkAnswer::Done(n) => Some((*n, *verdict)),
                _ => None,
            });
            let (n, verdict) = won.unwrap();
            let told = LinkAnswer::Refused(Refusal::Decided { n, pair, verdict });
            assert!(answers.iter().any(|(answer, _)| *answer == told), "{name}: {answers:?}");
            let (one, other) =
                tokio::join!(store.undo_link(n, &yes, BY, NOW), store.undo_link(n, &no, BY, NOW));
            let both = [one.unwrap(), other.unwrap()];
            assert!(both.contains(&LinkAnswer::Refused(Refusal::NotStanding { n })), "{name}: {both:?}");
            assert!(both.iter().any(|answer| matches!(answer, LinkAnswer::Done(_))), "{name}: {both:?}");
        }
        // Eight at once, all of other pairs: each gets its turn.
        let mut all = tokio::task::JoinSet::new();
        for (l, r) in left.iter().zip(&right).take(8) {
            let (store, pair) = (store.clone(), pair(l, r));
            all.spawn(
                async move { store.decide_link(pair, Verdict::Same, &why("same star"), BY, NOW).await },
            );
        }
        let answers = all.join_all().await;
        assert!(
            answers.iter().all(|answer| matches!(answer, Ok(LinkAnswer::Done(_)))),
            "{name}: {answers:?}"
        );
        assert_eq!(store.together(SOURCES[0]).await.unwrap().len(), 8, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_program_gives_nobody_a_second_partner_and_overrules_nobody() {
    for fresh in both().await {
        let (store, name) = (&fresh.store, fresh.name);
        join(store, 1, &[Role::Administrator]).await;
        let [left, right] = two_sources(store).await;
        let decide = async |pair, verdict| {
            store.decide_link(pair, verdict, &why("seen both files"), BY, NOW).await.unwrap()
        };
        decide(pair(&left[0], &right[1]), Verdict::Same).await;
        decide(pair(&left[2], &right[2]), Verdict::Different).await;
        let proposals = vec![
            proposal(pair(&left[0], &right[0]), 999_900, true),
            proposal(pair(&left[1], &right[1]), 600_000, false),
            proposal(pair(&left[2], &right[2]), 999_900, true),
            proposal(pair(&left[0], &left[1]), 999_900, true),
            proposal(pair(&left[3], &right[3]), 999_900, true),
        ];
        let kept = store.propose_links(SOURCES, proposals, NOW).await.unwrap();
        assert_eq!(kept, Proposed { joined: 1, waiting: 0, settled: 4 }, "{name}");
        assert!(store.link_queue(None, 9).await.unwrap().is_empty(), "{name}");
        let expected = [ids(&[&left[0], &right[1]]), ids(&[&left[3], &right[3]])];
        assert_eq!(store.together(SOURCES[0]).await.unwrap(), expected, "{name}");

        // What the program joined and a person parted waits for people, and is not joined again.
        let third = pair(&left[3], &right[3]);
        store.undo_link(3, &why("not the same face"), BY, NOW).await.unwrap();
        let kept = store.propose_links(SOURCES, vec![proposal(third, 999_900, true)], NOW).await.unwrap();
        assert_eq!(kept, Proposed { joined: 0, waiting: 0, settled: 1 }, "{name}");
        assert_eq!(store.link_queue(None, 9).await.unwrap()[0].probability, 999_900, "{name}");

        // A release that no longer has somebody.
        take_in(store, SOURCES[1], 20).await;
        let now = store.officers_to_link(SOURCES[1]).await.unwrap();
        let gone = right.iter().find(|officer| !now.contains(officer)).unwrap();
        let answer = decide(pair(&left[5], gone), Verdict::Same).await;
        assert_eq!(answer, LinkAnswer::Gone(gone.officer.id.into()), "{name}");
        assert_eq!(
            decide(Pair::new(1, 9_999_999).unwrap(), Verdict::Same).await,
            LinkAnswer::Gone(9_999_999),
            "{name}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_decided_is_never_changed_by_hand() {
    let fresh = both().await.remove(0);
    let [left, right] = two_sources(&fresh.store).await;
    let proposals = vec![proposal(pair(&left[0], &right[0]), 999_900, true)];
    fresh.store.propose_links(SOURCES, proposals, NOW).await.unwrap();
    let store::Place::File(path) = &fresh.place else { return };
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
    let mut connection = sqlx::ConnectOptions::connect(&options).await.unwrap();
    for sql in ["DELETE FROM officer_links", "UPDATE officer_links SET kind = 'different'"] {
        let refused = sqlx::raw_sql(sql).execute(&mut connection).await;
        assert!(refused.unwrap_err().to_string().contains("append-only"), "{sql}");
    }
}
