//! Every input that the fuzzer's targets keep, run through its target once more.

#[path = "../fuzz/lib.rs"]
#[allow(missing_docs)]
mod targets;

use std::path::Path;

/// The kept inputs of all targets.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut all: Vec<(String, Vec<u8>)> = std::fs::read_dir(&folder)
        .unwrap_or_else(|_| panic!("no inputs are kept for {target}"))
        .map(|entry| {
            let path = entry.expect("an input").path();
            (path.display().to_string(), std::fs::read(path).expect("its bytes"))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn every_kept_input_goes_through_its_target() {
    for (target, run) in targets::TARGETS {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "no inputs are kept for {target}");
        for (path, bytes) in seeds {
            let tried = std::panic::catch_unwind(|| run(&bytes));
            assert!(tried.is_ok(), "{path} fails its target");
        }
    }
}
