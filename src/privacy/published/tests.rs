//! What a published reading may hold, and what of a raw one never.

use super::*;
use crate::privacy::Gate;
use crate::reading::sample::sample;
use crate::region::Gazetteer;
use crate::source::Limits;

#[test]
fn nothing_derived_from_a_reading_keeps_a_raw_value() {
    let raw = sample();
    let gate = Gate::new(raw_values(&raw));
    assert_eq!(gate.check(format!("{raw:?}").as_bytes()).len(), 1);
    let published = published(raw, &Gazetteer::default());
    assert_eq!(gate.check(format!("{published:?}").as_bytes()), []);
}

#[test]
fn a_number_in_a_file_name_is_masked_and_told_to_the_gate() {
    let loaded = Loaded::from_bytes(
        "民政局 13107191333.txt".into(),
        "整体支出绩效自评报告\n".into(),
        Limits::default(),
    );
    let (published, raw) = read(&loaded, &Gazetteer::default()).unwrap();
    assert_eq!(published.path.to_string_lossy(), "民政局 131****1333.txt");
    assert_eq!(raw, ["13107191333"]);
}

#[test]
fn a_number_in_a_file_name_is_seen_among_letters_and_low_lines() {
    for (name, masked) in [
        ("a report q13107191333.txt", "a report q131****1333.txt"),
        ("张三_13107191333_final.docx", "张三_131****1333_final.docx"),
        ("scan11010519491231002X_2.pdf", "scan11*************02X_2.pdf"),
        ("x13107191333x.txt", "x131****1333x.txt"),
        ("20240301131071913.txt", "20240301131071913.txt"),
        ("某局2023年度_v2_20240301.txt", "某局2023年度_v2_20240301.txt"),
    ] {
        let (seen, raw) = masked_path(name);
        assert_eq!(seen, masked);
        assert_eq!(raw.is_empty(), name == masked, "{name}: {raw:?}");
        assert_eq!(Gate::new(raw).check(name.as_bytes()).is_empty(), name == masked);
    }
}

#[test]
fn what_staff_state_is_masked_where_the_text_holds_nothing_to_mask() {
    let text = "示范市图书馆2023年度部门整体支出绩效自评报告\n一、基本情况\n接待读者5万人次。\n";
    let sidecar = "[[correction]]\nfield = \"indicators[+]\"\nvalue = \"接待读者5万人次\"\nparts = { name = \"接待读者\", note = \"详询13107191333\" }\nreason = \"漏读\"\nby = \"预算科\"\nat = 2024-05-06\n";
    let loaded = Loaded::from_bytes("甲.txt".into(), text.into(), Limits::default()).with_sidecar(sidecar);
    let raw = crate::reading::read(&loaded, &Gazetteer::default()).unwrap();
    assert!(format!("{raw:?}").contains("13107191333"));
    let published = published(raw, &Gazetteer::default());
    assert_eq!(
        published.report.indicators[0].note.as_deref(),
        Some("详询131****1333")
    );
    assert!(!format!("{published:?}").contains("13107191333"));
}

#[test]
fn places_count_characters_as_before() {
    let raw = sample();
    let published = published(raw.clone(), &Gazetteer::default());
    let (before, after) = (&raw.report, &published.report);
    let place = |report: &crate::report::Report| report.document.text.char_span(report.sensitive[0].span);
    assert_eq!(place(before), place(after));
    assert_eq!(
        after.document.text.slice(after.sensitive[0].span),
        "１３１****１333"
    );
    let table = |report: &crate::report::Report| report.document.blocks[0].span();
    assert_eq!(
        before.document.text.slice(table(before)),
        after.document.text.slice(table(after))
    );
    assert_eq!((&raw.id, &raw.path), (&published.id, &published.path));
}

#[test]
fn no_published_hash_tells_what_a_mask_hides() {
    let raw = sample();
    let text = raw.report.document.text.as_str().to_owned();
    let published = published(raw, &Gazetteer::default());
    let masked = published.report.document.text.as_str();
    assert_eq!(
        published.hash,
        blake3::hash(masked.as_bytes()).to_hex().to_string()
    );
    let number = "１３１０７１９１333";
    assert!(text.contains(number), "the sample's own number");
    let tried = (0..10_000).map(|hidden| text.replace(number, &format!("１３１{}1333", wide(hidden))));
    let told = tried.filter(|text| blake3::hash(text.as_bytes()).to_hex().as_str() == published.hash);
    assert_eq!(told.count(), 0);
}

/// Four digits in full width, as the sample has them.
fn wide(hidden: u32) -> String {
    let digits = format!("{hidden:04}");
    digits
        .chars()
        .filter_map(|c| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')))
        .collect()
}

#[test]
fn caveats_are_masked_and_carried_over() {
    let published = published(sample(), &Gazetteer::default());
    let caveat = &published.caveats[0];
    assert_eq!(caveat.message, "“１３１****１333”没有识读");
    assert_eq!(
        published.report.document.text.slice(caveat.span.unwrap()),
        "１３１****１333"
    );
}

#[test]
fn masking_before_reading_is_the_same_as_masking_after() {
    let text = "益阳市财政局2022年度部门整体支出绩效自评报告\n一、基本情况\n支出合计3708.44万元。\n\
        联系电话：１３１０７１９１３３３，邮箱 zhangsan@163.com\n二、存在的问题\n（一）编制不够精准。\n";
    let loaded = Loaded::from_bytes("甲.txt".into(), text.into(), Limits::default());
    let gazetteer = Gazetteer::default();
    let (before, raw) = read(&loaded, &gazetteer).unwrap();
    let after = crate::reading::read(&loaded, &gazetteer).unwrap();
    assert_eq!(raw, ["１３１０７１９１３３３", "zhangsan@163.com"]);
    assert_eq!(raw, raw_values(&after));
    assert_eq!(
        format!("{before:?}"),
        format!("{:?}", published(after, &gazetteer))
    );
}
