//! The key to `PayPal`'s API: fetched with the application's secret, kept until shortly before it ends, fetched anew once when it is
//! not taken any more.

use jiff::{SignedDuration, Timestamp};
use reqwest::{Method, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;

use super::wire::Token;
use crate::payout::http::{Answer, CallError, Door};

/// A key is not used in its last minute.
const MARGIN: SignedDuration = SignedDuration::from_secs(60);
/// Longest that a key is kept, whatever it says of itself.
const KEPT_MAX: SignedDuration = SignedDuration::from_hours(9);

/// Why the API did not answer.
pub enum AccessError {
    /// The call itself.
    Call(CallError),
    /// The application's id or secret is not taken.
    Refused,
}

impl From<CallError> for AccessError {
    fn from(error: CallError) -> Self {
        AccessError::Call(error)
    }
}

/// The application's way in.
pub struct Access {
    client_id: String,
    secret: SecretString,
    token: Mutex<Option<(SecretString, Timestamp)>>,
}

impl Access {
    pub fn new(client_id: String, secret: SecretString) -> Self {
        Self { client_id, secret, token: Mutex::new(None) }
    }

    /// A key that is good now. One task fetches it, the others wait for that.
    async fn token(&self, door: &Door) -> Result<SecretString, AccessError> {
        let mut kept = self.token.lock().await;
        if let Some((token, _)) = kept.as_ref().filter(|(_, until)| door.now() < *until) {
            return Ok(token.clone());
        }
        let form = [("grant_type", "client_credentials")];
        let fetched = door
            .call(Method::POST, "v1/oauth2/token", |request| {
                request.basic_auth(&self.client_id, Some(self.secret.expose_secret())).form(&form)
            })
            .await
            // A key is no money: whatever happened on its way, nothing was ordered.
            .map_err(|error| CallError::NotSent(format!("no access: {error}")))?;
        if matches!(fetched.status, 400 | 401 | 403) {
            return Err(AccessError::Refused);
        }
        let token: Token = fetched
            .is_yes()
            .then(|| fetched.read())
            .flatten()
            .ok_or_else(|| CallError::NotSent("no access: the answer is no key".to_owned()))?;
        let life = SignedDuration::from_secs(token.expires_in.max(0)).min(KEPT_MAX) - MARGIN;
        let until = door.now().checked_add(life).unwrap_or(Timestamp::MAX);
        *kept = Some((token.access_token.clone(), until));
        Ok(token.access_token)
    }

    /// Calls with the key; once more with a new one when it is not taken.
    pub async fn call(
        &self,
        door: &Door,
        method: Method,
        path: &str,
        with: impl Fn(RequestBuilder) -> RequestBuilder,
    ) -> Result<Answer, AccessError> {
        let token = self.token(door).await?;
        let answer = door.call(method.clone(), path, |request| with(request).bearer_auth(token.expose_secret())).await?;
        if answer.status != 401 {
            return Ok(answer);
        }
        // 401 says that nothing was looked at: the same call again is no second one.
        {
            let mut kept = self.token.lock().await;
            if kept.as_ref().is_some_and(|(known, _)| known.expose_secret() == token.expose_secret()) {
                *kept = None;
            }
        }
        let token = self.token(door).await?;
        let answer = door.call(method, path, |request| with(request).bearer_auth(token.expose_secret())).await?;
        if answer.status == 401 { Err(AccessError::Refused) } else { Ok(answer) }
    }
}
