//! A look at a WAL that a crash left behind, before SQLite reads it.
//!
//! SQLite takes the first frame that does not fit its checksum for the end of the log. After a crash that is right, for the last
//! transaction may be half written; but a byte that flips in the middle takes all transactions behind it away without a word. They are
//! told apart by what follows: each frame's checksum begins from the one before, which stands in that one's head, so that frames behind
//! a broken one can still be checked. Every commit waits for the disk before the next begins, so two commits at or behind a broken frame
//! prove damage. A single one may be the last transaction, half written when the current went: it was never acknowledged, or it was and
//! has been damaged since. Nobody can tell, so the file is kept aside and the store says it.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use crate::lock::with_end;

const HEAD: usize = 32;
const FRAME_HEAD: usize = 24;
/// SQLCipher's own; taken where the header can't say.
const PAGE: usize = 4096;

/// What a WAL looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wal {
    /// Not there, empty, or whole up to its end.
    Whole,
    /// The last transaction does not fit its checksum.
    LastBroken,
    /// Transactions that were acknowledged do not fit their checksums any more.
    Damaged,
}

/// Looks through the WAL of the database at `path`. Nobody may have it open.
pub(crate) fn look(path: &Path) -> io::Result<Wal> {
    let file = match File::open(with_end(path, "-wal")) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Wal::Whole),
        file => file?,
    };
    judge(&mut BufReader::with_capacity(1 << 20, file))
}

fn judge(wal: &mut impl Read) -> io::Result<Wal> {
    let mut head = [0; HEAD];
    if !fill(wal, &mut head)? {
        return Ok(Wal::Whole);
    }
    let sum = Sum { big_endian: word(&head, 0) & 1 == 1 };
    let head_fits = sum.over((0, 0), &head[..24]) == pair(&head, 24) && word(&head, 0) & !1 == 0x377f_0682;
    let page = match word(&head, 8) as usize {
        size if head_fits && size.is_power_of_two() && (512..=65_536).contains(&size) => size,
        _ => PAGE,
    };
    let mut salt = pair(&head, 16);
    let mut before = pair(&head, 24);
    let mut broken = !head_fits;
    let mut commits = 0;
    let mut frame = vec![0; FRAME_HEAD + page];
    // Broken frames that say of themselves that they close a transaction, and are not left over from an older log: they count once a
    // frame behind them fits.
    let mut own = 0;
    // The frame before is of this log. Frames that an older one left behind the end fit each other's checksums, too.
    let mut goes_on = true;
    let mut first = true;
    while fill(wal, &mut frame)? {
        if first && !head_fits {
            salt = pair(&frame, 8);
        }
        first = false;
        let stored = pair(&frame, 16);
        let start = sum.over(before, &frame[..8]);
        let (of_this_log, sums) = (pair(&frame, 8) == salt, sum.over(start, &frame[FRAME_HEAD..]) == stored);
        let closes = u32::from(word(&frame, 4) != 0);
        if of_this_log && sums {
            commits += if broken { closes + std::mem::take(&mut own) } else { 0 };
        } else {
            own += if of_this_log || (sums && goes_on) { closes } else { 0 };
            broken = true;
        }
        goes_on = of_this_log || (sums && goes_on);
        before = stored;
    }
    Ok(match (commits, own) {
        (0, 0) => Wal::Whole,
        (0 | 1, _) => Wal::LastBroken,
        _ => Wal::Damaged,
    })
}

/// Fills the buffer; false when fewer bytes are left.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match from.read_exact(buffer) {
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        other => other.map(|()| true),
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn pair(bytes: &[u8], at: usize) -> (u32, u32) {
    (word(bytes, at), word(bytes, at + 4))
}

/// SQLite's checksum of a WAL (file format, 4.2): in the byte order that the header names.
struct Sum {
    big_endian: bool,
}

impl Sum {
    fn over(&self, start: (u32, u32), bytes: &[u8]) -> (u32, u32) {
        let read = |at: usize| {
            let word = word(bytes, at);
            if self.big_endian { word } else { word.swap_bytes() }
        };
        let (mut a, mut b) = start;
        for at in (0..bytes.len()).step_by(8) {
            a = a.wrapping_add(read(at)).wrapping_add(b);
            b = b.wrapping_add(read(at + 4)).wrapping_add(a);
        }
        (a, b)
    }
}
