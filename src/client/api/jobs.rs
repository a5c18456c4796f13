//! Work of the server that fails, and letting it run again.

use super::{Nothing, keyed};
use crate::client::{Client, ClientError};
use crate::wire::job::JobList;

#[expect(clippy::missing_errors_doc, reason = "as for the other methods: a `ClientError` that says what happened")]
impl Client {
    /// `GET /v1/jobs`: work that fails.
    pub async fn jobs(&self) -> Result<JobList, ClientError> {
        self.get("/v1/jobs", &()).await
    }

    /// `POST /v1/jobs/{id}/retry`.
    pub async fn retry_job(&self, id: i64, key: &str) -> Result<JobList, ClientError> {
        self.post(&format!("/v1/jobs/{id}/retry"), &Nothing {}, keyed(key)).await
    }
}
