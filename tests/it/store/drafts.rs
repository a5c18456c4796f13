//! Unsent texts: whose they are, who sees them, and what becomes of them, on both engines.

use amends::domain::draft::MessageKind;
use amends::store::args;
use amends::store::draft::{self, NewDraft, StoredDraft};

use super::*;

fn reply(text: &str) -> NewDraft {
    NewDraft { kind: MessageKind::Reply, text: text.to_owned(), instead_of: None }
}

async fn put(db: &Database, ctx: Ctx, ticket: TicketId, new: NewDraft) -> Result<(), CommandError> {
    run(db, async move |c: &mut Conn| draft::put(c, &ctx, &keys(), ticket, &new).await.map(drop)).await
}

async fn seen(db: &Database, ctx: Ctx, ticket: TicketId) -> Vec<(String, String)> {
    let read = db.read(async move |c: &mut Conn| draft::of_ticket(c, &ctx, &keys(), ticket).await).await;
    let pair = |draft: StoredDraft| (draft.mark.author, draft.text);
    read.expect("the drafts").into_iter().map(pair).collect()
}

fn both(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(author, text)| ((*author).to_owned(), (*text).to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_outlives_a_change_of_hands_and_sending_ends_it() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let ticket = take_in(&db, "d1", 20_000).await;
        let bob = |at| ctx("bob", Role::Agent, at);
        let ada = |at| ctx("ada", Role::Agent, at);
        let lea = |at| ctx("lea", Role::Lead, at);
        let holder = bob(1);
        run(&db, async move |c: &mut Conn| lease::take(c, &holder, ticket, None).await).await.expect("taken");
        let before = db.read(async move |c: &mut Conn| detail::load(c, &bob(2), ticket).await).await.expect("the case");
        put(&db, bob(60), ticket, reply("We are so")).await.expect("kept");
        put(&db, bob(120), ticket, reply("We are sorry, Łukasz.")).await.expect("kept in its place");
        let after = db.read(async move |c: &mut Conn| detail::load(c, &bob(121), ticket).await).await.expect("the case");
        assert_eq!(after.ticket.version, before.ticket.version, "a draft made others' commands stale");
        assert!(after.row.lease_until > before.row.lease_until, "writing is a sign of life");
        let marks: Vec<(&str, MessageKind)> = after.drafts.iter().map(|mark| (mark.author.as_str(), mark.kind)).collect();
        assert_eq!(marks, [("bob", MessageKind::Reply)]);

        // Nobody reads over a colleague's shoulder, and the database alone says nothing.
        assert_eq!(seen(&db, ada(130), ticket).await, []);
        let stolen = NewDraft { instead_of: Some("bob".to_owned()), ..reply("mine") };
        assert_eq!(code(put(&db, ada(131), ticket, stolen.clone()).await), RefusalCode::LeaseHeld);
        let other = ada(132);
        let discarded =
            run(&db, async move |c: &mut Conn| draft::discard(c, &other, ticket, MessageKind::Reply, Some("bob")).await).await;
        assert_eq!(code(discarded), RefusalCode::LeaseHeld);
        let read = db.read(async move |c: &mut Conn| {
            let rows: Vec<(Vec<u8>,)> = c.rows("SELECT sealed FROM ticket_draft", args![]).await?;
            Ok::<_, CommandError>(rows)
        });
        for (sealed,) in read.await.expect("the rows") {
            assert!(!sealed.windows(5).any(|piece| piece == b"sorry"));
        }

        // Taken over with a reason, the text is there; made one's own, it is the new holder's.
        let lead = lea(200);
        run(&db, async move |c: &mut Conn| lease::take(c, &lead, ticket, Some("Bob is ill")).await).await.expect("taken over");
        assert_eq!(seen(&db, lea(201), ticket).await, both(&[("bob", "We are sorry, Łukasz.")]));
        let own = NewDraft { instead_of: Some("bob".to_owned()), ..reply("We are sorry, Łukasz. Here is") };
        put(&db, lea(202), ticket, own).await.expect("taken over too");
        assert_eq!(seen(&db, lea(203), ticket).await, both(&[("lea", "We are sorry, Łukasz. Here is")]));
        assert_eq!(seen(&db, bob(203), ticket).await, []);

        // What is unsent keeps the ticket open, until it is sent.
        let lead = lea(204);
        let solved = run(&db, async move |c: &mut Conn| talk::solve(c, &lead, ticket, None).await).await;
        assert_eq!(code(solved), RefusalCode::Invalid);
        put(&db, lea(205), ticket, NewDraft { kind: MessageKind::Note, ..reply("ask the warehouse") }).await.expect("a note too");
        let lead = lea(206);
        run(&db, async move |c: &mut Conn| talk::reply(c, &lead, ticket, "We are sorry.", false).await).await.expect("sent");
        assert_eq!(seen(&db, lea(207), ticket).await, both(&[("lea", "ask the warehouse")]), "the note is another text");
        let lead = lea(208);
        run(&db, async move |c: &mut Conn| draft::discard(c, &lead, ticket, MessageKind::Note, None).await)
            .await
            .expect("discarded");
        let lead = lea(209);
        run(&db, async move |c: &mut Conn| talk::solve(c, &lead, ticket, None).await).await.expect("solved");

        for (text, why) in [(" \n".to_owned(), "empty"), ("x".repeat(64 * 1024 + 1), "endless")] {
            assert_eq!(code(put(&db, lea(210), ticket, reply(&text)).await), RefusalCode::Invalid, "{why}");
        }
        assert_eq!(code(put(&db, ctx("fin", Role::Finance, 211), ticket, reply("x")).await), RefusalCode::RoleNotAllowed);
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_carries_unsent_texts_along() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let first = take_in(&db, "m1", 20_000).await;
        let (door, again) =
            (ctx("mail", Role::Intake, 1), NewComplaint { source_id: Some("m2".into()), ..complaint("m1", 20_000) });
        let second = run(&db, async move |c: &mut Conn| intake::take_in(c, &door, &again).await).await.expect("taken in").ticket;
        let lea = |at| ctx("lea", Role::Lead, at);
        put(&db, ctx("bob", Role::Agent, 1), first, reply("about the kettle")).await.expect("kept");
        put(&db, lea(2), first, reply("the old one")).await.expect("kept");
        put(&db, lea(3), second, reply("the new one")).await.expect("kept");
        let lead = lea(4);
        run(&db, async move |c: &mut Conn| talk::merge(c, &lead, &keys(), first, second).await).await.expect("merged");
        let lead = lea(5);
        run(&db, async move |c: &mut Conn| lease::take(c, &lead, second, None).await).await.expect("taken");
        let all = both(&[("bob", "about the kettle"), ("lea", "the new one\n\nthe old one")]);
        assert_eq!(seen(&db, lea(6), second).await, all);
        let read = db.read(async move |c: &mut Conn| draft::marks(c, first).await);
        assert_eq!(read.await.expect("the marks"), [], "nothing is left behind");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_customer_takes_the_texts_along() {
    let test = TestDatabase::sqlite();
    let db = test.open(MIGRATIONS).await;
    let ticket = take_in(&db, "f1", 20_000).await;
    put(&db, ctx("bob", Role::Agent, 1), ticket, reply("Dear Łukasz")).await.expect("kept");
    let forget = async move |c: &mut Conn| Ok(c.run("UPDATE customer SET sealed_key = NULL", args![]).await?);
    run(&db, forget).await.expect("forgotten");
    assert_eq!(seen(&db, ctx("bob", Role::Agent, 2), ticket).await, []);
    put(&db, ctx("bob", Role::Agent, 3), ticket, reply("begun anew")).await.expect("kept");
    assert_eq!(seen(&db, ctx("bob", Role::Agent, 4), ticket).await, both(&[("bob", "begun anew")]));
    db.close().await;
}
