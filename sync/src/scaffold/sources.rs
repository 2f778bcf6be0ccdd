//! The files of a description, and where they stand in a new crate.

use specwright_generator::config::normal_path;
use specwright_generator::source::SourceMap;

/// The folder that holds every file of a description, as seen from the one of its root file: `../..`, or nothing.
#[must_use]
pub fn above(sources: &SourceMap) -> String {
    let ups = sources
        .iter()
        .map(|(_, file)| normal_path(&file.path).split('/').take_while(|part| *part == "..").count());
    vec![".."; ups.max().unwrap_or_default()].join("/")
}

/// A file of a description.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Placed {
    /// Where it was read.
    pub from: String,
    /// Its path in the new crate.
    pub to: String,
}

/// Where the files of a description stand in a new crate, the root file first. They keep their places to each other; where one
/// would stand among the files of the crate, all of them go to a folder `api`.
///
/// # Errors
///
/// A file lies outside of the folder that is copied: its path.
pub fn placed(sources: &SourceMap) -> Result<Vec<Placed>, String> {
    let mut files: Vec<Placed> = sources
        .iter()
        .map(|(_, file)| Placed { from: file.path.clone(), to: normal_path(&file.path) })
        .collect();
    if let Some(file) = files.iter().find(|file| file.to.starts_with("../") || file.to.starts_with('/')) {
        return Err(file.from.clone());
    }
    if files.iter().any(|file| is_taken(&file.to)) {
        files.iter_mut().for_each(|file| file.to.insert_str(0, "api/"));
    }
    Ok(files)
}

/// Whether a new crate has files at the path, or in its first folder.
fn is_taken(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    let own = ["Cargo.lock", "benches", "build.rs", "examples", "specwright.lock", "target"];
    let folder = format!("{first}/");
    own.contains(&first) || super::templates().any(|own| own == path || own.starts_with(&folder))
}

#[cfg(test)]
mod tests {
    use super::{above, placed};
    use specwright_generator::source::SourceMap;

    fn sources(paths: &[&str]) -> SourceMap {
        let mut sources = SourceMap::default();
        for path in paths {
            sources.add(*path, (*path).to_owned());
        }
        sources
    }

    #[test]
    fn the_folder_of_all_files_is_found() {
        assert_eq!(above(&sources(&["api.yaml", "./parts/a.yaml"])), "");
        assert_eq!(above(&sources(&["api.yaml", "../a.yaml", "x/../../../b.yaml"])), "../..");
    }

    #[test]
    fn files_stay_as_they_lie_where_nothing_else_does() {
        let paths = |names: &[&str]| -> Vec<String> {
            let sources = sources(names);
            placed(&sources).unwrap().into_iter().map(|file| file.to).collect()
        };
        assert_eq!(paths(&["api.yaml", "parts/a.yaml"]), ["api.yaml", "parts/a.yaml"]);
        assert_eq!(paths(&["api.yaml", "src/a.yaml"]), ["api/api.yaml", "api/src/a.yaml"]);
        assert!(placed(&sources(&["api.yaml", "../a.yaml"])).is_err());
    }
}
