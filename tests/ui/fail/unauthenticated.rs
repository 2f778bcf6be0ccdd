//! A service that forgets to authenticate does not compile.

mod api {
    specwright::include_spec!("ui.yaml", parts = [types, server]);
}

struct Notes;

impl api::Api for Notes {
    async fn get_note(&self, _: api::operations::get_note::Request) -> Result<String, api::operations::get_note::Error> {
        Ok(String::new())
    }

    async fn drop_note(
        &self,
        _: (),
        _: api::operations::drop_note::Request,
    ) -> Result<(), api::operations::drop_note::Error> {
        Ok(())
    }
}

fn main() {}
