//! The button against a rejection: by POST from our own page, once, while there is time; on every engine.

use super::*;
use crate::domain::payout::PayoutStep;
use crate::store::engine::testing::TestDatabase;
use crate::store::payout::decide as money;

impl Site {
    async fn on(files: TestDatabase, locale: Option<&str>) -> Self {
        let desk = Desk::armed_on(files, locale).await;
        desk.sleep(SignedDuration::from_secs(20));
        let (id, ctx) = (desk.compensation, desk.ctx("amends", Role::Agent).timer("worker"));
        desk.run(async move |c: &mut Conn| crate::store::compensation::issue::commit(c, &ctx, &keys(), id).await).await;
        let path = format!("/c/{}", desk.token().as_str());
        let site = Self::with(page_of(&desk), desk, path);
        site.claim("iban", "Anna Jansen", IBAN, "").await;
        site
    }

    async fn step(&self, who: (&'static str, Role), what: PayoutStep, why: &'static str) {
        let (id, ctx) = (self.desk.payout(), self.desk.ctx(who.0, who.1));
        self.desk.run(async move |c: &mut Conn| money::step(c, &ctx, id, what, Some(why), None).await).await;
    }

    /// Two people turn the claim down.
    async fn reject(&self) {
        let (id, ctx) = (self.desk.payout(), self.desk.ctx("amends", Role::Agent).timer("worker"));
        self.desk.run(async move |c: &mut Conn| steps::screen(c, &ctx, id).await).await;
        self.step(("fin", Role::Finance), PayoutStep::Reject, "the parcel was never sent back").await;
        self.step(("lea", Role::Lead), PayoutStep::Reject, "").await;
    }

    async fn object(&self, check: &str, message: &str, extra: &[(&str, &str)]) -> Answer {
        let mut request = Request::post(format!("{}/objection", self.path))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("host", "claims.example");
        for (name, value) in extra {
            request = request.header(*name, *value);
        }
        let body = format!("check={check}&message={}", encoded(message));
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// What would tell of a change, on every engine.
    async fn traces(&self) -> Vec<(i64,)> {
        let sql = "SELECT count(*) FROM event UNION ALL SELECT count(*) FROM message UNION ALL SELECT count(*) FROM outbox
                   UNION ALL SELECT max(version) FROM ticket UNION ALL SELECT max(version) FROM payout";
        self.desk.run(async move |c: &mut Conn| Ok(c.rows(sql, &[]).await?)).await
    }

    async fn state(&self) -> PayoutState {
        let id = self.desk.payout();
        self.desk.run(async move |c: &mut Conn| Ok(payout::load(c, id).await?.state)).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_objects_once_and_the_words_stay_out_of_the_chain() {
    for files in TestDatabase::all().await {
        let site = Site::on(files, Some("nl")).await;
        let check = super::super::form::check(&super::super::visit::Link::of(&site.desk.token()));
        site.get(&site.path).await.hides("/objection");
        let before = site.traces().await;
        assert_eq!(site.object(&check, "too early", &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(site.traces().await, before, "nothing was turned down, so there is nothing to object to");

        site.reject().await;
        let page = site.get(&site.path).await;
        page.shows(&format!("action=\"{}/objection\"", site.path)).shows("Bent u het er niet mee eens?").hides("<script");
        let before = site.traces().await;
        assert_eq!(site.get(&format!("{}/objection", site.path)).await.status, StatusCode::METHOD_NOT_ALLOWED);
        for (check, extra) in [("x", &[][..]), (&check, &[("sec-fetch-site", "cross-site")])] {
            assert_eq!(site.object(check, "forged", extra).await.status, StatusCode::FORBIDDEN);
        }
        assert_eq!(site.traces().await, before);

        let secret = "mijn buurvrouw Ria heeft het pakket weggebracht";
        let (one, two) = tokio::join!(site.object(&check, secret, &[]), site.object(&check, secret, &[]));
        assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert_eq!(site.state().await.name(), "review");
        site.get(&site.path).await.shows("Wij hebben uw bezwaar").hides("/objection");
        let sql = "SELECT (SELECT count(*) FROM message WHERE body LIKE '%Ria%' AND author = 'customer'),
                          (SELECT count(*) FROM event WHERE data LIKE '%Ria%'),
                          (SELECT count(*) FROM event WHERE action = 'objection.received' AND actor LIKE 'customer%')";
        let found: (i64, i64, i64) = site.desk.run(async move |c: &mut Conn| Ok(c.one(sql, &[]).await?)).await;
        assert_eq!(found, (1, 0, 1), "one message, none of it hashed, one objection");

        // Turned down again: from then on people talk.
        site.step(("fin", Role::Finance), PayoutStep::Reject, "looked at twice").await;
        site.step(("lea", Role::Lead), PayoutStep::Reject, "").await;
        site.get(&site.path).await.hides("/objection");
        site.object(&check, "again", &[]).await;
        assert_eq!(site.state().await.name(), "rejected");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_objects_after_thirty_days_or_once_fraud_is_confirmed() {
    for late in [true, false] {
        let site = Site::on(TestDatabase::sqlite(), None).await;
        let check = super::super::form::check(&super::super::visit::Link::of(&site.desk.token()));
        site.reject().await;
        if late {
            site.desk.sleep(SignedDuration::from_hours(24 * 31));
        } else {
            site.step(("fin", Role::Finance), PayoutStep::CancelFraud, "sold on").await;
            site.step(("lea", Role::Lead), PayoutStep::CancelFraud, "").await;
            site.get(&site.path).await.shows("called off before any money left");
        }
        site.get(&site.path).await.hides("/objection");
        let before = site.traces().await;
        assert_eq!(site.object(&check, "", &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(site.traces().await, before);
    }
}
