//! The bytes of methods and their parts.

use super::{handlers, method};
use crate::code::Stub;

const BEFORE: &str = "use crate::api::{self, operations::*, types::Pet as P};\nstruct Shop;\n";

#[test]
fn every_part_stands_at_its_bytes() {
    let text = "\u{feff}// Привет 🦀\r\nuse crate::api::{self, operations::*};\r\n#[cfg(test)]\r\nimpl api::PetsApi for Shop<'_> where Self: Sized { // block\r\n\t// 🦀 about\r\n\t/// doc\r\n\
                \t#[instrument] /* x */ pub(crate) async fn get_pet<'a>(&'a self, #[x] mut request: get_pet::Request,) /* c */ -> Result<P, get_pet::Error> /* } */ {\r\n\
                \t\t\"}\"; r#\"}\"#; '}'; m!({}); // }\r\n\t} // end\r\n}\r\n";
    let read = handlers(text);
    let block = &read.impls[0];
    let file = &read.files[block.file];
    assert_eq!((file.newline, file.indent.as_str()), ("\r\n", "\t"));
    assert_eq!(file.slice(&block.header), "impl api::PetsApi for Shop<'_> where Self: Sized");
    assert_eq!(file.slice(&block.trait_path), "api::PetsApi");
    assert_eq!(file.slice(&block.trait_at), "PetsApi");
    assert_eq!((file.slice(&block.target_at), block.target.as_str()), ("Shop<'_>", "Shop<'_>"));
    assert!(file.slice(&block.range).starts_with("#[cfg(test)]"));
    assert!(
        file.slice(&block.inside).starts_with(" // block\r\n")
            && file.slice(&block.inside).ends_with("end\r\n")
    );
    assert_eq!(block.cfg, ["test"]);
    let (method, text) = method(&read, "get_pet");
    let of = |range: &std::ops::Range<usize>| &text[range.clone()];
    assert!(
        of(&method.whole).starts_with("// 🦀 about\r\n\t/// doc")
            && of(&method.whole).ends_with("\t} // end")
    );
    assert!(
        of(&method.signature).starts_with("pub(crate) async")
            && of(&method.signature).ends_with("get_pet::Error>")
    );
    assert_eq!(of(&method.name_at), "get_pet");
    assert_eq!(of(&method.inputs), "&'a self, #[x] mut request: get_pet::Request,");
    assert_eq!(method.receiver.as_ref().map(of), Some("&'a self"));
    let argument = &method.arguments[0];
    assert_eq!(of(&argument.whole), "#[x] mut request: get_pet::Request");
    assert_eq!((of(&argument.pattern), of(&argument.ty)), ("mut request", "get_pet::Request"));
    assert_eq!(method.output.as_ref().map(of), Some("Result<P, get_pet::Error>"));
    assert!(of(&method.block).starts_with("{\r\n\t\t\"}\"") && of(&method.block).ends_with("}\r\n\t}"));
    let paths: Vec<&str> = method.paths.iter().map(|path| of(&path.path)).collect();
    assert_eq!(paths, ["get_pet", "get_pet"]);
    assert_eq!((method.stub, method.is_async), (None, true));
}

#[test]
fn patterns_and_types_of_arguments() {
    let text = format!(
        "{BEFORE}type Mine = u8;\nimpl api::Api for Shop {{\n    fn get_pet(&self, get_pet::Request {{ id, .. }}: get_pet::Request, \
         body: Option<P>, mine: Mine, caller: Option<Self::Caller>, raw: ::specwright::Body, _: crate::api::types::Pet) {{}}\n}}\n"
    );
    let read = handlers(&text);
    let (method, text) = method(&read, "get_pet");
    let patterns: Vec<&str> = method.arguments.iter().map(|one| &text[one.pattern.clone()]).collect();
    assert_eq!(patterns, ["get_pet::Request { id, .. }", "body", "mine", "caller", "raw", "_"]);
    let types: Vec<&str> = method.arguments.iter().map(|one| one.canonical.text.as_str()).collect();
    let expected = [
        "api::operations::get_pet::Request",
        "Option<api::types::Pet>",
        "Mine",
        "Option<Self::Caller>",
        "Body",
        "api::types::Pet",
    ];
    assert_eq!(types, expected);
    assert_eq!(method.arguments[2].canonical.own, ["Mine"]);
    assert!(method.arguments[1].canonical.own.is_empty());
}

fn stub(body: &str) -> Option<Stub> {
    let read = handlers(&format!("{BEFORE}impl api::Api for Shop {{\n{body}\n}}\n"));
    method(&read, "get_pet").0.stub
}

const HEAD: &str =
    "async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error>";

#[test]
fn stubs_are_known_however_they_are_laid_out() {
    let mock = [
        "{ api::stub::get_pet(request).await }",
        "{ crate::api::stub::get_pet(request).await }",
        "{\n        crate::api::stub::get_pet(\n            request,\n        )\n        .await\n    }",
        "{ crate::api::stub::get_pet(request).await; }",
    ];
    for body in mock {
        assert_eq!(stub(&format!("{HEAD} {body}")), Some(Stub::Mock), "{body}");
    }
    assert_eq!(
        stub(&format!("{HEAD} {{ compile_error!(\"getPet is not written\") }}")),
        Some(Stub::CompileError)
    );
}

#[test]
fn a_stub_with_anything_of_the_users_is_none() {
    let own = [
        format!("{HEAD} {{ api::stub::add_pet(request).await }}"),
        format!("{HEAD} {{ other::stub::get_pet(request).await }}"),
        format!("{HEAD} {{ api::stub::get_pet(request.clone()).await }}"),
        format!("{HEAD} {{ log(); api::stub::get_pet(request).await }}"),
        format!("{HEAD} {{ api::stub::get_pet(request).await // later\n }}"),
        format!("{HEAD} {{ api::stub::get_pet(request).await }} // later"),
        format!("// later\n{HEAD} {{ api::stub::get_pet(request).await }}"),
        format!("/// Later\n{HEAD} {{ api::stub::get_pet(request).await }}"),
        format!("#[instrument]\n{HEAD} {{ api::stub::get_pet(request).await }}"),
        format!("{HEAD} {{ api::stub::get_pet(request).await.map(|pet| pet) }}"),
        format!("{HEAD} {{ compile_error!(\"see #12\") }}"),
        format!("{HEAD} {{ }}"),
        format!("{HEAD} {{ not_implemented(\"getPet\") }}"),
        format!("pub {HEAD} {{ api::stub::get_pet(request).await }}"),
        format!(
            "{} {{ compile_error!(\"getPet is not written\") }}",
            HEAD.replace("request:", "get_pet::Request { id }:")
        ),
        format!("{} {{ ::specwright::not_implemented(\"getPet\") }}", HEAD.replace("async ", "")),
    ];
    for body in own {
        assert_eq!(stub(&body), None, "{body}");
    }
}

#[test]
fn stubs_of_an_operation_are_told_from_what_is_written() {
    let text = format!(
        "{BEFORE}impl api::PetsApi for Shop {{ {HEAD} {{ api::stub::get_pet(request).await }} async fn r#type(&self) {{}} }}\n\
         impl api::PetsApi for Fake {{ {HEAD} {{ mine() }} }}"
    );
    let read = handlers(&text);
    let stubs = |name| read.written(0, "PetsApi", name).map(|(_, method)| method.stub).collect::<Vec<_>>();
    assert_eq!(stubs("get_pet"), [Some(Stub::Mock), None]);
    assert_eq!((stubs("r#type"), stubs("add_pet")), (vec![None], vec![]));
    assert_eq!(read.written(0, "StoreApi", "get_pet").count(), 0);
}

#[test]
fn blocks_of_every_shape() {
    let text = format!(
        "{BEFORE}impl<D: Db> api::PetsApi for Server<D> where D: Clone {{}}\n\
         #[async_trait::async_trait] impl api::StoreApi for Shop {{ type Caller = u8; const A: u8 = 1; async fn r#type(&self) {{}} include!(\"x.rs\"); }}\n\
         #[rustfmt::skip]\nimpl   api :: Api\n for Shop {{ fn a(&self)->impl Future<Output=u8>+Send{{async{{1}}}} #[cfg(unix)] fn get_pet(&self){{}} #[cfg(not(unix))] fn get_pet(&self){{}} }}"
    );
    let read = handlers(&text);
    let expected = [
        "src/handlers.rs: PetsApi for Server<D> in crate::api: ",
        "src/handlers.rs: StoreApi for Shop in crate::api: type",
        "src/handlers.rs: Api for Shop in crate::api: a get_pet get_pet",
    ];
    assert_eq!(super::blocks(&read), expected);
    assert_eq!(read.files[read.impls[0].file].slice(&read.impls[0].inside), "");
    let store = &read.impls[1];
    assert!(!store.rewrites.is_empty() && store.opaque.as_ref().is_some_and(|one| one.what == "include!"));
    let file = &read.files[store.file];
    assert_eq!(file.slice(&store.methods[0].name_at), "r#type");
    let conditions: Vec<&[String]> = read.impls[2].methods.iter().map(|one| one.cfg.as_slice()).collect();
    assert_eq!(conditions, [&[] as &[String], &["unix".into()], &["not(unix)".into()]]);
    let output = read.impls[2].methods[0].output.as_ref();
    assert_eq!(output.map(|at| file.slice(at)), Some("impl Future<Output=u8>+Send"));
}

#[test]
fn kept_methods_are_known_by_their_marker() {
    let text = format!(
        "{BEFORE}impl Shop {{\n    // specwright: kept, `deletePet` left the description\n    #[cfg(any())]\n    // mine\n    async fn delete_pet(&self) {{}}\n\n    fn own() {{}}\n}}\n\
         impl Shop {{\n    // specwright: kept, `a` left the description\n    /// doc\n    fn a() {{}}\n}}\n"
    );
    let read = handlers(&text);
    let kept = &read.orphans[0];
    let file = &read.files[kept.file];
    assert_eq!((kept.id.as_str(), kept.method.name.as_str(), kept.alone), ("deletePet", "delete_pet", false));
    let marker = "// specwright: kept, `deletePet` left the description\n    #[cfg(any())]";
    assert_eq!(file.slice(&kept.marker), marker);
    assert!(file.slice(&kept.method.whole).starts_with(marker));
    assert!(
        file.slice(&kept.block).starts_with("impl Shop {")
            && file.slice(&kept.block).ends_with("own() {}\n}")
    );
    assert_eq!((read.orphans[1].alone, read.orphans[1].id.as_str()), (true, "a"));
    assert!(file.slice(&read.orphans[1].marker).ends_with("description"));
}
