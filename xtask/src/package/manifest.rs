//! One manifest serves both browsers; each store complains of what only the other one reads.

use anyhow::{Context, Result};
use serde_json::Value;

/// What one browser does not read: places in the manifest.
#[derive(Clone, Copy)]
pub struct Dialect {
    foreign: &'static [&'static str],
}

/// Without what is Firefox's, and without the key: the Chrome Web Store gives a package its id itself,
/// and refuses one that names a key ("key field is not allowed in manifest"). What is loaded from
/// `dist/` keeps it, and its id with it.
pub const CHROMIUM: Dialect = Dialect {
    foreign: &["/key", "/browser_specific_settings", "/background/scripts"],
};

/// Without what is Chromium's.
pub const FIREFOX: Dialect = Dialect {
    foreign: &[
        "/key",
        "/minimum_chrome_version",
        "/background/service_worker",
    ],
};

impl Dialect {
    /// The manifest, less what the browser does not read.
    pub fn speak(self, manifest: &str) -> Result<String> {
        let mut manifest: Value = serde_json::from_str(manifest).context("no manifest")?;
        for place in self.foreign {
            let (within, name) = place.rsplit_once('/').context("no place")?;
            let object = manifest.pointer_mut(within).and_then(Value::as_object_mut);
            let removed = object.and_then(|object| object.remove(name));
            removed.with_context(|| format!("the manifest has no {place}"))?;
        }
        Ok(serde_json::to_string_pretty(&manifest)? + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::{CHROMIUM, FIREFOX};

    const BOTH: &str = r#"{"name": "n", "key": "k", "minimum_chrome_version": "1",
        "browser_specific_settings": {}, "background": {"service_worker": "b", "scripts": ["b"]}}"#;

    #[test]
    fn each_browser_gets_its_own() {
        let chromium = CHROMIUM.speak(BOTH).expect("a manifest");
        assert!(chromium.contains("service_worker") && chromium.contains("minimum_chrome"));
        assert!(!chromium.contains("scripts") && !chromium.contains("browser_specific"));
        assert!(!chromium.contains("key"));
        let firefox = FIREFOX.speak(BOTH).expect("a manifest");
        assert!(firefox.contains("scripts") && firefox.contains("browser_specific"));
        assert!(!firefox.contains("service_worker") && !firefox.contains("key"));
    }

    #[test]
    fn a_manifest_that_has_changed_is_not_passed_over() {
        assert!(FIREFOX.speak("{}").is_err());
    }
}
