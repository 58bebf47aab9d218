//! What software must be that runs on servers of people's own: it becomes a site of one's own, which can
//! have no more than this.

use super::SERVER;
use super::check::refuse_if;
use super::file::{ProbeKind, Service, Source, Token};

/// Checks what a template has beside what every file has: it becomes a site of one's own, which has
/// one way out and one token, and asks nobody but the server itself.
pub fn check_template(template: &Service) -> Result<(), String> {
    let [way] = &template.sign_out[..] else {
        return Err("a template has one sign-out".to_owned());
    };
    let is_at_server = |url: &Option<String>| {
        let path = url.as_deref().and_then(|url| url.strip_prefix(SERVER));
        path.is_some_and(|path| path.starts_with('/'))
    };
    refuse_if(
        !is_at_server(&way.url)
            || template.probe.url.is_some() && !is_at_server(&template.probe.url),
        "a template asks the server itself",
    )?;
    refuse_if(
        way.token.len() > 1 || way.token.iter().any(|it| it.from != Source::Storage),
        "a template has one token, which is stored",
    )?;
    refuse_if(
        !matches!(template.probe.kind, ProbeKind::Status | ProbeKind::Storage),
        "a template is probed by status or by what is stored",
    )?;
    let names = |tokens: &[Token]| -> Vec<_> {
        let names = tokens.iter().map(|it| (it.name.clone(), it.within.clone()));
        names.collect()
    };
    refuse_if(
        template.probe.kind == ProbeKind::Status
            && names(&template.probe.token) != names(&way.token),
        "a template is probed with what its sign-out carries",
    )
}

/// Checks a service whose software runs there too. What it keeps there is found by its keys alone, and nothing
/// else may end a session: the jar of the service itself is nobody else's business.
pub fn check_own_server(service: &Service) -> Result<(), String> {
    let [way] = &service.sign_out[..] else {
        return Err("a service with servers of people's own has one sign-out".to_owned());
    };
    let is_stored =
        |tokens: &[Token]| !tokens.is_empty() && tokens.iter().all(|it| it.from == Source::Storage);
    refuse_if(
        service.template,
        "a template runs on servers of people's own as it is",
    )?;
    refuse_if(
        service.session.storage.is_empty() || !is_stored(&way.token),
        "a server of one's own has its session, and what ends it, in storage",
    )?;
    refuse_if(
        service.probe.kind != ProbeKind::Status || !is_stored(&service.probe.token),
        "a server of one's own is asked with what is stored",
    )
}
