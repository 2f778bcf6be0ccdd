//! `specwright explain`: what a code means, or where every part of a description went.

use specwright_generator::diagnostic::{Levels, all_codes, explain_code, find_code, nearest};

use crate::account::{self, Account};
use crate::args::{Explain, Input};
use crate::exit::{Exit, Failure};
use crate::jobs::jobs;
use crate::report;

/// Explains a code, or accounts for descriptions.
pub(crate) fn explain(args: &Explain) -> Result<Exit, Failure> {
    if let Some(topic) = args.topic.as_deref().filter(|topic| is_code(topic)) {
        return code(topic);
    }
    let input = Input { description: args.topic.clone(), options: args.options.clone() };
    let mut exit = Exit::Fine;
    for mut job in jobs(&input)? {
        // The account is of everything, whatever the configuration does not want to hear.
        job.config.levels = Levels::default();
        let run = job.run();
        let Some(spec) = run.spec.as_ref().filter(|_| !run.report.is_denied()) else {
            exit = exit.max(report::finish(args.options.reading.format.full(), &run));
            continue;
        };
        let account = Account::new(&run, spec);
        let description = &job.config.description;
        if args.options.reading.format.is_json() {
            println!("{}", account::json(&account, description, &run.sources));
        } else {
            print!("{}", account::text(&account, description, &run.sources));
        }
    }
    Ok(exit)
}

/// Descriptions have a dot in their names, codes have none.
fn is_code(topic: &str) -> bool {
    find_code(topic).is_some() || (!topic.contains(['.', '/', '\\']) && !std::path::Path::new(topic).exists())
}

fn code(topic: &str) -> Result<Exit, Failure> {
    let Some(code) = find_code(topic) else {
        let words = all_codes().flat_map(|code| [code.id, code.name]);
        let meant = nearest(topic, words).map(|word| format!("; write `{word}`")).unwrap_or_default();
        return Err(Failure::bad_input(format!("there is no code `{topic}`{meant}")));
    };
    print!("{}", explain_code(code));
    Ok(Exit::Fine)
}
