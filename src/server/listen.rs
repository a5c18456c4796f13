//! Connections that may not dawdle: whoever holds one must be answered on it now and then.
//!
//! A timer starts when a connection opens and when the first bytes after an answer come in; every write stops and renews it. A
//! peer that drips a header byte by byte, or opens connections and says nothing, is cut off. A live feed writes a sign of life
//! every 15 seconds, so it stays.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, Sleep, sleep};

/// Longest time without an answer on a connection: a request may take 30 s, an idle connection is kept a little longer.
pub const QUIET_MAX: Duration = Duration::from_secs(75);

/// A listener whose connections may not dawdle.
pub struct PatientListener(pub TcpListener);

impl Listener for PatientListener {
    type Io = Timed;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Timed, SocketAddr) {
        let (stream, peer) = Listener::accept(&mut self.0).await;
        // Small answers leave at once; a failure here only costs time.
        drop(stream.set_nodelay(true));
        (Timed { stream, answered: false, deadline: Box::pin(sleep(QUIET_MAX)) }, peer)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// Where a request comes from.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, PatientListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, PatientListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// A connection with its timer.
pub struct Timed {
    stream: TcpStream,
    answered: bool,
    deadline: Pin<Box<Sleep>>,
}

impl Timed {
    fn renew(&mut self) {
        self.deadline.as_mut().reset(Instant::now() + QUIET_MAX);
    }
}

impl AsyncRead for Timed {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        if read.is_ready() && self.answered {
            self.answered = false;
            self.renew();
        }
        match self.deadline.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "no request in time"))),
            Poll::Pending => read,
        }
    }
}

impl AsyncWrite for Timed {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        if matches!(written, Poll::Ready(Ok(_))) {
            self.answered = true;
            self.renew();
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
