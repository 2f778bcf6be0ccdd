//! Workflows, the action and the container file: read, since nothing here runs them.

use std::fs;
use std::path::{Path, PathBuf};

use specwright_generator::diagnostic::{Levels, Sink};
use specwright_generator::source::{Node, SourceMap, parse};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A YAML file, in which nothing is wrong.
fn yaml(path: &Path) -> Node {
    let mut sources = SourceMap::default();
    let file = sources.add(path.to_string_lossy(), fs::read_to_string(path).unwrap());
    let mut sink = Sink::new(Levels::default());
    let node = parse(file, &sources, &mut sink);
    let report = sink.finish(&sources);
    assert!(report.diagnostics.is_empty(), "{}: {:?}", path.display(), report.diagnostics);
    node.unwrap()
}

fn member<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.as_object()?.get(key)
}

fn text<'n>(node: &'n Node, key: &str) -> &'n str {
    member(node, key).and_then(Node::as_str).unwrap_or_default()
}

/// The steps of every job.
fn steps(workflow: &Node) -> Vec<&Node> {
    let jobs = member(workflow, "jobs").and_then(Node::as_object).unwrap();
    let steps = jobs.members().iter().filter_map(|job| member(&job.value, "steps")?.as_array());
    steps.flatten().collect()
}

#[test]
fn workflows_are_yaml_and_every_step_does_one_thing() {
    let mut read = 0;
    for entry in fs::read_dir(root().join(".github/workflows")).unwrap() {
        let workflow = yaml(&entry.unwrap().path());
        for step in steps(&workflow) {
            assert!(text(step, "run").is_empty() != text(step, "uses").is_empty(), "{step:?}");
        }
        read += 1;
    }
    assert!(read >= 2);
}

/// Inputs reach the script as variables, never as part of its text; outputs are those that the script writes.
#[test]
fn the_action_and_its_script_agree() {
    let action = yaml(&root().join("action.yml"));
    let script = fs::read_to_string(root().join("packaging/action.sh")).unwrap();
    let step = &member(member(&action, "runs").unwrap(), "steps").and_then(Node::as_array).unwrap()[0];
    assert!(!text(step, "shell").is_empty(), "a composite step names its shell");
    assert!(!text(step, "run").contains("inputs."));
    let variables = member(step, "env").and_then(Node::as_object).unwrap();
    for variable in variables.members() {
        assert!(
            script.contains(&format!("${}", variable.key)) || script.contains(&format!("{{{}", variable.key))
        );
    }
    let inputs = member(&action, "inputs").and_then(Node::as_object).unwrap();
    for input in inputs.members().iter().filter(|input| &*input.key != "working-directory") {
        let passed = variables.members().iter().any(|variable| {
            variable.value.as_str().is_some_and(|value| value.contains(&format!("inputs.{} ", input.key)))
        });
        assert!(passed, "{}", input.key);
    }
    for output in member(&action, "outputs").and_then(Node::as_object).unwrap().members() {
        assert!(script.contains(&format!("echo \"{}=", output.key)), "{}", output.key);
    }
}

#[test]
fn the_container_holds_the_binary_and_runs_it_as_nobody() {
    let text = fs::read_to_string(root().join("packaging/Containerfile")).unwrap();
    let has = |line: &str| text.lines().any(|found| found.starts_with(line));
    for line in [
        "FROM scratch",
        "USER 65532",
        "EXPOSE 4010",
        "ENTRYPOINT [\"/specwright\"]",
        "ENV SPECWRIGHT_HOST=0.0.0.0",
    ] {
        assert!(has(line), "{line}");
    }
}
