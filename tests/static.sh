#!/usr/bin/env bash
# The console alone as one static file: it has no interpreter, needs no library, and looks names up by itself.
#   tests/static.sh [PROFILE]      the profile it is built with, `dev` unless said; `dist` is the one to ship
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-dev}; folder=$profile; [ "$profile" = dev ] && folder=debug
target=$(rustc -vV | sed -n 's/^host: //p')
case $target in *-linux-gnu) ;; *) echo "skipped: static binaries are built on Linux with glibc, this is $target"; exit 0 ;; esac

RUSTFLAGS="-C target-feature=+crt-static" \
  cargo build --locked --profile "$profile" --no-default-features --features console,static --target "$target"
binary=${CARGO_TARGET_DIR:-target}/$target/$folder/amends
fail() { echo "FAILED: $*" >&2; exit 1; }

headers=$(readelf --program-headers --dynamic --wide "$binary")
! grep -q 'INTERP' <<<"$headers" || fail "it asks for a dynamic linker"
! grep -q '(NEEDED)' <<<"$headers" || fail "it needs libraries: $(grep '(NEEDED)' <<<"$headers")"

work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
run() { env -i AMENDS_STATE_DIR="$work/state" AMENDS_CONFIG_DIR="$work/config" AMENDS_TOKEN=amends_none AMENDS_SERVER="$1" "$binary" "${@:2}"; }
"$binary" --version >/dev/null
# Nobody answers at these, but `localhost` is found and the other name is known to be none: neither ends in a crash or a guess.
said=$(run http://localhost:9 queue 2>&1) && fail "a queue came from nowhere"
grep -qi 'refused' <<<"$said" || fail "localhost was not found: $said"
said=$(run https://no-such-name.invalid queue 2>&1) && fail "a queue came from nowhere"
grep -q 'cannot reach' <<<"$said" || fail "a name that does not exist: $said"
size=$(stat -c %s "$binary")
printf 'static: %s, %d.%d MB\n' "$binary" $((size / 1000000)) $((size / 100000 % 10))
