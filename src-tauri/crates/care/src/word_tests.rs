//! What a feature refuses and names in codes is worded in both languages.

use ledger::Id;
use serde::Serialize;
use serde_json::Value;

use crate::card::{TimelineKind, TimelineRefusal};
use crate::class_policy::ClassPolicyRefusal;
use crate::complaint::{ComplaintList, ComplaintRefusal, ProblemList, PromiseList, Severity, StoryKind};
use crate::conflict::ConflictRefusal;
use crate::customer::CustomerRefusal;
use crate::disclosure::{DisclosureKind, DisclosureRefusal};
use crate::due::DueKind;
use crate::duplicate::{Likeness, MergeRefusal};
use crate::evaluation::FigureCode;
use crate::here::HereRefusal;
use crate::import::{Field, FieldGroup, Reason, Subject, Verdict};
use crate::lead::{LeadRefusal, LeadTimerKind, LeadView};
use crate::norm::DateOrder;
use crate::policy::PolicyRefusal;
use crate::restraint::RestraintRefusal;
use crate::search::{Kind, WindowRefusal};
use crate::setting::SettingRefusal;
use crate::staff::StaffRefusal;
use crate::store::StoreRefusal;
use crate::subject::SubjectRefusal;
use crate::today::TodayRefusal;
use crate::training::{TrainingResult, TrainingState, TrainingTopic};
use crate::vehicle::VehicleRefusal;
use crate::visit::VisitRefusal;

macro_rules! catalogues {
    ($($feature:literal),+) => {
        /// The catalogue of a feature in Chinese and English.
        fn catalogues(feature: &str) -> [Value; 2] {
            let [zh, en] = match feature {
                $($feature => [
                    include_str!(concat!("../../../../ui/src/words/", $feature, ".zh.json")),
                    include_str!(concat!("../../../../ui/src/words/", $feature, ".en.json")),
                ],)+
                other => panic!("no catalogue of {other} is read here"),
            };
            [zh, en].map(|text| serde_json::from_str(text).expect("a catalogue"))
        }
    };
}

catalogues!(
    "card",
    "class_policy",
    "complaint",
    "conflict",
    "customer",
    "disclosure",
    "duplicate",
    "evaluation",
    "lead",
    "here",
    "policy",
    "import",
    "restraint",
    "search",
    "setting",
    "staff",
    "store",
    "subject",
    "today",
    "training",
    "vehicle",
    "visit"
);

/// Each code with its parameters is a key under `prefix`, and each placeholder of its sentence is a parameter.
fn worded<T: Serialize>(feature: &str, prefix: &str, all: &[T]) {
    for value in all {
        let value = serde_json::to_value(value).expect("a code");
        let code = value.as_str().or(value["code"].as_str()).expect("a code");
        for catalogue in catalogues(feature) {
            let key = format!("{prefix}.{code}");
            let sentence = catalogue[&key].as_str().unwrap_or_else(|| panic!("{feature}: no words for {key}"));
            let holes = sentence.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
            for hole in holes {
                assert!(!value[hole].is_null(), "{feature}: {key} is filled with {hole}, which the core doesn't give");
            }
        }
    }
}

#[test]
fn every_refusal_has_its_sentence_in_both_languages() {
    use CustomerRefusal as C;
    let field = || String::from("name");
    let since = chrono::NaiveDate::default();
    worded("store", "refusal", &[StoreRefusal::NameMissing, StoreRefusal::DistrictUnknown]);
    worded("setting", "refusal", &[SettingRefusal::ReasonMissing, SettingRefusal::OutOfRange]);
    worded("staff", "refusal", &[StaffRefusal::NameMissing, StaffRefusal::NameTaken, StaffRefusal::DepartmentUnknown]);
    worded("customer", "refusal", &[C::NameMissing, C::TextTooLong { field: field(), max: 1 }, C::BirthdayInvalid]);
    worded(
        "customer",
        "refusal",
        &[C::IdNumberInvalid, C::RegionUnknown, C::KeeperUnknown, C::PhonesTooMany { max: 1 }],
    );
    worded("customer", "refusal", &[C::Merged, C::ProofMissing, C::SensitiveOff, C::Erased]);
    worded("customer", "refusal", &[C::ChosenTooMany { max: 1 }, C::ChosenMoved { seen: 1, now: 2 }]);
    use HereRefusal as H;
    worded("here", "refusal", &[H::NameMissing, H::TextTooLong { max: 1 }, H::TooMany { max: 1 }]);
    use PolicyRefusal as I;
    worded("policy", "refusal", &[I::VehicleUnknown, I::EndBeforeStart, I::PremiumInvalid, I::DayTaken]);
    let disclosure = [DisclosureRefusal::PurposeMissing, DisclosureRefusal::TextTooLong { max: 1 }];
    worded("disclosure", "refusal", &disclosure);
    use SubjectRefusal as S;
    worded("subject", "refusal", &[S::ReasonMissing, S::ReasonTooLong { max: 1 }, S::Merged, S::ErasedAlready]);
    use VehicleRefusal as V;
    worded("vehicle", "refusal", &[V::VinMissing, V::VinInvalid, V::VinTaken { vehicle: Id::NIL }, V::PriceInvalid]);
    worded("vehicle", "refusal", &[V::TextTooLong { field: field(), max: 1 }, V::CustomerUnknown, V::StaffUnknown]);
    worded("vehicle", "refusal", &[V::OwnerAlready, V::DayBeforeOwner { since }]);
    worded("visit", "refusal", &[VisitRefusal::DayBeforeOrder, VisitRefusal::DoneAlready]);
    use ComplaintRefusal as P;
    worded("complaint", "refusal", &[P::TextMissing, P::TextTooLong { max: 1 }, P::CustomerUnknown, P::FollowsWrong]);
    worded("complaint", "refusal", &[P::ReferenceUnknown, P::AtBeforeStart, P::SettledAlready, P::LimitRange]);
    use LeadRefusal as E;
    worded(
        "lead",
        "refusal",
        &[E::NobodyNamed, E::TextTooLong { max: 1 }, E::ConsultantUnknown, E::Closed, E::LimitRange],
    );
    use RestraintRefusal as R;
    worded("restraint", "refusal", &[R::DoNotContact, R::NoConsent, R::OpenComplaint, R::MourningDay]);
    let (name, present) = (field(), field());
    worded("conflict", "refusal", &[ConflictRefusal::ConflictUnknown, ConflictRefusal::MovedOn { name, present }]);
    use ClassPolicyRefusal as L;
    worded("class_policy", "refusal", &[L::ClassUnknown, L::TemplateUnknown, L::CeilingRange, L::RhythmRange]);
    worded("search", "refusal", &[WindowRefusal::LimitRange]);
    use MergeRefusal as M;
    worded("duplicate", "refusal", &[M::SameFile, M::MergedAlready, M::KindsDiffer, M::TextTooLong, M::LimitRange]);
    worded("duplicate", "refusal", &[M::PlaceUnknown]);
    worded("today", "refusal", &[TodayRefusal::WhyMissing, TodayRefusal::ReasonUnknown]);
    worded("card", "refusal", &[TimelineRefusal::LimitRange, TimelineRefusal::PlaceUnknown]);
}

#[test]
fn every_code_that_a_list_shows_has_its_word() {
    worded("complaint", "severity", Severity::ALL);
    worded("complaint", "list", ComplaintList::ALL);
    worded("complaint", "list", ProblemList::ALL);
    worded("complaint", "list.promise", PromiseList::ALL);
    worded("complaint", "story", StoryKind::ALL);
    worded("lead", "view", LeadView::ALL);
    worded("lead", "timer", LeadTimerKind::ALL);
    worded("disclosure", "kind", DisclosureKind::ALL);
    worded("duplicate", "likeness", Likeness::ALL);
    let kinds = [Kind::Name, Kind::Pinyin, Kind::Initials, Kind::Phone, Kind::Plate, Kind::Vin, Kind::Number];
    worded("search", "matched", &kinds);
    worded("today", "kind", DueKind::ALL);
    worded("evaluation", "figure", FigureCode::ALL);
    worded("evaluation", "define", FigureCode::ALL);
    worded("training", "topic", TrainingTopic::ALL);
    worded("training", "result", TrainingResult::ALL);
    worded("training", "state", TrainingState::ALL);
    // A line's sentence is filled with what stands in its row, which the code alone doesn't have.
    for (kind, words) in TimelineKind::ALL.iter().flat_map(|kind| catalogues("customer").map(|words| (kind, words))) {
        assert!(words[format!("timeline.{}", kind.code())].is_string(), "no words for {kind:?}");
    }
}

#[test]
fn every_field_and_subject_of_an_import_has_its_word_and_no_word_is_left_of_one_that_is_gone() {
    let mut fields: Vec<Field> = Subject::ALL.into_iter().flat_map(Field::of).copied().collect();
    fields.sort_unstable();
    fields.dedup();
    worded("import", "field", &fields);
    worded("import", "subject", &Subject::ALL);
    worded("import", "group", &FieldGroup::ALL);
    worded("import", "refusal", &Reason::ALL);
    worded("import", "preview", &[Verdict::Create, Verdict::Update, Verdict::Skip]);
    use DateOrder as O;
    worded("import", "date_order", &[O::Plain, O::YearMonthDay, O::DayMonthYear, O::MonthDayYear]);
    for (prefix, count) in
        [("field.", fields.len()), ("subject.", Subject::ALL.len()), ("group.", FieldGroup::ALL.len())]
    {
        for catalogue in catalogues("import") {
            let keys = catalogue.as_object().expect("a catalogue").keys();
            let names =
                keys.filter(|key| key.strip_prefix(prefix).is_some_and(|stem| stem != "label" && stem != "none"));
            assert_eq!(names.count(), count, "{prefix}");
        }
    }
}

/// Every variant of every refusal enum of a source file, as its code; those that hold another feature's refusal are worded by it.
fn refusals(source: &str) -> Vec<String> {
    let mut codes = Vec::new();
    for (at, _) in source.match_indices("pub enum ") {
        let rest = &source[at + "pub enum ".len()..];
        let Some((name, body)) = rest.split_once(" {") else { continue };
        if !name.ends_with("Refusal") {
            continue;
        }
        // One variant stands on one line, its fields indented below it.
        for line in body.lines().skip(1).take_while(|line| *line != "}") {
            let Some(variant) = line.strip_prefix("    ").filter(|inner| inner.starts_with(char::is_uppercase)) else {
                continue;
            };
            let variant: String = variant.chars().take_while(|c| c.is_alphanumeric()).collect();
            let mut code = String::new();
            for (i, c) in variant.char_indices() {
                if c.is_uppercase() && i > 0 {
                    code.push('_');
                }
                code.extend(c.to_lowercase());
            }
            codes.push(code);
        }
    }
    codes
}

/// Codes of a source file that lack a sentence in one of the languages.
fn unworded(source: &str, catalogues: &[Value; 2]) -> Vec<String> {
    let lacks = |code: &String| catalogues.iter().any(|words| words[format!("refusal.{code}")].as_str().is_none());
    refusals(source).into_iter().filter(lacks).collect()
}

#[test]
fn no_feature_has_a_refusal_without_a_sentence() {
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for feature in std::fs::read_dir(top.join("src")).expect("src").flatten().filter(|entry| entry.path().is_dir()) {
        let name = feature.file_name().to_string_lossy().into_owned();
        for file in std::fs::read_dir(feature.path()).expect("a feature").flatten() {
            let source = std::fs::read_to_string(file.path()).unwrap_or_default();
            let codes = refusals(&source);
            if codes.is_empty() {
                continue;
            }
            let words = ["zh", "en"].map(|language| {
                let path = top.join(format!("../../../ui/src/words/{name}.{language}.json"));
                let text =
                    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name} refuses without words: {e}"));
                serde_json::from_str::<Value>(&text).expect("a catalogue")
            });
            let lacking: Vec<_> = unworded(&source, &words).into_iter().filter(|code| *code != "restraint").collect();
            assert!(lacking.is_empty(), "{name} has no sentence for {lacking:?}");
            seen += codes.len();
        }
    }
    assert!(seen > 100, "only {seen} refusals were found in the source");
}

#[test]
fn a_planted_refusal_without_a_sentence_is_found() {
    let source = "/// Why.\npub enum GiftRefusal {\n    /// No name.\n    NameMissing,\n    /// Too many.\n    GiftOutOfStock {\n        /// Left.\n        Left: i32,\n    },\n}\n\npub enum Other {\n    Thing,\n}\n";
    assert_eq!(refusals(source), ["name_missing", "gift_out_of_stock"]);
    let full = serde_json::json!({ "refusal.name_missing": "请填写名称。", "refusal.gift_out_of_stock": "没有了。" });
    let lacking = serde_json::json!({ "refusal.name_missing": "Give it a name." });
    assert_eq!(unworded(source, &[full.clone(), full.clone()]), [""; 0]);
    assert_eq!(unworded(source, &[full, lacking]), ["gift_out_of_stock"]);
}
