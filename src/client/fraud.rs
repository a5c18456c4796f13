//! Flags, the block list and the digest over the API.

use serde::Serialize;

use super::api::{Nothing, keyed};
use super::error::ClientError;
use super::http::Client;
use crate::wire::fraud::{BlockList, BlockRequest, ClearRequest, DigestList, FraudFlag};
use crate::wire::page::Page;

#[derive(Serialize)]
struct FlagQuery<'a> {
    all: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<&'a str>,
}

#[derive(Serialize)]
struct DigestQuery {
    days: u32,
}

#[expect(clippy::missing_errors_doc, reason = "every method fails as those of the API client do")]
impl Client {
    /// `GET /v1/fraud/flags`.
    pub async fn flags(&self, all: bool, cursor: Option<&str>) -> Result<Page<FraudFlag>, ClientError> {
        self.get("/v1/fraud/flags", &FlagQuery { all, cursor }).await
    }

    /// `POST /v1/fraud/flags/{id}/clear`.
    pub async fn clear_flag(&self, id: i64, request: &ClearRequest, key: &str) -> Result<FraudFlag, ClientError> {
        self.post(&format!("/v1/fraud/flags/{id}/clear"), request, keyed(key)).await
    }

    /// `GET /v1/fraud/blocks`.
    pub async fn blocks(&self) -> Result<BlockList, ClientError> {
        self.get("/v1/fraud/blocks", &()).await
    }

    /// `POST /v1/fraud/blocks`.
    pub async fn add_block(&self, request: &BlockRequest, key: &str) -> Result<BlockList, ClientError> {
        self.post("/v1/fraud/blocks", request, keyed(key)).await
    }

    /// `POST /v1/fraud/blocks/{id}/remove`.
    pub async fn remove_block(&self, id: i64, key: &str) -> Result<BlockList, ClientError> {
        self.post(&format!("/v1/fraud/blocks/{id}/remove"), &Nothing {}, keyed(key)).await
    }

    /// `GET /v1/fraud/digest`.
    pub async fn digest(&self, days: u32) -> Result<DigestList, ClientError> {
        self.get("/v1/fraud/digest", &DigestQuery { days }).await
    }
}
