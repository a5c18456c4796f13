//! Bank files out and in, and what is open between us and the bank.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::KeyHeader;
use crate::config::settings::SepaSettings;
use crate::domain::payee::Payee;
use crate::domain::payout::{AfterReturn, after_return};
use crate::domain::promise::add_target_days;
use crate::payout::iso20022::pain001::{self, BankRun, Debtor, Format, Payment};
use crate::payout::iso20022::{self, BankEntry, Direction, EntryStatus, FileKind, Scope};
use crate::server::auth::Caller;
use crate::server::convert;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{File, Keyed};
use crate::server::state::AppState;
use crate::store::Conn;
use crate::store::bank::{self, About, Fact, Says};
use crate::store::command::Ctx;
use crate::store::payout::report::Report;
use crate::store::payout::steps::PaymentOrder;
use crate::wire::payout::{ExportRequest, ImportReport, ItemResult, ReconcileReport};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(export)).routes(routes!(import)).routes(routes!(reconcile))
}

/// Write the bank file of what is queued
///
/// The file's bytes never change: the same key again gives the same file.
#[utoipa::path(
    post, path = "/v1/payouts/export", tag = "payouts", params(KeyHeader), request_body = ExportRequest,
    responses(
        (status = 200, description = "The file", content_type = "application/xml", body = String, headers(
            ("x-amends-message-id" = String, description = "The file's id"),
            ("x-amends-payments" = i64, description = "Payments in it"),
            ("x-amends-sha256" = String, description = "SHA-256 of its bytes, hexadecimal"),
        )),
        (status = 204, description = "Nothing waits for the bank"),
    )
)]
async fn export(State(state): State<AppState>, command: Keyed<ExportRequest>) -> Reply<Response> {
    command.caller.need(command.caller.role.handles_bank_files(), "export bank files")?;
    let format: Format = command.body.format.parse().map_err(|error| ApiError::new("invalid", format!("format: {error}")))?;
    let Some(sepa) = &state.desk.sepa else {
        let text = "no account to pay from is configured; name it under [sepa] in the server's config file and start it again";
        return Err(ApiError::new("invalid", text));
    };
    let debtor = debtor(sepa)?;
    let ctx = command.ctx(&state);
    // The store knows a run by this text; two people's keys must not meet in it.
    let (keys, run_key) = (state.keys.clone(), format!("{}/{}", command.caller.name, command.key.key));
    let write = async move |c: &mut Conn, ctx: &Ctx| {
        let build = |message_id: &str, orders: &[PaymentOrder]| file(format, &debtor, message_id, ctx.now, orders);
        bank::export(c, ctx, &keys, &run_key, format.name(), &build).await
    };
    let again = write.clone();
    let first = async move |c: &mut Conn, ctx: &Ctx| Ok(write(c, ctx).await?.map(|run| run.id));
    let made: Option<String> = state.once(ctx.clone(), Some(command.key), first).await?;
    if made.is_none() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    // The bytes are not kept twice: under its key the store gives the same file again.
    let Some(run) = state.db.write(async move |c| again(c, &ctx).await).await? else {
        return Err(ApiError::internal("a bank run is gone"));
    };
    let disposition = format!("attachment; filename=\"{}.xml\"", run.id);
    let headers = [
        (header::CONTENT_TYPE, "application/xml".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (HeaderName::from_static("x-amends-message-id"), run.id),
        (HeaderName::from_static("x-amends-payments"), run.payments.to_string()),
        (HeaderName::from_static("x-amends-sha256"), run.sha256),
    ];
    Ok((headers, run.bytes).into_response())
}

fn debtor(sepa: &SepaSettings) -> Reply<Debtor> {
    let bad = |key: &str| ApiError::new("invalid", format!("sepa.{key} in the config file cannot be used"));
    let iban = sepa.debtor_iban.parse().map_err(|_| bad("debtor_iban"))?;
    let bic = sepa.debtor_bic.as_deref().map(str::parse).transpose().map_err(|_| bad("debtor_bic"))?;
    Ok(Debtor { name: sepa.debtor_name.clone(), iban, bic })
}

/// The file itself. It asks to be carried out on the next banking day.
fn file(format: Format, debtor: &Debtor, message_id: &str, now: Timestamp, orders: &[PaymentOrder]) -> Result<Vec<u8>, String> {
    let payments = orders.iter().map(payment).collect::<Result<_, _>>()?;
    let today = now.to_zoned(TimeZone::UTC).date();
    let run = BankRun {
        format,
        message_id: message_id.to_owned(),
        created_at: now,
        debtor: debtor.clone(),
        execution_date: add_target_days(today, 1),
        payments,
    };
    pain001::write(&run).map_err(|error| error.to_string())
}

fn payment(order: &PaymentOrder) -> Result<Payment, String> {
    let Payee::Iban { holder, iban } = &order.payee else {
        return Err(format!("{} does not go to a bank account", order.reference));
    };
    Ok(Payment {
        end_to_end_id: order.reference.clone(),
        amount: order.amount,
        creditor_name: holder.clone(),
        creditor_iban: *iban,
        remittance: format!("Cashback {}", order.reference),
    })
}

/// Read what the bank answered
///
/// A pain.002, camt.053 or camt.054 file as it came. Each entry counts once, however often it is sent.
#[utoipa::path(
    post, path = "/v1/payouts/import", tag = "payouts", params(KeyHeader),
    request_body(content = String, content_type = "application/xml"),
    responses((status = 200, body = ImportReport))
)]
async fn import(State(state): State<AppState>, command: Keyed<File>) -> Reply<Json<ImportReport>> {
    command.caller.need(command.caller.role.handles_bank_files(), "import bank files")?;
    let ctx = command.ctx(&state);
    let bytes = command.body.bytes;
    let parsed = tokio::task::spawn_blocking(move || iso20022::parse(&bytes)).await.map_err(ApiError::internal)?;
    let statement = parsed.map_err(|error| ApiError::new("invalid", error.to_string()))?;
    let (kind, message_id) = (statement.kind, statement.message_id);
    let facts: Vec<Fact> = statement.entries.into_iter().map(|entry| fact(kind, entry, ctx.now)).collect();
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        let applied = bank::apply(c, ctx, &facts).await?;
        let moved = |payout: &crate::store::payout::Payout| ItemResult {
            id: payout.id.to_string(),
            state: Some(payout.state.name().to_owned()),
            refused: None,
            said: None,
            code: None,
        };
        Ok(ImportReport {
            kind: kind.name().to_owned(),
            message_id: message_id.clone(),
            entries: u32::try_from(facts.len()).unwrap_or(u32::MAX),
            moved: applied.moved.iter().map(moved).collect(),
            repeated: applied.repeated,
            foreign: applied.foreign,
            unmatched: applied.unmatched.into_iter().map(convert::unmatched).collect(),
        })
    };
    Ok(Json(state.once(ctx, Some(command.key), act).await?))
}

/// What an entry means for a payout of ours. What is not plain is for a person.
fn fact(kind: FileKind, entry: BankEntry, now: Timestamp) -> Fact {
    let at = entry.booked_at.map_or(now, |day| start_of(day).min(now));
    let about = match (entry.scope, entry.end_to_end_id) {
        (Scope::Payment, Some(reference)) => About::Payment { reference, run: entry.run },
        (Scope::Payment, None) => About::Nobody,
        (Scope::File { message_id } | Scope::Block { message_id, .. }, _) => About::Run(message_id),
    };
    let says = match entry.status {
        EntryStatus::Pending | EntryStatus::NameCheck(_) => Says::Nothing,
        EntryStatus::Accepted => Says::Report(Report::Accepted),
        // A status report promises; only a statement proves that money moved.
        EntryStatus::Settled if kind == FileKind::Pain002 => Says::Report(Report::Accepted),
        EntryStatus::Settled if entry.direction == Direction::Debit => Says::Report(Report::Booked { at }),
        EntryStatus::Rejected { code, .. } => {
            let ours = after_return(&code) == AfterReturn::Retry;
            Says::Report(Report::Refused { code, ours })
        }
        EntryStatus::Returned { code, .. } => Says::Report(Report::Returned { code, at }),
        // Money coming in that is no return, a booking undone, a code nobody knows.
        EntryStatus::Settled | EntryStatus::Reversal { .. } | EntryStatus::Unclear { .. } => Says::Unclear,
    };
    Fact { entry: entry.entry_ref, about, amount: entry.amount, says, text: entry.text }
}

fn start_of(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |start| start.timestamp())
}

/// What is open between us and the bank
#[utoipa::path(get, path = "/v1/payouts/reconcile", tag = "payouts", responses((status = 200, body = ReconcileReport)))]
async fn reconcile(State(state): State<AppState>, caller: Caller) -> Reply<Json<ReconcileReport>> {
    let role = caller.role;
    caller.need(role.releases() || role.reads_audit(), "reconcile payouts")?;
    let ctx = caller.ctx(&state);
    let open = state.db.read(async move |c| bank::reconcile(c, &ctx).await).await?;
    Ok(Json(convert::reconciliation(open)))
}
