//! What care costs besides gifts: the time of a contact and the price of a message.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::model::{Setting, SettingRefusal};
use crate::channel::{Channel, Form};
use crate::wire::Cents;

/// How long a contact by a channel takes, with what is prepared and written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ContactMinutes {
    /// The channel.
    pub channel: Channel,
    /// Where; none: anywhere that no line of its own stands for.
    pub form: Option<Form>,
    /// Minutes, 0 to 1,440.
    pub minutes: u32,
}

/// What one message by a channel costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MessageCost {
    /// The channel.
    pub channel: Channel,
    /// 0 to 100,000 cents.
    pub cents: Cents,
}

/// What a store reckons with. The defaults are estimates to begin with, not a norm: each store puts its own in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CareCosts {
    /// Minutes of a contact; a channel that isn't named takes none.
    pub minutes: Vec<ContactMinutes>,
    /// Minutes of a call that reached nobody, 0 to 1,440; whatever else reached nobody takes as long as ever.
    pub missed_minutes: u32,
    /// An hour of a person's work with all that belongs to it, 0 to 10 million cents.
    pub hour_cents: Cents,
    /// Messages that cost something each.
    pub messages: Vec<MessageCost>,
}

impl Default for CareCosts {
    fn default() -> Self {
        let minutes = [
            (Channel::Phone, None, 6),
            (Channel::Wechat, None, 4),
            (Channel::Sms, None, 1),
            (Channel::Email, None, 8),
            (Channel::Face, None, 20),
            (Channel::Face, Some(Form::Event), 30),
            (Channel::Face, Some(Form::Visit), 90),
        ];
        CareCosts {
            minutes: minutes.map(|(channel, form, minutes)| ContactMinutes { channel, form, minutes }).into(),
            missed_minutes: 2,
            hour_cents: Cents(4_000),
            messages: vec![MessageCost { channel: Channel::Sms, cents: Cents(6) }],
        }
    }
}

impl CareCosts {
    /// The work of one contact, in whole cents.
    pub fn work(&self, channel: Channel, form: Form, reached: bool) -> Cents {
        let of = |form| self.minutes.iter().find(|line| line.channel == channel && line.form == form);
        let minutes = match channel {
            Channel::Phone if !reached => self.missed_minutes,
            _ => of(Some(form)).or(of(None)).map_or(0, |line| line.minutes),
        };
        Cents((i64::from(minutes) * self.hour_cents.0 + 30) / 60)
    }

    /// The message of one contact.
    pub fn message(&self, channel: Channel) -> Cents {
        self.messages.iter().find(|line| line.channel == channel).map_or(Cents(0), |line| line.cents)
    }
}

impl Setting for CareCosts {
    const KEY: &'static str = "care_costs";

    fn problem(&self) -> Option<SettingRefusal> {
        let fits = self.minutes.iter().map(|line| line.minutes).chain([self.missed_minutes]).all(|m| m <= 1_440)
            && (0..=10_000_000).contains(&self.hour_cents.0)
            && self.messages.iter().all(|line| (0..=100_000).contains(&line.cents.0));
        (!fits).then_some(SettingRefusal::OutOfRange)
    }
}
