//! The answers in English.

use super::Language;
use crate::domain::help::Topic;

pub(super) static LANGUAGE: Language = Language {
    lang: "en",
    name: "English",
    title: "Questions and answers",
    all: "All questions and answers",
    unknown: "There is no answer at this address.",
    says,
};

fn says(topic: Topic) -> (&'static str, &'static str) {
    match topic {
        Topic::WhereIsMyMoney => (
            "Where is my money?",
            "Open your personal link again: it shows how far the payment is and the latest day it arrives.\n\
             We release a payment within {hours} hours of your claim. After that it reaches your account within {days} working days; weekends and bank holidays do not count.\n\
             Later than the day on your page? Reply to our mail and we look into it.",
        ),
        Topic::HowToClaim => (
            "How do I get the money I was promised?",
            "Open the personal link in our mail. Fill in the name of an account and its IBAN or PayPal address, and send the form. That takes less than a minute.\n\
             The page then shows what happens next and the latest day the money arrives. You can open it again at any time.",
        ),
        Topic::MissedDate => (
            "What if I miss the date on my link?",
            "A link can be used for {link} days. That is for your safety, so that an old mail in somebody else's hands opens nothing.\n\
             What we promised you stays promised. Reply to our mail and we send you a new link for the same amount.",
        ),
        Topic::WrongAccount => (
            "I gave the wrong account. What now?",
            "Reply to our mail at once. Until the payment is released we can stop it.\n\
             If the bank cannot pay to the account you gave, the money comes back to us by itself. Your link then asks for other details, and the amount stays the same.",
        ),
        Topic::LinkFails => (
            "My link does not work or has run out.",
            "Use the link in our newest mail, and copy all of it if you copy it.\n\
             Has it run out? Reply to that mail and we send you a new one. What we promised you stays promised.",
        ),
        Topic::IsItReal => (
            "Is this real?",
            "The link was made for you, because you wrote to the shop about an order. The amount was set by the shop and cannot be changed on the page.\n\
             We ask for the name of an account and its IBAN or PayPal address, so that we can pay you. We will never ask for a card number, a PIN, a password or a payment.\n\
             Not sure? Do not use the link, and ask the shop through the address you know.",
        ),
        Topic::LinkKnown => (
            "Somebody else has my link.",
            "Whoever has the link can claim with it, once. Do not pass it on. Claim it yourself, or reply to our mail and we replace it.",
        ),
        Topic::Rights => (
            "Do I give anything up when I take the money?",
            "No. Your statutory rights stay as they are, and nobody asks you for a review in return.",
        ),
        Topic::VoucherOrMoney => (
            "Do I have to take a voucher, or can I have money?",
            "Where we owe you money, you get money. A voucher or shop credit is only ever an offer beside it, and you take it only when you say yes.\n\
             If you took a voucher and would rather have money, reply to our mail before you use it.",
        ),
        Topic::SendBack => (
            "Do I have to send the article back?",
            "Not for the money we offer you as an apology: keep the article, and no label is needed.\n\
             If you would rather have it repaired, replaced or refunded in full, reply to our mail. You have that right, and then we tell you how it comes back to us at our cost.",
        ),
        Topic::LateParcel => (
            "My parcel is late or lost.",
            "Tell us the order number, and we look it up with the carrier. You need not search for it yourself.\n\
             If it does not come, you get it sent again or your money back: you choose. What you get for the wait comes on top of that.",
        ),
        Topic::Withdrawal => (
            "I have changed my mind about the purchase.",
            "You can withdraw within 14 days of receiving the goods, without giving a reason. A reply to our mail is enough.\n\
             The price comes back by the way you paid, within 14 days, unless you have agreed to another way.",
        ),
    }
}
