//! Software that nobody here wrote, started for a scenario: what sites of one's own are.

use std::{
    fs::{self, File},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use tokio::net::TcpStream;

use crate::{
    Cookie,
    folder::Folder,
    processes::kill_tree,
    programs,
    wait::{Look, START, until},
};

/// Where it listens: a loopback address that browsers reach past the demo's proxy.
pub const SERVER_HOST: &str = "127.0.0.2";

/// Who can sign in to every one of them.
pub const SERVER_USER: &str = "kim";
/// With this password.
pub const SERVER_PASSWORD: &str = "any will do";

/// A running server, with a folder for what it keeps. Dropping it ends it.
#[derive(Debug)]
pub struct Server {
    process: Child,
    port: u16,
    folder: Folder,
}

impl Server {
    /// A Django site with its own administration, where people sign out by a form with a token.
    ///
    /// # Errors
    /// When it is not installed, or does not start.
    pub async fn django() -> Result<Self> {
        let folder = Folder::new()?;
        let port = free_port()?;
        let site = folder.path().join("site.py");
        fs::write(&site, DJANGO)?;
        let python = python()?;
        let run = |arguments: &[&str]| {
            let mut command = Command::new(&python);
            command
                .arg(&site)
                .args(arguments)
                .current_dir(folder.path())
                .env("DJANGO_SUPERUSER_PASSWORD", SERVER_PASSWORD);
            command
        };
        finished(run(&["migrate", "--verbosity", "0"]))?;
        finished(run(&[
            "createsuperuser",
            "--noinput",
            "--username",
            SERVER_USER,
            "--email",
            "kim@example.org",
        ]))?;
        let place = format!("{SERVER_HOST}:{port}");
        let serve = run(&["runserver", "--noreload", "--insecure", &place]);
        Self::started(serve, port, folder).await
    }

    /// A Jupyter server, with one file that only somebody signed in gets to see. Its sign-out takes the
    /// cookie out of the browser, and goes on taking it from whoever has kept it.
    ///
    /// # Errors
    /// When it is not installed, or does not start.
    pub async fn jupyter() -> Result<Self> {
        let folder = Folder::new()?;
        let port = free_port()?;
        fs::write(folder.path().join("notes.txt"), "nobody else's business")?;
        let mut serve = Command::new(python()?);
        serve
            .args(["-m", "jupyter_server", "--allow-root", "--no-browser"])
            .arg(format!("--ServerApp.ip={SERVER_HOST}"))
            .arg(format!("--ServerApp.port={port}"))
            .arg("--ServerApp.port_retries=0")
            .arg(format!("--IdentityProvider.token={SERVER_PASSWORD}"))
            .current_dir(folder.path())
            .env("HOME", folder.path());
        Self::started(serve, port, folder).await
    }

    async fn started(mut command: Command, port: u16, folder: Folder) -> Result<Self> {
        let log = File::create(folder.log())?;
        let process = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("the server does not start")?;
        let mut server = Self {
            process,
            port,
            folder,
        };
        until("the server to listen", START, async || {
            if let Some(status) = server.process.try_wait()? {
                bail!("the server ended with {status}: {}", server.said());
            }
            let found = TcpStream::connect((SERVER_HOST, port)).await;
            Ok(Look::at(found.is_ok(), || "nobody listens".to_owned()))
        })
        .await?;
        Ok(server)
    }

    /// The address of one of its pages.
    pub fn at(&self, path: &str) -> String {
        format!("http://{SERVER_HOST}:{}{path}", self.port)
    }

    /// Whether it still takes these cookies for somebody who may see that page.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn lets_in(&self, path: &str, cookies: &[Cookie]) -> Result<bool> {
        let client = reqwest::Client::builder().no_proxy();
        let client = client.redirect(reqwest::redirect::Policy::none()).build()?;
        let cookies = cookies.iter().map(|it| format!("{}={}", it.name, it.value));
        let header = cookies.collect::<Vec<_>>().join("; ");
        let asked = client.get(self.at(path)).header("cookie", header);
        Ok(asked.send().await?.status() == 200)
    }

    /// What it has said.
    pub fn said(&self) -> String {
        fs::read_to_string(self.folder.log()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            kill_tree(self.process.id());
            let _ = self.process.wait();
        }
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((SERVER_HOST, 0))?.local_addr()?.port())
}

/// The Python that has them, which `cargo xtask test` installs.
fn python() -> Result<PathBuf> {
    let python = programs::workspace().join("target/tools/servers/bin/python");
    ensure!(
        python.is_file(),
        "{} is missing: `cargo xtask servers` installs it",
        shown(&python)
    );
    Ok(python)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn finished(mut command: Command) -> Result<()> {
    let output = command.output().context("it cannot be run")?;
    ensure!(
        output.status.success(),
        "{:?}: {}",
        command,
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

/// A whole site in one file, as Django's own documentation has them.
const DJANGO: &str = r#"
import pathlib, sys
from django.conf import settings
from django.core.management import execute_from_command_line

settings.configure(
    ALLOWED_HOSTS=["*"],
    DEBUG=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": pathlib.Path(__file__).with_name("data.sqlite3")}},
    INSTALLED_APPS=[
        "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
        "django.contrib.messages", "django.contrib.sessions", "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    LOGIN_URL="/admin/login/",
    ROOT_URLCONF="__main__",
    SECRET_KEY="only for a test",
    STATIC_URL="static/",
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]},
    }],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)

import django
django.setup()

from django.contrib import admin
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path

@login_required
def library(request):
    return HttpResponse("<!doctype html><title>Library</title><p>No way out is to be seen here.")

def me(request):
    if not request.user.is_authenticated:
        return JsonResponse({"error": "sign in first"}, status=401)
    return JsonResponse({"name": request.user.get_username()})

def discovery(request):
    return JsonResponse({"end_session_endpoint": request.build_absolute_uri("/end-session")})

def change_password(request):
    return redirect("/admin/password_change/")

def end_session(request):
    logout(request)
    return redirect("/admin/login/")

urlpatterns = [
    path("admin/", admin.site.urls),
    path("library/", library),
    path("api/me", me),
    path(".well-known/openid-configuration", discovery),
    path(".well-known/change-password", change_password),
    path("end-session", end_session),
]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
"#;
