mod pets;
pub struct Shop;

mod inner {
    mod deeper;
}
