//! One method per endpoint of the claim API.
//!
//! Methods that change something send once and take their idempotency key as an argument: one key per logical command, kept by
//! whoever may have to repeat it (see [`super::retry::until_settled`]).

mod control;
mod jobs;
mod tickets;

use jiff::civil::Date;
use reqwest::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderMap};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::error::ClientError;
use super::http::{Client, Guards};
use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, IncidentId, TicketId};
use crate::domain::money::Money;
use crate::domain::payout::PayoutSection;
use crate::domain::stage::Stage;
use crate::wire::books::BookEntry;
use crate::wire::budget::BudgetList;
use crate::wire::compensation::{
    AmendRequest, ApproveRequest, CompensationView, DoneRequest, ExtendRequest, IssueRequest, ReasonText,
};
use crate::wire::desk::{Arrangement, Desk, Group, GroupCount, Sort, View, ViewCount};
use crate::wire::feed::{AuditEvent, Checkpoint, FeedPage};
use crate::wire::figures::Figures;
use crate::wire::incident::{ApproveIncidentRequest, ArmRequest, IncidentPlan, IncidentRequest, IncidentView};
use crate::wire::offer::OfferMenu;
use crate::wire::page::Page;
use crate::wire::payout::{
    BankRunView, ExportRequest, ImportReport, ItemResult, PayoutView, ReconcileReport, ReleaseRequest, SectionCount,
    SettleEntryRequest, SettledEntry, StepRequest, UnclaimedView, UnmatchedEntry, UploadedRequest, WithdrawRequest,
};
use crate::wire::ticket::{Contact, Intake, IntakeResult, TicketDetail, TicketRow};

/// Which rows of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TicketQuery {
    /// The view; the server's default when none.
    pub view: Option<View>,
    /// The filter line.
    pub filter: Option<String>,
    /// Rows after this place (a page's `next`).
    pub cursor: Option<String>,
    /// Rows before this place (a page's `previous`); an empty text means the end of the list.
    pub before: Option<String>,
    /// Rows around this ticket.
    pub around: Option<TicketId>,
    /// Most rows.
    pub limit: Option<u16>,
    /// The order; the server's default when none.
    pub sort: Option<Sort>,
    /// What rows are put together by.
    pub group: Option<Group>,
    /// Groups that are left out, as a JSON list of their keys.
    pub folded: Option<String>,
}

impl TicketQuery {
    /// The same rows in another order.
    #[must_use]
    pub fn arranged(mut self, arrangement: &Arrangement) -> Self {
        self.sort = Some(arrangement.sort).filter(|sort| *sort != Sort::Priority);
        self.group = arrangement.group;
        self.folded =
            (!arrangement.folded.is_empty()).then(|| serde_json::Value::from(arrangement.folded.as_slice()).to_string());
        self
    }
}

/// Which compensations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CompensationQuery {
    /// Only this stage.
    pub state: Option<Stage>,
    /// Where to go on.
    pub cursor: Option<String>,
    /// Most rows.
    pub limit: Option<u16>,
}

/// Which payouts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PayoutQuery {
    /// Only this state of the payout machine.
    pub state: Option<String>,
    /// Only this section of the release desk.
    pub section: Option<PayoutSection>,
    /// Where to go on.
    pub cursor: Option<String>,
    /// Most rows.
    pub limit: Option<u16>,
}

/// A file made by the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// What it is.
    pub content_type: Option<String>,
    /// The name the server proposes, without any folder.
    pub file_name: Option<String>,
    /// Every `x-amends-` header with its value, without the `x-`, for example how many payouts are in the file.
    pub notes: Vec<(String, String)>,
}

/// Body of commands that need none.
#[derive(Serialize)]
pub(super) struct Nothing {}

/// A list that is never paged.
#[derive(Deserialize)]
struct Items<T> {
    items: Vec<T>,
}

pub(super) fn keyed(key: &str) -> Guards<'_> {
    Guards { key: Some(key), version: None }
}

fn money(key: &str, version: i64) -> Guards<'_> {
    Guards { key: Some(key), version: Some(version) }
}

/// Shared by all: every method fails with a [`ClientError`] that says who did not answer, or what the server said.
#[expect(clippy::missing_errors_doc, reason = "the one reason is on the block")]
impl Client {
    /// `GET /v1/desk`: who am I, and how does this desk work.
    pub async fn desk(&self) -> Result<Desk, ClientError> {
        self.get("/v1/desk", &()).await
    }

    /// `GET /v1/tickets`: one window of the queue.
    pub async fn tickets(&self, query: &TicketQuery) -> Result<Page<TicketRow>, ClientError> {
        self.get("/v1/tickets", query).await
    }

    /// `GET /v1/tickets/counts`: how many tickets each view has.
    pub async fn counts(&self) -> Result<Vec<ViewCount>, ClientError> {
        Ok(self.get::<Items<ViewCount>>("/v1/tickets/counts", &()).await?.items)
    }

    /// `GET /v1/tickets?count=1`: how many tickets a view has under a filter.
    pub async fn count(&self, view: View, filter: &str) -> Result<u64, ClientError> {
        let query = [("view", view.name()), ("filter", filter), ("limit", "1"), ("count", "1")];
        let page: Page<TicketRow> = self.get("/v1/tickets", &query).await?;
        page.total.ok_or_else(|| ClientError::protocol("the server did not count the tickets"))
    }

    /// `GET /v1/tickets/groups`: how many tickets each group of a view has.
    pub async fn groups(&self, view: View, filter: &str, group: Group) -> Result<Vec<GroupCount>, ClientError> {
        let query = [("view", view.name()), ("filter", filter), ("group", group.name())];
        Ok(self.get::<Items<GroupCount>>("/v1/tickets/groups", &query).await?.items)
    }

    /// `GET /v1/tickets/{id}`: the whole case.
    pub async fn ticket(&self, ticket: TicketId) -> Result<TicketDetail, ClientError> {
        self.get(&format!("/v1/tickets/{ticket}"), &()).await
    }

    /// `GET /v1/tickets/{id}/evidence/{no}`: a picture that the customer sent along, as it came.
    pub async fn evidence(&self, ticket: TicketId, no: i64) -> Result<Vec<u8>, ClientError> {
        self.file(&format!("/v1/tickets/{ticket}/evidence/{no}")).await
    }

    /// `GET /v1/tickets/{id}/offers?reason=`: the priced menu.
    pub async fn offers(&self, ticket: TicketId, reason: Reason) -> Result<OfferMenu, ClientError> {
        self.get(&format!("/v1/tickets/{ticket}/offers"), &[("reason", reason)]).await
    }

    /// `GET /v1/tickets/{id}/offers?reason=&amount=`: the menu with what the rules say of an amount.
    pub async fn typed_offer(&self, ticket: TicketId, reason: Reason, amount: Money) -> Result<OfferMenu, ClientError> {
        let query = [("reason", reason.name().to_owned()), ("amount", amount.decimal().to_string())];
        self.get(&format!("/v1/tickets/{ticket}/offers"), &query).await
    }

    /// `POST /v1/compensations`: issue. The intent is the key; `version` is the ticket's, as the menu was priced against it.
    pub async fn issue(&self, request: &IssueRequest, version: i64) -> Result<CompensationView, ClientError> {
        self.post("/v1/compensations", request, money(&request.id.to_string(), version)).await
    }

    /// `GET /v1/compensations/{id}`.
    pub async fn compensation(&self, id: CompensationId) -> Result<CompensationView, ClientError> {
        self.get(&format!("/v1/compensations/{id}"), &()).await
    }

    /// `GET /v1/compensations`.
    pub async fn compensations(&self, query: &CompensationQuery) -> Result<Page<CompensationView>, ClientError> {
        self.get("/v1/compensations", query).await
    }

    /// `POST /v1/compensations/{id}/undo`, inside the undo window.
    pub async fn undo(&self, id: CompensationId, version: Option<i64>, key: &str) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/undo"), &Nothing {}, Guards { key: Some(key), version }).await
    }

    /// `POST /v1/compensations/{id}/approve`.
    pub async fn approve(
        &self,
        id: CompensationId,
        seen: &ApproveRequest,
        version: i64,
        key: &str,
    ) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/approve"), seen, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/send-back`.
    pub async fn send_back(
        &self,
        id: CompensationId,
        note: &ReasonText,
        version: i64,
        key: &str,
    ) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/send-back"), note, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/refuse`.
    pub async fn refuse(
        &self,
        id: CompensationId,
        reason: &ReasonText,
        version: i64,
        key: &str,
    ) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/refuse"), reason, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/done`: a remedy without a link was carried out.
    pub async fn remedy_done(
        &self,
        id: CompensationId,
        done: &DoneRequest,
        version: i64,
        key: &str,
    ) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/done"), done, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/failed`: it could not be.
    pub async fn remedy_failed(
        &self,
        id: CompensationId,
        reason: &ReasonText,
        version: i64,
        key: &str,
    ) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/failed"), reason, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/revoke`: take the link back before it is claimed.
    pub async fn revoke(
        &self,
        id: CompensationId,
        reason: &ReasonText,
        version: i64,
        key: &str,
    ) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/revoke"), reason, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/renounce`: the customer does not want it.
    pub async fn renounce(
        &self,
        id: CompensationId,
        reason: &ReasonText,
        version: i64,
        key: &str,
    ) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/renounce"), reason, money(key, version)).await
    }

    /// `POST /v1/incidents/preview`: what an incident would do.
    pub async fn preview_incident(&self, request: &IncidentRequest) -> Result<IncidentPlan, ClientError> {
        self.post("/v1/incidents/preview", request, Guards::default()).await
    }

    /// `POST /v1/incidents`: arm, or propose. The intent is the key.
    pub async fn arm_incident(&self, request: &ArmRequest) -> Result<IncidentView, ClientError> {
        self.post("/v1/incidents", request, keyed(&request.id.to_string())).await
    }

    /// `GET /v1/incidents`.
    pub async fn incidents(&self, limit: u16) -> Result<Page<IncidentView>, ClientError> {
        self.get("/v1/incidents", &[("limit", limit)]).await
    }

    /// `GET /v1/incidents/{id}`.
    pub async fn incident(&self, id: IncidentId) -> Result<IncidentView, ClientError> {
        self.get(&format!("/v1/incidents/{id}"), &()).await
    }

    /// `POST /v1/incidents/{id}/approve`.
    pub async fn approve_incident(
        &self,
        id: IncidentId,
        seen: &ApproveIncidentRequest,
        key: &str,
    ) -> Result<IncidentView, ClientError> {
        self.post(&format!("/v1/incidents/{id}/approve"), seen, keyed(key)).await
    }

    /// `POST /v1/incidents/{id}/refuse`.
    pub async fn refuse_incident(&self, id: IncidentId, key: &str) -> Result<IncidentView, ClientError> {
        self.post(&format!("/v1/incidents/{id}/refuse"), &Nothing {}, keyed(key)).await
    }

    /// `POST /v1/incidents/{id}/undo`, inside the undo window.
    pub async fn undo_incident(&self, id: IncidentId, key: &str) -> Result<IncidentView, ClientError> {
        self.post(&format!("/v1/incidents/{id}/undo"), &Nothing {}, keyed(key)).await
    }

    /// `GET /v1/payouts`.
    pub async fn payouts(&self, query: &PayoutQuery) -> Result<Page<PayoutView>, ClientError> {
        self.get("/v1/payouts", query).await
    }

    /// `GET /v1/payouts/counts`.
    pub async fn payout_counts(&self) -> Result<Page<SectionCount>, ClientError> {
        self.get("/v1/payouts/counts", &()).await
    }

    /// `POST /v1/payouts/release`: let the money go, each on its own.
    pub async fn release_payouts(&self, body: &ReleaseRequest, key: &str) -> Result<Vec<ItemResult>, ClientError> {
        Ok(self.post::<Items<ItemResult>>("/v1/payouts/release", body, keyed(key)).await?.items)
    }

    /// `POST /v1/payouts/steps`: hold, lift, turn down, ask for other details, call off; each on its own.
    pub async fn step_payouts(&self, body: &StepRequest, key: &str) -> Result<Vec<ItemResult>, ClientError> {
        Ok(self.post::<Items<ItemResult>>("/v1/payouts/steps", body, keyed(key)).await?.items)
    }

    /// `POST /v1/payouts/export`: the bank file of what is released and not yet sent.
    pub async fn export(&self, format: &str, instant: Option<bool>, key: &str) -> Result<Export, ClientError> {
        let body = ExportRequest { format: format.to_owned(), instant };
        let (headers, bytes) = self.post_for_file("/v1/payouts/export", &body, keyed(key)).await?;
        Ok(handed_out(&headers, bytes))
    }

    /// `GET /v1/payouts/runs`: the files that were written for the bank.
    pub async fn bank_runs(&self) -> Result<Page<BankRunView>, ClientError> {
        self.get("/v1/payouts/runs", &()).await
    }

    /// `GET /v1/payouts/runs/{run}/file`: one of them, the same bytes for good.
    pub async fn bank_file(&self, run: &str) -> Result<Vec<u8>, ClientError> {
        self.large_file(&format!("/v1/payouts/runs/{}/file", segment(run))).await
    }

    /// `POST /v1/payouts/runs/{run}/uploaded`: it was brought to the bank.
    pub async fn uploaded(&self, run: &str, body: &UploadedRequest, key: &str) -> Result<BankRunView, ClientError> {
        self.post(&format!("/v1/payouts/runs/{}/uploaded", segment(run)), body, keyed(key)).await
    }

    /// `POST /v1/payouts/runs/{run}/withdraw`: it does not go to the bank.
    pub async fn withdraw_run(&self, run: &str, body: &WithdrawRequest, key: &str) -> Result<BankRunView, ClientError> {
        self.post(&format!("/v1/payouts/runs/{}/withdraw", segment(run)), body, keyed(key)).await
    }

    /// `GET /v1/payouts/unclaimed`: money that nobody could pay out.
    pub async fn unclaimed(&self) -> Result<Page<UnclaimedView>, ClientError> {
        self.get("/v1/payouts/unclaimed", &()).await
    }

    /// `GET /v1/payouts/unmatched`: bank entries that fit no payout.
    pub async fn unmatched(&self) -> Result<Page<UnmatchedEntry>, ClientError> {
        self.get("/v1/payouts/unmatched", &()).await
    }

    /// `POST /v1/payouts/unmatched/settle`: one of them is dealt with.
    pub async fn settle(&self, body: &SettleEntryRequest, key: &str) -> Result<SettledEntry, ClientError> {
        self.post("/v1/payouts/unmatched/settle", body, keyed(key)).await
    }

    /// `POST /v1/payouts/import`: what the bank answered.
    pub async fn import(&self, file: tokio::fs::File, key: &str) -> Result<ImportReport, ClientError> {
        self.post_file("/v1/payouts/import", file, "application/xml", keyed(key)).await
    }

    /// `GET /v1/payouts/reconcile`: what needs a person.
    pub async fn reconcile(&self) -> Result<ReconcileReport, ClientError> {
        self.get("/v1/payouts/reconcile", &()).await
    }

    /// `POST /v1/compensations/{id}/amend`: another amount instead.
    pub async fn amend(
        &self,
        id: CompensationId,
        request: &AmendRequest,
        version: i64,
        key: &str,
    ) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/amend"), request, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/extend`: more time to claim.
    pub async fn extend(
        &self,
        id: CompensationId,
        request: ExtendRequest,
        version: i64,
        key: &str,
    ) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/extend"), &request, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/unlock`: a link that was locked after wrong answers opens again.
    pub async fn unlock(&self, id: CompensationId, version: i64, key: &str) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/unlock"), &Nothing {}, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/resend`: the same link once more, or a new one for one that ran out.
    pub async fn resend(&self, id: CompensationId, version: i64, key: &str) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/resend"), &Nothing {}, money(key, version)).await
    }

    /// `POST /v1/compensations/{id}/reissue`: a new link; the old one opens nothing from now on.
    pub async fn reissue(&self, id: CompensationId, version: i64, key: &str) -> Result<CompensationView, ClientError> {
        self.post(&format!("/v1/compensations/{id}/reissue"), &Nothing {}, money(key, version)).await
    }

    /// `GET /v1/budgets`.
    pub async fn budgets(&self) -> Result<BudgetList, ClientError> {
        self.get("/v1/budgets", &()).await
    }

    /// `GET /v1/metrics?period=`, for example `7d`.
    pub async fn metrics(&self, period: &str) -> Result<Figures, ClientError> {
        self.get("/v1/metrics", &[("period", period)]).await
    }

    /// `GET /v1/desk` with another token of `me` (of anybody, where the text is empty): it is used from now on, by all clones of
    /// this client.
    pub async fn renew(&self, token: SecretString, me: &str) -> Result<Desk, ClientError> {
        self.show("/v1/desk", &token, |desk: &Desk| {
            if me.is_empty() || desk.me == me {
                return Ok(());
            }
            Err(ClientError::protocol(format!("This token is of {}; {me} has to unlock.", desk.me)))
        })
        .await
    }

    /// `GET /v1/events?after=&wait=`: the events after a number (none: from now on) once there are any, at the latest after
    /// `wait` seconds. Asked once: whoever follows knows when to ask again.
    pub async fn events(&self, after: Option<i64>, wait: u64) -> Result<FeedPage, ClientError> {
        let after = after.map(|after| ("after", after.to_string()));
        let query: Vec<_> = after.into_iter().chain([("wait", wait.to_string())]).collect();
        self.get_once("/v1/events", &query).await
    }

    /// `POST /v1/tickets/{id}/reveal`: contact data behind its mask. Each time is noted by the server.
    pub async fn reveal(&self, ticket: TicketId) -> Result<Contact, ClientError> {
        self.post(&format!("/v1/tickets/{ticket}/reveal"), &serde_json::json!({}), Guards::default()).await
    }

    /// `GET /v1/audit?after=&limit=`: events after a number, oldest first.
    pub async fn audit(&self, after: i64, limit: u16) -> Result<Page<AuditEvent>, ClientError> {
        self.get("/v1/audit", &[("after", after), ("limit", i64::from(limit))]).await
    }

    /// `GET /v1/books`: a page of the entries of these days.
    pub async fn books(&self, from: Date, to: Date, cursor: Option<&str>, limit: u16) -> Result<Page<BookEntry>, ClientError> {
        let (from, to, limit) = (from.to_string(), to.to_string(), limit.to_string());
        let mut query = vec![("from", from.as_str()), ("to", to.as_str()), ("limit", limit.as_str())];
        query.extend(cursor.map(|cursor| ("cursor", cursor)));
        self.get("/v1/books", &query).await
    }

    /// `GET /v1/audit/checkpoint`.
    pub async fn checkpoint(&self) -> Result<Checkpoint, ClientError> {
        self.get("/v1/audit/checkpoint", &()).await
    }

    /// `POST /v1/complaints`: one complaint in the intake's shape.
    pub async fn complaint(&self, complaint: &impl Serialize, key: &str) -> Result<Intake, ClientError> {
        self.post("/v1/complaints", complaint, keyed(key)).await
    }

    /// `POST /v1/complaints` with a batch, one complaint a line: what became of each, by its line in the batch.
    pub async fn complaints(&self, complaints: &[impl Serialize], key: &str) -> Result<Vec<IntakeResult>, ClientError> {
        let mut lines = Vec::new();
        for complaint in complaints {
            serde_json::to_writer(&mut lines, complaint).map_err(|error| ClientError::protocol(error.to_string()))?;
            lines.push(b'\n');
        }
        let answer: Items<IntakeResult> = self.post_bytes("/v1/complaints", lines, "application/x-ndjson", keyed(key)).await?;
        Ok(answer.items)
    }
}

/// An id as one segment of a path: what no id of ours has cannot lead elsewhere.
pub(super) fn segment(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}

/// A file as the server handed it out, with what it noted about it.
fn handed_out(headers: &HeaderMap, bytes: Vec<u8>) -> Export {
    Export {
        content_type: header(headers, CONTENT_TYPE.as_str()),
        file_name: header(headers, CONTENT_DISPOSITION.as_str()).as_deref().and_then(file_name),
        notes: headers
            .keys()
            .filter_map(|name| {
                let note = name.as_str().strip_prefix("x-").filter(|note| note.starts_with("amends-"))?;
                Some((note.to_owned(), header(headers, name.as_str())?))
            })
            .collect(),
        bytes,
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// The file name of a `Content-Disposition`, reduced to letters, digits, `.`, `-` and `_`: it may become a name on this disk.
fn file_name(disposition: &str) -> Option<String> {
    let (_, value) = disposition.split_once("filename=")?;
    let value = value.split(';').next().unwrap_or(value).trim().trim_matches('"');
    let last = value.rsplit(['/', '\\']).next().unwrap_or(value);
    let name: String = last.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).take(120).collect();
    let name = name.trim_start_matches('.');
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn proposed_file_names_cannot_leave_the_folder() {
        for (header, name) in [
            ("attachment; filename=\"pain-2026.xml\"", Some("pain-2026.xml")),
            ("attachment; filename=a.xml; size=3", Some("a.xml")),
            ("attachment; filename=\"../../etc/passwd\"", Some("passwd")),
            ("attachment; filename=\"..\\\\.profile\"", Some("profile")),
            ("attachment; filename=\"..\"", None),
            ("attachment", None),
        ] {
            assert_eq!(file_name(header).as_deref(), name, "{header}");
        }
    }
}
