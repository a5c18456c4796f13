//! Why a request is not read: its form, not what it asks for.

use super::sentences;

sentences! {
    body_broke_off() = "the body broke off";
    body_misfit(why) = "the body does not fit: {why}";
    query_misfit(why) = "the query does not fit: {why}";
    bytes_most(bytes) = "{bytes} bytes is the most this address takes at once";
    bank_file_bytes_most(bytes) = "{bytes} bytes is the most this address takes; ask the bank to split the file";
    complaint_bytes_most(bytes) = "a complaint has at most {bytes} bytes beside its evidence";
    batch_most(lines, bytes) = "a batch has at most {lines} lines and {bytes} bytes; send the rest in another";
    send_json() = "send Content-Type: application/json";
    send_complaints() = "send application/json for one complaint, application/x-ndjson for many";
    id_strange() = "nothing has an id like this";
    address_empty() = "there is nothing at this address";
    method_other() = "see the Allow header for what it takes";
    request_late() = "the request took too long";
    send_less() = "send less at once";
    value_misfit() = "a value is not what this needs";
    moment_later() = "try again in a moment";
    request_unread() = "the request cannot be read";
    header_refused(name) = "the header {name} is not taken; use the method and address you mean";
    answer_late() = "no answer in time; a command may still be stored, repeat it with the same Idempotency-Key to find out";
    version_form() = "If-Match carries one version in quotes, like \"7\"; weak tags, lists and * are not taken";
    version_wanted() = "send the version of the menu as If-Match, like \"7\"; GET …/offers says it";
    key_form(chars) = "Idempotency-Key comes once, with 1 to {chars} visible ASCII characters; see /v1/problems";
    key_wanted() = "draw a key (128 random bits), keep it, and send it as Idempotency-Key with every try of this command";
    key_is_id() = "Idempotency-Key and the body's id are the same 32 hexadecimal digits";
    period_form(days) = "period is like 24h, 7d or 4w, up to {days}d";
    hold_reason(chars) = "reason: say why, in at most {chars} characters";
    proof_form() = "proof: at most 500 characters; code: capitals, digits and _";
    rail_unknown() = "this server has no such rail; GET /v1/rails lists them";
    reason_or_payout() = "give either a reason, or a payout with the bank's proof";
    state_form(states) = "state is one of {states}";
    state_or_section() = "give a state or a section, not both";
    versions_form() = "versions: give one for each payout, or none";
    ids_form(most) = "ids: give 1 to {most} payouts";
    event_number() = "Last-Event-ID is the number of an event";
    wait_form(seconds) = "wait is 0 to {seconds} seconds";
    anchor_form() = "give one of cursor, before, around and at";
    at_form() = "at takes one word: bottom";
    folded_form() = "folded takes a JSON list of texts, such as [\"acme\"]";
    folded_most(count) = "at most {count} groups can be folded";
    days_turned() = "from is after to; give the first day first";
    no_paying_account() = "no account to pay from is configured; name it under `[sepa]` in the server's config file and start it again";
    sepa_unusable(key) = "sepa.{key} in the config file cannot be used";
    other_account(end) = "the file is about an account that ends in {end}, which is not the one this desk pays from; nothing of it was read";
}
