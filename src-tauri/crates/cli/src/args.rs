//! What can be typed.

mod team;

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::{Parser, Subcommand, ValueEnum};

use crate::moment::{day, moment};

pub use team::{HandoverCommand, TrainingCommand, TrainingForm};

/// Care for the customers of a 4S store: import, select, plan, log, print.
#[derive(Debug, Parser)]
#[command(name = "caredesk-cli", version, about, disable_help_subcommand = true)]
pub struct Args {
    /// The store's file.
    #[arg(long, global = true, value_name = "FILE")]
    pub store: Option<PathBuf>,
    /// File with the key, 64 hexadecimal digits; otherwise CAREDESK_KEY holds it.
    #[arg(long, global = true, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Print one JSON document instead of lines for people.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of sentences and sheets.
    #[arg(long, global = true, value_enum, default_value_t = Lang::Zh)]
    pub lang: Lang,
    /// Name of the person who does it, as in the store's list of people.
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub who: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Zh,
    En,
}

impl From<Lang> for care::words::Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Zh,
            Lang::En => Self::En,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Preset {
    Spending,
    Visits,
}

impl From<Preset> for care::selection::Preset {
    fn from(preset: Preset) -> Self {
        match preset {
            Preset::Spending => Self::Spending,
            Preset::Visits => Self::Visits,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SheetKind {
    Schedule,
    Progress,
    Contacts,
    /// A communication log to write on by hand.
    Blank,
    Report,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckOf {
    /// A row of a project's schedule.
    Item,
    /// A care step.
    Step,
    /// A contact.
    Contact,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a new store.
    Init,
    /// Import files, or the files of folders, in any order.
    Import {
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
        /// A mapping file that overrides what is proposed.
        #[arg(long, value_name = "FILE")]
        mapping: Option<PathBuf>,
        /// Encoding of text files, when it is told wrong: utf-8, gb18030, utf-16le, utf-16be.
        #[arg(long)]
        encoding: Option<String>,
        /// Pass over files that can't be read instead of refusing the whole run.
        #[arg(long)]
        skip_unreadable: bool,
        /// Where to write the refused rows, ready to be corrected.
        #[arg(long, value_name = "OUT.xlsx")]
        rejects: Option<PathBuf>,
    },
    /// What imports found and did not write.
    Conflicts {
        #[command(subcommand)]
        what: ConflictsCommand,
    },
    /// Count what the store holds.
    Stats {
        #[arg(long, value_parser = day)]
        as_of: NaiveDate,
    },
    /// Pick valuable customers, with the reasons.
    Select {
        #[arg(long, value_parser = day)]
        as_of: NaiveDate,
        /// A rule set as JSON; what it leaves out keeps its default.
        #[arg(long, value_name = "FILE")]
        rules: Option<PathBuf>,
    },
    /// Class all owners.
    Abc {
        #[arg(long, value_enum)]
        preset: Preset,
        #[arg(long, value_parser = day)]
        as_of: NaiveDate,
    },
    /// What the classes of a preset get.
    Policy {
        #[command(subcommand)]
        what: PolicyCommand,
    },
    /// The lead figures at a moment.
    Leads {
        #[arg(long, value_parser = moment)]
        now: NaiveDateTime,
    },
    /// Find customers by characters, pinyin, initials, phone tail, plate or VIN tail.
    Search { text: String },
    /// Who is to be called now, and why.
    Today {
        #[arg(long, value_parser = moment)]
        now: NaiveDateTime,
        /// Whose list: a name.
        #[arg(long)]
        person: Option<String>,
    },
    /// Care projects.
    Project {
        #[command(subcommand)]
        what: ProjectCommand,
    },
    /// Trainings of a project.
    Training {
        #[command(subcommand)]
        what: TrainingCommand,
    },
    /// What one department asks of another.
    Handover {
        #[command(subcommand)]
        what: HandoverCommand,
    },
    /// Communications.
    Contact {
        #[command(subcommand)]
        what: ContactCommand,
    },
    /// Give a verdict on a step, a work item or a contact.
    Check {
        #[arg(value_enum)]
        of: CheckOf,
        /// Its id.
        id: String,
        /// When it was checked.
        #[arg(long, value_parser = moment)]
        at: NaiveDateTime,
        #[arg(long, action = clap::ArgAction::Set)]
        on_time: bool,
        #[arg(long, action = clap::ArgAction::Set)]
        good: bool,
        /// Needed when it was late or not good.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Print a sheet as PDF or Excel, by the ending of the file.
    Sheet {
        #[arg(value_enum)]
        kind: SheetKind,
        /// The project: its id or its name.
        #[arg(long)]
        project: String,
        #[arg(long, value_name = "F.pdf|F.xlsx")]
        out: PathBuf,
        /// Mask the phones.
        #[arg(long)]
        mask: bool,
        /// The moment printed on it, and as of which it counts; now, when left out.
        #[arg(long, value_parser = moment)]
        now: Option<NaiveDateTime>,
    },
    /// Write all customers and vehicles to an Excel file that an import takes back.
    Export {
        #[arg(value_name = "OUT.xlsx")]
        out: PathBuf,
        /// Mask the phones.
        #[arg(long)]
        mask: bool,
        /// What a file that isn't masked is for; it is written down.
        #[arg(long, default_value = "")]
        purpose: String,
    },
    /// The rights of one customer: a copy of what is kept of him, erasure, whose retention date has passed.
    Customer {
        #[command(subcommand)]
        what: CustomerCommand,
    },
    /// Switches of the store.
    Setting {
        #[command(subcommand)]
        what: SettingCommand,
    },
    /// What was done, newest first.
    History {
        #[arg(long, default_value_t = 20)]
        limit: u32,
        /// Instead: who saw, printed or took away personal data in full.
        #[arg(long)]
        disclosures: bool,
        /// Of the disclosures those before this place.
        #[arg(long, requires = "disclosures")]
        before: Option<i64>,
    },
    /// Take back the newest op, or the given ones together.
    Undo { ops: Vec<i64> },
    /// Bring back what the newest undo took away.
    Redo,
    /// Make a verified backup: in the folder of backups, or in a file.
    Backup {
        out: Option<PathBuf>,
        /// Encrypt the file with the passphrase in the first line of this one, for another place; it carries the key.
        #[arg(long, value_name = "FILE", requires = "out")]
        passphrase_file: Option<PathBuf>,
    },
    /// List the backups, newest first.
    Backups {
        /// Keep them in this folder from now on.
        #[arg(long, value_name = "FOLDER")]
        keep_in: Option<PathBuf>,
        /// Keep them beside the store again.
        #[arg(long, conflicts_with = "keep_in")]
        keep_here: bool,
        /// Read each one whole and compare it with what was verified.
        #[arg(long)]
        intact: bool,
    },
    /// Put a backup into the store's place, after it was checked in full; the store that is there is kept aside.
    Restore {
        file: PathBuf,
        /// The passphrase of a backup from another place.
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Check pages, cipher, references, log, computed tables and search.
    Verify,
    /// Build the made-up dealership in a folder and carry the whole job through: sheets, report, store.
    Demo {
        out: PathBuf,
        /// Customers.
        #[arg(long, default_value_t = 300)]
        size: u32,
        #[arg(long, value_parser = moment, default_value = "2026-06-30T09:30")]
        now: NaiveDateTime,
    },
}

#[derive(Debug, Subcommand)]
pub enum ConflictsCommand {
    /// List those that wait, by file, sheet and line.
    List {
        /// Those that were set aside instead.
        #[arg(long)]
        set_aside: bool,
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// At most 200.
        #[arg(long, default_value_t = 200)]
        limit: u32,
    },
    /// Write what the files said, all of these or none.
    Take {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Leave what stands there, until the files say something new.
    Drop {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// Plan, gift ceiling and rhythm of each class.
    List {
        #[arg(long, value_enum)]
        preset: Preset,
    },
    /// Change what a class gets; what is left out stays.
    Set {
        #[arg(long, value_enum)]
        preset: Preset,
        /// A, B, C or D.
        class: String,
        /// Name of a plan template; `-`: the project's own.
        #[arg(long)]
        template: Option<String>,
        /// What the gifts of one target may cost in one project, in cents.
        #[arg(long)]
        ceiling: Option<i64>,
        /// Days from a contact to the next one.
        #[arg(long)]
        rhythm: Option<u32>,
    },
}

#[derive(Debug, Subcommand)]
pub enum ProjectCommand {
    /// Start a project from a JSON file: goal, face or rule set, template, people.
    New { file: PathBuf },
    /// Show a project by id or name.
    Show {
        project: String,
        #[arg(long, value_parser = moment)]
        now: Option<NaiveDateTime>,
    },
    /// List all projects.
    List {
        #[arg(long, value_parser = moment)]
        now: Option<NaiveDateTime>,
    },
    /// Add one customer by hand to a running project.
    Choose {
        project: String,
        /// Id of the customer.
        customer: String,
        /// Why he is cared for.
        #[arg(long)]
        reason: String,
        #[arg(long, value_parser = moment)]
        now: Option<NaiveDateTime>,
    },
    /// Take a customer out of a project again, as long as nobody has spoken to him in it.
    TakeOut {
        project: String,
        /// Id of the customer.
        customer: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum CustomerCommand {
    /// Write all that the store holds of a customer to a JSON file.
    Copy {
        /// Its id.
        id: String,
        #[arg(value_name = "OUT.json")]
        out: PathBuf,
    },
    /// Erase what makes the file a person's. No undo takes it back.
    Erase {
        /// Its id.
        id: String,
        #[arg(long)]
        reason: String,
    },
    /// Show the sensitive cells masked; one in full with a purpose.
    Sealed {
        /// Its id.
        id: String,
        /// The cell to show in full.
        #[arg(long, requires = "purpose")]
        reveal: Option<String>,
        #[arg(long)]
        purpose: Option<String>,
    },
    /// Customers whose retention date has passed, the oldest first.
    Retention {
        #[arg(long, value_parser = day)]
        as_of: NaiveDate,
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
}

#[derive(Debug, Subcommand)]
pub enum SettingCommand {
    /// Keep ID numbers and ethnicity, sealed, or keep no more of them.
    Sensitive {
        #[arg(value_enum)]
        state: Switch,
        /// Needed to turn it on.
        #[arg(long, default_value = "")]
        reason: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

#[derive(Debug, Subcommand)]
pub enum ContactCommand {
    /// What was saved in the window while an import wrote and could not be written afterwards, each with its reason.
    Waiting,
    /// Try such ones once more.
    Again {
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Drop such ones.
    Drop {
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Log a communication from a JSON file (`-`: standard input).
    Log {
        file: PathBuf,
        #[arg(long, value_parser = moment)]
        now: Option<NaiveDateTime>,
    },
}
