//! Why a ticket stands where it stands.

use super::sentences;

sentences! {
    rank_overdue(span) = "overdue for {span}";
    rank_due(span) = "due in {span}";
    rank_public(hours) = "public: others read it meanwhile (+{hours} h)";
    rank_stars(stars, hours) = "{stars} of 5 stars (+{hours} h)";
    rank_repeat(count, hours) = "complained {count} times before (+{hours} h)";
    rank_value(value, hours) = "order of {value} (+{hours} h)";
    rank_unusable(reason, hours) = "{reason}: has nothing usable (+{hours} h)";
    nobody_waits() = "nobody waits";
    only_skipped(hours) = "only tickets wait that you gave back; you get them again {hours} h after that";
}
