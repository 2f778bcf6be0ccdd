//! What `?` takes in a handler, compiled; and what becomes of it.

use std::fmt;

use super::golden::operations::operations::get_thing::Error;

#[derive(Debug)]
struct Own;

impl fmt::Display for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("own")
    }
}

impl std::error::Error for Own {}

fn std_error() -> Result<(), Error> {
    "x".parse::<i32>()?;
    Ok(())
}

fn own_error() -> Result<(), Error> {
    Err(Own)?;
    Ok(())
}

fn anyhow_error() -> Result<(), Error> {
    Err(anyhow::anyhow!("anything").context("while trying"))?;
    Ok(())
}

fn boxed_in_anyhow() -> Result<(), Error> {
    let boxed: Box<dyn std::error::Error + Send + Sync> = Box::new(Own);
    Err(anyhow::Error::from_boxed(boxed))?;
    Ok(())
}

fn the_same_error() -> Result<(), Error> {
    std_error()?;
    Ok(())
}

fn in_a_closure() -> Result<Vec<i32>, Error> {
    Ok(["1", "x"].iter().map(|text| text.parse::<i32>()).collect::<Result<Vec<_>, _>>()?)
}

#[test]
fn anything_becomes_unexpected() {
    let results = [
        std_error(),
        own_error(),
        anyhow_error(),
        boxed_in_anyhow(),
        the_same_error(),
        in_a_closure().map(drop),
    ];
    for result in results {
        let error = result.expect_err("each of them fails");
        assert!(matches!(error.clone(), Error::Unexpected(_)), "{error:?}");
    }
}

#[test]
fn the_cause_is_kept() {
    let Err(Error::Unexpected(unexpected)) = own_error() else { panic!("it fails") };
    assert!(unexpected.cause().downcast_ref::<Own>().is_some());
}
