//! A value as the host has it, in the place of JavaScript's. The worker makes none.

use super::Fields;
use std::collections::BTreeMap;

/// Any value, of the kinds that tell one thing from another when an event is decoded.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Plain {
    /// `undefined`, `null`, or anything of no other kind.
    #[default]
    Nothing,
    /// True or false.
    Truth(bool),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Plain>),
    /// An object.
    Object(BTreeMap<String, Plain>),
}

impl Plain {
    /// An object with these properties.
    pub fn object<const N: usize>(properties: [(&str, Plain); N]) -> Plain {
        let properties = properties.map(|(name, value)| (name.to_owned(), value));
        Plain::Object(properties.into())
    }
}

impl Fields for Plain {
    fn as_text(&self) -> Option<String> {
        match self {
            Plain::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn as_truth(&self) -> Option<bool> {
        match self {
            Plain::Truth(truth) => Some(*truth),
            _ => None,
        }
    }

    fn as_number(&self) -> Option<f64> {
        match self {
            Plain::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn get(&self, name: &str) -> Plain {
        match self {
            Plain::Object(properties) => properties.get(name).cloned().unwrap_or_default(),
            _ => Plain::Nothing,
        }
    }

    fn names(&self) -> Vec<String> {
        match self {
            Plain::Object(properties) => properties.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    fn is_object(&self) -> bool {
        matches!(self, Plain::Object(_))
    }

    fn is_list(&self) -> bool {
        matches!(self, Plain::List(_))
    }

    fn items(&self) -> Vec<Plain> {
        match self {
            Plain::List(items) => items.clone(),
            _ => Vec::new(),
        }
    }
}

impl From<bool> for Plain {
    fn from(truth: bool) -> Plain {
        Plain::Truth(truth)
    }
}

impl From<f64> for Plain {
    fn from(number: f64) -> Plain {
        Plain::Number(number)
    }
}

impl From<i32> for Plain {
    fn from(number: i32) -> Plain {
        Plain::Number(number.into())
    }
}

impl From<&str> for Plain {
    fn from(text: &str) -> Plain {
        Plain::Text(text.to_owned())
    }
}

impl<const N: usize> From<[Plain; N]> for Plain {
    fn from(items: [Plain; N]) -> Plain {
        Plain::List(items.into())
    }
}
