//! The list of own sites as it is written down: read, changed, and handed to the background.

use end_credits::browser::error::BrowserError;
use end_credits::browser::sites::SITES;
use end_credits::browser::storage::{self, Area};
use end_credits::browser::value;
use end_credits::core::own_site::{self, OwnSite};

/// The sites; an error where they cannot be read, and must not be written over.
pub async fn read() -> Result<Vec<OwnSite>, BrowserError> {
    let written = storage::read(Area::Local, SITES).await?;
    match written.as_string() {
        None => Ok(Vec::new()),
        Some(text) => own_site::read(&text).map_err(|_| BrowserError),
    }
}

/// Writes them down in the place of what was there; an error where that is left as it was.
pub async fn write(sites: &Vec<OwnSite>) -> Result<(), BrowserError> {
    let items = value::object([(SITES, own_site::write(sites).into())])?;
    storage::written(Area::Local, &items).await?;
    Ok(())
}
