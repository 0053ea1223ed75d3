#![no_main]

// calamine panics on some broken records and is caught; that is no finding. A panic that nobody catches still ends the process.
static QUIET: std::sync::Once = std::sync::Once::new();

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    fuzz::xls(data);
});
