"""Checks a log that the ledger's example wrote, with tlog-scales 0.0.3 (PyPI): signatures of both types, every tile
and entry, proofs in both directions. Ends with 1 at the first refusal."""

import base64
import subprocess
import sys
from pathlib import Path

from tlog_scales import tiles
from tlog_scales.reader import TilesReader
from tlog_scales.backend import make_backend
from tlog_scales.signing import Vkey, VkeySet
from tlog_scales.tlog import Checkpoint, ConsistencyProof, InclusionProof
from tlog_scales.utils import sha256


def check(good, what):
    if not good:
        raise ValueError(what)


def open_checkpoint(text, keys):
    checkpoint = Checkpoint.from_text(text)
    check(checkpoint.serialize() == text, "a checkpoint does not print back")
    check(len(keys.verify(checkpoint.signatures, checkpoint)) == 2, "log and witness have not both signed")
    return checkpoint


def every_tile(reader, size):
    """Each hash above level 0 is the root of the 256 below it; the signed root is computed from these."""
    count = 0
    level = 1
    while tiles.level_entries(size, level):
        for i in range(tiles.level_entries(size, level)):
            below = [reader._get_from_tile(level - 1, i, j) for j in range(256)]
            while len(below) > 1:
                below = [sha256(b"\x01" + below[k] + below[k + 1]) for k in range(0, len(below), 2)]
            check(below[0] == reader._get_from_tile(level, *divmod(i, 256)), f"hash {i} of level {level} is wrong")
            count += 1
        level += 1
    return count


def standalone(path, keys):
    head, signed = path.read_text().split("\n\n", 1)
    first, extra, index, *hashes = head.split("\n")
    check(first == "c2sp.org/tlog-proof@v1", f"{path.name} is no proof")
    entry = base64.b64decode(extra.removeprefix("extra "), validate=True)
    checkpoint = open_checkpoint(signed, keys)
    hashes = [base64.b64decode(one, validate=True) for one in hashes]
    proof = InclusionProof(int(index.removeprefix("index ")), checkpoint.size, hashes)
    proof.check(tiles.leaf_hash(entry), checkpoint.root_hash)
    return proof.leaf_index, extra


def verify(folder):
    keys = VkeySet(*(Vkey.from_string((folder / name).read_text().strip()) for name in ("log.vkey", "witness.vkey")))
    reader = TilesReader(make_backend(str(folder)))
    open_checkpoint((folder / "checkpoint").read_text(), keys)
    checkpoint = reader.get_checkpoint()
    size = checkpoint.size
    check(reader.calculate_root_hash() == checkpoint.root_hash, "the tiles lead to another root")
    nodes = every_tile(reader, size)
    for i in range(size):
        leaf = tiles.leaf_hash(reader.get_entry(i))
        check(leaf == reader._get_from_tile(0, *divmod(i, 256)), f"entry {i} is not that of the signed tree")

    older = open_checkpoint((folder / "older/checkpoint").read_text(), keys)
    ours = [base64.b64decode(one, validate=True) for one in (folder / "older/consistency").read_text().split()]
    ConsistencyProof(older.size, size, ours).check(older.root_hash, checkpoint.root_hash)
    check(reader.get_consistency_proof(older.size, size).node_hashes == ours, "its consistency proof is another")

    proofs = sorted((folder / "proof").glob("*.tlog-proof"))
    check(proofs, "there are no proofs")
    for path in proofs:
        index, extra = standalone(path, keys)
        made = [sys.executable, "-m", "tlog_scales.cli", "gen-proof", str(folder), str(index)]
        theirs = subprocess.run(made, capture_output=True, text=True, check=True).stdout
        check(path.read_text().replace(extra + "\n", "", 1) == theirs, f"its proof of leaf {index} is another")
    print(
        f"tlog-scales: {size} leaves, 2 signatures, {nodes} inner hashes, every entry, consistency from {older.size}, "
        f"{len(proofs)} proofs accepted; its own proofs are byte for byte ours"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: verify.py DIR")
    try:
        verify(Path(sys.argv[1]).resolve())
    except Exception as error:
        print(f"tlog-scales refuses: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(1)
