"""Makes the workbooks beside this file: `python3 make.py` with openpyxl, xlsxwriter and xlwt; the other two by
`soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir … openpyxl.xlsx` and the like. All people are invented."""
import datetime

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.styles import Font


def number(seventeen):
    """An identity number with its check character (GB 11643)."""
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return seventeen + "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, weights)) % 11]


HEAD = ["序号", "户主", "姓 名", "性别", "出生日期", "公民身份\n号码", "联系电话", "备注"]
FIRST = [
    ("冉光富", "冉光富", "男", datetime.date(1958, 3, 5), number("51192219580305001"), "13800000001", ""),
    ("冉光富", "石　磊", "女", datetime.date(1960, 7, 8), number("51192219600708002"), "", "　"),
    ("买买提·艾力", "买买提•艾力", "男", datetime.date(1971, 1, 2), number("51192219710102003"), "", "外出"),
]
SECOND = [
    ("黎艳", "黎艳", "女", datetime.date(1980, 12, 31), number("51192219801231004"), "13800000004", ""),
    ("黎艳", "曾小明（男）", "男", datetime.date(1979, 2, 28), number("51192219790228005"), "", ""),
]


def openpyxl_file():
    """Two groups, titles, a merged household, a struck line, a rounded number, sums, a summary sheet, a hidden one."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime.datetime(2026, 11, 1)
    sheet = book.active
    sheet.title = "一组"
    sheet.append(["青石桥村选民登记表"])
    sheet.merge_cells("A1:H1")
    sheet.append(["填表单位：", None, None, None, None, None, "2026年11月"])
    sheet.append(HEAD)
    for at, (head, name, sex, birth, id_number, phone, note) in enumerate(FIRST):
        row = sheet.max_row + 1
        for column, value in enumerate([at + 1, head, name, sex, birth, id_number, phone or None, note], 1):
            sheet.cell(row, column, value)
        sheet.cell(row, 5).number_format = "yyyy-mm-dd"
    sheet["B5"].value = None
    sheet.merge_cells("B4:B5")
    sheet.append([4, "罗平", "罗平", "男", "1966.1", 511922196601010060, 13800000006])
    sheet.append([5, "古月", "古月", "女", "1944-05-06", number("51192219440506008")])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(strike=True)
    sheet.append(["合计", None, 5])
    sheet.append(["填表人：罗平"])
    second = book.create_sheet("二组")
    second.append(HEAD)
    for at, (head, name, sex, birth, id_number, phone, note) in enumerate(SECOND):
        second.append([at + 1, head, name, sex, birth.strftime("%Y年%-m月%-d日"), id_number, phone, note])
    second.append(["=ROW()-1", "=C4", "安宁", "女", 29221, number("51192219800101002"), "", "=1+1"])
    total = book.create_sheet("汇总")
    total.append(["组", "人数"])
    total.append(["一组", 5])
    hidden = book.create_sheet("旧表")
    hidden.append(HEAD)
    hidden.append([1, "旧", "旧人", "男", "1950-01-01", number("51192219500101001")])
    hidden.sheet_state = "hidden"
    book.save("openpyxl.xlsx")


def xlsxwriter_file():
    """Inline and shared texts, rich texts, a date of the year 1904, formulas with and without a value."""
    book = xlsxwriter.Workbook("xlsxwriter.xlsx", {"date_1904": True})
    book.set_properties({"created": datetime.datetime(2026, 11, 1)})
    sheet = book.add_worksheet("选民 <名册> & 其他")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    month = book.add_format({"num_format": 'yyyy"年"m"月"'})
    sheet.write_row(0, 0, ["姓名", "性别", "出生日期", "身份证号", "村民小组"], bold)
    sheet.write_rich_string(1, 0, "冉", bold, "光", "富")
    sheet.write_string(1, 1, "男")
    sheet.write_datetime(1, 2, datetime.datetime(1958, 3, 5), day)
    sheet.write_string(1, 3, number("51192219580305001"))
    sheet.write_number(1, 4, 1)
    sheet.write_string(2, 0, "石<磊>&")
    sheet.write_string(2, 1, "女")
    sheet.write_datetime(2, 2, datetime.datetime(1960, 7, 1), month)
    sheet.write_formula(2, 4, "=1+1", None, 2)
    sheet.write_string(3, 0, "黎艳")
    sheet.write_formula(3, 1, '=IF(1,"女","男")', None, "女")
    sheet.write_datetime(3, 2, datetime.datetime(1980, 12, 31), day)
    sheet.write_string(3, 4, "第二组")
    sheet.set_row(3, None, None, {"hidden": True})
    book.close()


def xlwt_file():
    """An old workbook: two groups, merged households, days, a number that was rounded."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name, people in [("一组", FIRST), ("二组", SECOND)]:
        sheet = book.add_sheet(name)
        sheet.write_merge(0, 0, 0, 6, "选民登记表")
        for column, head in enumerate(HEAD):
            sheet.write(1, column, head)
        for row, (head, person, sex, birth, id_number, phone, note) in enumerate(people, 2):
            for column, value in enumerate([row - 1, None, person, sex, None, id_number, phone, note]):
                if value not in (None, ""):
                    sheet.write(row, column, value)
            sheet.write(row, 4, birth, day)
        sheet.write_merge(2, 3, 1, 1, people[0][0])
        if len(people) > 2:
            sheet.write(4, 1, people[2][0])
        sheet.write(len(people) + 2, 2, "罗平")
        sheet.write(len(people) + 2, 5, 511922196601010060)
        sheet.write(len(people) + 3, 0, "合计")
    book.save("xlwt.xls")


openpyxl_file()
xlsxwriter_file()
xlwt_file()
