use proptest::prelude::*;

use super::*;

/// Made-up addresses on real streets, three a street, as a store's system exports them.
const EXPORTED: &str = include_str!("addresses.txt");

fn parsed(text: &str) -> (Option<String>, Option<String>, String) {
    let parsed = parse_address(text);
    (parsed.code, parsed.village, parsed.rest)
}

fn place(text: &str) -> String {
    parse_address(text).code.and_then(|code| full_name(&code)).unwrap_or_default()
}

#[test]
fn the_whole_country_is_there_and_hangs_together() {
    assert_eq!([Level::Province, Level::City, Level::County, Level::Street].map(count), [34, 342, 2_978, 41_352]);
    let (mut seen, mut open) = (0, vec![String::new()]);
    while let Some(code) = open.pop() {
        for child in children(&code) {
            assert!(within(&child.code, &code) && child.code.len() == child.level.digits());
            assert_eq!(find(&child.code).as_ref(), Some(&child));
            seen += 1;
            open.push(child.code);
        }
    }
    assert_eq!(seen, 34 + 342 + 2_978 + 41_352);
}

#[test]
fn a_code_opens_into_its_path() {
    let names: Vec<String> = path("371302004").into_iter().map(|region| region.name).collect();
    assert_eq!(names, ["山东省", "临沂市", "兰山区", "柳青街道"]);
    assert_eq!(full_name("110101001").as_deref(), Some("北京市东城区东华门街道"));
    assert_eq!(full_name("441900").as_deref(), Some("广东省东莞市"));
}

#[test]
fn codes_that_do_not_exist_find_nothing() {
    for code in ["", "3", "99", "371", "37130", "371399", "371302999", "37130200", "3713020044", "+371", "37a3", "三十"]
    {
        assert_eq!((find(code), path(code)), (None, vec![]), "{code}");
    }
    assert!(children("99").is_empty() && children("371302004").is_empty());
}

#[test]
fn every_exported_address_is_known_down_to_its_street_and_village() {
    let missed: Vec<&str> = EXPORTED
        .lines()
        .filter(|line| {
            let found = parse_address(line);
            let street = found
                .code
                .as_deref()
                .and_then(full_name)
                .is_some_and(|name| line.starts_with(&name) && found.code.is_some_and(|c| c.len() == 9));
            !(street && found.village.is_some() && found.rest.ends_with('号'))
        })
        .collect();
    assert!(missed.is_empty(), "{} missed: {missed:?}", missed.len());
}

#[test]
fn an_address_says_the_region_that_it_is_read_as_and_no_other() {
    for line in EXPORTED.lines() {
        let code = parse_address(line).code.unwrap_or_default();
        assert!(says(line, &code) && says(&format!(" {line}"), &code), "{line}");
        assert!(!says(line, &code[..6]) && !says(line, "") && !says(line, "x"), "{line}");
    }
    assert!(!says("", "371302") && !says("某处", "371302"));
}

#[test]
fn an_address_may_leave_levels_and_kinds_out() {
    for (text, wanted) in [
        ("山东省临沂市沂南县青驼镇青驼村村民委员会7号", "山东省临沂市沂南县青驼镇"),
        ("临沂兰山区柳青街道金润社区", "山东省临沂市兰山区柳青街道"),
        ("临沂市兰山区柳青街道办事处", "山东省临沂市兰山区柳青街道"),
        ("沂南县青驼镇青驼村", "山东省临沂市沂南县青驼镇"),
        ("沂南青驼镇", "山东省临沂市沂南县青驼镇"),
        ("山东 临沂 沂南 青驼", "山东省临沂市沂南县青驼镇"),
        ("山东-临沂-沂南-青驼镇", "山东省临沂市沂南县青驼镇"),
        ("沂南县界湖镇", "山东省临沂市沂南县界湖街道"),
        ("临沂市青驼镇", "山东省临沂市沂南县青驼镇"),
        ("临沂市兰山街道1号", "山东省临沂市兰山区兰山街道"),
        ("临沂高新区罗西街道", "山东省临沂市临沂高新技术产业开发区罗西街道"),
        ("临沂市高新区马厂湖镇", "山东省临沂市临沂高新技术产业开发区马厂湖镇"),
        ("山东省临沂市临沂高新区科技大道", "山东省临沂市临沂高新技术产业开发区"),
        ("临沂市临港经济开发区坪上镇", "山东省临沂市莒南县坪上镇"),
        ("山东省临沂市河东区经济开发区芝麻墩街道", "山东省临沂市河东区芝麻墩街道"),
        ("济南高新区舜华路", "山东省济南市济南高新技术产业开发区"),
        ("济南高新区舜华路街道", "山东省济南市济南高新技术产业开发区舜华路街道"),
        ("江苏省苏州工业园区娄葑街道", "江苏省苏州市苏州工业园区娄葑街道"),
        ("山东临沂罗庄册山", "山东省临沂市罗庄区册山街道"),
        ("费县探沂镇", "山东省临沂市费县探沂镇"),
        ("北京市北京市东城区东华门街道", "北京市东城区东华门街道"),
        ("北京市市辖区东城区", "北京市东城区"),
        ("广东省东莞市长安镇", "广东省东莞市长安镇"),
        ("湖北省仙桃市沙嘴街道", "湖北省仙桃市沙嘴街道"),
        ("河南省济源市克井镇", "河南省济源市克井镇"),
        ("恩施州恩施市舞阳坝街道", "湖北省恩施土家族苗族自治州恩施市舞阳坝街道"),
        ("新疆乌鲁木齐市天山区", "新疆维吾尔自治区乌鲁木齐市天山区"),
        ("鼓楼区华侨路街道", "江苏省南京市鼓楼区华侨路街道"),
        ("吉林省吉林市船营区", "吉林省吉林市船营区"),
        ("中国山东省临沂市", "山东省临沂市"),
        ("香港特别行政区中环", "香港特别行政区"),
    ] {
        assert_eq!(place(text), wanted, "{text}");
    }
}

#[test]
fn what_is_not_certain_is_not_said() {
    for text in [
        "",
        " ",
        "号",
        "鼓楼区中山路1号",
        "朝阳区",
        "城关镇",
        "南京路100号",
        "上海大酒店",
        "某某小区3号楼",
        "青驼",
        "a",
        "123456",
        "\u{202e}",
        "=1+1",
    ] {
        assert_eq!(
            parse_address(text),
            ParsedAddress { code: None, village: None, rest: text.trim().to_owned() },
            "{text}"
        );
    }
    // The city is certain, a road or a village behind it is no county and no town.
    assert_eq!(place("临沂市兰山路12号"), "山东省临沂市");
    assert_eq!(place("沂南县青驼村"), "山东省临沂市沂南县");
    assert_eq!(place("南京市北京路"), "江苏省南京市");
}

#[test]
fn a_name_repeated_over_and_over_is_soon_given_up() {
    // With each repetition tried as a deeper level, an unbounded search would not end within a lifetime.
    for name in ["朝阳", "吉林", "海南", "临沂开发区", "北京市", "城关镇", "鼓楼区鼓楼街道"] {
        let found = parse_address(&name.repeat(50_000));
        assert!(found.rest.len() > 100_000, "{name}");
    }
}

#[test]
fn villages_come_in_one_short_form() {
    for (behind, village, rest) in [
        ("青驼村村民委员会7号", Some("青驼村"), "7号"),
        ("房家庄村委会126号", Some("房家庄村"), "126号"),
        ("荒里村村委会82号", Some("荒里村"), "82号"),
        ("青驼村7号", Some("青驼村"), "7号"),
        ("青驼村", Some("青驼村"), ""),
        ("团结社区居民委员会172号", Some("团结社区"), "172号"),
        ("团结社区居委会", Some("团结社区"), ""),
        ("东店头回族居委会61号", Some("东店头回族居委会"), "61号"),
        ("东街村民委员会140号", Some("东街村"), "140号"),
        ("人民路社区居民委员会136号", Some("人民路社区"), "136号"),
        ("人民路社区2号", Some("人民路社区"), "2号"),
        ("人民路青年社区2号", None, "人民路青年社区2号"),
        ("新村路9号", None, "新村路9号"),
        ("12号院新村3栋", None, "12号院新村3栋"),
        ("村", None, "村"),
        ("沂蒙小区3号楼", None, "沂蒙小区3号楼"),
    ] {
        let found = parsed(&format!("沂南县青驼镇{behind}"));
        assert_eq!(found, (Some("371321104".into()), village.map(str::to_owned), rest.to_owned()), "{behind}");
    }
}

#[test]
fn a_district_is_found_by_the_names_people_give_it() {
    for (name, wanted) in [
        ("兰山区", &["371302"][..]),
        ("兰山", &["371302"]),
        ("费县", &["371325"]),
        ("临沂高新技术产业开发区", &["371371"]),
        ("临沂高新区", &["371371"]),
        ("临沂市兰山区", &["371302"]),
        ("鼓楼区", &["320106", "320302", "350102", "410204"]),
        ("没有区", &[]),
        ("临沂市", &[]),
        ("", &[]),
    ] {
        assert_eq!(district_named(name), wanted, "{name}");
    }
    assert!(district_named("高新区").contains(&"371371".to_owned()));
}

proptest! {
    #[test]
    fn the_full_name_of_any_street_is_read_back(pick in 0_usize..41_352, house in 1_u16..999) {
        let t = table::table();
        let street = (t.len(Level::Province) + t.len(Level::City) + t.len(Level::County) + pick) as table::At;
        let code = t.code(street);
        let name = full_name(&code).unwrap_or_default();
        let found = parse_address(&format!("{name}{house}号"));
        // A street may have a namesake in its county; then only the county is certain.
        let code_found = found.code.unwrap_or_default();
        prop_assert!(within(&code, &code_found) && code_found.len() >= 6, "{name}: {code} read as {code_found}");
        if code_found == code {
            prop_assert_eq!(found.rest, format!("{house}号"));
        }
    }

    #[test]
    fn no_text_makes_it_stumble(text in "[山东省临沂市兰山区柳青街道村社区委员会高新开发0-9 -]{0,60}|.{0,80}") {
        let found = parse_address(&text);
        prop_assert!(text.trim().ends_with(&found.rest));
        prop_assert!(found.code.is_none_or(|code| find(&code).is_some()));
    }
}
