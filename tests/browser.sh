#!/usr/bin/env bash
# The claim page, which carries no script, in a real browser: the form, its error and the status at phone and desktop width, as
# screenshots, and what must hold on them. Then tests/browser/claim.mjs claims by typing, with axe-core looking on; for that Node fetches
# puppeteer-core and axe-core from its registry.
#   tests/browser.sh BINARY [FOLDER FOR THE PICTURES]
# AMENDS_REQUIRE_AXE=1 turns the skip of that half, without Node or its registry, into a failure. AMENDS_NODE_MODULES names a folder that has
# both already.
set -euo pipefail
amends=$(readlink -f "$1"); pictures=${2:-}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then echo "skipped: no Chromium on this machine"; exit 0; fi
work=$(mktemp -d); server_pid=
cleanup() { [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
[ -n "$pictures" ] || pictures=$work; mkdir -p "$pictures"
export AMENDS_STATE_DIR="$work/state" AMENDS_CONFIG_DIR="$work/config"

"$amends" demo --headless --quiet --tickets 20 --state "$work/desk" > "$work/demo.json" 2> "$work/demo.log" &
server_pid=$!
for _ in $(seq 300); do [ -s "$work/demo.json" ] && break; kill -0 $server_pid 2>/dev/null || fail "the demo ended: $(tail -n 3 "$work/demo.log")"; sleep 0.1; done
AMENDS_SERVER=$(jq -r .server "$work/demo.json"); AMENDS_TOKEN=$(jq -r .tokens.agent "$work/demo.json"); export AMENDS_SERVER AMENDS_TOKEN
ticket=$("$amends" queue --view unassigned --limit 50 --json | jq -r '[.items[] | select(.open_compensation == null and .order_value != null)][0].id')
offer=$("$amends" offers "$ticket" --reason late --json | jq -r '[.items[] | select(.needs_approval_by == null)][0].key')
link=$("$amends" issue "$ticket" --reason late --offer "$offer" --no-undo-window --wait 10 --json | jq -r .link)
[ "$link" != null ] || fail "no link"

shoot() { # shoot NAME WIDTH URL
  "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars \
    --user-data-dir="$work/profile" --window-size="$2,1100" --screenshot="$pictures/$1-$2.png" "$3" >/dev/null 2>&1
  [ "$(stat -c %s "$pictures/$1-$2.png")" -gt 8000 ] || fail "the picture of $1 at $2 shows nothing"
}
dom() { # the page as the browser understands it
  "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$work/profile" --dump-dom "$1" 2>/dev/null
}
for width in 320 390 1280; do shoot form "$width" "$link"; done
dom "$link" > "$work/form.html"
for field in method iban paypal voucher holder_name; do grep -q "name=\"$field\"" "$work/form.html" || fail "the form has no $field"; done
if grep -qi '<script' "$work/form.html"; then fail "the page carries a script"; fi
curl -fsSI "$link" | grep -qi '^content-security-policy:' || fail "no content security policy"

hidden=(); while IFS= read -r pair; do hidden+=(--data-urlencode "$pair"); done < <(grep -o '<input[^>]*type="hidden"[^>]*>' "$work/form.html" | sed -E 's/.*name="([^"]*)".*value="([^"]*)".*/\1=\2/')
curl -sS "${hidden[@]}" --data-urlencode method=iban --data-urlencode 'holder_name=<b>J. de Vries</b>' --data-urlencode iban=NL00 "$link" -o "$work/error.html"
if grep -q '<b>J. de Vries' "$work/error.html"; then fail "what was typed is not escaped"; fi
shoot error 390 "file://$work/error.html"
code=$(curl -sS -o /dev/null -w '%{http_code}' "${hidden[@]}" --data-urlencode method=iban --data-urlencode 'holder_name=J. de Vries' --data-urlencode 'iban=NL91 ABNA 0417 1643 00' "$link")
[ "$code" = 303 ] || fail "the claim was answered with $code"
for width in 320 1280; do shoot status "$width" "$link"; done

# --- by typing, and under axe-core ---------------------------------------------------------------------------------------------------
skip() { [ "${AMENDS_REQUIRE_AXE:-}" != 1 ] || fail "$*"; echo "skipped: $*"; echo "1 passed, 0 failed"; exit 0; }
command -v node >/dev/null 2>&1 || skip "no Node on this machine: nobody types, and axe-core does not look"
modules=${AMENDS_NODE_MODULES:-}
if [ -z "$modules" ]; then
  modules=$work/node; mkdir -p "$modules"; echo '{"private": true}' > "$modules/package.json"
  fetch() { (cd "$modules" && npm install --silent --no-audit --no-fund --ignore-scripts puppeteer-core@24 axe-core@4) > "$work/npm.log" 2>&1; }
  fetch || { sleep 5; fetch; } || { sleep 20; fetch; } \
    || skip "npm cannot fetch puppeteer-core and axe-core: $(tail -n 1 "$work/npm.log")"
fi
intake=$(jq -r .tokens.intake "$work/demo.json")
new_link() { # new_link LANGUAGE NUMBER [REASON]: a complaint of somebody who reads that language, and their link
  local ticket offer reason=${3:-damaged}
  ticket=$(jq -cn --arg lang "$1" --arg n "$2" --arg reason "$reason" '{id: "typed-\($n)", channel: "email", customer: {name: "J. de Vries", email: "typed-\($n)@example.org", locale: $lang},
      subject: "Broken kettle", body: "It arrived with a crack.", order: {id: "OT-\($n)", currency: "EUR", country: "NL",
      lines: [{sku: "SK-1", name: "Kettle", category: "kettle", unit_price: "80.00", quantity: 1}]}, $reason}' \
    | curl -fsS -H "Authorization: Bearer $intake" -H 'Content-Type: application/json' -H "Idempotency-Key: $(printf '%032x' "$2")" --data-binary @- "$AMENDS_SERVER/v1/complaints" | jq -r '.ticket // .items[0].ticket // .id')
  offer=$("$amends" offers "$ticket" --reason "$reason" --json | jq -r '[.items[] | select(.needs_approval_by == null)][0].key')
  "$amends" issue "$ticket" --reason "$reason" --offer "$offer" --no-undo-window --wait 10 --json | jq -r .link
}
number=0; claims=; looks=
for lang in en nl de fr; do
  for scripts in true false; do
    number=$((number + 1)); link=$(new_link $lang $number)
    claims+=$(jq -cn --arg lang $lang --arg link "$link" --argjson scripts $scripts '{$lang, $link, $scripts}')
  done
  number=$((number + 1)); link=$(new_link $lang $number late)
  looks+=$(jq -cn --arg lang $lang --arg link "$link" '{$lang, $link}')
done
clicked=$(new_link en 99)
jq -n --argjson claims "$(jq -cs . <<< "$claims")" --argjson looks "$(jq -cs . <<< "$looks")" --arg clicked "$clicked" --arg origin "${clicked%/c/*}" \
  '{$claims, $looks, $clicked, $origin}' > "$work/plan.json"
node "$(dirname "$(readlink -f "$0")")/browser/claim.mjs" "$modules" "$browser" "$work/plan.json" || fail "the claim page in Chromium"
"$amends" claims --limit 100 --json | jq -e --arg link "$clicked" 'any(.items[]; .link == $link and .state == "offered" and .payout == null)' > /dev/null \
  || fail "clicking everything claimed the link"
echo "2 passed, 0 failed"
