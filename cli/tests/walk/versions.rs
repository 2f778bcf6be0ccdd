//! The versions: what changes in the description, and what is written by hand afterwards.

/// A version.
pub(crate) struct Version {
    /// What is new.
    pub(crate) what: &'static str,
    /// Places in the description, and what stands there from now on. None: the service is new.
    pub(crate) description: &'static [(&'static str, &'static str)],
    /// What `sync` says.
    pub(crate) says: &'static [&'static str],
    /// Names that follow the description in what was written.
    pub(crate) renamed: &'static [(&'static str, &'static str)],
    /// What is written: a file, a place in it, and what stands there from now on.
    pub(crate) code: &'static [(&'static str, &'static str, &'static str)],
}

const BOOKS: &str = "src/handlers/books.rs";
const LOANS: &str = "src/handlers/loans.rs";
const TESTS: &str = "tests/api.rs";

pub(crate) const VERSIONS: &[Version] = &[
    Version {
        what: "a new service, and a first handler",
        description: &[],
        says: &[],
        renamed: &[],
        code: &[
            (
                BOOKS,
                "use crate::storage::Storage;\n",
                "use crate::api::types::{Book, Problem};\nuse crate::storage::Storage;\n",
            ),
            (
                BOOKS,
                "        crate::api::stub::get_book(request).await\n",
                r#"        // Shelves begin at one.
        if request.book_id < 1 {
            let problem = Problem { title: "no such book".into() };
            return Err(get_book::Error::NotFound(problem));
        }
        Ok(Book {
            id: request.book_id,
            title: "Emma".into(),
            year: 1815,
        })
"#,
            ),
            (
                TESTS,
                "#[test]\nfn list_books_answers() {\n",
                r#"#[test]
fn books_begin_at_one() {
    assert_eq!(status(request("GET /books/0", &[], "")), 404);
    assert_eq!(status(request("GET /books/1", &[], "")), 200);
}

#[test]
fn list_books_answers() {
"#,
            ),
        ],
    },
    Version {
        what: "an operation is added",
        description: &[(
            "  /loans:\n",
            r#"    delete:
      operationId: removeBook
      tags: [books]
      responses: { "204": { description: It is gone } }
  /loans:
"#,
        )],
        says: &["async fn remove_book("],
        renamed: &[],
        code: &[
            (
                BOOKS,
                "        crate::api::stub::remove_book(request).await\n",
                r#"        tracing::info!(book = request.book_id, "removed"); // for those who ask
        Ok(())
"#,
            ),
            (
                BOOKS,
                "        crate::api::stub::add_book(request).await\n",
                r#"        let title = request.body.title;
        /* Books that come in are of this year. */
        Ok(Book {
            id: 7,
            title,
            year: 2026,
        })
"#,
            ),
        ],
    },
    Version {
        what: "a model has a new optional field",
        description: &[(
            "properties: { id: { type: integer }, title: { type: string }, year:",
            "properties: { id: { type: integer }, title: { type: string }, subtitle: { type: string }, year:",
        )],
        says: &["`types::Book` has a new field `subtitle", "src/handlers/books.rs:"],
        renamed: &[],
        code: &[
            (
                BOOKS,
                "            year: 1815,\n",
                "            year: 1815,\n            subtitle: Some(\"A Novel\".into()),\n",
            ),
            (BOOKS, "            year: 2026,\n", "            year: 2026,\n            subtitle: None,\n"),
        ],
    },
    Version {
        what: "models have a new required field",
        description: &[
            ("required: [id, title, year]", "required: [id, title, year, isbn]"),
            ("subtitle: { type: string },", "subtitle: { type: string }, isbn: { type: string },"),
            (
                "required: [title]\n      properties: { title: { type: string } }\n    Loan:",
                "required: [title, isbn]\n      properties: { title: { type: string }, isbn: { type: string } }\n    Loan:",
            ),
        ],
        says: &["`types::Book` has a new field `isbn: ", "src/handlers/books.rs:"],
        renamed: &[],
        code: &[
            (
                BOOKS,
                "            year: 1815,\n",
                "            year: 1815,\n            isbn: \"9780141439587\".into(),\n",
            ),
            (
                BOOKS,
                "            year: 2026,\n",
                "            year: 2026,\n            isbn: request.body.isbn,\n",
            ),
        ],
    },
    Version {
        what: "an operation has another name",
        description: &[("operationId: getBook", "operationId: readBook")],
        says: &["async fn read_book("],
        renamed: &[("get_book::", "read_book::")],
        code: &[],
    },
    Version {
        what: "an operation goes to another tag",
        description: &[(
            "operationId: removeBook\n      tags: [books]",
            "operationId: removeBook\n      tags: [admin]",
        )],
        says: &["crate::api::AdminApi for App<S>"],
        renamed: &[],
        code: &[(
            LOANS,
            "        crate::api::stub::lend(request).await\n",
            r#"        let loan = request.body;
        // One book for each reader.
        Ok(loan)
"#,
        )],
    },
    Version {
        what: "an operation with a handler leaves the description",
        description: &[(
            r##"  /loans:
    post:
      operationId: lend
      tags: [loans]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Loan" } } }
      responses:
        "201":
          description: The loan
          content: { application/json: { schema: { $ref: "#/components/schemas/Loan" } } }
"##,
            "",
        )],
        says: &["`lend` left the description"],
        renamed: &[],
        code: &[
            // What is kept is switched off, and nothing else in its file needs the imports.
            ("src/handlers/mod.rs", "    deprecated,\n", "    deprecated,\n    unused_imports,\n"),
            (
                TESTS,
                r##"#[test]
fn lend_answers() {
    let request = request(
        "POST /loans",
        &["content-type: application/json"],
        r#"{"bookId":1,"reader":"Grove"}"#,
    );
    assert_eq!(status(request), 201);
}
"##,
                r##"#[test]
fn books_are_added() {
    let json = "content-type: application/json";
    let request = request("POST /books", &[json], r#"{"title":"Emma","isbn":"1"}"#);
    assert_eq!(status(request), 201);
}
"##,
            ),
        ],
    },
    Version {
        what: "it is there again, and a field has another type",
        description: &[
            (
                "components:\n",
                r##"  /loans:
    post:
      operationId: lend
      tags: [loans]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Loan" } } }
      responses:
        "201":
          description: The loan
          content: { application/json: { schema: { $ref: "#/components/schemas/Loan" } } }
components:
"##,
            ),
            ("year: { type: integer }", "year: { type: string }"),
        ],
        says: &["`year` of `types::Book` is `String`, and was `i64`", "src/handlers/books.rs:"],
        renamed: &[],
        code: &[
            (BOOKS, "            year: 1815,\n", "            year: \"1815\".into(),\n"),
            (BOOKS, "            year: 2026,\n", "            year: \"2026\".into(),\n"),
        ],
    },
    Version {
        what: "an answer that fails, and callers",
        description: &[
            ("      operationId: lend\n", "      operationId: lend\n      security: [{ reader: [] }]\n"),
            (
                "        \"201\":\n          description: The loan\n",
                "        \"409\": { description: It is lent }\n        \"201\":\n          description: The loan\n",
            ),
            ("components:\n", "components:\n  securitySchemes: { reader: { type: http, scheme: bearer } }\n"),
        ],
        says: &["Authenticate"],
        renamed: &[],
        code: &[(
            LOANS,
            "        // One book for each reader.\n",
            r#"        // One book for each reader.
        if loan.reader.is_empty() {
            return Err(lend::Error::Conflict);
        }
"#,
        )],
    },
    Version {
        what: "a body is another one",
        description: &[(
            "content: { application/json: { schema: { $ref: \"#/components/schemas/NewBook\" } } }",
            "content: { text/plain: { schema: { type: string } } }",
        )],
        says: &["`body` of `operations::add_book::Request` is `String`"],
        renamed: &[],
        code: &[
            (BOOKS, "        let title = request.body.title;\n", "        let title = request.body;\n"),
            (BOOKS, "            isbn: request.body.isbn,\n", "            isbn: String::new(),\n"),
            (
                TESTS,
                "    let json = \"content-type: application/json\";\n",
                "    let text = \"content-type: text/plain\";\n",
            ),
            (
                TESTS,
                "    let request = request(\"POST /books\", &[json], r#\"{\"title\":\"Emma\",\"isbn\":\"1\"}\"#);\n",
                "    let request = request(\"POST /books\", &[text], \"Emma\");\n",
            ),
        ],
    },
];
