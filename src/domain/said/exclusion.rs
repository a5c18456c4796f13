//! Why somebody is left out of an incident.

use super::sentences;

sentences! {
    out_unknown(ticket) = "there is no ticket {ticket}";
    out_merged(into) = "merged into ticket {into}";
    out_held(holder) = "{holder} works on it";
    out_not_open(state) = "it is {state}";
    out_same_customer() = "the same customer is in this incident already; one mail is enough";
    out_same_order() = "another one of this incident is about the same order";
    out_no_mail() = "the customer has no mail address";
    out_no_address() = "there is no mail address";
    out_has_complained(ticket) = "ticket {ticket} is about this order";
    out_erased() = "the customer's data was erased";
    out_opted_out(tag) = "a ticket of the customer has the tag {tag}";
    out_contacted(days) = "the customer was written to unasked in the last {days} days";
    out_compensated(id, ticket, stage) = "compensation {id} on ticket {ticket} is {stage}";
    out_currency(currency) = "the policy has no limits in {currency}";
    out_no_link(kind) = "{kind} is not sent by link";
    out_no_rate(most, currency) = "{most} cannot be converted to {currency}: no reference rate leads to it";
    out_not_on_menu(offer, reason) = "offer {offer} is not on the menu for {reason}";
    out_not_approved(amount) = "it is {amount} now, which was not approved";
}
