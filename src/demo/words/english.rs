//! English customers and agents.

use super::{ByTone, Language, Place, Thing, month};

const fn thing(
    noun: &'static str,
    forms: [&'static str; 2],
    defects: [&'static str; 3],
    damages: [&'static str; 2],
    parts: [&'static str; 2],
) -> Thing {
    Thing { noun, the: forms[0], this: forms[1], obj: forms[0], ending: "", defects, damages, parts }
}

pub(in crate::demo) static ENGLISH: Language = Language {
    places: &[
        Place { locale: "en-GB", country: "GB", phone: "+44 7700 900", weight: 60 },
        Place { locale: "en-IE", country: "IE", phone: "+353 20 910 ", weight: 25 },
        Place { locale: "en-NL", country: "NL", phone: "+31 6 0000 0", weight: 15 },
    ],
    given: &[
        "Amelia", "Oliver", "Priya", "George", "Aoife", "Harry", "Niamh", "Jack", "Sophie", "Callum", "Grace", "Daniel", "Zara",
        "Thomas", "Ella", "Ravi", "Hannah", "Liam", "Chidi", "Megan", "Owen", "Freya", "Samuel", "Isla", "Conor", "Ruth",
    ],
    family: &[
        "Smith", "O'Brien", "Patel", "Jones", "Taylor", "Murphy", "Evans", "Khan", "Walker", "Hughes", "Byrne", "Wright",
        "Okafor", "Clarke", "Kelly", "Bennett", "Morgan", "Doyle", "Campbell", "Shaw", "Ward", "Ahmed", "Fletcher", "Nolan",
    ],
    things: [
        thing(
            "kettle",
            ["the kettle", "this kettle"],
            [
                "it switches off before the water boils",
                "it leaks from the bottom every time I fill it",
                "the lid no longer stays shut",
            ],
            ["the handle was snapped off", "there is a big dent in the side and the base is cracked"],
            ["the limescale filter", "the base with the cable"],
        ),
        thing(
            "coffee machine",
            ["the coffee machine", "this coffee machine"],
            [
                "the pump makes a terrible noise and no coffee comes out",
                "it asks to be descaled every single morning",
                "the milk frother only spits lukewarm water",
            ],
            ["the water tank was cracked from top to bottom", "the drip tray was in three pieces"],
            ["the milk jug", "the measuring spoon and the cleaning tablets"],
        ),
        thing(
            "blender",
            ["the blender", "this blender"],
            ["the motor smells of burning after ten seconds", "the blades have stopped turning", "it leaks all over the worktop"],
            ["the glass jug was shattered, there were splinters everywhere", "the base had a crack right through the buttons"],
            ["the lid", "the travel cup"],
        ),
        thing(
            "jacket",
            ["the jacket", "this jacket"],
            [
                "the zip came apart after two days",
                "it lets water in at the shoulders within five minutes",
                "a seam under the left arm has come undone",
            ],
            [
                "there was a cut across the sleeve, probably from a knife when the box was opened",
                "it was covered in greasy black marks",
            ],
            ["the detachable hood", "the inner lining"],
        ),
        thing(
            "backpack",
            ["the backpack", "this backpack"],
            [
                "a shoulder strap tore off on the second day",
                "the main zip jams halfway",
                "the bottom has worn through after three weeks",
            ],
            ["one buckle was broken clean off", "the fabric was torn at the side pocket"],
            ["the rain cover", "the chest strap"],
        ),
        thing(
            "pair of shoes",
            ["the pair of shoes", "this pair of shoes"],
            [
                "the sole is coming off the left one",
                "the stitching has gone at the toe",
                "the heel squeaks with every single step",
            ],
            ["the box was soaked and the leather is stained", "one of them has a deep scratch over the toe"],
            ["the second pair of laces", "the insoles"],
        ),
        thing(
            "lamp",
            ["the lamp", "this lamp"],
            [
                "it flickers as soon as it gets warm",
                "the dimmer only knows on and off",
                "it hums so loudly that I cannot sleep next to it",
            ],
            ["the shade was crushed", "the foot was bent so it leans like the tower of Pisa"],
            ["the mounting screws", "the bulb that should be included"],
        ),
        thing(
            "duvet",
            ["the duvet", "this duvet"],
            [
                "the filling comes out at the seams",
                "it went lumpy after one wash at the right temperature",
                "it smells of chemicals however long I air it",
            ],
            ["it was ripped along one side", "the bag was open and the whole thing was damp"],
            ["the storage bag", "the summer half, there are supposed to be two"],
        ),
        thing(
            "headphones",
            ["the headset", "this headset"],
            [
                "the left side is dead",
                "the battery lasts forty minutes instead of thirty hours",
                "it drops the connection every time I move my head",
            ],
            ["the headband was broken in the box", "one ear cushion was torn"],
            ["the charging cable", "the carrying case"],
        ),
        thing(
            "building set",
            ["the building set", "this building set"],
            [
                "the motor does nothing, with three different sets of batteries",
                "the pieces do not hold together",
                "the lights went out after one evening",
            ],
            ["half of the pieces were broken", "the box had been crushed and the instructions were torn"],
            ["bag number 4", "the whole instruction booklet"],
        ),
        thing(
            "hedge trimmer",
            ["the hedge trimmer", "this hedge trimmer"],
            [
                "it stops after two minutes and then needs half an hour",
                "the battery no longer charges",
                "the blade jams on twigs thinner than my finger",
            ],
            ["the guard was broken off", "oil had leaked all over the box"],
            ["the charger", "the blade cover"],
        ),
        thing(
            "bike",
            ["the bike", "this bike"],
            ["the rear brake does not grip", "the gears jump under load", "the display goes black on every bump"],
            ["the front wheel was buckled", "the paint is scratched down to the metal all along the frame"],
            ["the pedals", "the keys for the battery lock"],
        ),
    ],
    greetings: ByTone {
        polite: &["Hello,", "Dear team,", "Good morning,", "Hi there,", "Dear Sir or Madam,"],
        plain: &["Hello,", "Hi,", "Good evening,", "To customer service:"],
        furious: &["To whoever reads this,", "Listen,", "HELLO?", "Dear so-called customer service,"],
    },
    openings: &[
        "On {placed} I ordered {obj} {name} from you (order {order}).",
        "My order number is {order}, placed on {placed}.",
        "This is about order {order}: {name}.",
        "I bought {this} on {placed} for {price}.",
        "Order {order} arrived on {delivered}.",
        "I am writing about {obj} that I ordered on {placed}, number {order}.",
        "We have been customers of {shop} for years and order {order} is the first one that makes me write.",
        "I gave {this} as a birthday present to my sister, order {order}.",
        "I have {name} here, delivered on {delivered}.",
    ],
    cores: [
        &[
            "After only {days} days it is over: {defect}.",
            "{Defect}. I followed the manual to the letter and tried everything in it.",
            "It worked fine for {days} days, and now {defect}.",
            "I really like {this}, but {defect}.",
            "To put it simply: {defect}. That cannot be normal for something that costs {price}.",
            "{Defect}, and no, I did not drop it.",
        ],
        &[
            "When I opened the parcel, {damage}.",
            "The box looked all right from outside, but inside {damage}.",
            "The driver threw the parcel over the gate. The result: {damage}. I have photos.",
            "{Damage}. There was one single sheet of paper around it as packaging.",
            "It arrived on {delivered} and {damage}.",
        ],
        &[
            "It was promised within two days and took {days}.",
            "The tracking page has said \"out for delivery\" for {days} days now.",
            "I stayed home twice to wait for the driver. Nobody came. It is {days} days late.",
            "You wrote \"delivery tomorrow\". That was {days} days ago.",
            "It was meant for a birthday. The birthday was {days} days ago.",
            "I paid extra for express delivery and got {the} {days} days late.",
        ],
        &[
            "According to the tracking it was delivered on {delivered}. I was at home. Nothing came.",
            "The parcel has been stuck in a depot for {days} days and the carrier tells me to ask you.",
            "The driver left {obj} \"with a neighbour\". I have asked every neighbour. Nobody has it.",
            "The parcel never came, and the photo of the delivery shows a door that is not mine.",
        ],
        &[
            "Instead of {obj} there was {other} in the box.",
            "I ordered {name} and received {other}. The label on the box is right, the content is not.",
            "You sent the wrong size, and not for the first time.",
            "Wrong colour. I ordered it in green and got what I can only call salmon.",
        ],
        &[
            "I unpacked it all and {part} was not there.",
            "Missing: {part}. Without it {the} is no use to me.",
            "The list in the box says it should contain {part}. It does not.",
            "Everything is fine except that {part} is missing.",
        ],
        &[
            "The page says it is made of metal; what I got is plastic with paint on it.",
            "Your description promises twice of what {this} can do.",
            "In the pictures {the} is much bigger. It is nearly a toy.",
            "The page said suitable for every day. On the leaflet in the box I read the opposite.",
        ],
        &[
            "I paid {price}, got a confirmation, and {days} days later a mail that {the} is sold out.",
            "First the delivery was moved twice, then you wrote that you do not have it any more.",
            "You sold me {this} although you had none. I would have bought it elsewhere for the same price that day.",
            "Cancelled for lack of stock, and on your page it is still on sale, for more.",
        ],
        &[
            "I called three times and was cut off three times.",
            "I have been waiting for an answer for {days} days. The chat only sends me to the help pages.",
            "Your colleague on the phone was rude and hung up while I was spelling the order number.",
            "Every mail gets answered by somebody else who asks me the same questions again.",
        ],
        &[
            "The assembly I booked and paid for was called off on the morning itself.",
            "Nobody came for the installation, and afterwards I got a text that it is cancelled.",
            "You cancelled my appointment for the second time and I had taken a day off.",
        ],
        &[
            "I want to withdraw from the purchase of {obj}; it is still in its box.",
            "I have changed my mind about {this} and am inside the fourteen days. How do we do this without a trip to the post office?",
            "Please take note that I cancel order {order}.",
        ],
        &[
            "I have a question about the invoice: it shows {price} twice.",
            "My discount code was accepted and then not taken off.",
            "The manual of {this} only exists in languages I do not read.",
        ],
    ],
    subjects: [
        &["{Noun} stopped working", "Broken after {days} days: {noun}", "Order {order}: defective {noun}"],
        &["{Noun} arrived damaged", "Damaged delivery, order {order}", "Look at how this arrived"],
        &["Where is my {noun}?", "Order {order} is {days} days late", "Still waiting"],
        &["Parcel never arrived", "Order {order} lost?", "\"Delivered\", but not to me"],
        &["Wrong article sent", "This is not what I ordered ({order})", "Got {other} instead of my {noun}"],
        &["Part missing from {noun}", "Incomplete delivery {order}", "Missing: {part}"],
        &["{Noun} not as described", "Misleading description of {name}", "Not what your page shows"],
        &["Sold out after I paid?", "Order {order} cancelled by you", "You sold me a {noun} you do not have"],
        &["No answer for {days} days", "Complaint about your service", "Third attempt to reach you"],
        &["Appointment cancelled again", "Nobody came", "Installation, order {order}"],
        &["Withdrawal, order {order}", "I want to return my {noun}", "Cancellation of order {order}"],
        &["Question about order {order}", "Invoice is wrong", "Discount missing"],
    ],
    asides: &[
        "I have attached photos.",
        "My neighbour has the same one and his is fine.",
        "I had been looking forward to it for weeks.",
        "I am disappointed, I expected more from {shop}.",
        "I did call, but after forty minutes of music I gave up.",
        "My children are waiting for it.",
        "Sending it back is difficult for me, I do not have a car.",
        "It is a pity, because delivery and packaging were fine.",
        "Please do not send me another form to fill in.",
        "I have read your help pages, they do not cover this.",
    ],
    demands: ByTone {
        polite: &[
            "Could you please tell me what we can do about it?",
            "I hope we can find a good solution.",
            "Would a small refund be possible? I would rather keep it than send it back.",
            "I look forward to your answer.",
        ],
        plain: &[
            "Please let me know how you will solve this.",
            "I would like part of my money back.",
            "I expect an answer within two days.",
            "I am not going to stand in a queue at the post office for this.",
        ],
        furious: &[
            "I want my money back, TODAY.",
            "This is the last time I order from you. Refund me or I go to the ombudsman.",
            "One more standard answer and you will read the rest of it in a one-star review.",
            "I am fed up with this. Solve it.",
        ],
    },
    byes: ByTone {
        polite: &[
            "Kind regards,\n{customer}",
            "Many thanks,\n{customer}",
            "Best wishes,\n{first}",
            "Yours sincerely,\n{customer}",
        ],
        plain: &["Regards,\n{customer}", "{customer}", "Regards\n{first}\n\nSent from my phone"],
        furious: &["{customer}", "A former customer,\n{customer}", "Not amused,\n{first}"],
    },
    social: &[
        "@{handle} bought {obj} for {price}. {Defect}. Nobody answers. Great job.",
        "Day {days} of waiting for my {noun} from @{handle} 🙃",
        "So @{handle} sent me {obj} and {damage}. Photos below.",
        "Anybody else having trouble with @{handle}? Order {order}, no reply for {days} days",
        "@{handle} is anybody reading your messages?? My {noun}: {defect}",
        "Thanks @{handle} for ruining a birthday. No {noun}, no answer, no nothing",
        "Dear @{handle}, {part} is missing from my {noun}. Where can I get it without calling a hotline?",
    ],
    chat_starts: &[
        "hi",
        "hello, is this a real person?",
        "Hi, quick question about {order}",
        "hey",
        "good evening, order {order}",
    ],
    chat_ends: &["??", "are you still there", "can i just get some money back and keep it", "thx", "what now?", "no bot please"],
    phone: &[
        "Customer calls about order {order}. Says: \"{core}\" Calm, wants to be called back.",
        "Call, 6 min. {core} Customer was upset about the waiting time.",
        "Written down by the night line: {core} Callback after 17:00 please.",
    ],
    verdicts: [
        &["Never again.", "Keep your money.", "One star because zero is not possible.", "Avoid.", "Very disappointing."],
        &["Could be better.", "Three stars, because the delivery was quick.", "Not bad, not good."],
        &["Otherwise a nice shop.", "Still happy with it, hence the stars.", "Good quality, this was bad luck I suppose."],
    ],
    quoted: (
        "On {placed}, {shop} wrote:",
        &[
            "> Thank you for your order {order}.\n> We pack it with care and will send it today.",
            "> We have received your message. You will have an answer within 24 hours.\n> Please do not reply to this mail.",
            "> Our records show that the parcel was delivered.\n> Please ask your neighbours first.",
        ],
    ),
    date: |date| {
        let names = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        format!("{} {}", date.day(), month(date, &names))
    },
    replies: &[
        "Thank you for telling us, and I am sorry about this. I have passed it on to our warehouse so that it does not happen to the next customer.",
        "I am sorry about the trouble with your order. I have put it right and noted it on your account.",
        "Thank you for your patience. I have looked into it and you do not need to send anything back.",
        "That should not have happened, and you should not have had to ask twice. It is settled now.",
    ],
    questions: &[
        "Thank you for your message. Could you send us a photo of it, so that I can settle this at once?",
        "I am sorry to hear that. Could you tell me the number on the label of the parcel?",
    ],
};
