//! Lets Tauri read its configuration and permissions before the shell is compiled.
fn main() {
    tauri_build::build();
}
