//! The proxy: the browser's only way out, which leads no further than the demo.

use std::{sync::Arc, time::Duration};

use hyper::{
    Method, Request, StatusCode, Uri, body::Incoming, server::conn::http1, service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::{
    Service, plays,
    reply::{self, Dropped, Reply},
    sites::{Address, Site},
    tunnel,
};

/// Takes connections until it is aborted.
pub(crate) async fn serve(listener: TcpListener, service: Arc<Service>, tls: TlsAcceptor) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(connection(stream, service.clone(), tls.clone()));
            }
            // Out of file handles, most likely: give others the time to close theirs.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn connection(stream: TcpStream, service: Arc<Service>, tls: TlsAcceptor) {
    let cut = service.network().until_cut();
    // Small answers are to leave at once; without this they are only slower.
    let _ = stream.set_nodelay(true);
    let answer = service_fn(|request| {
        let (service, tls) = (service.clone(), tls.clone());
        answer(request, service, tls)
    });
    let serving = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), answer)
        .with_upgrades();
    tokio::select! {
        // A connection may end as it likes: there is nobody to tell.
        _ = serving => {}
        () = cut => {}
    }
}

async fn answer(
    request: Request<Incoming>,
    service: Arc<Service>,
    tls: TlsAcceptor,
) -> Result<Reply, Dropped> {
    let Some(address) = address_in(request.uri()) else {
        return Ok(reply::status(StatusCode::BAD_REQUEST));
    };
    let asked = format!("{}:{}", address.host, address.port);
    service.network().note_asked(asked.clone());

    let cut = service.network().until_cut();
    if !service.network().is_online() {
        return Err(Dropped);
    }
    match (request.method() == Method::CONNECT, Site::of(&address.host)) {
        (true, Some(site)) => {
            let upgrade = hyper::upgrade::on(request);
            tokio::spawn(async move {
                tokio::select! {
                    // As above: how a tunnel ends is the business of the one who opened it.
                    _ = tunnel::serve(upgrade, site, &address, &service, &tls) => {}
                    () = cut => {}
                }
            });
            Ok(Reply::default())
        }
        (false, Some(Site::Play)) if plays::is_at_home(&address.host) => {
            plays::answer(request, &address, &service, false).await
        }
        (false, Some(Site::Service | Site::Help | Site::Play)) => {
            let path = request.uri().path_and_query().map_or("/", |p| p.as_str());
            let target = format!("https://{}{path}", address.host);
            Ok(reply::redirect_with(StatusCode::MOVED_PERMANENTLY, &target))
        }
        (false, Some(Site::Bystander)) | (_, None) => {
            service.network().note_refused(asked);
            Ok(reply::status(StatusCode::FORBIDDEN))
        }
    }
}

/// `host:port` of a CONNECT, or the host of an absolute address. None for a plain path: somebody
/// took the proxy for a server.
fn address_in(uri: &Uri) -> Option<Address> {
    let authority = uri.authority()?;
    let usual_port = if uri.scheme_str() == Some("http") {
        80
    } else {
        443
    };
    Some(Address::new(
        authority.host(),
        authority.port_u16().unwrap_or(usual_port),
    ))
}
