//! A communication that happened, and the form that logs it.

use chrono::{NaiveDate, NaiveDateTime};
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::channel::{Aims, Channel, Form};
use crate::code::codes;
use crate::due::Party;
use crate::gift::GiftChoice;
use crate::restraint::RestraintRefusal;
use crate::script::FilledScript;
use crate::staff::Person;
use crate::target::TargetReason;
use crate::wire::Cents;

codes! {
    /// How far a contact came. Only `reached` counts as an effective one.
    pub enum OutcomeGroup {
        /// 接通
        Reached = "reached",
        /// 未接通
        NotReached = "not_reached",
        /// 无效
        Void = "void",
    }
}

codes! {
    /// What came of a contact, in the order of the domain's list.
    pub enum Outcome {
        /// 已预约
        Booked = "booked",
        /// 有意向
        Interested = "interested",
        /// 另约时间
        AnotherTime = "another_time",
        /// 已完成保养
        ServiceDone = "service_done",
        /// 里程未到
        MileageNotReached = "mileage_not_reached",
        /// 异地使用
        UsedElsewhere = "used_elsewhere",
        /// 不便接听
        Inconvenient = "inconvenient",
        /// 拒接
        CallRefused = "call_refused",
        /// 空号/错号
        WrongNumber = "wrong_number",
        /// 关机
        PoweredOff = "powered_off",
        /// 停机
        Suspended = "suspended",
        /// 无人接听
        NoAnswer = "no_answer",
        /// 明确拒绝
        Declined = "declined",
        /// 挂断
        HungUp = "hung_up",
        /// 信号中断
        SignalLost = "signal_lost",
        /// 车辆已转让
        VehicleTransferred = "vehicle_transferred",
        /// 其他
        Other = "other",
    }
}

impl Outcome {
    /// Its group.
    pub fn group(self) -> OutcomeGroup {
        use Outcome::*;
        match self {
            Booked | Interested | AnotherTime | ServiceDone | MileageNotReached | UsedElsewhere | Inconvenient => {
                OutcomeGroup::Reached
            }
            CallRefused | WrongNumber | PoweredOff | Suspended | NoAnswer => OutcomeGroup::NotReached,
            Declined | HungUp | SignalLost | VehicleTransferred | Other => OutcomeGroup::Void,
        }
    }

    /// Whether it counts as an effective contact.
    pub fn is_reached(self) -> bool {
        self.group() == OutcomeGroup::Reached
    }
}

/// A contact as the form gives it. An empty text says nothing; every text has at most 2,000 characters. Kept as a draft, too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewContact {
    /// With whom.
    pub party: Party,
    /// Names of the reasons on Today's list that it was about (`due::DueId`).
    pub reasons: Vec<String>,
    /// When; none: now. Never later than now.
    pub at: Option<NaiveDateTime>,
    /// By what means.
    pub channel: Channel,
    /// Where; none: as usual for the channel.
    pub form: Option<Form>,
    /// What for.
    pub aims: Aims,
    /// The version of the script that was read out, or the script: then its newest version.
    pub script: Option<Id>,
    /// What was conveyed.
    pub conveyed: String,
    /// What was collected.
    pub collected: String,
    /// What came of it; asked for.
    pub outcome: Option<Outcome>,
    /// A problem heard.
    pub problem: String,
    /// A gift handed over.
    pub gift: Option<Id>,
    /// Give it although this customer had the same before.
    pub gift_again: bool,
    /// Why it is given although that passes the ceiling of the target's class; empty: then it is refused.
    pub gift_over_reason: String,
    /// 0 to 10.
    pub satisfaction: Option<u8>,
    /// What was promised.
    pub promise: String,
    /// Until when, after the contact; asked for with a promise.
    pub promise_until: Option<NaiveDateTime>,
    /// The day of the next contact, today or later; none: nothing is arranged.
    pub next_day: Option<NaiveDate>,
    /// What to talk about then.
    pub next_note: String,
}

impl NewContact {
    /// A contact with nothing said but who and how, to be filled.
    pub fn with(party: Party, channel: Channel) -> NewContact {
        NewContact {
            party,
            reasons: Vec::new(),
            at: None,
            channel,
            form: None,
            aims: Aims::default(),
            script: None,
            conveyed: String::new(),
            collected: String::new(),
            outcome: None,
            problem: String::new(),
            gift: None,
            gift_again: false,
            gift_over_reason: String::new(),
            satisfaction: None,
            promise: String::new(),
            promise_until: None,
            next_day: None,
            next_note: String::new(),
        }
    }
}

/// A contact as it stands: its newest revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ContactView {
    /// The first revision, which everything else refers to.
    pub id: Id,
    /// The revision shown.
    pub revision: Id,
    /// With whom.
    pub party: Party,
    /// When.
    pub at: NaiveDateTime,
    /// Who spoke.
    pub staff: Option<Id>,
    /// In which project.
    pub project: Option<Id>,
    /// For which step.
    pub step: Option<Id>,
    /// About which vehicle.
    pub vehicle: Option<Id>,
    /// By what means.
    pub channel: Channel,
    /// Where.
    pub form: Form,
    /// What for.
    pub aims: Aims,
    /// The script version read out.
    pub script_version: Option<Id>,
    /// What was conveyed.
    pub conveyed: String,
    /// What was collected.
    pub collected: String,
    /// What came of it.
    pub outcome: Outcome,
    /// 0 to 10.
    pub satisfaction: Option<u8>,
    /// The next contact.
    pub next_day: Option<NaiveDate>,
    /// What to talk about then.
    pub next_note: String,
    /// Names of the reasons it was about.
    pub reasons: Vec<String>,
}

/// Everything the form needs, prefilled for a party and a reason. Today adds the party's other reasons.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ContactForm {
    /// With whom.
    pub party: Party,
    /// The project whose step is the reason.
    pub project: Option<Id>,
    /// The head of the card.
    pub head: PartyHead,
    /// What to say, filled.
    pub script: Option<FilledScript>,
    /// All channels, each with what speaks against it now.
    pub channels: Vec<ChannelChoice>,
    /// All outcomes, each with the next day that follows from it.
    pub outcomes: Vec<OutcomeChoice>,
    /// Gifts in use.
    pub gifts: Vec<GiftChoice>,
    /// The channel to begin with.
    pub channel: Channel,
    /// The form to begin with.
    pub form: Form,
    /// The aims to begin with.
    pub aims: Aims,
    /// What is to be conveyed.
    pub conveyed: String,
    /// The next day to begin with, while no outcome is chosen.
    pub next_day: Option<NaiveDate>,
    /// A form of this party that was left unsaved.
    pub draft: Option<NewContact>,
}

/// A channel of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ChannelChoice {
    /// The channel.
    pub channel: Channel,
    /// What speaks against it.
    pub refusal: Option<RestraintRefusal>,
}

/// An outcome of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct OutcomeChoice {
    /// The outcome.
    pub outcome: Outcome,
    /// Its group.
    pub group: OutcomeGroup,
    /// When to talk again; none: not again.
    pub next_day: Option<NaiveDate>,
}

/// Who is spoken to, the same wherever it stands. Phones are whole: somebody is about to call.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PartyHead {
    /// Name.
    pub name: String,
    /// A company.
    pub company: bool,
    /// Class of the newest target, such as A.
    pub class: Option<String>,
    /// 王先生
    pub address_as: Option<String>,
    /// `male` or `female`.
    pub sex: Option<String>,
    /// In years, where the year of birth is known.
    pub age: Option<u32>,
    /// The first one first, wrong ones left out.
    pub phones: Vec<String>,
    /// Plate of the vehicle at hand.
    pub plate: Option<String>,
    /// Its series; of a lead the one asked for.
    pub series: Option<String>,
    /// Vehicles owned now.
    pub vehicles: u32,
    /// When the vehicle at hand was bought.
    pub bought_day: Option<NaiveDate>,
    /// Who keeps the file; of a lead the consultant.
    pub keeper: Option<Person>,
    /// The contact before this one.
    pub last: Option<LastContact>,
    /// The gift given last.
    pub last_gift: Option<LastGift>,
    /// Why this customer is worth caring for, as the newest project has it.
    pub why: Vec<TargetReason>,
}

/// The contact before this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LastContact {
    /// The contact.
    pub id: Id,
    /// When.
    pub at: NaiveDateTime,
    /// By what means.
    pub channel: Channel,
    /// What came of it.
    pub outcome: Outcome,
    /// What was collected, else conveyed.
    pub text: String,
}

/// A contact with a lead, as its card lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LeadContact {
    /// As any last one.
    #[serde(flatten)]
    pub contact: LastContact,
    /// Name of who spoke.
    pub staff: Option<String>,
    /// The next day that was agreed on.
    pub next_day: Option<NaiveDate>,
}

/// A contact of a project, as its list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ProjectContact {
    /// As any last one.
    #[serde(flatten)]
    pub contact: LastContact,
    /// With whom.
    pub customer: Id,
    /// What the customer is called.
    pub name: String,
    /// Whether the customer was spoken with: only such a contact is effective.
    pub reached: bool,
    /// Name of who spoke.
    pub staff: Option<String>,
    /// The department of who spoke.
    pub department: Option<String>,
}

/// A window of a project's contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ProjectContacts {
    /// All there are.
    pub total: u32,
    /// Those asked for, at most 200.
    pub rows: Vec<ProjectContact>,
}

/// The gift given last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LastGift {
    /// What it was.
    pub name: String,
    /// When.
    pub day: NaiveDate,
}

/// A contact that was kept while a long change ran, and is not written yet or could not be.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct WaitingContact {
    /// What its contact will be called.
    pub id: Id,
    /// What was saved; none when another version of the program kept it in a way that this one can't read.
    pub contact: Option<NewContact>,
    /// Who spoke.
    pub who: Option<Id>,
    /// Its party is called so; none when the party is not there any more.
    pub name: Option<String>,
    /// Why it was not written when its turn came; none: it waits for the end of what runs.
    pub why: Option<NotLogged>,
}

/// Why a contact that was kept could not be written afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum NotLogged {
    /// The rules say no by now.
    Refused {
        /// Why.
        refusal: ContactRefusal,
    },
    /// Whom it was with is not there any more.
    NotFound,
    /// Nobody's mistake.
    Fault,
}

/// Why a contact is not logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum ContactRefusal {
    /// No outcome.
    OutcomeMissing,
    /// Later than now.
    AtFuture,
    /// Satisfaction over 10.
    SatisfactionRange,
    /// The next day lies before today.
    NextDayPast,
    /// A promise without its moment.
    PromiseUntilMissing,
    /// A moment without a promise.
    PromiseMissing,
    /// A promise until a moment that is over when it is given.
    PromiseUntilPast,
    /// A text with more characters than `max`.
    TextTooLong {
        /// Name of the field.
        field: String,
        /// Most characters.
        max: u32,
    },
    /// The name of no reason, or of another customer's step.
    ReasonUnknown,
    /// No such script.
    ScriptUnknown,
    /// A lead has no file yet that a problem, a promise or a gift could stand in.
    LeadHasNoFile,
    /// An edit names another party: that would be another contact.
    PartyChanged,
    /// None of it is left.
    GiftOutOfStock {
        /// The gift's name.
        name: String,
    },
    /// The customer has the same; can be given again knowingly.
    GiftGivenBefore {
        /// The gift's name.
        name: String,
        /// When.
        day: NaiveDate,
    },
    /// All gifts of the target in this project would cost more than its class allows; can be given with a reason.
    GiftOverCeiling {
        /// The gift's name.
        name: String,
        /// What the class allows.
        ceiling_cents: Cents,
        /// What was given so far.
        given_cents: Cents,
    },
    /// The gift is no longer offered, or not there.
    GiftUnknown,
    /// What `restraint::may_contact` says.
    Restraint {
        /// Its refusal.
        refusal: RestraintRefusal,
    },
}
