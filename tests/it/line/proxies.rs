//! Two small proxies that lead everything to one place and remember what they were asked for.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// A proxy.
#[derive(Clone)]
pub struct Proxy {
    pub address: SocketAddr,
    pub is_socks: bool,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// One that takes whole requests and opens tunnels; with a status it does neither and answers that.
    pub async fn http(to: SocketAddr, refuses: Option<u16>) -> Self {
        Self::start(false, move |stream, asked| http(stream, to, refuses, asked)).await
    }

    /// One that speaks SOCKS5.
    pub async fn socks(to: SocketAddr) -> Self {
        Self::start(true, move |stream, asked| socks(stream, to, asked)).await
    }

    async fn start<W>(is_socks: bool, serve: impl Fn(TcpStream, Asked) -> W + Send + 'static) -> Self
    where
        W: Future<Output = io::Result<()>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, asked) = (listener.local_addr().unwrap(), Asked::default());
        let memory = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that hangs up is no fault of the proxy.
                tokio::spawn(serve(stream, Arc::clone(&memory)));
            }
        });
        Self { address, is_socks, asked }
    }

    /// What it was asked for so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

type Asked = Arc<Mutex<Vec<String>>>;

async fn http(mut client: TcpStream, to: SocketAddr, refuses: Option<u16>, asked: Asked) -> io::Result<()> {
    let head = head(&mut client).await?;
    let first = head.lines().next().unwrap_or_default().to_owned();
    asked.lock().unwrap().push(first.clone());
    if let Some(status) = refuses {
        return client.write_all(format!("HTTP/1.1 {status} No\r\ncontent-length: 0\r\n\r\n").as_bytes()).await;
    }
    let mut server = TcpStream::connect(to).await?;
    if first.starts_with("CONNECT ") {
        client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
    } else {
        let path = first.split(' ').nth(1).and_then(|url| url.splitn(4, '/').nth(3)).unwrap_or_default();
        let rest = head.split_once("\r\n").map_or("", |(_, rest)| rest);
        server.write_all(format!("GET /{path} HTTP/1.1\r\n{rest}").as_bytes()).await?;
    }
    copy_bidirectional(&mut client, &mut server).await.map(drop)
}

/// Everything up to the blank line; requests here have no bodies.
pub async fn head(stream: &mut (impl AsyncReadExt + Unpin)) -> io::Result<String> {
    let mut read = Vec::new();
    while !read.ends_with(b"\r\n\r\n") {
        read.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&read).into_owned())
}

async fn socks(mut client: TcpStream, to: SocketAddr, asked: Asked) -> io::Result<()> {
    let mut hello = [0; 2];
    client.read_exact(&mut hello).await?;
    let mut ways = vec![0; usize::from(hello[1])];
    client.read_exact(&mut ways).await?;
    client.write_all(&[5, 0]).await?;
    let mut wish = [0; 4];
    client.read_exact(&mut wish).await?;
    assert_eq!(wish[..2], [5, 1], "a connection is asked for");
    let host = match wish[3] {
        1 => std::net::Ipv4Addr::from(client.read_u32().await?).to_string(),
        4 => std::net::Ipv6Addr::from(client.read_u128().await?).to_string(),
        _ => {
            let mut name = vec![0; usize::from(client.read_u8().await?)];
            client.read_exact(&mut name).await?;
            String::from_utf8_lossy(&name).into_owned()
        }
    };
    let port = client.read_u16().await?;
    asked.lock().unwrap().push(format!("{host}:{port}"));
    let mut server = TcpStream::connect(to).await?;
    client.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    copy_bidirectional(&mut client, &mut server).await.map(drop)
}
