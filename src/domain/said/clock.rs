//! Why a clock runs, has stopped or pauses.

use super::sentences;

sentences! {
    clock_answered() = "stopped: a person answered";
    clock_first_reply(hours) = "{hours} h from the complaint, day and night; no person has answered yet";
    clock_rating_reply(hours) = "{hours} h from the public rating, day and night; no person has answered yet";
    clock_asks_customer(hours) = "{hours} h from the complaint, day and night; it does not pause while the customer is asked";
    clock_asks_colleague(hours, who) = "{hours} h from the complaint, day and night; it does not pause while {who} is asked";
    clock_sleeps(hours) = "{hours} h from the complaint, day and night; it does not pause while the ticket sleeps";
    clock_first_reply_desk(hours) = "{hours} h in which the desk works, from the complaint; no person has answered yet";
    clock_asks_customer_desk(hours) = "{hours} h in which the desk works, from the complaint; it does not pause while the customer is asked";
    clock_asks_colleague_desk(hours, who) = "{hours} h in which the desk works, from the complaint; it does not pause while {who} is asked";
    clock_sleeps_desk(hours) = "{hours} h in which the desk works, from the complaint; it does not pause while the ticket sleeps";
    clock_unsolved_desk(hours) = "{hours} h in which the desk works, from the complaint; it is not solved yet";
    clock_solved() = "stopped: it was solved";
    clock_unsolved(hours) = "{hours} h from the complaint, day and night; it is not solved yet";
    clock_lease(holder, minutes) = "held by {holder}; each sign of life renews it for {minutes} min";
    clock_approval(role) = "measured only: {role} has to approve it";
    clock_undo() = "nothing has left; u takes it back";
    clock_link(days) = "{days} days from the link; the customer has not claimed yet";
    clock_remedy(kind) = "measured only: {kind} has to be carried out, and somebody has to say so";
    clock_release_paused() = "paused: the customer has to give other details, then it starts anew";
    clock_release_review(hours) = "{hours} h from the claim, day and night; a person has to look";
    clock_release_never() = "it will not be released";
    clock_released(by) = "stopped: released by {by}";
    clock_unreleased(hours) = "{hours} h from the claim, day and night; not released yet";
    clock_arrived() = "stopped: the money arrived";
    clock_payout_held(days) = "{days} days on which banks settle, from the release; it does not pause while it is on hold";
    clock_payout_back() = "paused: the money came back; a new day is promised with other details";
    clock_payout_over(state) = "it runs no more: {state}";
    clock_payout(days, state) = "{days} days on which banks settle, from the release; {state}";
}
