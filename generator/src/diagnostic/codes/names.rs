//! The family of `names`.

use super::codes;

codes! {
    RENAMED = "SW0501", "renamed", Note, "to be worded", "to be worded";
}
