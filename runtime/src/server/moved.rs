//! Operations at other paths than the description's.

use std::fmt;

use crate::Location;
use crate::route::{Description, Route};

/// A path that an operation cannot have; see [`Service::with_path`](super::Service::with_path).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BadPath(String);

impl fmt::Display for BadPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadPath {}

/// All operations at one path, by their index.
pub(super) fn all(description: &Description, path: &str) -> Result<Vec<(usize, String)>, BadPath> {
    is_path(path)?;
    for route in description.routes {
        reads_none(route)?;
    }
    Ok((0..description.routes.len()).map(|at| (at, path.to_owned())).collect())
}

fn is_path(path: &str) -> Result<(), BadPath> {
    if !path.starts_with('/') || path.contains(['?', '#']) {
        return Err(BadPath(format!("`{path}` is no path: it begins with `/` and has no query")));
    }
    Ok(())
}

fn reads_none(route: &Route) -> Result<(), BadPath> {
    let mut parameters = route.parameters.iter();
    let Some(parameter) = parameters.find(|parameter| parameter.location == Location::Path) else {
        return Ok(());
    };
    let (operation, name) = (route.operation, parameter.name);
    Err(BadPath(format!("`{operation}` reads `{name}` from its path, so it cannot have another")))
}

/// The index of the operation that is to stand at `path`.
pub(super) fn route(
    description: &Description,
    moved: &[(usize, String)],
    operation: &str,
    path: &str,
) -> Result<usize, BadPath> {
    let found = description.routes.iter().position(|route| route.operation == operation);
    let Some(index) = found else {
        let known: Vec<String> =
            description.routes.iter().map(|route| format!("`{}`", route.operation)).collect();
        return Err(BadPath(format!("there is no operation `{operation}`; there are: {}", known.join(", "))));
    };
    description.routes.get(index).map_or(Ok(()), reads_none)?;
    is_path(path)?;
    let method = description.routes.get(index).map(|route| route.method);
    let mut others = description.routes.iter().enumerate().filter(|(at, _)| *at != index);
    let other = others.find(|(at, route)| {
        let own = moved.iter().find(|(moved, _)| moved == at).map_or(route.path, |(_, path)| path);
        own == path && Some(route.method) == method
    });
    match other {
        Some((_, other)) => Err(BadPath(format!("`{}` has the path `{path}` already", other.operation))),
        None => Ok(index),
    }
}

#[cfg(test)]
mod tests {
    use super::route;
    use crate::route::{Description, Route};
    use crate::style::Parameter;

    static ID: [Parameter; 1] = [Parameter::path(0, "id")];
    static ROUTES: [Route; 3] = [
        Route::new("POST", "/newPet", "newPet", &[]),
        Route::new("GET", "/pets/{id}", "get", &[]).parameters(&ID),
        Route::new("POST", "/old", "old", &[]),
    ];
    static API: Description = Description { base_path: "", routes: &ROUTES, document: || "{}" };

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(route(&API, &[], "newPet", "/hooks/pets"), Ok(0));
        let said =
            |operation, path| route(&API, &[(0, "/a".into())], operation, path).unwrap_err().to_string();
        assert_eq!(said("pet", "/x"), "there is no operation `pet`; there are: `newPet`, `get`, `old`");
        assert_eq!(said("get", "/x"), "`get` reads `id` from its path, so it cannot have another");
        assert_eq!(said("old", "/a"), "`newPet` has the path `/a` already");
        assert_eq!(said("newPet", "/old"), "`old` has the path `/old` already");
        assert_eq!(said("newPet", "x"), "`x` is no path: it begins with `/` and has no query");
    }
}
