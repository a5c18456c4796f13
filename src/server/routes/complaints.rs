//! Intake: one complaint as JSON, or a batch as JSON Lines.

use crate::domain::said::request as said;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::KeyHeader;
use crate::domain::complaint::NewComplaint;
use crate::domain::policy::Policy;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{COMPLAINTS_BYTES_MAX, Complaints, Keyed, json};
use crate::server::state::AppState;
use crate::store::intake;
use crate::wire::complaint::RawComplaint;
use crate::wire::page::Page;
use crate::wire::ticket::{Intake, IntakeResult};

/// Longest single complaint without its evidence, in bytes.
const COMPLAINT_BYTES_MAX: usize = 512 * 1024;
/// Most lines of a batch.
const BATCH_LINES_MAX: usize = 1_000;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(deliver))
}

/// Deliver complaints
///
/// One complaint as `application/json` (at most 512 KiB beside its evidence), or up to 1000 as `application/x-ndjson` (one a line), at
/// most 46 MiB; a batch is answered with one result a line. A source id that came before adds nothing.
#[utoipa::path(
    post, path = "/v1/complaints", tag = "complaints", params(KeyHeader),
    request_body(content((RawComplaint = "application/json"), (String = "application/x-ndjson"))),
    responses(
        (status = 201, description = "A ticket was made", body = Intake),
        (status = 200, description = "Known already, or a batch: one result a line", body = Page<IntakeResult>),
    )
)]
async fn deliver(State(state): State<AppState>, command: Keyed<Complaints>) -> Reply<Response> {
    command.caller.need(command.caller.role.delivers_complaints(), "deliver complaints")?;
    match command.body.0.content_type.as_str() {
        "application/json" => one(state, command).await,
        "application/x-ndjson" | "application/jsonl" => batch(state, command).await,
        _ => Err(ApiError::new("unsupported_media_type", said::send_complaints())),
    }
}

/// Reads a complaint; prices without a currency are in the policy's.
fn read(value: Value, policy: &Policy) -> Result<NewComplaint, String> {
    let raw = RawComplaint::from_value(value);
    raw.and_then(|raw| raw.check(policy.default_currency)).map_err(|error| error.to_string())
}

fn too_large() -> String {
    said::complaint_bytes_most(COMPLAINT_BYTES_MAX).text
}

/// The bytes of a complaint without the data of its evidence, which has limits of its own.
fn besides_evidence(value: &Value, bytes: usize) -> usize {
    let pieces = value.get("evidence").and_then(Value::as_array).into_iter().flatten();
    let data = pieces.filter_map(|piece| piece.get("data")?.as_str()).map(str::len).sum();
    bytes.saturating_sub(data)
}

async fn one(state: AppState, command: Keyed<Complaints>) -> Reply<Response> {
    let value: Value = json(&command.body.0.bytes)?;
    if besides_evidence(&value, command.body.0.bytes.len()) > COMPLAINT_BYTES_MAX {
        return Err(ApiError::new("too_large", said::complaint_bytes_most(COMPLAINT_BYTES_MAX)));
    }
    let complaint = read(value, &state.policy.get()).map_err(|error| ApiError::new("invalid", error))?;
    let keys = state.keys.clone();
    let take = async move |c: &mut _, ctx: &_| {
        let taken = intake::take_in_marked(c, ctx, &keys, &complaint).await?;
        Ok(Intake { ticket: taken.ticket, created: taken.created, reply: taken.reply })
    };
    let intake = state.once(command.ctx(&state), Some(command.key), take).await?;
    let status = if intake.created { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(intake)).into_response())
}

async fn batch(state: AppState, command: Keyed<Complaints>) -> Reply<Response> {
    let ctx = command.ctx(&state);
    let lines = command.body.0.bytes.split(|byte| *byte == b'\n').enumerate();
    let lines: Vec<_> = lines.filter(|(_, line)| !line.trim_ascii().is_empty()).take(BATCH_LINES_MAX + 1).collect();
    if lines.len() > BATCH_LINES_MAX {
        return Err(ApiError::new("too_large", said::batch_most(BATCH_LINES_MAX, COMPLAINTS_BYTES_MAX)));
    }
    let read_line = |line: &[u8]| {
        let value: Value = serde_json::from_slice(line).map_err(|error| format!("this line is no JSON: {error}"))?;
        if besides_evidence(&value, line.len()) > COMPLAINT_BYTES_MAX {
            return Err(too_large());
        }
        read(value, &ctx.policy)
    };
    let complaints: Vec<_> = lines.into_iter().map(|(at, line)| (at + 1, read_line(line.trim_ascii()))).collect();
    let keys = state.keys.clone();
    let take = async move |c: &mut _, ctx: &_| {
        let mut results = Vec::with_capacity(complaints.len());
        for (line, complaint) in &complaints {
            let none = IntakeResult { line: *line as u64, ticket: None, created: None, reply: false, error: None };
            results.push(match complaint {
                Err(error) => IntakeResult { error: Some(error.clone()), ..none },
                Ok(complaint) => {
                    let taken = intake::take_in_marked(c, ctx, &keys, complaint).await?;
                    IntakeResult { ticket: Some(taken.ticket), created: Some(taken.created), reply: taken.reply, ..none }
                }
            });
        }
        Ok(results)
    };
    let items: Vec<IntakeResult> = state.once(ctx, Some(command.key), take).await?;
    Ok(Json(Page { items, next: None, previous: None, total: None }).into_response())
}
