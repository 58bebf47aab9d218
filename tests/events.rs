//! The listeners, the decoder and the permissions are in three languages; this holds them together.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

type Names = BTreeSet<String>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The code without its comment lines.
fn code(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |code, line| code + line + "\n")
}

/// Every file below a folder with that ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            found.push(path);
        }
    }
    found
}

/// What stands in quotes and has the shape of an event: `tabs.onRemoved`.
fn quoted_events(text: &str) -> Names {
    text.split('"')
        .skip(1)
        .step_by(2)
        .filter(|quoted| {
            quoted.rsplit_once('.').is_some_and(|(api, event)| {
                api.chars().all(|c| c.is_alphanumeric() || c == '.')
                    && event.starts_with("on")
                    && event.chars().all(char::is_alphanumeric)
            })
        })
        .map(str::to_owned)
        .collect()
}

/// The last word before a place.
fn word_before(text: &str) -> &str {
    // An event that only one of the browsers has is asked for with a question mark.
    let text = text.trim_end_matches('?');
    let is_part = |c: char| c.is_alphanumeric() || c == '.' || c == '_';
    let begin = text.rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
    &text[begin..]
}

/// What `background.js` listens to: the event, and what its listener calls it.
fn registered() -> Vec<(String, Option<String>)> {
    let text = code(&read("extension/background.js"));
    let mut pieces = text.split(".addListener(");
    let mut before = pieces.next().expect("there is a first piece");
    let mut found = Vec::new();
    for piece in pieces {
        let told = piece
            .strip_prefix("tell(\"")
            .and_then(|rest| Some(rest.split_once("\")")?.0.to_owned()));
        found.push((word_before(before).to_owned(), told));
        before = piece;
    }
    found
}

#[test]
fn every_listener_tells_the_event_it_listens_to() {
    let registered = registered();
    assert!(registered.len() > 5, "the file is read: {registered:?}");
    for (event, told) in registered {
        match told {
            Some(told) => assert_eq!(event, told),
            None => assert_eq!(event, "runtime.onMessage", "only messages need an answer"),
        }
    }
}

#[test]
fn no_event_is_registered_twice() {
    let events: Vec<_> = registered().into_iter().map(|(event, _)| event).collect();
    let once: Names = events.iter().cloned().collect();
    assert_eq!(once.len(), events.len());
}

#[test]
fn what_is_registered_is_exactly_what_is_accepted() {
    let told: Names = registered()
        .into_iter()
        .filter_map(|(_, told)| told)
        .collect();
    let mut accepted = quoted_events(&code(&read("src/decode/events.rs")));
    // Notifications concern no session, so they do not reach the decoder.
    let background = code(&read("src/browser/background.rs"));
    assert!(background.contains("event.starts_with(\"notifications.\")"));
    let notifications: Names = told
        .iter()
        .filter(|event| event.starts_with("notifications."))
        .cloned()
        .collect();
    assert!(accepted.is_disjoint(&notifications));
    accepted.extend(notifications);
    assert_eq!(told, accepted);
}

#[test]
fn the_listeners_are_registered_before_anything_is_awaited() {
    let text = code(&read("extension/background.js"));
    for line in text.lines() {
        let is_top_level = !line.starts_with(char::is_whitespace);
        assert!(!(is_top_level && line.contains("await ")), "{line}");
        if line.contains(".addListener(") {
            assert!(is_top_level, "registered too late: {line}");
        }
    }
    assert!(!text.contains("import("), "a worker cannot import later");
    // Nothing is decided here.
    for word in [" if ", "if (", "switch", " ? ", "for (", "while"] {
        assert!(!text.contains(word), "{word:?} in background.js");
    }
}

#[test]
fn messages_are_answered_later() {
    let text = code(&read("extension/background.js"));
    let listener = text.split("runtime.onMessage.addListener(").nth(1);
    let listener = listener.expect("messages are listened to");
    assert!(listener.contains("return true;"));
    assert!(listener.contains("asked(message, sender, answer)"));
}

/// The names between `before` and `after`.
fn names(text: &str, before: &str, after: &str) -> Names {
    let (_, rest) = text.split_once(before).expect("where they begin");
    let (names, _) = rest.split_once(after).expect("where they end");
    let names = names.split(',').map(|name| name.trim().to_owned());
    names.collect()
}

/// The orders are written in Rust and carried out in JavaScript, by the names of their properties.
#[test]
fn the_script_carries_out_the_orders_that_are_written() {
    let script = code(&read("extension/background.js"));
    let orders = code(&read("src/browser/orders.rs"));
    let (_, written) = orders
        .split_once("fn write_one")
        .expect("how one is written");
    let (written, _) = written.split_once("\n}").expect("its end");
    let written: Names = written
        .split("(\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("\", ")?.0.to_owned()))
        .collect();
    let mut known = names(&script, "const begin = ({", "...order })");
    known.retain(|name| !name.is_empty());
    // Whose it is comes back as it was.
    known.extend(["service".to_owned(), "store".to_owned()]);
    assert_eq!(written, known);
    for taken in ["answer", "listings"] {
        assert!(script.contains(&format!("\n  {taken}: ")), "{taken}");
        assert!(orders.contains(&format!("\"{taken}\"")), "{taken}");
    }
    // They are found by the event and the tab that it is about.
    assert!(orders.contains("[\"tabs.onRemoved \", &order.tab.0.to_string()]"));
    assert!(script.contains("wokenBy(`${name} ${details[0]}`);"));
    assert!(script.contains("storage.session.get([\"state\", \"orders\", \"sites\"])"));
    let memory = code(&read("src/browser/memory.rs"));
    assert!(memory.contains("const ORDERS: &str = \"orders\""));
}

#[test]
fn what_the_script_uses_of_the_core_is_what_it_exports() {
    let text = code(&read("extension/background.js"));
    let imported = names(&text, "const {", "} = core;");
    let background = read("src/browser/background.rs");
    let exported: Names = background
        .split("#[wasm_bindgen]\npub fn ")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('(')?.0.to_owned()))
        .collect();
    assert_eq!(imported, exported);
}

#[test]
fn no_other_file_registers_a_listener_of_the_worker() {
    for path in files(&root().join("src/browser"), "rs") {
        let text = code(&fs::read_to_string(&path).expect("it can be read"));
        let is_allowed = ["sending.rs", "idle.rs"]
            .iter()
            .any(|name| path.ends_with(name));
        assert!(
            is_allowed || !text.contains("addListener"),
            "{} listens",
            path.display()
        );
    }
    // That of `sending` is Firefox's, whose page lives on while its own requests are under way. That
    // of `idle` is there while the worker is kept awake, and asked for again at every wake.
    let idle = code(&read("src/browser/idle.rs"));
    for call in ["addListener", "removeListener"] {
        assert_eq!(idle.matches(call).count(), 1);
    }
    let sending = code(&read("src/browser/sending.rs"));
    assert!(sending.contains("is_firefox()"));
    assert_eq!(sending.matches("addListener").count(), 1);
}

/// The APIs that need no permission.
const FREE: [&str; 7] = [
    "action",
    "commands",
    "extension",
    "i18n",
    "permissions",
    "runtime",
    "tabs",
];

/// The API that a permission opens.
fn api_of(permission: &str) -> &str {
    match permission {
        "declarativeNetRequestWithHostAccess" => "declarativeNetRequest",
        same => same,
    }
}

/// Every API that the extension calls, by its bindings and in its scripts.
fn used() -> Names {
    let mut used = Names::new();
    for folder in ["src/browser", "pages/src"] {
        for path in files(&root().join(folder), "rs") {
            let text = code(&fs::read_to_string(path).expect("it can be read"));
            for binding in text.split("js_namespace = [\"chrome\", \"").skip(1) {
                used.extend(binding.split('"').next().map(str::to_owned));
            }
        }
    }
    for path in files(&root().join("extension"), "js") {
        let text = code(&fs::read_to_string(path).expect("it can be read"));
        for call in text.split("chrome.").skip(1) {
            let is_part = |c: char| c.is_alphanumeric();
            let end = call.find(|c| !is_part(c)).unwrap_or(call.len());
            used.insert(call[..end].to_owned());
        }
        if let Some((before, _)) = text.split_once("} = chrome;") {
            let names = before.rsplit('{').next().unwrap_or_default();
            used.extend(names.split(',').map(|name| name.trim().to_owned()));
        }
    }
    used
}

#[test]
fn every_permission_is_used_and_every_use_is_permitted() {
    let manifest: serde_json::Value =
        serde_json::from_str(&read("manifest.json")).expect("the manifest is JSON");
    // What only some want is asked for when they switch it on.
    let permitted: Names = ["permissions", "optional_permissions"]
        .into_iter()
        .filter_map(|asked| manifest[asked].as_array())
        .flatten()
        .filter_map(|permission| Some(api_of(permission.as_str()?).to_owned()))
        .collect();
    let mut needed = used();
    assert!(needed.contains("cookies"), "the bindings are read");
    needed.retain(|api| !FREE.contains(&api.as_str()));
    assert_eq!(permitted, needed);
}

#[test]
fn nothing_is_asked_for_of_everybody() {
    let text = read("manifest.json");
    for excess in ["<all_urls>", "*://*/*", "https://*/*", "\"tabs\""] {
        assert!(!text.contains(excess), "{excess}");
    }
}
