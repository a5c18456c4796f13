#!/usr/bin/env bash
# Every request of the payout rails, judged by the providers' own OpenAPI descriptions, which Stoplight Prism serves on loopback.
#   tests/rails.sh
# Needs node and npm, and the descriptions (AMENDS_SPECS, default ../shared/specs/openapi); without these it says that it is skipped.
# AMENDS_REQUIRE_PRISM=1 turns the skip for want of Prism into a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
specs=${AMENDS_SPECS:-$PWD/../shared/specs/openapi}
paypal=$specs/paypal_payments_payouts_v1.json
webhooks=$specs/paypal_notifications_webhooks_v1.json
tremendous=$specs/tremendous_v2_2024-03.yaml
for file in "$paypal" "$webhooks" "$tremendous"; do
  [ -f "$file" ] || { echo "skipped: $file is not there; name the folder of the descriptions by AMENDS_SPECS"; exit 0; }
done
command -v npm >/dev/null || { echo "npm is missing (Debian: nodejs npm)" >&2; exit 1; }
home=${CARGO_TARGET_DIR:-target}/prism
mkdir -p "$home"
for _ in 1 2 3; do
  [ -x "$home/node_modules/.bin/prism" ] && break
  npm install --prefix "$home" --no-audit --no-fund --ignore-scripts --silent @stoplight/prism-cli@5 || sleep 5
done
if [ ! -x "$home/node_modules/.bin/prism" ]; then
  echo "npm cannot fetch Prism; no request to a provider was judged" >&2
  [ "${AMENDS_REQUIRE_PRISM:-}" != 1 ] || exit 1
  echo "skipped"; exit 0
fi

pids=()
cleanup() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; }
trap cleanup EXIT
free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
serve() { # serve VARIABLE FILE: Prism on a free port, its address in the variable
  local port; port=$(free_port)
  "$home/node_modules/.bin/prism" mock -h 127.0.0.1 -p "$port" "$2" > "$home/$1.log" 2>&1 &
  pids+=($!)
  for _ in $(seq 300); do
    if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null; then export "$1=127.0.0.1:$port"; return 0; fi
    kill -0 "${pids[-1]}" 2>/dev/null || break
    sleep 0.2
  done
  echo "Prism did not start for $2:" >&2; tail -n 5 "$home/$1.log" >&2; exit 1
}
serve AMENDS_PRISM_PAYPAL "$paypal"
serve AMENDS_PRISM_WEBHOOKS "$webhooks"
serve AMENDS_PRISM_TREMENDOUS "$tremendous"
AMENDS_SPECS=$specs cargo test --locked --lib payout::prism -- --ignored
