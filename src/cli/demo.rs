//! `amends demo`: a desk to try, with nothing to install: embedded server, seeded tickets, simulated people and bank, and the
//! console on top.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::client::chance;
use crate::client::http::{Client, ClientConfig};
use crate::config::settings::{FollowUpSettings, MailSettings, MailTransport, SepaSettings, ServerSettings, ServiceSettings};
use crate::demo::{Crew, DemoPolicy, Simulation, crew, seed};
use crate::domain::role::Role;
use crate::payout::names::{Names, SandboxNames};
use crate::payout::rail::PayoutRail;
use crate::payout::sandbox::{SandboxRail, SandboxSettings};
use crate::server::jobs::Timing;
use crate::store::{Conn, Target, event};
use crate::telemetry;

use super::args::DemoArgs;
use super::failure::{FAILED, Failure};
use super::host::{Host, Plan, told_to_stop};
use super::out;
use super::surroundings::Surroundings;

/// Of a thousand demo payouts, so many are refused and so many come back: enough to see what happens then.
const REFUSED_PER_MILLE: u16 = 20;
const RETURNED_PER_MILLE: u16 = 30;
/// Who the person at the demo's console is.
const ME: &str = "you";
/// Accounts that the simulated bank knows by name, so that a spelling can be seen to be asked about. The number is a well-known example.
const KNOWN_ACCOUNTS: [(&str, &str); 1] = [("DE89370400440532013000", "Anna Schmidt")];

/// `amends demo`
pub async fn run(args: &DemoArgs) -> Result<u8, Failure> {
    let here = Surroundings::read();
    if !args.headless {
        possible(args, &here)?;
    }
    let folder = Folder::of(args)?;
    let host = Host::prepare(plan(args, folder.path())?).await?;
    let state = host.state.clone();
    let now = state.now();
    let demo = DemoPolicy::new().map_err(|error| Failure::new(FAILED, error.to_string()))?;
    let fresh = state.db.read(async |c: &mut Conn| event::head(c).await).await?.0 <= FRESH_EVENTS;
    if fresh {
        if !args.headless {
            let setting = super::place::settings()?.console.language;
            let wish = super::language::wish(args.console.language.as_deref(), setting.as_deref(), &here);
            eprintln!(
                "{}",
                crate::config::language::tell!(super::language::speak(wish).language, "start-seeding", count = args.tickets)
            );
        }
        seed(&state.db, &state.keys, demo.policy.clone(), now, args.tickets as usize, args.seed).await?;
    }
    let tokens = tokens(&host, &demo).await?;
    let people = Crew::hire(&state.db, &demo.policy, now).await?;
    let server = format!("http://{}", host.address);
    let stop = CancellationToken::new();
    let simulation = Simulation {
        server: server.clone(),
        mail_folder: mail_folder(folder.path()),
        crew: people,
        speed: args.speed,
        seed: args.seed,
        customers: !args.quiet,
        colleagues: !args.quiet,
        arrivals: !args.quiet,
    };
    let serving = tokio::spawn(host.run(stop.clone().cancelled_owned()));
    let living = tokio::spawn(simulation.run(stop.clone()));
    let ended = if args.headless {
        out::json(&announcement(&server, &tokens, folder.path()))?;
        told_to_stop().await;
        Ok(0)
    } else {
        // The console is large; it has a place of its own instead of one in every future around it.
        Box::pin(console(args, &here, &server, &tokens, folder.path())).await
    };
    stop.cancel();
    // A simulated person that ends badly must not hide how the console ended.
    drop(living.await);
    serving.await.map_err(|error| Failure::new(FAILED, error.to_string()))??;
    ended
}

/// Events of a desk that nobody has worked on: the policy's.
const FRESH_EVENTS: i64 = 2;

/// Whether the demo's console can be shown here.
#[cfg(all(feature = "console", unix))]
fn possible(args: &DemoArgs, here: &Surroundings) -> Result<(), Failure> {
    let scripts = |failure: Failure| Failure::usage(format!("{}; for scripts there is `amends demo --headless`", failure.text));
    super::console::mode(&args.console, &super::place::settings()?, here).map(drop).map_err(scripts)
}

#[cfg(not(all(feature = "console", unix)))]
fn possible(_: &DemoArgs, _: &Surroundings) -> Result<(), Failure> {
    Err(Failure::usage("this build has no console; use `amends demo --headless`"))
}

/// The desk's folder: the one named, or one that is gone afterwards.
enum Folder {
    Kept(PathBuf),
    Temporary(PathBuf),
}

impl Folder {
    fn of(args: &DemoArgs) -> Result<Self, Failure> {
        if let Some(path) = &args.state {
            return Ok(Self::Kept(path.clone()));
        }
        let path = std::env::temp_dir().join(format!("amends-demo-{}", chance::key()?));
        crate::client::files::private_folder(&path)?;
        Ok(Self::Temporary(path))
    }

    fn path(&self) -> &Path {
        match self {
            Self::Kept(path) | Self::Temporary(path) => path,
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Self::Temporary(path) = self {
            // What cannot be removed now is the temporary folder's own business.
            drop(std::fs::remove_dir_all(path));
        }
    }
}

fn mail_folder(folder: &Path) -> PathBuf {
    folder.join("mail")
}

fn plan(args: &DemoArgs, folder: &Path) -> Result<Plan, Failure> {
    if args.headless {
        telemetry::to_stderr();
    }
    let policy = DemoPolicy::new().map_err(|error| Failure::new(FAILED, error.to_string()))?;
    let sandbox = SandboxSettings {
        speed: args.speed.max(1),
        seed: args.seed,
        refuse_per_mille: REFUSED_PER_MILLE,
        return_per_mille: RETURNED_PER_MILLE,
    };
    crate::client::files::private_folder(folder)?;
    let bank = SandboxRail::open(sandbox, Arc::new(Timestamp::now), &folder.join("sandbox.jsonl"))
        .map_err(|error| Failure::new(FAILED, format!("the simulated bank: {error}")))?;
    let bank: Arc<dyn PayoutRail> = Arc::new(bank);
    let settings = ServerSettings {
        server: ServiceSettings { desk_name: Some("Oakmere demo".to_owned()), ..ServiceSettings::default() },
        mail: MailSettings {
            transport: MailTransport::Folder,
            from: Some("Oakmere <care@oakmere.example>".to_owned()),
            folder: Some(mail_folder(folder).display().to_string()),
            ..MailSettings::default()
        },
        // The example account of the IBAN standard's registry; no bank has it.
        sepa: Some(SepaSettings::new("Oakmere demo", "NL91ABNA0417164300")),
        follow_up: FollowUpSettings {
            rating_url: Some("https://ratings.example/oakmere".to_owned()),
            ..FollowUpSettings::default()
        },
        ..ServerSettings::default()
    };
    Ok(Plan {
        target: Target::Sqlite { dir: folder.to_owned() },
        keys_in: folder.to_owned(),
        watermark_in: None,
        listen: args.listen.clone(),
        public_url: None,
        policy: (*policy.policy).clone(),
        activate: Some(policy.text.clone()),
        settings,
        rails: ["sepa", "paypal", "voucher"].map(|kind| (kind.to_owned(), bank.clone())).into(),
        outflow: BTreeMap::new(),
        names: Some(Names { provider: Arc::new(SandboxNames::new(&KNOWN_ACCOUNTS)), shows_close: true }),
        timing: Timing { speed: args.speed.max(1), ..demo_timing(args.speed) },
    })
}

/// Look-ups as often as the accelerated bank moves.
fn demo_timing(speed: u32) -> Timing {
    let usual = Timing::default();
    let faster = |span: jiff::SignedDuration| {
        (span / i32::try_from(speed.max(1)).unwrap_or(i32::MAX)).max(jiff::SignedDuration::from_millis(500))
    };
    Timing {
        speed: 1,
        doubt_pause: faster(usual.doubt_pause),
        doubt_max: faster(usual.doubt_max).max(jiff::SignedDuration::from_secs(5)),
        look_up_every: faster(usual.look_up_every),
        paid_look_up_every: faster(usual.paid_look_up_every).max(jiff::SignedDuration::from_secs(20)),
        ..usual
    }
}

/// One token per role, drawn anew at each start.
async fn tokens(host: &Host, demo: &DemoPolicy) -> Result<BTreeMap<Role, SecretString>, Failure> {
    let mut tokens = BTreeMap::new();
    for role in Role::ALL {
        let name = if role == Role::Lead { ME.to_owned() } else { format!("demo-{role}") };
        let token = crew::hire(&host.state.db, &demo.policy, host.state.now(), &name, role).await?;
        tokens.insert(role, token);
    }
    Ok(tokens)
}

fn announcement(server: &str, tokens: &BTreeMap<Role, SecretString>, folder: &Path) -> serde_json::Value {
    let tokens: BTreeMap<_, _> = tokens.iter().map(|(role, token)| (role.name(), token.expose_secret())).collect();
    json!({"server": server, "tokens": tokens, "mail": mail_folder(folder), "state": folder})
}

#[cfg(all(feature = "console", unix))]
async fn console(
    args: &DemoArgs,
    here: &Surroundings,
    server: &str,
    tokens: &BTreeMap<Role, SecretString>,
    folder: &Path,
) -> Result<u8, Failure> {
    let token = tokens.get(&Role::Lead).cloned().ok_or_else(|| Failure::new(FAILED, "the demo has no token for you"))?;
    let client = Client::new(ClientConfig::new(server, token.clone()))?;
    let again: super::place::Again = Arc::new(move || Ok(token.clone()));
    let connected = super::place::Connected { client, production: Some(false), token: again };
    let settings = super::place::settings()?;
    super::console::open(connected, &settings, &args.console, here, folder.join("console")).await
}

#[cfg(not(all(feature = "console", unix)))]
async fn console(
    args: &DemoArgs,
    here: &Surroundings,
    _: &str,
    _: &BTreeMap<Role, SecretString>,
    _: &Path,
) -> Result<u8, Failure> {
    possible(args, here).map(|()| 0)
}
