//! A session bus of a test's own, and on it somebody who shows notifications.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use zbus::blocking::{Connection, connection};
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// What a program asked to be shown.
#[derive(Debug)]
pub struct Shown {
    pub id: u32,
    pub title: String,
    pub body: String,
    /// Names and labels by turns.
    pub actions: Vec<String>,
    /// All that came with it, as text.
    pub all: String,
}

/// A bus that starts no programs, with an own server of notifications; ends when dropped.
pub struct Bus {
    daemon: Child,
    connection: Connection,
    shown: Receiver<Shown>,
    pub address: String,
}

struct Notifications {
    count: u32,
    tell: Sender<Shown>,
}

/// <https://specifications.freedesktop.org/notification-spec/1.3/>
#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[expect(clippy::too_many_arguments, reason = "the specification's")]
    fn notify(
        &mut self,
        program: String,
        replaces: u32,
        icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        expires: i32,
    ) -> u32 {
        self.count += 1;
        let all = format!("{program} {replaces} {icon} {title} {body} {actions:?} {hints:?} {expires}");
        let _ = self.tell.send(Shown { id: self.count, title, body, actions, all });
        self.count
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        vec!["actions".into(), "body".into()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("test".into(), "CareDesk".into(), "1".into(), "1.2".into())
    }
}

impl Bus {
    /// A bus whose socket lies in a folder.
    pub fn start(folder: &Path) -> Bus {
        let settings = folder.join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:dir={}</listen><auth>EXTERNAL</auth><policy context='default'>
             <allow send_destination='*'/><allow receive_sender='*'/><allow own='*'/></policy></busconfig>",
            folder.display()
        );
        std::fs::write(&settings, text).expect("a file");
        let mut daemon = Command::new("dbus-daemon")
            .args(["--nofork", "--nopidfile", "--print-address=1", "--config-file"])
            .arg(&settings)
            .stdout(Stdio::piped())
            // It would like to open more files than a test needs.
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed (cargo xtask test sees to it)");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().expect("its output"))
            .read_line(&mut address)
            .expect("the bus says its address");
        let address = address.trim().to_owned();
        let (tell, shown) = channel();
        let server = connection::Builder::address(address.as_str()).and_then(|bus| bus.name(NAME));
        let server = server.and_then(|bus| bus.serve_at(PATH, Notifications { count: 0, tell }));
        let connection = server.and_then(connection::Builder::build).expect("a server of notifications");
        Bus { daemon, connection, shown, address }
    }

    /// The next notification; none within so long.
    pub fn next(&self, within: Duration) -> Option<Shown> {
        self.shown.recv_timeout(within).ok()
    }

    /// A person clicks a notification.
    pub fn click(&self, shown: &Shown) {
        let to_all: Option<&str> = None;
        self.connection
            .emit_signal(to_all, PATH, NAME, "ActionInvoked", &(shown.id, "default"))
            .expect("the bus hears");
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
