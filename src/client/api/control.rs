//! What stops and steers the desk: freezes, and the policy.

use super::{Items, Nothing, keyed};
use crate::client::{Client, ClientError};
use crate::wire::freeze::{FreezeList, FreezeRequest, LiftRequest, SignOffRequest};
use crate::wire::policy::{PolicyView, ProposalView, ProposeRequest};

#[expect(clippy::missing_errors_doc, reason = "as for the other methods: a `ClientError` that says what happened")]
impl Client {
    /// `GET /v1/freeze`: what is frozen.
    pub async fn frozen(&self) -> Result<FreezeList, ClientError> {
        self.get("/v1/freeze", &()).await
    }

    /// `POST /v1/freeze`.
    pub async fn freeze(&self, request: &FreezeRequest, key: &str) -> Result<FreezeList, ClientError> {
        self.post("/v1/freeze", request, keyed(key)).await
    }

    /// `POST /v1/freeze/lift`: propose to let it go, or confirm it.
    pub async fn lift(&self, request: &LiftRequest, key: &str) -> Result<FreezeList, ClientError> {
        self.post("/v1/freeze/lift", request, keyed(key)).await
    }

    /// `POST /v1/freeze/sign-off`: sign a restored database off, as one of two.
    pub async fn sign_off(&self, key: &str) -> Result<FreezeList, ClientError> {
        self.post("/v1/freeze/sign-off", &SignOffRequest {}, keyed(key)).await
    }

    /// `GET /v1/policies`: what was in force when, newest first, without the texts.
    pub async fn policies(&self) -> Result<Vec<PolicyView>, ClientError> {
        Ok(self.get::<Items<PolicyView>>("/v1/policies", &()).await?.items)
    }

    /// `GET /v1/policies/{id}`, with its text.
    pub async fn policy(&self, id: i64) -> Result<PolicyView, ClientError> {
        self.get(&format!("/v1/policies/{id}"), &()).await
    }

    /// `GET /v1/policies/proposals`: what waits for a countersignature.
    pub async fn policy_proposals(&self) -> Result<Vec<ProposalView>, ClientError> {
        Ok(self.get::<Items<ProposalView>>("/v1/policies/proposals", &()).await?.items)
    }

    /// `GET /v1/policies/proposals/{id}`, with its text.
    pub async fn policy_proposal(&self, id: i64) -> Result<ProposalView, ClientError> {
        self.get(&format!("/v1/policies/proposals/{id}"), &()).await
    }

    /// `POST /v1/policies/proposals`.
    pub async fn propose_policy(&self, request: &ProposeRequest, key: &str) -> Result<ProposalView, ClientError> {
        self.post("/v1/policies/proposals", request, keyed(key)).await
    }

    /// `POST /v1/policies/proposals/{id}/countersign`.
    pub async fn countersign_policy(&self, id: i64, key: &str) -> Result<PolicyView, ClientError> {
        self.post(&format!("/v1/policies/proposals/{id}/countersign"), &Nothing {}, keyed(key)).await
    }

    /// `POST /v1/policies/proposals/{id}/decline`.
    pub async fn decline_policy(&self, id: i64, key: &str) -> Result<ProposalView, ClientError> {
        self.post(&format!("/v1/policies/proposals/{id}/decline"), &Nothing {}, keyed(key)).await
    }
}
