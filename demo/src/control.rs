//! A page for people: the session table and the switches.

use std::{fmt::Write, sync::Arc, time::Duration};

use http_body_util::{BodyExt, Limited};
use hyper::{
    Method, Request, StatusCode, body::Incoming, server::conn::http1, service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

use crate::{
    CookieStyle, CookiesAgain, Failure, Fault, Faults, Service,
    html::{self, escape},
    reply::{self, Dropped, Reply},
};

const LONGEST_FORM: usize = 4 * 1024;

const FAILURES: [(&str, &str, Option<Failure>); 5] = [
    ("none", "answered as it should", None),
    ("error", "answered 500", Some(Failure::ServerError)),
    ("hang", "never answered", Some(Failure::Hang)),
    ("drop", "connection dropped", Some(Failure::Drop)),
    (
        "loop",
        "redirected for ever",
        Some(Failure::RedirectForever),
    ),
];

const COOKIES_AGAIN: [(&str, &str, Option<CookiesAgain>); 4] = [
    ("none", "cleared", None),
    ("dead", "set again, dead", Some(CookiesAgain::Dead)),
    ("alive", "set again, alive", Some(CookiesAgain::Alive)),
    ("empty", "set again, empty", Some(CookiesAgain::Empty)),
];

const STYLES: [(&str, &str, CookieStyle); 3] = [
    ("plain", "plain", CookieStyle::Plain),
    (
        "beside",
        "partitioned ones beside",
        CookieStyle::PartitionedBeside,
    ),
    ("only", "partitioned only", CookieStyle::PartitionedOnly),
];

/// Takes connections until it is aborted, and takes them down with it.
pub(crate) async fn serve(listener: TcpListener, service: Arc<Service>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(connection(stream, service.clone()));
            }
            // As for the proxy: give others the time to close theirs.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(stream: TcpStream, service: Arc<Service>) {
    let answer = service_fn(|request| answer(request, &service));
    let serving = http1::Builder::new().serve_connection(TokioIo::new(stream), answer);
    // A connection may end as it likes: there is nobody to tell.
    let _ = serving.await;
}

async fn answer(request: Request<Incoming>, service: &Service) -> Result<Reply, Dropped> {
    if request.uri().path() != "/" {
        return Ok(reply::status(StatusCode::NOT_FOUND));
    }
    if request.method() != Method::POST {
        return Ok(show(service));
    }
    // No site in the browser may turn the switches, though any can post to a loopback address.
    let from = request.headers().get("sec-fetch-site");
    if from.is_some_and(|site| site != "same-origin" && site != "none") {
        return Ok(reply::status(StatusCode::FORBIDDEN));
    }
    let body = Limited::new(request.into_body(), LONGEST_FORM);
    Ok(match body.collect().await {
        Ok(form) => {
            apply(&form.to_bytes(), service);
            reply::redirect("/")
        }
        Err(_) => reply::status(StatusCode::BAD_REQUEST),
    })
}

fn apply(form: &[u8], service: &Service) {
    let field = |name: &str| {
        form_urlencoded::parse(form)
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let fault = |name: &str| chosen(&FAILURES, &field(name)).flatten().map(Fault::always);
    let is_on = |name: &str| field(name) == "on";
    service.set_faults(Faults {
        sign_out: fault("sign_out"),
        sign_out_ends_before_failing: is_on("ends_before_failing"),
        sign_out_takes_no_post: is_on("no_post"),
        session_stays_alive: is_on("stays_alive"),
        sign_out_sets_cookies: chosen(&COOKIES_AGAIN, &field("cookies_again")).flatten(),
        probe: fault("probe"),
        everything: fault("everything"),
        dead_session_drops: is_on("dead_drops"),
        sign_out_is_announced: is_on("announced"),
        delay: Duration::from_millis(field("delay").parse().unwrap_or_default()),
    });
    service.set_cookie_style(chosen(&STYLES, &field("style")).unwrap_or_default());
    service.set_online(is_on("online"));
}

fn chosen<T: Copy>(options: &[(&str, &str, T)], key: &str) -> Option<T> {
    let option = options.iter().find(|(found, _, _)| *found == key);
    option.map(|(_, _, value)| *value)
}

fn show(service: &Service) -> Reply {
    let faults = service.faults();
    let failure = |fault: Option<Fault>| fault.map(|fault| fault.failure());
    let controls = [
        select(
            "sign_out",
            "A sign-out is",
            &FAILURES,
            failure(faults.sign_out),
        ),
        check(
            "ends_before_failing",
            "but has ended the session first",
            faults.sign_out_ends_before_failing,
        ),
        check(
            "no_post",
            "A sign-out by POST, as a beacon sends it, is refused",
            faults.sign_out_takes_no_post,
        ),
        check(
            "stays_alive",
            "The session stays alive although it was signed out",
            faults.session_stays_alive,
        ),
        select(
            "cookies_again",
            "Its cookies are",
            &COOKIES_AGAIN,
            faults.sign_out_sets_cookies,
        ),
        select(
            "probe",
            "The account page is",
            &FAILURES,
            failure(faults.probe),
        ),
        select(
            "everything",
            "Every request is",
            &FAILURES,
            failure(faults.everything),
        ),
        check(
            "dead_drops",
            "Dead cookies drop the connection",
            faults.dead_session_drops,
        ),
        check(
            "announced",
            "A sign-out lands where the browser is told that nobody is signed in",
            faults.sign_out_is_announced,
        ),
        format!(
            "<label>Each answer waits (ms)\n<input name=\"delay\" type=\"number\" min=\"0\" value=\"{}\"></label>\n",
            faults.delay.as_millis()
        ),
        select(
            "style",
            "The next sign-in's cookies",
            &STYLES,
            service.cookie_style(),
        ),
        check("online", "The network is up", service.is_online()),
    ];
    let body = include_str!("pages/control.html")
        .replace("{{controls}}", &controls.concat())
        .replace("{{requests}}", &request_rows(service))
        .replace("{{sessions}}", &session_rows(service));
    reply::html(html::page("Behind the scenes", "", &body))
}

fn session_rows(service: &Service) -> String {
    let mut rows = String::new();
    for session in service.sessions() {
        let state = if session.is_alive() { "alive" } else { "ended" };
        let user = escape(&session.user);
        // Writing to a string cannot fail.
        let _ = writeln!(rows, "<tr><td>{}<td>{user}<td>{state}", session.id);
    }
    rows
}

/// The latest first: whoever looks wants to see what just happened.
fn request_rows(service: &Service) -> String {
    let mut rows = String::new();
    for request in service.requests().iter().rev().take(30) {
        let status = request.status.map_or("none yet".into(), |s| s.to_string());
        let session = request.session.map_or("none".into(), |s| s.to_string());
        let _ = writeln!(
            rows,
            "<tr><td>{}<td>{}{}<td>{session}<td>{status}",
            escape(&request.method),
            escape(&request.host),
            escape(&request.path),
        );
    }
    rows
}

fn select<T: PartialEq>(name: &str, label: &str, options: &[(&str, &str, T)], now: T) -> String {
    let options: String = options
        .iter()
        .map(|(key, text, value)| {
            let mark = if *value == now { " selected" } else { "" };
            format!("<option value=\"{key}\"{mark}>{text}</option>")
        })
        .collect();
    format!("<label>{label}\n<select name=\"{name}\">{options}</select></label>\n")
}

fn check(name: &str, label: &str, now: bool) -> String {
    let mark = if now { " checked" } else { "" };
    format!(
        "<label class=\"inline\"><input name=\"{name}\" type=\"checkbox\"{mark}> {label}</label>\n"
    )
}
