//! What the page writes beside the claim, on every engine: wrong answers, locks, bounces, codes, fetches.

use super::*;
use crate::domain::ids::TicketId;
use crate::domain::link::LinkState;
use crate::domain::money::{Currency, Money};
use crate::domain::refusal::RefusalCode;
use crate::store::claim::{StepUp, step_up};
use crate::store::command::CommandError;
use crate::store::compensation::{self, life};
use crate::store::engine::testing::TestDatabase;
use crate::store::fetch::{self, Fetches};

#[tokio::test(flavor = "multi_thread")]
async fn locks_bounces_codes_and_fetches_are_the_same_on_both_engines() {
    for files in TestDatabase::all().await {
        let desk = Desk::armed_on(files, None).await;
        let (id, token) = (crate::domain::ids::CompensationId(500), desk.offer_more(500).await);

        let mut ctx = desk.ctx("ada", Role::Agent).customer();
        let mut policy = (*ctx.policy).clone();
        policy.step_up.above.insert("EUR", Money::from_minor(1, Currency::EUR));
        policy.step_up.tries = 2;
        ctx.policy = Arc::new(policy);
        for (answer, told) in [("OA-1", StepUp::Wrong), ("", StepUp::Locked), ("OA-1", StepUp::Passed)] {
            let (ctx, hash) = (ctx.clone(), token.hash());
            let step = desk.run(async move |c: &mut Conn| step_up(c, &ctx, &keys(), hash.clone(), answer).await).await;
            // A locked link is not asked for anything: that it takes no claim is the link's own affair.
            assert_eq!(step, told, "{answer:?}");
        }
        let link = async || desk.run(async move |c: &mut Conn| Ok(compensation::load(c, id).await?.link)).await.expect("a link");
        assert!(matches!(link().await, LinkState::Locked { .. }));
        let ada = desk.ctx("ada", Role::Agent);
        let unlock = async || {
            let ada = ada.clone();
            desk.db.write(async move |c: &mut Conn| life::unlock(c, &ada, id).await).await
        };
        unlock().await.expect("an agent opens it");
        assert!(matches!(link().await, LinkState::Started { .. }));
        let again = unlock().await.expect_err("it is not locked any more");
        assert!(matches!(again, CommandError::Refused(refusal) if refusal.code == RefusalCode::IllegalMove));

        let other = crate::domain::ids::CompensationId(501);
        desk.offer_more(501).await;
        let intake = desk.ctx("bounces", Role::Intake);
        for _ in 0..2 {
            let intake = intake.clone();
            let after = desk.run(async move |c: &mut Conn| life::bounced(c, &intake, other).await).await;
            assert!(matches!(after.link, Some(LinkState::Bounced { .. })), "said twice it is the same");
        }

        let code = keys().link_code(id, 1).hash();
        let found = desk.run(async move |c: &mut Conn| compensation::by_code(c, code.clone()).await).await;
        assert_eq!(found.map(|found| found.id), Some(id));

        let (first, ticket) = (desk.now(), TicketId(2));
        for count in [2, 3] {
            desk.sleep(SignedDuration::from_hours(1));
            let counted = vec![(id, Fetches { count, first: desk.now(), last: desk.now() })];
            desk.run(async move |c: &mut Conn| fetch::add(c, &counted).await).await;
        }
        let fetches = desk.run(async move |c: &mut Conn| fetch::of_ticket(c, ticket).await).await;
        let hour = SignedDuration::from_hours(1);
        assert_eq!(fetches, [(id, Fetches { count: 5, first: first + hour, last: first + hour + hour })]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_opens_nothing_takes_the_same_look_ups_whatever_the_cause() {
    for files in TestDatabase::all().await {
        let desk = Desk::armed_on(files, None).await;
        let id = crate::domain::ids::CompensationId;
        let open = desk.offer_more(600).await;
        let revoked = desk.offer_more(601).await;
        let (gone, ada) = (id(601), desk.ctx("ada", Role::Agent));
        desk.run(async move |c: &mut Conn| decide::revoke(c, &ada, gone, "wrong order").await).await;
        let foreign = crate::store::keys::Keys::new(&[9; 32], &[9; 32]).link_token(id(600), 1);
        let links = [
            ("open", open),
            ("revoked", revoked),
            ("foreign", foreign),
            ("unknown", keys().link_token(id(99), 1)),
            ("replaced", keys().link_token(id(600), 2)),
        ];
        let mut took = Vec::new();
        for (name, token) in links {
            let hash = token.hash();
            let count = async move |c: &mut Conn| -> Result<(u32, bool), CommandError> {
                let before = c.statements();
                let page = crate::store::claim::page(c, hash.clone()).await?;
                Ok((c.statements() - before, page.is_some()))
            };
            let (count, known) = desk.db.read(count).await.expect("the store can be read");
            assert_eq!(known, matches!(name, "open" | "revoked"), "{name}");
            took.push((name, count));
        }
        // An expired link is an open one after its day: the same row, read the same way.
        assert!(took[0].1 > 1 && took.iter().all(|(_, count)| *count == took[0].1), "{took:?}");
    }
}
