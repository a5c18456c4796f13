//! PostgreSQL: a connection with its settings, a bounded cache of prepared statements, and TLS by the system's roots.

use std::collections::HashMap;
use std::error::Error as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use futures_util::stream::poll_fn;
use postgres_types::{FromSql, IsNull, ToSql, Type};
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::sync::mpsc;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::error::SqlState;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{ConstraintKind, Dialect, Engine, Error, Result, Rows, Value};

type Boxed = Box<dyn std::error::Error + Sync + Send>;

/// Statements kept prepared per connection; the least recently used goes first.
const STATEMENTS_MAX: usize = 256;

/// What every session runs with, whatever the role's defaults are. A statement that hangs must not hold up every other command. Plans
/// are not compiled: that took 67 of the 210 ms of a look-up over a table the server had no statistics of yet, and gains nothing here.
const SETTINGS: &str = "SET synchronous_commit = on; SET statement_timeout = '30s'; SET lock_timeout = '10s'; \
     SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning; SET jit = off";

/// A connection to PostgreSQL; its driver runs as a task on the same thread.
pub struct Postgres {
    client: Client,
    statements: HashMap<String, (Statement, u64)>,
    uses: u64,
}

impl Postgres {
    /// Connects; what other sessions say on a channel goes to `notes`.
    ///
    /// # Errors
    /// [`Error::Setup`] for what no waiting will cure, [`Error::Unavailable`] for the rest.
    pub async fn connect(url: &str, notes: Option<mpsc::UnboundedSender<String>>) -> Result<Self> {
        let mut config: Config = url.parse().map_err(|e: tokio_postgres::Error| {
            Error::Setup(format!(
                "the PostgreSQL address cannot be read ({}); it looks like postgres://user:password@host:5432/name",
                reason(&e)
            ))
        })?;
        config.keepalives_idle(Duration::from_secs(30)).tcp_user_timeout(Duration::from_secs(20));
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        if config.get_application_name().is_none() {
            config.application_name("amends");
        }
        let local = is_local(&config);
        if !local && !url.contains("sslmode=") {
            config.ssl_mode(SslMode::Require);
        }
        let client = if config.get_ssl_mode() == SslMode::Disable || (local && config.get_ssl_mode() == SslMode::Prefer) {
            let (client, connection) = config.connect(NoTls).await.map_err(|e| refused(&e))?;
            drive(connection, notes);
            client
        } else {
            let (client, connection) = config.connect(tls()?).await.map_err(|e| refused(&e))?;
            drive(connection, notes);
            client
        };
        client.batch_execute(SETTINGS).await.map_err(|e| refused(&e))?;
        let encoding = client.query_one("SELECT current_setting('server_encoding')", &[]).await.map_err(|e| refused(&e))?;
        if encoding.try_get::<_, &str>(0).ok() != Some("UTF8") {
            return Err(Error::Setup(
                "the PostgreSQL database is not encoded in UTF-8; create it with ENCODING 'UTF8'".to_owned(),
            ));
        }
        Ok(Self { client, statements: HashMap::new(), uses: 0 })
    }

    async fn prepare(&mut self, sql: &str, args: &[Value]) -> Result<Statement> {
        self.uses += 1;
        let statement = if let Some((statement, used)) = self.statements.get_mut(sql) {
            *used = self.uses;
            statement.clone()
        } else {
            let statement = self.client.prepare(sql).await.map_err(|e| self.error(&e))?;
            if self.statements.len() >= STATEMENTS_MAX
                && let Some(oldest) = self.statements.iter().min_by_key(|(_, (_, used))| *used).map(|(sql, _)| sql.clone())
            {
                self.statements.remove(&oldest);
            }
            self.statements.insert(sql.to_owned(), (statement.clone(), self.uses));
            statement
        };
        // The driver panics on a wrong number.
        if statement.params().len() != args.len() {
            return Err(Error::Argument(format!("{} were given, the statement takes {}", args.len(), statement.params().len())));
        }
        Ok(statement)
    }

    async fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Rows> {
        let statement = self.prepare(sql, args).await?;
        let width = statement.columns().len();
        let answer = self.client.query(&statement, &refs(args)).await.map_err(|e| self.error(&e))?;
        let mut out = Rows::new(width);
        for row in answer {
            for column in 0..width {
                out.push(row.try_get(column).map_err(|e| Error::Failed(reason(&e)))?);
            }
        }
        Ok(out)
    }

    async fn change(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        let statement = self.prepare(sql, args).await?;
        self.client.execute(&statement, &refs(args)).await.map_err(|e| self.error(&e))
    }

    /// Sorts an error of the driver. Statements that the server has dropped, or whose result changed under a migration by another
    /// node, are forgotten: the repeat prepares them anew.
    fn error(&mut self, error: &tokio_postgres::Error) -> Error {
        let Some(db) = error.as_db_error() else {
            let lost = self.client.is_closed()
                || error.is_closed()
                || error.source().is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
            return if lost { Error::Unavailable(reason(error)) } else { Error::Failed(reason(error)) };
        };
        let constraint = |kind| {
            let what = db.constraint().or(db.column()).map_or_else(|| db.message().to_owned(), str::to_owned);
            Error::Constraint { kind, what }
        };
        let code = db.code();
        if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
            Error::Conflict
        } else if *code == SqlState::INVALID_SQL_STATEMENT_NAME
            || (*code == SqlState::FEATURE_NOT_SUPPORTED && db.message().starts_with("cached plan"))
        {
            self.statements.clear();
            Error::Conflict
        } else if *code == SqlState::LOCK_NOT_AVAILABLE || *code == SqlState::QUERY_CANCELED {
            Error::Busy
        } else if *code == SqlState::UNIQUE_VIOLATION || *code == SqlState::EXCLUSION_VIOLATION {
            constraint(ConstraintKind::Unique)
        } else if *code == SqlState::FOREIGN_KEY_VIOLATION {
            constraint(ConstraintKind::ForeignKey)
        } else if *code == SqlState::CHECK_VIOLATION {
            constraint(ConstraintKind::Check)
        } else if *code == SqlState::NOT_NULL_VIOLATION {
            constraint(ConstraintKind::NotNull)
        } else if *code == SqlState::RAISE_EXCEPTION {
            Error::Constraint { kind: ConstraintKind::Trigger, what: db.message().to_owned() }
        } else if code.code().starts_with("08")
            || code.code().starts_with("57P")
            || code.code() == "40003"
            || code.code() == "25P03"
        {
            // Shut down, cut off, timed out while idle: the session is gone even where the socket is not.
            Error::Unavailable(reason(error))
        } else {
            Error::Failed(reason(error))
        }
    }
}

impl Engine for Postgres {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> LocalBoxFuture<'a, Result<Rows>> {
        Box::pin(self.rows(sql, args))
    }

    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> LocalBoxFuture<'a, Result<u64>> {
        Box::pin(self.change(sql, args))
    }

    fn batch<'a>(&'a mut self, sql: &'a str) -> LocalBoxFuture<'a, Result<()>> {
        Box::pin(async move { self.client.batch_execute(sql).await.map_err(|e| self.error(&e)) })
    }

    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }
}

fn refs(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|arg| arg as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Boxed> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) if *ty == Type::INT8 => number.to_sql(ty, out),
            Self::Int(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) if *ty == Type::INT2 => i16::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) if *ty == Type::BOOL => (*number != 0).to_sql(ty, out),
            Self::Text(text) if [Type::TEXT, Type::VARCHAR, Type::BPCHAR, Type::NAME, Type::UNKNOWN].contains(ty) => {
                text.to_sql(ty, out)
            }
            Self::Blob(bytes) if *ty == Type::BYTEA => bytes.to_sql(ty, out),
            _ => {
                Err(format!("{} was given where the statement takes {ty}; a CAST in the statement settles the type", self.kind())
                    .into())
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres_types::to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> std::result::Result<Self, Boxed> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Self::Int(i16::from_sql(ty, raw)?.into()),
            Type::BOOL => Self::Int(bool::from_sql(ty, raw)?.into()),
            Type::BYTEA => Self::Blob(Vec::from_sql(ty, raw)?),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => Self::Text(String::from_sql(ty, raw)?),
            Type::VOID => Self::Null,
            _ => return Err(format!("a column of type {ty} is not portable; CAST it to BIGINT or TEXT").into()),
        })
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Self, Boxed> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Runs the driver on this thread until the client is dropped or the connection is lost.
fn drive<S, T>(mut connection: Connection<S, T>, notes: Option<mpsc::UnboundedSender<String>>)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + 'static + Send,
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + 'static + Send,
{
    tokio::spawn(async move {
        let mut messages = poll_fn(move |context| connection.poll_message(context));
        while let Some(message) = messages.next().await {
            match (message, &notes) {
                (Ok(AsyncMessage::Notification(note)), Some(notes)) => drop(notes.send(note.payload().to_owned())),
                (Ok(_), _) => {}
                (Err(error), _) => {
                    tracing::debug!(reason = reason(&error), "a PostgreSQL connection ended");
                    return;
                }
            }
        }
    });
}

/// Whether every host named is this machine, so that nothing crosses a network.
fn is_local(config: &Config) -> bool {
    let hosts = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback()),
        Host::Unix(_) => true,
    });
    hosts && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

fn tls() -> Result<MakeRustlsConnect> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|e| {
            Error::Setup(format!(
                "TLS to PostgreSQL cannot be set up: {e}. Install the system's CA certificates (package ca-certificates) or, on a \
                 network you trust, add sslmode=disable to the address."
            ))
        })?;
    Ok(MakeRustlsConnect::new(config.with_no_client_auth()))
}

/// Sorts an error met while connecting.
fn refused(error: &tokio_postgres::Error) -> Error {
    let text = reason(error);
    let cure = match error.code().map(SqlState::code) {
        Some("28P01" | "28000") => "Check user and password, and the server's pg_hba.conf.",
        Some("3D000") => "Create the database first: createdb.",
        _ if text.contains("certificate") => "Install the server's CA, or add sslmode=disable on a network you trust.",
        _ if text.contains("TLS") => "The server offers no TLS: turn it on there, or add sslmode=disable on a network you trust.",
        _ => return Error::Unavailable(text),
    };
    Error::Setup(format!("PostgreSQL cannot be used: {text}. {cure}"))
}

/// An error in one line: the server's own words without its DETAIL, which quotes stored values, or the whole chain of causes.
fn reason(error: &tokio_postgres::Error) -> String {
    if let Some(db) = error.as_db_error() {
        return format!("{} ({})", db.message(), db.code().code());
    }
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_counts_as_local() {
        for (url, local) in [
            ("postgres://u@127.0.0.1:5432/d", true),
            ("postgres://u@localhost/d", true),
            ("postgres://u@%2Frun%2Fpostgresql/d", true),
            ("postgres://u@[::1]/d", true),
            ("postgres://u@db.example/d", false),
            ("postgres://u@127.0.0.1,db.example/d", false),
            ("postgres://u@localhost/d?hostaddr=192.0.2.1", false),
        ] {
            assert_eq!(is_local(&url.parse().unwrap()), local, "{url}");
        }
    }

    #[test]
    fn values_go_only_where_they_fit() {
        let mut out = BytesMut::new();
        assert!(Value::Int(1).to_sql(&Type::BOOL, &mut out).is_ok());
        assert!(Value::Int(i64::MAX).to_sql(&Type::INT4, &mut out).is_err(), "too large");
        assert!(Value::Int(1).to_sql(&Type::TEXT, &mut out).is_err());
        assert!(Value::Text("1".into()).to_sql(&Type::INT8, &mut out).is_err());
        assert!(Value::from_sql(&Type::FLOAT8, &[0; 8]).is_err(), "no floats");
    }
}
