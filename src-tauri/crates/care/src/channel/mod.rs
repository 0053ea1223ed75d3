//! How a customer is reached: channel, form and aims of a contact, the same for a planned step and for what happened.

use ledger::rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;

codes! {
    /// 渠道: by what means. In TypeScript `Channel` is Tauri's own.
    #[serde(rename = "ContactChannel")]
    pub enum Channel {
        /// 电话
        Phone = "phone",
        /// 短信
        Sms = "sms",
        /// 微信
        Wechat = "wechat",
        /// 面对面
        Face = "face",
        /// 邮件
        Email = "email",
    }
}

impl Channel {
    /// The form that goes without saying: face to face happens in the store, everything else online.
    pub fn usual_form(self) -> Form {
        if self == Channel::Face { Form::Store } else { Form::Online }
    }
}

codes! {
    /// 形式: where.
    pub enum Form {
        /// 展厅/服务站
        Store = "store",
        /// 活动
        Event = "event",
        /// 上门
        Visit = "visit",
        /// 线上
        Online = "online",
    }
}

codes! {
    /// 目的: what for.
    pub enum Aim {
        /// 收集
        Collect = "collect",
        /// 传递
        Convey = "convey",
        /// 口碑
        Reputation = "reputation",
    }
}

/// Any of the aims, each once, in their order. Stored as codes joined by spaces; empty when nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct Aims(Vec<Aim>);

impl Aims {
    /// The aims named, without repetition.
    pub fn new(aims: &[Aim]) -> Aims {
        let mut aims = aims.to_vec();
        aims.sort_unstable();
        aims.dedup();
        Aims(aims)
    }

    /// As a list.
    pub fn list(&self) -> &[Aim] {
        &self.0
    }
}

impl ToSql for Aims {
    fn to_sql(&self) -> ledger::rusqlite::Result<ToSqlOutput<'_>> {
        let codes: Vec<&str> = self.0.iter().map(|aim| aim.code()).collect();
        Ok(codes.join(" ").into())
    }
}

impl FromSql for Aims {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let words = value.as_str()?.split_whitespace();
        let aims =
            words.map(|word| Aim::of(word).ok_or_else(|| FromSqlError::Other(format!("{word:?} is no Aim").into())));
        Ok(Aims::new(&aims.collect::<FromSqlResult<Vec<Aim>>>()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_as_itself_and_nothing_else_reads() {
        for channel in Channel::ALL {
            assert_eq!(Channel::of(channel.code()), Some(*channel));
            assert_eq!(serde_json::to_value(channel).ok(), Some(channel.code().into()));
        }
        assert_eq!(Channel::of("Phone"), None);
        assert!(Channel::column_result(ValueRef::Text(b"fax")).is_err());
    }

    #[test]
    fn aims_are_stored_once_each_in_their_order() {
        let aims = Aims::new(&[Aim::Reputation, Aim::Collect, Aim::Reputation]);
        assert_eq!(aims.to_sql().ok(), Some(ToSqlOutput::from("collect reputation".to_owned())));
        assert_eq!(Aims::column_result(ValueRef::Text(b" reputation  collect ")).ok(), Some(aims));
        assert_eq!(Aims::column_result(ValueRef::Text(b"")).ok(), Some(Aims::default()));
        assert!(Aims::column_result(ValueRef::Text(b"collect praise")).is_err());
    }
}
