#!/usr/bin/env bash
# Asks verifiers that we did not write whether they accept a log of 70,000 leaves, and whether they refuse it with one
# byte changed. Installs nothing; says what is missing. Ends with 0 only if every verifier ran and answered rightly.
#
#   Go       apt-get install golang-go golang-golang-x-mod-dev
#   Python   python3 -m venv VENV && VENV/bin/pip install tlog-scales==0.0.3, then INTEROP_PYTHON=VENV/bin/python
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${INTEROP_PYTHON:-python3}
missing=0
say() { echo "interop: $*" >&2; }
if ! command -v go >/dev/null; then
    say "Go is missing: apt-get install golang-go"
    missing=1
elif [ ! -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ]; then
    say "x/mod is missing: apt-get install golang-golang-x-mod-dev"
    missing=1
fi
if ! "$python" -c 'import tlog_scales' 2>/dev/null; then
    say "tlog-scales is missing for $python: python3 -m venv VENV && VENV/bin/pip install tlog-scales==0.0.3, then set INTEROP_PYTHON=VENV/bin/python"
    missing=1
fi
[ "$missing" = 0 ] || exit 1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --quiet -p ledger --examples
examples=${CARGO_TARGET_DIR:-target}/debug/examples
"$examples/write_log" "$work/log"
# The distribution's packages and nothing from the network.
GO111MODULE=off GOFLAGS='' GOPATH=/usr/share/gocode GOCACHE="$work/cache" \
    go build -o "$work/verify" tests/interop/verify.go

"$work/verify" "$work/log"
"$python" tests/interop/verify.py "$work/log"
"$examples/audit_log" "$work/log"

failed=0
refused() {
    if "$@" >/dev/null 2>"$work/why"; then
        say "ACCEPTED with a byte flipped in $file: $1"
        failed=1
    else
        say "refused with a byte flipped in $file: $(head -n 1 "$work/why")"
    fi
}
for file in checkpoint tile/0/100 tile/0/273.p/112 tile/1/000 tile/1/001.p/17 tile/2/000.p/1 \
    tile/entries/100 tile/entries/273.p/112 older/checkpoint older/consistency proof/256.tlog-proof; do
    rm -rf "$work/bad"
    cp -r "$work/log" "$work/bad"
    # Beyond the middle, so that in a bundle it is an entry that changes and not a length.
    "$python" - "$work/bad/$file" <<'PY'
import sys
with open(sys.argv[1], "r+b") as file:
    data = bytearray(file.read())
    data[len(data) * 4 // 7] ^= 1
    file.seek(0)
    file.write(data)
PY
    refused "$work/verify" "$work/bad"
    refused "$python" tests/interop/verify.py "$work/bad"
    # Proofs and the older tree's consistency are not part of an audit.
    case $file in
    older/consistency | proof/*) ;;
    *) refused "$examples/audit_log" "$work/bad" ;;
    esac
done
exit "$failed"
