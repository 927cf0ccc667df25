//! Tree, tiles and proofs against two other implementations, at every small size and around the boundaries.

use std::collections::BTreeMap;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ledger::{Bundle, Error, Hash, Head, Tile, TilePath, Tiles, Tree, consistency, inclusion, range, tile};
use proptest::prelude::*;
use sha2::Sha256;
use tlog_tiles as oracle;

use crate::log::Log;

fn entry(index: u64) -> Vec<u8> {
    format!("leaf {index}").into_bytes()
}

fn log(size: u64) -> Log {
    Log::of((0..size).map(entry))
}

/// Stored hashes as the oracle keeps them.
#[derive(Default)]
struct Stored(Vec<oracle::Hash>);

impl oracle::HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<oracle::Hash>, oracle::Error> {
        Ok(indexes.iter().map(|&index| self.0[index as usize]).collect())
    }
}

fn theirs(hashes: &[Hash]) -> Vec<oracle::Hash> {
    hashes.iter().map(|hash| oracle::Hash(hash.0)).collect()
}

// Two tests, so that both cores have one: 180,300 pairs of index and size.
#[test]
fn every_root_and_every_proof_of_even_sizes_up_to_600_is_the_oracles() {
    compare_up_to_600(0);
}

#[test]
fn every_root_and_every_proof_of_odd_sizes_up_to_600_is_the_oracles() {
    compare_up_to_600(1);
}

fn compare_up_to_600(parity: u64) {
    let log = log(600);
    let heads: Vec<Head> = (0..=600).map(|size| log.head_at(size)).collect();
    let mut stored = Stored::default();
    let mut other = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    for size in 1..=600 {
        let new = oracle::stored_hashes(size - 1, &entry(size - 1), &stored).expect("within the tree");
        stored.0.extend(new);
        other.push(entry(size - 1));
        let head = heads[size as usize];
        assert_eq!(head.root.0, oracle::tree_hash(size, &stored).expect("within the tree").0);
        assert_eq!(head.root.0[..], other.root().as_bytes()[..]);
        for index in (0..size).filter(|_| size % 2 == parity) {
            let proof = inclusion::prove(index, size, &log).expect("within the tree");
            assert_eq!(theirs(&proof), oracle::prove_record(size, index, &stored).expect("within the tree"));
            assert_eq!(proof.concat_bytes(), other.prove_inclusion(index as usize).as_bytes());
            assert_eq!(inclusion::verify(&Hash::leaf(&entry(index)), index, &head, &proof), Ok(()));

            let old = index + 1;
            let proof = consistency::prove(old, size, &log).expect("within the tree");
            assert_eq!(theirs(&proof), oracle::prove_tree(size, old, &stored).expect("within the tree"));
            assert_eq!(consistency::verify(&heads[old as usize], &head, &proof), Ok(()));
        }
    }
}

trait ConcatBytes {
    fn concat_bytes(&self) -> Vec<u8>;
}

impl ConcatBytes for Vec<Hash> {
    fn concat_bytes(&self) -> Vec<u8> {
        self.iter().flat_map(|hash| hash.0).collect()
    }
}

#[test]
fn around_full_tiles_of_two_levels_the_oracle_agrees() {
    const SIZES: [u64; 9] = [1, 255, 256, 257, 511, 65_535, 65_536, 65_537, 65_793];
    let log = log(65_793);
    let mut stored = Stored::default();
    for i in 0..65_793 {
        let new = oracle::stored_hashes(i, &entry(i), &stored).unwrap();
        stored.0.extend(new);
    }
    for size in SIZES {
        let head = log.head_at(size);
        assert_eq!(head.root.0, oracle::tree_hash(size, &stored).unwrap().0, "{size}");
        for index in SIZES.into_iter().filter(|&at| at <= size).flat_map(|at| [at - 1, at / 2]) {
            let proof = inclusion::prove(index, size, &log).unwrap();
            assert_eq!(theirs(&proof), oracle::prove_record(size, index, &stored).unwrap());
            assert_eq!(inclusion::verify(&Hash::leaf(&entry(index)), index, &head, &proof), Ok(()));
        }
        for old in SIZES.into_iter().filter(|&old| old <= size) {
            let proof = consistency::prove(old, size, &log).unwrap();
            assert_eq!(theirs(&proof), oracle::prove_tree(size, old, &stored).unwrap());
            assert_eq!(consistency::verify(&log.head_at(old), &head, &proof), Ok(()));
        }
        let paths: Vec<String> = Tile::all(size).map(|tile| TilePath::Hashes(tile).to_string()).collect();
        let mut theirs: Vec<String> = oracle::Tile::new_tiles(8, 0, size)
            .iter()
            .map(|tile| tile.path().replacen("tile/8/", "tile/", 1))
            .collect();
        theirs.dedup();
        assert_eq!(paths, theirs, "{size}");
    }
}

#[test]
fn a_plan_names_every_tile_that_the_proof_reads_and_no_other() {
    let log = log(1_000);
    for (index, size) in [(0, 1), (0, 1_000), (999, 1_000), (255, 256), (256, 700), (511, 513)] {
        for plan in [
            inclusion::plan(index, size).unwrap(),
            consistency::plan(index, size).unwrap(),
            range::root_plan(size),
        ] {
            log.reads.borrow_mut().clear();
            let hashes = plan.hashes(&log).unwrap();
            let read: std::collections::BTreeSet<Tile> = log.reads.borrow().iter().copied().collect();
            assert_eq!(read, plan.tiles());
            // Exactly the promised width is enough.
            let fetched: BTreeMap<Tile, Vec<u8>> = plan
                .tiles()
                .into_iter()
                .map(|tile| (tile, log.tile(tile).unwrap()[..tile.len()].to_vec()))
                .collect();
            assert_eq!(plan.hashes(&fetched).unwrap(), hashes);
        }
    }
}

#[test]
fn a_tile_that_is_missing_or_short_is_an_error_and_no_panic() {
    let mut log = log(300);
    log.rows.insert((0, 0), vec![0; 40]);
    assert!(matches!(inclusion::prove(3, 300, &log), Err(Error::Unreadable { .. })));
    log.rows.remove(&(0, 0));
    assert!(matches!(inclusion::prove(3, 300, &log), Err(Error::Unreadable { .. })));
    assert!(matches!(inclusion::prove(300, 300, &log), Err(Error::OutOfTree { .. })));
    assert!(matches!(consistency::prove(301, 300, &log), Err(Error::NotConsistent { .. })));
}

#[test]
fn a_row_that_was_changed_in_length_is_not_built_upon() {
    let log = log(10);
    let mut tree = log.tree();
    let updates = tile::append(&mut tree, &[b"new"]);
    assert!(matches!(updates[0].onto(&log.rows[&(0, 0)][32..]), Err(Error::Edge { .. })));
    assert!(matches!(Tree::resume(10, &[0; 32]), Err(Error::Range { .. })));
}

#[test]
fn bundles_hold_at_most_256_entries_of_at_most_65535_bytes() {
    assert!(tile::encode_bundle(&[[]; 257]).is_err());
    assert!(tile::encode_bundle(&[vec![0; 65_536]]).is_err());
    let full = tile::encode_bundle(&vec![vec![1; 3]; 256]).unwrap();
    assert_eq!(tile::decode_bundle(&full).unwrap().len(), 256);
    assert!(tile::decode_bundle(&[full, vec![0, 0]].concat()).is_err());
    assert!(tile::decode_bundle(&[0, 2, 1]).is_err());
    assert!(tile::decode_bundle(&[0]).is_err());
    assert_eq!(tile::encode_bundle(&[&b"ab"[..], b""]).unwrap(), [0, 2, b'a', b'b', 0, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn appending_in_any_batches_writes_the_same_rows(batches in proptest::collection::vec(0usize..300, 1..6)) {
        let mut log = Log::default();
        for batch in &batches {
            let from = log.entries.len() as u64;
            log.append(&(from..from + *batch as u64).map(entry).collect::<Vec<_>>());
        }
        let whole = Log::of((0..log.entries.len() as u64).map(entry));
        prop_assert_eq!(&log.rows, &whole.rows);
        prop_assert_eq!(log.head(), whole.head());
    }

    #[test]
    fn a_proof_with_anything_changed_is_refused(
        size in 2u64..600, place in any::<prop::sample::Index>(), old in any::<prop::sample::Index>(),
        hash in any::<prop::sample::Index>(), bit in 0usize..256,
    ) {
        let log = log(size);
        let (index, old) = (place.index(size as usize) as u64, 1 + old.index(size as usize - 1) as u64);
        let (head, leaf) = (log.head(), Hash::leaf(&entry(index)));
        let flip = |proof: &[Hash]| {
            let mut proof = proof.to_vec();
            let at = hash.index(proof.len());
            proof[at].0[bit / 8] ^= 1 << (bit % 8);
            proof
        };
        let proof = inclusion::prove(index, size, &log).unwrap();
        let cut = &proof[..proof.len() - 1];
        let longer = [&proof[..], &[leaf]].concat();
        for wrong in [flip(&proof), cut.to_vec(), longer] {
            prop_assert!(inclusion::verify(&leaf, index, &head, &wrong).is_err());
        }
        prop_assert!(inclusion::verify(&Hash::leaf(b"other"), index, &head, &proof).is_err());
        for other in [index + 1, index.wrapping_sub(1), size, u64::MAX] {
            prop_assert!(inclusion::verify(&leaf, other, &head, &proof).is_err());
        }

        let (old_head, proof) = (log.head_at(old), consistency::prove(old, size, &log).unwrap());
        let cut = &proof[..proof.len() - 1];
        let longer = [&proof[..], &[leaf]].concat();
        for wrong in [flip(&proof), cut.to_vec(), longer, Vec::new()] {
            prop_assert!(consistency::verify(&old_head, &head, &wrong).is_err());
        }
        let fork = Head { root: Hash::of(b"fork"), ..old_head };
        prop_assert!(consistency::verify(&fork, &head, &proof).is_err());
        prop_assert!(consistency::verify(&head, &old_head, &proof).is_err());
    }

    #[test]
    fn verifiers_survive_any_numbers(
        index in any::<u64>(), old in any::<u64>(), size in any::<u64>(),
        proof in proptest::collection::vec(any::<[u8; 32]>(), 0..70),
    ) {
        let proof: Vec<Hash> = proof.into_iter().map(Hash).collect();
        let head = Head { size, root: Hash([1; 32]) };
        prop_assert!(inclusion::verify(&Hash([2; 32]), index, &head, &proof).is_err());
        let before = Head { size: old, root: Hash([3; 32]) };
        prop_assert!(consistency::verify(&before, &head, &proof).is_err());
        if index < size {
            prop_assert!(inclusion::plan(index, size).is_ok_and(|plan| plan.tiles().len() < 600));
        }
    }

    #[test]
    fn tile_paths_read_what_they_print(level in 0u8..=63, n in 0..=i64::MAX as u64, width in 1u16..=256) {
        for path in [
            TilePath::Hashes(Tile::new(level, n, width).unwrap()),
            TilePath::Entries(Bundle::new(n, width).unwrap()),
        ] {
            prop_assert_eq!(path.to_string().parse(), Ok(path));
        }
    }

    #[test]
    fn bundles_read_what_they_wrote(entries in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..50), 0..256)) {
        let bytes = tile::encode_bundle(&entries).unwrap();
        prop_assert_eq!(tile::decode_bundle(&bytes).unwrap(), entries);
    }
}
