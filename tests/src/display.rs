//! A display in memory, of our own: tests never touch the screen of whoever runs them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

/// An Xvfb server; ends when dropped.
pub struct Display {
    server: Child,
    /// As `DISPLAY` wants it: `:7`.
    pub name: String,
    /// Where the server keeps what it shows.
    shown: tempfile::TempDir,
}

impl Display {
    /// A display as large as the window's first size. The server itself picks a free number.
    ///
    /// # Panics
    /// When there is no Xvfb.
    #[must_use]
    pub fn start() -> Display {
        Display::of("1440x900")
    }

    /// A display with room for the largest window that is pictured, 4K.
    ///
    /// # Panics
    /// When there is no Xvfb.
    #[must_use]
    pub fn large() -> Display {
        Display::of("3840x2160")
    }

    fn of(size: &str) -> Display {
        let shown = tempfile::Builder::new().prefix("display").tempdir().expect("a folder");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{size}x24"), "-nolisten", "tcp", "-fbdir"])
            .arg(shown.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed (cargo xtask test sees to it)");
        let mut number = String::new();
        BufReader::new(server.stdout.take().expect("its output")).read_line(&mut number).expect("Xvfb says its number");
        Display { server, name: format!(":{}", number.trim()), shown }
    }

    /// Reads what the display shows now, as X window dump, into `frame`; the same bytes again while nothing changes.
    ///
    /// # Errors
    /// When the server has gone.
    pub fn frame(&self, frame: &mut Vec<u8>) -> io::Result<()> {
        frame.clear();
        File::open(self.shown.path().join("Xvfb_screen0"))?.read_to_end(frame).map(|_| ())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
