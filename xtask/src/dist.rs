//! `cargo xtask dist`: the command as one static binary, as releases have it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::workspace::{Workspace, cargo, run};

/// How large the binary may be.
const LARGEST: usize = 15_000_000;

/// What to build, and where to put it.
#[derive(Debug, Args)]
pub(crate) struct Dist {
    /// The target; without it musl of this machine's architecture where that is installed, else glibc, linked statically
    #[arg(long, value_name = "TRIPLE")]
    target: Option<String>,
    /// The folder that `specwright` is put into [default: dist in Cargo's target folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Builds the binary; `false`: it is too large, or not static.
pub(crate) fn dist(args: &Dist) -> Result<bool> {
    let workspace = Workspace::find()?;
    let target = match &args.target {
        Some(target) => target.clone(),
        None => usual_target()?,
    };
    build(&workspace, &target)?;
    let built = workspace.target.join(&target).join("dist/specwright");
    let folder = args.output.clone().unwrap_or_else(|| workspace.target.join("dist"));
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let path = folder.join("specwright");
    std::fs::copy(&built, &path).with_context(|| path.display().to_string())?;
    let binary = std::fs::read(&path)?;
    let is_static = interpreter(&binary)? == 0;
    let linked = if is_static { "static" } else { "NOT STATIC" };
    let megabytes = binary.len() as f64 / 1e6;
    println!("{}: {target}, {linked}, {megabytes:.1} MB of at most {}", path.display(), LARGEST / 1_000_000);
    Ok(is_static && binary.len() <= LARGEST)
}

fn build(workspace: &Workspace, target: &str) -> Result<()> {
    let flags = format!("CARGO_TARGET_{}_RUSTFLAGS", target.to_uppercase().replace('-', "_"));
    let mut build = cargo();
    build.args(["build", "--profile", "dist", "--package", "specwright-cli", "--target", target]);
    run(build.env(flags, "-C target-feature=+crt-static").current_dir(&workspace.root))
}

/// Musl where the toolchain has it: it has no plug-ins that want the machine's libraries.
fn usual_target() -> Result<String> {
    let said = |arguments: &[&str]| -> Result<String> {
        let output = Command::new("rustc").args(arguments).output().context("rustc")?;
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    };
    let version = said(&["-vV"])?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("the host of rustc")?;
    if !host.contains("linux") {
        bail!("static binaries are built on Linux: name a --target");
    }
    let musl = host.replace("-gnu", "-musl");
    let installed = Path::new(&said(&["--print", "sysroot"])?).join("lib/rustlib").join(&musl).is_dir();
    Ok(if installed { musl } else { host.to_owned() })
}

/// How many segments of an ELF file of 64 bits name an interpreter, which would load libraries: none in a static one.
fn interpreter(binary: &[u8]) -> Result<usize> {
    const PT_INTERP: u32 = 3;
    let bytes = |at: usize, count: usize| binary.get(at..at + count).context("the file ends too early");
    let short = |at: usize| bytes(at, 2).map(|found| usize::from(u16::from_le_bytes([found[0], found[1]])));
    if bytes(0, 6)? != b"\x7fELF\x02\x01" {
        bail!("this is no ELF file of 64 bits");
    }
    let table = usize::try_from(u64::from_le_bytes(bytes(32, 8)?.try_into()?))?;
    let (size, count) = (short(54)?, short(56)?);
    let mut found = 0;
    for at in 0..count {
        let kind = u32::from_le_bytes(bytes(table + at * size, 4)?.try_into()?);
        found += usize::from(kind == PT_INTERP);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::interpreter;

    /// A head with segments of these kinds.
    fn elf(kinds: &[u8]) -> Vec<u8> {
        let mut binary = vec![0; 64];
        binary[..6].copy_from_slice(b"\x7fELF\x02\x01");
        (binary[32], binary[54], binary[56]) = (64, 56, u8::try_from(kinds.len()).unwrap());
        for kind in kinds {
            binary.push(*kind);
            binary.extend([0; 55]);
        }
        binary
    }

    #[test]
    fn static_binaries_name_no_interpreter() {
        assert_eq!(interpreter(&elf(&[1, 1, 4])).unwrap(), 0);
        assert_eq!(interpreter(&elf(&[6, 3, 1])).unwrap(), 1);
        assert!(interpreter(b"MZ").is_err());
        assert!(interpreter(&elf(&[1])[..66]).is_err());
    }
}
