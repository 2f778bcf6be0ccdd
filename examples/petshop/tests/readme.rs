//! The test that the README shows in its chapter "A mock in your tests", as it stands there.

use std::net::SocketAddr;

use ::petshop::petshop;
use ::petshop::petshop::operations::get_pet;
use ::petshop::petshop::types::Problem;
use specwright_tests::http::ask;

/// A client of the shop.
struct Till(String);

impl Till {
    const fn new(url: String) -> Self {
        Self(url)
    }

    fn address(&self) -> SocketAddr {
        let address = self.0.strip_prefix("http://").and_then(|url| url.strip_suffix("/v1"));
        address.expect("the base path of the description").parse().expect("an address")
    }

    /// Buys a pet that is there.
    async fn buy(&self, pet: i64) -> Result<(), u16> {
        let found = ask(self.address(), &format!("GET /v1/pets/{pet}")).await.status;
        if found != 200 {
            return Err(found);
        }
        let order = format!("{{\"petId\":{pet},\"email\":\"a@b\"}}");
        let placed =
            ask(self.address(), &format!("POST /v1/orders\nContent-Type: application/json\n\n{order}")).await;
        if placed.status == 201 { Ok(()) } else { Err(placed.status) }
    }
}

#[rustfmt::skip]
#[tokio::test]
async fn a_pet_that_is_gone_is_not_ordered() {
    let mock = petshop::Mock::new();
    let gone = get_pet::Error::NotFound(Problem::new("gone"));
    mock.get_pet.with(get_pet::Request::new(7)).returns_error(gone).times(1);
    mock.place_order.never();

    let server = mock.serve().await.unwrap();       // a free port, the router of the real service
    let till = Till::new(server.url());             // your client
    assert!(till.buy(7).await.is_err());

    assert_eq!(server.get_pet.calls(), [get_pet::Request::new(7)]);
    server.stop().await;                            // fails where an order came, or the question did not
}

#[test]
fn the_readme_shows_this_test() {
    let here = include_str!("readme.rs");
    let (_, from) = here.split_once("#[tokio::test]\n").expect("the test is there");
    let (shown, _) = from.split_once("\n}\n").expect("it ends");
    let readme = include_str!("../../../README.md");
    assert!(
        readme.contains(&format!("```rust\n#[tokio::test]\n{shown}\n}}\n```")),
        "the README shows another test"
    );
}
