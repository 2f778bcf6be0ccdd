//! The files that schemas of the suite refer to: its `remotes`, and the metaschemas, under the URLs that they are known by.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::Result;
use referencing::meta;
use specwright_generator::source::Loader;

use super::cases::files;

/// Where the suite says that its remotes are found.
const HOST: &str = "http://localhost:1234/";
/// The folder that they are mapped to.
const FOLDER: &str = "remotes/";

/// Files in memory, and what URLs they stand for.
#[derive(Debug)]
pub(super) struct Remotes {
    files: BTreeMap<String, Vec<u8>>,
    /// For the configuration: URL to file.
    pub(super) urls: BTreeMap<String, String>,
}

/// Two files of a group beside the remotes.
#[derive(Debug)]
pub(super) struct With<'r> {
    pub(super) remotes: &'r Remotes,
    pub(super) files: [(&'static str, &'r str); 2],
}

impl Remotes {
    /// Reads the suite's, and takes in the metaschemas.
    pub(super) fn read(suite: &Path) -> Result<Self> {
        let folder = suite.join("remotes");
        let mut read = Self { files: BTreeMap::new(), urls: BTreeMap::new() };
        for path in files(&folder)? {
            let name = path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
            read.files.insert(format!("{FOLDER}{name}"), fs::read(&path)?);
        }
        read.urls.insert(HOST.into(), FOLDER.into());
        let ours = [
            ("http://json-schema.org/draft-04/schema", &meta::DRAFT4),
            ("http://json-schema.org/draft-06/schema", &meta::DRAFT6),
            ("http://json-schema.org/draft-07/schema", &meta::DRAFT7),
            ("https://json-schema.org/draft/2019-09/schema", &meta::DRAFT201909),
            ("https://json-schema.org/draft/2020-12/schema", &meta::DRAFT202012),
            ("https://json-schema.org/draft/2020-12/meta/core", &meta::DRAFT202012_CORE),
            ("https://json-schema.org/draft/2020-12/meta/applicator", &meta::DRAFT202012_APPLICATOR),
            ("https://json-schema.org/draft/2020-12/meta/unevaluated", &meta::DRAFT202012_UNEVALUATED),
            ("https://json-schema.org/draft/2020-12/meta/validation", &meta::DRAFT202012_VALIDATION),
            ("https://json-schema.org/draft/2020-12/meta/meta-data", &meta::DRAFT202012_META_DATA),
            (
                "https://json-schema.org/draft/2020-12/meta/format-annotation",
                &meta::DRAFT202012_FORMAT_ANNOTATION,
            ),
            ("https://json-schema.org/draft/2020-12/meta/content", &meta::DRAFT202012_CONTENT),
        ];
        for (url, schema) in ours {
            let path = format!("{FOLDER}{}.json", url.split_once("://").map_or(url, |(_, path)| path));
            read.files.insert(path.clone(), schema.to_string().into_bytes());
            read.urls.insert(url.into(), path);
        }
        Ok(read)
    }
}

impl Loader for With<'_> {
    fn load(&self, path: &str) -> io::Result<Vec<u8>> {
        if let Some((_, text)) = self.files.iter().find(|(own, _)| *own == path) {
            return Ok(text.as_bytes().to_vec());
        }
        let missing = || io::Error::new(io::ErrorKind::NotFound, "no such file");
        self.remotes.files.get(path).cloned().ok_or_else(missing)
    }
}
