//! The account holder's name: what is right goes through, what is nearly right is asked about, what is not is never told whose it is.

use super::*;
use crate::payout::names::{Names, SandboxNames};
use crate::store::payout::Finding;

const THEIRS: &str = "DE89370400440532013000";

/// A site whose bank keeps one account.
async fn with_bank(shows_close: bool) -> Site {
    let desk = Desk::open(None).await;
    let provider = Arc::new(SandboxNames::new(&[(THEIRS, "Anna Schmidt")]));
    let settings = DeskSettings { names: Some(Names { provider, shows_close }), ..both_ways() };
    let path = format!("/c/{}", desk.token().as_str());
    Site::with(PageDesk { desk: Arc::new(settings), ..page_of(&desk) }, desk, path)
}

/// The sealed question of a page.
fn asked(html: &str) -> String {
    let (_, rest) = html.split_once("name=\"name_asked\" value=\"").expect("a question");
    rest.split_once('"').expect("its end").0.to_owned()
}

impl Site {
    async fn decide(&self, iban: &str, holder: &str, asked: &str, choice: &str) -> Answer {
        let check = super::super::form::check(&super::super::visit::Link::of(&self.desk.token()));
        let fields = [
            ("check", &*check),
            ("method", "iban"),
            ("holder_name", holder),
            ("iban", iban),
            ("name_asked", asked),
            ("name_choice", choice),
        ];
        self.post(&fields, &[]).await
    }

    /// What is kept of the check, and what screening finds.
    async fn screened(&self) -> (Option<String>, Vec<Finding>) {
        let (id, ctx) = (self.desk.payout(), (self.page.moment)());
        let payout = self.desk.run(async move |c: &mut Conn| steps::screen(c, &ctx, id).await).await;
        let sql = "SELECT name_check FROM payout";
        let (kept,): (Option<String>,) = self.desk.run(async move |c: &mut Conn| Ok(c.one(sql, &[]).await?)).await;
        (kept, payout.findings.into_iter().filter(|finding| finding.rule == "account_name").collect())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_name_and_what_no_bank_can_say_go_through_unseen() {
    for (iban, holder, kept) in [(THEIRS, "ANNA SCHMIDT", "match"), (IBAN, "Anna Schmidt", "not_possible")] {
        let site = with_bank(true).await;
        assert_eq!(site.claim("iban", holder, iban, "").await.status, StatusCode::SEE_OTHER);
        let (name_check, found) = site.screened().await;
        assert_eq!((name_check.as_deref(), found.len()), (Some(kept), 0));
    }
    let nobody = Site::open(None).await;
    assert_eq!(nobody.claim("iban", "Anna Schmitt", THEIRS, "").await.status, StatusCode::SEE_OTHER, "nobody is asked");
    assert_eq!(nobody.screened().await.0, None);
    let site = with_bank(true).await;
    assert_eq!(site.claim("paypal", "Anna", "", "anna@example.org").await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.screened().await.0, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_nearly_right_is_asked_about_and_the_customer_decides() {
    for (choice, kept, holder, hits) in [("take", "close_taken", "Anna Schmidt", 0), ("keep", "close_kept", "Anna Schmitt", 1)] {
        let site = with_bank(true).await;
        let before = site.desk.dump().await;
        let page = site.claim("iban", "Anna Schmitt", THEIRS, "").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("Is the name right?")
            .shows("href=\"#name\"")
            .shows("<bdi>Anna Schmidt</bdi>")
            .shows("<bdi>Anna Schmitt</bdi>");
        page.shows("value=\"Anna Schmitt\"").hides("name=\"name_choice\" value=\"take\" checked");
        assert!(page.html.len() < 20_000, "{} bytes", page.html.len());
        let question = asked(&page.html);
        // Undecided, forged and moved to another account: asked again, nothing taken.
        let again = site.decide(THEIRS, "Anna Schmitt", &question, "").await;
        again.shows("Is the name right?");
        site.decide(THEIRS, "Anna Schmitt", "x", choice).await.shows("Is the name right?");
        assert_eq!(site.desk.dump().await, before, "a question writes nothing");

        assert_eq!(site.decide(THEIRS, "Anna Schmitt", &question, choice).await.status, StatusCode::SEE_OTHER);
        let (name_check, found) = site.screened().await;
        assert_eq!((name_check.as_deref(), found.len()), (Some(kept), hits), "{found:?}");
        let id = site.desk.payout();
        let ctx = site.desk.ctx("fin", Role::Finance);
        let order = site
            .desk
            .run(async move |c: &mut Conn| {
                if payout::load(c, id).await?.released_at.is_none() {
                    steps::release(c, &ctx, id).await?;
                }
                steps::queue(c, &ctx, id, true).await?;
                steps::begin_attempt(c, &ctx, &keys(), id, Carrier::Rail("sandbox")).await
            })
            .await;
        assert_eq!(order.expect("an order").payee.holder().as_str(), holder);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_leave_to_show_it_a_close_name_is_only_asked_about() {
    let site = with_bank(false).await;
    let page = site.claim("iban", "Anna Schmitt", THEIRS, "").await;
    page.shows("look at the spelling above").hides("Schmidt").hides("value=\"take\"");
    let question = asked(&page.html);
    site.decide(THEIRS, "Anna Schmitt", &question, "take").await.shows("Is the name right?").hides("Schmidt");
    assert_eq!(site.decide(THEIRS, "Anna Schmidt", &question, "").await.status, StatusCode::SEE_OTHER, "corrected by hand");
    assert_eq!(site.screened().await.0.as_deref(), Some("match"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_name_is_never_told_and_what_is_kept_goes_to_a_person() {
    let site = with_bank(true).await;
    let page = site.claim("iban", "Mallory Miller", THEIRS, "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.shows("another name for this account").hides("Schmidt").hides("value=\"take\"");
    let question = asked(&page.html);
    // A question about one account says nothing about another one.
    let other = site.decide("NL91ABNA0417164300", "Mallory Miller", &question, "take").await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "that one's bank cannot say");
    assert_eq!(site.screened().await.0.as_deref(), Some("not_possible"));

    let site = with_bank(true).await;
    let question = asked(&site.claim("iban", "Mallory Miller", THEIRS, "").await.html);
    site.decide(THEIRS, "Mallory Miller", &question, "take").await.shows("another name").hides("Schmidt");
    assert_eq!(site.decide(THEIRS, "Mallory Miller", &question, "keep").await.status, StatusCode::SEE_OTHER);
    let (name_check, found) = site.screened().await;
    assert_eq!((name_check.as_deref(), found.len()), (Some("no_match_kept"), 1));
    assert!(found[0].found.text.contains("another name"), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_tries_names_until_one_fits_is_told_nothing_more() {
    let site = with_bank(true).await;
    for name in ["Bert", "Carla", "Dirk", "Emma", "Frits"] {
        site.claim("iban", name, THEIRS, "").await.shows("another name").hides("Schmidt");
    }
    assert_eq!(site.claim("iban", "Anna Schmitt", THEIRS, "").await.status, StatusCode::SEE_OTHER);
    let (name_check, found) = site.screened().await;
    assert_eq!((name_check.as_deref(), found.len()), (Some("too_often"), 1));
}
