//! How people work: schemes 7 to 10, and nights. One desk on which everybody does their work; whoever is not named stays unflagged.

use std::collections::BTreeSet;

use super::*;

/// Everything that happens, written in one go: what is flagged is looked for afterwards.
async fn play(desk: &Desk, script: Vec<(Deal<'static>, Option<&'static str>, Option<String>)>) {
    for chunk in script.chunks(40) {
        let acts: Vec<_> = chunk
            .iter()
            .map(|(deal, lead, account)| {
                let at = deal.at;
                let lead = lead.map(|lead| desk.ctx(lead, Role::Lead, at + 60));
                let ctxs = (
                    desk.ctx("mail", Role::Intake, at),
                    desk.ctx(deal.agent, deal.role, at),
                    desk.ctx("amends", Role::Agent, at + HOUR),
                );
                (deal.complaint(), deal.id, deal.minor, ctxs, lead, account.clone())
            })
            .collect();
        desk.run(async move |c: &mut Conn| {
            for (complaint, id, minor, (intake, agent, amends), lead, account) in &acts {
                let ticket = intake::take_in(c, intake, complaint).await?.ticket;
                let stage = propose(c, agent, ticket, CompensationId(*id), *minor).await?;
                assert_eq!(stage == Stage::ApprovalWanted, lead.is_some(), "{id}: {stage}");
                if let Some(lead) = lead {
                    decide::approve(c, lead, CompensationId(*id)).await?;
                }
                if let Some(account) = account {
                    claim_with(c, amends, *id, account, None).await?;
                }
            }
            Ok(())
        })
        .await;
    }
}

async fn look(desk: &Desk, at: i64) -> usize {
    let ctx = desk.ctx("amends", Role::Agent, at).timer("patterns");
    desk.run(async move |c: &mut Conn| pattern::look(c, &ctx).await).await
}

async fn flagged(desk: &Desk) -> BTreeSet<(FraudRule, String)> {
    let flags = desk.flags().await.into_iter().filter(|flag| flag.rule.is_pattern());
    flags.map(|flag| (flag.rule, flag.subject.trim_start_matches("people:").to_owned())).collect()
}

/// Amounts as they come: 8 to 20 euro, none just below the EUR 25.00 of an agent.
fn usual(at: u128) -> i64 {
    800 + i64::try_from(at * 37 % 13).unwrap() * 100
}

#[tokio::test(flavor = "multi_thread")]
async fn schemes_7_to_9_and_nights_are_told_from_ordinary_work() {
    for (desk, _files) in Desk::all().await {
        let mut script = Vec::new();
        let mut id = 0;
        let mut work = |agent: &'static str,
                        offers: u128,
                        minor: &dyn Fn(u128) -> i64,
                        hour: &dyn Fn(u128) -> i64,
                        account: &dyn Fn(u128) -> Option<String>| {
            for no in 0..offers {
                id += 1;
                let at = DAY * i64::try_from(no % 20).unwrap() + hour(no);
                script.push((Deal::of(id, at).by(agent).minor(minor(no)), None, account(no)));
            }
        };
        let by_day = |no: u128| i64::try_from(no % 8).unwrap() * 600;
        let nobody = |_| None;
        for agent in ["ada", "bob", "cleo", "dirk"] {
            work(agent, 24, &usual, &by_day, &nobody);
        }
        // 7: EUR 24.90 under EUR 25.00. Clean twin: the same share, but of amounts well below.
        work("nell", 24, &|no| if no % 2 == 0 { 2_490 } else { 800 }, &by_day, &nobody);
        work("nell.twin", 24, &|no| if no % 2 == 0 { 2_200 } else { 800 }, &by_day, &nobody);
        // 8: two and a half times what the others give, and never near a limit. Clean twin: a little more than the others.
        work("drew", 24, &|_| 2_240, &by_day, &nobody);
        work("drew.twin", 24, &|no| usual(no) + 200, &by_day, &nobody);
        // 9: a third of the claims go to two accounts. Clean twin: each to its own.
        work("fay", 24, &usual, &by_day, &|no| {
            Some(if no % 3 == 0 { format!("friend{}@pay.example", no % 2) } else { format!("f{no}@pay.example") })
        });
        work("fay.twin", 24, &usual, &by_day, &|no| Some(format!("t{no}@pay.example")));
        // Nights. Clean twin: two late evenings.
        work("otto", 24, &usual, &|no| if no % 2 == 0 { 14 * HOUR } else { HOUR }, &nobody);
        work("otto.twin", 24, &usual, &|no| if no < 2 { 14 * HOUR } else { HOUR }, &nobody);
        play(&desk, script).await;
        assert_eq!(look(&desk, 21 * DAY).await, 4);
        let wanted = [
            (FraudRule::NearLimit, "nell"),
            (FraudRule::PeerDrift, "drew"),
            (FraudRule::FavouriteDestination, "fay"),
            (FraudRule::OffHours, "otto"),
        ];
        assert_eq!(flagged(&desk).await, wanted.map(|(rule, name)| (rule, name.to_owned())).into());
        assert_eq!(look(&desk, 22 * DAY).await, 0, "raised once in a month");
        let lead = desk.ctx("lea", Role::Lead, 21 * DAY);
        let digest = desk.db.read(async move |c: &mut Conn| pattern::digest(c, &lead, 30).await).await.expect("a digest");
        let of = |name: &str| digest.iter().find(|row| row.work.agent == name).expect("a row").clone();
        assert_eq!((of("nell").work.offers, of("nell").work.near, of("nell").open_flags), (24, 12, 1));
        assert_eq!((of("otto").work.off_hours, of("ada").open_flags, of("ada").new_flags), (12, 0, 0));
        desk.db.close().await;
    }
}

/// Scheme 10 (T4): a month with three rings – a lead and an agent, two leads for each other, three in a circle – all flagged, and none of
/// those who share their approvals as the day brings them.
#[tokio::test(flavor = "multi_thread")]
async fn scheme_10_a_month_with_three_rings() {
    for (desk, _files) in Desk::all().await {
        let mut script = Vec::new();
        let mut id = 0;
        let mut approve = |agent: &'static str, lead: &'static str, count: u32| {
            for no in 0..count {
                id += 1;
                let at = DAY * i64::from(no % 20) + i64::from(no % 7) * HOUR;
                script.push((Deal::of(id, at).senior(agent).minor(7_000), Some(lead), None));
            }
        };
        let agents = ["ada", "bob", "cleo", "dirk", "eva", "finn"];
        for (at, agent) in agents.into_iter().enumerate() {
            for (no, lead) in ["lea", "lou", "max"].into_iter().enumerate() {
                approve(agent, lead, if (at + no) % 2 == 0 { 3 } else { 4 });
            }
        }
        approve("rick", "rita", 12);
        approve("ada", "rita", 4);
        approve("bob", "rita", 3);
        approve("mona", "mark", 6);
        approve("mark", "mona", 5);
        for lead in ["mark", "mona"] {
            approve("cleo", lead, 3);
            approve("dirk", lead, 4);
        }
        for (agent, lead) in [("ines", "ivan"), ("ivan", "igor"), ("igor", "ines")] {
            approve(agent, lead, 9);
            approve("eva", lead, 3);
        }
        play(&desk, script).await;
        look(&desk, 21 * DAY).await;
        let rings = ["rick/rita", "mark/mona", "ines/ivan", "igor/ivan", "igor/ines"];
        assert_eq!(flagged(&desk).await, rings.map(|pair| (FraudRule::ApprovalRing, pair.to_owned())).into());
        // Neither of a pair clears it; somebody else does.
        let flag = desk.flags().await.into_iter().find(|flag| flag.subject == "people:rick/rita").expect("the flag");
        for (name, may) in [("rita", false), ("rick", false), ("lea", true)] {
            let (ctx, id) = (desk.ctx(name, Role::Lead, 22 * DAY), flag.id);
            let cleared = run(&desk.db, async move |c: &mut Conn| fraud::clear(c, &ctx, id, "read ten of them").await).await;
            assert_eq!(cleared.is_ok(), may, "{name}");
        }
        desk.db.close().await;
    }
}
