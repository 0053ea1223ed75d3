use ledger::{Error, Key, Source};

use super::*;

#[test]
fn a_dealership_is_named_once_and_then_changed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    assert_eq!(store.read(get).expect("a look"), None);
    let new = |name: &str, district: Option<&str>| NewStore {
        name: name.into(),
        district: district.map(String::from),
        ..NewStore::default()
    };
    let refused = set(&store, None, new("\t", None));
    assert!(matches!(refused, Err(Error::Refused(StoreRefusal::NameMissing))));
    for no_county in ["37", "3713", "371302999", "999999", "x"] {
        let refused = set(&store, None, new("沂蒙店", Some(no_county)));
        assert!(matches!(refused, Err(Error::Refused(StoreRefusal::DistrictUnknown))), "{no_county}");
    }
    let first = set(&store, None, new(" 沂蒙店", Some("371302"))).expect("a name").value;
    let second = set(&store, None, new("兰山店", Some("371302"))).expect("a name").value;
    assert_eq!(first, second);
    assert_eq!(store.read(get).expect("a look").map(|s| s.name), Some("兰山店".into()));
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(get).expect("a look").map(|s| s.name), Some("沂蒙店".into()));
}
