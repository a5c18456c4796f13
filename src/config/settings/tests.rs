//! What the settings files take and refuse; whole files are in `tests/it/config`.

use super::*;

fn told<T: std::fmt::Debug>(answer: Result<T, ConfigError>) -> String {
    answer.expect_err("must be refused").to_string()
}

#[test]
fn nothing_is_a_console_file_too() {
    let settings = Settings::parse("", "config.toml").unwrap();
    assert_eq!(settings, Settings::default());
    assert_eq!(settings.profile(None), None);
}

#[test]
fn the_profile_asked_for_wins_over_the_active_one() {
    let text = "profile = \"a\"\n[profiles.a]\nserver = \"https://a\"\n[profiles.b]\nserver = \"https://b\"\nproduction = true";
    let settings = Settings::parse(text, "config.toml").unwrap();
    assert_eq!(settings.profile(None).map(|(name, _)| name), Some("a"));
    assert_eq!(settings.profile(Some("b")).map(|(_, profile)| profile.production), Some(true));
    assert_eq!(settings.profile(Some("c")), None);
}

#[test]
fn console_files_are_refused_with_place_and_neighbour() {
    let profile = |lines: &str| format!("[profiles.a]\n{lines}");
    for (text, expected) in [
        ("[console]\nthem = \"dark\"".to_owned(), "config.toml:2: unknown field `them`"),
        ("[console]\nthem = \"dark\"".to_owned(), "(did you mean `theme`?)"),
        ("[console]\ncolor = \"trucolor\"".to_owned(), "(did you mean `truecolor`?)"),
        (
            "profile = \"prd\"\n[profiles.prod]\nserver = \"https://a\"".to_owned(),
            "config.toml:1: profile: there is no [profiles.prd]",
        ),
        (profile("server = \"desk.example\""), "config.toml:2: profiles.a.server: `desk.example` is no address"),
        (profile("server = \"https://me:secret@desk\""), "carries no user or password"),
        (profile("server = \"http://desk\"\nproduction = true"), "https:// alone"),
        (profile("server = \"https://d\"\ntoken_file = \"f\"\ntoken_command = \"c\""), "not several"),
        (
            profile("server = \"https://d\"\ntoken_keyring = true\ntoken_command = \"c\""),
            "config.toml:3: profiles.a.token_keyring: give",
        ),
        (profile("token_file = \"f\""), "missing field `server`"),
        (profile("server = \"https://d\"\nproxy = \"proxy:3128\""), "config.toml:3: profiles.a.proxy: `proxy:3128` is no proxy"),
        (profile("server = \"https://d\"\nproxy = \"socks4://p\""), "is no proxy"),
        (profile("server = \"https://d\"\nproxy = \"http://\""), "is no proxy"),
        (profile("server = \"https://d\"\nproxy = \"http://u:hidden@p:1\""), "profiles.a.proxy: a proxy's user and password"),
        (profile("server = \"http://localhost\"\nproduction = true\nproxy = \"socks5h://p\""), "over https:// alone"),
        (
            profile("server = \"https://d\"\nclient_cert = \"c\""),
            "config.toml:3: profiles.a.client_cert: client_cert needs client_key",
        ),
        (profile("server = \"https://d\"\nclient_key = \"k\""), "client_key needs client_cert"),
        ("[console".to_owned(), "config.toml:1:"),
        ("[console]\nidle_lock_minutes = 1441".to_owned(), "config.toml:2: console.idle_lock_minutes: 1440 minutes is the most"),
    ] {
        let told = told(Settings::parse(&text, "config.toml"));
        assert!(told.contains(expected), "{text:?} told {told:?}");
        assert!(!told.contains("hidden"), "a password is never repeated: {told:?}");
    }
}

#[test]
fn a_token_never_leaves_the_machine_in_the_clear() {
    for address in ["https://desk", "http://localhost", "http://127.0.0.1:8080/x", "http://[::1]:1"] {
        assert!(is_safe(address), "{address}");
    }
    for address in
        ["http://desk", "http://localhost.evil", "http://127.0.0.1.evil:80", "ftp://localhost", "http://localhost:1@evil"]
    {
        assert!(!is_safe(address), "{address}");
    }
}

#[test]
fn server_files_are_refused_with_place_and_remedy() {
    let sepa = |line: &str| format!("[sepa]\ndebtor_name = \"D\"\ndebtor_iban = \"DE89370400440532013000\"\n{line}");
    for (text, expected) in [
        ("[mail]\ntransport = \"smpt\"", "(did you mean `smtp`?)"),
        ("[mail]\ntransport = \"smtp\"\nfrom = \"a@b\"", "s.toml:1: mail.host: transport = \"smtp\" needs one"),
        ("[mail]\ntransport = \"folder\"\nfrom = \"a@b\"", "mail.folder"),
        ("[mail]\ntransport = \"folder\"\nfolder = \"out\"", "mail.from: mail needs a sender"),
        ("[mail]\ntransport = \"folder\"\nfolder = \"out\"\nfrom = \"us\"", "is no sender"),
        ("[mail]\ntransport = \"smtp\"\nhost = \"h\"\nfrom = \"a@b\"\nusername = \"u\"", "belong together"),
        (
            "[mail]\ntransport = \"smtp\"\nhost = \"h\"\nfrom = \"a@b\"\nusername = \"u\"\npassword_file = \"p\"\ntls = \"none\"",
            "open line",
        ),
        ("[mail]\npassword = \"p\"", "(did you mean"),
        ("[server]\nlisten = \"8080\"", "s.toml:2: server.listen: `8080` is no address with port"),
        ("[sepa]\ndebtor_name = \"D\"\ndebtor_iban = \"DE89370400440532013001\"", "s.toml:3: sepa.debtor_iban: this is no IBAN"),
        ("[sepa]\ndebtor_name = \"D\"\ndebtor_iban = \"DE89370400440532013000\"\ndebtor_bic = \"X\"", "sepa.debtor_bic"),
        ("[rails.paypal]\nbase_url = \"http://pay\"\nclient_id = \"i\"\nclient_secret_file = \"f\"", "https:// alone"),
        ("[sepa]\ndebtor_name = \"李明\"\ndebtor_iban = \"DE89370400440532013000\"", "sepa.debtor_name: write it in Latin"),
        ("[sepa]\ndebtor_name = \"D\"\ndebtor_iban = \"TR330006100519786457841326\"", "of a SEPA country"),
        ("[server]\nidle_lock_minutes = 0", "s.toml:2: server.idle_lock_minutes: 1 to 1440 minutes"),
        (sepa("cut_off = \"3 pm\"").as_str(), "s.toml:4: sepa.cut_off: write hours and minutes, like 15:00"),
        (sepa("zone = \"Holland\"").as_str(), "s.toml:4: sepa.zone: this is no time zone"),
        (sepa("file_payments = 0").as_str(), "sepa.file_payments: 1 to 100000"),
        (sepa("debtor_town = \"Delft\"").as_str(), "town and country belong together"),
        (sepa("debtor_town = \"Delft\"\ndebtor_country = \"nl\"").as_str(), "sepa.debtor_country: two capital letters"),
        ("[follow_up]\ndelay_hours = -1", "s.toml:2:"),
        ("[follow_up]\ndelay_hours = 9999", "s.toml:2: follow_up.delay_hours: 2160 hours is the most"),
        ("[rails]\nsandbox = true", "s.toml:2: rails.sandbox: a server pays by bank file"),
    ] {
        let told = told(ServerSettings::parse(text, "s.toml"));
        assert!(told.contains(expected), "{text:?} told {told:?}");
        assert!(!told.contains("DE89"), "an account number is never repeated: {told:?}");
    }
}

#[test]
fn the_banks_hours_are_those_of_the_file_or_the_usual_ones() {
    use crate::domain::bank_clock::{BankClock, Pace};

    let read = |more: &str| {
        let text = format!("[sepa]\ndebtor_name = \"D\"\ndebtor_iban = \"DE89370400440532013000\"\n{more}");
        ServerSettings::parse(&text, "s.toml").expect("a good file").sepa.expect("an account")
    };
    let plain = read("");
    assert_eq!((plain.clock(), plain.file_payments, plain.batch_booking), (BankClock::default(), FILE_PAYMENTS, false));
    let own = read("cut_off = \"09:30\"\nzone = \"Europe/Helsinki\"\ninstant = true\nfile_payments = 100000").clock();
    assert_eq!((own.cut_off, own.pace), (jiff::civil::time(9, 30, 0, 0), Pace::Instant));
    assert_eq!(own.zone.iana_name(), Some("Europe/Helsinki"));
}
