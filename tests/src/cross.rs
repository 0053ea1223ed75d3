//! What a window manager does when somebody clicks the cross: it asks the window to close (ICCCM 4.2.8.1) and leaves the rest to the
//! program. On a display in memory there is no manager, so its message is sent here, in the few requests of the X protocol (version 11)
//! that it takes.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;

/// `ClientMessage`, the event.
const CLIENT_MESSAGE: u8 = 33;
/// `IsViewable`: mapped, and so are all around it.
const VIEWABLE: u8 = 2;

/// Asks every window that is seen on a display to close. Gives how many take such a question.
///
/// # Errors
/// When the display, `:7`, does not answer.
pub fn ask_to_close(display: &str) -> io::Result<usize> {
    let mut server = Server::meet(display)?;
    let (protocols, delete) = (server.atom("WM_PROTOCOLS")?, server.atom("WM_DELETE_WINDOW")?);
    let mut asked = 0;
    for window in server.windows()? {
        if server.is_seen(window)? && server.atoms_of(window, protocols)?.contains(&delete) {
            server.send(window, protocols, delete)?;
            asked += 1;
        }
    }
    // Answered after all that was sent before.
    server.windows()?;
    Ok(asked)
}

/// A connection to an X server; numbers in the order of this machine's bytes.
struct Server {
    stream: UnixStream,
    root: u32,
}

impl Server {
    fn meet(display: &str) -> io::Result<Server> {
        let mut stream = UnixStream::connect(format!("/tmp/.X11-unix/X{}", display.trim_start_matches(':')))?;
        let order = if cfg!(target_endian = "big") { b'B' } else { b'l' };
        // Version 11.0, without a name or a word to be let in by.
        let mut hello = vec![order, 0];
        for half in [11_u16, 0, 0, 0, 0] {
            hello.extend(half.to_ne_bytes());
        }
        stream.write_all(&hello)?;
        let mut head = [0; 8];
        stream.read_exact(&mut head)?;
        let mut rest = vec![0; usize::from(half(&head, 6)) * 4];
        stream.read_exact(&mut rest)?;
        if head[0] != 1 {
            return Err(io::Error::other("the display lets nobody in"));
        }
        // Behind the vendor's name and eight bytes for each format of pictures stands the first screen, which begins with its root.
        let screen = 32 + usize::from(half(&rest, 16)).next_multiple_of(4) + usize::from(rest[21]) * 8;
        let root = word(&rest, screen);
        Ok(Server { stream, root })
    }

    /// Sends a request: its number, the byte beside it, and what follows.
    fn request(&mut self, number: u8, beside: u8, rest: &[u8]) -> io::Result<()> {
        let words = u16::try_from(1 + rest.len().div_ceil(4)).map_err(io::Error::other)?;
        let mut request = vec![number, beside];
        request.extend(words.to_ne_bytes());
        request.extend(rest);
        request.resize(usize::from(words) * 4, 0);
        self.stream.write_all(&request)
    }

    /// The reply to the last request: 32 bytes and what hangs on them. Events that come between are nothing to us.
    fn reply(&mut self) -> io::Result<Vec<u8>> {
        loop {
            let mut reply = vec![0; 32];
            self.stream.read_exact(&mut reply)?;
            match reply[0] {
                0 => return Err(io::Error::other(format!("the display refuses: error {}", reply[1]))),
                1 => {
                    let more = word(&reply, 4) as usize * 4;
                    reply.resize(32 + more, 0);
                    self.stream.read_exact(&mut reply[32..])?;
                    return Ok(reply);
                }
                _ => {}
            }
        }
    }

    /// `InternAtom`: the number that stands for a name.
    fn atom(&mut self, name: &str) -> io::Result<u32> {
        let length = u16::try_from(name.len()).map_err(io::Error::other)?;
        let mut rest = [length.to_ne_bytes(), [0, 0]].concat();
        rest.extend(name.bytes());
        self.request(16, 0, &rest)?;
        Ok(word(&self.reply()?, 8))
    }

    /// `QueryTree`: the windows on the root, which without a manager are those of the programs.
    fn windows(&mut self) -> io::Result<Vec<u32>> {
        self.request(15, 0, &self.root.to_ne_bytes())?;
        let reply = self.reply()?;
        Ok((0..usize::from(half(&reply, 16))).map(|place| word(&reply, 32 + place * 4)).collect())
    }

    /// `GetWindowAttributes`: whether people see it.
    fn is_seen(&mut self, window: u32) -> io::Result<bool> {
        self.request(3, 0, &window.to_ne_bytes())?;
        Ok(self.reply()?[26] == VIEWABLE)
    }

    /// `GetProperty`: a list of atoms, empty where the window has no such property.
    fn atoms_of(&mut self, window: u32, property: u32) -> io::Result<Vec<u32>> {
        let rest = [window, property, 0, 0, 64].map(u32::to_ne_bytes).concat();
        self.request(20, 0, &rest)?;
        let reply = self.reply()?;
        let count = if reply[1] == 32 { word(&reply, 16) as usize } else { 0 };
        Ok((0..count).map(|place| word(&reply, 32 + place * 4)).collect())
    }

    /// `SendEvent`, a client message of one word, to whoever made the window.
    fn send(&mut self, window: u32, kind: u32, what: u32) -> io::Result<()> {
        let mut rest = [window, 0].map(u32::to_ne_bytes).concat();
        // 32 bits a word.
        rest.extend([CLIENT_MESSAGE, 32, 0, 0]);
        rest.extend([window, kind, what].map(u32::to_ne_bytes).concat());
        rest.resize(8 + 32, 0);
        self.request(25, 0, &rest)
    }
}

fn half(bytes: &[u8], at: usize) -> u16 {
    u16::from_ne_bytes([bytes[at], bytes[at + 1]])
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
