//! One body of a test, written once against the generated trait: it passes with the service, with the mock, and with the
//! client over a socket to either.

use std::error::Error;

use petshop::petshop::operations::{create_pet, delete_pet, get_pet, list_pets, place_order};
use petshop::petshop::types::{Cat, NewOrder, NewPet, Order, Pet, Problem, Species, Status};
use petshop::petshop::{Api, Client, Mock, service};
use petshop::{Clerk, Shop, rex};
use specwright::client::Credential;
use specwright::mock::Callers;
use specwright::{Patch, jiff, uuid};

const TOKEN: &str = "secret";

fn tom() -> NewPet {
    let tags = vec!["shy, but friendly".to_owned(), "grey".to_owned()];
    NewPet::new("Tom", Species::Cat(Cat { indoor: true }), 10.5).with_tags(tags).with_nickname(Patch::Null)
}

/// Tom, as he is on sale.
fn tom_on_sale() -> Pet {
    let NewPet { name, species, price, born, tags, nickname } = tom();
    let tags = tags.unwrap_or_default();
    Pet { id: 2, name, species, price, status: Status::Available, born, tags, nickname }
}

/// Whether it is the declared 404 that names the pet.
fn is_missing(problem: &Problem, id: i64) -> bool {
    problem.status == Some(404) && problem.detail == Some(format!("the shop has no pet {id}"))
}

/// A day in the shop, which has one pet in the morning.
async fn a_day(shop: &impl Api<Caller = Clerk>) {
    assert_eq!(shop.list_pets(list_pets::Request::new()).await.expect("a list"), [rex()]);

    let created = shop.create_pet(Clerk, create_pet::Request::new(tom())).await.expect("there is room");
    assert_eq!(created, create_pet::Response::new(tom_on_sale()).with_location("/v1/pets/2"));
    assert_eq!(shop.get_pet(get_pet::Request::new(2)).await.expect("he is on sale"), tom_on_sale());
    let grey = list_pets::Request::new().with_limit(5).with_tags(vec!["grey".to_owned(), "a&b".to_owned()]);
    assert_eq!(shop.list_pets(grey).await.expect("a list"), [tom_on_sale()]);

    let order = place_order::Request::new(NewOrder { pet_id: 1, email: "ann@example.com".into() });
    let placed = shop.place_order(order.clone()).await.expect("Rex is there");
    assert_eq!(placed.pet, Pet { status: Status::Sold, ..rex() });
    let again = shop.place_order(order).await;
    assert!(matches!(again, Err(place_order::Error::Unexpected(_))), "nobody declares it: {again:?}");

    shop.delete_pet(Clerk, delete_pet::Request::new(2)).await.expect("he was there");
    match shop.delete_pet(Clerk, delete_pet::Request::new(2)).await {
        Err(delete_pet::Error::NotFound(problem)) => assert!(is_missing(&problem, 2)),
        other => panic!("{other:?}"),
    }
    match shop.get_pet(get_pet::Request::new(2)).await {
        Err(get_pet::Error::NotFound(problem)) => assert!(is_missing(&problem, 2)),
        other => panic!("{other:?}"),
    }
}

fn shop() -> Shop {
    Shop::new(TOKEN).with(rex())
}

/// A mock on which the same day can be lived.
fn mock() -> Mock<Clerk> {
    let mock = Mock::with_callers(Callers::known().token(TOKEN, Clerk));
    let missing = || Problem::new("no such pet").with_status(404).with_detail("the shop has no pet 2");
    mock.list_pets.returns(vec![rex()]).times(1);
    mock.list_pets.when(|request| request.tags.is_some()).returns(vec![tom_on_sale()]).times(1);
    let created = create_pet::Response::new(tom_on_sale()).with_location("/v1/pets/2");
    mock.create_pet.by(|_: &Clerk| true).with(create_pet::Request::new(tom())).returns(created).times(1);
    mock.get_pet
        .with(get_pet::Request::new(2))
        .returns(tom_on_sale())
        .then_returns_error(get_pet::Error::NotFound(missing()))
        .times(2);
    let sold = Pet { status: Status::Sold, ..rex() };
    let order = Order { id: uuid::Uuid::nil(), pet: sold, placed: jiff::Timestamp::UNIX_EPOCH };
    mock.place_order.returns(order).then_fails(std::io::Error::other("it is sold")).times(2);
    mock.delete_pet.returns(()).then_returns_error(delete_pet::Error::NotFound(missing())).times(2);
    mock
}

/// A client that shows the token of a clerk.
fn client(base: String) -> Result<Client<Clerk>, Box<dyn Error>> {
    let http = Client::builder().base(base).credential("clerk", Credential::bearer(TOKEN)).build()?;
    Ok(Client::from(http))
}

#[tokio::test]
async fn with_the_service() {
    a_day(&shop()).await;
}

#[tokio::test]
async fn with_the_mock() {
    a_day(&mock()).await;
}

#[tokio::test]
async fn with_the_client_over_a_socket_to_the_mock() -> Result<(), Box<dyn Error>> {
    let server = mock().serve().await?;
    a_day(&client(server.url())?).await;
    server.stop().await;
    Ok(())
}

#[tokio::test]
async fn with_the_client_over_a_socket_to_the_service() -> Result<(), Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}/v1", listener.local_addr()?);
    tokio::spawn(specwright::server::serve(listener, service(shop()), std::future::pending()));
    a_day(&client(base)?).await;
    Ok(())
}

#[tokio::test]
async fn with_the_client_to_the_service_without_a_socket() {
    let client = Client::with_service(service(shop()));
    let client = client.with(|http| http.with_credential("clerk", Credential::bearer(TOKEN)));
    a_day(&client.with_callers()).await;
}
