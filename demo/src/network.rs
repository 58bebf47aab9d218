//! The demo's network: whether there is one, and which hosts were asked for on it.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use tokio::sync::watch;

/// What the proxy consults before it lets anything through.
#[derive(Debug)]
pub(crate) struct Network {
    link: watch::Sender<Link>,
    asked: Mutex<Hosts>,
}

/// Counting the cuts lets a connection notice one that was over before it looked.
#[derive(Debug, Clone, Copy)]
struct Link {
    online: bool,
    cuts: u64,
}

#[derive(Debug, Default)]
struct Hosts {
    asked: BTreeSet<String>,
    refused: BTreeSet<String>,
}

impl Network {
    pub(crate) fn new() -> Network {
        let link = Link {
            online: true,
            cuts: 0,
        };
        Network {
            link: watch::Sender::new(link),
            asked: Mutex::default(),
        }
    }

    pub(crate) fn is_online(&self) -> bool {
        self.link.borrow().online
    }

    /// Going offline ends every connection there is.
    pub(crate) fn set_online(&self, online: bool) {
        self.link.send_modify(|link| {
            link.cuts += u64::from(link.online && !online);
            link.online = online;
        });
    }

    /// Resolves at the first cut after this call, not after the first poll: a connection that asks
    /// before it looks whether the network is up cannot miss one.
    pub(crate) fn until_cut(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut link = self.link.subscribe();
        let cuts = link.borrow().cuts;
        async move {
            // An error means that the demo itself is gone, which is a cut as well.
            let _ = link.wait_for(|link| link.cuts != cuts).await;
        }
    }

    pub(crate) fn note_asked(&self, host: String) {
        self.hosts(|hosts| hosts.asked.insert(host));
    }

    pub(crate) fn note_refused(&self, host: String) {
        self.hosts(|hosts| hosts.refused.insert(host));
    }

    pub(crate) fn asked(&self) -> BTreeSet<String> {
        self.hosts(|hosts| hosts.asked.clone())
    }

    pub(crate) fn refused(&self) -> BTreeSet<String> {
        self.hosts(|hosts| hosts.refused.clone())
    }

    fn hosts<T>(&self, use_hosts: impl FnOnce(&mut Hosts) -> T) -> T {
        use_hosts(&mut self.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::Network;

    #[tokio::test]
    async fn a_cut_is_noticed_even_when_it_was_short() {
        let network = Network::new();
        let cut = network.until_cut();
        network.set_online(false);
        network.set_online(true);
        cut.await;
    }
}
