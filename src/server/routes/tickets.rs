//! The queue, the whole case, and the commands on a ticket.

use crate::domain::said::Sentence;
use crate::domain::said::request as said;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::{KeyHeader, VersionHeader};
use super::{limit, with_current};
use crate::domain::complaint::Reason;
use crate::domain::filter::Filter;
use crate::domain::ids::TicketId;
use crate::domain::money::Money;
use crate::domain::refusal::{Refusal, RefusalCode};
use crate::domain::sort::{Arrangement, FOLDED_MAX, Group, Sort};
use crate::domain::view::View;
use crate::server::auth::Caller;
use crate::server::convert::{self, Eyes};
use crate::server::error::{ApiError, Reply};
use crate::server::extract::{Body, Command, Keyed, Path, Query};
use crate::server::language;
use crate::server::state::AppState;
use crate::store::command::{CommandError, Ctx, Done};
use crate::store::compensation::issue;
use crate::store::queue::{self, Anchor, WindowQuery};
use crate::store::saved_reply::Key;
use crate::store::{Conn, budget, case, customer, detail, lease, talk, ticket};
use crate::wire::desk::{GroupCount, ViewCount};
use crate::wire::offer::OfferMenu;
use crate::wire::page::Page;
use crate::wire::ticket::{
    Contact, ContactRequest, MergeRequest, MessageRequest, NextTicket, SkipRequest, SnoozeRequest, SolveRequest, TagRequest,
    TakeRequest, TicketDetail, TicketRow,
};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(counts))
        .routes(routes!(groups))
        .routes(routes!(next))
        .routes(routes!(show))
        .routes(routes!(reveal))
        .routes(routes!(offers))
        .routes(routes!(take))
        .routes(routes!(release))
        .routes(routes!(reply))
        .routes(routes!(note))
        .routes(routes!(snooze))
        .routes(routes!(solve))
        .routes(routes!(tag))
        .routes(routes!(merge))
        .routes(routes!(unmerge))
        .routes(routes!(skip))
        .routes(routes!(contact))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// A standing selection; `queue` when absent.
    view: Option<View>,
    /// Words and `field:value` terms.
    #[serde(default)]
    filter: String,
    /// Rows after this place: a page's `next`.
    cursor: Option<String>,
    /// Rows before this place: a page's `previous`; empty means the end of the list.
    before: Option<String>,
    /// Rows around this ticket.
    around: Option<TicketId>,
    /// `bottom` for the last rows.
    at: Option<String>,
    /// Most rows, 1 to 500.
    limit: Option<i64>,
    /// `1` to have the rows of the whole list counted into `total`.
    count: Option<String>,
    /// The order; `priority` when absent. A cursor belongs to its order.
    sort: Option<Sort>,
    /// Rows of one kind together: at most 20,000 rows under the filter.
    group: Option<Group>,
    /// Keys of groups whose rows are left out, as a JSON list of texts.
    folded: Option<String>,
}

impl ListQuery {
    fn anchor(&self) -> Reply<Anchor> {
        let given = [self.cursor.is_some(), self.before.is_some(), self.around.is_some(), self.at.is_some()];
        if given.into_iter().filter(|given| *given).count() > 1 {
            return Err(ApiError::new("invalid_request", said::anchor_form()));
        }
        Ok(match (&self.cursor, &self.before, self.around, self.at.as_deref()) {
            (Some(cursor), ..) => Anchor::After(cursor.clone()),
            (_, Some(before), ..) if before.is_empty() => Anchor::Bottom,
            (_, Some(before), ..) => Anchor::Before(before.clone()),
            (_, _, Some(id), _) => Anchor::Around(id),
            (_, _, _, None) => Anchor::Top,
            (_, _, _, Some("bottom")) => Anchor::Bottom,
            (_, _, _, Some(_)) => return Err(ApiError::new("invalid_request", said::at_form())),
        })
    }
}

impl ListQuery {
    fn arrangement(&self) -> Reply<Arrangement> {
        let folded: Vec<String> = match self.folded.as_deref() {
            None => Vec::new(),
            Some(list) => serde_json::from_str(list).map_err(|_| ApiError::new("invalid_request", said::folded_form()))?,
        };
        if folded.len() > FOLDED_MAX {
            return Err(ApiError::new("invalid_request", said::folded_most(FOLDED_MAX)));
        }
        Ok(Arrangement { sort: self.sort.unwrap_or(Sort::Priority), group: self.group, folded })
    }
}

/// What a window or its groups are refused for is the caller's doing.
fn unreadable(error: CommandError) -> ApiError {
    match error {
        CommandError::Refused(refusal) if refusal.code == RefusalCode::Invalid => ApiError::new("invalid_request", refusal.text),
        other => other.into(),
    }
}

/// A window of the queue
#[utoipa::path(get, path = "/v1/tickets", tag = "tickets", params(ListQuery), responses((status = 200, body = Page<TicketRow>)))]
async fn list(State(state): State<AppState>, Query(query): Query<ListQuery>, caller: Caller) -> Reply<Json<Page<TicketRow>>> {
    let anchor = query.anchor()?;
    caller.need(caller.role.reads_tickets(), "read tickets")?;
    let ctx = caller.ctx(&state);
    let window = WindowQuery {
        view: query.view.unwrap_or(View::Queue),
        me: caller.name,
        filter: Filter::parse(&query.filter),
        arrangement: query.arrangement()?,
        anchor,
        limit: u32::try_from(limit(query.limit)).unwrap_or(1),
    };
    let restricted = caller.restricted;
    let counted = query.count.as_deref() == Some("1");
    let read = state.db.read(async move |c| {
        let mut total = None;
        if counted {
            total = Some(queue::count(c, &ctx, window.view, &window.me, &window.filter).await?);
        }
        Ok((queue::window(c, &ctx, &window).await?, total))
    });
    let (window, total) = read.await.map_err(unreadable)?;
    let items = window.rows.into_iter().map(|row| convert::ticket_row(row, restricted)).collect();
    Ok(Json(Page { items, next: window.next, previous: window.previous, total }))
}

/// A list that is one page.
#[derive(Serialize, ToSchema)]
struct ViewCounts {
    /// The views, in their order.
    items: Vec<ViewCount>,
}

/// How many tickets each view has
#[utoipa::path(get, path = "/v1/tickets/counts", tag = "tickets", responses((status = 200, body = ViewCounts)))]
async fn counts(State(state): State<AppState>, caller: Caller) -> Reply<Json<ViewCounts>> {
    caller.need(caller.role.reads_tickets(), "read tickets")?;
    let (ctx, me) = (caller.ctx(&state), caller.name);
    let read = state.db.read::<_, CommandError, _>(async move |c| {
        let mut items = Vec::with_capacity(View::ALL.len());
        for view in View::ALL {
            items.push(ViewCount { view: *view, count: queue::count(c, &ctx, *view, &me, &Filter::default()).await? });
        }
        Ok(items)
    });
    Ok(Json(ViewCounts { items: read.await? }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct GroupsQuery {
    /// A standing selection; `queue` when absent.
    view: Option<View>,
    /// Words and `field:value` terms.
    #[serde(default)]
    filter: String,
    /// What rows are put together by.
    group: Group,
}

/// How many tickets each group of a view has
#[utoipa::path(
    get, path = "/v1/tickets/groups", tag = "tickets", params(GroupsQuery), responses((status = 200, body = Page<GroupCount>))
)]
async fn groups(
    State(state): State<AppState>,
    Query(query): Query<GroupsQuery>,
    caller: Caller,
) -> Reply<Json<Page<GroupCount>>> {
    caller.need(caller.role.reads_tickets(), "read tickets")?;
    let (ctx, me) = (caller.ctx(&state), caller.name);
    let (view, filter) = (query.view.unwrap_or(View::Queue), Filter::parse(&query.filter));
    let read = state.db.read(async move |c| queue::groups(c, &ctx, view, &me, &filter, query.group).await);
    let items = read.await.map_err(unreadable)?;
    let items = items.into_iter().map(|group| GroupCount { key: group.key, count: group.count }).collect();
    Ok(Json(Page { items, next: None, previous: None, total: None }))
}

/// The whole case
#[utoipa::path(get, path = "/v1/tickets/{id}", tag = "tickets", params(("id" = TicketId, Path)), responses((status = 200, body = TicketDetail)))]
async fn show(State(state): State<AppState>, Path(id): Path<TicketId>, caller: Caller) -> Reply<Json<TicketDetail>> {
    caller.need(caller.role.reads_tickets(), "read tickets")?;
    let ctx = caller.ctx(&state);
    let for_read = ctx.clone();
    let read = state
        .db
        .read::<_, CommandError, _>(async move |c| Ok((detail::load(c, &for_read, id).await?, case::state_names(c, id).await?)));
    let (detail, case_states) = read.await?;
    Ok(Json(convert::detail(&Eyes::of(&state, &caller), &ctx, detail, &case_states)))
}

/// The customer's contact data, unmasked
///
/// For consoles that show it masked. Each time is an event of the log, with who looked; the answer is kept nowhere, so a repeat is
/// another look.
#[utoipa::path(
    post, path = "/v1/tickets/{id}/reveal", tag = "tickets", params(("id" = TicketId, Path)),
    responses((status = 200, body = Contact))
)]
async fn reveal(
    State(state): State<AppState>,
    Path(id): Path<TicketId>,
    command: Command<serde_json::Value>,
) -> Reply<Json<Contact>> {
    command.caller.need(command.caller.role.reads_tickets(), "read tickets")?;
    let ctx = command.ctx(&state);
    let contact = state.db.write(async move |c: &mut Conn| customer::reveal(c, &ctx, id).await).await?;
    let spoken = language::of(contact.locale.as_deref(), None);
    Ok(Json(convert::contact(contact, spoken)))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OffersQuery {
    /// Contact reason they are priced for.
    reason: Reason,
    /// An amount of cash beside the menu, such as `12.50`, in the order's currency: what the rules say of it.
    amount: Option<String>,
}

/// The priced menu of a ticket
#[utoipa::path(
    get, path = "/v1/tickets/{id}/offers", tag = "tickets", params(("id" = TicketId, Path), OffersQuery),
    responses((status = 200, body = OfferMenu))
)]
async fn offers(
    State(state): State<AppState>,
    Path(id): Path<TicketId>,
    Query(query): Query<OffersQuery>,
    caller: Caller,
) -> Reply<Json<OfferMenu>> {
    caller.need(caller.role.reads_tickets(), "see offers")?;
    let ctx = caller.ctx(&state);
    let (for_read, reason, asked) = (ctx.clone(), query.reason, query.amount);
    let read = state.db.read(async move |c| {
        let (ticket, menu) = issue::menu(c, &for_read, id, reason).await?;
        let currency = ticket.order.as_ref().map_or(for_read.policy.default_currency, |order| order.currency);
        let (person, _) = for_read.person()?;
        let accounts = budget::accounts(&for_read, &ticket, reason, currency, person);
        let balances = budget::balances(c, &accounts).await?;
        let typed = match asked.as_deref().map(|text| Money::parse(text, currency.code())) {
            None => None,
            Some(Err(error)) => return Err(CommandError::Refused(Refusal::new(RefusalCode::Invalid, error.to_string()))),
            Some(Ok(amount)) => Some((amount, issue::typed(c, &for_read, &ticket, reason, amount).await?)),
        };
        Ok::<_, CommandError>((ticket, menu, currency, balances, typed))
    });
    let (ticket, menu, currency, balances, typed) = read.await.map_err(unreadable)?;
    let authority = ctx.policy.limits(currency).and_then(|limits| limits.authority.get(&caller.role).copied());
    let menu = convert::menu(&ctx, &ticket, reason, state.desk.payable.within(menu));
    let typed = typed.map(|(amount, priced)| convert::typed(amount, priced));
    let budgets = balances.into_iter().map(convert::budget).collect();
    Ok(Json(OfferMenu { authority, budgets, typed, ..menu }))
}

/// What pulling the next ticket is remembered as: the row itself is read anew at a repeat.
#[derive(Serialize, Deserialize)]
struct Pulled {
    ticket: Option<TicketId>,
    reason: String,
    #[serde(default)]
    why: Vec<Sentence>,
}

/// Pull the next best ticket
///
/// The caller then holds it. `ticket` is null when nobody waits.
#[utoipa::path(post, path = "/v1/tickets/next", tag = "tickets", params(KeyHeader), responses((status = 200, body = NextTicket)))]
async fn next(State(state): State<AppState>, command: Keyed<serde_json::Value>) -> Reply<Json<NextTicket>> {
    command.caller.need(command.caller.role.works_tickets(), "work tickets")?;
    let pull = async |c: &mut Conn, ctx: &Ctx| {
        let Some((ticket, why)) = lease::next(c, ctx).await? else {
            let why = lease::why_none(c).await?;
            return Ok(Pulled { ticket: None, reason: why.text.clone(), why: vec![why] });
        };
        let reason = why.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" · ");
        Ok(Pulled { ticket: Some(ticket), reason, why })
    };
    let restricted = command.caller.restricted;
    let pulled: Pulled = state.once(command.ctx(&state), Some(command.key), pull).await?;
    let row = match pulled.ticket {
        Some(id) => Some(row(&state, restricted, id).await?),
        None => None,
    };
    Ok(Json(NextTicket { ticket: row, reason: pulled.reason, why: pulled.why }))
}

async fn row(state: &AppState, restricted: bool, id: TicketId) -> Reply<TicketRow> {
    Ok(convert::ticket_row(state.db.read(async move |c| queue::queue_row(c, id).await).await?, restricted))
}

/// Runs a command on a ticket once per key, against a version where one is given, and answers with the row as it is then.
async fn run<T, F>(state: AppState, id: TicketId, command: Command<T>, act: F) -> Reply<Json<TicketRow>>
where
    T: Body + Clone + Sync + 'static,
    F: AsyncFn(&mut Conn, &Ctx, T) -> Done<()> + Send + 'static,
{
    command.caller.need(command.caller.role.works_tickets(), "work tickets")?;
    let (ctx, version, body, restricted) = (command.ctx(&state), command.version, command.body, command.caller.restricted);
    let act = async move |c: &mut Conn, ctx: &Ctx| {
        ticket::load_version(c, id, version).await?;
        act(c, ctx, body.clone()).await?;
        Ok(id)
    };
    let done = state.once::<TicketId, _>(ctx, command.key, act).await;
    with_current(&state, restricted, id, done).await?;
    Ok(Json(row(&state, restricted, id).await?))
}

fn loose<T>(command: Keyed<T>) -> Command<T> {
    let key: Key = command.key;
    Command { caller: command.caller, key: Some(key), version: command.version, body: command.body }
}

/// Take a ticket, or renew one's hold on it
#[utoipa::path(
    post, path = "/v1/tickets/{id}/take", tag = "tickets", params(("id" = TicketId, Path), VersionHeader),
    request_body = Option<TakeRequest>, responses((status = 200, body = TicketRow))
)]
async fn take(State(state): State<AppState>, Path(id): Path<TicketId>, command: Command<TakeRequest>) -> Reply<Json<TicketRow>> {
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, body: TakeRequest| {
        lease::take(c, ctx, id, body.reason.as_deref()).await
    })
    .await
}

/// Give a ticket back to the queue
#[utoipa::path(
    post, path = "/v1/tickets/{id}/release", tag = "tickets", params(("id" = TicketId, Path), VersionHeader),
    responses((status = 200, body = TicketRow))
)]
async fn release(
    State(state): State<AppState>,
    Path(id): Path<TicketId>,
    command: Command<serde_json::Value>,
) -> Reply<Json<TicketRow>> {
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, _| lease::release(c, ctx, id).await).await
}

/// Answer the customer
#[utoipa::path(
    post, path = "/v1/tickets/{id}/reply", tag = "tickets", params(("id" = TicketId, Path), KeyHeader, VersionHeader),
    request_body = MessageRequest, responses((status = 200, body = TicketRow))
)]
async fn reply(
    State(state): State<AppState>,
    Path(id): Path<TicketId>,
    command: Keyed<MessageRequest>,
) -> Reply<Json<TicketRow>> {
    run(state, id, loose(command), async move |c: &mut Conn, ctx: &Ctx, body: MessageRequest| {
        talk::reply(c, ctx, id, &body.body, body.wants_answer).await
    })
    .await
}

/// Leave a note for colleagues
#[utoipa::path(
    post, path = "/v1/tickets/{id}/note", tag = "tickets", params(("id" = TicketId, Path), KeyHeader, VersionHeader),
    request_body = MessageRequest, responses((status = 200, body = TicketRow))
)]
async fn note(State(state): State<AppState>, Path(id): Path<TicketId>, command: Keyed<MessageRequest>) -> Reply<Json<TicketRow>> {
    run(state, id, loose(command), async move |c: &mut Conn, ctx: &Ctx, body: MessageRequest| {
        talk::note(c, ctx, id, &body.body).await
    })
    .await
}

/// Put a ticket away until a time, or until something happens and at the latest then
#[utoipa::path(
    post, path = "/v1/tickets/{id}/snooze", tag = "tickets", params(("id" = TicketId, Path), VersionHeader),
    request_body = SnoozeRequest, responses((status = 200, body = TicketRow))
)]
async fn snooze(
    State(state): State<AppState>,
    Path(id): Path<TicketId>,
    command: Command<SnoozeRequest>,
) -> Reply<Json<TicketRow>> {
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, body: SnoozeRequest| {
        talk::snooze(c, ctx, id, body.until, body.until_event).await
    })
    .await
}

/// Solve a ticket
#[utoipa::path(
    post, path = "/v1/tickets/{id}/solve", tag = "tickets", params(("id" = TicketId, Path), VersionHeader),
    request_body = Option<SolveRequest>, responses((status = 200, body = TicketRow))
)]
async fn solve(
    State(state): State<AppState>,
    Path(id): Path<TicketId>,
    command: Command<SolveRequest>,
) -> Reply<Json<TicketRow>> {
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, body: SolveRequest| talk::solve(c, ctx, id, body.reason).await)
        .await
}

/// Add and take away tags
#[utoipa::path(
    post, path = "/v1/tickets/{id}/tag", tag = "tickets", params(("id" = TicketId, Path), VersionHeader),
    request_body = TagRequest, responses((status = 200, body = TicketRow))
)]
async fn tag(State(state): State<AppState>, Path(id): Path<TicketId>, command: Command<TagRequest>) -> Reply<Json<TicketRow>> {
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, body: TagRequest| {
        talk::tag(c, ctx, id, &body.add, &body.remove).await
    })
    .await
}

/// Merge a ticket into another of the same customer
#[utoipa::path(
    post, path = "/v1/tickets/{id}/merge", tag = "tickets", params(("id" = TicketId, Path), KeyHeader, VersionHeader),
    request_body = MergeRequest, responses((status = 200, body = TicketRow))
)]
async fn merge(State(state): State<AppState>, Path(id): Path<TicketId>, command: Keyed<MergeRequest>) -> Reply<Json<TicketRow>> {
    let keys = state.keys.clone();
    run(state, id, loose(command), async move |c: &mut Conn, ctx: &Ctx, body: MergeRequest| {
        talk::merge(c, ctx, &keys, id, body.into).await
    })
    .await
}

/// Take a merge back
///
/// Within three days, and as long as the customer was not written to since. Unsent texts that went along stay where they are.
#[utoipa::path(
    post, path = "/v1/tickets/{id}/unmerge", tag = "tickets", params(("id" = TicketId, Path), VersionHeader),
    responses((status = 200, body = TicketRow))
)]
async fn unmerge(
    State(state): State<AppState>,
    Path(id): Path<TicketId>,
    command: Command<serde_json::Value>,
) -> Reply<Json<TicketRow>> {
    run(state, id, command, async move |c: &mut Conn, ctx: &Ctx, _| talk::unmerge(c, ctx, id).await).await
}

/// Give a ticket back with a reason
///
/// The reason stays with it as a note, and `next` does not hand it to the caller again for four hours.
#[utoipa::path(
    post, path = "/v1/tickets/{id}/skip", tag = "tickets", params(("id" = TicketId, Path), KeyHeader, VersionHeader),
    request_body = SkipRequest, responses((status = 200, body = TicketRow))
)]
async fn skip(State(state): State<AppState>, Path(id): Path<TicketId>, command: Keyed<SkipRequest>) -> Reply<Json<TicketRow>> {
    run(state, id, loose(command), async move |c: &mut Conn, ctx: &Ctx, body: SkipRequest| {
        lease::skip(c, ctx, id, body.reason, &body.words).await
    })
    .await
}

/// Write another mail address of the ticket's customer
///
/// Where an offer is not claimed yet, its link would go there from now on: it is flagged, and approvals given before are void.
#[utoipa::path(
    post, path = "/v1/tickets/{id}/contact", tag = "tickets", params(("id" = TicketId, Path), KeyHeader, VersionHeader),
    request_body = ContactRequest, responses((status = 200, body = TicketRow))
)]
async fn contact(
    State(state): State<AppState>,
    Path(id): Path<TicketId>,
    command: Keyed<ContactRequest>,
) -> Reply<Json<TicketRow>> {
    run(state, id, loose(command), async move |c: &mut Conn, ctx: &Ctx, body: ContactRequest| {
        customer::change_email(c, ctx, id, &body.email).await
    })
    .await
}
