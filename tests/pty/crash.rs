//! kill -9 of server and client at random moments while compensations are issued: no acknowledged issue is lost, none is doubled.
//!
//! `AMENDS_KILLS` says how often (200 in continuous integration), `AMENDS_SEED` repeats a run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::TcpListener;
use std::process::{Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use amends::client::api::CompensationQuery;
use amends::client::error::ClientError;
use amends::client::{Client, ClientConfig};
use amends::domain::complaint::Reason;
use amends::domain::ids::{CompensationId, TicketId};
use amends::wire::compensation::{CompensationView, IssueRequest};
use fastrand::Rng;
use rustix::process::Signal;
use secrecy::SecretString;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::harness::{Home, PATIENCE, Server, poll};
use super::tier::times;
use super::{demo, terminal};

/// Kills of a usual run.
const KILLS: u64 = 24;
const KILLS_AT_NIGHT: u64 = 2_000;
/// Agents who issue at once while the server is killed.
const AGENTS: usize = 3;
/// Latest moment of a kill, after the agents have begun.
const WORK_MS: u64 = 180;
/// Latest moment of a kill of a server that is just starting.
const START_MS: u64 = 120;
/// Latest moment of a kill of a client, after its start.
const CLIENT_MS: u64 = 110;
/// Latest moment of a kill of a console, after the offer's key.
const CONSOLE_MS: u64 = 60;
/// How long the server may take to finish what it has promised, once nobody kills it any more.
const SETTLE: Duration = Duration::from_mins(1);

/// A command as it was written down before its first send.
#[derive(Clone, Debug)]
struct Intent {
    request: IssueRequest,
    version: i64,
    acknowledged: bool,
}

type Book = Arc<Mutex<BTreeMap<CompensationId, Intent>>>;

/// The desk that is killed again and again.
struct Desk {
    home: Home,
    address: String,
    tokens: BTreeMap<&'static str, String>,
    /// Tickets nobody has issued on.
    fresh: Arc<Mutex<Vec<TicketId>>>,
    book: Book,
    runtime: Runtime,
    rng: Rng,
    starts: Vec<Duration>,
}

impl Desk {
    fn new(seed: u64, tickets: usize) -> Self {
        let home = Home::new();
        let mut rng = Rng::with_seed(seed);
        let policy = stdout(&home.amends(&["policy", "default"]).output().expect("a policy"));
        let quick = policy.replace("undo_seconds = 10 ", "undo_seconds = 1 ");
        assert_ne!(policy, quick, "the default policy has an undo window");
        fs::write(home.path("policy.toml"), quick).expect("a policy");
        let mail = home.path("desk").join("mail");
        let settings = format!("[mail]\ntransport = \"folder\"\nfrom = \"care@desk.example\"\nfolder = \"{}\"\n", mail.display());
        fs::write(home.path("amends.toml"), settings).expect("settings");
        let lines: String = (0..tickets).map(complaint).collect();
        fs::write(home.path("complaints.jsonl"), lines).expect("complaints");
        let mut tokens = BTreeMap::new();
        for role in ["agent", "intake", "auditor"] {
            let made = home.amends(&["token", "create", "--role", role, "--name", role, "--state", "desk"]).output();
            tokens.insert(role, stdout(&made.expect("a token")).trim().to_owned());
        }
        // Below the ports that outgoing connections take by themselves, so that it is still free after a kill.
        let address = poll("a free port", PATIENCE, || {
            let address = format!("127.0.0.1:{}", rng.u16(15_000..30_000));
            TcpListener::bind(&address).is_ok().then_some(address)
        });
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        Self { home, address, tokens, fresh: Arc::default(), book: Book::default(), runtime, rng, starts: Vec::new() }
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn client(&self) -> Client {
        let token = self.tokens.get("agent").cloned().unwrap_or_default();
        Client::new(ClientConfig::new(self.url(), SecretString::from(token))).expect("a client")
    }

    fn launch(&self) -> Server {
        let arguments =
            ["serve", "--state", "desk", "--listen", &self.address, "--config", "amends.toml", "--policy", "policy.toml"];
        Server::launch(self.home.amends(&arguments), &self.home.path("server.log"))
    }

    /// A server that answers; how long it took is remembered.
    fn start(&mut self) -> Server {
        let server = self.launch();
        self.starts.push(server.greeting().1);
        server
    }

    fn command(&self, role: &str, arguments: &[&str]) -> std::process::Command {
        let mut command = self.home.amends(arguments);
        command.env("AMENDS_SERVER", self.url()).env("AMENDS_TOKEN", self.tokens.get(role).expect("a token"));
        command
    }

    fn import(&self) {
        let done = self.command("intake", &["import", "complaints.jsonl", "--json"]).output().expect("an import");
        assert!(done.status.success(), "{done:?}");
        let listed = self.runtime.block_on(async {
            let mut found = Vec::new();
            let client = self.client();
            let mut query = amends::client::TicketQuery { limit: Some(200), ..Default::default() };
            loop {
                let page = client.tickets(&query).await.expect("the queue");
                found.extend(page.items.iter().map(|row| row.id));
                let Some(next) = page.next else { return found };
                query.cursor = Some(next);
            }
        });
        *self.fresh.lock().expect("tickets") = listed;
    }

    /// A server is killed while agents issue on it, or while it starts.
    fn kill_a_server(&mut self) {
        if self.rng.u8(..5) == 0 {
            let server = self.launch();
            pause(Duration::from_millis(self.rng.u64(..START_MS)));
            server.kill();
            return;
        }
        let server = self.start();
        let mut agents = JoinSet::new();
        let unsure = self.unsure();
        for agent in 0..AGENTS {
            let (client, book, fresh) = (self.client(), Arc::clone(&self.book), Arc::clone(&self.fresh));
            let mine: Vec<Intent> = unsure.iter().skip(agent).step_by(AGENTS).cloned().collect();
            agents.spawn_on(work(client, book, fresh, mine, self.rng.fork()), self.runtime.handle());
        }
        pause(Duration::from_millis(self.rng.u64(..WORK_MS)));
        server.kill();
        // What an agent had not heard by now was never heard.
        self.runtime.block_on(agents.shutdown());
    }

    /// Intents without an answer, word for word as they were sent.
    fn unsure(&self) -> Vec<Intent> {
        self.book.lock().expect("the book").values().filter(|intent| !intent.acknowledged).cloned().collect()
    }

    /// A client process is killed while it issues; the same command with the same intent then has exactly one effect.
    fn kill_a_client(&mut self) {
        let Some(ticket) = self.fresh.lock().expect("tickets").pop() else { panic!("the desk has too few tickets") };
        let (id, ticket) = (CompensationId(self.rng.u128(..)), ticket);
        let (intent, number) = (id.to_string(), ticket.to_string());
        let arguments = ["issue", &number, "--reason", "late", "--offer", "1", "--intent", &intent, "--json"];
        let mut client = self.command("agent", &arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a client");
        pause(Duration::from_millis(self.rng.u64(..CLIENT_MS)));
        // It may have ended by itself.
        let _ = client.kill();
        client.wait().expect("a client");
        for _ in 0..2 {
            let again = self.command("agent", &arguments).output().expect("a client");
            assert!(again.status.success(), "{again:?}");
            let view: CompensationView = serde_json::from_slice(&again.stdout).expect("JSON alone");
            assert_eq!((view.id, view.ticket), (id, ticket));
            let request = IssueRequest { id, ticket, reason: Reason::Late, offer: '1', amount: view.amount, undo_window: true };
            self.book.lock().expect("the book").insert(id, Intent { request, version: 0, acknowledged: true });
        }
        for folder in ["new", "sent"] {
            assert_eq!(self.home.intents("state", folder), Vec::<String>::new(), "the client's outbox still waits in {folder}");
        }
    }

    /// Every intent without an answer gets one.
    fn ask_for_the_rest(&self) {
        let client = self.client();
        for intent in self.unsure() {
            let answer = self.runtime.block_on(client.issue(&intent.request, intent.version));
            note(&self.book, &intent, answer.as_ref());
            assert!(answer.is_ok(), "{intent:?}: {answer:?}");
        }
    }

    /// All compensations of the server.
    fn compensations(&self) -> Vec<CompensationView> {
        self.runtime.block_on(all_compensations(&self.client()))
    }
}

/// Issues one after the other: first what has no answer yet, then on fresh tickets, until nobody answers any more.
async fn work(client: Client, book: Book, fresh: Arc<Mutex<Vec<TicketId>>>, unsure: Vec<Intent>, mut rng: Rng) {
    for intent in unsure {
        let answer = client.issue(&intent.request, intent.version).await;
        note(&book, &intent, answer.as_ref());
    }
    loop {
        let Some(ticket) = fresh.lock().expect("tickets").pop() else { return };
        let Ok(menu) = client.offers(ticket, Reason::Late).await else {
            fresh.lock().expect("tickets").push(ticket);
            return;
        };
        let offer = menu.items.first().expect("an offer");
        let request = IssueRequest {
            id: CompensationId(rng.u128(..)),
            ticket,
            reason: Reason::Late,
            offer: offer.key,
            amount: offer.amount,
            undo_window: rng.bool(),
        };
        let intent = Intent { request, version: menu.version, acknowledged: false };
        // Written down before it is sent, as the console does.
        book.lock().expect("the book").insert(intent.request.id, intent.clone());
        let answer = client.issue(&intent.request, intent.version).await;
        note(&book, &intent, answer.as_ref());
    }
}

fn note(book: &Book, intent: &Intent, answer: Result<&CompensationView, &ClientError>) {
    match answer {
        Ok(view) => {
            assert_eq!((view.id, view.ticket, view.amount), (intent.request.id, intent.request.ticket, intent.request.amount));
            book.lock().expect("the book").entry(view.id).and_modify(|intent| intent.acknowledged = true);
        }
        Err(ClientError::Unreachable { .. }) => {}
        Err(other) => panic!("{intent:?} was answered with {other:?}"),
    }
}

async fn all_compensations(client: &Client) -> Vec<CompensationView> {
    let mut query = CompensationQuery { limit: Some(200), ..CompensationQuery::default() };
    let mut found = Vec::new();
    loop {
        let page = client.compensations(&query).await.expect("the list");
        found.extend(page.items);
        let Some(next) = page.next else { return found };
        query.cursor = Some(next);
    }
}

fn complaint(number: usize) -> String {
    let complaint = serde_json::json!({
        "id": format!("crash-{number}"), "channel": "email", "subject": format!("Parcel {number} is late"), "body": "Where is it?",
        "customer": {"name": format!("Customer {number}"), "email": format!("customer{number}@example.org")}, "reason": "late",
        "order": {"id": format!("OA-{number}"), "currency": "EUR",
            "lines": [{"sku": "SK-1", "name": "Lamp", "unit_price": "89.00", "unit_cost": "20.00"}]},
    });
    format!("{complaint}\n")
}

/// Until the moment of a kill: chance, not a wait for anything.
fn pause(time: Duration) {
    std::thread::sleep(time);
}

fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// A piece of work that the store has promised.
#[derive(Debug)]
struct Promise {
    /// Kind, object and generation: together they are promised once.
    what: (String, String, String),
    tries: i64,
    done: bool,
    parked: bool,
}

fn promised(desk: &Desk) -> Vec<Promise> {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = rusqlite::Connection::open_with_flags(desk.home.path("desk").join("amends.db"), flags).expect("the database");
    db.busy_timeout(Duration::from_secs(5)).expect("a timeout");
    let sql = "SELECT kind, object, payload, attempts, done_at IS NOT NULL, parked_at IS NOT NULL FROM outbox
               WHERE kind IN ('commit_offer', 'send_link')";
    let mut rows = db.prepare(sql).expect("the outbox");
    let rows = rows.query_map([], |row| {
        let what = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Promise { what, tries: row.get(3)?, done: row.get(4)?, parked: row.get(5)? })
    });
    rows.expect("the outbox").collect::<Result<_, _>>().expect("the outbox")
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{variable} is a number")))
}

#[test]
fn kills_lose_no_acknowledged_issue_and_double_none() {
    let kills = u32::try_from(times("AMENDS_KILLS", KILLS, KILLS_AT_NIGHT)).expect("a sensible number of kills");
    let seed = number("AMENDS_SEED").unwrap_or_else(|| fastrand::u64(..));
    println!("AMENDS_KILLS={kills} AMENDS_SEED={seed}");
    // An agent issues some ten times in the longest time a server lives.
    let mut desk = Desk::new(seed, kills as usize * 12 + 20);
    let begun = Instant::now();
    let server = desk.start();
    desk.import();
    server.kill();
    // The first start makes the database; from here on it is a restart.
    desk.starts.clear();
    for _ in 0..kills / 2 {
        desk.kill_a_server();
    }
    let server = desk.start();
    for _ in kills / 2..kills {
        desk.kill_a_client();
    }
    desk.ask_for_the_rest();

    // What was promised is done, once.
    poll("the promised links to be sent", SETTLE, || promised(&desk).iter().all(|promise| promise.done).then_some(()));
    let rows = promised(&desk);
    let again = rows.iter().filter(|promise| promise.tries > 1).count();
    let mut once = BTreeSet::new();
    for promise in &rows {
        assert!(!promise.parked && once.insert(&promise.what), "promised twice, or given up: {promise:?}");
    }

    // Each intent exists exactly once, nothing else does, and a ticket has one.
    let book = desk.book.lock().expect("the book").clone();
    let found = desk.compensations();
    let ids: BTreeSet<_> = found.iter().map(|view| view.id).collect();
    assert_eq!(ids.len(), found.len(), "a compensation is listed twice");
    assert_eq!(ids, book.keys().copied().collect(), "intents and compensations differ");
    let tickets: BTreeSet<_> = found.iter().map(|view| view.ticket).collect();
    assert_eq!(tickets.len(), found.len(), "a ticket has two compensations");
    for view in &found {
        assert_eq!(Some(view.amount), book.get(&view.id).map(|intent| intent.request.amount));
        assert_eq!(view.state.name(), "offered");
    }

    // One mail for each link, and the log tells the same story without a gap.
    assert_eq!(desk.home.link_mails("desk").len(), found.len());
    let verified = desk.command("auditor", &["audit", "verify"]).output().expect("a verdict");
    assert!(verified.status.success(), "{verified:?}");
    let export = stdout(&desk.command("auditor", &["audit", "export"]).output().expect("an export"));
    for action in ["compensation.proposed", "link.minted"] {
        let told = export.lines().filter(|line| line.contains(&format!("\"{action}\""))).count();
        assert_eq!(told, found.len(), "{action}");
    }
    assert!(server.stop(), "the server ends well when it is told to");

    let (took, mut starts) = (begun.elapsed(), desk.starts);
    starts.sort_unstable();
    let at = |part: usize| starts.get(starts.len() * part / 100).or(starts.last()).copied().unwrap_or_default();
    println!("{kills} kills in {took:.1?}: {} compensations, {again} jobs cut off and begun again", found.len());
    println!("a server restarts in {:.0?}, 95 of 100 in {:.0?}, all in {:.0?}", at(50), at(95), at(100));
}

/// A console is killed right after an offer's key; the next one sends what was written down, once.
#[test]
fn kills_of_the_console_lose_and_double_nothing() {
    let rounds = times("AMENDS_KILLS", KILLS, KILLS_AT_NIGHT).div_ceil(8);
    let seed = number("AMENDS_SEED").unwrap_or_else(|| fastrand::u64(..));
    println!("AMENDS_SEED={seed}");
    let (home, mut rng) = (Home::new(), Rng::with_seed(seed));
    let desk = terminal::Desk::open_with(&home, 20 + rounds * 2);
    let token = SecretString::from(desk.token("lead").to_owned());
    let client = Client::new(ClientConfig::new(desk.url.clone(), token)).expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    // The seed's compensations are older than ours.
    let of_the_seed = runtime.block_on(all_compensations(&client)).len();
    for _ in 0..rounds {
        let mut console = desk.console(&home, (120, 40));
        demo::choose_offer(&mut console);
        pause(Duration::from_millis(rng.u64(..CONSOLE_MS)));
        console.signal(Signal::KILL);
        console.wait_for_exit(PATIENCE);
        let written = intents(&home);
        let again = desk.console(&home, (120, 40));
        let issued = poll("every intent on disk to be issued", PATIENCE, || {
            let issued = runtime.block_on(all_compensations(&client));
            written.iter().all(|id| issued.iter().any(|view| view.id == *id)).then_some(issued)
        });
        assert_eq!(issued.len(), of_the_seed + written.len(), "more was issued than was written down");
        again.signal(Signal::TERM);
        assert_eq!(again.wait_for_exit(PATIENCE).exit_code(), 0);
    }
    println!("{rounds} consoles killed, {} compensations", intents(&home).len());
}

/// Every intent in the outbox, wherever it is on its way.
fn intents(home: &Home) -> BTreeSet<CompensationId> {
    let names = ["new", "sent", "done", "refused"].into_iter().flat_map(|folder| home.intents("state", folder));
    names.map(|name| name.trim_end_matches(".json").parse().expect("an intent's id")).collect()
}
