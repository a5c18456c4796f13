//! What the policy's rules did to an amount.

use super::sentences;

sentences! {
    limits_none(currency) = "the policy has no limits for {currency}, and no reference rate leads to {currency}";
    limits_rate(rate) = "limits converted at {rate}";
    base_share(share, paid, amount) = "{share} of the {paid} paid is {amount}";
    base_bonus(share, paid, plain, bonus, amount) = "{share} of the {paid} paid is {plain}, with {bonus} on top {amount}";
    base_fixed(amount) = "fixed amount: {amount}";
    base_fixed_rate(amount, rate) = "fixed amount: {amount}, at {rate}";
    base_unpriced(amount) = "fixed amount, as no price is known: {amount}";
    base_unpriced_rate(amount, rate) = "fixed amount, as no price is known: {amount}, at {rate}";
    base_price_unknown() = "needs the price of the order, which is not known";
    base_no_amount(currency) = "has no amount in {currency}";
    no_money(name) = "{name} has no amount of money";
    remedy_approval(role) = "the policy wants {role} to approve it";
    law_floor(floor, basis, amount) = "{floor} is owed ({basis}); {amount} would be less than that";
    law_route(basis, ways) = "the customer has a right here ({basis}): the way is {ways}";
    law_route_money(basis) = "the customer has a right here ({basis}): the way is money";
    law_owed(basis, floor, vat) = "{basis}: {floor} is owed; booked as {vat}";
    law_owed_unknown(basis, vat) = "{basis}: what is owed cannot be told without the price; booked as {vat}";
    law_owed_nothing(basis, vat) = "{basis}: no amount is owed; booked as {vat}";
    authority_nobody(amount, most, role) = "{amount} is above the {most} {role} approves, so nobody could let it go";
    authority_finance(lead) = "above the {lead} a lead approves: finance approves it";
    authority_both(lead) = "above the {lead} a lead approves: a lead and then finance approve it";
    authority_above(authority, role) = "above the {authority} {role} decides alone";
    authority_within(authority, role) = "within the {authority} {role} decides alone";
    history_repeat(count, days) = "{count} compensations for this customer in {days} days";
    evidence_there(what) = "{what} is there";
    evidence_missing(what, days) = "{what} is missing; asking takes about {days} days";
    minimum(minimum) = "under the minimum of {minimum}";
    minimum_after(minimum, rule, why) = "under the minimum of {minimum} after {rule}: {why}";
    not_for_reason(reason) = "does not apply to {reason}: the customer is owed this";
    cap_no_amount(rule, currency) = "{rule} has no amount in {currency} and no reference rate leads to it";
    given_no_rate(amount) = "{amount} was given before, and no reference rate leads from it";
    order_unknown() = "no price is known: caps by share, the order's ceiling and the margin floor cannot look";
    within(bound, what) = "within {bound}, {what}";
    within_rate(bound, what, rate) = "within {bound}, {what}, at {rate}";
    more_than(amount, bound, what) = "{amount} is more than {bound}, {what}";
    more_than_rate(amount, bound, what, rate) = "{amount} is more than {bound}, {what}, at {rate}";
    cut(amount, bound, what) = "cut from {amount} to {bound}, {what}";
    cut_rate(amount, bound, what, rate) = "cut from {amount} to {bound}, {what}, at {rate}";
    not_rounded(floor) = "not rounded: {floor} is owed";
    rounded(amount, step) = "rounded down to {amount}, a multiple of {step}";
    typed(amount) = "typed: {amount}";
    typed_currency(order, typed) = "the order is in {order}, not in {typed}";
    same_amount(amount, name) = "comes to the same {amount} as {name}";
    credit_needs_money() = "credit is offered only beside money, as the customer's choice, and there is no money on this menu";
    owed_way(basis, way) = "owed: {basis}; the way is {way}";
    cash_first(paid, limit) = "cash first: {paid} paid is under {limit}";
    cash_first_many() = "cash first: one of many complaints about the same thing";
    suggested(reason) = "suggested for {reason}";
    suggested_goods(reason) = "suggested for {reason}: the goods are worth more than cash would make good";
    budget_asks(left, name, period) = "{left} is left of the budget {name} of {period}; a lead decides once there is room";
    budget_refuses(left, name, period) = "{left} is left of the budget {name} of {period}; it refuses what it has no room for";
}
