//! A server put together: store, keys, policy, API, claim page, workers, mail and rails. `serve` and `demo` differ only in what
//! they put in.

use std::collections::BTreeMap;
use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::http::HeaderName;
use jiff::Timestamp;
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::channels::mail::{FolderTransport, MailTransport, Sender, SmtpSettings, SmtpTransport, Tls};
use crate::config::settings::{HoursSettings, MailSettings, MailTls, MailTransport as Transport, ServerSettings};
use crate::domain::outflow::Outflow;
use crate::domain::policy::Policy;
use crate::domain::role::Actor;
use crate::payout::names::Names;
use crate::payout::rail::PayoutRail;
use crate::server::jobs::{JobsConfig, Timing, Worker};
use crate::server::page::door::Door;
use crate::server::page::fetched::Fetched;
use crate::server::page::texts::{Languages, file};
use crate::server::page::{self, PageDesk};
use crate::server::payable::Payable;
use crate::server::state::{AppState, DeskSettings};
use crate::server::watermark::WatermarkFile;
use crate::server::{app, secrets};
use crate::store::command::Done;
use crate::store::outbox::JobKind;
use crate::store::{Conn, Database, MIGRATIONS, Target, bank, due, meta, outbox, policy as stored_policy};

use super::failure::{FAILED, Failure, USAGE};

/// What a server is made of.
pub struct Plan {
    /// Where the database is.
    pub target: Target,
    /// The folder whose `keys` folder holds the secret keys.
    pub keys_in: PathBuf,
    /// The folder that the watermark is kept in; nowhere for a desk that is only tried.
    pub watermark_in: Option<PathBuf>,
    /// Where to listen.
    pub listen: String,
    /// The address customers reach; the listening one when not said.
    pub public_url: Option<String>,
    /// The policy until another one is activated.
    pub policy: Policy,
    /// The text of a policy that is put in force before the first answer, on every node.
    pub activate: Option<String>,
    /// Everything from the settings file.
    pub settings: ServerSettings,
    /// Rails that pay by themselves.
    pub rails: BTreeMap<String, Arc<dyn PayoutRail>>,
    /// Most that may leave by each of them before a person has to look.
    pub outflow: BTreeMap<String, Outflow>,
    /// Who is asked whose an account is.
    pub names: Option<Names>,
    /// When and how often the workers try things.
    pub timing: Timing,
}

/// A server that is ready to answer.
pub struct Host {
    /// What handlers and workers share.
    pub state: AppState,
    /// Where it listens.
    pub address: SocketAddr,
    listener: TcpListener,
    worker: Worker,
    client_header: Option<HeaderName>,
}

impl Host {
    /// Opens the store, loads the keys and takes the port. Nothing answers yet.
    pub async fn prepare(plan: Plan) -> Result<Self, Failure> {
        let client_header = client_header(&plan.settings)?;
        let listener = listen(&plan.listen).await?;
        let address = listener.local_addr()?;
        let db = Database::open(&plan.target, MIGRATIONS).await?;
        if matches!(plan.target, Target::Sqlite { .. }) {
            db.write(async |c: &mut Conn| outbox::break_leases(c).await).await?;
        }
        let keys = secrets::load_or_create(&plan.keys_in).map_err(|error| Failure::new(FAILED, error.to_string()))?;
        db.write(async |c: &mut Conn| meta::epoch(c).await).await?;
        let public_url =
            plan.public_url.or(plan.settings.server.public_url.clone()).unwrap_or_else(|| format!("http://{address}"));
        let name = plan.settings.server.desk_name.clone().unwrap_or_else(|| "Support".to_owned());
        if let Some(text) = plan.activate {
            let (ctx, name) = (super::token::operator()?, plan.policy.name.clone());
            db.write(async move |c: &mut Conn| stored_policy::activate(c, &ctx, &name, &text).await).await?;
        }
        let policy = in_force(&db, plan.policy).await?;
        let desk = DeskSettings {
            hours: plan.settings.desk_hours.as_ref().map(HoursSettings::hours).unwrap_or_default(),
            sepa: plan.settings.sepa.clone(),
            payable: Payable::by(&plan.rails),
            names: plan.names,
            languages: page_languages(plan.settings.server.page_languages.as_deref())?,
            follow_up_hours: plan.settings.follow_up.delay_hours,
            restricted_consoles: plan.settings.server.restricted_consoles,
            idle_lock_minutes: plan.settings.server.idle_lock_minutes,
            ..DeskSettings::new(&name, &public_url)
        };
        let watermark = plan.watermark_in.as_deref().map_or_else(WatermarkFile::default, WatermarkFile::in_folder);
        let state = AppState::new(db, keys, policy, desk)
            .with_rails(plan.rails.values().cloned())
            .with_limits(plan.outflow.clone())
            .with_watermark(watermark);
        let restored = compared(&state).await?;
        due::follow_hours(&state.db, &state.ctx(Actor::timer("desk_hours"))).await?;
        let ctx = state.ctx(Actor::timer("night"));
        let mut rails: Vec<&'static str> = state.rails.values().map(|rail| rail.name()).collect();
        rails.extend(state.desk.sepa.as_ref().map(|_| bank::run::RAIL));
        let promise = async move |c: &mut Conn| -> Done<()> {
            for rail in &rails {
                // After a restore people want to see at once what left without a trace here.
                outbox::put_once(c, &ctx, JobKind::ReconcileRail, rail, restored).await?;
            }
            Ok(())
        };
        state.db.write(promise).await?;
        let jobs = JobsConfig {
            mail: mail(&plan.settings.mail, &name, plan.keys_in.as_path())?,
            rails: plan.rails,
            outflow: plan.outflow,
            desk: state.desk.clone(),
            rating_url: plan.settings.follow_up.rating_url.clone(),
            mail_domain: domain(&state.desk.public_url),
            timing: plan.timing,
        };
        let (moment, pulse) = (state.clone(), state.pulse.clone());
        let worker = Worker {
            db: state.db.clone(),
            keys: state.keys.clone(),
            moment: Arc::new(move || moment.ctx(Actor::timer("worker"))),
            config: Arc::new(jobs),
            beat: Arc::new(move |now| pulse.beat(now)),
            watermark: state.watermark.clone(),
        };
        Ok(Self { state, address, listener, worker, client_header })
    }

    /// Answers and works until `shutdown`; what is under way then is finished.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<(), Failure> {
        let state = self.state.clone();
        let moment = self.state.clone();
        let fetched = Arc::new(Fetched::default());
        let pages = page::router(PageDesk {
            db: state.db.clone(),
            keys: state.keys.clone(),
            moment: Arc::new(move || moment.ctx(Actor::Customer)),
            desk: state.desk.clone(),
            patience: page::PAGE_TIMEOUT,
            door: Arc::new(Door::new(self.client_header)),
            fetched: fetched.clone(),
        });
        let stop = CancellationToken::new();
        let counting = tokio::spawn({
            let (db, stop) = (state.db.clone(), stop.clone());
            async move { fetched.keep(&db, &stop).await }
        });
        let working = tokio::spawn(self.worker.run(stop.clone()));
        let router = app::build_with(state.clone(), pages);
        let served = app::serve_router(self.listener, router, state.clone(), shutdown).await;
        stop.cancel();
        working.await.map_err(|error| Failure::new(FAILED, error.to_string()))?;
        counting.await.map_err(|error| Failure::new(FAILED, error.to_string()))?;
        if let Err(error) = state.watermark.keep(&state.db, &state.ctx(Actor::timer("shutdown"))).await {
            tracing::error!(%error, "the watermark is not kept");
        }
        state.db.close().await;
        Ok(served?)
    }
}

/// Holds the database against the watermark: whether it was restored since this server wrote it last. Then payouts are frozen.
async fn compared(state: &AppState) -> Result<bool, Failure> {
    let begun = state.watermark.begin(&state.db, &state.ctx(Actor::timer("start"))).await;
    let restored = begun.map_err(|error| {
        let advice = "let the server write there, or name another folder with `watermark_folder` under [server]";
        Failure::new(FAILED, format!("the watermark: {error}; {advice}"))
    })?;
    if let Some(sign) = restored {
        tracing::error!(
            %sign,
            "this is not the database that was written last: it was restored or exchanged. Payouts are frozen. Import every bank \
             statement since the backup, look at `amends payouts reconcile` and `amends rails list`, then finance and a lead sign it \
             off with `amends restore sign-off`"
        );
    }
    Ok(restored.is_some())
}

/// The policy that rules from the first answer on: the newest one activated, else the one the server was started with.
async fn in_force(db: &Database, otherwise: Policy) -> Result<Policy, Failure> {
    let now = Timestamp::now();
    let rates = db.read(async |c: &mut Conn| crate::store::rates::current(c).await).await?;
    let rates = rates.unwrap_or_else(crate::config::rates::shipped);
    let stored = db.read(async move |c: &mut Conn| stored_policy::current(c, now).await).await?;
    let Some(stored) = stored else { return Ok(otherwise.with_rates(rates)) };
    crate::config::policy::parse_with(&stored.text, &stored.name, rates)
        .map_err(|error| Failure::new(FAILED, format!("the stored policy: {error}")))
}

async fn listen(address: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let advice = match error.kind() {
            std::io::ErrorKind::AddrInUse => "another program listens there; choose another port, or 0 for a free one",
            std::io::ErrorKind::PermissionDenied => "ports below 1024 need privileges; choose a higher one",
            _ => "give it as ADDRESS:PORT, for example 127.0.0.1:8080",
        };
        Failure::new(FAILED, format!("cannot listen on {address}: {error}; {advice}"))
    })
}

/// The languages of the desk's own for the claim page. A file that cannot be used keeps the server from starting: its customers would
/// read another language without anybody knowing.
fn page_languages(folder: Option<&str>) -> Result<Languages, Failure> {
    let Some(folder) = folder else { return Ok(Languages::default()) };
    let read = file::folder(Path::new(folder));
    for warning in &read.warnings {
        tracing::warn!("page_languages: {warning}");
    }
    if read.problems.is_empty() {
        return Ok(read.languages);
    }
    let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    Err(Failure::new(FAILED, format!("settings, [server]: page_languages:\n{}", told.join("\n"))))
}

/// The header by which a proxy says whom it asks for.
fn client_header(settings: &ServerSettings) -> Result<Option<HeaderName>, Failure> {
    let Some(name) = &settings.server.client_address_header else { return Ok(None) };
    let parsed = name
        .parse()
        .map_err(|_| Failure::new(USAGE, format!("settings, [server]: client_address_header: {name:?} is no header's name")))?;
    Ok(Some(parsed))
}

/// The host of an address, for message ids.
fn domain(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let plain = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    if plain { host.to_owned() } else { "localhost".to_owned() }
}

fn mail(settings: &MailSettings, desk: &str, beside: &Path) -> Result<Option<Arc<dyn MailTransport>>, Failure> {
    let usage = |text: &str| Failure::new(USAGE, format!("settings, [mail]: {text}"));
    if settings.transport == Transport::None {
        return Ok(None);
    }
    let from = settings.from.as_deref().ok_or_else(|| usage("needs `from`"))?;
    let sender = sender(from, desk);
    if settings.transport == Transport::Folder {
        let folder = settings.folder.as_ref().map_or_else(|| beside.join("mail"), PathBuf::from);
        return Ok(Some(Arc::new(FolderTransport::new(folder, sender))));
    }
    let host = settings.host.clone().ok_or_else(|| usage("transport smtp needs `host`"))?;
    let credentials = match (&settings.username, &settings.password_file) {
        (Some(user), Some(file)) => {
            let password = std::fs::read_to_string(file).map_err(|error| usage(&format!("{file} cannot be read: {error}")))?;
            Some((user.clone(), SecretString::from(password.trim_end_matches(['\r', '\n']).to_owned())))
        }
        (None, None) => None,
        _ => return Err(usage("`username` and `password_file` belong together")),
    };
    let tls = match settings.tls {
        MailTls::None => Tls::None,
        MailTls::Starttls => Tls::Starttls,
        MailTls::Implicit => Tls::Implicit,
    };
    let smtp = SmtpSettings { host, port: settings.port, tls, credentials };
    let transport = SmtpTransport::new(&smtp, sender).map_err(|error| usage(&error.to_string()))?;
    Ok(Some(Arc::new(transport)))
}

/// `help@example.org` or `Name <help@example.org>`; without a name the desk's is used.
fn sender(from: &str, desk: &str) -> Sender {
    match from.split_once('<') {
        Some((name, address)) => Sender {
            address: address.trim_end_matches('>').trim().to_owned(),
            name: Some(name.trim().trim_matches('"').to_owned()),
        },
        None => Sender { address: from.trim().to_owned(), name: Some(desk.to_owned()) },
    }
}

/// Resolves when the process is told to end.
pub async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut term), Ok(mut int)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
    }
    #[cfg(not(unix))]
    drop(tokio::signal::ctrl_c().await);
}
