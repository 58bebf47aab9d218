//! The far end of a tunnel: TLS, and behind it the site that was asked for.

use std::{io, sync::Arc};

use hyper::{
    Request, body::Incoming, server::conn::http1, service::service_fn, upgrade::OnUpgrade,
};
use hyper_util::rt::TokioIo;
use tokio_rustls::TlsAcceptor;

use crate::{
    Service, bystander, netflix, plays,
    reply::{Dropped, Reply},
    sites::{Address, Site},
};

/// Serves one tunnel for as long as the browser keeps it. Idle connections are never closed from
/// here: a large service does not do so within a test's time either.
pub(crate) async fn serve(
    upgrade: OnUpgrade,
    site: Site,
    address: &Address,
    service: &Arc<Service>,
    tls: &TlsAcceptor,
) -> io::Result<()> {
    let tunnel = upgrade.await.map_err(io::Error::other)?;
    let stream = tls.accept(TokioIo::new(tunnel)).await?;
    let answer = service_fn(|request| answer(request, site, address, service));
    http1::Builder::new()
        .serve_connection(TokioIo::new(stream), answer)
        .await
        .map_err(io::Error::other)
}

async fn answer(
    request: Request<Incoming>,
    site: Site,
    address: &Address,
    service: &Service,
) -> Result<Reply, Dropped> {
    match site {
        Site::Service | Site::Help => netflix::answer(request, site, address, service).await,
        Site::Play => plays::answer(request, address, service, true).await,
        Site::Bystander => Ok(bystander::answer(&request, address)),
    }
}
