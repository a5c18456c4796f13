//! What keeps strangers out: the order number above an amount, limits for networks, links that look and take alike, codes.

use std::net::SocketAddr;
use std::time::Instant;

use axum::extract::connect_info::ConnectInfo;

use super::super::door::{MISSES, SENDS, UNUSABLE_TAKES};
use super::*;
use crate::domain::link::LinkState;
use crate::domain::policy::StepUpRule;
use crate::server::listen::Peer;
use crate::store::compensation::{self, life};

/// A site whose policy asks for the order number above an amount.
async fn asking(above: i64) -> Site {
    let desk = Desk::open(None).await;
    let moment = desk.moment();
    let stricter = move || {
        let ctx = moment();
        let above =
            BTreeMap::from([("EUR", crate::domain::money::Money::from_minor(above, crate::domain::money::Currency::EUR))]);
        let policy = Policy { step_up: StepUpRule { above, tries: 3, cool_off_hours: 24 }, ..(*ctx.policy).clone() };
        Ctx { policy: Arc::new(policy), ..ctx }
    };
    let page = PageDesk { moment: Arc::new(stricter), ..page_of(&desk) };
    let path = format!("/c/{}", desk.token().as_str());
    Site::with(page, desk, path)
}

impl Site {
    async fn claim_order(&self, order: &str) -> Answer {
        let check = super::super::form::check(&super::super::visit::Link::of(&self.desk.token()));
        let fields = [("check", &*check), ("method", "iban"), ("holder_name", "Anna Jansen"), ("iban", IBAN), ("order", order)];
        self.post(&fields, &[]).await
    }

    async fn link(&self) -> LinkState {
        let id = self.desk.compensation;
        let read = self.desk.db.read(async move |c: &mut Conn| compensation::load(c, id).await);
        read.await.expect("the store can be read").link.expect("a link")
    }

    async fn from(&self, peer: &str, method: &str, path: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path).body(Body::from("x=1")).expect("a request");
        let peer: SocketAddr = peer.parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(Peer(peer)));
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, "en".parse().expect("a header"));
        self.send(request).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn above_an_amount_the_order_is_asked_for_and_guessing_locks_the_link() {
    let site = asking(1_000).await;
    site.get(&site.path).await.shows("Order number").shows("name=\"order\"");
    let empty = site.claim_order(" ").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.shows("Enter the number of your order").shows("href=\"#order\"").shows(IBAN);
    for _ in 0..2 {
        site.claim_order("OA-2").await.shows("not the number of the order").shows("aria-invalid=\"true\"");
    }
    assert!(matches!(site.link().await, LinkState::Started { .. }));
    site.claim_order("OA-3").await.shows("locked for a while").shows("within 24 hours").hides("<form");
    assert!(matches!(site.link().await, LinkState::Locked { .. }));
    site.claim_order("OA-1").await.shows("locked for a while");
    assert!(matches!(site.link().await, LinkState::Locked { .. }), "the right answer comes too late");

    let (id, ctx) = (site.desk.compensation, site.desk.ctx("ada", Role::Agent));
    site.desk.run(async move |c: &mut Conn| life::unlock(c, &ctx, id).await).await;
    site.claim_order("OA-2").await.shows("not the number of the order");
    assert_eq!(site.claim_order("oa 1").await.status, StatusCode::SEE_OTHER, "people leave out hyphens");
    site.get(&site.path).await.shows("NL91 •••• 4300");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_postcode_will_do_as_well_and_is_nowhere_to_be_read() {
    let site = asking(1_000).await;
    let mail = site.desk.ctx("mail", Role::Intake);
    let complaint = crate::server::testing::complaint(None);
    let order = complaint.order.clone().map(|order| crate::domain::complaint::Order {
        postcode: Some("1017 zk".into()),
        id: "OA-900".into(),
        ..order
    });
    let complaint = crate::domain::complaint::NewComplaint { source_id: Some("m900".into()), order, ..complaint };
    site.desk.run(async move |c: &mut Conn| crate::store::intake::take_in_marked(c, &mail, &keys(), &complaint).await).await;
    // The first ticket's link, moved to the ticket with a postcode.
    site.desk.run(async move |c: &mut Conn| Ok(c.run("UPDATE compensation SET ticket_id = 2", &[]).await?)).await;
    let page = site.get(&site.path).await;
    page.shows("Order number or postcode").hides("1017").hides("OA-900");
    site.claim_order("").await.shows("or the postcode it was sent to").shows("href=\"#order\"");
    site.claim_order("1017 ZL").await.shows("neither the number of the order nor the postcode");
    for row in site.desk.rows().await {
        assert!(!row.to_uppercase().contains("1017ZK") && !row.to_uppercase().contains("1017 ZK"), "{row}");
    }
    assert_eq!(site.claim_order("1017zk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_amount_and_below_nothing_more_is_asked() {
    let site = asking(2_000).await;
    site.get(&site.path).await.hides("name=\"order\"");
    assert_eq!(site.claim_order("").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_guesses_is_turned_away_and_its_neighbours_are_not() {
    let site = Site::open(None).await;
    let unknown = format!("/c/{}", keys().link_token(crate::domain::ids::CompensationId(99), 1).as_str());
    for _ in 0..MISSES.burst {
        assert_eq!(site.from("203.0.113.7:1", "GET", &unknown).await.status, StatusCode::NOT_FOUND);
    }
    let turned = site.from("203.0.113.99:1", "GET", &site.path).await;
    assert_eq!(turned.status, StatusCode::TOO_MANY_REQUESTS, "the whole /24, also for a link that would open");
    turned.shows("too often").hides("€");
    assert!(turned.headers[header::RETRY_AFTER].to_str().expect("text").parse::<u64>().expect("seconds") <= 11);
    assert_eq!(site.from("203.0.114.7:1", "GET", &site.path).await.status, StatusCode::OK);
    assert_eq!(site.from("127.0.0.1:1", "GET", &site.path).await.status, StatusCode::OK, "a proxy of ours stands for everybody");
    for _ in 0..SENDS.burst {
        assert_ne!(site.from("[2001:db8::1]:1", "POST", &site.path).await.status, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(site.from("[2001:db8:0:77::2]:1", "POST", &site.path).await.status, StatusCode::TOO_MANY_REQUESTS, "the same /56");
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_open_nothing_take_alike() {
    let site = Site::open(None).await;
    let foreign = crate::store::keys::Keys::new(&[9; 32], &[9; 32]).link_token(site.desk.compensation, 1);
    let unknown = keys().link_token(crate::domain::ids::CompensationId(99), 1);
    let (id, ctx) = (site.desk.compensation, site.desk.ctx("ada", Role::Agent));
    site.desk.run(async move |c: &mut Conn| decide::revoke(c, &ctx, id, "wrong order").await).await;
    let late = Site::open(None).await;
    late.desk.sleep(SignedDuration::from_hours(24 * 400));
    let mut seen = BTreeSet::new();
    for (site, path) in [
        (&site, site.path.clone()),
        (&site, format!("/c/{}", unknown.as_str())),
        (&site, format!("/c/{}", foreign.as_str())),
        (&site, "/c/x".to_owned()),
        (&site, "/c/at/0011223344556677".to_owned()),
        (&late, late.path.clone()),
    ] {
        let began = Instant::now();
        let answer = site.get(&path).await;
        assert!(began.elapsed() >= UNUSABLE_TAKES, "{path} was answered after {:?}", began.elapsed());
        let headers: Vec<String> = answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
        seen.insert((answer.status.as_u16(), answer.html, headers));
    }
    assert_eq!(seen.len(), 1, "they can be told apart: {seen:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_from_the_phone_opens_the_links_page() {
    let site = Site::open(None).await;
    let page = site.get("/c").await;
    page.shows("name=\"code\"").shows("<html lang=\"en\"");
    let send = async |code: &str| {
        let request = Request::post("/c").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        site.send(request.header("accept-language", "en").body(Body::from(format!("code={}", encoded(code)))).expect("a request"))
            .await
    };
    let code = keys().link_code(site.desk.compensation, 1).to_string();
    let opened = send(&code.to_lowercase().replace('-', " ")).await;
    assert_eq!((opened.status, opened.headers[header::LOCATION].to_str().ok()), (StatusCode::SEE_OTHER, Some(&*site.path)));
    site.get(&site.path).await.shows("<form");
    for wrong in ["", "x", "0000-0000-0000-0000", &code[1..]] {
        let answer = send(wrong).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
        answer.shows("This code opens nothing").shows("aria-invalid=\"true\"");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_small_and_says_which_way_it_is_written() {
    for locale in ["en", "nl", "de", "fr"] {
        let site = Site::open(Some(locale)).await;
        let mut pages =
            vec![site.get(&site.path).await, site.claim("iban", "", "", "").await, site.get("/c").await, site.get("/c/x").await];
        site.claim("iban", "Anna Jansen", IBAN, "").await;
        pages.push(site.get(&site.path).await);
        pages.push(site.get(&format!("/help/missed-date?lang={locale}")).await);
        for page in pages {
            assert!(page.html.len() < 20_000, "{} bytes in {locale}", page.html.len());
            page.shows("dir=\"ltr\"").hides("<script");
        }
    }
    let style = include_str!("../style.css");
    for physical in [
        "padding-left",
        "padding-right",
        "margin-left",
        "margin-right",
        "text-align:left",
        "text-align:right",
        ";left:",
        ";right:",
    ] {
        assert!(!style.contains(physical), "{physical} does not turn round with the language");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spent_link_says_that_it_was_paid_and_not_where_and_after_a_year_nothing() {
    let site = Site::open(None).await;
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    let (desk, id) = (&site.desk, site.desk.payout());
    desk.release().await;
    let (ctx, own) = (desk.ctx("fin", Role::Finance), desk.compensation);
    desk.run(async move |c: &mut Conn| steps::queue(c, &ctx, id, true).await).await;
    let ctx = desk.ctx("fin", Role::Finance);
    desk.run(async move |c: &mut Conn| steps::begin_attempt(c, &ctx, &keys(), id, Carrier::Rail("sandbox")).await).await;
    let ctx = desk.ctx("fin", Role::Finance);
    desk.run(async move |c: &mut Conn| life::spend(c, &ctx, own).await).await;
    assert!(matches!(site.link().await, LinkState::Claimed { .. }), "nothing is final while the money is under way");
    let (ctx, booked) = (desk.ctx("fin", Role::Finance), Report::Booked { at: desk.now() });
    desk.run(async move |c: &mut Conn| payout::report::report(c, &ctx, id, 1, &booked).await).await;
    site.get(&site.path).await.shows("has been paid").shows("NL91 •••• 4300");
    desk.sleep(SignedDuration::from_hours(24 * 61));
    let ctx = desk.ctx("fin", Role::Finance);
    desk.run(async move |c: &mut Conn| life::spend(c, &ctx, own).await).await;
    assert!(matches!(site.link().await, LinkState::Spent { .. }));
    site.get(&site.path).await.shows("has been paid").shows("€20.00").hides("NL91").hides("4300").hides("<form");
    desk.sleep(SignedDuration::from_hours(24 * 364));
    assert_eq!(site.get(&site.path).await.status, StatusCode::OK);
    desk.sleep(SignedDuration::from_hours(24 * 2));
    assert_eq!(site.get(&site.path).await.status, StatusCode::NOT_FOUND);
}
