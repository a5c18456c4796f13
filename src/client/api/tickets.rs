//! What is done with one ticket: taken, talked about, put aside, merged.

use serde::Serialize;

use super::{Items, Nothing, keyed};
use crate::client::{Client, ClientError};
use crate::domain::draft::MessageKind;
use crate::domain::ids::TicketId;
use crate::wire::ticket::{
    DraftMark, DraftRequest, DraftView, MergeRequest, MessageRequest, NextTicket, SkipRequest, SnoozeRequest, SolveRequest,
    TagRequest, TakeRequest, TicketRow,
};

#[expect(clippy::missing_errors_doc, reason = "as for the other methods: a `ClientError` that says what happened")]
impl Client {
    /// `POST /v1/tickets/next`: take the next best ticket.
    pub async fn next(&self, key: &str) -> Result<NextTicket, ClientError> {
        self.post("/v1/tickets/next", &Nothing {}, keyed(key)).await
    }

    /// `POST /v1/tickets/{id}/take`.
    pub async fn take(&self, ticket: TicketId, request: &TakeRequest, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "take", request, key).await
    }

    /// `POST /v1/tickets/{id}/release`: hand the ticket back.
    pub async fn release(&self, ticket: TicketId, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "release", &Nothing {}, key).await
    }

    /// `POST /v1/tickets/{id}/reply`: to the customer.
    pub async fn reply(&self, ticket: TicketId, request: &MessageRequest, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "reply", request, key).await
    }

    /// `POST /v1/tickets/{id}/note`: for colleagues.
    pub async fn note(&self, ticket: TicketId, request: &MessageRequest, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "note", request, key).await
    }

    /// `POST /v1/tickets/{id}/snooze`.
    pub async fn snooze(&self, ticket: TicketId, request: &SnoozeRequest, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "snooze", request, key).await
    }

    /// `POST /v1/tickets/{id}/solve`.
    pub async fn solve(&self, ticket: TicketId, request: &SolveRequest, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "solve", request, key).await
    }

    /// `POST /v1/tickets/{id}/tag`.
    pub async fn tag(&self, ticket: TicketId, request: &TagRequest, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "tag", request, key).await
    }

    /// `POST /v1/tickets/{id}/merge`: into another ticket of the same customer.
    pub async fn merge(&self, ticket: TicketId, request: &MergeRequest, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "merge", request, key).await
    }

    /// `POST /v1/tickets/{id}/unmerge`: take a merge back.
    pub async fn unmerge(&self, ticket: TicketId, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "unmerge", &Nothing {}, key).await
    }

    /// `POST /v1/tickets/{id}/skip`: give the ticket back with a reason.
    pub async fn skip(&self, ticket: TicketId, request: &SkipRequest, key: &str) -> Result<TicketRow, ClientError> {
        self.ticket_command(ticket, "skip", request, key).await
    }

    /// `GET /v1/tickets/{id}/draft`: the unsent texts one may read.
    pub async fn drafts(&self, ticket: TicketId) -> Result<Vec<DraftView>, ClientError> {
        Ok(self.get::<Items<DraftView>>(&format!("/v1/tickets/{ticket}/draft"), &()).await?.items)
    }

    /// `PUT /v1/tickets/{id}/draft`: keep an unsent text in place of an older one.
    pub async fn keep_draft(&self, ticket: TicketId, draft: &DraftRequest) -> Result<DraftMark, ClientError> {
        self.put(&format!("/v1/tickets/{ticket}/draft"), draft).await
    }

    /// `DELETE /v1/tickets/{id}/draft?kind=`: discard one's own unsent text.
    pub async fn discard_draft(&self, ticket: TicketId, kind: MessageKind) -> Result<(), ClientError> {
        self.delete(&format!("/v1/tickets/{ticket}/draft"), &[("kind", kind)]).await
    }

    async fn ticket_command(
        &self,
        ticket: TicketId,
        verb: &str,
        body: &impl Serialize,
        key: &str,
    ) -> Result<TicketRow, ClientError> {
        self.post(&format!("/v1/tickets/{ticket}/{verb}"), body, keyed(key)).await
    }
}
