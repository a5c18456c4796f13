//! Money out and answers in: release, bank file, statement.

use amends::domain::payee::{Payee, PayeeMethod};
use amends::domain::role::{Actor, Role};
use amends::domain::watermark::Watermark;
use amends::payout::bank_answer::{
    AnswerHeader, Fate, PaymentFile, Verdict, opening_balance, read_payments, statement, status_report,
};
use amends::store::{Conn, claim, compensation, payout::steps, restore};
use jiff::civil::date;
use serde_json::{Value, json};

use super::world::{Answer, World, answer, key};

/// The customer claims and the claim is screened; the payout's id.
pub async fn claimed(world: &World, offered: &Value) -> String {
    let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", &account(World::id(offered).0)).expect("a payee");
    claimed_by(world, offered, payee).await
}

/// An account of its own for each customer: several on one are held for a look.
fn account(seed: u128) -> String {
    let number = seed % 10_000_000_000;
    // The letters ABNA and NL as ISO 13616 counts them, with 00 in place of the check digits.
    let check = 98 - format!("10112310{number:010}232100").parse::<u128>().expect("digits") % 97;
    format!("NL{check:02}ABNA{number:010}")
}

async fn claimed_by(world: &World, offered: &Value, payee: Payee) -> String {
    let (id, state) = (World::id(offered), world.state.clone());
    let hash = state.keys.link_token(id, 1).hash();
    let (ctx, keys) = (state.ctx(Actor::Customer), state.keys.clone());
    let page = state.db.write(async move |c| claim::submit(c, &ctx, &keys, hash.clone(), &payee).await).await.expect("claimed");
    let payout = page.payout.expect("a payout").id;
    let ctx = state.ctx(Actor::timer("worker"));
    state.db.write(async move |c| steps::screen(c, &ctx, payout).await).await.expect("screened");
    payout.to_string()
}

pub async fn queue(world: &World, payout: &str) {
    let (id, ctx) = (payout.parse().expect("an id"), world.state.ctx(Actor::timer("worker")));
    world.state.db.write(async move |c| steps::queue(c, &ctx, id, false).await).await.expect("queued");
}

pub async fn import(world: &World, file: Vec<u8>) -> Answer {
    let request = world.request(reqwest::Method::POST, "/v1/payouts/import").bearer_auth(&world.tokens[&Role::Finance]);
    answer(request.header("Content-Type", "application/xml").header("Idempotency-Key", key()).body(file)).await
}

pub fn header(id: &str) -> AnswerHeader {
    AnswerHeader { message_id: id.to_owned(), created_at: "2026-11-24T06:00:00Z".parse().expect("an instant") }
}

#[tokio::test(flavor = "multi_thread")]
async fn from_release_to_paid() {
    for world in World::all().await {
        let offered = world.offered("b1", "200.00").await;
        let payout = claimed(&world, &offered).await;
        let nothing = world.post(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.09"})).await;
        assert_eq!(nothing.status, 204);
        world.post(Role::Finance, "/v1/payouts/export", &json!({"format": "csv"})).await.refuses(422, "invalid");

        let unknown = "0".repeat(32);
        let release_key = key();
        let release = |ids: Value| {
            let request = world.post_as(Role::Finance, "/v1/payouts/release", &json!({"ids": ids}));
            answer(request.header("Idempotency-Key", release_key.clone()))
        };
        let first = release(json!([payout, unknown])).await.is(200);
        assert_eq!(first["items"][0]["state"], "released", "{first}");
        assert_eq!(first["items"][1]["code"], "not_found", "{first}");
        assert_eq!(release(json!([payout, unknown])).await.is(200), first);
        release(json!([unknown])).await.refuses(422, "key_reused");
        queue(&world, &payout).await;

        let export_key = key();
        let mut files = Vec::new();
        for _ in 0..2 {
            let request = world.post_as(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.09"}));
            let response = request.header("Idempotency-Key", &export_key).send().await.expect("an answer");
            assert_eq!(
                (response.status().as_u16(), &response.headers()["content-type"]),
                (200, &"application/xml".parse().expect("a value"))
            );
            assert!(response.headers().contains_key("x-amends-message-id"));
            files.push(response.bytes().await.expect("a file"));
        }
        assert_eq!(files[0], files[1], "the same key gives the same file");
        let file = read_payments(&files[0]).expect("a payment file");
        assert_eq!(file.transfers.len(), 1);

        let accepted = status_report(&file, &header("ST-1"), |_| Verdict::Accept).expect("a report");
        let report = import(&world, accepted.clone()).await.is(200);
        assert_eq!(
            (report["kind"].as_str(), report["unmatched"].as_array().map(Vec::len)),
            (Some("pain.002"), Some(0)),
            "{report}"
        );
        uploaded(&world, &file.message_id).await;
        world.pass(5 * 86_400);
        let booked =
            statement(&file, &header("CA-1"), date(2026, 11, 24), opening_balance(), |_| Fate::Booked).expect("a statement");
        let report = import(&world, booked.clone()).await.is(200);
        assert_eq!(report["moved"], json!([{"id": payout, "state": "paid", "refused": null, "code": null}]), "{report}");
        assert_eq!(import(&world, booked).await.is(200)["repeated"], 1);
        let paid = world.get(Role::Auditor, "/v1/payouts?state=paid").await.is(200);
        assert_eq!(paid["items"][0]["id"], payout.as_str());
        assert!(!paid.to_string().contains("0417"), "the payee is masked");
        let after =
            world.get(Role::Agent, &format!("/v1/compensations/{}", offered["id"].as_str().expect("an id"))).await.is(200);
        assert_eq!((after["state"].as_str(), after["payout"]["state"].as_str()), (Some("paid"), Some("paid")));
        assert_eq!(world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200)["clean"], true);
        let id = World::id(&offered);
        world.state.db.read(async move |c| compensation::load(c, id).await).await.expect("it is there");
        told_step_by_step(&world, &offered, &file).await;
    }
}

/// The case tells the money's way once and in order, and its clocks say why they stand where they stand.
async fn told_step_by_step(world: &World, offered: &Value, file: &PaymentFile) {
    let path = format!("/v1/tickets/{}", offered["ticket"]);
    let read = async || {
        let case = world.get(Role::Agent, &path).await.is(200);
        let step = |event: &Value| {
            assert_eq!(event["compensation"], offered["id"]);
            let note = event["note"].as_str().map(|note| format!(" {note}")).unwrap_or_default();
            format!("{} {}{note}", event["step"].as_str().expect("a step"), event["actor"].as_str().expect("an actor"))
        };
        let steps: Vec<String> = case["money"].as_array().expect("steps").iter().map(step).collect();
        let why = |name: &str| {
            let clock = case["clocks"].as_array().expect("clocks").iter().find(|clock| clock["name"] == name).cloned();
            clock.expect("the clock")["why"].as_str().expect("why").to_owned()
        };
        (steps, why("release"), why("payout"))
    };
    let (steps, release, payout) = read().await;
    let message = file.message_id.as_str();
    let expected = [
        "proposed agent:agent-1".to_owned(),
        "held timer:undo_window".to_owned(),
        "link_sent timer:undo_window".to_owned(),
        "claimed customer iban".to_owned(),
        "review timer:screening above_automatic_limit".to_owned(),
        "released finance:finance-1".to_owned(),
        "queued timer:release sepa".to_owned(),
        format!("sent_to_bank timer:dispatch {message}"),
        "bank_has_it provider:sepa".to_owned(),
        "paid provider:sepa".to_owned(),
    ];
    assert_eq!(steps, expected);
    assert_eq!((release.as_str(), payout.as_str()), ("stopped: released by finance-1", "stopped: the money arrived"));
    let back =
        statement(file, &header("CA-2"), date(2026, 11, 27), opening_balance(), |_| Fate::Returned { code: "AC04".to_owned() })
            .expect("a statement");
    import(world, back).await.is(200);
    let (steps, release, payout) = read().await;
    assert_eq!(steps[10..], ["returned provider:sepa AC04", "correction_wanted timer:return_codes"]);
    assert!(release.starts_with("paused:") && payout.starts_with("paused:"), "{release} {payout}");
}

/// A payee of the time before the page looked at names: everybody else is paid, and this one is asked for another name.
#[tokio::test(flavor = "multi_thread")]
async fn a_name_no_bank_can_write_stops_nobody_else() {
    for world in World::all().await {
        let stored = r#"{"method":"iban","holder":"李明","iban":"DE89370400440532013000"}"#;
        let unwritable: Payee = serde_json::from_str(stored).expect("a stored payee");
        let mut payouts = Vec::new();
        for (source, payee) in [("u1", Some(unwritable)), ("u2", None)] {
            let offered = world.offered(source, "200.00").await;
            let payout = match payee {
                Some(payee) => claimed_by(&world, &offered, payee).await,
                None => claimed(&world, &offered).await,
            };
            world.post(Role::Finance, "/v1/payouts/release", &json!({"ids": [payout]})).await.is(200);
            queue(&world, &payout).await;
            payouts.push(payout);
        }
        let export = world.post_as(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.09"}));
        let response = export.header("Idempotency-Key", key()).send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        let file = read_payments(&response.bytes().await.expect("a file")).expect("a payment file");
        assert_eq!(file.transfers.len(), 1);
        for (payout, state) in payouts.iter().zip(["correction_wanted", "dispatched"]) {
            let list = world.get(Role::Finance, &format!("/v1/payouts?state={state}")).await.is(200);
            assert_eq!(list["items"][0]["id"], payout.as_str(), "{list}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_about_payments_nobody_knows_are_listed() {
    for world in World::all().await {
        let other = World::sqlite().await;
        let offered = other.offered("b2", "200.00").await;
        let payout = claimed(&other, &offered).await;
        other.post(Role::Finance, "/v1/payouts/release", &json!({"ids": [payout]})).await.is(200);
        queue(&other, &payout).await;
        let export = other.post_as(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.03"}));
        let response = export.header("Idempotency-Key", key()).send().await.expect("an answer");
        let file = read_payments(&response.bytes().await.expect("a file")).expect("a payment file");

        let refused = |_: &_| Verdict::Reject { code: "AC04".to_owned(), text: "closed".to_owned() };
        let status = status_report(&file, &header("ST-2"), refused).expect("a report");
        let booked =
            statement(&file, &header("CA-2"), date(2026, 11, 24), opening_balance(), |_| Fate::Booked).expect("a statement");
        for (bytes, kind) in [(status, "pain.002"), (booked, "camt.053")] {
            let report = import(&world, bytes).await.is(200);
            assert_eq!((report["kind"].as_str(), &report["moved"]), (Some(kind), &json!([])), "{report}");
            assert!(!report["unmatched"].as_array().expect("a list").is_empty(), "{report}");
        }
        let open = world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200);
        assert_eq!(open["clean"], false);
        for junk in [&b""[..], b"<a>", b"%PDF-1.7", b"<!DOCTYPE x><x/>"] {
            import(&world, junk.to_vec()).await.refuses(422, "invalid");
        }
    }
}

/// Somebody else than the one who wrote the file brings it to the bank.
pub async fn uploaded(world: &World, run: &str) {
    let runs = world.get(Role::Finance, "/v1/payouts/runs").await.is(200);
    let run = runs["items"].as_array().expect("runs").iter().find(|item| item["id"] == run).expect("the run").clone();
    let token = world.hire("second-finance", Role::Finance).await;
    let path = format!("/v1/payouts/runs/{}/uploaded", run["id"].as_str().expect("an id"));
    let request = world.request(reqwest::Method::POST, &path).bearer_auth(token).header("Idempotency-Key", key());
    let told = answer(request.json(&json!({"sha256": run["sha256"]}))).await.is(200);
    assert_eq!(told["uploaded_by"], "finance:second-finance");
}

/// The bank file of what is queued, as the bank reads it.
pub async fn export(world: &World) -> PaymentFile {
    let request = world.post_as(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.09"}));
    let response = request.header("Idempotency-Key", key()).send().await.expect("an answer");
    read_payments(&response.bytes().await.expect("a file")).expect("a payment file")
}

pub async fn state_of(world: &World, payout: &str) -> String {
    let list = world.get(Role::Finance, "/v1/payouts").await.is(200);
    let found = list["items"].as_array().expect("items").iter().find(|item| item["id"] == payout).expect("the payout");
    found["state"].as_str().expect("a state").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_answer_about_the_first_file_leaves_the_second_alone() {
    for world in World::all().await {
        let offered = world.offered("b3", "200.00").await;
        let payout = claimed(&world, &offered).await;
        world.post(Role::Finance, "/v1/payouts/release", &json!({"ids": [payout]})).await.is(200);
        queue(&world, &payout).await;
        let cut_off = |_: &_| Verdict::Reject { code: "TM01".to_owned(), text: "after the cut-off".to_owned() };
        let first = export(&world).await;
        import(&world, status_report(&first, &header("ST-1"), cut_off).expect("a report")).await.is(200);
        assert_eq!(state_of(&world, &payout).await, "queued", "the bank's clock is no fault of the customer's");
        world.pass(60);
        let second = export(&world).await;
        assert_ne!(first.message_id, second.message_id);
        let [one, two] = [&first, &second].map(|file| file.transfers[0].end_to_end_id.clone());
        assert_eq!(two, format!("{one}-2"), "the second order has a name of its own");
        let again = import(&world, status_report(&first, &header("ST-2"), cut_off).expect("a report")).await.is(200);
        assert_eq!((&again["moved"], again["unmatched"].as_array().map(Vec::len)), (&json!([]), Some(0)), "{again}");
        assert_eq!(state_of(&world, &payout).await, "dispatched", "the second file is with the bank");

        // Money that moved on an attempt that had failed is for a person, and so is an entry that names no file.
        let day = date(2026, 11, 24);
        let odd = statement(&first, &header("CA-1"), day, opening_balance(), |_| Fate::Booked).expect("a statement");
        let odd = import(&world, odd).await.is(200);
        assert_eq!((&odd["moved"], odd["unmatched"].as_array().map(Vec::len)), (&json!([]), Some(1)), "{odd}");
        // As a version wrote it that gave every order the same name.
        let mut nameless = PaymentFile { payment_info_id: "NOTPROVIDED".to_owned(), ..second.clone() };
        nameless.transfers[0].end_to_end_id.clone_from(&first.transfers[0].end_to_end_id);
        let nameless = statement(&nameless, &header("CA-2"), day, opening_balance(), |_| Fate::Booked).expect("a statement");
        let nameless = import(&world, nameless).await.is(200);
        assert_eq!((&nameless["moved"], nameless["unmatched"].as_array().map(Vec::len)), (&json!([]), Some(1)), "{nameless}");
        let open = world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200);
        assert_eq!(open["unmatched"].as_array().map(Vec::len), Some(2), "{open}");

        world.pass(5 * 86_400);
        // An ordinary statement: the order's name and the amount, and no word about a file.
        let plain = PaymentFile { payment_info_id: "NOTPROVIDED".to_owned(), ..second };
        let booked = statement(&plain, &header("CA-3"), day, opening_balance(), |_| Fate::Booked).expect("a statement");
        let booked = import(&world, booked).await.is(200);
        assert_eq!(booked["moved"][0]["state"], "paid", "{booked}");
    }
}

/// A payout in the rail's queue, for a complaint of its own.
pub async fn waiting(world: &World, source: &str) -> String {
    let offered = world.offered(source, "200.00").await;
    let payout = claimed(world, &offered).await;
    world.post(Role::Finance, "/v1/payouts/release", &json!({"ids": [payout]})).await.is(200);
    queue(world, &payout).await;
    payout
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_payout_brings_a_solved_ticket_back() {
    for world in World::all().await {
        let payout = waiting(&world, "b4").await;
        let list = world.get(Role::Agent, "/v1/payouts").await.is(200);
        let ticket = format!("/v1/tickets/{}", list["items"][0]["ticket"]);
        world.post(Role::Agent, &format!("{ticket}/solve"), &json!({"reason": "damaged"})).await.is(200);
        let reject = |code: &'static str| move |_: &_| Verdict::Reject { code: code.to_owned(), text: String::new() };
        let first = export(&world).await;
        import(&world, status_report(&first, &header("ST-3"), reject("TM01")).expect("a report")).await.is(200);
        let after = world.get(Role::Agent, &ticket).await.is(200);
        assert_eq!(after["state"], "solved", "what is tried again by itself needs nobody");
        world.pass(60);
        let second = export(&world).await;
        import(&world, status_report(&second, &header("ST-4"), reject("AC04")).expect("a report")).await.is(200);
        assert_eq!(state_of(&world, &payout).await, "correction_wanted");
        assert_eq!(world.get(Role::Agent, &ticket).await.is(200)["state"], "queued");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reconciling_lists_each_contradiction_and_nothing_that_is_not_ours() {
    for world in World::all().await {
        let payouts = [waiting(&world, "b5").await, waiting(&world, "b6").await];
        let file = export(&world).await;
        world.pass(5 * 86_400);
        let booked = statement(&file, &header("CA-5"), date(2026, 11, 24), opening_balance(), |_| Fate::Booked);
        import(&world, booked.expect("a statement")).await.is(200);
        // The whole file refused, after both payments were booked.
        let refused = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"><CstmrPmtStsRpt><GrpHdr><MsgId>ST-5</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{}</OrgnlMsgId>\
             <GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>",
            file.message_id
        );
        let refused = import(&world, refused.into_bytes()).await.is(200);
        assert_eq!(refused["unmatched"].as_array().map(Vec::len), Some(2), "{refused}");
        // A day of the shop's own account: rent, a supplier, a takings transfer.
        let entry = |reference: &str, way: &str| {
            format!(
                "<Ntry><Amt Ccy=\"EUR\">900.00</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls><Refs>\
                 <EndToEndId>{reference}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"
            )
        };
        let rent = [entry("RENT-2026-11", "DBIT"), entry("NOTPROVIDED", "DBIT"), entry("NOTPROVIDED", "CRDT")].concat();
        let rent = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.06\"><BkToCstmrStmt><GrpHdr><MsgId>CA-6</MsgId></GrpHdr><Stmt><Id>CA-6</Id>{rent}</Stmt></BkToCstmrStmt></Document>"
        );
        world.pass(60);
        let rent = import(&world, rent.into_bytes()).await.is(200);
        assert_eq!((&rent["foreign"], &rent["unmatched"]), (&json!(3), &json!([])), "{rent}");
        // One of ours that we never sent, later than the rest.
        let strange = entry("AMAAAAAAAAAAAAAAAAAAAAAAAAAA", "DBIT");
        let strange = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.06\"><BkToCstmrStmt><GrpHdr><MsgId>CA-7</MsgId></GrpHdr><Stmt><Id>CA-7</Id>{strange}</Stmt></BkToCstmrStmt></Document>"
        );
        import(&world, strange.into_bytes()).await.is(200);
        let open = world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200);
        let listed: Vec<_> = open["unmatched"].as_array().expect("a list").iter().map(|item| item["reference"].clone()).collect();
        assert_eq!(listed.len(), 3, "{open}");
        assert_eq!(listed[0], "AMAAAAAAAAAAAAAAAAAAAAAAAAAA", "the newest stands first");
        let references: Vec<_> = file.transfers.iter().map(|transfer| json!(transfer.end_to_end_id)).collect();
        assert!(references.iter().all(|reference| listed.contains(reference)), "{listed:?} of {payouts:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_never_goes_to_the_bank_gives_its_payments_back() {
    for world in World::all().await {
        let payout = waiting(&world, "b7").await;
        let first = export(&world).await;
        let path = format!("/v1/payouts/runs/{}/withdraw", first.message_id);
        let other = world.hire("third-finance", Role::Finance).await;
        let by_other = async |body: Value| {
            let request = world.request(reqwest::Method::POST, &path).bearer_auth(&other).header("Idempotency-Key", key());
            answer(request.json(&body)).await
        };
        world.post(Role::Agent, &path, &json!({})).await.refuses(403, "role_not_allowed");
        let proposed = world.post(Role::Finance, &path, &json!({})).await.is(200);
        assert_eq!(proposed["withdrawal"]["done_at"], Value::Null, "{proposed}");
        assert_eq!(world.post(Role::Finance, &path, &json!({})).await.is(200), proposed, "one person is one person");
        assert_eq!(state_of(&world, &payout).await, "dispatched");
        let done = by_other(json!({})).await.is(200);
        assert_eq!(done["withdrawal"]["done_by"], "finance:third-finance", "{done}");
        assert_eq!(state_of(&world, &payout).await, "queued");
        let told = world.request(reqwest::Method::POST, &format!("/v1/payouts/runs/{}/uploaded", first.message_id));
        let told = told.bearer_auth(&other).header("Idempotency-Key", key()).json(&json!({"sha256": done["sha256"]}));
        answer(told).await.refuses(409, "illegal_move");
        let counts = world.get(Role::Finance, "/v1/payouts/counts").await.is(200);
        let files = counts["items"].as_array().expect("sections").iter().find(|item| item["section"] == "files").cloned();
        assert_eq!(files.expect("files")["count"], 0, "nobody has to bring it any more");

        // The next file carries it as the same order, and an ordinary statement about it fits.
        world.pass(60);
        let second = export(&world).await;
        assert_eq!(second.transfers[0].end_to_end_id, first.transfers[0].end_to_end_id);
        uploaded(&world, &second.message_id).await;
        let path = format!("/v1/payouts/runs/{}/withdraw", second.message_id);
        world.post(Role::Finance, &path, &json!({})).await.refuses(409, "illegal_move");
        let proof = json!({"proof": "their letter of the 24th"});
        let proposed = world.post(Role::Finance, &path, &proof).await.is(200);
        assert_eq!(proposed["withdrawal"]["proof"], "their letter of the 24th");
        world.pass(5 * 86_400);
        let plain = PaymentFile { payment_info_id: "NOTPROVIDED".to_owned(), ..second };
        let booked = statement(&plain, &header("CA-8"), date(2026, 11, 24), opening_balance(), |_| Fate::Booked);
        let booked = import(&world, booked.expect("a statement")).await.is(200);
        assert_eq!(booked["moved"][0]["state"], "paid", "{booked}");
        let late = world.request(reqwest::Method::POST, &path).bearer_auth(&other).header("Idempotency-Key", key());
        answer(late.json(&proof)).await.refuses(409, "illegal_move");

        // What the first file is said to have moved after all is for a person.
        let odd = statement(&first, &header("CA-9"), date(2026, 11, 25), opening_balance(), |_| Fate::Booked);
        let odd = import(&world, odd.expect("a statement")).await.is(200);
        assert_eq!((&odd["moved"], odd["unmatched_count"].as_i64()), (&json!([]), Some(1)), "{odd}");
    }
}

/// The backup may be of before somebody brought the file to the bank; and what is frozen stays where it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_from_before_a_restore_is_not_taken_back_without_a_proof_and_not_handed_out() {
    for world in World::all().await {
        waiting(&world, "b9").await;
        let file = export(&world).await;
        world.pass(60);
        let (ctx, mark) =
            (world.state.ctx(Actor::timer("watermark")), Watermark { epoch: "another".to_owned(), seq: 9, hash: "f".repeat(64) });
        let noticed = world.state.db.write(async move |c: &mut Conn| restore::notice(c, &ctx, Some(&mark)).await).await;
        assert!(noticed.expect("noticed").restored.is_some());
        let path = format!("/v1/payouts/runs/{}", file.message_id);
        world.get(Role::Finance, &format!("{path}/file")).await.refuses(423, "frozen");
        let withdraw = format!("{path}/withdraw");
        world.post(Role::Finance, &withdraw, &json!({})).await.refuses(409, "illegal_move");
        let proof = json!({"proof": "their letter of the 24th"});
        let proposed = world.post(Role::Finance, &withdraw, &proof).await.is(200);
        assert_eq!(proposed["withdrawal"]["proof"], "their letter of the 24th");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_in_a_file_is_settled_by_hand_and_other_details_go_out_as_another_order() {
    for world in World::all().await {
        let offered = world.offered("b8", "200.00").await;
        let payout = claimed(&world, &offered).await;
        world.post(Role::Finance, "/v1/payouts/release", &json!({"ids": [payout]})).await.is(200);
        queue(&world, &payout).await;
        let first = export(&world).await;
        let settle = format!("/v1/payouts/{payout}/settle");
        let lost = json!({"outcome": "failed", "code": "NOT_RECEIVED", "proof": "their letter"});
        assert_eq!(world.post(Role::Finance, &settle, &lost).await.is(200)["state"], "queued");
        world.pass(60);
        let again = export(&world).await;
        assert_eq!(again.transfers[0].end_to_end_id, first.transfers[0].end_to_end_id, "it never arrived: the same order");
        let closed = json!({"outcome": "failed", "code": "AC04", "proof": "their letter"});
        assert_eq!(world.post(Role::Finance, &settle, &closed).await.is(200)["state"], "correction_wanted");
        let payee = Payee::from_fields(PayeeMethod::Iban, "Anna Jansen", &account(77)).expect("a payee");
        claimed_by(&world, &offered, payee).await;
        world.post(Role::Finance, "/v1/payouts/release", &json!({"ids": [payout]})).await.is(200);
        queue(&world, &payout).await;
        world.pass(60);
        let other = export(&world).await;
        assert_eq!(other.transfers[0].end_to_end_id, format!("{}-2", first.transfers[0].end_to_end_id));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bank_files_are_held_and_let_go_like_any_rail() {
    for world in World::all().await {
        waiting(&world, "b9").await;
        let rails = world.post(Role::Lead, "/v1/rails/sepa/hold", &json!({"reason": "an odd week"})).await.is(200);
        let files = rails["rails"].as_array().expect("rails").iter().find(|rail| rail["rail"] == "sepa").cloned();
        assert_eq!(files.expect("bank files")["held"]["note"], "an odd week", "{rails}");
        let order = json!({"format": "pain.001.001.09"});
        let refused = world.post(Role::Finance, "/v1/payouts/export", &order).await;
        refused.refuses(422, "policy_denied");
        world.post(Role::Lead, "/v1/rails/sepa/lift", &json!({})).await.refuses(403, "forbidden");
        world.post(Role::Finance, "/v1/rails/sepa/lift", &json!({})).await.is(200);
        assert_eq!(export(&world).await.transfers.len(), 1);
    }
}
