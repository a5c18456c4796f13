//! The `amends` binary: parse arguments, run, map the result to an exit code.

fn main() -> std::process::ExitCode {
    amends::cli::main()
}
