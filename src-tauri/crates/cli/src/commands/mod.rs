//! One function a command: open, call the core, shape the answer.

mod ask;
mod backup;
mod care_work;
mod conflicts;
mod export;
mod handover;
mod history;
mod import;
mod policy;
mod sheet;
mod store;
mod subject;
mod tour;
mod training;

use crate::answer::{Answer, Trouble};
use crate::args::{Args, Command, ConflictsCommand, ContactCommand, PolicyCommand, ProjectCommand, SettingCommand};

/// Runs the command.
pub fn run(args: &Args) -> Result<Answer, Trouble> {
    match &args.command {
        Command::Init => store::init(args),
        Command::Import { paths, dry_run, mapping, encoding, skip_unreadable, rejects } => {
            let files = import::Files { paths, mapping: mapping.as_deref(), encoding: encoding.as_deref() };
            import::run(args, &files, *dry_run, *skip_unreadable, rejects.as_deref())
        }
        Command::Conflicts { what: ConflictsCommand::List { set_aside, offset, limit } } => {
            conflicts::list(args, *set_aside, *offset, *limit)
        }
        Command::Conflicts { what: ConflictsCommand::Take { ids } } => conflicts::take(args, ids),
        Command::Conflicts { what: ConflictsCommand::Drop { ids } } => conflicts::set_aside(args, ids),
        Command::Stats { as_of } => store::stats(args, *as_of),
        Command::Select { as_of, rules } => ask::select(args, *as_of, rules.as_deref()),
        Command::Abc { preset, as_of } => ask::abc(args, *preset, *as_of),
        Command::Policy { what: PolicyCommand::List { preset } } => policy::list(args, *preset),
        Command::Policy { what: PolicyCommand::Set { preset, class, template, ceiling, rhythm } } => {
            policy::set(args, *preset, class, template.as_deref(), *ceiling, *rhythm)
        }
        Command::Leads { now } => ask::leads(args, *now),
        Command::Search { text } => ask::search(args, text),
        Command::Today { now, person } => ask::today(args, *now, person.as_deref()),
        Command::Project { what: ProjectCommand::New { file } } => care_work::new_project(args, file),
        Command::Project { what: ProjectCommand::Show { project, now } } => {
            care_work::show_project(args, project, *now)
        }
        Command::Project { what: ProjectCommand::List { now } } => care_work::list_projects(args, *now),
        Command::Project { what: ProjectCommand::Choose { project, customer, reason, now } } => {
            care_work::choose(args, project, customer, reason, *now)
        }
        Command::Project { what: ProjectCommand::TakeOut { project, customer } } => {
            care_work::take_out(args, project, customer)
        }
        Command::Training { what } => training::run(args, what),
        Command::Handover { what } => handover::run(args, what),
        Command::Contact { what: ContactCommand::Waiting } => care_work::waiting_contacts(args),
        Command::Contact { what: ContactCommand::Again { ids } } => care_work::try_contacts_again(args, ids),
        Command::Contact { what: ContactCommand::Drop { ids } } => care_work::drop_contacts(args, ids),
        Command::Contact { what: ContactCommand::Log { file, now } } => care_work::log_contact(args, file, *now),
        Command::Check { of, id, at, on_time, good, reason } => {
            care_work::check(args, *of, id, *at, *on_time, *good, reason)
        }
        Command::Sheet { kind, project, out, mask, now } => sheet::print(args, *kind, project, out, *mask, *now),
        Command::Export { out, mask, purpose } => export::run(args, out, *mask, purpose),
        Command::Customer { what } => subject::run(args, what),
        Command::Setting { what: SettingCommand::Sensitive { state, reason } } => {
            subject::sensitive(args, *state, reason)
        }
        Command::History { limit, disclosures: true, before } => history::disclosures(args, *before, *limit),
        Command::History { limit, .. } => history::list(args, *limit),
        Command::Undo { ops } => history::undo(args, ops),
        Command::Redo => history::redo(args),
        Command::Backup { out, passphrase_file } => backup::make(args, out.as_deref(), passphrase_file.as_deref()),
        Command::Backups { keep_in, keep_here, intact } => backup::list(args, keep_in.as_deref(), *keep_here, *intact),
        Command::Restore { file, passphrase_file } => backup::restore(args, file, passphrase_file.as_deref()),
        Command::Verify => backup::verify(args),
        Command::Demo { out, size, now } => tour::demo(args, out, *size, *now),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use clap::Parser;

    use super::*;

    /// What the command line answers in a folder with a key.
    pub fn cli(folder: &Path, language: &str, command: &[&str]) -> Result<Answer, Trouble> {
        let (store, key) = (folder.join("store.db"), folder.join("key.txt"));
        let (store, key) = (store.to_string_lossy(), key.to_string_lossy());
        let door = ["caredesk-cli", "--lang", language, "--store", &store, "--key-file", &key];
        let args = Args::try_parse_from(door.iter().chain(command)).expect("a command");
        run(&args)
    }

    /// A folder with the sample dealership, as it stands on the morning of 22 June 2026.
    pub fn dealership() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let key = ledger::Key::random();
        std::fs::write(folder.path().join("key.txt"), key.to_hex()).expect("a key");
        let source = ledger::Source::fixed(0, 1);
        let store = care::create(&folder.path().join("store.db"), &key, source).expect("a store");
        let now = crate::moment::moment("2026-06-22T10:00").expect("a moment");
        care::demo::build(&store, now, 0).expect("the sample dealership");
        folder
    }
}
