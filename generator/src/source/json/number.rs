//! Numbers of JSON, kept as they are written.

use super::Reader;
use crate::diagnostic::Diagnostic;

impl<'t> Reader<'t> {
    /// Reads the number that begins here.
    pub(super) fn number(&mut self) -> Result<&'t str, Diagnostic> {
        let start = self.at;
        self.eat(b'-');
        let whole = self.at;
        let digits = self.digits("a digit")?;
        if digits > 1 && self.bytes()[whole] == b'0' {
            let problem = self.problem(start, self.at, "a number must not begin with `0`");
            return Err(
                problem.hint("remove the leading zero, or put digits that are a text into double quotes")
            );
        }
        if self.eat(b'.') {
            self.digits("a digit behind the point")?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits("a digit of the exponent")?;
        }
        Ok(&self.text[start..self.at])
    }

    /// Goes behind digits; at least one must stand here.
    fn digits(&mut self, wanted: &str) -> Result<usize, Diagnostic> {
        let count = self.bytes()[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return Err(self.expected(wanted));
        }
        self.at += count;
        Ok(count)
    }
}
