//! Pictures that come along with complaints.

use amends::domain::evidence::PIECE_BYTES_MAX;
use amends::domain::role::Role;
use data_encoding::BASE64;
use serde_json::{Value, json};

use super::world::{World, answer, key};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot a real one";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0nor this";

fn complaint(id: &str, evidence: &Value) -> Value {
    json!({"id": id, "channel": "email", "body": "See the photo.", "customer": {"email": "ada@example.org"}, "evidence": evidence})
}

fn file(name: &str, media_type: &str, bytes: &[u8]) -> Value {
    json!({"name": name, "media_type": media_type, "data": BASE64.encode(bytes)})
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_kept_apart_and_other_files_are_named() {
    for world in World::all().await {
        let pieces = json!([
            file("leak.png", "text/html", PNG),
            file("invoice.pdf", "application/pdf", b"%PDF-1.7"),
            {"name": "film.mov", "media_type": "video/quicktime", "size": 80_000_000},
            file("", "image/png", JPEG),
        ]);
        let ticket = world.post(Role::Intake, "/v1/complaints", &complaint("e1", &pieces)).await.is(201)["ticket"].clone();
        let plain = world.post(Role::Intake, "/v1/complaints", &complaint("e2", &json!([]))).await.is(201)["ticket"].clone();
        let path = format!("/v1/tickets/{ticket}");
        let case = world.get(Role::Agent, &path).await.is(200);
        let seen: Vec<(i64, &str, &str, u64, bool)> = case["evidence"]
            .as_array()
            .expect("evidence")
            .iter()
            .map(|piece| {
                let text = |key: &str| piece[key].as_str().expect("a text");
                let (no, size) = (piece["no"].as_i64().expect("a number"), piece["size"].as_u64().expect("a size"));
                (no, text("name"), text("media_type"), size, piece["picture"].as_bool().expect("a word"))
            })
            .collect();
        assert_eq!(
            seen,
            [
                (1, "leak.png", "image/png", PNG.len() as u64, true),
                (2, "invoice.pdf", "application/pdf", 8, false),
                (3, "film.mov", "video/quicktime", 80_000_000, false),
                (4, "file-4", "image/jpeg", JPEG.len() as u64, true),
            ]
        );
        for (no, kind, bytes) in [(1, "image/png", PNG), (4, "image/jpeg", JPEG)] {
            let response = world.get_as(Role::Finance, &format!("{path}/evidence/{no}")).send().await.expect("an answer");
            assert_eq!((response.status().as_u16(), &response.headers()["content-type"]), (200, &kind.parse().expect("a value")));
            assert_eq!(response.headers()["x-content-type-options"], "nosniff");
            assert!(response.headers()["content-disposition"].to_str().expect("text").starts_with("attachment"));
            assert_eq!(response.bytes().await.expect("bytes"), bytes);
        }
        for no in ["2", "9", "0", "-1"] {
            world.get(Role::Agent, &format!("{path}/evidence/{no}")).await.refuses(404, "not_found");
        }
        world.get(Role::Agent, &format!("{path}/evidence/x")).await.refuses(404, "not_found");
        world.get(Role::Intake, &format!("{path}/evidence/1")).await.refuses(403, "forbidden");
        // Nothing is added by the same complaint again, and by its answer behind the rest.
        world.post(Role::Intake, "/v1/complaints", &complaint("e1", &pieces)).await.is(200);
        let mut reply = complaint("e3", &json!([file("again.jpg", "image/jpeg", JPEG)]));
        reply["in_reply_to"] = json!(["e1"]);
        assert_eq!(world.post(Role::Intake, "/v1/complaints", &reply).await.is(200)["reply"], true);
        let case = world.get(Role::Agent, &path).await.is(200);
        assert_eq!((case["evidence"].as_array().map(Vec::len), &case["evidence"][4]["name"]), (Some(5), &json!("again.jpg")));
        // They are found, and what has none is found by the opposite.
        let found = async |filter: &str| {
            let list = world.get(Role::Agent, &format!("/v1/tickets?filter={filter}")).await.is(200);
            list["items"].as_array().expect("items").iter().map(|row| row["id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(found("has:photo").await, [ticket]);
        assert_eq!(found("-has:photo").await, [plain]);
        // And each row says so by itself.
        let list = world.get(Role::Agent, "/v1/tickets").await.is(200);
        for row in list["items"].as_array().expect("items") {
            assert_eq!(row["photo"], json!(row["id"] == case["id"]), "{row}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_much_or_no_file_is_refused_with_its_place() {
    let world = World::sqlite().await;
    let refused = async |evidence: Value| {
        let problem = world.post(Role::Intake, "/v1/complaints", &complaint("x", &evidence)).await.refuses(422, "invalid");
        problem["detail"].as_str().expect("why").to_owned()
    };
    let many: Vec<Value> = (0..9).map(|_| file("a", "image/png", PNG)).collect();
    assert!(refused(json!(many)).await.contains("evidence: has 9 pieces"));
    assert!(refused(json!("leak.png")).await.contains("evidence: must be a list of files"));
    assert!(refused(json!([{"name": "a", "data": "%%%"}])).await.contains("evidence.0.data: is not base64"));
    assert!(refused(json!([{"name": "a", "size": -1}])).await.contains("evidence.0.size: is negative"));
    let large = [JPEG, &vec![0; PIECE_BYTES_MAX]].concat();
    assert!(refused(json!([file("a", "image/jpeg", &large)])).await.contains("4194304 is the most"));
    // All that is allowed goes through at once, beside a body that is as long as before.
    let full: Vec<Value> = (0..8).map(|_| file("a", "image/jpeg", &large[..PIECE_BYTES_MAX])).collect();
    let whole = complaint("full", &json!(full));
    world.post(Role::Intake, "/v1/complaints", &whole).await.is(201);
    let lines = format!("{whole}\n");
    let batch = world.request(reqwest::Method::POST, "/v1/complaints").bearer_auth(&world.tokens[&Role::Intake]);
    let batch = batch.header("Content-Type", "application/x-ndjson").header("Idempotency-Key", key()).body(lines);
    assert_eq!(answer(batch).await.is(200)["items"][0]["created"], false);
    let mut long = whole.clone();
    long["body"] = json!("x".repeat(600 * 1024));
    world.post(Role::Intake, "/v1/complaints", &long).await.refuses(413, "too_large");
}
