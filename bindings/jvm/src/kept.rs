//! Sessions that were not used for a while hold their record only. One that is ready to be used takes about a hundred kilobytes, of which
//! the garbage collector of the other side knows nothing, so without this those that nobody closes would fill the memory long before it runs.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use huoju::{Form, Record, Session};

use crate::errors::NativeError;

/// So many sessions are ready to be used; of the others the records are held, and opened again when they are wanted.
const READY: usize = 256;

/// Those that are ready, in about the order in which they were used. Some may be closed already.
static QUEUE: Mutex<VecDeque<Weak<Kept>>> = Mutex::new(VecDeque::new());

/// A session.
pub(crate) struct Kept {
    state: Mutex<State>,
    /// Whether it was used since it was looked at last.
    used: AtomicBool,
}

enum State {
    Ready(Box<Session>),
    Away(Box<Packed>),
}

/// What a session can be opened from again.
struct Packed {
    form: Form,
    record: Box<[u8]>,
    reveal: bool,
}

impl Packed {
    fn new(session: &Session) -> Option<Self> {
        let record = serde_json::to_vec(&session.record()).ok()?.into_boxed_slice();
        Some(Self { form: session.form().clone(), record, reveal: session.reveals_personal() })
    }

    fn open(&self) -> Result<Session, NativeError> {
        // It was a record before it was packed.
        let record: Record = serde_json::from_slice(&self.record).unwrap_or_default();
        let mut session = self.form.session(&record)?;
        session.reveal_personal(self.reveal);
        Ok(session)
    }
}

impl Kept {
    pub(crate) fn new(session: Session) -> Arc<Self> {
        let state = Mutex::new(State::Ready(Box::new(session)));
        let kept = Arc::new(Self { state, used: AtomicBool::new(false) });
        kept.make_room();
        kept
    }

    /// Uses the session.
    pub(crate) fn with<T>(
        self: &Arc<Self>,
        act: impl FnOnce(&mut Session) -> Result<T, NativeError>,
    ) -> Result<T, NativeError> {
        self.used.store(true, Ordering::Relaxed);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *state {
            State::Ready(session) => act(session),
            State::Away(packed) => {
                let mut session = packed.open()?;
                let done = act(&mut session);
                *state = State::Ready(Box::new(session));
                self.make_room();
                done
            }
        }
    }

    /// Joins those that are ready; if they are too many, one that was not used lately makes room.
    fn make_room(self: &Arc<Self>) {
        let mut queue = queue();
        queue.push_back(Arc::downgrade(self));
        // Those that are busy get a second chance; two looks for one that comes keep the queue short.
        for _ in 0..2 {
            if queue.len() <= READY {
                break;
            }
            match queue.pop_front().and_then(|oldest| oldest.upgrade()) {
                Some(oldest) if oldest.stays() => queue.push_back(Arc::downgrade(&oldest)),
                // It was closed, or is put away.
                _ => {}
            }
        }
    }

    /// Puts the session away, and is false; unless it is being used, or was used since it was looked at last.
    fn stays(&self) -> bool {
        if self.used.swap(false, Ordering::Relaxed) {
            return true;
        }
        let Ok(mut state) = self.state.try_lock() else { return true };
        if let State::Ready(session) = &*state {
            match Packed::new(session) {
                Some(packed) => *state = State::Away(Box::new(packed)),
                None => return true,
            }
        }
        false
    }
}

fn queue() -> MutexGuard<'static, VecDeque<Weak<Kept>>> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}
