//! An amount beside the menu: every change is priced again, and one deliberate Enter on what was priced and seen issues it.

use std::sync::Arc;

use crate::config::language::tell;
use crate::domain::money::Currency;
use crate::domain::policy::price::CUSTOM_KEY;
use crate::wire::offer::OfferMenu;

use super::super::effect::{Call, TaskId};
use super::super::failure::Failure;
use super::super::heard;
use super::super::model::Tone;
use super::super::model::amount::{AmountBox, Priced};
use super::super::model::field::Field;
use super::super::model::overlay::Overlay;
use super::super::msg::KeyPress;
use super::Turn;
use super::picker::Chosen;
use super::queue::nonsense;

impl Turn<'_> {
    /// Opens the field over the menu that is on the screen.
    pub(super) fn open_amount(&mut self) {
        let Some(picker) = self.picker().filter(|picker| picker.intent.is_none()) else { return };
        let Some(menu) = &picker.menu else {
            self.notice(Tone::Warning, "notice-menu-not-yet");
            return;
        };
        let Some(currency) = currency(menu) else {
            self.notice(Tone::Warning, "notice-no-currency");
            return;
        };
        let (ticket, customer, reason) = (picker.ticket, picker.customer.clone(), picker.reason);
        let shown_at = self.model.now;
        let typing = AmountBox {
            ticket,
            customer,
            reason,
            currency,
            field: Field::default(),
            asking: None,
            priced: None,
            shown_at,
            error: None,
        };
        self.open(Overlay::Amount(Box::new(typing)));
    }

    pub(super) fn amount_box(&mut self) -> Option<&mut AmountBox> {
        self.model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Amount(typing) => Some(&mut **typing),
            _ => None,
        })
    }

    /// What is in the field has changed: the rules are asked about it, and about nothing older any more.
    pub(super) fn amount_typed(&mut self) {
        let Some(typing) = self.amount_box() else { return };
        typing.error = None;
        let wanted = typing.amount().and_then(Result::ok);
        let known = typing.verdict().is_some();
        let (ticket, reason, asking) = (typing.ticket, typing.reason, typing.asking.take());
        if let Some((task, _)) = asking {
            self.cancel(task);
        }
        let Some(amount) = wanted.filter(|_| !known) else { return };
        let task = self.ask(Call::PriceAmount { ticket, reason, amount });
        if let Some(typing) = self.amount_box() {
            typing.asking = Some((task, amount));
        }
    }

    pub(super) fn amount_priced(&mut self, task: TaskId, outcome: Result<Box<OfferMenu>, Failure>) {
        let now = self.model.now;
        let odd = nonsense(self.model.say("odd-answer"));
        let asked = |typing: &&mut AmountBox| typing.asking.is_some_and(|(asked, _)| asked == task);
        let Some(typing) = self.amount_box().filter(asked) else { return };
        let amount = typing.asking.take().map(|(_, amount)| amount);
        match outcome {
            Ok(menu) => {
                let OfferMenu { ticket, reason, version, undo_seconds, budgets, typed, .. } = *menu;
                let fits = (ticket, reason) == (typing.ticket, typing.reason);
                // An offer of another amount than the one that was asked about is no answer: nothing is ever lowered on the way.
                let same = |view: &crate::wire::offer::TypedView| {
                    Some(view.amount) == amount && view.offer.as_ref().is_none_or(|offer| offer.amount == view.amount)
                };
                match typed.filter(|view| fits && same(view)) {
                    Some(view) => {
                        typing.priced = Some(Priced { view, version, undo_seconds, budgets });
                        typing.shown_at = now;
                    }
                    None => typing.error = Some(odd),
                }
            }
            Err(failure) => typing.error = Some(failure),
        }
    }

    /// Enter: what was priced and seen becomes an intent; what was not is asked about.
    pub(super) fn amount_entered(&mut self, press: &KeyPress) {
        let words = Arc::clone(&self.model.words);
        let Some(typing) = self.amount_box() else { return };
        let Some((offer, priced)) = typing.offer() else {
            self.amount_waits();
            return;
        };
        let (ticket, customer, shown_at) = (typing.ticket, typing.customer.clone(), typing.shown_at);
        if let Some(why) = heard::obstacle(offer, &words) {
            let text = tell!(words, "amount-obstacle", why = why);
            self.toast(Tone::Warning, text);
            return;
        }
        let chosen = Chosen {
            ticket,
            customer,
            reason: typing.reason,
            version: priced.version,
            key: CUSTOM_KEY,
            amount: offer.amount,
            shown_at,
            place: 0,
        };
        let Some(intent) = self.issue_chosen(chosen, press) else { return };
        self.model.overlays.retain(|overlay| !matches!(overlay, Overlay::Amount(_)));
        if let Some(picker) = self.picker() {
            picker.intent = Some(intent);
        }
    }

    /// There is nothing yet that Enter could issue: says what is in the way.
    fn amount_waits(&mut self) {
        let words = Arc::clone(&self.model.words);
        let Some(typing) = self.amount_box() else { return };
        let refused = typing.verdict().and_then(|priced| priced.view.refused.as_ref());
        let refused = refused.map(|refused| heard::refused(refused, &words).into_owned());
        let (asking, failed) = (typing.asking.is_some(), typing.error.is_some());
        match (typing.amount(), refused) {
            (None | Some(Err(_)), _) => self.notice(Tone::Warning, "notice-no-amount"),
            (_, Some(why)) => {
                let text = tell!(words, "amount-refused", why = why);
                self.toast(Tone::Warning, text);
            }
            _ if asking => self.notice(Tone::Plain, "amount-asking"),
            _ if failed => self.amount_typed(),
            _ => {}
        }
    }

    /// Closes the field; the menu below has to be looked at again before a key of it counts.
    pub(super) fn close_amount(&mut self) {
        if let Some((task, _)) = self.amount_box().and_then(|typing| typing.asking.take()) {
            self.cancel(task);
        }
        self.model.overlays.retain(|overlay| !matches!(overlay, Overlay::Amount(_)));
        self.picker_seen_anew();
    }
}

/// The currency of a menu.
fn currency(menu: &OfferMenu) -> Option<Currency> {
    let offered = menu.items.iter().find(|offer| offer.kind.has_amount()).map(|offer| offer.amount.currency);
    offered.or(menu.authority.map(|authority| authority.currency))
}
