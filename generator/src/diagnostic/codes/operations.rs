//! The family of `operations`.

use super::codes;

codes! {
    DUPLICATE_ID = "SW0401", "duplicate-operation-id", Deniable, "to be worded", "to be worded";
}
