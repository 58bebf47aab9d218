//! The one certificate that every site of the demo shows.

use std::{io, sync::Arc};

use base64::{Engine, prelude::BASE64_STANDARD};
use rcgen::{CertifiedKey, PublicKeyData, generate_simple_self_signed};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring::default_provider,
        pki_types::{CertificateDer, PrivateKeyDer},
    },
};

use crate::sites;

/// What a browser must be told to trust. Made anew at each start; its key never leaves the process.
#[derive(Debug, Clone)]
pub struct Certificate {
    der: Vec<u8>,
    pem: String,
    sha256: String,
    spki_sha256: String,
}

impl Certificate {
    /// The certificate as it goes over the wire.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate as text, for trust stores that read files.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// Its own SHA-256 as people read it, which Firefox's list of exceptions takes.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The SHA-256 of its public key in base64, as Chromium's
    /// `--ignore-certificate-errors-spki-list` takes it.
    pub fn spki_sha256(&self) -> &str {
        &self.spki_sha256
    }
}

/// Makes the certificate and the half of TLS that answers with it.
pub(crate) fn generate() -> io::Result<(Certificate, TlsAcceptor)> {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(sites::certificate_names()).map_err(io::Error::other)?;
    let hash = ring::digest::digest(&ring::digest::SHA256, cert.der());
    let octets: Vec<_> = hash
        .as_ref()
        .iter()
        .map(|octet| format!("{octet:02X}"))
        .collect();
    let key_hash = ring::digest::digest(
        &ring::digest::SHA256,
        &signing_key.subject_public_key_info(),
    );
    let certificate = Certificate {
        der: cert.der().to_vec(),
        pem: cert.pem(),
        sha256: octets.join(":"),
        spki_sha256: BASE64_STANDARD.encode(key_hash),
    };

    let chain = vec![CertificateDer::from(certificate.der.clone())];
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).map_err(io::Error::other)?;
    // The provider is named, not taken from the process, which may hold another one.
    let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok((certificate, TlsAcceptor::from(Arc::new(config))))
}
