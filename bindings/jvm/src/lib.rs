//! Huoju on the JVM: conversions only. No rule, no arithmetic and no message stands here.
//!
//! What is exported is for the classes of `org.huoju`, which are written by hand; nobody else calls it. A call crosses the boundary once per
//! batch, file or form, and what is many goes across as compact bytes (`bytes`) or JSON.
//!
//! | File | What it is for |
//! |---|---|
//! | `errors`, `path` | the errors of the crates as one exception that names its kind; files as the system names them |
//! | `bytes`, `record` | records and findings as bytes |
//! | `edition`, `form` | the nouns that everything begins with |
//! | `feed`, `memory`, `run` | work by threads of its own, fed and watched by the calling thread |
//! | `check`, `table`, `layout`, `session` | what comes out, and how tables are made |
//! | `kept` | how many sessions are held ready |
//! | `ident`, `verify` | numbers with check digits, published tables |

#![expect(
    unreachable_pub,
    reason = "what is exported is for the other side of the boundary, not for other crates"
)]

mod bytes;
mod check;
mod edition;
mod errors;
mod feed;
mod form;
mod ident;
mod kept;
mod layout;
mod memory;
mod path;
mod record;
mod run;
mod session;
mod table;
mod verify;

/// That of the C library keeps an arena for each thread that ever ran, and each run has threads of its own: resident memory would grow although
/// everything is freed. The virtual machine around the library keeps its own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

uniffi::setup_scaffolding!();
