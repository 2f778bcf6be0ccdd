//! The generated client against the generated mock, in process: what arrives is what was sent, both ways.

mod answers;
mod styles;
mod tolerant;
