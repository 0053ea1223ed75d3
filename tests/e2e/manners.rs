//! What people expect of any program on their system.

use serde_json::{Value, json};

use tests::window::Window;

/// Where the window stands and how large its inside is: x, y, width, height.
fn stands(window: &Window) -> Value {
    window.script("return [window.screenX, window.screenY, window.innerWidth, window.innerHeight]")
}

fn keep(window: &Window, bounds: &Value) {
    std::fs::write(window.folder().join("window.json"), bounds.to_string()).expect("the folder of the store");
}

#[test]
fn the_window_comes_back_where_it_stood_and_never_out_of_reach() {
    let window = Window::on_new_store("bounds");
    window.find("nav a");
    assert_eq!(stands(&window), json!([0, 0, 1440, 900]), "the first time it is as large as we like it best");

    window.move_to(70, 50, 1300, 780);
    window.wait_until("the window moved", || stands(&window) == json!([70, 50, 1300, 780]));
    let kept = window.folder().join("window.json");
    window.wait_until("its place written", || std::fs::read_to_string(&kept).is_ok_and(|text| text.contains("1300")));
    let window = window.killed_and_started_again();
    window.find("nav a");
    window.wait_until("the window as it stood", || stands(&window) == json!([70, 50, 1300, 780]));

    // As after a screen was taken away, and after somebody wrote nonsense.
    let mut window = window;
    for (kept, expected) in [
        (
            json!({"x": 5000, "y": -3000, "width": 1300.0, "height": 800.0, "maximized": false}),
            json!([70, 50, 1300, 800]),
        ),
        (json!({"x": 1000, "y": 700, "width": 10.0, "height": 10.0, "maximized": false}), json!([160, 180, 1280, 720])),
        (json!("nonsense"), json!([0, 0, 1440, 900])),
    ] {
        keep(&window, &kept);
        window = window.killed_and_started_again();
        window.find("nav a");
        window.wait_until("the window within reach", || stands(&window) == expected);
    }
}
