//! What is worth calling somebody for who looks at another window.

use crate::config::language::tell;
use crate::config::settings::Occasion;
use crate::domain::ids::TicketId;
use crate::domain::promise::Alarm;
use crate::domain::role::Role;
use crate::wire::feed::FeedEvent;

use super::super::effect::Effect;

use super::{Turn, later_ms};

/// Notifications come at most this often; more at once are one, and more soon after are left to the screen.
const PAUSE_MS: i64 = 5_000;

/// Whether an alarm of a clock is for this role: finance hears of each, a lead once hours are left.
fn concerns(role: Option<Role>, alarm: Option<Alarm>) -> bool {
    match role {
        Some(Role::Finance) => true,
        Some(Role::Lead) => alarm.is_some_and(|alarm| alarm > Alarm::Waits),
        _ => false,
    }
}

impl Turn<'_> {
    /// Says what new events mean for whoever sits here. Tickets are named by number: a notification is seen by others too.
    pub(super) fn notify(&mut self, events: &[FeedEvent]) {
        let mut said: Vec<String> = Vec::new();
        for event in events {
            let Some(text) = self.worth_saying(event).filter(|text| !said.contains(text)) else { continue };
            said.push(text);
        }
        match said.as_slice() {
            [] => {}
            [one] => self.call_out(one.clone()),
            [first, rest @ ..] => self.call_out(tell!(self.model.words, "call-more", text = first, count = rest.len())),
        }
    }

    /// The feed is lost.
    pub(super) fn notify_lost(&mut self) {
        if self.wants(Occasion::Connection) {
            self.call_out(self.model.say("call-lost"));
        }
    }

    fn wants(&self, occasion: Occasion) -> bool {
        self.model.options.notify.wants(occasion, self.model.now, &self.model.options.zone)
    }

    fn call_out(&mut self, text: String) {
        let now = self.model.now;
        if self.model.session.quiet_until.is_some_and(|until| now < until) {
            return;
        }
        self.model.session.quiet_until = Some(later_ms(now, PAUSE_MS));
        self.fx.push(Effect::Notify(text));
    }

    fn worth_saying(&self, event: &FeedEvent) -> Option<String> {
        let by_me = event.actor.split_once(':').is_some_and(|(_, name)| name == self.model.session.me());
        let ticket = event.ticket?;
        if by_me {
            return None;
        }
        let role = self.model.session.role();
        let (occasion, concerns_us, id) = match event.action.as_str() {
            "approval.requested" => (Occasion::Approval, role.is_some_and(Role::approves_offers), "call-approval"),
            "compensation.approved_first" => (Occasion::Approval, role == Some(Role::Finance), "call-approval"),
            "compensation.approved" => (Occasion::Decision, self.mine(ticket), "call-approved"),
            "compensation.refused" => (Occasion::Decision, self.mine(ticket), "call-refused"),
            "customer.replied" => (Occasion::Answer, self.mine(ticket), "call-answer"),
            "claim.submitted" => (Occasion::Claimed, self.mine(ticket), "call-claimed"),
            "payout.returned" | "payout.correction_wanted" | "provider.refused" | "remedy.failed" => {
                (Occasion::Money, self.mine(ticket) || role.is_some_and(Role::releases), "call-money")
            }
            "payout.release_alarm" => (Occasion::Alarm, concerns(role, event.alarm), "call-release-alarm"),
            "payout.promise_alarm" => (Occasion::Alarm, concerns(role, event.alarm), "call-promise-alarm"),
            "payout.low_balance" => (Occasion::Alarm, role == Some(Role::Finance), "call-balance"),
            "objection.received" | "objection.waits" => (Occasion::Alarm, role.is_some_and(Role::releases), "call-objection"),
            "letter.undelivered" | "delivery.failed" => {
                (Occasion::Answer, self.mine(ticket) || role == Some(Role::Lead), "call-undelivered")
            }
            "ticket.created" => (Occasion::New, role.is_some_and(Role::works_tickets), "call-new"),
            _ => return None,
        };
        (concerns_us && self.wants(occasion)).then(|| tell!(self.model.words, id, ticket = ticket.to_string()))
    }

    /// Whether a ticket is ours, as far as this console knows it.
    fn mine(&self, ticket: TicketId) -> bool {
        self.model.known_row(ticket).is_some_and(|row| row.assignee.as_deref() == Some(self.model.session.me()))
    }
}
