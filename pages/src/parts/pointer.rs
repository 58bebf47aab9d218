//! Closures behind a pointer.
//!
//! A `dyn Fn` keeps three ways to call each closure in the module. These keep the one that is used,
//! and the module is some kilobytes smaller.

/// What is asked again and again.
pub trait Ask<T> {
    /// What it says now.
    fn ask(&self) -> T;
}

impl<T, F: Fn() -> T> Ask<T> for F {
    fn ask(&self) -> T {
        self()
    }
}

/// What is told of something.
pub trait Tell<T> {
    /// Tells it.
    fn tell(&mut self, what: T);
}

impl<T, F: FnMut(T)> Tell<T> for F {
    fn tell(&mut self, what: T) {
        self(what);
    }
}
