//! What the customer is told while money is held, and after.

use super::*;
use crate::domain::payout::step::PayoutStep;
use crate::store::payout::decide;

impl Shop {
    async fn step(&self, what: PayoutStep) {
        let (id, fin) = (self.desk.payout(), self.desk.ctx("fin", Role::Finance));
        self.desk.run(async move |c: &mut Conn| decide::step(c, &fin, id, what, Some("the account looks odd"), None).await).await;
    }

    fn told_of_release(&self) -> usize {
        self.mails().iter().filter(|mail| mail.message_id.starts_with("released.")).count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn word_of_the_release_waits_for_the_end_of_a_hold_and_is_not_forgotten() {
    let shop = Shop::with(Desk::open(Some("nl")).await);
    shop.pump().await;
    shop.claim(IBAN).await;
    let (id, screen) = (shop.desk.payout(), shop.desk.ctx("fin", Role::Finance));
    shop.desk.run(async move |c: &mut Conn| steps::screen(c, &screen, id).await).await;
    shop.step(PayoutStep::Hold).await;
    shop.pass(hours(3)).await;
    assert_eq!((shop.stage().await, shop.told_of_release(), shop.sends()), (Stage::OnHold, 0, 0));
    shop.step(PayoutStep::Lift).await;
    shop.pass(hours(2)).await;
    assert_eq!((shop.told_of_release(), shop.sends()), (1, 1));
}
