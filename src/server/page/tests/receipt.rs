//! The receipt: there once the money was paid, mailed at the customer's wish to the address the desk knows, and not without end.

use super::*;
use crate::store::receipt::RECEIPTS_MAX;

impl Site {
    /// Brings the money to the customer.
    async fn pay(&self) {
        let (desk, id) = (&self.desk, self.desk.payout());
        desk.release().await;
        let (ctx, at) = (desk.ctx("fin", Role::Finance), desk.now());
        desk.run(async move |c: &mut Conn| {
            steps::queue(c, &ctx, id, true).await?;
            steps::begin_attempt(c, &ctx, &keys(), id, Carrier::Rail("sandbox")).await?;
            payout::report::report(c, &ctx, id, 1, &Report::Booked { at }).await
        })
        .await;
    }

    async fn press(&self, check: &str, extra: &[(&str, &str)]) -> Answer {
        let mut request = Request::post(format!("{}/receipt", self.path))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("host", "claims.example");
        for (name, value) in extra {
            request = request.header(*name, *value);
        }
        // Whatever address is sent along: it is not looked at.
        let body = format!("check={check}&email=mallory%40example.org&paypal=mallory%40example.org");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    async fn promised(&self) -> i64 {
        let sql = "SELECT count(*) FROM outbox WHERE kind = 'send_receipt'";
        self.desk.run(async move |c: &mut Conn| Ok(c.one::<(i64,)>(sql, &[]).await?.0)).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_a_receipt_once_the_money_was_paid() {
    let site = Site::open(None).await;
    let receipt = format!("{}/receipt", site.path);
    let check = super::super::form::check(&super::super::visit::Link::of(&site.desk.token()));
    let early = site.get(&receipt).await;
    assert_eq!((early.status, early.headers[header::LOCATION].as_bytes()), (StatusCode::SEE_OTHER, site.path.as_bytes()));
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    site.get(&site.path).await.hides("Show the receipt");
    assert_eq!(site.get(&receipt).await.status, StatusCode::SEE_OTHER);
    let before = site.desk.dump().await;
    assert_eq!(site.press(&check, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.desk.dump().await, before, "nothing was paid, so nothing is mailed");

    site.pay().await;
    site.get(&site.path).await.shows("Show the receipt").shows(&format!("href=\"{receipt}\""));
    let page = site.get(&receipt).await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows("Receipt for €20.00").shows("kettle").shows("Oakmere").shows("NL91 •••• 4300").shows("20 November 2026");
    page.shows(&site.desk.payout().reference()).shows("Send it to me by e-mail").hides("lukasz").hides("example.org");
    page.shows("@media print{").hides("<script");
    assert!(page.html.len() < 20_000 && page.headers["cache-control"] == "no-store");
    for path in ["/c/x/receipt", "/c/at/00/receipt"] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_mailed_a_few_times_and_only_from_its_own_page() {
    let site = Site::open(None).await;
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    site.pay().await;
    let receipt = format!("{}/receipt", site.path);
    let check = hidden(&site.get(&receipt).await.html).expect("a form");
    for (check, extra) in [("x", &[][..]), (&check, &[("sec-fetch-site", "cross-site")])] {
        assert_eq!(site.press(check, extra).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(site.promised().await, 0);
    for _ in 0..RECEIPTS_MAX {
        assert_eq!(site.press(&check, &[]).await.headers[header::LOCATION], format!("{receipt}?sent"));
    }
    site.get(&format!("{receipt}?sent")).await.shows("on its way to the address").hides("<form");
    assert_eq!(site.press(&check, &[]).await.headers[header::LOCATION], format!("{receipt}?enough"));
    site.get(&format!("{receipt}?enough")).await.shows("several times already");
    assert_eq!(site.promised().await, RECEIPTS_MAX);
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_pressed_at_once_are_counted_on_every_engine() {
    for files in crate::store::engine::testing::TestDatabase::all().await {
        let desk = Desk::armed_on(files, None).await;
        desk.sleep(SignedDuration::from_secs(20));
        let (id, ctx) = (desk.compensation, desk.ctx("ada", Role::Agent));
        desk.run(async move |c: &mut Conn| crate::store::compensation::issue::commit(c, &ctx, &keys(), id).await).await;
        let path = format!("/c/{}", desk.token().as_str());
        let site = Site::with(page_of(&desk), desk, path);
        site.claim("iban", "Anna Jansen", IBAN, "").await;
        site.pay().await;
        let check = hidden(&site.get(&format!("{}/receipt", site.path)).await.html).expect("a form");
        futures_util::future::join_all((0..8).map(|_| site.press(&check, &[]))).await;
        assert_eq!(site.promised().await, RECEIPTS_MAX);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_address_is_offered_no_mail() {
    let site = Site::open(None).await;
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    site.pay().await;
    site.desk.run(async move |c: &mut Conn| Ok(c.run("UPDATE customer SET email = NULL", &[]).await?)).await;
    let page = site.get(&format!("{}/receipt", site.path)).await;
    page.shows("Receipt for").hides("<form");
    let check = super::super::form::check(&super::super::visit::Link::of(&site.desk.token()));
    site.press(&check, &[]).await;
    assert_eq!(site.promised().await, 0);
}
