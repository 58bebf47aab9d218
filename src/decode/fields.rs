//! Looking into a value without knowing what it is.

/// A value as the browser hands it over: anything at all. Nothing here fails: what is missing, or of
/// another kind, is none.
pub trait Fields: Sized {
    /// The text that it is.
    fn as_text(&self) -> Option<String>;

    /// The true or false that it is.
    fn as_truth(&self) -> Option<bool>;

    /// The number that it is, which may be none that counts: JavaScript knows `NaN`.
    fn as_number(&self) -> Option<f64>;

    /// A property; a value that is nothing at all where there is none.
    fn get(&self, name: &str) -> Self;

    /// The names of its properties; none for what has none.
    fn names(&self) -> Vec<String>;

    /// Whether it is an object, and no list.
    fn is_object(&self) -> bool;

    /// Whether it is a list.
    fn is_list(&self) -> bool;

    /// The items of a list; none for what is no list.
    fn items(&self) -> Vec<Self>;

    /// A property that holds text.
    fn text(&self, name: &str) -> Option<String> {
        self.get(name).as_text()
    }

    /// A property that holds true or false.
    fn truth(&self, name: &str) -> Option<bool> {
        self.get(name).as_truth()
    }
}
