"""A document whose words show in ways of their own: numbers that are counted, what is hidden or deleted, boxes that are
ticked, links, breaks, merged cells and a table in a cell. `python3 features.py FILE.docx`"""

import sys
import zipfile

OFFICE = "http://schemas.openxmlformats.org"
NAMES = f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def run(words, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside, look=""):
    words = inside if inside.startswith("<") else run(inside)
    return f"<w:p><w:pPr>{look}</w:pPr>{words}</w:p>"


def numbered(words, number, level=0):
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at, way, words):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{way}"/><w:lvlText w:val="{words}"/></w:lvl>'


def pattern(number, levels):
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def use(number, of, change=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{change}</w:num>'


def cell(inside, look=""):
    blocks = inside if inside.startswith(("<w:tbl", "<w:p>")) else paragraph(inside)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{look}</w:tcPr>{blocks}</w:tc>'


def table(width, *rows):
    columns = '<w:gridCol w:w="2000"/>' * width
    lines = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>'


def field(code, result):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{run(result)}{mark('end')}"


def changed(kind, inside):
    return f'<w:{kind} w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z">{inside}</w:{kind}>'


def sign(code):
    return f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'


def box(default, answer=""):
    """A box of a form: as it was made, and as it was answered."""
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'.format
    data = f'<w:ffData><w:name w:val="box"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="{default}"/>{answer}</w:checkBox></w:ffData>'
    return mark("begin", data) + "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>" + mark("separate", "") + mark("end", "")


def broken(before, mark, behind):
    return paragraph(run(before) + f"<w:r>{mark}</w:r>" + run(behind))


LISTS = "".join([
    pattern(0, level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%3.")),
    pattern(1, level(0, "decimal", "（%1）")),
    use(1, 0),
    use(2, 1),
    use(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
])

INNER = table(2, [cell("街道"), cell("座数")], [cell("城东"), cell("7")])

BODY = "".join([
    paragraph("示范市城市管理局2023年度公厕提升项目绩效自评报告"),
    numbered("项目概况", 1),
    numbered("立项背景", 1, 1),
    numbered("老城区公厕年久失修。", 1, 2),
    numbered("群众反映集中。", 1, 2),
    numbered("实施内容", 1, 1),
    numbered("自评情况", 1),
    numbered("工作组织", 1, 1),
    numbered("收集台账", 2),
    numbered("现场核对", 2),
    paragraph("两步之后汇总。"),
    numbered("又从一起", 3),
    paragraph(run("验收资料") + run("隐藏的话", "<w:vanish/>") + run("齐全。")),
    paragraph(run("自评等级：") + sign("F0FE") + run("优 ") + sign("F0A8") + run("良")),
    paragraph(box(0, '<w:checked w:val="1"/>') + run("已验收 ") + box(1, '<w:checked w:val="0"/>') + run("待验收 ") + box(1) + run("附凭证")),
    paragraph(run("改造") + changed("del", "<w:r><w:delText>四十</w:delText></w:r>") + changed("ins", run("12")) + run("处。")),
    paragraph(run("见") + field('HYPERLINK "http://example.org"', "附件") + run("所列。")),
    broken("页末", '<w:br w:type="page"/>', "页首"),
    broken("行末", "<w:br/>", "行首"),
    broken("表前", "<w:tab/>", "表后"),
    broken("非断", "<w:noBreakHyphen/>", "连 ≥95％ “引号” 5㎡ 𠮷"),
    table(
        3,
        [cell("指标", '<w:gridSpan w:val="2"/>'), cell("说明")],
        [cell("产出", '<w:vMerge w:val="restart"/>'), cell("改造公厕"), cell(INNER + paragraph("按街道列"))],
        [cell("", "<w:vMerge/>"), cell("增设厕位"), cell(paragraph("无障碍") + paragraph("每座两个"))],
        [cell("合计", '<w:gridSpan w:val="3"/>')],
    ),
    paragraph("填报日期：2024年4月8日"),
])

KINDS = f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'


def link(kind, target):
    to = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{to}</Relationships>'


with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as package:
    for name, part in {
        "[Content_Types].xml": KINDS,
        "_rels/.rels": link("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": link("numbering", "numbering.xml"),
        "word/numbering.xml": f"<w:numbering {NAMES}>{LISTS}</w:numbering>",
        "word/document.xml": f"<w:document {NAMES}><w:body>{BODY}<w:sectPr/></w:body></w:document>",
    }.items():
        package.writestr(zipfile.ZipInfo(name), HEAD + part)
