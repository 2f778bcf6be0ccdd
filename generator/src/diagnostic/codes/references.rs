//! The family of `references`.

use super::codes;

codes! {
    DANGLING = "SW0201", "dangling-reference", Fatal, "to be worded", "to be worded";
}
