//! Brings a fresh machine to the point where everything builds: system packages, Node, the UI's packages.

use std::path::{Path, PathBuf};

use xshell::{Shell, cmd};

use crate::Result;

/// What Debian needs beside Rust and Node. The window: WebKit. Its tests: driver, a display in memory, a session bus, Chinese glyphs,
/// pictures of PDFs, what ends processes.
/// The store: OpenSSL under SQLCipher, and a C compiler.
const DEBIAN: &[&str] = &[
    "build-essential",
    "dbus",
    "fonts-noto-cjk",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "pkg-config",
    "poppler-utils",
    "procps",
    "webkit2gtk-driver",
    "xvfb",
];
const NODE: u32 = 20;

/// Installs what is missing, and says what it can't install itself. Cheap when nothing is missing.
pub fn setup(sh: &Shell) -> Result {
    system(sh)?;
    node(sh)?;
    packages(sh)
}

/// The system's packages: installed with apt on Debian and its kin, elsewhere only named.
fn system(sh: &Shell) -> Result {
    if cfg!(target_os = "macos") {
        return cmd!(sh, "xcode-select -p")
            .quiet()
            .ignore_stdout()
            .run()
            .map_err(|_| "run `xcode-select --install` first".into());
    }
    if !cfg!(target_os = "linux") {
        // On Windows 10 and 11 WebView2 is part of the system; the linker came with Rust's own installer.
        return Ok(());
    }
    if !Path::new("/etc/debian_version").exists() {
        println!("not Debian: please see to the counterparts of {}", DEBIAN.join(" "));
        return Ok(());
    }
    let missing: &Vec<&str> = &DEBIAN.iter().copied().filter(|name| !installed(sh, name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("installing {}", missing.join(" "));
    let sudo = if cmd!(sh, "id -u").quiet().read()? == "0" { "env" } else { "sudo" };
    let apt = || -> xshell::Result<()> {
        cmd!(sh, "{sudo} apt-get update -qq").quiet().run()?;
        cmd!(
            sh,
            "{sudo} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends {missing...}"
        )
        .quiet()
        .ignore_stdout()
        .run()
    };
    apt().map_err(|error| format!("{error}. Please install: {}", missing.join(" ")).into())
}

fn installed(sh: &Shell, package: &str) -> bool {
    let status = "${Status}";
    cmd!(sh, "dpkg-query -W -f={status} {package}")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|status| status.ends_with("install ok installed"))
}

/// Node of at least the version the UI's tools ask for.
fn node(sh: &Shell) -> Result {
    let found = cmd!(sh, "node --version").quiet().read().unwrap_or_default();
    let major = found.trim_start_matches('v').split('.').next().and_then(|word| word.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE => Ok(()),
        _ => Err(format!("Node {NODE} or newer is needed, found {found:?}: see nodejs.org").into()),
    }
}

/// The UI's packages, exactly as locked; skipped while the lock file is the one that was installed last.
fn packages(sh: &Shell) -> Result {
    let lock = sh.read_file("ui/package-lock.json")?;
    let mark = "ui/node_modules/.installed-lock.json";
    if sh.read_file(mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    npm(sh, &["ci", "--no-audit", "--no-fund"])?;
    Ok(sh.write_file(mark, lock)?)
}

/// Runs npm in `ui/`.
pub fn npm(sh: &Shell, words: &[&str]) -> Result {
    let _ui = sh.push_dir("ui");
    // On Windows npm is a script, which only its shell starts.
    let npm: &[&str] = if cfg!(windows) { &["cmd", "/c", "npm"] } else { &["npm"] };
    let (program, before) = (npm[0], &npm[1..]);
    Ok(cmd!(sh, "{program} {before...} {words...}").run()?)
}

/// Where cargo puts what it builds.
pub fn target(sh: &Shell) -> Result<PathBuf> {
    let metadata = cmd!(sh, "cargo metadata --format-version 1 --no-deps").quiet().read()?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    Ok(metadata["target_directory"].as_str().ok_or("cargo names no target folder")?.into())
}
