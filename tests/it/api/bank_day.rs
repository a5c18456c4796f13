//! Days at the bank: who brings a file there, what comes back and when, and what a person does with the rest.

use amends::domain::role::Role;
use amends::payout::bank_answer::{Fate, PaymentFile, Transfer, Verdict, opening_balance, statement, status_report};
use jiff::civil::date;
use serde_json::{Value, json};

use super::bank::{export, header, import, state_of, uploaded, waiting};
use super::world::{Answer, World, answer, key};

async fn post_as(world: &World, token: &str, path: &str, body: &Value) -> Answer {
    let request = world.request(reqwest::Method::POST, path).bearer_auth(token);
    answer(request.header("Idempotency-Key", key()).json(body)).await
}

/// A camt.053 of the desk's account with these bookings.
fn camt(id: &str, bookings: &str) -> Vec<u8> {
    camt_of(id, "NL91ABNA0417164300", bookings)
}

fn camt_of(id: &str, iban: &str, bookings: &str) -> Vec<u8> {
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>{id}</MsgId></GrpHdr><Stmt>\
         <Id>{id}</Id><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{bookings}</Stmt></BkToCstmrStmt></Document>"
    )
    .into_bytes()
}

/// A booking out of the account.
fn booking(amount: &str, currency: &str, details: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
         <BookgDt><Dt>2026-11-24</Dt></BookgDt><NtryDtls>{details}</NtryDtls></Ntry>"
    )
}

fn tx(reference: &str, more: &str) -> String {
    format!("<TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs>{more}</TxDtls>")
}

async fn unmatched(world: &World) -> Vec<Value> {
    let page = world.get(Role::Auditor, "/v1/payouts/unmatched").await.is(200);
    page["items"].as_array().expect("items").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_person_brings_the_file_to_the_bank_by_its_hash() {
    for world in World::all().await {
        waiting(&world, "up1").await;
        let request = world.post_as(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.11"}));
        let response = request.header("Idempotency-Key", key()).send().await.expect("an answer");
        let head = |name: &str| response.headers()[name].to_str().expect("text").to_owned();
        let (run, sha256) = (head("x-amends-message-id"), head("x-amends-sha256"));
        assert_eq!(head("x-amends-execution-date"), "2026-11-20", "a Friday at ten in Amsterdam");
        assert_eq!(head("x-amends-upload-due"), "2026-11-20T14:00:00Z");
        let bytes = response.bytes().await.expect("a file");

        let path = format!("/v1/payouts/runs/{run}/file");
        world.get(Role::Agent, &path).await.refuses(403, "forbidden");
        world.get(Role::Lead, &path).await.refuses(403, "forbidden");
        for _ in 0..2 {
            let again = world.get_as(Role::Finance, &path).send().await.expect("an answer");
            assert_eq!(again.headers()["x-amends-sha256"].to_str().expect("text"), sha256);
            assert_eq!(again.bytes().await.expect("a file"), bytes, "the same bytes for good");
        }
        world.get(Role::Finance, "/v1/payouts/runs/AMENDS-1-NONE/file").await.refuses(404, "not_found");

        let path = format!("/v1/payouts/runs/{run}/uploaded");
        let (second, third) = (world.hire("bea", Role::Finance).await, world.hire("cor", Role::Finance).await);
        let say = async |token: &str, body: Value| post_as(&world, token, &path, &body).await;
        say(&world.tokens[&Role::Finance], json!({"sha256": sha256})).await.refuses(403, "same_person");
        say(&world.tokens[&Role::Agent], json!({"sha256": sha256})).await.refuses(403, "role_not_allowed");
        say(&second, json!({"sha256": "0".repeat(64)})).await.refuses(422, "invalid");
        say(&second, json!({"sha256": &sha256[..11]})).await.refuses(422, "invalid");
        let open = world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200);
        assert_eq!((&open["not_uploaded"], &open["clean"]), (&json!([]), &json!(true)), "there is time until three");

        // Monday: nobody was at the bank, and everybody hears of it.
        world.pass(3 * 86_400);
        let open = world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200);
        assert_eq!((&open["not_uploaded"][0]["id"], &open["clean"]), (&json!(run), &json!(false)), "{open}");
        let metrics = world.get_as(Role::Admin, "/metrics").send().await.expect("an answer").text().await.expect("text");
        assert!(metrics.contains("amends_bank_files_overdue 1"), "{metrics}");

        let told = say(&second, json!({"sha256": sha256[..12].to_uppercase()})).await.is(200);
        assert_eq!((&told["uploaded_by"], &told["overdue"]), (&json!("finance:bea"), &json!(false)), "{told}");
        assert_eq!(say(&second, json!({"sha256": sha256})).await.is(200), told, "said twice by the same");
        say(&third, json!({"sha256": sha256})).await.refuses(409, "illegal_move");
        say(&world.tokens[&Role::Lead], json!({"sha256": sha256})).await.refuses(403, "role_not_allowed");
        say(&world.tokens[&Role::Lead], json!({"sha256": sha256, "reason": "the portal lost it"})).await.is(200);
        let runs = world.get(Role::Auditor, "/v1/payouts/runs").await.is(200);
        assert_eq!(
            (&runs["items"][0]["uploaded_by"], &runs["items"][0]["total"]["value"]),
            (&json!("finance:bea"), &json!("20.00"))
        );
        assert_eq!(world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200)["clean"], true);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn instant_files_say_so_and_are_paid_on_a_saturday() {
    for world in World::all().await {
        waiting(&world, "in1").await;
        world.pass(86_400);
        let body = json!({"format": "pain.001.001.03", "instant": true});
        let request = world.post_as(Role::Finance, "/v1/payouts/export", &body);
        let response = request.header("Idempotency-Key", key()).send().await.expect("an answer");
        assert_eq!(response.headers()["x-amends-execution-date"], "2026-11-21");
        let text = response.text().await.expect("a file");
        assert!(text.contains("<Cd>INST</Cd>") && text.contains("<ReqdExctnDt>2026-11-21</ReqdExctnDt>"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_with_refusals_returns_two_days_later_and_the_same_statement_twice() {
    for world in World::all().await {
        let payouts = [waiting(&world, "d1").await, waiting(&world, "d2").await, waiting(&world, "d3").await];
        let file = export(&world).await;
        uploaded(&world, &file.message_id).await;
        let references: Vec<String> = {
            let list = world.get(Role::Finance, "/v1/payouts").await.is(200);
            let of = |id: &String| list["items"].as_array().expect("items").iter().find(|item| item["id"] == *id).cloned();
            payouts.iter().map(|id| of(id).expect("it")["reference"].as_str().expect("text").to_owned()).collect()
        };
        let at = |transfer: &Transfer| references.iter().position(|known| *known == transfer.end_to_end_id).expect("known");
        let verdict = |transfer: &Transfer| match at(transfer) {
            0 => Verdict::Reject { code: "AC04".to_owned(), text: "closed".to_owned() },
            _ => Verdict::Accept,
        };
        let report = import(&world, status_report(&file, &header("D-ST"), verdict).expect("written")).await.is(200);
        assert_eq!((&report["moved_count"], &report["unmatched_count"]), (&json!(3), &json!(0)), "{report}");
        world.pass(4 * 86_400);
        let fate = |transfer: &Transfer| if at(transfer) == 0 { Fate::Absent } else { Fate::Booked };
        let first = statement(&file, &header("D-CA1"), date(2026, 11, 23), opening_balance(), fate).expect("written");
        let report = import(&world, first.clone()).await.is(200);
        assert_eq!((&report["moved_count"], &report["warnings"]), (&json!(2), &json!([])), "{report}");
        let again = import(&world, first).await.is(200);
        assert_eq!((&again["moved_count"], &again["repeated"], &again["unmatched_count"]), (&json!(0), &json!(2), &json!(0)));
        // The next statement overlaps with the first by a booking of other ids, and brings one payment back.
        world.pass(2 * 86_400);
        let fate = |transfer: &Transfer| match at(transfer) {
            0 => Fate::Absent,
            1 => Fate::Booked,
            _ => Fate::Returned { code: "MS03".to_owned() },
        };
        let second = statement(&file, &header("D-CA2"), date(2026, 11, 25), opening_balance(), fate).expect("written");
        let report = import(&world, second).await.is(200);
        assert_eq!((&report["moved_count"], &report["unmatched_count"]), (&json!(1), &json!(0)), "{report}");
        let states =
            [state_of(&world, &payouts[0]).await, state_of(&world, &payouts[1]).await, state_of(&world, &payouts[2]).await];
        assert_eq!(states, ["correction_wanted", "paid", "correction_wanted"]);
        let open = world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200);
        assert_eq!(open["clean"], true, "{open}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cent_off_another_currency_and_a_nameless_booking_move_nothing_until_a_person_deals_with_them() {
    for world in World::all().await {
        let payout = waiting(&world, "m1").await;
        let file = export(&world).await;
        uploaded(&world, &file.message_id).await;
        let (reference, run) = (file.transfers[0].end_to_end_id.clone(), file.message_id.clone());
        world.pass(4 * 86_400);
        let nameless = format!("<TxDtls><Refs><PmtInfId>{run}</PmtInfId><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls>");
        let mentioned = format!("<TxDtls><RmtInf><Ustrd>Cashback {reference}</Ustrd></RmtInf></TxDtls>");
        let bookings = [
            booking("20.01", "EUR", &tx(&reference, "")),
            booking("20.00", "USD", &tx(&reference, "")),
            booking("20.00", "QQQ", &tx(&reference, "")),
            booking("20.00", "EUR", &nameless),
            booking("20.00", "EUR", &mentioned),
        ];
        let report = import(&world, camt("M-1", &bookings.concat())).await.is(200);
        assert_eq!((&report["moved"], &report["unmatched_count"]), (&json!([]), &json!(5)), "{report}");
        assert_eq!(state_of(&world, &payout).await, "dispatched");

        let listed = unmatched(&world).await;
        let find = |words: &str| {
            let found = listed.iter().find(|entry| entry["why"].as_str().expect("why").contains(words));
            found.unwrap_or_else(|| panic!("{words} is not in {listed:?}"))["entry"].clone()
        };
        let finance = world.tokens[&Role::Finance].clone();
        let settle = async |body: Value| post_as(&world, &finance, "/v1/payouts/unmatched/settle", &body).await;
        let (cent, entry) = (find("EUR 20.01"), find("names no payment"));
        settle(json!({"entry": cent, "payout": payout, "proof": "portal"})).await.refuses(422, "invalid");
        settle(json!({"entry": entry, "payout": payout})).await.refuses(422, "invalid");
        settle(json!({"entry": entry, "reason": "  "})).await.refuses(422, "invalid");
        settle(json!({"entry": "nobody's", "reason": "x"})).await.refuses(404, "not_found");
        let lead = world.tokens[&Role::Lead].clone();
        let by_lead = json!({"entry": entry, "reason": "x"});
        post_as(&world, &lead, "/v1/payouts/unmatched/settle", &by_lead).await.refuses(403, "forbidden");
        assert_eq!(state_of(&world, &payout).await, "dispatched", "nothing of this moved it");

        let seen = world.get(Role::Finance, &format!("/v1/payouts/{payout}")).await.is(200)["payout"]["version"]
            .as_i64()
            .expect("a version");
        let stale = json!({"entry": entry, "payout": payout, "proof": "statement 41, line 7", "version": seen - 1});
        settle(stale).await.refuses(409, "stale_version");
        let matched =
            settle(json!({"entry": entry, "payout": payout, "proof": "statement 41, line 7", "version": seen})).await.is(200);
        let told = world.get(Role::Agent, &format!("/v1/payouts/{payout}")).await.is(200);
        let proofs: Vec<&Value> = told["events"].as_array().expect("events").iter().map(|event| &event["proof"]).collect();
        assert!(proofs.contains(&&json!("statement 41, line 7")), "{told}");
        assert_eq!((&matched["payout"], &matched["state"]), (&json!(payout), &json!("paid")));
        settle(json!({"entry": entry, "reason": "again"})).await.refuses(409, "illegal_move");
        let other = find("stands in its text");
        settle(json!({"entry": other, "payout": payout, "proof": "the same"})).await.refuses(409, "illegal_move");
        for entry in [cent, other, find("USD"), find("no amount")] {
            settle(json!({"entry": entry, "reason": "told the bank"})).await.is(200);
        }
        assert_eq!(unmatched(&world).await, Vec::<Value>::new());
        assert_eq!(world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200)["clean"], true);
        let log = world.get(Role::Auditor, "/v1/audit?limit=500").await.is(200).to_string();
        for action in ["bank_entry.matched_by_hand", "bank_entry.put_aside", "reconciled"] {
            assert!(log.contains(action), "{action} is not in the log");
        }
        for typed in ["statement 41", "told the bank"] {
            assert!(!log.contains(typed), "{typed} may name somebody and is in the log");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_others_and_broken_ones_are_refused_as_a_whole() {
    for world in World::all().await {
        let payout = waiting(&world, "o1").await;
        let file = export(&world).await;
        let good = booking("20.00", "EUR", &tx(&file.transfers[0].end_to_end_id, ""));
        let refused = import(&world, camt_of("O-1", "DE89370400440532013000", &good)).await.refuses(422, "invalid");
        assert!(refused["detail"].as_str().expect("words").contains("3000"), "{refused}");
        let whole = String::from_utf8(camt("O-2", &good)).expect("UTF-8");
        let second = whole.replace(
            "</BkToCstmrStmt>",
            "<Stmt><Id>2</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct></Stmt></BkToCstmrStmt>",
        );
        let bomb = whole.replace("<Document", "<!DOCTYPE a [<!ENTITY b \"c\">]><Document");
        let elsewhere = whole.replace("camt.053.001.08", "camt.052.001.08");
        let cut = whole[..whole.len() - 20].to_owned();
        for broken in [second, bomb, elsewhere, cut] {
            import(&world, broken.into_bytes()).await.refuses(422, "invalid");
        }
        let request = world.request(reqwest::Method::POST, "/v1/payouts/import").bearer_auth(&world.tokens[&Role::Agent]);
        let request = request.header("Content-Type", "application/xml").header("Idempotency-Key", key());
        answer(request.body(whole.clone())).await.refuses(403, "forbidden");
        assert_eq!(state_of(&world, &payout).await, "dispatched");
        assert_eq!(unmatched(&world).await, Vec::<Value>::new(), "nothing of them was kept");
        world.pass(4 * 86_400);
        assert_eq!(import(&world, whole.into_bytes()).await.is(200)["moved"][0]["state"], "paid");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_booked_as_one_sum_is_paid_when_the_sum_is_its_own() {
    for world in World::all().await {
        let payouts = [waiting(&world, "s1").await, waiting(&world, "s2").await, waiting(&world, "s3").await];
        let file = export(&world).await;
        let refused = file.transfers[0].end_to_end_id.clone();
        let verdict = |transfer: &Transfer| {
            let closed = Verdict::Reject { code: "AC04".to_owned(), text: String::new() };
            if transfer.end_to_end_id == refused { closed } else { Verdict::Accept }
        };
        import(&world, status_report(&file, &header("S-ST"), verdict).expect("written")).await.is(200);
        world.pass(4 * 86_400);
        let batch = format!("<Btch><PmtInfId>{}</PmtInfId></Btch>", file.message_id);
        let wrong = import(&world, camt("S-1", &booking("60.00", "EUR", &batch))).await.is(200);
        assert_eq!((&wrong["moved_count"], &wrong["unmatched_count"]), (&json!(0), &json!(1)), "{wrong}");
        let right = import(&world, camt("S-2", &booking("40.00", "EUR", &batch))).await.is(200);
        assert_eq!((&right["moved_count"], &right["unmatched_count"]), (&json!(2), &json!(0)), "{right}");
        let mut states = Vec::new();
        for payout in &payouts {
            states.push(state_of(&world, payout).await);
        }
        states.sort();
        assert_eq!(states, ["correction_wanted", "paid", "paid"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_differ_are_for_a_person_and_stay_out_of_our_books() {
    for world in World::all().await {
        let payout = waiting(&world, "v1").await;
        let file = export(&world).await;
        let report = |id: &str, status: &str| {
            let PaymentFile { message_id, transfers, .. } = &file;
            format!(
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>{id}</MsgId></GrpHdr>\
                 <OrgnlGrpInfAndSts><OrgnlMsgId>{message_id}</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>{message_id}\
                 </OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>{}</OrgnlEndToEndId><TxSts>{status}</TxSts><StsRsnInf><AddtlInf>Janneke \
                 Jansen-Secret</AddtlInf></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>",
                transfers[0].end_to_end_id
            )
            .into_bytes()
        };
        for (status, listed) in [("RCVC", 0), ("RVNA", 0), ("RVMC", 1), ("RVNM", 1)] {
            let told = import(&world, report(&format!("V-{status}"), status)).await.is(200);
            assert_eq!((&told["unmatched_count"], &told["moved_count"]), (&json!(listed), &json!(0)), "{status} {told}");
            assert!(!told.to_string().contains("Secret"), "{told}");
        }
        assert_eq!(unmatched(&world).await.len(), 2);
        assert_eq!(state_of(&world, &payout).await, "dispatched");
        let kept: Vec<(Option<String>,)> = world
            .state
            .db
            .read::<_, amends::store::command::CommandError, _>(async |c| Ok(c.rows("SELECT why FROM bank_entry", &[]).await?))
            .await
            .expect("rows");
        assert!(kept.iter().flat_map(|(why,)| why).all(|why| !why.contains("Secret")), "{kept:?}");
    }
}

/// A file that goes on and on is refused by what it says of its length, or as soon as it is too long; nothing of it is kept.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_a_gigabyte_is_refused_before_it_is_read() {
    let world = World::sqlite().await;
    let request = world.request(reqwest::Method::POST, "/v1/payouts/import").bearer_auth(&world.tokens[&Role::Finance]);
    let request = request.header("Content-Length", 1_000_000_000_u64).header("Idempotency-Key", key());
    let piece = || Ok::<_, std::io::Error>(vec![b' '; 64 * 1024]);
    let pieces = std::iter::repeat_with(piece).take(1_000_000_000 / (64 * 1024) + 1);
    let body = reqwest::Body::wrap_stream(futures_util::stream::iter(pieces));
    match request.body(body).send().await {
        Ok(response) => assert_eq!(response.status(), 413),
        // The server has hung up while we were still sending.
        Err(error) => assert!(error.is_request() || error.is_body(), "{error:?}"),
    }
    let kept: Vec<(String,)> = world
        .state
        .db
        .read::<_, amends::store::command::CommandError, _>(async |c| Ok(c.rows("SELECT id FROM bank_entry", &[]).await?))
        .await
        .expect("rows");
    assert_eq!(kept, []);
}
