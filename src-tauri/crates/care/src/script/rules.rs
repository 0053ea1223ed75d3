//! Filling a text: variables, gaps, and how a person is addressed.

use std::collections::BTreeMap;

use super::model::{Known, ScriptPiece, ScriptRefusal, ScriptText, Variable};

/// Surnames of two characters that are common today (复姓).
const COMPOUND: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "宇文", "长孙", "夏侯",
    "轩辕", "端木", "独孤", "南宫", "百里", "呼延", "闻人", "澹台", "公冶", "申屠", "太史", "钟离", "东郭", "西门",
    "拓跋", "完颜", "耶律", "赫连",
];

enum Token<'t> {
    Text(&'t str),
    Variable(&'t str),
}

/// Cuts a text at `{{name}}`. Braces that are never closed, or hold nothing, are text.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest[from..].find("{{").map(|at| at + from) {
        let Some(close) = rest[open..].find("}}").map(|at| at + open) else { break };
        let name = rest[open + 2..close].trim();
        if name.is_empty() {
            from = close + 2;
            continue;
        }
        if open > 0 {
            tokens.push(Token::Text(&rest[..open]));
        }
        tokens.push(Token::Variable(name));
        rest = &rest[close + 2..];
        from = 0;
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(rest));
    }
    tokens
}

/// Whether a text may become a version: something is said, and every variable is one.
pub fn check_text(text: &ScriptText) -> Result<(), ScriptRefusal> {
    let parts = [&text.convey, &text.collect, &text.message];
    if parts.iter().all(|part| part.trim().is_empty()) {
        return Err(ScriptRefusal::TextMissing);
    }
    for token in parts.into_iter().flat_map(|part| tokens(part)) {
        if let Token::Variable(name) = token
            && Variable::of(name).is_none()
        {
            return Err(ScriptRefusal::VariableUnknown { name: name.into() });
        }
    }
    Ok(())
}

/// What fills each variable; those that nothing is known for are left out.
pub fn values(known: &Known) -> BTreeMap<Variable, String> {
    let day = |day: Option<chrono::NaiveDate>| day.map(|d| d.format("%Y年%-m月%-d日").to_string());
    let text = |text: &Option<String>| text.clone().filter(|t| !t.trim().is_empty());
    [
        (Variable::Address, Some(address_as(&known.name, known.company, known.sex.as_deref()))),
        (Variable::Name, Some(known.name.clone())),
        (Variable::Series, text(&known.series)),
        (Variable::Configuration, text(&known.configuration)),
        (Variable::Plate, text(&known.plate)),
        (Variable::PurchaseDay, day(known.purchase_day)),
        (Variable::WarrantyEnd, day(known.warranty_end)),
        (Variable::LastVisit, day(known.last_visit)),
        (Variable::Speaker, text(&known.speaker)),
        (Variable::Store, text(&known.store)),
    ]
    .into_iter()
    .filter_map(|(variable, value)| Some((variable, value.filter(|v| !v.is_empty())?)))
    .collect()
}

/// A text with its variables filled, piece by piece. What is filled in is data and is never searched for variables.
pub fn fill(text: &str, values: &BTreeMap<Variable, String>) -> Vec<ScriptPiece> {
    tokens(text)
        .into_iter()
        .map(|token| match token {
            Token::Text(text) => ScriptPiece { text: text.into(), variable: None, gap: false },
            Token::Variable(name) => {
                let value = Variable::of(name).and_then(|variable| values.get(&variable));
                let text = value.cloned().unwrap_or_else(|| format!("〔{name}〕"));
                ScriptPiece { text, variable: Some(name.into()), gap: value.is_none() }
            }
        })
        .collect()
}

/// The pieces as one text.
pub fn plain(pieces: &[ScriptPiece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// 王先生, 欧阳女士. The whole name where the sex is unknown, the name isn't Chinese, or a company has it: a wrong address is worse than a
/// stiff one.
pub fn address_as(name: &str, company: bool, sex: Option<&str>) -> String {
    let name = name.trim();
    let title = match sex {
        Some("male") => "先生",
        Some("female") => "女士",
        _ => return name.into(),
    };
    let signs: Vec<char> = name.chars().collect();
    let chinese = (2..=4).contains(&signs.len()) && signs.iter().all(|c| !c.is_ascii() && c.is_alphabetic());
    if company || !chinese {
        return name.into();
    }
    let double = signs.len() > 2 && COMPOUND.iter().any(|surname| name.starts_with(surname));
    let surname: String = signs[..if double { 2 } else { 1 }].iter().collect();
    format!("{surname}{title}")
}
