use chrono::NaiveDate;
use ledger::{Error, Id, Key, Op, Source, Store, cells};
use proptest::prelude::*;

use super::*;
use crate::wire::Cents;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn gift(store: &Store) -> Id {
    let new = NewGift { name: "雨伞".into(), cost_cents: Cents(2_500), practical: Some(5), ..NewGift::default() };
    add(store, None, new).expect("a gift").value
}

fn customer(store: &Store, name: &str) -> Id {
    let done = store
        .change::<_, ()>(Op::new("test", None), |w| Ok(w.insert("customer", cells! { name: name, kind: "person" })?));
    done.expect("a customer").value
}

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, number).expect("a day of June")
}

fn moved(gift: Id, from: Account, to: Account, pieces: u32, customer: Option<Id>) -> NewGiftMove {
    NewGiftMove { gift, from, to, pieces, day: day(1), customer, note: String::new(), again: false }
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Error<GiftRefusal>>) -> GiftRefusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn left(store: &Store, gift: Id) -> i32 {
    store.read(|r| read(r, gift)).expect("read").expect("there").left
}

#[test]
fn the_last_piece_can_be_given_and_no_further_one() {
    let (_folder, store) = store();
    let (gift, wang, li, zhao) =
        (gift(&store), customer(&store, "王伟"), customer(&store, "李娜"), customer(&store, "赵䶮"));
    move_pieces(&store, None, moved(gift, Account::Supplier, Account::Stock, 2, None)).expect("received");
    move_pieces(&store, None, moved(gift, Account::Stock, Account::Customer, 1, Some(wang))).expect("given");
    move_pieces(&store, None, moved(gift, Account::Stock, Account::Customer, 1, Some(li))).expect("the last one");
    assert_eq!(left(&store, gift), 0);
    let refused = refusal(move_pieces(&store, None, moved(gift, Account::Stock, Account::Customer, 1, Some(zhao))));
    assert_eq!(refused, GiftRefusal::GiftOutOfStock { name: "雨伞".into(), left: 0 });
}

#[test]
fn nobody_gets_the_same_gift_twice_unasked() {
    let (_folder, store) = store();
    let (gift, wang) = (gift(&store), customer(&store, "王伟"));
    move_pieces(&store, None, moved(gift, Account::Supplier, Account::Stock, 9, None)).expect("received");
    let give = moved(gift, Account::Stock, Account::Customer, 1, Some(wang));
    let first = move_pieces(&store, None, give.clone()).expect("given").value;
    let before = GiftRefusal::GiftGivenBefore { name: "雨伞".into(), day: day(1) };
    assert_eq!(refusal(move_pieces(&store, None, give.clone())), before);
    let choice = |store: &Store| store.read(|r| choices(r, Some(wang))).expect("read").remove(0);
    assert_eq!((choice(&store).given_day, choice(&store).left), (Some(day(1)), 8));
    let again =
        move_pieces(&store, None, NewGiftMove { again: true, day: day(9), ..give.clone() }).expect("knowingly").value;
    assert_eq!(choice(&store).given_day, Some(day(9)));
    for entry in [first, again] {
        reverse(&store, None, entry, "登记错误").expect("taken back");
    }
    assert_eq!((choice(&store).given_day, choice(&store).left), (None, 9));
    move_pieces(&store, None, give).expect("what was taken back was never given");
}

#[test]
fn an_entry_is_taken_back_once_and_only_while_the_pieces_are_there() {
    let (_folder, store) = store();
    let (gift, wang) = (gift(&store), customer(&store, "王伟"));
    let received =
        move_pieces(&store, None, moved(gift, Account::Supplier, Account::Stock, 1, None)).expect("one").value;
    let given =
        move_pieces(&store, None, moved(gift, Account::Stock, Account::Customer, 1, Some(wang))).expect("given").value;
    let out = GiftRefusal::GiftOutOfStock { name: "雨伞".into(), left: 0 };
    assert_eq!(refusal(reverse(&store, None, received, "")), out);
    let back = reverse(&store, None, given, "客户未收").expect("taken back").value;
    assert_eq!(refusal(reverse(&store, None, given, "")), GiftRefusal::AlreadyReversed);
    assert_eq!(refusal(reverse(&store, None, back, "")), GiftRefusal::AlreadyReversed);
    reverse(&store, None, received, "").expect("now it can");
    let book = store.read(|r| entries(r, gift, 0, 500)).expect("read");
    assert_eq!(book.len(), 4, "nothing is taken out of the book");
    assert_eq!((book[1].reverses, book[1].note.as_str(), book[2].reversed), (Some(given), "客户未收", true));
}

#[test]
fn the_receipt_of_gifts_that_were_given_is_undone_only_together_with_the_giving() {
    let (_folder, store) = store();
    let (gift, wang, li) = (gift(&store), customer(&store, "王伟"), customer(&store, "李娜"));
    let moved = |from, to, pieces, customer| {
        move_pieces(&store, None, moved(gift, from, to, pieces, customer)).expect("moved").op.expect("an op")
    };
    let received = moved(Account::Supplier, Account::Stock, 2, None);
    moved(Account::Stock, Account::Customer, 1, Some(wang));
    let given = moved(Account::Stock, Account::Customer, 1, Some(li));
    let more = moved(Account::Supplier, Account::Stock, 1, None);
    match store.undo(&[received], None) {
        Err(Error::Stale(ops)) => assert_eq!(ops, [given], "as many as are missing, the newest"),
        other => panic!("{other:?}"),
    }
    assert_eq!(left(&store, gift), 1);
    store.undo(&[more], None).expect("what nobody got");
    store.undo(&[given], None).expect("the giving");
    assert_eq!(left(&store, gift), 1);
    assert!(matches!(store.undo(&[received], None), Err(Error::Stale(ops)) if ops.len() == 1));
}

#[test]
fn what_is_badly_formed_is_refused() {
    let (_folder, store) = store();
    let (gift, wang) = (gift(&store), customer(&store, "王伟"));
    let of = |from, to, pieces, customer| refusal(move_pieces(&store, None, moved(gift, from, to, pieces, customer)));
    assert_eq!(of(Account::Supplier, Account::Stock, 0, None), GiftRefusal::PiecesRange);
    assert_eq!(of(Account::Supplier, Account::Stock, 1_000_001, None), GiftRefusal::PiecesRange);
    assert_eq!(of(Account::Stock, Account::Stock, 1, None), GiftRefusal::SameAccount);
    assert_eq!(of(Account::Stock, Account::Customer, 1, None), GiftRefusal::CustomerMissing);
    assert_eq!(of(Account::Supplier, Account::Stock, 1, Some(wang)), GiftRefusal::CustomerMissing);
    let new = NewGift { name: "伞".into(), ..NewGift::default() };
    assert_eq!(refusal(add(&store, None, NewGift { quality: Some(6), ..new.clone() })), GiftRefusal::JudgementRange);
    assert_eq!(refusal(add(&store, None, NewGift { timely: Some(0), ..new.clone() })), GiftRefusal::JudgementRange);
    assert_eq!(refusal(add(&store, None, NewGift { cost_cents: Cents(-1), ..new.clone() })), GiftRefusal::CostNegative);
    edit(&store, None, gift, NewGift { quality: Some(1), ..new }, true).expect("retired");
    move_pieces(&store, None, moved(gift, Account::Supplier, Account::Stock, 1, None))
        .expect("the shelf is counted on");
    assert_eq!(of(Account::Stock, Account::Customer, 1, Some(wang)), GiftRefusal::Retired);
    assert_eq!(store.read(|r| choices(r, None)).expect("read"), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is tried, pieces are neither made nor lost, and no account but the supplier's goes below 0.
    #[test]
    fn the_book_conserves_every_piece(tried in prop::collection::vec((0_usize..4, 0_usize..4, 0_u32..6, 0_usize..3, any::<bool>()), 1..40)) {
        let (_folder, store) = store();
        let (gift, people) = (gift(&store), ["王伟", "李娜"].map(|name| customer(&store, name)));
        let mut written = Vec::new();
        for (from, to, pieces, person, back) in tried {
            if back && let Some(entry) = written.pop() {
                let _ = reverse(&store, None, entry, "");
                continue;
            }
            let new = NewGiftMove { again: true, ..moved(gift, Account::ALL[from], Account::ALL[to], pieces, people.get(person).copied()) };
            if let Ok(done) = move_pieces(&store, None, new) {
                written.push(done.value);
            }
            let balances = |r: &ledger::Read<'_>| -> Result<(Vec<i32>, Vec<i32>), ledger::Fault> {
                let all = Account::ALL.iter().map(|a| sql::balance(r, gift, *a, None)).collect::<Result<_, _>>()?;
                let each = people.iter().map(|p| sql::balance(r, gift, Account::Customer, Some(*p))).collect::<Result<_, _>>()?;
                Ok((all, each))
            };
            let (all, each) = store.read(balances).expect("read");
            prop_assert_eq!(all.iter().sum::<i32>(), 0);
            prop_assert!(all[1..].iter().chain(&each).all(|pieces| *pieces >= 0), "{:?} {:?}", all, each);
            prop_assert_eq!(each.iter().sum::<i32>(), all[2]);
        }
    }
}
