// Checks a log that the ledger's example wrote, with the packages behind Go's own checksum database
// (golang.org/x/mod/sumdb): signatures, every tile, every entry, proofs. Ends with 1 at the first refusal.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var dir string

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: verify DIR")
		os.Exit(2)
	}
	dir = os.Args[1]

	logKey, err := note.NewVerifier(line("log.vkey"))
	must(err, "the log's key")
	keys := note.VerifierList(logKey, cosigner(line("witness.vkey")))
	tree := open("checkpoint", keys)
	older := open("older/checkpoint", keys)

	// As a client reads it, from tiles alone.
	root, err := tlog.TreeHash(tree.N, tlog.TileHashReader(tree, tiles{tree.N}))
	must(err, "the tiles")
	check(root == tree.Hash, "the tiles lead to another root")
	// As an auditor reads it, from entries alone: x/mod's reader of tiles (0.7) leaves some tiles unauthenticated
	// where one tile holds several hashes of the right edge, so each tile is compared with the recomputed tree.
	hashes := everyEntry(tree)
	root, err = tlog.TreeHash(tree.N, hashes)
	must(err, "the entries")
	check(root == tree.Hash, "the entries lead to another root")
	everyTile(tree, hashes)

	root, err = tlog.TreeHash(older.N, hashes)
	must(err, "the older tree")
	check(root == older.Hash, "the older root is not that of the first leaves")
	must(tlog.CheckTree(parseHashes(strings.Fields(string(read("older/consistency")))), tree.N, tree.Hash, older.N, older.Hash), "the consistency proof")

	proofs, err := filepath.Glob(filepath.Join(dir, "proof", "*.tlog-proof"))
	must(err, "the proofs")
	check(len(proofs) > 0, "there are no proofs")
	for _, path := range proofs {
		standalone(path, keys)
	}
	fmt.Printf("x/mod: %d leaves, 2 signatures, every entry and tile, consistency from %d, %d proofs accepted\n", tree.N, older.N, len(proofs))
}

// open verifies a checkpoint; both the log's and the witness's signature must hold.
func open(path string, keys note.Verifiers) tlog.Tree { return openBytes(path, read(path), keys) }

func openBytes(path string, text []byte, keys note.Verifiers) tlog.Tree {
	signed, err := note.Open(text, keys)
	must(err, path)
	check(len(signed.Sigs) == 2, path+" is not signed by log and witness")
	lines := strings.Split(signed.Text, "\n")
	check(len(lines) == 4 && lines[0] == signed.Sigs[0].Name, path+" is no checkpoint of this log")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, path)
	root, err := tlog.ParseHash(lines[2])
	must(err, path)
	return tlog.Tree{N: size, Hash: root}
}

// tiles reads each tile at the width that it has in a tree of this size: narrower ones are not served.
type tiles struct{ size int64 }

func (tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		whole := tile
		whole.W = int(min((t.size>>(8*tile.L))-tile.N*256, 256))
		data, err := os.ReadFile(file(whole))
		if err != nil {
			return nil, err
		}
		if len(data) != 32*whole.W {
			return nil, fmt.Errorf("%s has %d bytes", whole.Path(), len(data))
		}
		all = append(all, data[:32*tile.W])
	}
	return all, nil
}

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// file is where C2SP's tiles lie: x/mod's path has the height of the tile besides.
func file(tile tlog.Tile) string {
	return filepath.Join(dir, strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
}

func everyTile(tree tlog.Tree, hashes tlog.HashReader) {
	for _, tile := range tlog.NewTiles(8, 0, tree.N) {
		if int64(tile.W) != min((tree.N>>(8*tile.L))-tile.N*256, 256) {
			continue // older versions of x/mod list every width that a growing tile has had
		}
		expected, err := tlog.ReadTileData(tile, hashes)
		must(err, tile.Path())
		found, err := os.ReadFile(file(tile))
		must(err, tile.Path())
		check(bytes.Equal(expected, found), tile.Path()+" is not that of the signed tree")
	}
}

// everyEntry computes the whole tree from the entries.
func everyEntry(tree tlog.Tree) tlog.HashReader {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			hashes[i] = stored[index]
		}
		return hashes, nil
	})
	for first := int64(0); first < tree.N; first += 256 {
		width := min(tree.N-first, 256)
		tile := tlog.Tile{H: 8, L: 0, N: first / 256, W: int(width)}
		path := strings.Replace(file(tile), "/tile/0/", "/tile/entries/", 1)
		data, err := os.ReadFile(path)
		must(err, path)
		for i := int64(0); i < width; i++ {
			check(len(data) >= 2 && len(data) >= 2+int(binary.BigEndian.Uint16(data)), path+" is cut off")
			end := 2 + int(binary.BigEndian.Uint16(data))
			new, err := tlog.StoredHashes(first+i, data[2:end], reader)
			must(err, path)
			stored = append(stored, new...)
			data = data[end:]
		}
		check(len(data) == 0, path+" holds more than its entries")
	}
	return reader
}

// standalone verifies a tlog-proof by itself: the entry in its extra line, to its own checkpoint.
func standalone(path string, keys note.Verifiers) {
	text, err := os.ReadFile(path)
	must(err, path)
	parts := strings.SplitN(string(text), "\n\n", 2)
	check(len(parts) == 2, path+" has no checkpoint")
	lines := strings.Split(parts[0], "\n")
	check(len(lines) >= 3 && lines[0] == "c2sp.org/tlog-proof@v1", path+" is no proof")
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	must(err, path)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	must(err, path)
	tree := openBytes(path, []byte(parts[1]), keys)
	must(tlog.CheckRecord(parseHashes(lines[3:]), tree.N, tree.Hash, index, tlog.RecordHash(entry)), path)
}

func parseHashes(lines []string) []tlog.Hash {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		must(err, "a hash")
		hashes = append(hashes, hash)
	}
	return hashes
}

// cosignatures are what x/mod does not know: type 0x04, a time before the signature.
type cosignatures struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func cosigner(vkey string) note.Verifier {
	parts := strings.SplitN(vkey, "+", 3)
	check(len(parts) == 3, "the witness's key is no vkey")
	key, err := base64.StdEncoding.DecodeString(parts[2])
	must(err, "the witness's key")
	check(len(key) == 33 && key[0] == 4, "the witness's key is not of type 0x04")
	id := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	check(fmt.Sprintf("%x", id[:4]) == parts[1], "the witness's key ID is wrong")
	return cosignatures{parts[0], binary.BigEndian.Uint32(id[:]), key[1:]}
}

func (c cosignatures) Name() string    { return c.name }
func (c cosignatures) KeyHash() uint32 { return c.hash }
func (c cosignatures) Verify(text, signature []byte) bool {
	if len(signature) != 8+64 {
		return false
	}
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(signature), text)
	return ed25519.Verify(c.key, []byte(message), signature[8:])
}

func read(path string) []byte {
	data, err := os.ReadFile(filepath.Join(dir, path))
	must(err, path)
	return data
}

func line(path string) string { return strings.TrimSuffix(string(read(path)), "\n") }

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func must(err error, what string) {
	if err != nil {
		check(false, what+": "+err.Error())
	}
}

func check(good bool, what string) {
	if !good {
		fmt.Fprintln(os.Stderr, "x/mod refuses: "+what)
		os.Exit(1)
	}
}
