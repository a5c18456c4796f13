//! What earlier versions stored is read by this one: each migration over rows from before it, on both engines.

use amends::store::{args, ticket};

use super::*;

const CLAIMED: i64 = 1_000_000;
const CORRECTED: i64 = 9_000_000;

/// A desk as the first version left it: ticket 2 merged into 1, a payout that was in two files and whose payee was corrected.
async fn first_version(c: &mut Conn) -> Result<(), CommandError> {
    c.run("INSERT INTO customer (id, created_at) VALUES (1, 0)", args![]).await?;
    for (id, state, json) in [
        (1_i64, "queued", r#"{"state":"queued","lane":"ada"}"#),
        (2, "merged", r#"{"state":"merged","into":1,"previous":{"state":"queued","lane":null},"at":"2026-11-20T09:00:00Z"}"#),
    ] {
        let sql = "INSERT INTO ticket (id, version, channel, subject, customer_id, customer_name, tags, body_cut, state, state_json, lane,
            rank, received_at) VALUES ($1, 1, 'email', 'x', 1, 'x', '[]', 0, $2, $3, 1, 0, 0)";
        c.run(sql, args![id, state, json]).await?;
    }
    let rest = [
        "INSERT INTO desk_case (id, ticket_id, version, state, state_json, opened_at) VALUES (1, 1, 1, 'settling', '{}', 0)",
        "INSERT INTO bank_run (id, at, actor, idempotency_key, format, payments, bytes, sha256)
            VALUES ('AMENDS-1', 3000000, 'x', 'a', 'pain.001.001.09', 1, $1, ''), ('AMENDS-2', 5000000, 'x', 'b', 'pain.001.001.09', 1, $1, '')",
    ];
    c.run(rest[0], args![]).await?;
    c.run(rest[1], args![vec![0_u8]]).await?;
    c.run(
        "INSERT INTO compensation (id, ticket_id, case_id, customer_id, fingerprint, kind, amount_minor, currency, reason, offer_key,
            offer_name, trace, proposed_by, stage, open, created_at, claimed_at)
         VALUES ('c', 1, 1, 1, '', 'cashback', 100, 'EUR', 'late', '1', 'x', '[]', 'ada', 'released', 1, 0, $1)",
        args![CORRECTED],
    )
    .await?;
    c.run(
        "INSERT INTO payout (id, compensation_id, ticket_id, version, state, state_json, rail, amount_minor, currency, reference,
            sealed_payee, masked_payee, account_mark, submitted_at, attempts, bank_run)
         VALUES ('p', 'c', 1, 1, 'pending', '{}', 'sepa', 100, 'EUR', 'r', $1, '', $1, $2, 3, 'AMENDS-2')",
        args![vec![0_u8], CLAIMED],
    )
    .await?;
    let attempts = "INSERT INTO payout_attempt (payout_id, no, rail, at) VALUES ('p', 1, 'pain.001.001.09', 3000000),
        ('p', 2, 'sandbox', 4000000), ('p', 3, 'pain.001.001.09', 5000000)";
    c.run(attempts, args![]).await?;
    let entry = "INSERT INTO bank_entry (id, at, payout_id, reference, outcome) VALUES ('e', 1, 'p', 'r', 'matched')";
    c.run(entry, args![]).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_the_first_version_are_carried_over() {
    for test in TestDatabase::all().await {
        let before = test.open(&MIGRATIONS[..1]).await;
        run(&before, async move |c: &mut Conn| first_version(c).await).await.expect("rows of the first version");
        before.close().await;
        let db = test.open(MIGRATIONS).await;
        let read = async move |c: &mut Conn| -> Result<_, CommandError> {
            let attempts: Vec<(i64, String, Option<String>)> =
                c.rows("SELECT no, rail, bank_run FROM payout_attempt ORDER BY no", &[]).await?;
            let times: (Option<i64>, Option<i64>) = c
                .one("SELECT corrected_at, claimed_at FROM payout JOIN compensation ON compensation.id = compensation_id", &[])
                .await?;
            let (kept,): (i64,) = c.one("SELECT amount_minor FROM compensation WHERE id = 'c'", &[]).await?;
            assert_eq!(kept, 100, "the amount is carried over when its check is loosened");
            let merged: Vec<(i64, Option<i64>)> = c.rows("SELECT id, merged_into FROM ticket ORDER BY id", &[]).await?;
            Ok((attempts, times, merged))
        };
        let (attempts, times, merged) = db.read(read).await.expect("the rows");
        let file = |no: i64, run: &str| (no, "sepa".to_owned(), Some(run.to_owned()));
        assert_eq!(attempts, [file(1, "AMENDS-1"), (2, "sandbox".to_owned(), None), file(3, "AMENDS-2")]);
        assert_eq!(times, (Some(CORRECTED), Some(CLAIMED)));
        assert_eq!(merged, [(1, None), (2, Some(1))]);
        // Nothing but a remedy without money may come to nothing; the indexes and the payout that points here are whole.
        for (kind, goes) in [("replacement", true), ("cashback", false), ("refund", false)] {
            let set = run(&db, async move |c: &mut Conn| {
                c.run("UPDATE compensation SET kind = $1, amount_minor = 0", args![kind]).await?;
                Ok(())
            });
            assert_eq!(set.await.is_ok(), goes, "{kind}");
        }
        let ticket =
            db.read(async |c: &mut Conn| ticket::load(c, TicketId(1)).await).await.expect("a state of the first version");
        assert_eq!(ticket.state.last_holder(), Some("ada"));
        db.close().await;
    }
}
