//! Commands that move money, repeated in sequence and at once.

use amends::domain::role::Role;
use serde_json::{Value, json};

use super::world::{World, answer, key};

#[tokio::test(flavor = "multi_thread")]
async fn two_keys_on_one_case_make_one_compensation() {
    for world in World::all().await {
        let ticket = world.complain("m1", "200.00").await;
        let (first, version) = world.wanted(ticket, "2").await;
        let second = json!({"id": key(), "ticket": ticket, "reason": "damaged", "offer": "2", "amount": first["amount"]});
        let (a, b) = tokio::join!(world.issue(&first, version), world.issue(&second, version));
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409], "{} {}", a.body, b.body);
        let list = world.get(Role::Agent, "/v1/compensations").await.is(200);
        assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
        // With the version of now it is the open compensation that stands in the way.
        let (third, version) = world.wanted(ticket, "2").await;
        world.issue(&third, version).await.refuses(409, "compensation_open");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_many_times_at_once_makes_one_compensation() {
    for world in World::all().await {
        let ticket = world.complain("m2", "200.00").await;
        let (body, version) = world.wanted(ticket, "2").await;
        let tries = futures_util::future::join_all((0..12).map(|_| world.issue(&body, version))).await;
        let bodies: Vec<Value> = tries.into_iter().map(|answer| answer.is(201)).collect();
        assert!(bodies.iter().all(|other| *other == bodies[0]), "{bodies:?}");
        let mut other = body.clone();
        other["offer"] = json!("1");
        world.issue(&other, version).await.refuses(422, "key_reused");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_undone_once_and_only_in_time() {
    for world in World::all().await {
        let ticket = world.complain("m3", "200.00").await;
        let (body, version) = world.wanted(ticket, "2").await;
        let issued = world.issue(&body, version).await.is(201);
        assert_eq!((issued["state"].as_str(), issued["link"].is_null()), (Some("armed"), true));
        let undo = format!("/v1/compensations/{}/undo", issued["id"].as_str().expect("an id"));
        let undo_key = key();
        for _ in 0..2 {
            let again = world.post_as(Role::Agent, &undo, &json!({})).header("Idempotency-Key", &undo_key);
            assert_eq!(answer(again).await.is(200)["state"], "undone");
        }
        let offered = world.offered("m4", "200.00").await;
        world.pass(3600);
        let late = format!("/v1/compensations/{}/undo", offered["id"].as_str().expect("an id"));
        world.post(Role::Agent, &late, &json!({})).await.refuses(409, "undo_window_over");
        // The same key on another command is another content.
        let reused = world.post_as(Role::Agent, &late, &json!({})).header("Idempotency-Key", &undo_key);
        answer(reused).await.refuses(422, "key_reused");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_undo_the_ticket_can_be_solved() {
    for world in World::all().await {
        let ticket = world.complain("u1", "200.00").await;
        let (body, version) = world.wanted(ticket, "2").await;
        let issued = world.issue(&body, version).await.is(201);
        let solve = format!("/v1/tickets/{ticket}/solve");
        world.post(Role::Agent, &solve, &json!({"reason": "damaged"})).await.refuses(422, "invalid");
        let undo = format!("/v1/compensations/{}/undo", issued["id"].as_str().expect("an id"));
        world.post(Role::Agent, &undo, &json!({})).await.is(200);
        assert_eq!(world.post(Role::Agent, &solve, &json!({"reason": "damaged"})).await.is(200)["state"], "solved");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn links_are_for_people_who_work_tickets_and_never_stored() {
    let world = World::sqlite().await;
    let offered = world.offered("m5", "200.00").await;
    let link = offered["link"].as_str().expect("a link").to_owned();
    assert!(link.starts_with("https://claim.example/c/"), "{link}");
    let path = format!("/v1/compensations/{}", offered["id"].as_str().expect("an id"));
    assert_eq!(world.get(Role::Lead, &path).await.is(200)["link"], link);
    for role in [Role::Finance, Role::Auditor, Role::Admin] {
        assert!(world.get(role, &path).await.is(200)["link"].is_null(), "{role}");
    }
    world.post(Role::Agent, &format!("{path}/resend"), &json!({})).await.is(200);
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let stored = world.state.db.read::<_, amends::store::Error, _>(async move |c| {
        let saved: Vec<(String,)> = c.rows("SELECT body FROM saved_reply UNION ALL SELECT data FROM event", &[]).await?;
        Ok(saved.into_iter().any(|(text,)| text.contains(&token)))
    });
    assert_eq!(stored.await, Ok(false));
    let revoked =
        world.post(Role::Agent, &format!("{path}/revoke"), &json!({"reason": "sent to the wrong person"})).await.is(200);
    assert_eq!((revoked["state"].as_str(), revoked["link"].is_null()), (Some("withdrawn"), true));
}

#[tokio::test(flavor = "multi_thread")]
async fn above_their_authority_somebody_else_approves() {
    let world = World::sqlite().await;
    let ticket = world.complain("m6", "400.00").await;
    let (body, version) = world.wanted(ticket, "2").await;
    let waiting = world.issue(&body, version).await.is(201);
    assert_eq!(waiting["state"], "approval_wanted", "EUR 40.00 is above an agent's EUR 25.00");
    let path = format!("/v1/compensations/{}/approve", waiting["id"].as_str().expect("an id"));
    let stale = world.post_as(Role::Lead, &path, &json!({})).header("Idempotency-Key", key()).header("If-Match", "\"1\"");
    let problem = answer(stale).await.refuses(409, "stale_version");
    assert_eq!(problem["current"]["id"], ticket);
    let approved = world.post(Role::Lead, &path, &json!({})).await.is(200);
    assert_eq!((approved["state"].as_str(), approved["approved_by"].as_str()), (Some("armed"), Some("lead-1")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_could_pay_is_neither_offered_nor_issued() {
    let world = World::sqlite().await;
    let complaint = json!({
        "id": "gb", "channel": "email", "body": "It leaks.", "customer": {"name": "Ann"}, "reason": "damaged",
        "order": {"id": "OA-gb", "currency": "GBP", "lines": [{"sku": "SK-1", "unit_price": "200.00"}]},
    });
    let ticket = world.post(Role::Intake, "/v1/complaints", &complaint).await.is(201)["ticket"].as_i64().expect("a ticket");
    let menu = world.get(Role::Agent, &format!("/v1/tickets/{ticket}/offers?reason=damaged")).await.is(200);
    let kinds: Vec<&str> = menu["items"].as_array().expect("items").iter().filter_map(|item| item["kind"].as_str()).collect();
    assert_eq!(kinds, ["replacement", "return"], "what no rail has to pay stays");
    assert!(menu["withheld"][0]["why"].as_str().is_some_and(|why| why.contains("nothing at this desk pays GBP")), "{menu}");
    let amount = json!({"value": "20.00", "currency": "GBP"});
    let body = json!({"id": key(), "ticket": ticket, "reason": "damaged", "offer": "2", "amount": amount});
    let refused = world.issue(&body, menu["version"].as_i64().expect("a version")).await.refuses(422, "policy_denied");
    assert!(refused["detail"].as_str().is_some_and(|why| why.contains("no rail for GBP")), "{refused}");
    let list = world.get(Role::Agent, "/v1/compensations").await.is(200);
    assert_eq!(list["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn clocks_say_when_they_began() {
    let world = World::sqlite().await;
    let ticket = world.complain("k1", "400.00").await;
    let (body, version) = world.wanted(ticket, "2").await;
    let waiting = world.issue(&body, version).await.is(201);
    world.pass(600);
    let path = format!("/v1/compensations/{}/approve", waiting["id"].as_str().expect("an id"));
    let approved = world.post(Role::Lead, &path, &json!({})).await.is(200);
    world.pass(3);
    let case = world.get(Role::Agent, &format!("/v1/tickets/{ticket}")).await.is(200);
    let clock = |name: &str| {
        let clocks = case["clocks"].as_array().expect("clocks");
        clocks.iter().find(|clock| clock["name"] == name).expect("the clock").clone()
    };
    let undo = clock("undo");
    assert_eq!((undo["started_at"].as_str(), &undo["due_at"]), (Some("2026-11-20T09:10:00Z"), &approved["hold_until"]));

    let held = world.complain("k2", "20.00").await;
    world.post(Role::Agent, &format!("/v1/tickets/{held}/take"), &json!({})).await.is(200);
    world.pass(60);
    let case = world.get(Role::Agent, &format!("/v1/tickets/{held}")).await.is(200);
    let lease = case["clocks"].as_array().expect("clocks").iter().find(|clock| clock["name"] == "lease").expect("a lease");
    assert_eq!(lease["started_at"], "2026-11-20T09:10:03Z", "when it was taken, not when somebody looks");
}

#[tokio::test(flavor = "multi_thread")]
async fn ticket_commands_answer_with_the_row_and_happen_once() {
    for world in World::all().await {
        let ticket = world.complain("t1", "20.00").await;
        let next_key = key();
        let next = || world.post_as(Role::Agent, "/v1/tickets/next", &json!({})).header("Idempotency-Key", next_key.clone());
        let pulled = answer(next()).await.is(200);
        assert_eq!((&pulled["ticket"]["id"], &pulled["ticket"]["assignee"]), (&json!(ticket), &json!("agent-1")));
        assert_eq!(answer(next()).await.is(200), pulled, "a repeat pulls no second ticket");
        assert!(world.post(Role::Agent, "/v1/tickets/next", &json!({})).await.is(200)["ticket"].is_null());

        let reply_key = key();
        let path = format!("/v1/tickets/{ticket}");
        for _ in 0..2 {
            let reply = world.post_as(Role::Agent, &format!("{path}/reply"), &json!({"body": "We are sorry."}));
            answer(reply.header("Idempotency-Key", reply_key.clone())).await.is(200);
        }
        world.post(Role::Agent, &format!("{path}/note"), &json!({"body": "Third kettle this week."})).await.is(200);
        let case = world.get(Role::Agent, &path).await.is(200);
        let authors: Vec<_> = case["messages"].as_array().expect("messages").iter().map(|m| m["author"].clone()).collect();
        assert_eq!(authors, ["customer", "agent", "note"]);
        for clock in ["first_reply", "resolution", "lease"] {
            assert!(case["clocks"].as_array().expect("clocks").iter().any(|c| c["name"] == clock), "{clock}");
        }
        assert_eq!(case["clocks"][0]["said"]["code"], "clock_answered", "{case}");
        assert_eq!(case["priority_said"][0]["code"], "rank_due", "{case}");
        let other = world.hire("bob", Role::Agent).await;
        let theirs = world.request(reqwest::Method::POST, &format!("{path}/reply")).bearer_auth(other);
        let held = answer(theirs.json(&json!({"body": "x"})).header("Idempotency-Key", key())).await.refuses(409, "lease_held");
        assert_eq!(held["said"]["code"], "ticket_held_by");
        let (holder, detail) = (held["said"]["args"]["holder"].as_str(), held["detail"].as_str());
        assert!(detail.expect("a sentence").starts_with(holder.expect("a name")), "{held}");
        let stale = world.post_as(Role::Agent, &format!("{path}/tag"), &json!({"add": ["vip"]})).header("If-Match", "\"1\"");
        answer(stale).await.refuses(409, "stale_version");
        answer(world.post_as(Role::Agent, &format!("{path}/tag"), &json!({"add": ["vip"]}))).await.is(200);
        answer(world.post_as(Role::Agent, &format!("{path}/solve"), &json!({"reason": "damaged"}))).await.is(200);
        let counts = world.get(Role::Agent, "/v1/tickets/counts").await.is(200);
        let solved = counts["items"].as_array().expect("items").iter().find(|item| item["view"] == "solved").cloned();
        assert_eq!(solved.expect("the view")["count"], 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remedy_without_a_link_is_reported_on_once() {
    for world in World::all().await {
        let ticket = world.complain("m9", "30.00").await;
        let (mut body, version) = world.wanted(ticket, "8").await;
        body["undo_window"] = json!(false);
        let told = world.issue(&body, version).await.is(201);
        assert_eq!((told["state"].as_str(), told["kind"].as_str()), (Some("instructed"), Some("replacement")), "{told}");
        assert!(told["link"].is_null() && told["instruction"]["at"].is_string(), "{told}");
        let waiting = world.get(Role::Finance, "/v1/compensations?state=instructed").await.is(200);
        assert_eq!(waiting["items"].as_array().map(Vec::len), Some(1));
        let view = world.get(Role::Agent, "/v1/tickets?view=remedies").await.is(200);
        assert_eq!(view["items"][0]["id"], ticket);
        let path = |what: &str| format!("/v1/compensations/{}/{what}", told["id"].as_str().expect("an id"));
        world.post(Role::Auditor, &path("done"), &json!({"reference": "PARCEL-1"})).await.refuses(403, "forbidden");
        world.post(Role::Agent, &path("done"), &json!({"reference": " "})).await.refuses(422, "invalid");
        world.post(Role::Agent, &path("done"), &json!({})).await.refuses(422, "invalid");
        // The same command twice, and the same words under another key: one report.
        let once = key();
        let mut said = Vec::new();
        for key in [once.clone(), once, key()] {
            let again =
                world.post_as(Role::Agent, &path("done"), &json!({"reference": "PARCEL-1"})).header("Idempotency-Key", key);
            said.push(answer(again).await.is(200));
        }
        assert!(said.iter().all(|view| *view == said[0]), "{said:#?}");
        let report = &said[0]["instruction"]["report"];
        assert_eq!((report["outcome"].as_str(), report["reference"].as_str()), (Some("done"), Some("PARCEL-1")));
        assert_eq!((report["by"].as_str(), said[0]["state"].as_str()), (Some("agent-1"), Some("done")));
        world.post(Role::Agent, &path("failed"), &json!({"reason": "lost"})).await.refuses(409, "illegal_move");
        let case = world.get(Role::Agent, &format!("/v1/tickets/{ticket}")).await.is(200);
        let steps: Vec<&str> = case["money"].as_array().expect("steps").iter().filter_map(|step| step["step"].as_str()).collect();
        assert_eq!(steps, ["proposed", "held", "instructed", "done"]);
    }
}
