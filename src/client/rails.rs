//! The API's part about rails.

use super::api::segment;
use super::error::ClientError;
use super::http::{Client, Guards};
use crate::domain::ids::PayoutId;
use crate::wire::payout::{PayoutDetail, PayoutView};
use crate::wire::rail::{ClearFindingRequest, HoldRequest, RailsReport, SettlePayoutRequest};

fn keyed(key: &str) -> Guards<'_> {
    Guards { key: Some(key), version: None }
}

/// Every method fails with a [`ClientError`] that says who did not answer, or what the server said.
#[expect(clippy::missing_errors_doc, reason = "the one reason is on the block")]
impl Client {
    /// `GET /v1/rails`: what rails can do, which are held, and what was found.
    pub async fn rails(&self) -> Result<RailsReport, ClientError> {
        self.get("/v1/rails", &()).await
    }

    /// `POST /v1/rails/{rail}/hold`: nothing is handed to it.
    pub async fn hold_rail(&self, rail: &str, request: &HoldRequest, key: &str) -> Result<RailsReport, ClientError> {
        self.post(&format!("/v1/rails/{rail}/hold"), request, keyed(key)).await
    }

    /// `POST /v1/rails/{rail}/lift`: it is let go.
    pub async fn lift_rail(&self, rail: &str, key: &str) -> Result<RailsReport, ClientError> {
        self.post(&format!("/v1/rails/{rail}/lift"), &serde_json::json!({}), keyed(key)).await
    }

    /// `POST /v1/rails/{rail}/findings/clear`: a payment in its account is explained.
    pub async fn clear_finding(&self, rail: &str, request: &ClearFindingRequest, key: &str) -> Result<RailsReport, ClientError> {
        self.post(&format!("/v1/rails/{}/findings/clear", segment(rail)), request, keyed(key)).await
    }

    /// `GET /v1/payouts/{id}`: a payout with what happened to it.
    pub async fn payout(&self, id: PayoutId) -> Result<PayoutDetail, ClientError> {
        self.get(&format!("/v1/payouts/{id}"), &()).await
    }

    /// `POST /v1/payouts/{id}/settle`: what became of a payout in doubt, by hand.
    pub async fn settle_payout(&self, id: PayoutId, request: &SettlePayoutRequest, key: &str) -> Result<PayoutView, ClientError> {
        self.post(&format!("/v1/payouts/{id}/settle"), request, keyed(key)).await
    }

    /// `POST /v1/payouts/{id}/cancel`: calls an unclaimed payment off.
    pub async fn cancel_payout(&self, id: PayoutId, key: &str) -> Result<PayoutView, ClientError> {
        self.post(&format!("/v1/payouts/{id}/cancel"), &serde_json::json!({}), keyed(key)).await
    }
}
