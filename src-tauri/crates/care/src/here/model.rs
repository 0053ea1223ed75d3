//! What this computer remembers.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;

codes! {
    /// A screen whose list can be kept.
    pub enum Screen {
        /// 客户库
        Customers = "customers",
    }
}

/// A list as somebody arranged it, under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// What the screen's address said, as the screen wrote it. The core doesn't read it.
    pub search: String,
}

/// Why a view is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum HereRefusal {
    /// No name.
    NameMissing,
    /// Its name or what it holds is longer than fits.
    TextTooLong {
        /// Most characters of a name.
        max: u32,
    },
    /// More views than a menu can show.
    TooMany {
        /// Most views.
        max: u32,
    },
}
