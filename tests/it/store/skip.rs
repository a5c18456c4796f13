//! Tickets that are given back with a reason, and to whom they are not handed for a while.

use amends::domain::skip::{SKIP_CHARS_MAX, SKIP_HOURS, SkipReason};
use amends::store::{args, event};

use super::*;

const HOUR: i64 = 3_600;

async fn pull(db: &Database, name: &str, at: i64) -> Option<TicketId> {
    let who = ctx(name, Role::Agent, at);
    run(db, async move |c: &mut Conn| Ok(lease::next(c, &who).await?.map(|(id, _)| id))).await.expect("a pull")
}

async fn skip(
    db: &Database,
    name: &str,
    at: i64,
    id: TicketId,
    reason: SkipReason,
    words: impl Into<String>,
) -> Result<(), CommandError> {
    let (who, words) = (ctx(name, Role::Agent, at), words.into());
    run(db, async move |c: &mut Conn| lease::skip(c, &who, id, reason, &words).await).await
}

async fn release(db: &Database, name: &str, at: i64, id: TicketId) {
    let who = ctx(name, Role::Agent, at);
    run(db, async move |c: &mut Conn| lease::release(c, &who, id).await).await.expect("given back");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_back_with_a_reason_goes_to_others_first() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        take_in(&db, "a1", 20_000).await;
        take_in(&db, "a2", 10_000).await;
        let best = pull(&db, "ada", 1).await.expect("a ticket");
        skip(&db, "ada", 2, best, SkipReason::WrongLanguage, " Polish ").await.expect("given back");
        let ada = ctx("ada", Role::Agent, 3);
        let case = db.read(async move |c: &mut Conn| detail::load(c, &ada, best).await).await.expect("the case");
        let note = case.messages.last().expect("a note");
        assert_eq!((note.author.as_str(), note.name.as_str()), ("note", "ada"));
        assert_eq!(note.body, "Given back: wrong language. Polish");
        let events = db.read(async |c: &mut Conn| Ok::<_, CommandError>(event::after(c, 0, 100).await?)).await.expect("events");
        let last = events.iter().rfind(|event| event.action == "lease.released").expect("it was given back");
        assert_eq!(last.data.get("skipped").and_then(|word| word.as_str()), Some("wrong_language"));
        assert!(!last.data.to_string().contains("Polish"), "what people write is not in the log");

        let second = pull(&db, "ada", 4).await.expect("another one");
        assert_ne!(second, best);
        assert_eq!(pull(&db, "ada", 5).await, None, "not the one that was just given back");
        let why = run(&db, async |c: &mut Conn| lease::why_none(c).await).await.expect("why");
        assert_eq!(why.said.expect("a code").code, "only_skipped");
        assert_eq!(pull(&db, "ben", 6).await, Some(best), "it waits for everybody else");
        let why = run(&db, async |c: &mut Conn| lease::why_none(c).await).await.expect("why");
        assert_eq!(why.said.expect("a code").code, "nobody_waits");
        release(&db, "ben", 7, best).await;

        assert_eq!(pull(&db, "ada", 2 + SKIP_HOURS * HOUR - 1).await, None);
        assert_eq!(pull(&db, "ada", 2 + SKIP_HOURS * HOUR).await, Some(best), "the hours are over");
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_holder_skips_and_taking_it_again_ends_it() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        let id = take_in(&db, "a1", 20_000).await;
        assert_eq!(code(skip(&db, "ada", 1, id, SkipReason::NeedsExpertise, "").await), RefusalCode::Invalid, "nobody holds it");
        assert_eq!(pull(&db, "ben", 2).await, Some(id));
        assert_eq!(code(skip(&db, "ada", 3, id, SkipReason::NeedsExpertise, "").await), RefusalCode::LeaseHeld);
        assert_eq!(code(skip(&db, "ben", 4, id, SkipReason::Other, " ").await), RefusalCode::Invalid, "in words");
        let long = "x".repeat(SKIP_CHARS_MAX + 1);
        assert_eq!(code(skip(&db, "ben", 5, id, SkipReason::Other, long).await), RefusalCode::Invalid);
        let kept = run(&db, async |c: &mut Conn| Ok(c.one::<(i64,)>("SELECT count(*) FROM ticket_skip", args![]).await?)).await;
        assert_eq!(kept.expect("a count"), (0,), "a refusal leaves nothing");
        for at in [6, 7] {
            let again = ctx("ben", Role::Agent, at);
            run(&db, async move |c: &mut Conn| lease::take(c, &again, id, None).await).await.expect("taken");
            skip(&db, "ben", at, id, SkipReason::Other, "My neighbour.").await.expect("given back");
        }
        assert_eq!(pull(&db, "ben", 8).await, None);
        let again = ctx("ben", Role::Agent, 9);
        run(&db, async move |c: &mut Conn| lease::take(c, &again, id, None).await).await.expect("taken");
        release(&db, "ben", 10, id).await;
        assert_eq!(pull(&db, "ben", 11).await, Some(id), "whoever takes it again has changed their mind");
        db.close().await;
    }
}
