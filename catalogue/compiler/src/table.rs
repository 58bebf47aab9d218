//! What the catalogue can do for each service, for people to read.

use super::file::{Confidence, Method, Probe, ProbeKind, Service, SignOut};

/// A table with a line for each service.
pub fn table(services: &[Service]) -> String {
    let mut lines = vec![
        "| service | signs out by | how sure | proof | how sure |".to_owned(),
        "| --- | --- | --- | --- | --- |".to_owned(),
    ];
    lines.extend(services.iter().map(line));
    lines.join("\n") + "\n"
}

fn line(service: &Service) -> String {
    let mut ways: Vec<&str> = service.sign_out.iter().map(way).collect();
    ways.dedup();
    let first = service.sign_out.first();
    let own = match (service.template, &service.own_server) {
        (true, _) => " (a server of one's own)",
        (false, Some(_)) => " (and a server of one's own)",
        (false, None) => "",
    };
    format!(
        "| {}{own} | {} | {} | {} | {} |",
        service.name,
        ways.join(", then "),
        sureness(first.and_then(|way| way.confidence)),
        proof(&service.probe),
        sureness(service.probe.confidence),
    )
}

fn way(way: &SignOut) -> &'static str {
    match way.method {
        Method::Get => "`get`",
        Method::Post => "`post`",
        Method::Delete => "`delete`",
        Method::Visit => "`visit`",
        Method::Local => "`local`: wiped here only",
    }
}

fn proof(probe: &Probe) -> &'static str {
    match probe.kind {
        ProbeKind::Redirect => "`redirect`",
        ProbeKind::Status => "`status`",
        ProbeKind::Marker => "`marker`",
        ProbeKind::Cookie => "`cookie`: in this browser only",
        ProbeKind::Storage => "`storage`: in this browser only",
        ProbeKind::None => "`none`",
    }
}

fn sureness(confidence: Option<Confidence>) -> &'static str {
    match confidence {
        Some(Confidence::Confirmed) => "confirmed",
        Some(Confidence::SingleSource) => "single source",
        Some(Confidence::Unverified) => "unverified",
        None => "–",
    }
}
