//! Everything that runs, started and stopped together.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use tokio::{net::TcpListener, task::JoinHandle};

use crate::{Certificate, Service, certificate, control, proxy};

/// The running servers. Everything stops, and every connection closes, when it is dropped.
#[derive(Debug)]
pub struct Demo {
    service: Arc<Service>,
    certificate: Certificate,
    proxy: SocketAddr,
    control: SocketAddr,
    tasks: [JoinHandle<()>; 2],
}

impl Demo {
    /// Starts on free loopback ports. The servers run on the tokio runtime that calls this, so keep
    /// that one turning: a test that blocks its only thread stops the service too.
    pub async fn start() -> io::Result<Demo> {
        let (certificate, tls) = certificate::generate()?;
        let service = Arc::new(Service::new());
        let proxy_listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let control_listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let proxy = proxy_listener.local_addr()?;
        let control = control_listener.local_addr()?;
        let tasks = [
            tokio::spawn(proxy::serve(proxy_listener, service.clone(), tls)),
            tokio::spawn(control::serve(control_listener, service.clone())),
        ];
        Ok(Demo {
            service,
            certificate,
            proxy,
            control,
            tasks,
        })
    }

    /// Where the proxy listens. Give it to the browser for `https` at least.
    pub fn proxy(&self) -> SocketAddr {
        self.proxy
    }

    /// The service, its sessions and its switches.
    pub fn service(&self) -> &Arc<Service> {
        &self.service
    }

    /// The certificate that all sites show.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The address of a page with the session table and the switches, for people. Not behind the
    /// proxy.
    pub fn control_page(&self) -> String {
        format!("http://{}/", self.control)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
        // Connections are tasks of their own; losing the network is what ends them.
        self.service.set_online(false);
    }
}
