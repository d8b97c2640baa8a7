//! Examples of what is sensitive and what is not: the words between ⟦ and ⟧ must be found.

use super::*;
use proptest::prelude::*;

/// The words between ⟦ and ⟧ are what must be found, in order.
#[track_caller]
fn check(kind: SensitiveKind, marked: &str) {
    let text = Text::new(marked.replace(['⟦', '⟧'], ""));
    let want: Vec<&str> = marked
        .split('⟦')
        .skip(1)
        .filter_map(|rest| rest.split_once('⟧'))
        .map(|(words, _)| words)
        .collect();
    let found = find(&text);
    let got: Vec<&str> = found.iter().map(|sensitive| text.slice(sensitive.span)).collect();
    assert_eq!(got, want, "{marked}");
    assert!(
        found.iter().all(|sensitive| sensitive.kind == kind),
        "{marked}: {found:?}"
    );
}

#[test]
fn mobile_numbers_are_found_however_they_are_written() {
    for marked in [
        "填报人：张三 联系电话：⟦13107191333⟧ 填报日期",
        "李四⟦１３９０７３０１２３４⟧，",
        "手机 ⟦138-0013-8000⟧",
        "王五（⟦138 0013 8000⟧）",
        "电话：⟦138.0013.8000⟧",
        "Tel⟦13107191333⟧",
        "手机号⟦13107191333⟧Email：无",
        "vx⟦13107191333⟧",
        "+86⟦13800138000⟧、+86-⟦13900139000⟧",
        "联系电话\n\t⟦13800138000⟧\n\t2024",
        "联系电话：⟦1380013\n8000⟧。",
        "0730-⟦13800138000⟧".trim_start_matches("0730-"),
        "（⟦139·1234·5615⟧）",
        "手机⟦（139）12345613⟧",
        "手机：⟦(139)1234-5613⟧",
        "联系电话 李四 ⟦139/1234/5616⟧",
        "手机⟦139,1234,5625⟧",
        "微信号：abc⟦13912345630⟧",
        "手机⟦一三九一二三四五六二零⟧",
        "电话⟦壹叁玖 壹贰叁肆 伍陆贰壹⟧，",
        "（⟦①③⑨①②③④⑤⑥②②⟧）",
        "陈某⟦𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟐𝟖⟧",
    ] {
        check(SensitiveKind::Mobile, marked);
    }
}

#[test]
fn figures_and_codes_are_no_mobile_numbers() {
    for words in [
        "支出13812345678.90元",
        "产值 13812345678 元",
        "累计13812345678万元",
        "项目编码 13907301234",
        "湘财绩〔2024〕13812345678号",
        "913800138000138000",
        "企业数 150 1200 1300 98.5%",
        "12345678901",
        "48044893.67 元 16147.27 万元",
        "A13800138000B",
        "型号TEL-A13800138000",
        "手机型号13800138000A7",
        "2,013,800,138,000",
        "企业数139/1234/5616",
        "分别为139,1234,5625户",
        "回访139,1234,5625",
        "电话回访139/1234/5616人",
        "序号（139）12345613",
        "3139·1234·5615",
        "合同编号一三九一二三四五六二零",
        "一三九一二三四五六二零元",
        "一三九一二三四五六二零一",
        "①培训②调研③检查④评价⑤整改",
        "①②③④⑤⑥⑦⑧⑨①①",
        "编号A13912345632B",
        "合同编号139.1234.5615",
        "项目编码139·1234·5616",
        "手机 采购 139,1234,5625元",
        "联系人 户数 139/1234/5616户",
        "支出𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟐𝟖.𝟓𝟎元",
        "138****8000",
    ] {
        check(SensitiveKind::Mobile, words);
    }
}

#[test]
fn identity_numbers_need_a_birth_date_and_a_check_digit() {
    for marked in [
        "⟦11010519491231002X⟧",
        "身份证：⟦440524188001010014⟧".replace("1880", "1980").as_str(),
        "公民身份号码 ⟦110105 19491231 002X⟧",
        "身份证⟦110105194\n91231002X⟧，",
        "张三⟦110105194\n　91231002X⟧",
        "身份证号 ⟦1101051949\n1231 002X⟧",
        "身份证：⟦1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X⟧",
        "身份证号：⟦110105491231002⟧",
        "（⟦11010519491231002x⟧）",
    ] {
        check(SensitiveKind::IdNumber, marked);
    }
    for words in [
        "110105194912310021",
        "身份证110105194\n912310021",
        "产值110105194\n91231002X家",
        "110105\t1949\n1231\t002X",
        "统一社会信用代码 114403006955506492",
        "110105491231002",
        "11441700007280420Y",
        "35*************123",
    ] {
        check(SensitiveKind::IdNumber, words);
    }
}

#[test]
fn a_mobile_number_before_another_number_is_one() {
    let kinds = |words: &str| {
        let found = find(&Text::new(words.into()));
        found.iter().map(|it| it.kind).collect::<Vec<_>>()
    };
    let both = [SensitiveKind::Mobile, SensitiveKind::Phone];
    assert_eq!(kinds("联系电话13912345631/0731-85556666"), both);
    assert_eq!(kinds("联系电话13912345631/(0731)85556666"), both);
    assert_eq!(kinds("投入产出13912345631/100-200"), []);
}

#[test]
fn accounts_are_found_beside_their_label_and_cards_by_their_sum() {
    for marked in [
        "账号：⟦1907 0301 0922 1005 678⟧",
        "开户行：建设银行，账号 ⟦43001560063059123456⟧",
        "⟦6222021001116245702⟧",
        "卡号：⟦622202100\n1116245702⟧",
        "账户：⟦43001510062050000123⟧",
        "专户 户号：⟦43001510062050000123⟧",
    ] {
        check(SensitiveKind::BankAccount, marked);
    }
    for words in [
        "6222021001116245703",
        "622202100\n1116245702",
        "卡号：622202100\n1116245703",
        "合计 123456789012 元",
        "资产总额 1234567890123.45",
        "信用代码 622202100111624570",
        "账户余额430015100620500元",
        "结余账户：430015100620500元",
    ] {
        check(SensitiveKind::BankAccount, words);
    }
}

#[test]
fn landlines_are_found_beside_their_label_or_by_their_area_code() {
    for marked in [
        "联系电话：⟦0730-3722225⟧",
        "填 报 日 期：2023年3月20日　联 系 电 话：⟦88799940⟧",
        "电　话：⟦37222250⟧",
        "电话：⟦3722225⟧、⟦3722226⟧",
        "联系人及电话 张三 ⟦(0759)3380123⟧",
        "传真：⟦020-83133421转8012⟧",
        "（⟦0737-4225768⟧）",
        "联系电话\n\t⟦37222250⟧\n",
        "电话⟦331-2308⟧",
        "电话：⟦8331-2308⟧、⟦0759-331-2308⟧",
    ] {
        check(SensitiveKind::Phone, marked);
    }
    for words in [
        "电话会议12345678人",
        "产值3722225万元",
        "服务企业 3722225",
        "电话回访 1234567",
        "2022-1234567",
        "邮编 414300",
        "热线400-123-4567",
        "热线：400-8888-123",
        "电话：2022-2023",
        "电话预算331-2308",
        "项目331-2308",
        "热线总受理1200-1500件",
        "座机及电话机 300-1200台",
        "电话总量 3000-3500部",
    ] {
        check(SensitiveKind::Phone, words);
    }
}

#[test]
fn addresses_of_mail_are_found() {
    check(
        SensitiveKind::Email,
        "邮箱：⟦lxkgj_2024@163.com⟧，网址 www.linxiang.gov.cn",
    );
    check(SensitiveKind::Email, "⟦13800138000＠139.com⟧");
    check(
        SensitiveKind::Email,
        "邮箱⟦lisi4 @ 163.com⟧、⟦lisi3(at)163.com⟧、⟦lisi5（AT）163.com⟧",
    );
    check(SensitiveKind::Email, "邮箱⟦lisi3[at]163.com⟧");
    check(SensitiveKind::Email, "单价5 @ 3.kg，数量10 @ 12.yuan");
    check(SensitiveKind::Email, "@某某 a@b 5@3.14 (at) look(at)this");
}

#[test]
fn a_number_that_is_somebodys_is_found_wherever_else_it_stands() {
    check(
        SensitiveKind::Mobile,
        "电话⟦13107191333⟧。项目编码⟦13107191333⟧，又见⟦131(0719)1333⟧、⟦1310719\n1333⟧，支出131071913330元",
    );
    check(
        SensitiveKind::Mobile,
        "电话⟦139·1234·5615⟧。又及⟦139,1234,5615⟧、⟦13(91234)5615⟧、⟦139   1234   5615⟧",
    );
    check(
        SensitiveKind::IdNumber,
        "身份证⟦11010519491231002X⟧。流水号⟦110105194\n91231002X⟧",
    );
}

proptest! {
    #[test]
    fn any_text_is_searched_without_panic_and_spans_quote_it(string in "(电话|账号|身份证|[0-9X]{1,19}|[\\PC\n\t@１３ -]){0,40}") {
        let text = Text::new(string);
        let mut end = 0;
        for sensitive in find(&text) {
            prop_assert!(!text.slice(sensitive.span).is_empty());
            prop_assert!(end <= sensitive.span.start(), "in order and apart");
            end = sensitive.span.end();
        }
    }
}

/// More words than a number and what tells of it ever reach over.
const FAR: &str = "本年工作有序推进项目按期完成资金使用规范";

proptest! {
    #[test]
    fn a_search_of_the_suspect_stretches_finds_what_a_search_of_the_whole_text_would(
        parts in proptest::collection::vec(
            "(电话|账号|身份证|Tel|编号|元)[:：]?|[0-9]{1,19}|1[3-9][0-9]{9}|1[3-9][0-9][.][0-9]{4}[.][0-9]{4}|[0-9 .\\-\n\t（）—／]{1,30}|远{1,2}",
            0..24,
        )
    ) {
        let string = parts.concat().replace('远', &FAR.repeat(10));
        let text = Text::new(string);
        let whole = 0..text.as_str().len();
        prop_assert_eq!(find(&text), find_in(&text, &[whole]));
    }
}

#[test]
fn stars_that_set_a_number_in_bold_do_not_hide_it() {
    use SensitiveKind::{BankAccount, Email, IdNumber, Mobile, Phone};
    for (kind, marked) in [
        (Mobile, "**联系电话：**⟦13812345678⟧"),
        (Mobile, "**⟦13812345678⟧**"),
        (Mobile, "***⟦13812345678⟧***"),
        (Mobile, "*⟦13812345678⟧*"),
        (Mobile, "__⟦13812345678⟧__"),
        (Mobile, "| **联系电话** | **⟦13712345678⟧** |"),
        (Mobile, "**联系电话：****⟦13812345678⟧**"),
        (Mobile, r"联系人 \*⟦13812345678⟧"),
        (Mobile, r"\*\*⟦13812345678⟧\*\*"),
        (Mobile, "经办人：张三 ⟦13812345678⟧*"),
        (Mobile, "******手机 ⟦13812345678⟧******"),
        (Mobile, "**手机**⟦138 1234 5678⟧（*）"),
        (Mobile, "＊＊⟦13812345678⟧＊＊"),
        (Mobile, "电话⟦138\u{ad}1234\u{ad}5678⟧"),
        (Mobile, "电话\u{200e}⟦138\u{200e}12345678⟧"),
        (Phone, "**联系电话：**⟦27399167⟧"),
        (Phone, "**联系电话**：⟦27399167⟧"),
        (
            Phone,
            "**电话：27399167**".replace("27399167", "⟦27399167⟧").as_str(),
        ),
        (Phone, "**电话：****⟦0755-27399167⟧**"),
        (Phone, "**传真：** **⟦(0755)27399167⟧**"),
        (Phone, "座机⟦2739\u{ad}9167⟧"),
        (IdNumber, "**身份证号码：**⟦440524198001010014⟧"),
        (IdNumber, "**⟦11010519491231002X⟧**"),
        (IdNumber, "****⟦11010519491231002X⟧****"),
        (IdNumber, "**身份证：**⟦110105491231002⟧"),
        (BankAccount, "**账号：**⟦622202123456789⟧"),
        (BankAccount, "**账户：**⟦622202123456789⟧"),
        (BankAccount, "*⟦6222021234567894⟧*"),
        (Email, "**邮箱：**⟦zhang@example.cn⟧"),
        (Email, "**⟦zhang@example.cn⟧**"),
    ] {
        check(kind, marked);
    }
}

#[test]
fn stars_that_hide_a_part_of_a_number_leave_nothing_to_find() {
    for words in [
        "电话：138****8000",
        "**电话：**138****8000",
        "电话：1381234****",
        "电话：1381234***",
        "电话：****1234567",
        "账号：6222021234567****",
        "账号：6222021234567**",
        "A*13812345678",
        "产值13812345678*2万元",
        "邮箱 z*******@163.com",
        "邮箱 a**@163.com",
        r"电话：138\*\*\*\*8000",
        "身份证：35*************123",
        "传真：0755-27**9167",
    ] {
        check(SensitiveKind::Mobile, words);
    }
}

#[test]
fn a_phone_may_be_torn_over_two_lines_behind_its_name() {
    for marked in [
        "填报日期：2024-03-08　联系电话：⟦3266\n7156⟧\n",
        "电话：⟦0730-2213\n088⟧。",
        "传真 ⟦8\n8213088⟧，",
        "联系电话：3266\n7156人次",
        "联系电话：2213\n2024年3月8日",
        "完成3266\n7156",
        "电话会议3266\n7156",
    ] {
        check(SensitiveKind::Phone, marked);
    }
}

#[test]
fn the_end_of_a_page_hides_no_number() {
    for marked in [
        "联系电话：⟦1380013\n- 2 -\n8000⟧。",
        "联系电话：⟦138001\n\n第 2 页\n\n38000⟧。",
        "共5户\n- 2 -\n3.整改到位",
    ] {
        check(SensitiveKind::Mobile, marked);
    }
}
