//! The command line: it parses, wires and prints; it decides nothing.

mod args;
mod audit;
#[cfg(feature = "server")]
mod books;
#[cfg(all(feature = "console", unix))]
mod console;
#[cfg(feature = "server")]
mod demo;
mod desk;
mod doctor;
mod failure;
mod fraud;
mod freeze;
#[cfg(feature = "server")]
mod host;
#[cfg(feature = "server")]
mod import;
mod incident;
mod jobs;
mod keyring;
mod language;
mod looks;
mod money;
mod out;
#[cfg(feature = "server")]
mod pages;
mod payouts;
mod place;
mod policy;
mod rails;
mod rates;
mod reference;
#[cfg(feature = "server")]
mod serve;
mod surroundings;
#[cfg(feature = "server")]
mod token;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command, TokenCommand};
use failure::Failure;

/// Parses the arguments, runs the command and maps its end to the contract's exit codes.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let code = if error.use_stderr() { failure::USAGE } else { 0 };
            // Help that goes into a closed pipe is nobody's problem.
            drop(error.print());
            return ExitCode::from(code);
        }
    };
    match run(args) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            failure.print();
            ExitCode::from(failure.code)
        }
    }
}

fn run(args: Args) -> Result<u8, Failure> {
    let Args { place, command } = args;
    let command = command.unwrap_or_default();
    let runtime = runtime_for(&command).enable_all().build()?;
    let outcome = runtime.block_on(async {
        match command {
            #[cfg(all(feature = "console", unix))]
            Command::Console(options) => console::run(&place, &options).await,
            #[cfg(feature = "server")]
            Command::Demo(options) => demo::run(&options).await,
            #[cfg(feature = "server")]
            Command::Serve(options) => serve::run(&options).await,
            Command::Token(TokenCommand::Store { hours }) => keyring::store(&place, hours),
            Command::Token(TokenCommand::Forget) => keyring::forget(&place),
            #[cfg(feature = "server")]
            Command::Token(command) => token::run(&command).await,
            #[cfg(feature = "server")]
            Command::Import(options) => import::run(&place, &options).await,
            Command::Queue(options) => desk::queue(&place, &options).await,
            Command::Case(options) => desk::case(&place, &options).await,
            Command::Offers(options) => desk::offers(&place, &options).await,
            Command::Issue(options) => money::issue(&place, &options).await,
            Command::Claims(options) => money::claims(&place, &options).await,
            Command::Claim(options) => money::claim(&place, &options).await,
            Command::Done(options) => money::done(&place, &options).await,
            Command::Failed(options) => money::failed(&place, &options).await,
            Command::Undo(options) => money::undo(&place, &options).await,
            Command::Revoke(options) => money::revoke(&place, &options).await,
            Command::Renounce(options) => money::renounce(&place, &options).await,
            Command::Amend(options) => money::amend(&place, &options).await,
            Command::Extend(options) => money::extend(&place, &options).await,
            Command::Unlock(options) => money::unlock(&place, &options).await,
            Command::Resend(options) => money::resend(&place, &options).await,
            Command::Reissue(options) => money::reissue(&place, &options).await,
            Command::Budgets(options) => desk::budgets(&place, &options).await,
            Command::Approve(options) => money::approve(&place, &options).await,
            Command::SendBack(options) => money::send_back(&place, &options).await,
            Command::Refuse(options) => money::refuse(&place, &options).await,
            Command::Payouts(options) => payouts::run(&place, &options).await,
            Command::Rails(command) => rails::run(&place, &command).await,
            Command::Freeze(options) => freeze::freeze(&place, &options).await,
            Command::Unfreeze(options) => freeze::unfreeze(&place, &options).await,
            Command::Restore(options) => freeze::restore(&place, &options).await,
            Command::Fraud(command) => fraud::run(&place, &command).await,
            Command::Jobs(command) => jobs::run(&place, &command).await,
            Command::Incident(command) => incident::run(&place, &command).await,
            Command::Metrics(options) => desk::metrics(&place, &options).await,
            Command::Policy(command) => policy::run(&place, &command).await,
            Command::Rates(command) => rates::run(&command).await,
            #[cfg(feature = "server")]
            Command::Pages(command) => pages::run(&command),
            #[cfg(feature = "server")]
            Command::Books(command) => books::run(&place, &command).await,
            Command::Audit(command) => audit::run(&place, &command).await,
            Command::Keys(options) => reference::keys(&options),
            Command::Themes => reference::themes(),
            #[cfg(feature = "server")]
            Command::Openapi => reference::openapi(),
            Command::Doctor(options) => doctor::run(&place, &options).await,
            Command::Completions { shell } => reference::completions(shell),
            Command::Man => reference::man(),
        }
    });
    // Tasks that wait for the network or the terminal must not hold the process back.
    runtime.shutdown_timeout(std::time::Duration::from_millis(500));
    outcome
}

/// A console waits for keys and answers: one thread does, and what the key shows goes before what it asks for. Servers get more.
fn runtime_for(command: &Command) -> tokio::runtime::Builder {
    #[cfg(all(feature = "console", unix))]
    if matches!(command, Command::Console(_)) {
        return tokio::runtime::Builder::new_current_thread();
    }
    let _ = command;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(2);
    runtime
}
