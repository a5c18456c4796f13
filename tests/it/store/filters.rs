//! Every term of the filter line, and its negation, over the same tickets on both engines.

use amends::store::ticket;

use super::*;

async fn found(db: &Database, filter: &str) -> Vec<i64> {
    let (reader, parsed) = (ctx("ada", Role::Agent, 0), Filter::parse(filter));
    let query = WindowQuery {
        view: View::Queue,
        me: "ada".into(),
        filter: parsed.clone(),
        arrangement: Arrangement::default(),
        anchor: Anchor::Top,
        limit: 50,
    };
    let counted = db.read(async move |c: &mut Conn| {
        let window = queue::window(c, &reader, &query).await?;
        Ok::<_, CommandError>((window, queue::count(c, &reader, View::Queue, "ada", &parsed).await?))
    });
    let (window, count) = counted.await.unwrap_or_else(|error| panic!("{filter}: {error}"));
    let mut ids: Vec<i64> = window.rows.iter().map(|row| row.id.0).collect();
    ids.sort_unstable();
    assert_eq!(usize::try_from(count), Ok(ids.len()), "{filter}: counted as shown");
    ids
}

/// Three tickets: an old one for 200 EUR, a new one for 5000 JPY, a rating without an order.
async fn desk(db: &Database) {
    take_in(db, "a1", 20_000).await;
    let mut yen = complaint("b2", 5_000);
    yen.received_at = Some(start() - SignedDuration::from_mins(10));
    yen.customer.name = Some("Anna de Vries".into());
    yen.tags = vec!["wholesale".into()];
    if let Some(order) = &mut yen.order {
        order.currency = Currency::JPY;
        order.lines[0].unit_price = Money::from_minor(5_000, Currency::JPY);
        order.lines[0].sku = "KT-\"9\"".into();
        order.lines[0].name = Some("Teapot".into());
    }
    let bare = NewComplaint { order: None, brand: None, tags: Vec::new(), rating: Some(1), ..complaint("c3", 1) };
    // Of the first one's customer, who is known by the mail address.
    let customer = complaint("a1", 1).customer;
    let bare = NewComplaint { customer, ..bare };
    let bare = NewComplaint { channel: Channel::Rating, received_at: Some(start() - SignedDuration::from_hours(90)), ..bare };
    for complaint in [yen, bare] {
        let mail = ctx("mail", Role::Intake, 0);
        run(db, async move |c: &mut Conn| intake::take_in(c, &mail, &complaint).await).await.expect("a complaint comes in");
    }
    let ada = ctx("ada", Role::Agent, 0);
    run(db, async move |c: &mut Conn| lease::take(c, &ada, TicketId(1), None).await).await.expect("taken");
    let ada = ctx("ada", Role::Agent, 0);
    run(db, async move |c: &mut Conn| talk::note(c, &ada, TicketId(2), "Called twice.").await).await.expect("a note");
    let wanted = wanted(db, 5, TicketId(1), '1').await;
    let ada = ctx("ada", Role::Agent, 0);
    run(db, async move |c: &mut Conn| issue(c, &ada, &keys(), &wanted).await).await.expect("armed");
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_find_the_same_on_both_engines() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        desk(&db).await;
        for (term, wanted) in [
            ("age>2d", &[3][..]),
            ("age<1h", &[2]),
            ("age>2h", &[1, 3]),
            ("is:overdue", &[3]),
            ("sla<0m", &[3]),
            ("sla<52w", &[1, 2, 3]),
            ("sla>1h", &[1, 2]),
            ("money>199.99", &[1, 2]),
            ("money>200", &[2]),
            ("money<200", &[]),
            ("money<200.001", &[1]),
            ("money>4999", &[2]),
            ("has:money", &[1]),
            ("is:open", &[1, 2, 3]),
            ("reason:none", &[]),
            ("stage:armed", &[1]),
            ("stage:paid", &[]),
            ("payout:review", &[]),
            ("offered:today", &[1]),
            ("paid:today", &[]),
            ("solved:today", &[]),
            ("reply:given", &[]),
            ("reply:late", &[3]),
            ("reply:due", &[3]),
            ("missed:52w", &[]),
            ("has:note", &[2]),
            ("has:order", &[1, 2]),
            ("is:mine", &[1]),
            ("sku:sk-a", &[1]),
            ("sku:kt-\"9", &[2]),
            ("sku:9", &[]),
            ("customer:łukasz", &[1, 3]),
            ("customer:ŁUKASZ", &[1, 3]),
            ("customer:vries", &[2]),
            ("same:1", &[1, 3]),
            ("same:#3", &[1, 3]),
            ("same:2", &[2]),
            ("same:99", &[]),
        ] {
            assert_eq!(found(&db, term).await, wanted, "{term}");
            let others: Vec<i64> = (1..=3).filter(|id| !wanted.contains(id)).collect();
            assert_eq!(found(&db, &format!("-{term}")).await, others, "-{term}");
        }
        for (words, wanted) in [("teapot", &[2][..]), ("-teapot", &[1, 3]), ("wholesale", &[2]), ("oa b2", &[2]), ("kt 9", &[2])]
        {
            assert_eq!(found(&db, words).await, wanted, "{words}");
        }
        for (words, wanted) in [
            ("~taepot", &[2][..]),
            ("~teepot", &[2]),
            ("~tepot", &[2]),
            ("~teapoot", &[2]),
            ("~beapot", &[]),
            ("~tpot", &[]),
            ("-~tepot", &[1, 3]),
            ("~tepot ~wohlesale", &[2]),
            ("~tepot kettle is:open", &[2]),
            ("~kettel ~crakc -wholesale", &[1, 3]),
            ("~tea", &[2]),
            ("~", &[1, 2, 3]),
        ] {
            assert_eq!(found(&db, words).await, wanted, "{words}");
        }
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_was_added_later_is_found_as_a_word() {
    for test in TestDatabase::all().await {
        let db = test.open(MIGRATIONS).await;
        desk(&db).await;
        let before = found(&db, "courier").await;
        let ada = ctx("ada", Role::Agent, 1);
        let add = ["Courier-claim".to_owned(), "gone".to_owned()];
        run(&db, async move |c: &mut Conn| talk::tag(c, &ada, TicketId(2), &add, &[]).await).await.expect("tagged");
        let found_now = (found(&db, "courier").await, found(&db, "gone").await, found(&db, "teapot crack vries").await);
        let ada = ctx("ada", Role::Agent, 2);
        run(&db, async move |c: &mut Conn| talk::tag(c, &ada, TicketId(2), &[], &["gone".to_owned()]).await)
            .await
            .expect("untagged");
        assert_eq!((before, found_now), (Vec::new(), (vec![2], vec![2], vec![2])));
        assert_eq!(found(&db, "gone").await, Vec::<i64>::new());
        let tags = db.read(async move |c: &mut Conn| Ok::<_, CommandError>(ticket::load(c, TicketId(2)).await?.tags)).await;
        assert_eq!(tags.expect("a ticket"), ["wholesale", "Courier-claim"]);
        db.close().await;
    }
}
