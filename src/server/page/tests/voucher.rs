//! Money or a voucher: offered beside money alone, chosen by the customer alone, and the sentence of that choice is kept.

use super::*;
use crate::domain::complaint::Reason;
use crate::domain::payee::{Payee, PayeeMethod};
use crate::domain::policy::CustomerChoice;
use crate::domain::refusal::RefusalCode;
use crate::store::claim::{self, Along};
use crate::store::command::CommandError;

/// A site whose policy lets customers choose for these reasons, and whose desk has these rails. The complaint is about damage.
async fn choosing(reasons: &[Reason], rails: &[&str]) -> Site {
    let desk = Desk::open(None).await;
    let (moment, voucher_for) = (desk.moment(), reasons.to_vec());
    let kinder = move || {
        let ctx = moment();
        let customer_choice = CustomerChoice { voucher_for: voucher_for.clone() };
        Ctx { policy: Arc::new(Policy { customer_choice, ..(*ctx.policy).clone() }), ..ctx }
    };
    let clock = Arc::new(|| jiff::Timestamp::UNIX_EPOCH);
    let rail: Arc<dyn PayoutRail> = Arc::new(SandboxRail::in_memory(SandboxSettings::default(), clock));
    let payable = Payable::by(&rails.iter().map(|kind| ((*kind).to_owned(), rail.clone())).collect());
    let settings = DeskSettings { payable, ..both_ways() };
    let path = format!("/c/{}", desk.token().as_str());
    Site::with(PageDesk { moment: Arc::new(kinder), desk: Arc::new(settings), ..page_of(&desk) }, desk, path)
}

impl Site {
    async fn choose(&self, address: &str) -> Answer {
        let check = super::super::form::check(&super::super::visit::Link::of(&self.desk.token()));
        // A browser without scripts sends the fields that it hides as well: what is chosen decides.
        let fields = [
            ("check", &*check),
            ("method", "voucher"),
            ("holder_name", "Anna Jansen"),
            ("iban", ""),
            ("paypal", ""),
            ("voucher", address),
        ];
        self.post(&fields, &[]).await
    }

    async fn events(&self, kind: &'static str) -> Vec<String> {
        let sql = "SELECT data FROM event WHERE action = $1 ORDER BY seq";
        let rows: Vec<(String,)> = self.desk.run(async move |c: &mut Conn| Ok(c.rows(sql, args![kind]).await?)).await;
        rows.into_iter().map(|(data,)| data).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voucher_is_offered_beside_money_and_its_choice_is_kept_word_by_word() {
    let site = choosing(&[Reason::Damaged], &["paypal", "voucher"]).await;
    let consent =
        "I choose a voucher for €20.00 in place of the money. I know that I could have the €20.00 as money just as well.";
    let page = site.get(&site.path).await;
    page.shows("value=\"iban\" checked").shows("value=\"voucher\"><span>").shows("name=\"voucher\"").shows(consent);
    assert_eq!(page.html.matches("name=\"method\"").count(), 3, "one group of three");
    assert!(page.html.len() < 20_000, "{} bytes", page.html.len());

    let before = site.desk.dump().await;
    let wrong = site.choose("anna").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("not an e-mail address").shows("href=\"#voucher\"").shows("value=\"voucher\" checked").hides("iban-error");
    site.choose("").await.shows("Enter the e-mail address for the voucher");
    assert_eq!(site.desk.dump().await, before);

    assert_eq!(site.choose("anna@example.org").await.status, StatusCode::SEE_OTHER);
    let told = site.events("claim.submitted").await;
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("\"method\":\"voucher\"") && told[0].contains(consent), "{told:?}");
    site.get(&site.path).await.shows("a•••@example.org").hides("<form");
    assert_eq!(site.choose("Anna@Example.org").await.status, StatusCode::SEE_OTHER, "the same again is a double click");
    site.claim("iban", "Anna Jansen", IBAN, "").await.shows("claimed already");

    let (desk, id) = (&site.desk, site.desk.payout());
    desk.release().await;
    let ctx = desk.ctx("fin", Role::Finance);
    desk.run(async move |c: &mut Conn| steps::queue(c, &ctx, id, true).await).await;
    site.get(&site.path).await.shows("The voucher comes by e-mail").hides("Your bank does the rest");
    let ctx = desk.ctx("fin", Role::Finance);
    desk.run(async move |c: &mut Conn| steps::begin_attempt(c, &ctx, &keys(), id, Carrier::Rail("sandbox")).await).await;
    let ctx = desk.ctx("fin", Role::Finance);
    let booked = Report::Booked { at: desk.now() };
    desk.run(async move |c: &mut Conn| payout::report::report(c, &ctx, id, 1, &booked).await).await;
    site.get(&site.path).await.shows("Your voucher for €20.00 has been sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_policy_or_a_rail_there_is_no_voucher_and_none_is_taken() {
    for (reasons, rails) in [(&[][..], &["voucher"][..]), (&[Reason::Late], &["voucher"]), (&[Reason::Damaged], &["paypal"])] {
        let site = choosing(reasons, rails).await;
        site.get(&site.path).await.hides("name=\"voucher\"").hides("value=\"voucher\"").shows("value=\"iban\" checked");
        let before = site.desk.dump().await;
        let refused = site.choose("anna@example.org").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows("We cannot pay this way here").shows("value=\"iban\" checked");
        assert_eq!(site.desk.dump().await, before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_store_takes_no_voucher_that_was_not_offered_or_not_agreed_to() {
    let site = choosing(&[Reason::Damaged], &["voucher"]).await;
    let payee = Payee::from_fields(PayeeMethod::Voucher, "Anna Jansen", "anna@example.org").expect("a payee");
    let hash = site.desk.token().hash();
    let (kind, plain) = ((site.page.moment)().customer(), site.desk.ctx("ada", Role::Agent).customer());
    let before = site.desk.dump().await;
    for (ctx, consent) in [(kind, None), (plain, Some("yes"))] {
        let (payee, hash) = (payee.clone(), hash.clone());
        let along = Along { consent, ..Along::default() };
        let taken = site
            .desk
            .db
            .write(async move |c: &mut Conn| claim::submit_with(c, &ctx, &keys(), hash.clone(), &payee, along).await)
            .await;
        let Err(CommandError::Refused(refusal)) = taken else { panic!("{taken:?}") };
        assert_eq!(refusal.code, RefusalCode::PolicyDenied);
    }
    assert_eq!(site.desk.dump().await, before);
}
