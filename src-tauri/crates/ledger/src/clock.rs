//! Where time and randomness come from, and the hybrid logical clock of ops.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::Id;

/// Fills bytes at random.
type Random = dyn FnMut(&mut [u8]) + Send;
/// Milliseconds since 1970, UTC.
type Clock = dyn Fn() -> i64 + Send;

/// Time and randomness. The program uses the system's; tests and the demo world hand in fixed ones.
pub struct Source(Arc<Mutex<Inner>>);

struct Inner {
    now_ms: Box<Clock>,
    random: Box<Random>,
    last_ms: i64,
    counter: u64,
}

impl Source {
    /// The machine's clock and the operating system's random bytes.
    pub fn system() -> Source {
        let now =
            || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64);
        // An import names more than a million rows; the system is asked for many bytes at once.
        let (mut pool, mut used) = ([0; 4096], 4096);
        let random = move |bytes: &mut [u8]| {
            for byte in bytes {
                if used == pool.len() {
                    getrandom::fill(&mut pool).expect("the operating system gives random bytes");
                    used = 0;
                }
                *byte = std::mem::take(&mut pool[used]);
                used += 1;
            }
        };
        Source::new(now, random)
    }

    /// A clock that stands at `ms` (milliseconds since 1970, UTC) and bytes that follow from `seed`: the same run gives the same ids.
    pub fn fixed(ms: i64, seed: u64) -> Source {
        let mut reader = blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof();
        Source::new(move || ms, move |bytes| reader.fill(bytes))
    }

    /// A source of the given clock (milliseconds since 1970, UTC) and random bytes.
    pub fn new(now_ms: impl Fn() -> i64 + Send + 'static, random: impl FnMut(&mut [u8]) + Send + 'static) -> Source {
        let (now_ms, random) = (Box::new(now_ms), Box::new(random));
        Source(Arc::new(Mutex::new(Inner { now_ms, random, last_ms: 0, counter: 0 })))
    }

    /// The same random bytes under another clock (milliseconds since 1970, UTC).
    pub fn with_clock(self, now_ms: impl Fn() -> i64 + Send + 'static) -> Source {
        self.inner().now_ms = Box::new(now_ms);
        self
    }

    /// The same source for another owner, who needs a time or an id while this one is lent.
    pub(crate) fn shared(&self) -> Source {
        Source(self.0.clone())
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Milliseconds since 1970, UTC.
    pub fn now_ms(&self) -> i64 {
        (self.inner().now_ms)()
    }

    /// A new UUIDv7. Ids of one source rise strictly, also when the clock goes back: 42 bits of a counter follow the time
    /// (RFC 9562, 6.2 method 1), 32 random bits close it.
    pub fn id(&mut self) -> Id {
        self.inner().id()
    }
}

impl Inner {
    fn id(&mut self) -> Id {
        let now = (self.now_ms)().max(0);
        if now > self.last_ms {
            let mut seed = [0; 4];
            (self.random)(&mut seed);
            self.last_ms = now;
            self.counter = u64::from(u32::from_le_bytes(seed)) & 0xFFFF_FFFF; // the top ten bits are room to count
        } else {
            self.counter += 1;
            if self.counter >> 42 != 0 {
                self.last_ms += 1;
                self.counter = 0;
            }
        }
        let mut b = [0; 16];
        b[..6].copy_from_slice(&(self.last_ms as u64).to_be_bytes()[2..]);
        let high = (self.counter >> 30) as u16; // 12 bits
        b[6] = 0x70 | (high >> 8) as u8;
        b[7] = high as u8;
        let low = (self.counter & 0x3FFF_FFFF) as u32; // 30 bits
        b[8] = 0x80 | (low >> 24) as u8;
        b[9..12].copy_from_slice(&low.to_be_bytes()[1..]);
        (self.random)(&mut b[12..]);
        Id(b)
    }
}

/// A hybrid logical time: 48 bits of milliseconds, 16 bits of counter. It orders ops of one database and breaks ties between
/// concurrent edits; it says little about wall-clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hlc(pub i64);

impl Hlc {
    /// The next time after `last` when the clock shows `now_ms`; a counter that is full carries into the milliseconds.
    pub fn next(last: Hlc, now_ms: i64) -> Hlc {
        Hlc((now_ms << 16).max(last.0 + 1))
    }

    /// Its milliseconds since 1970, UTC.
    pub fn ms(self) -> i64 {
        self.0 >> 16
    }
}
