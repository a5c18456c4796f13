//! An ordinary month: at most one flag for a hundred compensations. The measure is flags of any severity and rule, raised for a
//! compensation or for how somebody works, divided by compensations.

use std::collections::BTreeMap;

use super::*;

const COMPENSATIONS: usize = 2_000;
const AGENTS: usize = 20;
const CHUNK: usize = 100;

/// Somebody who complains: their account is their own, or the household's.
struct Person {
    mail: String,
    account: String,
    address: String,
}

/// One case of the month.
struct Case {
    person: usize,
    agent: usize,
    lead: usize,
    minor: i64,
    at: i64,
    claims: bool,
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ordinary_month_raises_at_most_one_flag_for_a_hundred_compensations() {
    let test = TestDatabase::sqlite();
    let desk = Desk { db: test.open(MIGRATIONS).await, policy: policy() };
    let mut rng = fastrand::Rng::with_seed(20_261_101);
    let (people, cases) = month(&mut rng);
    let mut customers: BTreeMap<usize, u32> = BTreeMap::new();
    for case in &cases {
        *customers.entry(case.person).or_default() += 1;
    }
    let repeated = customers.values().filter(|count| **count > 1).count();
    assert!(repeated > 40, "customers come again: {repeated}");
    for (no, chunk) in cases.chunks(CHUNK).enumerate() {
        let acts: Vec<_> = (no * CHUNK..).zip(chunk).map(|(at, case)| act(&desk, at, case, &people[case.person])).collect();
        desk.run(async move |c: &mut Conn| {
            for act in &acts {
                play(c, act).await?;
            }
            Ok(())
        })
        .await;
    }
    let ctx = desk.ctx("amends", Role::Agent, 30 * DAY).timer("patterns");
    desk.run(async move |c: &mut Conn| pattern::look(c, &ctx).await).await;
    let flags = desk.flags().await;
    let mut by_rule: BTreeMap<FraudRule, usize> = BTreeMap::new();
    for flag in &flags {
        *by_rule.entry(flag.rule).or_default() += 1;
    }
    let count = async |sql: &'static str| {
        let (count,): (i64,) =
            desk.db.read(async move |c: &mut Conn| Ok::<_, CommandError>(c.one(sql, &[]).await?)).await.expect("a count");
        count
    };
    let issued = count("SELECT count(*) FROM compensation").await;
    let approved = count("SELECT count(*) FROM compensation WHERE approved_by IS NOT NULL").await;
    let claimed = count("SELECT count(*) FROM payout").await;
    assert!(issued >= 2_000 && approved > 100 && claimed > 1_000, "{issued} issued, {approved} approved, {claimed} claimed");
    println!("{} flags of {issued} compensations: {by_rule:?}", flags.len());
    assert!(!flags.is_empty(), "households and repeats are seen");
    assert!(i64::try_from(flags.len()).unwrap() * 100 <= issued, "{} flags of {issued}: {by_rule:?}", flags.len());
    desk.db.close().await;
}

/// Who complains about what, when, to whom.
fn month(rng: &mut fastrand::Rng) -> (Vec<Person>, Vec<Case>) {
    let mut people: Vec<Person> = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    while cases.len() < COMPENSATIONS {
        let no = people.len();
        // One in four hundred customers lives with another one who complains in the same month.
        let household = (no > 0 && rng.u32(..400) == 0).then(|| no - 1);
        let (account, address) = match household {
            Some(other) => (people[other].account.clone(), people[other].address.clone()),
            None => (format!("account{no}@pay.example"), format!("Straat {no}, {} AA Utrecht", 1000 + no)),
        };
        people.push(Person { mail: format!("customer{no}@mail.example"), account, address });
        let first = case(rng, no, 0);
        // Three in a hundred come back with another order in the same month, a few of them twice.
        let again = match rng.u32(..400) {
            0 => 2,
            1..12 => 1,
            _ => 0,
        };
        let start = first.at;
        cases.push(first);
        for _ in 0..again {
            cases.push(case(rng, no, start));
        }
    }
    cases.sort_by_key(|case| case.at);
    (people, cases)
}

fn case(rng: &mut fastrand::Rng, person: usize, after: i64) -> Case {
    // Weekdays and weekends alike, 8 to 20 o'clock, now and then later; a shop's amounts, most of them small.
    let day = i64::from(rng.u32(..28)).max(after / DAY);
    let hour = if rng.u32(..50) == 0 { 12 } else { i64::from(rng.u32(..10)) - 1 };
    let minor = match rng.u32(..100) {
        0..55 => rng.i64(5..12) * 100,
        55..85 => rng.i64(12..20) * 100,
        85..92 => rng.i64(20..=25) * 100,
        _ => rng.i64(26..60) * 100,
    };
    Case {
        person,
        agent: rng.usize(..AGENTS),
        lead: rng.usize(..3),
        minor,
        at: day * DAY + hour * HOUR + rng.i64(0..HOUR),
        claims: rng.u32(..100) < 85,
    }
}

/// What one case needs to be played.
struct Act {
    id: u128,
    complaint: NewComplaint,
    minor: i64,
    ctx: Ctx,
    intake: Ctx,
    lead: Ctx,
    amends: Ctx,
    account: Option<String>,
}

fn act(desk: &Desk, no: usize, case: &Case, person: &Person) -> Act {
    let id = u128::try_from(no).unwrap() + 1;
    let deal = Deal { address: Some(&person.address), ..Deal::of(id, case.at).mail(&person.mail) };
    Act {
        id,
        complaint: deal.complaint(),
        minor: case.minor,
        ctx: desk.ctx(&format!("agent{}", case.agent), Role::Agent, case.at),
        intake: desk.ctx("mail", Role::Intake, case.at),
        lead: desk.ctx(["lea", "lou", "max"][case.lead], Role::Lead, case.at + 600),
        amends: desk.ctx("amends", Role::Agent, case.at + 3 * HOUR),
        account: case.claims.then(|| person.account.clone()),
    }
}

async fn play(c: &mut Conn, act: &Act) -> Result<(), CommandError> {
    let ticket = intake::take_in(c, &act.intake, &act.complaint).await?.ticket;
    let id = CompensationId(act.id);
    if propose(c, &act.ctx, ticket, id, act.minor).await? == Stage::ApprovalWanted {
        decide::approve(c, &act.lead, id).await?;
    }
    if let Some(account) = &act.account {
        claim_with(c, &act.amends, act.id, account, None).await?;
    }
    Ok(())
}
