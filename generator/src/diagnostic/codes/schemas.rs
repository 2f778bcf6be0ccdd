//! The family of `schemas`.

use super::codes;

codes! {
    UNSATISFIABLE = "SW0301", "unsatisfiable", Deniable, "to be worded", "to be worded";
}
