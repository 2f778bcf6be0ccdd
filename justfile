# What is typed most often; `cargo xtask --help` has the rest.

# Everything that has to hold before a change goes in
ci:
    .ci/run

# The tests alone
test:
    cargo test --workspace

# Bring formatting, committed generated files and expected outputs up to date
update:
    cargo fmt --all
    cargo xtask codegen
    UPDATE=1 cargo test --package specwright-tests

# Serve the mock of a document
mock document:
    cargo run --package specwright-cli -- mock {{document}}
