#!/usr/bin/env bash
# The whole way by headless commands: a complaint comes in, one key's worth of command issues a link, the customer claims on the
# real page, finance releases, a bank file is written and validated, the bank answers, the money is there, the log is unbroken.
#   tests/story.sh BINARY sqlite|postgres
# Needs curl and jq; xmllint and the ISO 20022 schemas (AMENDS_SCHEMAS, default ../shared/specs/iso20022/xsd) where they are.
set -euo pipefail
amends=$(readlink -f "$1"); engine=$2
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d); server_pid=
cleanup() { [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true; wait 2>/dev/null || true; [ -z "${schema:-}" ] || psql "$url" -qc "drop schema $schema cascade" >/dev/null 2>&1 || true; rm -rf "$work"; }
trap cleanup EXIT
fail() { echo "FAILED: $*" >&2; [ -f "$work/server.log" ] && tail -n 20 "$work/server.log" >&2; exit 1; }
say() { printf '  %s\n' "$*"; }
equal() { [ "$1" = "$2" ] || fail "$3: expected $2, got $1"; }
export AMENDS_STATE_DIR="$work/state" AMENDS_CONFIG_DIR="$work/config"

case $engine in
  sqlite) database=(--state "$work/desk") ;;
  postgres)
    url=${AMENDS_TEST_DATABASE:-postgres://root@127.0.0.1:5432/test}
    if ! psql "$url" -c 'select 1' >/dev/null 2>&1; then
      [ -z "${AMENDS_REQUIRE_POSTGRES:-}" ] || fail "PostgreSQL does not answer at $url"
      echo "skipped: no PostgreSQL answers at $url"; exit 0
    fi
    schema="story_$$"; psql "$url" -qc "create schema $schema"
    database=(--database "$url?options=-csearch_path%3D$schema") ;;
  *) echo "sqlite or postgres" >&2; exit 2 ;;
esac

cat > "$work/amends.toml" <<TOML
[server]
desk_name = "Story desk"
[mail]
transport = "folder"
from = "care@story.example"
folder = "$work/mail"
[sepa]
debtor_name = "Story desk"
debtor_iban = "NL91ABNA0417164300"
[follow_up]
rating_url = "https://ratings.example/story"
TOML
"$amends" policy default | sed 's/follow_up_hours = 72/follow_up_hours = 0/' > "$work/policy.toml"
"$amends" policy check "$work/policy.toml" >/dev/null

"$amends" serve "${database[@]}" --keys "$work/desk" --listen 127.0.0.1:0 --config "$work/amends.toml" --policy "$work/policy.toml" > "$work/server.out" 2> "$work/server.log" &
server_pid=$!
for _ in $(seq 300); do grep -q '^listening on ' "$work/server.out" && break; kill -0 $server_pid 2>/dev/null || fail "the server ended"; sleep 0.1; done
AMENDS_SERVER=$(sed -n 's/^listening on //p' "$work/server.out"); export AMENDS_SERVER
[ -n "$AMENDS_SERVER" ] || fail "the server does not listen"
token() { "$amends" token create --role "$1" --name "$2" "${database[@]}" > "$work/$2.token"; chmod 600 "$work/$2.token"; }
token agent ada; token lead lea; token finance fin; token finance bea; token intake shop; token auditor aud
as() { local who=$1; shift; "$amends" --token-file "$work/$who.token" "$@"; }

say "complaints come in, once"
cat > "$work/complaints.jsonl" <<'JSON'
{"id":"s-1","channel":"email","customer":{"name":"Jopie de Vries","email":"jopie@example.org","locale":"nl-NL"},"subject":"Waterkoker kapot","body":"De waterkoker lekt sinds gisteren.","reason":"defective","order":{"id":"OA-1","currency":"EUR","lines":[{"sku":"SK-1","name":"Waterkoker","category":"kettle","unit_price":"150.00","unit_cost":"60.00"}]}}
{"id":"s-2","channel":"web","customer":{"name":"Ann Smith","email":"ann@example.org","locale":"en-GB"},"subject":"Late again","body":"Third time that a parcel is late.","reason":"late","order":{"id":"OA-2","currency":"EUR","lines":[{"sku":"SK-2","name":"Lamp","unit_price":"89.00"}]}}
JSON
equal "$(as shop import "$work/complaints.jsonl" --json | jq -r '"\(.created) \(.known) \(.bad)"')" "2 0 0" "import"
equal "$(as shop import "$work/complaints.jsonl" --json | jq -r '"\(.created) \(.known) \(.bad)"')" "0 2 0" "import again"
printf '%s\n' '{"id":"bad"' '{"id":"ok","channel":"web","body":"x"}' > "$work/bad.jsonl"
set +e; as shop import "$work/bad.jsonl" --json > "$work/bad.out" 2> "$work/bad.err"; code=$?; set -e
equal "$code $(jq -r '"\(.created) \(.bad)"' "$work/bad.out")" "1 1 1" "a bad line is told, the rest comes in"
grep -q 'line 1' "$work/bad.err" || fail "the bad line is not named"

say "the queue, the case, the priced offers"
ticket=$(as ada queue --filter waterkoker --json | jq -r '.items[0].id')
equal "$(as ada case "$ticket" --json | jq -r '.order.id')" "OA-1" "the case"
equal "$(as ada offers "$ticket" --reason defective --json | jq -r '.items[] | select(.recommended) | .amount.value')" "15.00" "the suggested offer"

say "one command issues; the same intent again changes nothing; a second one is refused"
intent=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
as ada issue "$ticket" --reason defective --offer 2 --intent "$intent" --no-undo-window --wait 10 --json > "$work/issued.json"
link=$(jq -r .link "$work/issued.json"); [ "$link" != null ] || fail "there is no link: $(cat "$work/issued.json")"
equal "$(as ada issue "$ticket" --reason defective --offer 2 --intent "$intent" --no-undo-window --json | jq -r .link)" "$link" "the same intent"
set +e; as ada issue "$ticket" --reason defective --offer 2 --json >/dev/null 2>"$work/second.err"; code=$?; set -e
equal "$code" "3" "a second compensation ($(cat "$work/second.err"))"
other=$(as ada queue --filter late --json | jq -r '.items[0].id')
held=$(as ada issue "$other" --reason late --offer 1 --json | jq -r .id)
equal "$(as ada undo "$held" --json | jq -r .state)" "undone" "undo"

say "the customer claims on the real page"
curl -fsS "$link" -o "$work/page.html"; curl -fsS "$link" -o "$work/page2.html"
grep -q 'name="iban"' "$work/page.html" || fail "the page has no form"
hidden=(); while IFS= read -r pair; do hidden+=(--data-urlencode "$pair"); done < <(grep -o '<input[^>]*type="hidden"[^>]*>' "$work/page.html" | sed -E 's/.*name="([^"]*)".*value="([^"]*)".*/\1=\2/')
post() { curl -sS -o "$work/answer.html" -w '%{http_code}' "${hidden[@]}" --data-urlencode method=iban --data-urlencode "holder_name=J. de Vries" --data-urlencode "iban=$1" "$link"; }
equal "$(post 'NL91 ABNA 0417 1643 01')" "422" "a wrong checksum"
equal "$(post 'NL91 ABNA 0417 1643 00')" "303" "the claim"
curl -fsS "$link" -o "$work/status.html"; grep -q '4300' "$work/status.html" || fail "the status page shows no account"

say "finance releases and writes the bank's file"
claim() { as ada claim "$intent" --json; }
for _ in $(seq 100); do payout=$(as fin payouts --state review --json | jq -r '.items[0].id // empty'); [ -n "$payout" ] && break; sleep 0.1; done
[ -n "${payout:-}" ] || fail "no payout waits for release"
set +e; as ada payouts release "$payout" >/dev/null 2>&1; code=$?; set -e
equal "$code" "6" "an agent does not release"
as fin payouts release "$payout" --json >/dev/null
for _ in $(seq 100); do [ "$(as fin payouts --state queued --json | jq '.items | length')" = 1 ] && break; sleep 0.1; done
as fin payouts export --format pain.001.001.09 --out "$work/run.xml" --json > "$work/export.json"
equal "$(jq -r .payments "$work/export.json")" "1" "payments in the file"
schemas=${AMENDS_SCHEMAS:-$here/../shared/specs/iso20022/xsd}
validate() {
  if ! command -v xmllint >/dev/null; then echo "skipped: no xmllint, the file is not validated"; return; fi
  if [ ! -f "$schemas/$1.xsd" ]; then echo "skipped: no schema $1 in $schemas"; return; fi
  xmllint --noout --nonet --schema "$schemas/$1.xsd" "$2" 2>"$work/xmllint" || fail "$(cat "$work/xmllint")"
}
validate pain.001.001.09 "$work/run.xml"

say "another person brings the file to the bank, by its hash; it can be had again, the same bytes"
run=$(jq -r .message_id "$work/export.json"); hash=$(sha256sum "$work/run.xml" | cut -d' ' -f1)
equal "$(jq -r .sha256 "$work/export.json")" "$hash" "the hash that was told"
set +e
as fin payouts uploaded "$run" --hash "$hash" >/dev/null 2>&1; equal "$?" "6" "whoever wrote the file does not bring it to the bank"
as bea payouts uploaded "$run" --hash "${hash//[0-9]/f}" >/dev/null 2>&1; equal "$?" "3" "the hash of another file"
set -e
equal "$(as bea payouts uploaded "$run" --hash "${hash:0:12}" --json | jq -r .uploaded_by)" "finance:bea" "brought to the bank"
as bea payouts file "$run" --out "$work/again.xml"; cmp "$work/run.xml" "$work/again.xml" || fail "the second download differs"
equal "$(as aud payouts runs --json | jq -r '.items[0] | "\(.payments) \(.total.value) \(.overdue)"')" "1 15.00 false" "the files"

say "the bank answers: accepted, then booked; reading it twice changes nothing"
field() { grep -o "<$1>[^<]*" "$work/run.xml" | sed -n "$2p" | sed 's/.*>//'; }
message=$(field MsgId 1); reference=$(field EndToEndId 1); now=$(date -u +%FT%TZ); today=$(date -u +%F)
cat > "$work/pain002.xml" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>$now</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>$message</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>$message</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>$reference</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
XML
cat > "$work/camt053.xml" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>STMT-1</MsgId><CreDtTm>$now</CreDtTm></GrpHdr><Stmt><Id>S1</Id><CreDtTm>$now</CreDtTm><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>$today</Dt></Dt></Bal><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">85.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>$today</Dt></Dt></Bal><Ntry><Amt Ccy="EUR">15.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>$today</Dt></BookgDt><AcctSvcrRef>R-1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>$reference</EndToEndId></Refs><Amt Ccy="EUR">15.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
XML
validate pain.002.001.10 "$work/pain002.xml"; validate camt.053.001.08 "$work/camt053.xml"
equal "$(as fin payouts import "$work/pain002.xml" --json | jq -r '.moved[0].state')" "pending" "pain.002"
equal "$(as fin payouts import "$work/camt053.xml" --json | jq -r '.moved[0].state')" "paid" "camt.053"
equal "$(as fin payouts import "$work/camt053.xml" --json | jq -r '"\(.moved | length) \(.repeated)"')" "0 1" "camt.053 again"
equal "$(claim | jq -r '"\(.state) \(.payout.state)"')" "paid paid" "the claim"

say "a cent off moves nothing and waits for a person; another company's file is refused"
sed -e "s/STMT-1/STMT-2/; s/>R-1</>R-2</; s/>15\.00</>15.01</g" "$work/camt053.xml" > "$work/cent.xml"
equal "$(as fin payouts import "$work/cent.xml" --json | jq -r '"\(.moved_count) \(.unmatched_count) \(.warnings | length)"')" "0 1 1" "a cent off"
equal "$(as fin payouts reconcile --json | jq -r .clean)" "false" "something is open"
entry=$(as fin payouts unmatched --json | jq -r '.items[0].entry')
as fin payouts unmatched settle "$entry" --reason "told the bank" --json >/dev/null
sed -e "s/NL91ABNA0417164300/DE89370400440532013000/; s/STMT-1/STMT-3/" "$work/camt053.xml" > "$work/other.xml"
set +e; as fin payouts import "$work/other.xml" >/dev/null 2>&1; equal "$?" "3" "another company's file"; set -e
equal "$(as fin payouts reconcile --json | jq -r .clean)" "true" "reconciled"
as fin books export --from 2020-01-01 --to 2099-12-31 --out "$work/books.csv" 2> "$work/books.txt"
equal "$(awk -F, 'NR > 1 { sum += $13 - $14 } END { printf "%.2f", sum }' "$work/books.csv")" "0.00" "the books are balanced"
equal "$(awk -F, '$11 == "assets:paid:sepa" { print $14 }' "$work/books.csv")" "$(as ada claims --state paid --json | jq -r '.items[0].amount.value')" "what left is what was paid"
as fin books export --from 2020-01-01 --to 2099-12-31 --format ledger 2> /dev/null | grep -q '^    liabilities:compensation ' || fail "no journal"

say "the follow-up is on its way, the figures count, the log is unbroken"
for _ in $(seq 100); do grep -lqs 'ratings.example' "$work"/mail/*.eml && break; sleep 0.1; done
grep -lqs 'ratings.example' "$work"/mail/*.eml || fail "no follow-up among $(ls "$work/mail")"
equal "$(as lea metrics --period 7d --json | jq -r '"\(.paid_today[0].value) \(.promise_kept)/\(.promise_due)"')" "15.00 1/1" "the figures"
as aud audit export --out "$work/audit.jsonl"
"$amends" audit verify "$work/audit.jsonl" >/dev/null
as aud audit verify >/dev/null
sed '5d' "$work/audit.jsonl" > "$work/cut.jsonl"
if "$amends" audit verify "$work/cut.jsonl" >/dev/null 2>&1; then fail "a cut log passes for whole"; fi
if grep -q 'NL91ABNA0417164300' "$work/audit.jsonl" "$work/server.log"; then fail "an account stands in a log"; fi
token=${link##*/}; if grep -qF "$token" "$work/audit.jsonl" "$work/server.log"; then fail "a link stands in a log"; fi
set +e
as ada case 999999 --json >/dev/null 2>&1; equal "$?" "4" "not found"
AMENDS_TOKEN=amends_wrong "$amends" queue >/dev/null 2>&1; equal "$?" "6" "a wrong token"
AMENDS_SERVER=http://127.0.0.1:9 as ada queue >/dev/null 2>&1; equal "$?" "5" "a dead server"
"$amends" queue --no-such-option >/dev/null 2>&1; equal "$?" "2" "usage"
set -e
echo "1 passed, 0 failed"
