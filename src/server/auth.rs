//! Who calls: bearer tokens, looked up on every request, so that a revoked one opens nothing from the next request on.

use crate::domain::said::{Arg, command as said};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use secrecy::{ExposeSecret, SecretString};

use crate::domain::role::{Actor, Role};
use crate::store::command::Ctx;
use crate::store::token::{self, Bearer};

use super::error::{ApiError, Reply};
use super::state::AppState;

/// Somebody with a valid token.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The token's name.
    pub name: String,
    /// The token's role.
    pub role: Role,
    /// Their console shows masked data and leaves nothing behind.
    pub restricted: bool,
    token: SecretString,
}

impl Caller {
    /// Finds out who calls.
    ///
    /// # Errors
    /// `unauthenticated`; the store's.
    pub async fn of(headers: &HeaderMap, state: &AppState) -> Reply<Self> {
        let Some(token) = bearer(headers) else {
            return Err(ApiError::new("unauthenticated", said::token_wanted()));
        };
        Self::by_token(token, state).await
    }

    async fn by_token(token: SecretString, state: &AppState) -> Reply<Self> {
        let text = token.clone();
        let bearer = state.db.read(async move |c| token::bearer(c, text.expose_secret()).await).await?;
        match bearer {
            Some(Bearer { name, role, restricted }) => {
                let restricted = restricted || state.desk.restricted_consoles;
                Ok(Self { name, role, restricted, token })
            }
            None => Err(ApiError::new("unauthenticated", said::token_unknown())),
        }
    }

    /// Whether the token still opens the same door as when this caller came in.
    pub async fn is_still_valid(&self, state: &AppState) -> bool {
        match Self::by_token(self.token.clone(), state).await {
            Ok(now) => (&now.name, now.role, now.restricted) == (&self.name, self.role, self.restricted),
            // A database that does not answer revokes nobody.
            Err(error) => error.code != "unauthenticated",
        }
    }

    /// Refuses a role that may not do this.
    ///
    /// # Errors
    /// `forbidden`, with the role and what it may not do.
    pub fn need(&self, allowed: bool, what: &str) -> Reply<()> {
        if allowed {
            return Ok(());
        }
        Err(ApiError::new("forbidden", said::role_may_not(Arg::word("role", self.role.name(), self.role.name()), what)))
    }

    /// The context of a command of theirs.
    #[must_use]
    pub fn ctx(&self, state: &AppState) -> Ctx {
        state.ctx(Actor::desk(&self.name, self.role))
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        Self::of(&parts.headers, state).await
    }
}

/// The token of a request with exactly one `Authorization: Bearer`.
fn bearer(headers: &HeaderMap) -> Option<SecretString> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let text = values.next()?.to_str().ok()?;
    if values.next().is_some() {
        return None;
    }
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_is_shown_without_the_token() {
        let headers = HeaderMap::from_iter([(header::AUTHORIZATION, "bearer amends_secret".parse().expect("a value"))]);
        let token = bearer(&headers).expect("a token");
        assert_eq!(token.expose_secret(), "amends_secret");
        let caller = Caller { name: "ada".into(), role: Role::Agent, restricted: false, token };
        let shown = format!("{caller:?}");
        assert!(shown.contains("ada") && !shown.contains("amends_secret"), "{shown}");
    }
}
