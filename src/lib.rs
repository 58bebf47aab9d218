//! End Credits: signs out of a streaming service for real when its last tab closes, and proves it.
//!
//! [`core`] decides, `browser` does, and [`decode`] lies between them. `docs/architecture.md` has
//! the picture.

pub mod core;
pub mod decode;

#[cfg(target_arch = "wasm32")]
pub mod browser;

// The pages' as well, which link this: they hold little at once, too.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
