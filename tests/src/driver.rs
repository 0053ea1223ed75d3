//! A small WebDriver client (<https://www.w3.org/TR/webdriver2/>) over one loopback connection a request.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Longest answer of the driver: a session starts the whole program.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running WebKitWebDriver with at most one session; both end when dropped.
pub struct Driver {
    process: Child,
    address: SocketAddr,
    session: Option<String>,
}

/// What the driver answers instead of a value.
#[derive(Debug)]
pub struct Refused {
    /// WebDriver's code, such as `no such element`.
    pub code: String,
    message: String,
}

impl Driver {
    /// Starts the driver with these variables beside ours; the program inherits them.
    ///
    /// # Panics
    /// When there is no WebKitWebDriver, or it doesn't answer within a minute.
    pub fn start(environment: &[(&str, &str)]) -> Driver {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .expect("a free port");
        let mut command = Command::new("WebKitWebDriver");
        // A group of its own, so that the program ends with the driver whatever happens.
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let process = command
            .args([format!("--port={}", free.port()), "--host=127.0.0.1".into()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is installed (cargo xtask test sees to it)");
        let driver = Driver { process, address: free, session: None };
        let start = Instant::now();
        while driver.send("GET", "/status", &json!(null)).is_err() {
            assert!(start.elapsed() < PATIENCE, "WebKitWebDriver does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        driver
    }

    /// Opens the program.
    ///
    /// # Panics
    /// When no window opens.
    pub fn open(&mut self, program: &str) {
        let options = json!({"webkitgtk:browserOptions": {"binary": program, "args": []}});
        let body = json!({"capabilities": {"alwaysMatch": options}});
        let answer = self.send("POST", "/session", &body).expect("the driver answers").expect("the window opens");
        self.session = Some(answer["sessionId"].as_str().expect("a session").to_owned());
    }

    /// A command of the open session.
    ///
    /// # Errors
    /// [`Refused`], as the driver says it.
    ///
    /// # Panics
    /// When no program is open, or the driver has gone.
    pub fn ask(&self, method: &str, path: &str, body: Value) -> Result<Value, Refused> {
        let session = self.session.as_deref().expect("a session");
        self.send(method, &format!("/session/{session}{path}"), &body).expect("the driver answers")
    }

    /// The process group of the driver and everything that it started.
    #[must_use]
    pub fn group(&self) -> u32 {
        self.process.id()
    }

    /// Kills the program and the driver at once, without a word to either.
    pub fn kill(mut self) {
        self.session = None;
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> io::Result<Result<Value, Refused>> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        )?;
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        for line in answer.by_ref().lines() {
            let line = line?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
        }
        let mut bytes = vec![0; length];
        answer.read_exact(&mut bytes)?;
        let value = serde_json::from_slice::<Value>(&bytes)?["value"].take();
        Ok(match value["error"].as_str() {
            Some(code) => {
                Err(Refused { code: code.into(), message: value["message"].as_str().unwrap_or_default().into() })
            }
            None => Ok(value),
        })
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            let _ = self.send("DELETE", &format!("/session/{session}"), &json!(null));
        }
        // The group is the driver's own: nothing but the driver and what it started.
        let _ = Command::new("kill").args(["--", &format!("-{}", self.process.id())]).stderr(Stdio::null()).status();
        let _ = self.process.wait();
    }
}
