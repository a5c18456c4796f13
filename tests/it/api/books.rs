//! The books, read by those who may.

use amends::domain::role::Role;
use amends::wire::books::BookEntry;
use amends::wire::page::Page;

use super::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn entries_come_by_day_and_only_to_finance() {
    for world in World::all().await {
        world.offered("k1", "200.00").await;
        world.offered("k2", "100.00").await;
        world.get(Role::Agent, "/v1/books?from=2026-01-01&to=2099-12-31").await.refuses(403, "forbidden");
        world.get(Role::Finance, "/v1/books?from=2026-02-01&to=2026-01-01").await.refuses(400, "invalid_request");
        world.get(Role::Finance, "/v1/books?from=2026-02-01&to=2026-03-01&cursor=x").await.refuses(400, "invalid_request");
        let first = world.get(Role::Finance, "/v1/books?from=2026-01-01&to=2099-12-31&limit=1").await.is(200);
        let first: Page<BookEntry> = serde_json::from_value(first).expect("a page");
        let next = first.next.expect("more");
        let rest = world.get(Role::Finance, &format!("/v1/books?from=2026-01-01&to=2099-12-31&cursor={next}")).await.is(200);
        let rest: Page<BookEntry> = serde_json::from_value(rest).expect("a page");
        let entries: Vec<_> = first.items.into_iter().chain(rest.items).collect();
        let told: Vec<_> = entries.iter().map(|entry| (entry.legs[0].amount.to_string(), entry.imbalance())).collect();
        assert_eq!(told, [("EUR 20.00".to_owned(), None), ("EUR 10.00".to_owned(), None)]);
        assert_eq!(entries[0].legs[1].account.to_string(), "liabilities:compensation");
        let none = world.get(Role::Finance, "/v1/books?from=2020-01-01&to=2020-12-31").await.is(200);
        assert_eq!(none["items"].as_array().map(Vec::len), Some(0));
    }
}
