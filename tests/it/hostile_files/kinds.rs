//! Files that are no table: each is called by its name, in both languages, and nothing is written.

use super::files::{compound, zipped};
use super::{refused, sentences};
use crate::exports::{FOLDER, place};

/// The kind, what the Chinese sentence says of it, and the bytes.
fn all() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let sample = |name: &str| std::fs::read(std::path::Path::new(FOLDER).join(name)).expect("a sample");
    let xls = sample("../intake/service-orders.xls");
    let xlsx = sample("投诉登记.xlsx");
    let begin = [0x09, 0x08, 0x10, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let password_record = [&begin[..], &[0x2f, 0, 2, 0, 1, 0]].concat();
    vec![
        ("truncated", "不完整", xls[..xls.len() / 2].to_vec()),
        ("truncated", "不完整", xlsx[..xlsx.len() * 2 / 3].to_vec()),
        ("truncated", "不完整", xlsx[..2].to_vec()),
        ("password", "密码", compound("EncryptedPackage", b"sealed")),
        ("password", "密码", compound("Workbook", &password_record)),
        ("binary_workbook", ".xlsb", zipped(&[("[Content_Types].xml", b""), ("xl/workbook.bin", b"")])),
        ("html", "网页", b"<html><body><table><tr><td>VIN</td></tr></table></body></html>".to_vec()),
        ("html", "网页", "<meta charset=gbk><table><tr><td>车架号</td></tr></table>".as_bytes().to_vec()),
        (
            "xml_spreadsheet",
            "XML",
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>".to_vec(),
        ),
        (
            "open_document",
            ".ods",
            zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")]),
        ),
        ("not_a_table", "不是表格", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".to_vec()),
        ("not_a_table", "不是表格", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("not_a_table", "不是表格", compound("WordDocument", b"a letter")),
        ("archive", "压缩包", zipped(&[("客户.xlsx", &xlsx)])),
        ("old_workbook", "Excel 4.0", b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00".to_vec()),
        ("empty_file", "空文件", Vec::new()),
    ]
}

#[test]
fn each_kind_of_file_that_is_no_table_is_refused_with_its_own_sentence_in_both_languages() {
    let place = place();
    let folder = tempfile::tempdir().expect("a folder");
    for (code, says, bytes) in all() {
        for ending in ["xls", "xlsx", "csv"] {
            let path = folder.path().join(format!("客户.{ending}"));
            std::fs::write(&path, &bytes).expect("a file");
            let problem = refused(&place.store, &path);
            assert_eq!(problem.code(), code, "{problem:?}");
            let [zh, en] = sentences(&problem);
            assert!(zh.contains(says) && zh.contains(&format!("客户.{ending}")) && zh.ends_with('。'), "{zh}");
            assert!(en.contains(&format!("客户.{ending}")) && !en.contains("{{"), "{en}");
        }
    }
}

#[test]
fn a_workbook_of_excel_97_is_read_whatever_it_is_called() {
    let place = place();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("维修.xlsx");
    std::fs::copy(std::path::Path::new(FOLDER).join("../intake/service-orders.xls"), &path).expect("a copy");
    let done = super::bring(&place.store, &path).expect("an import");
    assert_eq!(done.sheets.len(), 1);
}

#[test]
fn a_folder_an_empty_folder_and_no_file_at_all_are_told_apart() {
    let place = place();
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(refused(&place.store, folder.path()).code(), "empty_folder");
    assert_eq!(refused(&place.store, &folder.path().join("没有.xlsx")).code(), "not_found");
    std::fs::create_dir(folder.path().join("客户.xlsx")).expect("a folder with the name of a file");
    assert_eq!(refused(&place.store, &folder.path().join("客户.xlsx")).code(), "empty_folder");
    std::fs::write(folder.path().join("客户.csv"), "客户编号,客户姓名,手机号码\nC1,王伟,13812345678\n")
        .expect("a file");
    super::bring(&place.store, folder.path()).expect("the file in the folder");
    assert_eq!(super::customers(&place.store, "name"), ["王伟"]);
}
