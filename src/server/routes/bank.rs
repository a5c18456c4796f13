//! Bank files out and in, and what is open between us and the bank.

use crate::domain::said::request as said;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use tokio::sync::mpsc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::facts::{self, fact};
use super::headers::KeyHeader;
use crate::config::settings::SepaSettings;
use crate::domain::bank_clock::Pace;
use crate::domain::freeze::Halt;
use crate::domain::payee::Payee;
use crate::domain::refusal::{Refusal, RefusalCode};
use crate::domain::role::Actor;
use crate::payout::iso20022::pain001::{self, Debtor, Format, Payment, Place};
use crate::payout::iso20022::{self, BankFileError, FileHead};
use crate::server::auth::Caller;
use crate::server::convert::bank as convert;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::Keyed;
use crate::server::spool::{Spool, Spooled, blocking};
use crate::server::state::AppState;
use crate::store::Conn;
use crate::store::bank::{self, BankRun, Fact, Plan, answer};
use crate::store::command::{CommandError, Ctx};
use crate::store::freeze;
use crate::store::payout::correction;
use crate::store::payout::steps::PaymentOrder;
use crate::store::rail;
use crate::wire::page::Page;
use crate::wire::payout::{ExportRequest, ImportReport, ReconcileReport, UnclaimedView};

/// Batches of entries that wait for the store while the next ones are read.
const BATCHES_AHEAD: usize = 4;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(export)).routes(routes!(import)).routes(routes!(reconcile)).routes(routes!(unclaimed))
}

/// Write the bank file of what is queued
///
/// The file's bytes never change: the same key again gives the same file. Another person than the one who wrote it takes it to the
/// bank and says so. Where a limit of `[sepa]` is reached the file ends, and bank files are held until finance lets them go.
#[utoipa::path(
    post, path = "/v1/payouts/export", tag = "payouts", params(KeyHeader), request_body = ExportRequest,
    responses(
        (status = 200, description = "The file", content_type = "application/xml", body = String, headers(
            ("x-amends-message-id" = String, description = "The file's id"),
            ("x-amends-payments" = i64, description = "Payments in it"),
            ("x-amends-sha256" = String, description = "SHA-256 of its bytes, hexadecimal"),
            ("x-amends-execution-date" = String, description = "The day on which the bank is to pay"),
            ("x-amends-upload-due" = String, description = "Until when it has to be at the bank"),
        )),
        (status = 204, description = "Nothing waits for the bank"),
    )
)]
async fn export(State(state): State<AppState>, command: Keyed<ExportRequest>) -> Reply<Response> {
    command.caller.need(command.caller.role.handles_bank_files(), "export bank files")?;
    let format: Format = command.body.format.parse().map_err(|error| ApiError::new("invalid", format!("format: {error}")))?;
    let Some(sepa) = &state.desk.sepa else {
        return Err(ApiError::new("invalid", said::no_paying_account()));
    };
    let (debtor, batch_booking) = (debtor(sepa)?, sepa.batch_booking);
    let ctx = command.ctx(&state);
    let plan = plan(&ctx, sepa, format, command.body.instant);
    // The store knows a run by this text; two people's keys must not meet in it.
    let (keys, run_key) = (state.keys.clone(), format!("{}/{}", command.caller.name, command.key.key));
    let write = async move |c: &mut Conn, ctx: &Ctx| {
        let build = |message_id: &str, orders: &[PaymentOrder]| {
            let payments = orders.iter().map(payment).collect::<Result<_, _>>()?;
            let run = pain001::BankRun {
                format,
                message_id: message_id.to_owned(),
                created_at: ctx.now,
                debtor: debtor.clone(),
                execution_date: plan.execution_date,
                pace: plan.pace,
                batch_booking,
                payments,
            };
            pain001::write(&run).map_err(|error| error.to_string())
        };
        Ok(bank::export(c, ctx, &keys, &run_key, &plan, &build).await?.map(|run| run.id))
    };
    let made: Option<String> = state.once(ctx, Some(command.key), write).await?;
    match made {
        Some(id) => handed_out(&state, id).await,
        None => nothing_written(&state).await,
    }
}

/// Why there is no file: nothing waits, or bank files are held.
async fn nothing_written(state: &AppState) -> Reply<Response> {
    let held = state.db.read(async |c: &mut Conn| rail::hold_of(c, bank::run::RAIL).await).await?;
    let Some(held) = held else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let refusal = Refusal::new(RefusalCode::PolicyDenied, crate::domain::said::command::bank_files_held(held.note.clone()));
    Err(CommandError::from(refusal).into())
}

/// A file that was written, as it is downloaded: the bytes are kept once.
///
/// What is in it is known outside of the database first, so that a restored one cannot have it written a second time.
pub(super) async fn handed_out(state: &AppState, id: String) -> Reply<Response> {
    if let Err(error) = state.watermark.keep(&state.db, &state.ctx(Actor::timer("export"))).await {
        tracing::error!(bank_run = id, %error, "a bank file is not handed out");
        return Err(ApiError::busy("the server cannot keep its watermark, so the file stays here; its log says why"));
    }
    let read = async move |c: &mut Conn| {
        // A file that was written already could be brought to the bank as well.
        freeze::ensure_runs(c, Halt::Releasing).await?;
        Ok((bank::run::run(c, &id).await?, bank::run::bytes(c, &id).await?))
    };
    let (run, bytes): (BankRun, Vec<u8>) = state.db.read::<_, crate::store::command::CommandError, _>(read).await?;
    let name = HeaderName::from_static;
    let headers = [
        (header::CONTENT_TYPE, "application/xml".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.xml\"", run.id)),
        (name("x-amends-message-id"), run.id),
        (name("x-amends-payments"), run.payments.to_string()),
        (name("x-amends-sha256"), run.sha256),
        (name("x-amends-execution-date"), run.execution_date.map(|date| date.to_string()).unwrap_or_default()),
        (name("x-amends-upload-due"), run.upload_due.map(|due| due.to_string()).unwrap_or_default()),
    ];
    Ok((headers, bytes).into_response())
}

/// When the bank is to carry a file out that is written now, and until when it has to be there.
fn plan(ctx: &Ctx, sepa: &SepaSettings, format: Format, instant: Option<bool>) -> Plan {
    let clock = &ctx.policy.bank;
    let pace = match instant {
        Some(true) => Pace::Instant,
        Some(false) => Pace::Ordinary,
        None => clock.pace,
    };
    let execution_date = clock.execution_date(ctx.now, pace);
    let upload_due = clock.deadline(execution_date, pace);
    let limits = sepa.limits();
    Plan { format: format.name().to_owned(), execution_date, pace, upload_due, payments_max: sepa.file_payments, limits }
}

fn debtor(sepa: &SepaSettings) -> Reply<Debtor> {
    let bad = |key: &str| ApiError::new("invalid", said::sepa_unusable(key));
    let iban = sepa.debtor_iban.parse().map_err(|_| bad("debtor_iban"))?;
    let bic = sepa.debtor_bic.as_deref().map(str::parse).transpose().map_err(|_| bad("debtor_bic"))?;
    let place = sepa.debtor_town.clone().zip(sepa.debtor_country.clone()).map(|(town, country)| Place { town, country });
    Ok(Debtor { name: sepa.debtor_name.clone(), iban, bic, place })
}

fn payment(order: &PaymentOrder) -> Result<Payment, String> {
    let Payee::Iban { holder, iban } = &order.payee else {
        return Err(format!("{} does not go to a bank account", order.reference));
    };
    Ok(Payment {
        end_to_end_id: order.end_to_end_id(),
        amount: order.amount,
        creditor_name: holder.clone(),
        creditor_iban: *iban,
        creditor_place: None,
        remittance: format!("Cashback {}", order.reference),
    })
}

/// Read what the bank answered
///
/// A pain.002, camt.053 or camt.054 file as it came. It is read twice: as a whole first, so that a file that breaks off or is about
/// another account moves nothing. Each entry counts once, however often it is sent. Lists in the answer stop at 1,000 rows.
#[utoipa::path(
    post, path = "/v1/payouts/import", tag = "payouts", params(KeyHeader),
    request_body(content = String, content_type = "application/xml"),
    responses((status = 200, body = ImportReport))
)]
async fn import(State(state): State<AppState>, command: Spooled) -> Reply<Json<ImportReport>> {
    let Spooled { caller, key, body } = command;
    let ctx = caller.ctx(&state);
    let whole = body.clone();
    let read = blocking(move || whole.read(|file| iso20022::read(file, &mut |_| Ok(())))).await?;
    let head = Arc::new(read.map_err(|error| ApiError::new("invalid", error.to_string()))?);
    if let Some(sepa) = &state.desk.sepa {
        facts::ensure_own_account(&head, &sepa.debtor_iban)?;
    }
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        let mut batches = batches(body.clone(), &head, ctx.now);
        let applied = bank::apply(c, ctx, &head.message_id, head.entries, &mut batches).await?;
        if let Some(closing) = head.closing {
            rail::keep_closing(c, ctx, bank::run::RAIL, closing.day, closing.amount).await?;
        }
        Ok(convert::imported(&head, applied))
    };
    Ok(Json(state.once(ctx, Some(key), act).await?))
}

/// The file's entries, read in the background. Whoever no longer wants them drops the receiver, and the reading ends.
fn batches(body: Spool, head: &Arc<FileHead>, now: Timestamp) -> mpsc::Receiver<Vec<Fact>> {
    let (sender, receiver) = mpsc::channel(BATCHES_AHEAD);
    let head = Arc::clone(head);
    tokio::task::spawn_blocking(move || {
        let mut batch = Vec::with_capacity(answer::BATCH);
        let read = body.read(|file| {
            iso20022::read(file, &mut |entry| {
                batch.push(fact(head.kind, entry, now));
                if batch.len() < answer::BATCH {
                    return Ok(());
                }
                let full = std::mem::replace(&mut batch, Vec::with_capacity(answer::BATCH));
                sender.blocking_send(full).map_err(|_| BankFileError::GivenUp)
            })
        });
        // A file that could be read whole a moment ago; if not now, too few entries arrive and nothing is stored.
        if matches!(read, Ok(Ok(_))) && !batch.is_empty() {
            drop(sender.blocking_send(batch));
        }
    });
    receiver
}

/// What is open between us and the bank
#[utoipa::path(get, path = "/v1/payouts/reconcile", tag = "payouts", responses((status = 200, body = ReconcileReport)))]
async fn reconcile(State(state): State<AppState>, caller: Caller) -> Reply<Json<ReconcileReport>> {
    let role = caller.role;
    caller.need(role.releases() || role.reads_audit(), "reconcile payouts")?;
    let ctx = caller.ctx(&state);
    let now = ctx.now;
    let open = state.db.read(async move |c| bank::reconcile(c, &ctx).await).await?;
    Ok(Json(convert::reconciliation(open, now)))
}

/// Money that nobody could pay out, the oldest claim first
///
/// Claims whose payees were asked for other details and never gave any, with the country whose law says what becomes of it.
#[utoipa::path(get, path = "/v1/payouts/unclaimed", tag = "payouts", responses((status = 200, body = Page<UnclaimedView>)))]
async fn unclaimed(State(state): State<AppState>, caller: Caller) -> Reply<Json<Page<UnclaimedView>>> {
    caller.need(caller.role.releases() || caller.role.reads_audit(), "read unclaimed money")?;
    let money = state.db.read(async |c: &mut Conn| correction::unclaimed(c).await).await?;
    Ok(Json(Page { items: money.into_iter().map(convert::unclaimed).collect(), next: None, previous: None, total: None }))
}
