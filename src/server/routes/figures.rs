//! The lead figures.

use crate::domain::said::request as said;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::server::auth::Caller;
use crate::server::error::{ApiError, Reply};
use crate::server::extract::Query;
use crate::server::state::AppState;
use crate::wire::figures::Figures;

/// Longest look back, in days.
const PERIOD_DAYS_MAX: i64 = 366;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(read))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PeriodQuery {
    /// How far back: a number and `h`, `d` or `w`, such as `24h` or `7d`; `7d` when absent.
    period: Option<String>,
}

/// A period in seconds.
fn seconds(text: &str) -> Reply<i64> {
    let unit = match text.as_bytes().last() {
        Some(b'h') => 3_600,
        Some(b'd') => 86_400,
        Some(b'w') => 7 * 86_400,
        _ => 0,
    };
    let number = text.get(..text.len().saturating_sub(1)).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    number
        .and_then(|digits| digits.parse::<i64>().ok()?.checked_mul(unit))
        .filter(|seconds| (1..=PERIOD_DAYS_MAX * 86_400).contains(seconds))
        .ok_or_else(|| ApiError::new("invalid_request", said::period_form(PERIOD_DAYS_MAX)))
}

/// The lead figures
#[utoipa::path(get, path = "/v1/metrics", tag = "figures", params(PeriodQuery), responses((status = 200, body = Figures)))]
async fn read(State(state): State<AppState>, Query(query): Query<PeriodQuery>, caller: Caller) -> Reply<Json<Figures>> {
    let seconds = seconds(query.period.as_deref().unwrap_or("7d"))?;
    caller.need(caller.role.reads_metrics(), "read figures")?;
    Ok(Json(state.figures.read(&state.db, caller.ctx(&state), seconds).await?))
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn periods_are_numbers_with_a_unit() {
        assert_eq!(seconds("7d").ok(), Some(604_800));
        assert_eq!(seconds("24h").ok(), Some(86_400));
        for bad in ["", "d", "7", "0d", "-1d", "367d", "9999999999999999999d", "7é", "+7d"] {
            assert!(seconds(bad).is_err(), "{bad}");
        }
    }
}
