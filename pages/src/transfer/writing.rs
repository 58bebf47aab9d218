//! Settings into a file.

use super::reading::is_known;
use super::shape::{OF_DEVICE, OF_SERVICE, OfService, Shape};
use super::{KIND, VERSION};
use end_credits::core::settings::Settings;

/// The settings as a file. Every name in it is one of ours, so none has to be escaped.
pub fn write(settings: &Settings) -> String {
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
        ["\"", service.as_str(), "\": ", &object("    ", &lines)].concat()
    });
    let services: Vec<String> = services.collect();
    lines.push(["\"services\": ", &object("  ", &services)].concat());
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

fn line(name: &str, value: &str) -> String {
    ["\"", name, "\": ", value].concat()
}

/// An object with these lines, at this depth.
fn object(indent: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return "{}".to_owned();
    }
    let inner = ["\n  ", indent].concat();
    let lines = lines.join(&[",", &inner].concat());
    ["{", &inner, &lines, "\n", indent, "}"].concat()
}
