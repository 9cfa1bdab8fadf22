//! What the threads of a run have made, brought into order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

use super::lock;
use crate::error::Error;

/// Delivers numbered parts in order, on whichever thread brings the next one.
pub(super) struct Delivery<P, D> {
    state: Mutex<State<P, D>>,
    moved: Condvar,
    /// Parts that may wait before threads that are ahead have to.
    patience: usize,
    failed: AtomicBool,
}

struct State<P, D> {
    deliver: D,
    next: u64,
    waiting: BTreeMap<u64, P>,
    spare: Vec<P>,
    /// The failure of the smallest number, so that it is the same for any number of threads.
    failure: Option<(u64, Error)>,
}

impl<P, D: FnMut(&mut P) -> Result<(), Error>> Delivery<P, D> {
    pub(super) fn new(deliver: D, patience: usize) -> Self {
        let state = State { deliver, next: 0, waiting: BTreeMap::new(), spare: Vec::new(), failure: None };
        Self { state: Mutex::new(state), moved: Condvar::new(), patience, failed: AtomicBool::new(false) }
    }

    /// A part that has been delivered and can be used again.
    pub(super) fn spare(&self) -> Option<P> {
        lock(&self.state).spare.pop()
    }

    /// Delivers a part when its turn comes; waits if too many others wait already.
    pub(super) fn put(&self, number: u64, part: P) {
        let mut state = lock(&self.state);
        state.waiting.insert(number, part);
        let result = state.deliver();
        self.moved.notify_all();
        if let Err((number, error)) = result {
            drop(state);
            return self.fail(number, error);
        }
        while state.waiting.len() > self.patience && !self.has_failed() {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Delivers what has gathered of a part that is not whole, as soon as its turn has come.
    pub(super) fn put_some(&self, number: u64, part: &mut P) {
        let mut state = lock(&self.state);
        while state.next != number && !self.has_failed() {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        // After a failure elsewhere nothing is delivered that might come before it: the run ends with an error anyway.
        let result = if self.has_failed() { Ok(()) } else { (state.deliver)(part) };
        drop(state);
        if let Err(error) = result {
            self.fail(number, error);
        }
    }

    /// Ends the run with an error.
    pub(super) fn fail(&self, number: u64, error: Error) {
        let mut state = lock(&self.state);
        if state.failure.as_ref().is_none_or(|(first, _)| number < *first) {
            state.failure = Some((number, error));
        }
        self.failed.store(true, Ordering::Relaxed);
        self.moved.notify_all();
    }

    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Wakes all others if this thread panics, so that they do not wait for it for ever.
    pub(super) fn alarm(&self) -> Alarm<'_> {
        Alarm { failed: &self.failed, moved: &self.moved }
    }

    /// All parts and how they are delivered, if nothing failed.
    pub(super) fn finish(self) -> Result<(Vec<P>, D), Error> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        match state.failure {
            Some((_, error)) => Err(error),
            None => Ok((state.spare, state.deliver)),
        }
    }
}

impl<P, D: FnMut(&mut P) -> Result<(), Error>> State<P, D> {
    /// Delivers all parts whose turn it is, unless one before them failed.
    fn deliver(&mut self) -> Result<(), (u64, Error)> {
        while let Some(mut part) = self.waiting.remove(&self.next) {
            if self.failure.as_ref().is_none_or(|(number, _)| self.next < *number) {
                (self.deliver)(&mut part).map_err(|error| (self.next, error))?;
            }
            self.spare.push(part);
            self.next += 1;
        }
        Ok(())
    }
}

/// See [`Delivery::alarm`].
pub(super) struct Alarm<'a> {
    failed: &'a AtomicBool,
    moved: &'a Condvar,
}

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.failed.store(true, Ordering::Relaxed);
            self.moved.notify_all();
        }
    }
}
