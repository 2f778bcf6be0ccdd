//! Random handler files meet random changes of their description. After each step all bytes outside of the plan's ranges
//! are as they were, every file parses, every comment and every own body stands there, methods serve the operations that
//! they served, and a second plan is empty; or the step is refused with a reason, which is rare.
//!
//! `PROPTEST_CASES` asks for more cases, `PROPTEST_RNG_SEED` for others.

mod dice;
mod document;
mod handlers;
mod judge;
mod methods;
mod service;

use std::cell::{Cell, RefCell};

use proptest::prelude::any;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

use dice::Dice;
use document::Document;
use service::{Outcome, Service};

/// Cases where nobody asks for more.
const CASES: u32 = 96;
/// Of so many steps one may be refused.
const REFUSED: usize = 100;

/// One service and its changes: how many steps were taken, and why others were refused.
fn case(numbers: &[u16]) -> Result<(usize, Vec<String>), String> {
    let mut dice = Dice::new(numbers);
    let mut document = Document::random(&mut dice);
    let mut service = Service::new(&document, &mut dice)?;
    let (mut taken, mut refused) = (0, Vec::new());
    for round in 0..=dice.below(3) {
        let before = document.clone();
        document.change(&mut dice);
        service.edit(&mut dice);
        match service.step(&before, &document).map_err(|what| format!("step {round}: {what}"))? {
            Outcome::Taken => taken += 1,
            // A refused change is taken back, as a user would settle it first.
            Outcome::Refused(why) => {
                refused.push(why);
                document = before;
            }
        }
    }
    Ok((taken, refused))
}

#[test]
fn nothing_is_lost() {
    let given = |name: &str| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let cases = given("PROPTEST_CASES").unwrap_or(CASES);
    let seed = given("PROPTEST_RNG_SEED").map_or(5, u64::from);
    let config = Config {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    let (taken, refused) = (Cell::new(0), RefCell::new(Vec::new()));
    let numbers = proptest::collection::vec(any::<u16>(), 40..600);
    let result = TestRunner::new(config).run(&numbers, |numbers| {
        let (more, reasons) = case(&numbers).map_err(TestCaseError::fail)?;
        taken.set(taken.get() + more);
        refused.borrow_mut().extend(reasons);
        Ok(())
    });
    let refused = refused.into_inner();
    println!("{cases} cases: {} steps taken, {} refused", taken.get(), refused.len());
    if let Err(TestError::Fail(reason, numbers)) = result {
        panic!("{reason}\n(from {} numbers)", numbers.len());
    }
    assert!(taken.get() >= cases as usize / 2, "hardly a step was taken");
    let are_rare = refused.len() * REFUSED <= taken.get() + refused.len();
    assert!(are_rare, "refusals are not rare:\n{}", refused.join("\n"));
}
