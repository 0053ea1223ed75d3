//! How the window looks when it is pictured: theme, language, size, zoom.

/// One look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// `light` or `dark`.
    pub theme: &'static str,
    /// `zh` or `en`.
    pub lang: &'static str,
    /// Width and height of the window in pixels.
    pub size: (u32, u32),
    /// 1 = 100 %.
    pub zoom: f32,
    /// What stands behind theme and language in a picture's name; empty at the usual size.
    pub says: &'static str,
}

const fn usual(theme: &'static str, lang: &'static str) -> Look {
    Look { theme, lang, size: (1440, 900), zoom: 1.0, says: "" }
}

const fn other(lang: &'static str, size: (u32, u32), zoom: f32, says: &'static str) -> Look {
    Look { theme: "light", lang, size, zoom, says }
}

/// Theme by language at the size with which the window opens first: every scene is pictured in these.
pub const USUAL: [Look; 4] = [usual("light", "zh"), usual("dark", "zh"), usual("light", "en"), usual("dark", "en")];

/// The smallest window, the ends of the zoom, and a large display: the main screens are pictured in these.
pub const OTHERS: [Look; 6] = [
    other("zh", (1280, 720), 1.0, ".1280x720"),
    other("en", (1280, 720), 1.0, ".1280x720"),
    other("zh", (1440, 900), 0.8, ".80"),
    other("zh", (1440, 900), 2.0, ".200"),
    other("en", (1440, 900), 2.0, ".200"),
    other("zh", (3840, 2160), 2.0, ".4k"),
];
