//! What the demo's shops sell: invented brands, sixty articles, believable prices and costs.

use fastrand::Rng;

use super::words::KINDS;

/// A kind of thing: a category with its five articles.
pub(super) struct Kind {
    /// The category that caps and the screen go by.
    pub category: &'static str,
    /// Who makes it.
    pub brand: &'static str,
    /// Beginning of the article numbers.
    prefix: &'static str,
    /// What one costs the shop, in percent of its price.
    cost_percent: i64,
    /// Model names with their price in cents.
    models: [(&'static str, i64); 5],
}

/// An article.
#[derive(Clone, Copy)]
pub(super) struct Article {
    /// Place of its kind; the languages name kinds in the same order.
    pub kind: usize,
    /// Place inside its kind.
    model: usize,
}

const fn kind(
    category: &'static str,
    brand: &'static str,
    prefix: &'static str,
    cost_percent: i64,
    models: [(&'static str, i64); 5],
) -> Kind {
    Kind { category, brand, prefix, cost_percent, models }
}

/// In the order of [`super::words::Language::things`].
#[expect(clippy::inconsistent_digit_grouping, reason = "cents stand apart from euros")]
static KINDS_SOLD: [Kind; KINDS] = [
    kind(
        "kettle",
        "Vuurtoren",
        "VK",
        52,
        [("Kiek 1,0 l", 29_95), ("Kiek 1,7 l", 39_95), ("Stoom", 49_99), ("Stoom Digital", 69_00), ("Zwaan", 89_00)],
    ),
    kind(
        "coffee machine",
        "Vuurtoren",
        "VC",
        58,
        [("Ochtend", 79_00), ("Ochtend Plus", 119_00), ("Barista One", 249_00), ("Barista Two", 389_00), ("Filter 12", 54_95)],
    ),
    kind(
        "blender",
        "Vuurtoren",
        "VB",
        50,
        [("Wervel", 44_95), ("Wervel To Go", 34_95), ("Wervel Pro", 99_00), ("Wervel Stick", 27_50), ("Wervel Soup", 84_90)],
    ),
    kind(
        "jacket",
        "Halden",
        "HJ",
        44,
        [("Ridge", 129_95), ("Ridge 2 Hooded", 159_95), ("Fjord Light", 89_95), ("Storm Shell", 219_00), ("Town Parka", 179_00)],
    ),
    kind(
        "backpack",
        "Halden",
        "HB",
        42,
        [("Day 18", 49_95), ("Day 24", 64_95), ("Trek 45", 139_00), ("Commuter", 79_95), ("Kids 8", 32_95)],
    ),
    kind(
        "shoes",
        "Halden",
        "HS",
        46,
        [("Trail Low", 109_95), ("Trail Mid GTX", 149_95), ("City Walk", 89_95), ("Moss", 74_95), ("Winter Boot", 134_95)],
    ),
    kind(
        "lamp",
        "Lumaro",
        "LL",
        48,
        [("Dusk", 39_95), ("Dusk Floor", 119_00), ("Dawn Alarm", 69_95), ("Orbit", 159_00), ("Reading Arm", 54_50)],
    ),
    kind(
        "duvet",
        "Lumaro",
        "LD",
        45,
        [("Cloud 140", 69_95), ("Cloud 200", 109_95), ("Four Seasons", 149_00), ("Summer", 44_95), ("Wool", 189_00)],
    ),
    kind(
        "headphones",
        "Klankwerk",
        "KH",
        55,
        [("K1", 59_95), ("K3 Wireless", 119_00), ("K5 Quiet", 229_00), ("Sport Clip", 49_95), ("Studio", 179_00)],
    ),
    kind(
        "toys",
        "Bosbeer",
        "BT",
        40,
        [("Crane", 34_95), ("Castle", 59_95), ("Night Train", 89_95), ("Farm", 24_95), ("Harbour XL", 139_95)],
    ),
    kind(
        "garden",
        "Groenhof",
        "GH",
        57,
        [("Cut 45", 69_95), ("Cut 60", 89_95), ("Accu 50", 129_00), ("Accu 65 Pro", 189_00), ("Mini 20", 49_95)],
    ),
    kind(
        "bikes",
        "Radijn",
        "RB",
        66,
        [("Stad 3", 449_00), ("Stad 7", 599_00), ("E-Stad", 1_499_00), ("Kids 20", 269_00), ("Vouw", 529_00)],
    ),
];

impl Article {
    /// Some article; cheap kinds are bought more often than bikes.
    pub(super) fn any(rng: &mut Rng) -> Self {
        let weights = [10, 8, 7, 11, 8, 12, 9, 7, 12, 9, 5, 2];
        Self { kind: weighted(rng, &weights), model: rng.usize(..5) }
    }

    /// Some article of the same shop, for the same basket.
    pub(super) fn beside(self, rng: &mut Rng) -> Self {
        let brand = self.kind().brand;
        let kinds: Vec<usize> = (0..KINDS).filter(|kind| KINDS_SOLD[*kind].brand == brand).collect();
        Self { kind: kinds[rng.usize(..kinds.len())], model: rng.usize(..5) }
    }

    /// Its kind.
    pub(super) fn kind(self) -> &'static Kind {
        &KINDS_SOLD[self.kind]
    }

    /// Article number.
    pub(super) fn sku(self) -> String {
        format!("{}-{}", self.kind().prefix, 1001 + self.model * 7)
    }

    /// Brand and model.
    pub(super) fn name(self) -> String {
        format!("{} {}", self.kind().brand, self.kind().models[self.model].0)
    }

    /// Price in cents.
    pub(super) fn price(self) -> i64 {
        self.kind().models[self.model].1
    }

    /// Cost in cents.
    pub(super) fn cost(self) -> i64 {
        self.price() * self.kind().cost_percent / 100
    }
}

/// A place in a list of weights, by chance.
pub(super) fn weighted(rng: &mut Rng, weights: &[u32]) -> usize {
    let mut left = rng.u32(..weights.iter().sum::<u32>().max(1));
    for (at, weight) in weights.iter().enumerate() {
        match left.checked_sub(*weight) {
            None => return at,
            Some(rest) => left = rest,
        }
    }
    0
}
