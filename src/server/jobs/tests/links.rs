//! The life of a link beside its claim: reminders, a mailbox that takes nothing, locks that open, links that are spent.

use super::*;
use crate::domain::complaint::Reason;
use crate::domain::link::LinkState;
use crate::domain::ticket::TicketState;
use crate::store::{talk, ticket};

impl Shop {
    async fn link(&self) -> LinkState {
        let id = self.desk.compensation;
        self.desk.run(async move |c: &mut Conn| Ok(compensation::load(c, id).await?.link)).await.expect("a link")
    }

    /// How many reminders were sent until now.
    fn reminders(&self) -> usize {
        self.mails().iter().filter(|mail| mail.message_id.starts_with("reminder.")).count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_link_is_brought_to_mind_on_the_policys_days_and_never_at_night() {
    // 22:30 in Amsterdam.
    let desk = Desk::armed(Some("nl")).await;
    desk.sleep(hours(12) + SignedDuration::from_mins(30));
    let shop = Shop::with(desk);
    shop.pump().await;
    assert_eq!((shop.mails().len(), shop.reminders()), (1, 0));
    shop.pass(hours(72)).await;
    assert_eq!(shop.reminders(), 0, "three days later it is night");
    shop.pass(hours(9)).await;
    shop.pass(hours(4)).await;
    assert_eq!(shop.reminders(), 1, "nor is it forgotten in the morning, or sent twice");
    let mail = shop.mails().pop().expect("a mail");
    assert!(mail.subject.contains("nog voor u klaar") && mail.text_body.contains(shop.desk.token().as_str()), "{mail:?}");
    for (days, sent) in [(8, 1), (4, 2), (30, 2), (20, 3), (20, 3)] {
        shop.pass(hours(24 * days)).await;
        assert_eq!(shop.reminders(), sent, "after {days} more days");
    }
    assert_eq!(shop.parked().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_of_what_was_claimed_or_taken_back() {
    for claimed in [true, false] {
        let shop = Shop::with(Desk::open(Some("nl")).await);
        shop.pump().await;
        if claimed {
            shop.claim(IBAN).await;
        } else {
            let (id, ctx) = (shop.desk.compensation, shop.desk.ctx("ada", Role::Agent));
            shop.desk.run(async move |c: &mut Conn| decide::revoke(c, &ctx, id, "wrong order").await).await;
        }
        for _ in 0..70 {
            shop.pass(hours(24)).await;
        }
        assert_eq!(shop.reminders(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_takes_nothing_brings_the_ticket_back_and_the_link_still_works() {
    let desk = Desk::open(Some("nl")).await;
    let (id, ctx) = (crate::domain::ids::TicketId(1), desk.ctx("ada", Role::Agent));
    desk.run(async move |c: &mut Conn| talk::solve(c, &ctx, id, Some(Reason::Damaged)).await).await;
    let shop = Shop::with(desk);
    shop.letters.failures.lock().expect("a list").push(MailError::Permanent("550 no such user".into()));
    shop.pump().await;
    assert!(matches!(shop.link().await, LinkState::Bounced { .. }));
    let ticket = shop.desk.run(async move |c: &mut Conn| ticket::load(c, id).await).await;
    assert!(!matches!(ticket.state, TicketState::Solved { .. }), "nobody at the desk hears of it: {:?}", ticket.state);
    assert_eq!(shop.parked().await, ["the mail cannot be delivered: 550 no such user".to_owned()]);

    let (own, ctx) = (shop.desk.compensation, shop.desk.ctx("ada", Role::Agent));
    shop.desk.run(async move |c: &mut Conn| reissue::resend(c, &ctx, &keys(), own).await).await;
    assert!(matches!(shop.link().await, LinkState::Sent { .. }));
    shop.pump().await;
    assert_eq!(shop.mails().len(), 1);
    shop.claim(IBAN).await;
    assert!(matches!(shop.link().await, LinkState::Claimed { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_tried_for_days_then_the_desk_hears_of_it_and_can_try_again() {
    let shop = Shop::with(Desk::open(Some("nl")).await);
    let away = || MailError::Temporary("421 try later".into());
    *shop.letters.failures.lock().expect("a list") = std::iter::repeat_with(away).take(500).collect();
    for _ in 0..24 * 4 {
        shop.pass(hours(1)).await;
    }
    assert!(matches!(shop.link().await, LinkState::Sent { .. }), "given up after four days");
    for _ in 0..24 * 4 {
        shop.pass(hours(1)).await;
    }
    assert!(matches!(shop.link().await, LinkState::Bounced { .. }), "{:?}", shop.link().await);
    shop.letters.failures.lock().expect("a list").clear();
    let parked = shop.desk.run(async |c: &mut Conn| crate::store::outbox::failing(c).await).await;
    let job = parked.iter().find(|job| job.kind == "send_link").expect("the letter with the link");
    assert!(job.parked_at.is_some() && job.next_at.is_none() && job.error.contains("421"), "{job:?}");
    let (id, ctx) = (job.id, shop.desk.ctx("root", Role::Admin));
    shop.desk.run(async move |c: &mut Conn| crate::store::outbox::again(c, &ctx, id).await).await;
    shop.pump().await;
    assert!(shop.mails().iter().any(|mail| mail.message_id.starts_with("link.")));
    let ctx = shop.desk.ctx("root", Role::Admin);
    let done = shop.desk.db.write(async move |c: &mut Conn| crate::store::outbox::again(c, &ctx, id).await).await;
    assert!(done.is_err(), "what is done is not done again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_spent_two_months_after_its_money_arrived_and_not_when_that_came_back() {
    for comes_back in [false, true] {
        let shop = Shop::with(Desk::open(Some("nl")).await);
        if comes_back {
            shop.rail.bank.script_next(Fault::ReturnLater("AC06".into()));
        }
        shop.claim(IBAN).await;
        for _ in 0..70 {
            shop.pass(hours(24)).await;
        }
        let link = shop.link().await;
        assert_eq!(matches!(link, LinkState::Spent { .. }), !comes_back, "{link:?}");
        assert_eq!(matches!(link, LinkState::Correction { .. }), comes_back, "{link:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_link_opens_by_itself_when_its_time_is_over() {
    let shop = Shop::with(Desk::open(None).await);
    let mut ctx = shop.desk.ctx("ada", Role::Agent).customer();
    let mut policy = (*ctx.policy).clone();
    policy.step_up.above.insert("EUR", crate::domain::money::Money::from_minor(1, crate::domain::money::Currency::EUR));
    policy.step_up.tries = 1;
    ctx.policy = Arc::new(policy);
    let hash = shop.desk.token().hash();
    let step = shop.desk.run(async move |c: &mut Conn| claim::step_up(c, &ctx, &keys(), hash.clone(), "nonsense").await).await;
    assert_eq!(step, claim::StepUp::Locked);
    shop.pass(hours(23)).await;
    assert!(matches!(shop.link().await, LinkState::Locked { .. }));
    shop.pass(hours(2)).await;
    assert!(matches!(shop.link().await, LinkState::Started { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn details_that_were_asked_for_are_brought_to_mind_and_given_up_after_ninety_days() {
    for comes in [true, false] {
        let shop = Shop::with(Desk::open(Some("nl")).await);
        shop.pump().await;
        shop.rail.bank.script_next(Fault::Refuse("AC04".into()));
        shop.claim(IBAN).await;
        shop.pump().await;
        assert_eq!(shop.payout_state().await, "correction_wanted");
        let days = async |count: i64| {
            for _ in 0..count {
                shop.pass(hours(24)).await;
            }
        };
        days(4).await;
        assert_eq!(shop.reminders(), 1, "after three days");
        if comes {
            shop.claim("DE89370400440532013000").await;
            days(95).await;
            assert_eq!((shop.reminders(), shop.payout_state().await.as_str()), (1, "paid"));
            assert_eq!(shop.open_jobs().await.iter().filter(|(kind, _)| kind.contains("correction")).count(), 0);
            continue;
        }
        days(85).await;
        assert_eq!((shop.reminders(), shop.payout_state().await.as_str()), (3, "correction_wanted"));
        days(2).await;
        assert_eq!((shop.reminders(), shop.payout_state().await.as_str()), (3, "abandoned"));
        assert!(matches!(shop.link().await, LinkState::Expired { .. }));
        assert_eq!(shop.stage().await, Stage::Withdrawn);
        let id = shop.desk.compensation;
        let (case, money) = shop
            .desk
            .run(async move |c: &mut Conn| {
                let owner = compensation::load(c, id).await?;
                Ok((crate::store::case::load(c, owner.case).await?, payout::correction::unclaimed(c).await?))
            })
            .await;
        assert!(matches!(case.state, crate::domain::case::CaseState::Lapsed { .. }), "{:?}", case.state);
        assert_eq!(money.iter().map(|money| money.country.as_deref()).collect::<Vec<_>>(), [Some("NL")]);
        assert_eq!(shop.parked().await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_no_letters_is_not_reminded_of_details_either() {
    let shop = Shop::with(Desk::open(Some("nl")).await);
    shop.pump().await;
    shop.rail.bank.script_next(Fault::Refuse("AC04".into()));
    shop.claim(IBAN).await;
    shop.pump().await;
    let tags = "UPDATE ticket SET tags = '[\"no-contact\"]'";
    shop.desk.run(async move |c: &mut Conn| Ok(c.run(tags, &[]).await?)).await;
    for _ in 0..70 {
        shop.pass(hours(24)).await;
    }
    assert_eq!(shop.reminders(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_goes_to_the_address_the_desk_knows_and_not_once_the_money_came_back() {
    use crate::store::receipt::{self, Asked};

    let shop = Shop::with(Desk::open(Some("nl")).await);
    let ask = async || {
        let (ctx, hash) = (shop.desk.ctx("ada", Role::Agent).customer(), shop.desk.token().hash());
        shop.desk.run(async move |c: &mut Conn| receipt::ask(c, &ctx, hash.clone()).await).await
    };
    assert_eq!(ask().await, Asked::Nothing);
    shop.claim("NL91ABNA0417164300").await;
    assert_eq!(ask().await, Asked::Nothing);
    for _ in 0..4 {
        shop.pass(hours(12)).await;
    }
    let before = shop.mails().len();
    assert_eq!(ask().await, Asked::Promised);
    shop.pump().await;
    let mails = shop.mails();
    assert_eq!((mails.len(), mails[before].to.as_str()), (before + 1, "lukasz@example.org"));
    let (subject, body) = (&mails[before].subject, &mails[before].text_body);
    assert!(subject.contains("Betaalbewijs") && subject.contains("20,00"), "{subject}");
    for part in ["NL91 •••• 4300", &shop.desk.payout().reference(), "november 2026", "kettle"] {
        assert!(body.contains(part), "{part}: {body}");
    }
    assert!(!body.contains("Jansen") && !body.contains("/c/"), "{body}");

    assert_eq!(ask().await, Asked::Promised);
    shop.desk.run(async move |c: &mut Conn| Ok(c.run("UPDATE payout SET paid_at = NULL", &[]).await?)).await;
    shop.pump().await;
    assert_eq!(shop.mails().len(), before + 1, "what came back has no receipt");
}
