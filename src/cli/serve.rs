//! `amends serve`: the claim API, the claim pages and the workers.

use std::path::PathBuf;

use crate::config::policy::{DEFAULT_POLICY, parse};
use crate::config::settings::ServerSettings;
use crate::domain::policy::Policy;
use crate::server::jobs::Timing;
use crate::store::Target;
use crate::telemetry;

use super::args::ServeArgs;
use super::failure::{FAILED, Failure};
use super::host::{Host, Plan, told_to_stop};
use super::{out, place, policy, rails};

/// Where a server listens when nothing is said.
const LISTEN: &str = "127.0.0.1:8080";

/// `amends serve`
pub async fn run(args: &ServeArgs) -> Result<u8, Failure> {
    telemetry::to_stderr();
    let settings = settings(args)?;
    let target = args.database.target()?;
    let keys_in = match (&args.keys, &target) {
        (Some(folder), _) => folder.clone(),
        (None, Target::Sqlite { dir }) => dir.clone(),
        (None, Target::Postgres { .. }) => place::state_dir()?.join("server"),
    };
    let watermark_in = settings.server.watermark_folder.as_ref().map_or_else(|| keys_in.clone(), PathBuf::from);
    let (policy, activate) = first_policy(args)?;
    let rails = rails::setup::build(&settings.rails)?;
    let plan = Plan {
        listen: args.listen.clone().or(settings.server.listen.clone()).unwrap_or_else(|| LISTEN.to_owned()),
        public_url: args.public_url.clone(),
        policy,
        activate,
        target,
        keys_in,
        watermark_in: Some(watermark_in),
        settings,
        rails: rails.by,
        outflow: rails.outflow,
        names: None,
        timing: Timing::default(),
    };
    let host = Host::prepare(plan).await?;
    if host.state.desk.sepa.is_none() {
        tracing::warn!("no [sepa] account is set: claims are taken, bank files cannot be written until there is one");
    }
    out::line(&format!("listening on http://{}", host.address))?;
    host.run(told_to_stop()).await?;
    Ok(0)
}

fn settings(args: &ServeArgs) -> Result<ServerSettings, Failure> {
    let Some(path) = &args.config else { return Ok(ServerSettings::default()) };
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(FAILED, format!("{} cannot be read: {error}", path.display())))?;
    ServerSettings::parse(&text, &path.display().to_string()).map_err(|error| Failure::new(FAILED, error.to_string()))
}

/// The policy named on the command line, which rules from now on; else the default, until one is activated.
fn first_policy(args: &ServeArgs) -> Result<(Policy, Option<String>), Failure> {
    if let Some(file) = &args.policy {
        let (text, policy) = policy::file::read(file)?;
        return Ok((policy, Some(text)));
    }
    let policy = parse(DEFAULT_POLICY, "default policy").map_err(|error| Failure::new(FAILED, error.to_string()))?;
    Ok((policy, None))
}
