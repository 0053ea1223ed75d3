//! The village or residents' community at the head of what follows the street: free text, brought to one short form.

/// Committees of a village or community, longest first, with what their short form ends in.
const COMMITTEES: [(&str, &str); 10] = [
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("村村民委员会", "村"),
    ("村民委员会", "村"),
    ("居民委员会", "居委会"),
    ("村村委会", "村"),
    ("村委会", "村"),
    ("居委会", "居委会"),
    ("嘎查委员会", "嘎查"),
    ("村委", "村"),
];

/// Within so many characters a committee must end; a plain 村 or 社区 within half of it.
const LONGEST: usize = 24;

/// Splits the village off: its short form, and what follows.
pub(super) fn village(text: &str) -> (Option<String>, &str) {
    let bound = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let head = &text[..bound];
    let committee = COMMITTEES
        .iter()
        .filter_map(|(long, short)| head.find(long).filter(|at| *at > 0).map(|at| (at, long, short)))
        .min_by_key(|(at, long, _)| (*at, std::cmp::Reverse(long.len())));
    if let Some((at, long, short)) = committee.filter(|(at, ..)| is_name(&text[..*at])) {
        return (Some(format!("{}{short}", &text[..at])), &text[at + long.len()..]);
    }
    let bound = text.char_indices().nth(LONGEST / 2).map_or(text.len(), |(at, _)| at);
    let ends = text[..bound].char_indices().filter_map(|(at, _)| {
        let kind = ["社区", "嘎查", "村"].into_iter().find(|kind| text[at..].starts_with(kind))?;
        let end = at + kind.len();
        // 人民路社区 is one, 人民路青年社区 may be anything on that road.
        let on_a_road = text[..at].chars().rev().skip(1).any(|c| "路街".contains(c));
        (at > 0 && is_name(&text[..at]) && !on_a_road && !goes_on(&text[end..])).then_some(end)
    });
    match ends.min() {
        Some(end) => (Some(text[..end].to_owned()), &text[end..]),
        None => (None, text),
    }
}

/// A name is made of letters: a house number before it says that this is something else (12号院新村).
fn is_name(text: &str) -> bool {
    !text
        .chars()
        .any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || "号，,。;；".contains(c) || c.is_whitespace())
}

/// 新村路, 李村河, 东村小区: the 村 belongs to another name.
fn goes_on(behind: &str) -> bool {
    behind.chars().next().is_some_and(|c| "路街河桥镇庄口子头山小大社村卫银信".contains(c))
}
