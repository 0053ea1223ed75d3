use proptest::prelude::*;

use super::*;

#[test]
fn surnames_are_read_as_surnames() {
    for (name, wanted) in [
        ("王伟", "wangwei"),
        ("单田芳", "shantianfang"),
        ("曾国强", "zengguoqiang"),
        ("仇英", "qiuying"),
        ("区小明", "ouxiaoming"),
        ("解晓东", "xiexiaodong"),
        ("查良", "zhaliang"),
        ("盖文", "gewen"),
        ("朴志", "piaozhi"),
        ("尉迟敬", "yuchijing"),
        ("长孙明", "zhangsunming"),
        ("万俟咏", "moqiyong"),
        ("单于明", "chanyuming"),
        ("吕绿", "lvlv"),
        ("赵䶮", "zhaoyan"),
        ("𠮷田", "jitian"),
        ("买买提·艾力", "maimaitiaili"),
        ("John Smith", "johnsmith"),
        ("ＡＢＣ公司", "abcgongsi"),
        ("", ""),
        ("🚗", ""),
    ] {
        assert_eq!(full(name), wanted, "{name}");
    }
    // A name of two characters is a short surname with one more, not a long one with none.
    assert_eq!(full("单于"), "shanyu");
}

#[test]
fn doubtful_characters_give_each_reading_and_never_too_many() {
    let all: Vec<String> = readings("单乐").iter().map(|syllables| syllables.concat()).collect();
    assert_eq!(all, ["shanle", "danle", "shanyue", "danyue"]);
    assert_eq!(readings("单乐乐乐乐乐乐").len(), MOST_READINGS);
    assert_eq!(initials("王小明"), "wxm");
    assert_eq!(initials("尉迟敬"), "ycj");
}

#[test]
fn a_list_stands_by_sound_then_by_character() {
    let mut names = ["林一", "黎华", "李静", "𪜀", "李华", "李", "单明", "王伟", "安娜", "大山"];
    names.sort_by_key(|name| name_key(name));
    assert_eq!(names, ["安娜", "大山", "李", "李华", "李静", "黎华", "林一", "单明", "王伟", "𪜀"]);
}

#[test]
fn letters_are_pinyin_only_if_they_can_be_cut_into_syllables() {
    for (letters, is) in [
        ("wangwei", true),
        ("wangw", true),
        ("w", true),
        ("xian", true),
        ("lv", true),
        ("zhuang", true),
        ("ww", false),
        ("zs", false),
        ("wangq", true),
        ("qd", false),
        ("", false),
        ("WANG", false),
        ("wang1", false),
    ] {
        assert_eq!(is_pinyin(letters), is, "{letters}");
    }
    for (letters, is) in [
        ("ww", true),
        ("zs", true),
        ("wu", false),
        ("", false),
        ("abcdefgh", true),
        ("lyhxqcxsfwyxgs", true),
        ("abcdefghabcdefghabcdefgha", false),
        ("w1", false),
    ] {
        assert_eq!(is_initials(letters), is, "{letters}");
    }
}

proptest! {
    #[test]
    fn the_key_of_a_name_tells_how_the_name_is_read(name in "[\u{4e00}-\u{9fa5}]{1,23}|.{0,40}") {
        if let Some(written) = written(&name_key(&name)) {
            prop_assert_eq!(readings(&written), readings(&name));
            prop_assert_eq!(name_key(&written), name_key(&name));
        }
    }

    #[test]
    fn every_reading_is_pinyin_and_no_name_makes_it_stumble(name in "[\u{4e00}-\u{9fa5}]{1,30}|.{0,40}") {
        let all = readings(&name);
        prop_assert!(all.len() <= MOST_READINGS);
        for reading in all {
            prop_assert!(reading.iter().all(|syllable| !syllable.is_empty()));
        }
        let _ = name_key(&name);
    }

    #[test]
    fn the_full_reading_of_a_chinese_name_is_recognised_as_pinyin(name in "[\u{4e00}-\u{9fa5}]{1,8}") {
        let reading = full(&name);
        prop_assert!(reading.is_empty() || is_pinyin(&reading), "{reading}");
    }
}
