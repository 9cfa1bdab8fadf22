//! What the calling thread hands over to the threads that work, when they ask for it.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{io, iter};

use huoju::{Batch, Record};

/// Pieces that may wait to be taken.
const WAITING: usize = 4;

/// A piece of an input.
pub(crate) enum Piece {
    Bytes(Vec<u8>),
    Batch(Box<Batch>),
    Records(Vec<Record>),
}

/// What a run wants of the calling thread.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// The next piece of an input.
    Piece(usize),
    /// Nothing yet.
    Patience,
    /// To be finished.
    Done,
}

/// Queues between the calling thread and those that work, one for each input.
#[derive(Default)]
pub(crate) struct Feed {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    queues: Vec<Queue>,
    /// The input that is being read, if it is fed.
    open: Option<usize>,
    done: bool,
    cancelled: bool,
}

#[derive(Default)]
struct Queue {
    pieces: VecDeque<Piece>,
    ended: bool,
    /// Why nothing more can be read.
    failure: Option<String>,
}

impl Feed {
    pub(crate) fn new(inputs: usize) -> Arc<Self> {
        let queues = (0..inputs).map(|_| Queue::default()).collect();
        Arc::new(Self { state: Mutex::new(State { queues, ..State::default() }), changed: Condvar::new() })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a piece is wanted or all is done, but not longer than this.
    pub(crate) fn wish(&self, patience: Duration) -> Wish {
        let begin = Instant::now();
        let mut state = self.lock();
        loop {
            if state.done {
                return Wish::Done;
            }
            if let Some(open) = state.open {
                let hungry = |queue: &Queue| !queue.ended && queue.pieces.len() < WAITING;
                if state.queues.get(open).is_some_and(hungry) {
                    return Wish::Piece(open);
                }
            }
            let Some(left) = patience.checked_sub(begin.elapsed()) else { return Wish::Patience };
            let waited = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
            state = waited.0;
        }
    }

    pub(crate) fn put(&self, input: usize, piece: Piece) {
        if let Some(queue) = self.lock().queues.get_mut(input) {
            queue.pieces.push_back(piece);
        }
        self.changed.notify_all();
    }

    /// Nothing more comes for an input.
    pub(crate) fn end(&self, input: usize) {
        if let Some(queue) = self.lock().queues.get_mut(input) {
            queue.ended = true;
        }
        self.changed.notify_all();
    }

    /// Nothing more comes for an input, because it cannot be read.
    pub(crate) fn fail(&self, input: usize, why: String) {
        if let Some(queue) = self.lock().queues.get_mut(input) {
            (queue.ended, queue.failure) = (true, Some(why));
        }
        self.changed.notify_all();
    }

    /// Nothing more comes for any input.
    pub(crate) fn cancel(&self) {
        self.lock().cancelled = true;
        self.changed.notify_all();
    }

    fn finish(&self) {
        self.lock().done = true;
        self.changed.notify_all();
    }

    /// The next piece of an input; `None` when no more come.
    fn take(&self, input: usize) -> io::Result<Option<Piece>> {
        let mut state = self.lock();
        loop {
            if state.open != Some(input) {
                state.open = Some(input);
                self.changed.notify_all();
            }
            let cancelled = state.cancelled;
            let Some(queue) = state.queues.get_mut(input) else { return Ok(None) };
            if let Some(piece) = queue.pieces.pop_front() {
                self.changed.notify_all();
                return Ok(Some(piece));
            }
            if let Some(why) = queue.failure.take() {
                return Err(io::Error::other(why));
            }
            if queue.ended || cancelled {
                return Ok(None);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Says that the work has ended, however it does.
pub(crate) struct Finish(pub(crate) Arc<Feed>);

impl Drop for Finish {
    fn drop(&mut self) {
        self.0.finish();
    }
}

/// An input that is fed, on the side of those that work.
pub(crate) struct Fed {
    feed: Arc<Feed>,
    input: usize,
    bytes: Vec<u8>,
    read: usize,
}

impl Fed {
    pub(crate) fn new(feed: &Arc<Feed>, input: usize) -> Self {
        Self { feed: Arc::clone(feed), input, bytes: Vec::new(), read: 0 }
    }

    /// Batches, as they come.
    pub(crate) fn batches(self) -> impl Iterator<Item = Batch> + Send {
        iter::from_fn(move || match self.feed.take(self.input) {
            Ok(Some(Piece::Batch(batch))) => Some(*batch),
            _ => None,
        })
    }

    /// Records, as they come.
    pub(crate) fn records(self) -> impl Iterator<Item = Record> + Send {
        let pieces = iter::from_fn(move || match self.feed.take(self.input) {
            Ok(Some(Piece::Records(records))) => Some(records),
            _ => None,
        });
        pieces.flatten()
    }
}

impl io::Read for Fed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read == self.bytes.len() {
            match self.feed.take(self.input)? {
                Some(Piece::Bytes(bytes)) => (self.bytes, self.read) = (bytes, 0),
                Some(Piece::Batch(_) | Piece::Records(_)) | None => return Ok(0),
            }
        }
        let rest = &self.bytes[self.read..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.read += count;
        Ok(count)
    }
}
