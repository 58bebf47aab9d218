//! A client that goes through the proxy, trusts the demo's certificate and keeps cookies.

use std::{collections::BTreeMap, error::Error, net::SocketAddr, sync::Arc, time::Duration};

use end_credits_demo::Demo;
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, Uri,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header::{COOKIE, HOST, LOCATION, SET_COOKIE},
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring::default_provider,
        pki_types::{CertificateDer, ServerName},
    },
};

pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Long enough for anything that is going to happen.
pub const SOON: Duration = Duration::from_secs(10);
/// Long enough to believe that nothing will.
pub const A_MOMENT: Duration = Duration::from_millis(200);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub set_cookies: Vec<String>,
    pub body: String,
}

/// One browser profile, as far as a server can tell.
#[derive(Clone)]
pub struct Client {
    proxy: SocketAddr,
    tls: TlsConnector,
    pub jar: BTreeMap<String, String>,
    /// What goes along with every request, besides its cookies.
    pub headers: BTreeMap<&'static str, String>,
}

pub type Connection = SendRequest<Full<Bytes>>;

impl Client {
    pub fn of(demo: &Demo) -> Client {
        let mut roots = RootCertStore::empty();
        let certificate = CertificateDer::from(demo.certificate().der().to_vec());
        roots.add(certificate).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Client {
            proxy: demo.proxy(),
            tls: TlsConnector::from(Arc::new(config)),
            jar: BTreeMap::new(),
            headers: BTreeMap::new(),
        }
    }

    /// A client that has signed in as `user`.
    pub async fn signed_in(demo: &Demo, user: &str) -> Client {
        let mut client = Client::of(demo);
        let answer = client.sign_in("", user).await.unwrap();
        assert_eq!(answer.status, 302, "{answer:?}");
        client
    }

    pub async fn sign_in(&mut self, query: &str, user: &str) -> Result<Answer> {
        let form = format!("email={}&password=secret", user.replace('@', "%40"));
        self.post(&format!("https://www.netflix.com/login{query}"), &form)
            .await
    }

    pub async fn get(&mut self, url: &str) -> Result<Answer> {
        self.request(Method::GET, url, "").await
    }

    pub async fn post(&mut self, url: &str, form: &str) -> Result<Answer> {
        self.request(Method::POST, url, form).await
    }

    pub async fn request(&mut self, method: Method, url: &str, body: &str) -> Result<Answer> {
        let uri: Uri = url.parse()?;
        let host = uri.host().ok_or("an address without a host")?.to_owned();
        let mut connection = match uri.scheme_str() {
            Some("http") => self.connect_plainly().await?,
            _ => self.connect(&host, uri.port_u16().unwrap_or(443)).await?,
        };
        self.request_on(&mut connection, method, &uri, body).await
    }

    pub async fn connect(&self, host: &str, port: u16) -> Result<Connection> {
        let connect = format!("CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n");
        let (stream, head) = self.say_to_proxy(&connect).await?;
        if !head.starts_with("HTTP/1.1 200") {
            return Err(head.lines().next().unwrap_or("no answer").into());
        }
        let stream = self
            .tls
            .connect(ServerName::try_from(host.to_owned())?, stream)
            .await?;
        let (connection, driver) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(driver);
        Ok(connection)
    }

    /// A connection to the proxy itself, for what is asked for without TLS.
    async fn connect_plainly(&self) -> Result<Connection> {
        let stream = TcpStream::connect(self.proxy).await?;
        let (connection, driver) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(driver);
        Ok(connection)
    }

    /// Sends a head to the proxy and reads the head of its answer, to the byte.
    pub async fn say_to_proxy(&self, head: &str) -> Result<(TcpStream, String)> {
        let mut stream = TcpStream::connect(self.proxy).await?;
        stream.write_all(head.as_bytes()).await?;
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(stream.read_u8().await?);
        }
        Ok((stream, String::from_utf8(answer)?))
    }

    pub async fn request_on(
        &mut self,
        connection: &mut Connection,
        method: Method,
        uri: &Uri,
        body: &str,
    ) -> Result<Answer> {
        let cookies: Vec<_> = self
            .jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let target = match uri.scheme_str() {
            Some("http") => uri.to_string(),
            _ => uri.path_and_query().map_or("/".into(), ToString::to_string),
        };
        let mut request = Request::builder().method(method).uri(target);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let request = request
            .header(
                HOST,
                uri.authority().ok_or("an address without a host")?.as_str(),
            )
            .header(COOKIE, cookies.join("; "))
            .body(Full::from(body.to_owned()))?;
        connection.ready().await?;
        let (head, body) = connection.send_request(request).await?.into_parts();
        let text =
            |value: &hyper::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let answer = Answer {
            status: head.status.as_u16(),
            location: head.headers.get(LOCATION).map(text).unwrap_or_default(),
            set_cookies: head.headers.get_all(SET_COOKIE).iter().map(text).collect(),
            body: String::from_utf8(body.collect().await?.to_bytes().to_vec())?,
        };
        self.keep(&answer.set_cookies);
        Ok(answer)
    }

    fn keep(&mut self, set_cookies: &[String]) {
        for line in set_cookies {
            let pair = line.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            if line.contains("Max-Age=0") {
                self.jar.remove(name);
            } else {
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
