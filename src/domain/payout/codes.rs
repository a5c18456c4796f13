//! What follows from the codes by which banks refuse money and send it back.

/// What a bank's return code asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterReturn {
    /// The customer corrects the details; on a closed or blocked account another rail is suggested.
    CorrectionWanted {
        /// Whether another rail is the better answer.
        other_rail: bool,
    },
    /// The customer corrects the details once; the second time a person looks.
    CorrectionOnce,
    /// A person looks; never an automatic retry.
    Review,
    /// The fault is ours or the adapter's: another attempt.
    Retry,
    /// Everything stops until finance has reconciled it.
    Stop,
    /// A code that is not on the map: a person looks.
    Unknown,
}

impl AfterReturn {
    /// Whether the code is known to forbid any automatic way on.
    #[must_use]
    pub const fn needs_person(self) -> bool {
        matches!(self, AfterReturn::Review | AfterReturn::Stop)
    }
}

/// "Following cancellation request": the one code by which a bank sends money back because it was asked to (ISO 20022's external list of
/// return reasons). It is not on the map, because without a request of ours a person has to look.
pub const RECALLED: &str = "FOCR";

/// The codes of ISO 20022's external lists that are on the map, with what they mean. Banks use others too: those go to a person.
pub const RETURN_CODES: &[(&str, &str)] = &[
    ("AC01", "the account number is wrong"),
    ("AC03", "the payee's account number is wrong"),
    ("AC04", "the account is closed"),
    ("AC06", "the account is blocked"),
    ("AC07", "the payee's account is closed"),
    ("AC14", "the account takes no transfers"),
    ("AG01", "transfers to this account are not allowed"),
    ("CNOR", "the payee's bank takes no part in this kind of transfer"),
    ("BE01", "the name does not fit the account"),
    ("BE04", "the payee's address is missing"),
    ("BE06", "the payee's bank does not know the payee"),
    ("BE21", "the payee's name is missing or cannot be written"),
    ("MS02", "the payee refuses it, no reason given"),
    ("MS03", "the payee's bank refuses it, no reason given"),
    ("AB05", "the payee's bank did not answer in time"),
    ("AB06", "a bank on the way did not answer in time"),
    ("AB07", "a bank on the way cannot be reached"),
    ("AB08", "the payee's bank cannot be reached"),
    ("AB09", "the payee's bank failed"),
    ("AB10", "a bank on the way failed"),
    ("TM01", "it came after the cut-off"),
    ("FF01", "the file's format is wrong"),
    ("RC01", "the bank's identifier is wrong"),
    ("AM05", "the bank takes it for a duplicate"),
    ("DUPL", "it was sent back as a duplicate"),
    ("FRAD", "fraud is suspected"),
    ("RR01", "the payer's account or identification is missing, for the regulator"),
    ("RR02", "the payer's name or address is missing, for the regulator"),
    ("RR03", "the payee's name or address is missing, for the regulator"),
    ("RR04", "a regulatory reason"),
];

/// The map of ISO 20022 return reason codes, and of what providers say in their place.
#[must_use]
pub fn after_return(code: &str) -> AfterReturn {
    match code {
        "AC01" | "AC03" | "BE01" | "BE04" | "BE06" | "BE21" => AfterReturn::CorrectionWanted { other_rail: false },
        "AC04" | "AC06" | "AC07" | "AC14" | "AG01" | "CNOR" => AfterReturn::CorrectionWanted { other_rail: true },
        "MS02" | "MS03" => AfterReturn::CorrectionOnce,
        "AB05" | "AB06" | "AB07" | "AB08" | "AB09" | "AB10" | "TM01" | "FF01" | "RC01" => AfterReturn::Retry,
        "AM05" | "DUPL" => AfterReturn::Stop,
        "RR01" | "RR02" | "RR03" | "RR04" | "FRAD" => AfterReturn::Review,
        _ => after_refusal(code),
    }
}

/// Whether a code lays the cause on our side, so that another attempt may do.
#[must_use]
pub fn is_ours(code: &str) -> bool {
    after_return(code) == AfterReturn::Retry
}

/// The map of the codes of providers that are called. What is not on it goes to a person.
fn after_refusal(code: &str) -> AfterReturn {
    match code {
        "INVALID_EMAIL" | "INVALID_RECEIVER" => AfterReturn::CorrectionWanted { other_rail: false },
        // The account is not one that can be paid: nobody has it, nobody took the money, it is closed to us or to the currency.
        "UNCLAIMED"
        | "RECEIVER_UNREGISTERED"
        | "RECEIVER_UNCONFIRMED"
        | "RECEIVER_ACCOUNT_LOCKED"
        | "RECEIVER_ACCOUNT_INVALID"
        | "RECEIVER_COUNTRY_NOT_ALLOWED"
        | "RECEIVER_STATE_RESTRICTED"
        | "RECEIVER_YOUTH_ACCOUNT"
        | "RECEIVING_LIMIT_EXCEEDED"
        | "CURRENCY_NOT_SUPPORTED_FOR_RECEIVER"
        | "ACCOUNT_RESTRICTED"
        | "ACCOUNT_UNCONFIRMED_EMAIL" => AfterReturn::CorrectionWanted { other_rail: true },
        "INSUFFICIENT_FUNDS" => AfterReturn::Retry,
        "DUPLICATE_ITEM" => AfterReturn::Stop,
        "REGULATORY_BLOCKED" | "REGULATORY_PENDING" | "RISK_DECLINE" | "CURRENCY_COMPLIANCE" | "BLOCKED" => AfterReturn::Review,
        _ => AfterReturn::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The groups of the state tables, code by code.
    #[test]
    fn every_code_of_the_table_leads_where_the_table_says() {
        let correction = |other_rail| AfterReturn::CorrectionWanted { other_rail };
        for (codes, next) in [
            (&["AC01", "AC03", "BE04"][..], correction(false)),
            (&["AC04", "AC06", "AG01"], correction(true)),
            (&["AM05"], AfterReturn::Stop),
            (&["AB05", "TM01", "FF01", "RC01"], AfterReturn::Retry),
            (&["MS02", "MS03"], AfterReturn::CorrectionOnce),
            (&["RR01", "RR02", "RR03", "RR04", "FRAD"], AfterReturn::Review),
        ] {
            for code in codes {
                assert_eq!(after_return(code), next, "{code}");
                assert!(RETURN_CODES.iter().any(|(known, _)| known == code), "{code} has no meaning");
            }
        }
    }

    #[test]
    fn every_code_with_a_meaning_is_on_the_map_and_in_the_guide_and_no_other_is_guessed_at() {
        let guide = include_str!("../../../docs/PAYOUTS.md");
        for (code, meaning) in RETURN_CODES {
            assert_ne!(after_return(code), AfterReturn::Unknown, "{code}");
            assert!(guide.contains(&format!("| {code} | {meaning} |")), "docs/PAYOUTS.md does not say: | {code} | {meaning} |");
        }
        for code in ["NARR", "AM04", "FOCR", "ac04", "", "ZZ99", "AC04 "] {
            assert_eq!(after_return(code), AfterReturn::Unknown, "{code}");
        }
    }
}
