//! A signature on one line, back to what differs from method to method.

use specwright_generator::contract::Caller;

/// What a signature says.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Said<'a> {
    pub(super) name: &'a str,
    pub(super) module: &'a str,
    pub(super) caller: Caller,
    pub(super) body: Option<&'a str>,
}

/// Reads what `Operation::signature` writes; `None` where it is something else.
pub(super) fn parse(line: &str) -> Option<Said<'_>> {
    let (name, rest) = line.strip_prefix("fn ")?.split_once("(&self, ")?;
    let (arguments, answer) = rest.rsplit_once(") -> Result<")?;
    let module = answer.split_once("::Response, ")?.0;
    let (caller, arguments) = match arguments.strip_prefix("caller: ") {
        None => (Caller::None, arguments),
        Some(rest) => {
            let (ty, rest) = rest.split_once(", ")?;
            let known = [Caller::Required, Caller::Optional];
            (known.into_iter().find(|caller| caller.ty() == Some(ty))?, rest)
        }
    };
    let rest = arguments.strip_prefix("request: ")?.strip_prefix(module)?.strip_prefix("::Request")?;
    let body = if rest.is_empty() { None } else { Some(rest.strip_prefix(", body: ")?) };
    Some(Said { name, module, caller, body })
}

/// A hash of a signature, as the file has it (FNV-1a, 64 bits).
pub(super) fn hash(line: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", line.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}
