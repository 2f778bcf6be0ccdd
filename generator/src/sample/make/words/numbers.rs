//! What numbers of some name are likely to be.

use super::by_name;
use super::moments::year;

/// A likely number, in thousandths so that prices and places have digits behind the point.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::sample::make) struct Likely {
    /// The most usual one.
    pub(in crate::sample::make) usual: i128,
    /// Others are so much greater at most.
    pub(in crate::sample::make) spread: i128,
}

const fn from(usual: i128, spread: i128) -> Likely {
    Likely { usual, spread }
}

/// The seconds from 1970 to the beginning of 2024.
const SECONDS_2024: i128 = 1_704_067_200;
/// About the seconds of a month.
const MONTH: i128 = 2_629_746;

/// What a number of this name is likely to be; whole ones are given as thousands too.
pub(in crate::sample::make) fn likely(name: &str, whole: bool) -> Likely {
    let known = by_name(name, |words| known(words, whole));
    let known = known.or_else(|| by_name(name, |words| moment(words).then(|| seconds(name))));
    known.unwrap_or(if whole { from(1_000, 99_000) } else { from(1_500, 98_000) })
}

fn known(words: &str, whole: bool) -> Option<Likely> {
    Some(match words {
        "id" | "number" | "position" | "index" | "order" | "rank" | "sequence" => from(1_000, 999_000),
        "latitude" | "lat" => from(52_520, 5_000),
        "longitude" | "lng" | "lon" | "long" => from(13_405, 5_000),
        "year" => from(2_024_000, 5_000),
        "month" => from(6_000, 6_000),
        "day" => from(15_000, 12_000),
        "hour" => from(9_000, 12_000),
        "minute" | "second" => from(30_000, 25_000),
        "age" => from(34_000, 40_000),
        "price" | "amount" | "total" | "subtotal" | "cost" | "fee" | "balance" | "tax" if whole => {
            from(1_999_000, 8_000_000)
        }
        "price" | "amount" | "total" | "subtotal" | "cost" | "fee" | "balance" | "tax" => {
            from(19_990, 80_000)
        }
        "count" | "quantity" | "qty" => from(3_000, 40_000),
        "page" => from(1_000, 0),
        "limit" | "perpage" | "pagesize" | "size" => from(20_000, 80_000),
        "offset" => from(0, 0),
        "percent" | "percentage" => from(25_000, 70_000),
        "ratio" | "probability" | "confidence" | "rate" if !whole => from(250, 700),
        "rating" | "score" | "stars" => from(4_000, 1_000),
        "port" => from(8_080_000, 900_000),
        "width" => from(640_000, 1_000_000),
        "height" => from(480_000, 1_000_000),
        "temperature" => from(21_500, 9_000),
        "weight" => from(12_500, 60_000),
        "code" | "status" | "statuscode" if whole => from(200_000, 0),
        "version" => from(1_000, 4_000),
        _ => return None,
    })
}

fn moment(words: &str) -> bool {
    matches!(
        words,
        "at" | "on" | "created" | "updated" | "modified" | "timestamp" | "time" | "date" | "expires"
    )
}

/// Seconds since 1970, of the month that fits the name.
fn seconds(name: &str) -> Likely {
    let (year, month) = year(name);
    let months = (year as i128 - 2024) * 12 + month as i128 - 1;
    from((SECONDS_2024 + months * MONTH) * 1_000, MONTH * 1_000)
}

#[cfg(test)]
mod tests {
    use super::likely;

    #[test]
    fn numbers_by_name() {
        assert_eq!(likely("unitPrice", false).usual, 19_990);
        assert_eq!(likely("created", true).usual / 1_000, 1_704_067_200);
        assert!(likely("expires_at", true).usual > likely("created_at", true).usual);
        assert_eq!(likely("anything", true).usual, 1_000);
    }
}
