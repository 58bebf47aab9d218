//! How a driver is asked.

use std::{error::Error, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use thirtyfour::{
    error::{WebDriverError, WebDriverResult},
    session::http::{Body, HttpClient},
};

/// How long a driver has for its answer.
const ANSWER: Duration = Duration::from_secs(60);

/// Asks a driver on this machine, and tells in full what is wrong when no answer comes.
pub(crate) struct Client(reqwest::Client);

impl Client {
    pub(crate) fn new() -> reqwest::Result<Self> {
        let client = reqwest::Client::builder().no_proxy().timeout(ANSWER);
        // A driver closes a connection that nobody has used for a while. A command that is sent on it
        // at that very moment is lost, and may not be sent twice. A new one costs nothing here.
        let client = client.pool_max_idle_per_host(0);
        Ok(Self(client.build()?))
    }

    async fn answer(&self, request: Request<Body<'_>>) -> reqwest::Result<Response<Bytes>> {
        let (parts, body) = request.into_parts();
        let mut asked = self.0.request(parts.method, parts.uri.to_string());
        asked = asked.headers(parts.headers);
        if let Body::Json(json) = body {
            asked = asked.json(json);
        }
        let answer = asked.send().await?;
        let status = answer.status();
        let mut response = Response::new(answer.bytes().await?);
        *response.status_mut() = status;
        Ok(response)
    }
}

#[async_trait]
impl HttpClient for Client {
    async fn send(&self, request: Request<Body<'_>>) -> WebDriverResult<Response<Bytes>> {
        self.answer(request).await.map_err(|error| {
            let text = in_full(&error.without_url());
            WebDriverError::HttpError(text)
        })
    }

    async fn new(&self) -> Arc<dyn HttpClient> {
        Arc::new(Self(self.0.clone()))
    }
}

/// An error with all that has led to it.
fn in_full(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        text = format!("{text}: {deeper}");
        cause = deeper.source();
    }
    text
}
