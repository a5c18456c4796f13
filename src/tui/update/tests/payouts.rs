//! The payouts screen: sections, what is done about payouts, by one and by two, and what became of each.

use super::*;
use crate::domain::ids::PayoutId;
use crate::domain::payout::{PayoutSection, PayoutStep, Proposal};
use crate::tui::model::finance::RailRow;
use crate::tui::model::overlay::{Ask, Confirm};
use crate::tui::model::page::Subject;
use crate::tui::msg::BankNews;
use crate::wire::payout::{BankRunView, ItemResult, PayoutView, SectionCount, UnmatchedEntry};
use crate::wire::rail::FindingView;

pub(super) fn payout(id: u128, state: &str) -> PayoutView {
    let reached = if state == "review" { Stage::Claimed } else { Stage::OnHold };
    PayoutView {
        id: PayoutId(id),
        compensation: CompensationId(id),
        ticket: TicketId(1),
        state: state.to_owned(),
        stage: Some(reached),
        rail: "sepa".to_owned(),
        amount: euro(2_000),
        reference: PayoutId(id).reference(),
        payee: "NL91 •••• 4300".to_owned(),
        promise_date: None,
        release_due: None,
        why: None,
        findings: Vec::new(),
        proposal: None,
        released_by: None,
        submitted_at: START,
        released_at: None,
        paid_at: None,
        recall_at: None,
        version: 4,
    }
}

fn rails() -> Vec<RailRow> {
    let finding = FindingView {
        rail: "paypal".to_owned(),
        handle: "B77".to_owned(),
        fault: "rail_foreign".to_owned(),
        key: None,
        amount: Some(euro(500)),
        why: "nobody ordered it".to_owned(),
        said: None,
    };
    vec![RailRow::Finding(finding)]
}

fn news() -> BankNews {
    let file = BankRunView {
        id: "AMENDS-1".to_owned(),
        at: START,
        by: "fin".to_owned(),
        format: "pain.001.001.09".to_owned(),
        payments: 2,
        total: None,
        sha256: "ab".repeat(32),
        execution_date: None,
        instant: false,
        upload_due: None,
        uploaded_at: None,
        uploaded_by: None,
        overdue: false,
        withdrawal: None,
    };
    let entry = UnmatchedEntry { entry: "e9".to_owned(), reference: None, amount: None, why: "odd".to_owned() };
    let counts = vec![SectionCount { section: PayoutSection::Release, count: 2 }];
    BankNews { counts, files: vec![file], unmatched: vec![entry], rails: rails() }
}

/// Somebody on the payouts screen with these payouts.
pub(super) fn desk(role: Role, payouts: Vec<PayoutView>) -> Console {
    let mut console = Console::started(role);
    console.window(page(1..=3));
    console.keys("p");
    console.answer(|call| matches!(call, Call::FetchBank { .. }), Ok(Answer::Bank(Box::new(news()))));
    listed(&mut console, payouts);
    console.pass(2_000);
    console
}

fn listed(console: &mut Console, items: Vec<PayoutView>) {
    let page = Page { items, next: None, previous: None, total: None };
    console.answer(|call| matches!(call, Call::FetchPayouts { .. }), Ok(Answer::Payouts(page)));
}

/// A step that was sent: of which payouts in which versions, and why.
type Sent = (PayoutStep, Vec<PayoutId>, Vec<i64>, Option<String>);

fn steps(console: &Console) -> Vec<Sent> {
    let of = |call: &Call| match call {
        Call::StepPayouts { request, .. } => {
            Some((request.step, request.ids.clone(), request.versions.clone(), request.reason.clone()))
        }
        _ => None,
    };
    console.open.iter().filter_map(|(_, call)| of(call)).collect()
}

#[test]
fn sections_turn_and_load_their_rows() {
    let mut console = desk(Role::Finance, vec![payout(1, "review")]);
    assert_eq!(console.model.bank.count(PayoutSection::Release), Some(2));
    console.keys("x right");
    assert_eq!(console.model.bank.section, PayoutSection::UnderWay);
    assert!(console.asked(|call| matches!(call, Call::FetchPayouts { section: PayoutSection::UnderWay, .. })));
    assert!(
        console.model.payouts.rows.is_empty() && console.model.payouts.marks.is_empty(),
        "rows and marks were of another section"
    );
    console.keys("right");
    assert_eq!(console.model.selected_file().map(|file| file.id.as_str()), Some("AMENDS-1"));
    console.keys("right right right");
    assert_eq!(console.model.selected_entry().map(|entry| entry.entry.as_str()), Some("e9"));
    console.keys("left left left left left");
    assert_eq!(console.model.bank.section, PayoutSection::Release);
}

#[test]
fn a_reason_goes_with_what_was_on_the_screen() {
    let mut console = desk(Role::Finance, vec![payout(1, "review"), payout(2, "review"), payout(3, "on_hold")]);
    console.keys("x x x n");
    assert!(matches!(console.model.overlay(), Some(Overlay::Prompt(_))), "two of three can be turned down");
    console.keys("enter");
    assert!(steps(&console).is_empty(), "not without a reason");
    console.keys("o d d");
    console.pass(1_000);
    console.keys("enter");
    let wanted = (PayoutStep::Reject, vec![PayoutId(1), PayoutId(2)], vec![4, 4], Some("odd".to_owned()));
    assert_eq!(steps(&console), [wanted]);
    let item = |id: u128, refused: Option<&str>| ItemResult {
        id: PayoutId(id).to_string(),
        state: refused.is_none().then(|| "review".to_owned()),
        refused: refused.map(str::to_owned),
        said: None,
        code: None,
    };
    let results = vec![item(1, None), item(2, Some("it has changed"))];
    console.answer(|call| matches!(call, Call::StepPayouts { .. }), Ok(Answer::Results(results)));
    let Some(Overlay::Page(page)) = console.model.overlay() else { panic!("what became of each is shown") };
    let Subject::Results(lines) = &page.subject else { panic!("of each") };
    assert_eq!(lines.iter().map(|line| line.good).collect::<Vec<_>>(), [true, false]);
    assert!(lines[1].text.ends_with("it has changed"), "{}", lines[1].text);
}

#[test]
fn the_second_of_two_answers_a_question_and_not_too_soon() {
    let by = |name: &str| Proposal {
        step: PayoutStep::Reject,
        by: name.to_owned(),
        role: Role::Lead,
        reason: "never sent back".to_owned(),
        at: START,
    };
    let mut console = desk(Role::Finance, vec![PayoutView { proposal: Some(by("lea")), ..payout(1, "review") }]);
    console.keys("n");
    let Some(Overlay::Confirm(Confirm { ask: Ask::Step { .. }, lines, .. })) = console.model.overlay() else {
        panic!("a question, with the reason that is known")
    };
    assert!(lines.iter().any(|line| line.contains("never sent back")), "{lines:?}");
    let press = console.press("enter");
    console.send(Msg::Key(press));
    assert!(steps(&console).is_empty(), "a key right after the question is no answer to it");
    console.pass(2_000);
    console.keys("enter");
    assert_eq!(steps(&console), [(PayoutStep::Reject, vec![PayoutId(1)], vec![4], None)]);
    // Whoever proposed it is asked for the reason again, not for a yes.
    let me = console.model.session.me().to_owned();
    let mut console = desk(Role::Finance, vec![PayoutView { proposal: Some(by(&me)), ..payout(1, "review") }]);
    console.keys("n");
    assert!(matches!(console.model.overlay(), Some(Overlay::Prompt(_))));
}

#[test]
fn what_cannot_be_done_says_why_and_pastes_do_nothing() {
    let mut console = desk(Role::Finance, vec![payout(1, "review")]);
    console.keys("l");
    assert!(console.toast().contains("review"), "{}", console.toast());
    console.keys("o");
    assert!(console.toast().contains("finance"), "an objection is a lead's to take: {}", console.toast());
    console.keys("b s");
    assert!(console.model.overlays.is_empty(), "no file and no entry is selected");
    let mut console = desk(Role::Finance, vec![payout(1, "on_hold")]);
    console.keys("l");
    console.pass(2_000);
    console.send(Msg::Paste("\n".to_owned()));
    assert!(steps(&console).is_empty());
    let mut console = desk(Role::Agent, vec![payout(1, "on_hold")]);
    console.keys("l h c n X D");
    assert!(console.model.overlays.is_empty() && steps(&console).is_empty());
}

#[test]
fn files_are_marked_by_their_hash_and_entries_put_aside() {
    let mut console = desk(Role::Finance, Vec::new());
    console.keys("right right b");
    console.keys("a b a b a b a b a b a b");
    console.pass(1_000);
    console.keys("enter");
    let brought = |call: &Call| matches!(call, Call::Uploaded { run, request, .. } if run == "AMENDS-1" && request.sha256 == "abababababab");
    assert!(console.asked(brought));
    console.answer(brought, Ok(Answer::Done));
    console.keys("right right right s");
    console.keys("f e e");
    console.pass(1_000);
    console.keys("enter");
    let aside = |call: &Call| matches!(call, Call::Settle { request, .. } if request.entry == "e9" && request.reason.as_deref() == Some("fee"));
    assert!(console.asked(aside));
}
