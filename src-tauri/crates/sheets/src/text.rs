//! Text as paper bears it: cleaned of what can't be seen, measured, broken into lines, bounded.
//!
//! Lines are broken here and not by Typst, so that the number of lines (and with it the number of pages) is known
//! before anything is drawn, and so that 4,000 characters in a name can't push a row off the page.

use std::collections::BTreeMap;

use care::words::Words;
use unicode_linebreak::BreakOpportunity;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::press::Fonts;

/// Millimetres in a typographic point.
pub(crate) const MM: f32 = 0.352_778;
/// Stands for a character that no font has: the printer's geta, known to readers of Chinese and Japanese.
pub(crate) const GETA: char = '〓';
/// Longer texts are cut before they are broken; no cell of any sheet shows as much.
const LONGEST: usize = 2_000;
/// Signs kept of one visible character: enough for any script, too few for a flood of accents.
const CLUSTER: usize = 5;

/// Size in points and weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub size: f32,
    pub bold: bool,
}

/// Text of a cell.
pub(crate) const BODY: Style = Style { size: 9.0, bold: false };
/// Names and heads.
pub(crate) const STRONG: Style = Style { size: 9.0, bold: true };
/// Labels and footers: the smallest that is printed.
pub(crate) const SMALL: Style = Style { size: 8.0, bold: false };
/// The name of the sheet.
pub(crate) const TITLE: Style = Style { size: 14.0, bold: true };

impl Style {
    /// From one line to the next, in mm.
    pub fn pitch(self) -> f32 {
        self.size * MM * 1.17
    }
}

/// What writes on a sheet: fonts to measure with, words to say, and a memory of the characters that no font has.
pub(crate) struct Ink<'a> {
    fonts: &'a Fonts,
    words: &'a Words,
    missing: BTreeMap<char, String>,
}

impl<'a> Ink<'a> {
    pub fn new(fonts: &'a Fonts, words: &'a Words) -> Self {
        Ink { fonts, words, missing: BTreeMap::new() }
    }

    /// Families of the fonts that the signs written so far need.
    pub fn families(&self) -> Vec<&'static str> {
        self.fonts.families()
    }

    /// A word of the paper catalogue.
    pub fn say(&self, key: &str) -> String {
        let full = format!("paper:{key}");
        self.words.say(&full).to_owned()
    }

    /// A word of the paper catalogue with its placeholders filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.fill(&format!("paper:{key}"), values)
    }

    /// Characters that no font has, each with the first text it stood in.
    pub fn missing(&self) -> &BTreeMap<char, String> {
        &self.missing
    }

    /// The text without what can't be seen or would turn its neighbours round, each visible character composed and
    /// bounded, and what no font has replaced by the geta and remembered. A mark over or under a letter that has no sign
    /// of its own and is not in the bundled fonts is left out and remembered: from another font than its letter's it
    /// prints as a box. Line ends stay as `\n`.
    pub fn clean(&mut self, raw: &str) -> String {
        let mut out = String::with_capacity(raw.len().min(LONGEST));
        for (count, cluster) in raw.graphemes(true).enumerate() {
            if count == LONGEST {
                out.push('…');
                break;
            }
            for sign in cluster.nfc().filter_map(visible).take(CLUSTER) {
                let mark = is_combining_mark(sign);
                if sign == '\n' || if mark { !self.fonts.is_foreign(sign) } else { self.fonts.has(sign) } {
                    out.push(sign);
                } else if !is_selector(sign) {
                    self.missing.entry(sign).or_insert_with(|| raw.chars().take(40).collect());
                    out.extend((!mark).then_some(GETA));
                }
            }
        }
        out
    }

    /// Width in mm of a cleaned text on one line.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        text.graphemes(true).map(|g| self.cluster(g, style)).sum()
    }

    /// Whether a cleaned text has signs of a font that was not measured: it may reach over the edge of its cell.
    pub fn is_foreign(&self, text: &str) -> bool {
        text.chars().any(|sign| self.fonts.is_foreign(sign))
    }

    /// One line no wider than `width` mm; what doesn't fit ends in `…`.
    pub fn fit(&mut self, raw: &str, width: f32, style: Style) -> String {
        let text = self.clean(raw).replace('\n', " ");
        if self.width(&text, style) <= width { text } else { self.cut(&text, width, style) }
    }

    /// At most `most` lines no wider than `width` mm, broken as Unicode (UAX 14) allows; what doesn't fit ends in `…`.
    pub fn wrap(&mut self, raw: &str, width: f32, style: Style, most: usize) -> Vec<String> {
        let text = self.clean(raw);
        let mut lines = Vec::new();
        for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
            self.break_into(paragraph.trim_end(), width, style, most + 1, &mut lines);
            if lines.len() > most {
                break;
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = self.cut(&format!("{last}……"), width, style);
            }
        }
        lines
    }

    fn break_into(&self, paragraph: &str, width: f32, style: Style, most: usize, lines: &mut Vec<String>) {
        let mut line = String::new();
        let mut used = 0.0;
        let mut start = 0;
        for (end, opportunity) in unicode_linebreak::linebreaks(paragraph) {
            if opportunity == BreakOpportunity::Mandatory && end < paragraph.len() {
                continue;
            }
            let word = &paragraph[start..end];
            start = end;
            let wide = self.width(word, style);
            let needed = self.width(word.trim_end(), style);
            if used + needed > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0.0;
            }
            if needed <= width {
                line.push_str(word);
                used += wide;
            } else {
                for cluster in word.graphemes(true) {
                    let one = self.cluster(cluster, style);
                    if used + one > width && !line.is_empty() {
                        lines.push(std::mem::take(&mut line));
                        used = 0.0;
                    }
                    line.push_str(cluster);
                    used += one;
                }
            }
            if lines.len() >= most {
                return;
            }
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
    }

    fn cut(&self, text: &str, width: f32, style: Style) -> String {
        let room = width - self.width("…", style);
        let mut used = 0.0;
        let mut out = String::new();
        for cluster in text.trim_end_matches('…').graphemes(true) {
            used += self.cluster(cluster, style);
            if used > room {
                break;
            }
            out.push_str(cluster);
        }
        out.truncate(out.trim_end().len());
        out.push('…');
        out
    }

    /// A visible character is as wide as the widest of its signs.
    fn cluster(&self, cluster: &str, style: Style) -> f32 {
        let em = cluster.chars().map(|c| self.fonts.advance(c, style.bold)).fold(0.0, f32::max);
        em * style.size * MM
    }
}

/// The sign as it may stand on paper, or none. Controls, zero widths, direction overrides and the like are dropped:
/// they have no glyph, and printed they would only turn or glue the text beside them.
fn visible(sign: char) -> Option<char> {
    match sign {
        '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\r' => None,
        '\t' | '\u{00A0}' => Some(' '),
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' => None,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FFF0}'..='\u{FFFB}' => None,
        '\u{E0000}'..='\u{E007F}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Variation selectors ask for a shape; a font without that shape still has the character.
fn is_selector(sign: char) -> bool {
    matches!(sign, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use care::words::Language;

    use super::*;

    fn with<T>(run: impl FnOnce(&mut Ink) -> T) -> T {
        let fonts = Fonts::bundled();
        let words = Words::of(Language::Zh);
        run(&mut Ink::new(&fonts, &words))
    }

    #[test]
    fn a_line_is_never_wider_than_its_cell() {
        with(|ink| {
            for raw in [
                "锦城市宏达建筑工程有限公司第三分公司",
                "Massachusetts-Institute_of_Technology/Cambridge",
                "a b c d 中文 e f",
            ] {
                for line in ink.wrap(raw, 17.0, BODY, 9) {
                    assert!(ink.width(&line, BODY) <= 17.001, "{line}");
                }
            }
        });
    }

    #[test]
    fn four_thousand_characters_are_bounded_and_say_so() {
        with(|ink| {
            let lines = ink.wrap(&"王".repeat(4_000), 20.0, BODY, 3);
            assert_eq!(lines.len(), 3);
            assert!(lines[2].ends_with('…') && lines.iter().all(|l| ink.width(l, BODY) <= 20.0));
        });
    }

    #[test]
    fn closing_marks_never_begin_a_line() {
        with(|ink| {
            let lines = ink.wrap("客户说：下周来店，看新车（增购）。", 16.5, BODY, 9);
            assert!(lines.len() > 2);
            assert!(lines.iter().all(|l| !l.starts_with(['，', '。', '）', '：'])), "{lines:?}");
        });
    }

    #[test]
    fn what_cannot_be_seen_is_dropped_and_floods_are_bounded() {
        with(|ink| {
            assert_eq!(ink.clean("张\u{202E}三\u{200B}丰\u{0}"), "张三丰");
            assert!(ink.clean(&format!("王{}", "\u{0301}".repeat(500))).chars().count() <= CLUSTER);
        });
    }

    #[test]
    fn an_accent_is_part_of_its_letter_or_is_reported_and_never_a_box() {
        with(|ink| {
            assert_eq!(ink.clean("Ru\u{0308}ger a\u{0301}"), "Rüger á");
            assert!(ink.missing().is_empty());
            assert_eq!(ink.clean("b\u{0317}c"), "bc");
            assert_eq!(ink.missing().keys().copied().collect::<String>(), "\u{0317}");
        });
    }

    #[test]
    fn a_character_no_font_has_becomes_the_geta_and_is_reported() {
        with(|ink| {
            assert_eq!(ink.clean("𠮷田健一"), "〓田健一");
            assert_eq!(ink.clean("赵䶮"), "赵䶮");
            assert_eq!(ink.missing().iter().map(|(c, s)| (*c, s.as_str())).collect::<Vec<_>>(), [('𠮷', "𠮷田健一")]);
        });
    }

    #[test]
    fn a_sign_that_the_bundled_fonts_lack_is_foreign_and_no_other() {
        with(|ink| {
            assert!(ink.is_foreign("平安\u{FDFD}") && ink.is_foreign("𠮷"));
            assert!(!ink.is_foreign("赵䶮 WÜST〓") && !ink.is_foreign(""));
        });
    }
}
