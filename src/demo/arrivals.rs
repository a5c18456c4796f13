//! New complaints, delivered to the server like a shop's connector would.

use std::time::Duration;

use jiff::Timestamp;

use super::complaint::Generator;
use super::pace::{Pace, key};
use crate::client::Client;
use crate::wire::complaint::RawComplaint;

/// Simulated minutes between two complaints.
const EVERY_MINUTES: u32 = 240;
/// The queue must stay readable however fast the people in it are: no faster than this, and no slower.
const BETWEEN: (Duration, Duration) = (Duration::from_secs(4), Duration::from_mins(1));

/// Posts complaints until the demo ends. One that the server did not answer is posted again under its own key and id.
pub(super) async fn arrive(client: Client, mut pace: Pace, mut generator: Generator) {
    loop {
        let wait = pace.minutes(EVERY_MINUTES).clamp(BETWEEN.0, BETWEEN.1);
        if !pace.wait(wait).await {
            return;
        }
        let mut complaint = generator.next_at(Timestamp::now());
        // The server's clock decides; ours may be ahead of it.
        complaint.received_at = None;
        let (body, key) = (RawComplaint::from(&complaint), key());
        while let Err(error) = client.complaint(&body, &key).await {
            tracing::debug!(%error, "a simulated complaint was not taken");
            if !pace.back_off().await {
                return;
            }
            if !error.is_passing() {
                break;
            }
        }
        pace.fine();
    }
}
