//! Reading the queue: windows, counts and the filter, letter by letter.

use amends::domain::filter::Filter;
use amends::domain::ids::TicketId;
use amends::domain::role::{Actor, Role};
use amends::domain::sort::Arrangement;
use amends::domain::view::View;
use amends::store::command::{CommandError, Ctx, Done};
use amends::store::queue::{self, Anchor, Window, WindowQuery};
use amends::store::{Conn, Database, args, detail, figures};
use jiff::{SignedDuration, Timestamp};

use crate::data;
use crate::stats::{Times, ms, ratio, table};

/// How often each question is asked. Questions take turns, so that a busy moment of the machine meets all of them.
const ROUNDS: usize = 15;
/// What the console asks for.
const ROWS: u32 = 100;
/// Typed letter by letter. The first is in most texts, the second in some, the third in hardly any.
const WORDS: [&str; 3] = ["refund", "kettle", "zwischenhändler"];

/// What is asked.
#[derive(Clone)]
enum Question {
    /// Nothing: the way to a reader thread and back.
    Nothing,
    Window(Anchor, String),
    Count(View, String),
    Case,
    Figures,
}

async fn window(c: &mut Conn, ctx: &Ctx, anchor: Anchor, filter: &str) -> Done<Window> {
    let query = WindowQuery {
        view: View::Queue,
        me: "ada".to_owned(),
        filter: Filter::parse(filter),
        arrangement: Arrangement::default(),
        anchor,
        limit: ROWS,
    };
    queue::window(c, ctx, &query).await
}

/// Asks; the answer's size.
async fn ask(c: &mut Conn, ctx: &Ctx, question: &Question, middle: TicketId) -> Done<u64> {
    Ok(match question {
        Question::Nothing => u64::from(c.optional::<(i64,)>("SELECT 1", args![]).await?.is_some()),
        Question::Window(anchor, filter) => u64::try_from(window(c, ctx, anchor.clone(), filter).await?.rows.len()).unwrap_or(0),
        Question::Count(view, filter) => queue::count(c, ctx, *view, "ada", &Filter::parse(filter)).await?,
        Question::Case => u64::try_from(detail::load(c, ctx, middle).await?.messages.len()).unwrap_or(0),
        Question::Figures => figures::read(c, ctx, ctx.now - SignedDuration::from_hours(168)).await?.open,
    })
}

/// Measures a desk of so many tickets and prints the table.
pub async fn measure(db: &Database, rows: u32) -> anyhow::Result<()> {
    let ctx = Ctx { now: Timestamp::now(), actor: Actor::desk("ada", Role::Lead), policy: data::policy()? };
    let middle = TicketId(i64::from(rows / 2));
    let around = Anchor::Around(middle);
    let mut questions = vec![
        ("nothing (the way there and back)".to_owned(), Question::Nothing),
        ("first window".to_owned(), Question::Window(Anchor::Top, String::new())),
        ("window around a ticket".to_owned(), Question::Window(around.clone(), String::new())),
        ("last window".to_owned(), Question::Window(Anchor::Bottom, String::new())),
        ("one case".to_owned(), Question::Case),
        ("count of the queue".to_owned(), Question::Count(View::Queue, String::new())),
        ("figures of the lead".to_owned(), Question::Figures),
    ];
    for word in WORDS {
        for (end, letter) in word.char_indices().take(6) {
            let typed = &word[..end + letter.len_utf8()];
            questions.push((format!("filter {typed}: window"), Question::Window(Anchor::Top, typed.to_owned())));
            questions.push((format!("filter {typed}: count"), Question::Count(View::Queue, typed.to_owned())));
        }
    }
    questions.push(("filter brand:x: window".to_owned(), Question::Window(Anchor::Top, "brand:nobody".to_owned())));
    questions.push(("filter kettle around a ticket".to_owned(), Question::Window(around, "kettle".to_owned())));

    let mut times = vec![Times::default(); questions.len()];
    let mut sizes = vec![0; questions.len()];
    let rounds = if rows > 200_000 { ROUNDS / 3 } else { ROUNDS };
    for _ in 0..rounds {
        for ((_, question), (times, size)) in questions.iter().zip(times.iter_mut().zip(&mut sizes)) {
            let (ctx, question) = (ctx.clone(), question.clone());
            let read = db.read::<_, CommandError, _>(async move |c: &mut Conn| ask(c, &ctx, &question, middle).await);
            *size = times.take(read).await?;
        }
    }
    let floor = times.first().map(Times::median).unwrap_or_default();
    let lines = questions.iter().zip(times.iter().zip(sizes)).map(|((name, _), (times, size))| {
        vec![name.clone(), size.to_string(), ms(times.median()), ms(times.worst()), ratio(times.median(), floor)]
    });
    let lines: Vec<_> = lines.collect();
    table(&format!("Queue of {rows} tickets"), &["question", "answer", "median ms", "worst ms", "× nothing"], &lines);
    Ok(())
}
