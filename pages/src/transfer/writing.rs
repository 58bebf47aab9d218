//! Settings into a file.

use super::reading::is_known;
use super::shape::{OF_DEVICE, OF_SERVICE, OfService, Shape};
use super::{KIND, VERSION, sites};
use end_credits::core::own_site::OwnSite;
use end_credits::core::settings::Settings;

/// The settings and the user's own sites as a file.
pub fn write(settings: &Settings, own: &[OwnSite]) -> String {
    let mut lines = vec![
        ["\"kind\": \"", KIND, "\""].concat(),
        ["\"version\": ", &VERSION.to_string()].concat(),
    ];
    lines.extend(OF_DEVICE.lines(&mut settings.clone()));
    let services = settings.services.iter();
    // What the catalogue has lost meanwhile could not be read back.
    let services = services.filter(|(service, _)| is_known(service.as_str()));
    let services = services.map(|(service, choices)| {
        let lines = OF_SERVICE.lines(&mut OfService::of(*choices));
        line(service.as_str(), &object("    ", &lines))
    });
    let services: Vec<String> = services.collect();
    lines.push(line("services", &object("  ", &services)));
    lines.push(sites::write(own));
    object("", &lines)
}

impl<T> Shape<T> {
    fn lines(&self, of: &mut T) -> Vec<String> {
        let mut lines = Vec::new();
        for (name, place) in self.flags {
            let value = if *place(of) { "true" } else { "false" };
            lines.push(line(name, value));
        }
        for (name, _, place) in self.numbers {
            lines.push(line(name, &place(of).to_string()));
        }
        lines
    }
}

/// A name of ours, which has nothing to escape, and its value.
pub fn line(name: &str, value: &str) -> String {
    ["\"", name, "\": ", value].concat()
}

/// An object with these lines, at this depth.
pub fn object(indent: &str, lines: &[String]) -> String {
    around("{", "}", indent, lines)
}

/// A list of these lines, at this depth.
pub fn list(indent: &str, lines: &[String]) -> String {
    around("[", "]", indent, lines)
}

fn around(open: &str, close: &str, indent: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return [open, close].concat();
    }
    let inner = ["\n  ", indent].concat();
    let lines = lines.join(&[",", &inner].concat());
    [open, &inner, &lines, "\n", indent, close].concat()
}
