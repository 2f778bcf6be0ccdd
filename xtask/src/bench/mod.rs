//! `cargo xtask bench`: what generating and checking costs, what serving a mock does, and `sync`, in CPU seconds.

mod made;
pub(crate) mod mocks;
mod sync;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::corpus::crates::Crates;
use crate::measure::{Figure, Figures};
use crate::workspace::{Workspace, run, write};

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Documents
    documents: Vec<PathBuf>,
    /// Made descriptions with these numbers of operations
    #[arg(long, value_name = "N,N", value_delimiter = ',')]
    made: Vec<usize>,
    /// Which parts; may be repeated
    #[arg(long, default_values = ["types,server", "types,server,mock"])]
    parts: Vec<String>,
    /// Also what the macro adds, in a dev build, to the check of a crate that has the same code as files
    #[arg(long = "macro")]
    with_macro: bool,
    /// Instead what the live mock costs, beside those of npm: from the start to the first answer, and per request
    #[arg(long)]
    mock: bool,
    /// Instead what `sync` costs of a file of 1,200 methods: planned alone, and planned and applied
    #[arg(long, conflicts_with = "mock")]
    sync: bool,
    /// The command to measure with --mock or --sync; without it, it is built
    #[arg(long, value_name = "FILE")]
    command: Option<PathBuf>,
    /// How often; the median counts
    #[arg(long, default_value_t = 1)]
    repeat: usize,
}

struct Bencher<'w> {
    workspace: &'w Workspace,
    command: PathBuf,
    folder: PathBuf,
    figures: Figures,
    repeat: usize,
}

/// Measures and prints one line for each document and parts.
pub(crate) fn bench(args: &Bench) -> Result<bool> {
    if args.mock {
        return mocks::bench(&args.documents, args.command.as_deref());
    }
    if args.sync {
        return sync::bench(args.command.as_deref(), args.repeat);
    }
    let workspace = Workspace::find()?;
    let folder = workspace.target.join("bench");
    let figures = Figures::new(&folder.join("figures"))?;
    let command = workspace.build_command()?;
    let bencher = Bencher { workspace: &workspace, command, folder, figures, repeat: args.repeat.max(1) };
    let mut documents = Vec::new();
    for document in &args.documents {
        documents.push(fs::canonicalize(document).with_context(|| document.display().to_string())?);
    }
    for count in &args.made {
        let path = bencher.folder.join(format!("made_{count}.json"));
        write(&path, &made::description(*count)?.to_string())?;
        documents.push(path);
    }
    if documents.is_empty() {
        bail!("name documents, or --made 1000,5000");
    }
    println!("generate s     MB   check s     MB  macro +s  document, parts");
    for document in &documents {
        for parts in &args.parts {
            bencher.measure(document, parts, args.with_macro)?;
        }
    }
    Ok(true)
}

impl Bencher<'_> {
    fn measure(&self, document: &Path, parts: &str, with_macro: bool) -> Result<()> {
        let stem = document.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        let name: String =
            stem.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
        let name = format!("b_{name}");
        let crates = self.crates(self.folder.join(parts.replace(',', "_")));
        let generate = self
            .median(|| self.generate(document, parts, &crates.folder.join(&name).join("src/api"), &name))?;
        crates.write(std::slice::from_ref(&name), &[])?;
        let check = self.median(|| self.check(&crates, &name))?;
        let added = if with_macro {
            Some(self.check_macro(&crates, document, parts, &name)? - check.seconds)
        } else {
            None
        };
        println!(
            "{:>10.2} {:>6} {:>9.2} {:>6} {:>9}  {}, {parts}",
            generate.seconds,
            generate.megabytes,
            check.seconds,
            check.megabytes,
            added.map_or("-".into(), |added| format!("{added:.2}")),
            document.file_name().unwrap_or_default().to_string_lossy(),
        );
        Ok(())
    }

    fn crates(&self, folder: PathBuf) -> Crates<'_> {
        Crates::new(self.workspace, folder, self.folder.join("target"))
    }

    fn median(&self, mut once: impl FnMut() -> Result<Figure>) -> Result<Figure> {
        let mut figures = (0..self.repeat).map(|_| once()).collect::<Result<Vec<_>>>()?;
        figures.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
        figures.get(figures.len() / 2).copied().context("a figure")
    }

    fn generate(&self, document: &Path, parts: &str, folder: &Path, name: &str) -> Result<Figure> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let mut command = self.figures.command(&format!("generate-{name}"), &self.command)?;
        command.args(["generate", "--format", "json", "--parts", parts, "-o"]).arg(folder).arg(document);
        let output = command.output()?;
        if !output.status.success() {
            bail!("{} is refused: {}", document.display(), String::from_utf8_lossy(&output.stderr));
        }
        self.figures.get(&format!("generate-{name}")).context("no figure of generating")
    }

    /// Checks the crate alone; its dependencies were checked before.
    fn check(&self, crates: &Crates<'_>, name: &str) -> Result<Figure> {
        run(std::process::Command::new("touch").arg(crates.folder.join(name).join("src/lib.rs")))?;
        let verdicts = crates.check(&self.figures, 1)?;
        let verdict = verdicts.get(name).with_context(|| format!("cargo check did not come to {name}"))?;
        if verdict.errors + verdict.warnings > 0 {
            bail!("{name} does not check: {}", verdict.texts.join("\n"));
        }
        self.figures.get(name).context("no figure of checking")
    }

    /// The same code through the macro, whose own crates are built as a user's dev build has them.
    fn check_macro(&self, files: &Crates<'_>, document: &Path, parts: &str, name: &str) -> Result<f64> {
        let crates = self.crates(files.folder.join("macro"));
        crates.write(&[name.to_owned()], &[])?;
        let dependency = "specwright = { workspace = true, features = [\"macros\"] }";
        let manifest = crates.folder.join(name).join("Cargo.toml");
        let text = fs::read_to_string(&manifest)?.replace("specwright.workspace = true", dependency);
        write(&manifest, &text)?;
        let call =
            format!("specwright::include_spec!({:?}, parts = [{parts}]);", document.display().to_string());
        write(
            &crates.folder.join(name).join("src/lib.rs"),
            &format!("//! Generated code.\n\npub mod api {{\n    {call}\n}}\n"),
        )?;
        Ok(self.median(|| self.check(&crates, name))?.seconds)
    }
}
