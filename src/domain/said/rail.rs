//! What is wrong at a rail, why one is held, and why a payout is open.

use super::sentences;

sentences! {
    rail_foreign() = "nobody here has ordered it; ask who did, and change the rail's secret if nobody knows";
    rail_other_amount(ordered) = "it is about another amount than was ordered, which is {ordered}";
    rail_other_content() = "the rail knows it with another amount or payee than was ordered";
    rail_carries_over() = "the rail carries it out, and here it is over: money may move twice";
    rail_not_listed() = "the rail does not know a payment that it is said to have taken";
    rail_word_unknown() = "the rail gives it a state that is not known here; ask what it means";
    rail_contradicts(state) = "what the rail says of it contradicts what is known here: the payout is {state}";
    rail_unable() = "the rail told of it late and cannot be asked about it; look into its account";
    rail_unstated(count) = "no statement shows {count} payments of this file; read the newest statements, then ask the bank";
    held_above_hour(sum, limit) = "{sum} would leave in one hour, above the limit of {limit}";
    held_above_day(sum, limit) = "{sum} would leave in one day, above the limit of {limit}";
    held_short() = "the account at the provider is short; fill it, then let the rail go";
    held_low_balance(amount, left) = "balance too low: {amount} is to go out, and {left} can; it goes on by itself once the account is filled";
    held_closed(rail, why) = "{rail} does not serve this desk ({why}); nothing was carried out";
    open_in_doubt() = "nobody knows whether it left: look for its reference at the bank, then match the booking by hand";
    open_failed(code) = "refused with {code} and no money moved: decide on another attempt or call it off";
    open_returned(code) = "the money came back with {code}: decide what follows";
    open_on_hold(reason) = "held ({reason}): lift the hold when its cause is gone";
    open_correction(day) = "promised for {day}; the customer was asked for other details";
    open_unreleased(day) = "promised for {day} and not released: release it";
    open_contradicted() = "the bank says that money left for it: deal with its entry first, nothing leaves before";
    open_rail_held(day, rail, why) = "promised for {day} and waiting for the rail {rail}, which is held: {why}";
    open_in_no_file(day) = "promised for {day} and in no file yet: write the next file";
    open_waiting(day, rail) = "promised for {day} and not handed to {rail} yet";
    open_not_brought(day, file) = "promised for {day}; nobody said that {file} was brought to the bank";
    open_unstated(day, file) = "promised for {day}; it is in {file} and no statement shows it: read the newest, then ask the bank";
    open_at_rail(day) = "promised for {day}; the rail has it and has not paid";
    open_unclaimed(day) = "promised for {day}; the wallet has no owner yet";
    open_promised(day) = "promised for {day}";
    open_no_day() = "no day";
}
