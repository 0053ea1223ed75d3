//! Named places where a test may stop the program and kill it. Debug builds only: a released one holds nothing of it.

/// A place between two steps that both have to be safe: here a kill must find everything or nothing.
///
/// In debug builds `CAREDESK_FAULT` names the place at which the program stops and waits for its end, `backup.copied` or
/// `backup.copied:2` for the second time it is passed; with `list` every place that is passed is written to standard error.
#[cfg(debug_assertions)]
pub fn point(name: &str) {
    use std::collections::HashMap;
    use std::sync::{LazyLock, Mutex, PoisonError};

    static ASKED: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("CAREDESK_FAULT").ok());
    static PASSED: LazyLock<Mutex<HashMap<String, u32>>> = LazyLock::new(Mutex::default);

    let Some(asked) = ASKED.as_deref() else { return };
    let times = {
        let mut passed = PASSED.lock().unwrap_or_else(PoisonError::into_inner);
        let times = passed.entry(name.to_owned()).or_default();
        *times += 1;
        *times
    };
    let (wanted, nth) = asked.split_once(':').unwrap_or((asked, "1"));
    let here = wanted == name && nth.parse() == Ok(times);
    if here || asked == "list" {
        eprintln!("fault: {name}:{times}");
    }
    if here {
        loop {
            std::thread::park();
        }
    }
}

/// A place where debug builds can be stopped and killed.
#[cfg(not(debug_assertions))]
#[inline(always)]
pub fn point(_: &str) {}
