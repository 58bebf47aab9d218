//! What the pages ask for is understood, and nothing else is.

#![cfg(target_arch = "wasm32")]

use end_credits::browser::messages::{read, write};
use end_credits::browser::value::object;
use end_credits::core::command::Command;
use end_credits::core::ids::SessionKey;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

// Where the background lives.
wasm_bindgen_test_configure!(run_in_service_worker);

fn session() -> SessionKey {
    SessionKey {
        service: "netflix".into(),
        store: "firefox-container-3".into(),
    }
}

#[wasm_bindgen_test]
fn every_wish_arrives_as_it_was_sent() {
    let wishes = [
        Command::SignOut { session: session() },
        Command::SignOutOfEverything,
        Command::Undo { session: session() },
        Command::Retry { session: session() },
        Command::Dismiss { session: session() },
        Command::Keep { session: session() },
        Command::LetGo { session: session() },
        Command::Show,
        Command::TakeUpSites,
        Command::SetSharedDevice { shared: true },
        Command::SetSharedDevice { shared: false },
    ];
    for wish in wishes {
        let message = write(&wish).expect("a wish can be written");
        assert_eq!(read(&message), Some(wish));
    }
}

#[wasm_bindgen_test]
fn what_is_no_object_is_no_wish() {
    for odd in [
        JsValue::UNDEFINED,
        JsValue::NULL,
        5.into(),
        "sign-out".into(),
    ] {
        assert_eq!(read(&odd), None, "{odd:?}");
    }
}

#[wasm_bindgen_test]
fn damaged_wishes_are_refused() {
    let service = ("service", JsValue::from("netflix"));
    let store = ("store", JsValue::from("0"));
    let command = |name: &str| ("command", JsValue::from(name));
    let damaged = [
        object([service.clone(), store.clone()]),
        object([command("Sign-Out"), service.clone(), store.clone()]),
        object([("command", 1.into()), service.clone(), store.clone()]),
        object([command("sign-out")]),
        object([command("sign-out"), service.clone()]),
        object([command("sign-out"), ("service", 1.into()), store.clone()]),
        object([command("undo"), store]),
        object([command("set-shared-device")]),
        object([command("set-shared-device"), ("shared", "false".into())]),
    ];
    for message in damaged {
        let message = message.expect("an object can be made");
        assert_eq!(read(&message), None, "{message:?}");
    }
}
