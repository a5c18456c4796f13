//! The drill: the database goes back to a backup, and no payout leaves before two people have signed the reconciliation off.

use std::fs;
use std::path::Path;

use super::*;
use crate::domain::freeze::Cause;
use crate::domain::money::{Currency, Money};
use crate::domain::watermark::Restored;
use crate::server::watermark::{NAME, WatermarkError, WatermarkFile};
use crate::store::books;

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for old in fs::read_dir(to).expect("a folder") {
        fs::remove_file(old.expect("an entry").path()).expect("removed");
    }
    for file in fs::read_dir(from).expect("a folder") {
        let file = file.expect("an entry");
        fs::copy(file.path(), to.join(file.file_name())).expect("copied");
    }
}

impl<A: Accounts> Walk<A> {
    /// The server stops, something happens to its folder, and it starts again; what the watermark says then.
    async fn restarted(&mut self, kept_in: &Path, meanwhile: impl FnOnce(&Path)) -> Option<Restored> {
        self.desk.db.clone().close().await;
        meanwhile(&self.desk.folder());
        self.desk.db = self.desk.other_node().await;
        self.worker.db = self.desk.db.clone();
        self.desk.run(async |c: &mut Conn| crate::store::meta::epoch(c).await).await;
        self.worker.watermark = Arc::new(WatermarkFile::in_folder(kept_in));
        self.worker.watermark.begin(&self.desk.db, &(self.worker.moment)()).await.expect("the watermark is kept")
    }

    async fn attempts(&self) -> i64 {
        let sql = "SELECT count(*) FROM payout_attempt";
        self.desk.run(async move |c: &mut Conn| Ok(c.one::<(i64,)>(sql, args![]).await?.0)).await
    }

    async fn signs(&self, name: &str, role: Role) -> Result<(), CommandError> {
        let ctx = self.desk.ctx(name, role);
        self.desk.db.write(async move |c: &mut Conn| freeze::sign_off(c, &ctx).await).await
    }
}

/// A server that has worked, with orders that are queued.
async fn queued(kept_in: &Path, orders: u128) -> Walk<super::super::faults::Sandbox> {
    let mut walk = sandbox(desk().await, 1);
    assert_eq!(walk.restarted(kept_in, |_| {}).await, None, "the first start");
    for number in 1..=orders {
        walk.released(number).await;
    }
    walk
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restore_no_payout_leaves_before_finance_and_a_lead_have_signed_it_off() {
    let (kept, backup) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let mut walk = queued(kept.path(), 3).await;
    assert_eq!(walk.restarted(kept.path(), |folder| copied(folder, backup.path())).await, None, "a plain restart");
    walk.pump().await;
    walk.later(86_400).await;
    let before = walk.accounts.accepted();
    assert_eq!((before.len(), walk.attempts().await), (3, 3));

    // The server dies without another word, and the operator puts yesterday's copy back.
    let epoch = walk.desk.run(async |c: &mut Conn| crate::store::meta::current_epoch(c).await).await;
    let sign = walk.restarted(kept.path(), |folder| copied(backup.path(), folder)).await;
    assert_eq!(sign, Some(Restored::Older));
    assert_ne!(walk.desk.run(async |c: &mut Conn| crate::store::meta::current_epoch(c).await).await, epoch, "consoles repeat");
    for _ in 0..5 {
        walk.later(7_200).await;
    }
    assert_eq!((walk.accounts.accepted(), walk.attempts().await), (before.clone(), 0), "nothing leaves by itself");
    // An ordinary lift does not reach it, nor does one half of the sign-off, nor an administrator.
    for name in ["fin", "flo"] {
        let ctx = walk.desk.ctx(name, Role::Finance);
        walk.desk.run(async move |c: &mut Conn| freeze::lift(c, &ctx, Halt::Releasing).await).await;
    }
    assert!(matches!(walk.signs("adm", Role::Admin).await, Err(CommandError::Refused(_))));
    walk.signs("fin", Role::Finance).await.expect("proposed");
    walk.signs("flo", Role::Finance).await.expect("still proposed");
    assert_eq!(walk.restarted(kept.path(), |_| {}).await, None, "it was noticed already");
    walk.later(7_200).await;
    assert_eq!(walk.attempts().await, 0, "two of finance are one half");
    walk.signs("lea", Role::Lead).await.expect("signed off");
    walk.later(7_200).await;
    assert_eq!(walk.attempts().await, 3, "payouts go on");
    assert_eq!(walk.accounts.accepted(), before, "and what the rail had is not paid again");
    walk.compare().await;
    assert_eq!(walk.restarted(kept.path(), |_| {}).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_off_before_every_rail_was_compared_and_what_was_found_is_explained() {
    let (kept, backup) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let mut walk = queued(kept.path(), 1).await;
    let day = |walk: &Walk<_>| (walk.worker.moment)().now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let (ctx, before) = ((walk.worker.moment)(), day(&walk).yesterday().expect("a day"));
    let promise = async move |c: &mut Conn| {
        for name in ["sandbox", "sepa"] {
            outbox::put_once_with(c, JobKind::ReconcileRail, name, &json!({}), ctx.micros_in(86_400), false).await?;
        }
        // A desk that reads statements.
        rail::keep_closing(c, &ctx, "sepa", before.yesterday().expect("a day"), Money::from_minor(1, Currency::EUR)).await
    };
    walk.desk.run(promise).await;
    assert_eq!(walk.restarted(kept.path(), |folder| copied(folder, backup.path())).await, None);
    walk.pump().await;
    assert_eq!(walk.accounts.accepted().len(), 1);
    // The provider lists what it has for an hour before it is missed here, and what it has is not known here.
    walk.later(7_200).await;
    assert_eq!(walk.restarted(kept.path(), |folder| copied(backup.path(), folder)).await, Some(Restored::Older));

    let refused = |signed: Result<(), CommandError>, part: &str| match signed {
        Err(CommandError::Refused(refusal)) => assert!(refusal.text.text.contains(part), "{refusal:?}"),
        other => panic!("signed off too early: {other:?}"),
    };
    refused(walk.signs("fin", Role::Finance).await, "not compared with sandbox");
    for _ in 0..3 {
        walk.worker.run_due_once().await.expect("the store works");
    }
    refused(walk.signs("fin", Role::Finance).await, "statement of the last bank day");
    let (ctx, today) = ((walk.worker.moment)(), day(&walk));
    walk.desk
        .run(async move |c: &mut Conn| rail::keep_closing(c, &ctx, "sepa", today, Money::from_minor(1, Currency::EUR)).await)
        .await;
    refused(walk.signs("lea", Role::Lead).await, "are not explained");
    let found = walk.findings().await;
    assert_eq!(found.iter().map(rail::Finding::fault).collect::<Vec<_>>(), ["rail_foreign"], "an order that the desk lost");
    for finding in found {
        let ctx = walk.desk.ctx("fin", Role::Finance);
        let clears =
            async move |c: &mut Conn| rail::clear(c, &ctx, "sandbox", &finding.handle, None, "left after the backup").await;
        walk.desk.run(clears).await;
    }
    walk.signs("fin", Role::Finance).await.expect("proposed");
    walk.signs("lea", Role::Lead).await.expect("signed off");
    walk.later(7_200).await;
    assert_eq!((walk.attempts().await, walk.accounts.accepted().len()), (1, 1), "it goes on, and is paid once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_is_known_outside_before_the_rail_is_called() {
    let (kept, backup) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let mut walk = queued(kept.path(), 1).await;
    // The backup ends with the very last event before the order leaves; the server dies right after it.
    assert_eq!(walk.restarted(kept.path(), |folder| copied(folder, backup.path())).await, None);
    walk.pump().await;
    assert_eq!(walk.restarted(kept.path(), |folder| copied(backup.path(), folder)).await, Some(Restored::Older));

    // Where it cannot be written, nothing leaves: the order is in doubt and looked up.
    let other = tempfile::tempdir().expect("a folder");
    let mut walk = queued(other.path(), 1).await;
    walk.worker.watermark = Arc::new(WatermarkFile::in_folder(Path::new("/nowhere")));
    walk.pump().await;
    assert_eq!((walk.states().await, walk.accounts.accepted().len()), (vec!["in_doubt"], 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_watermark_and_another_desks_database_freeze_and_a_new_desk_does_not() {
    let kept = tempfile::tempdir().expect("a folder");
    let mut walk = queued(kept.path(), 1).await;
    let lost = walk.restarted(kept.path(), |_| fs::remove_file(kept.path().join(NAME)).expect("removed")).await;
    assert_eq!(lost, Some(Restored::Lost));
    let damaged = walk.restarted(kept.path(), |_| fs::write(kept.path().join(NAME), "garbage").expect("written")).await;
    assert_eq!(damaged, Some(Restored::Lost));
    let mut other = sandbox(desk().await, 1);
    assert_eq!(other.restarted(kept.path(), |_| {}).await, Some(Restored::Elsewhere), "the watermark is the first desk's");
    let path = WatermarkFile::in_folder(Path::new("/nowhere"));
    let failed = path.begin(&other.desk.db, &(other.worker.moment)()).await;
    assert!(matches!(failed, Err(WatermarkError::File { .. })), "{failed:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn crooked_books_freeze_payouts_at_the_next_look() {
    let mut walk = sandbox(desk().await, 1);
    walk.released(1).await;
    let ctx = walk.desk.ctx("fin", Role::Finance);
    walk.desk.run(async move |c: &mut Conn| outbox::put_once(c, &ctx, JobKind::CheckBooks, "desk", true).await).await;
    walk.worker.run_due_once().await.expect("the store works");
    let frozen = walk.desk.run(async |c: &mut Conn| freeze::all(c).await).await;
    assert_eq!(frozen, [], "books that agree freeze nothing");

    walk.desk.run(async |c: &mut Conn| Ok(c.run("UPDATE book_leg SET minor = minor + 1 WHERE minor > 0", &[]).await?)).await;
    assert_ne!(walk.desk.run(async |c: &mut Conn| books::check(c, 10).await).await, []);
    walk.later(90_000).await;
    let frozen = walk.desk.run(async |c: &mut Conn| freeze::all(c).await).await;
    assert_eq!(frozen.iter().map(|part| (part.what, part.cause)).collect::<Vec<_>>(), [(Halt::Releasing, Cause::Books)]);
}
