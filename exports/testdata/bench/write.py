"""Writes the bench's table with XlsxWriter or openpyxl: write.py LIBRARY ROWS FILE.

The content is that of writers_test.go, cell by cell."""
import sys

library, rows, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]


def table(r, c):
    if c % 3 == 0:
        return (r * 31 + c * 17) % 500 / 100
    return "評価項目%dの根拠 %d件" % (c, r * 7 + c)


def quote(r, c):
    return "月に%d件の請求書を発行し、差し戻しを減らした %d" % (r * 13 + c, c)


SHEETS = (("table", rows, 30, table), ("quotes", 20 * rows, 8, quote))

if library == "xlsxwriter":
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    bold, points = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
    for name, n, columns, value in SHEETS:
        sheet = book.add_worksheet(name)
        for c in range(columns):
            sheet.write_string(0, c, "列%d" % c, bold)
        for r in range(n):
            for c in range(columns):
                v = value(r, c)
                if isinstance(v, str):
                    sheet.write_string(r + 1, c, v)
                else:
                    sheet.write_number(r + 1, c, v, points)
    book.close()
else:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book, bold = openpyxl.Workbook(write_only=True), Font(bold=True)
    for name, n, columns, value in SHEETS:
        sheet, head = book.create_sheet(name), []
        for c in range(columns):
            cell = WriteOnlyCell(sheet, "列%d" % c)
            cell.font = bold
            head.append(cell)
        sheet.append(head)
        for r in range(n):
            row = []
            for c in range(columns):
                v = value(r, c)
                if not isinstance(v, str):
                    v = WriteOnlyCell(sheet, v)
                    v.number_format = "0.00"
                row.append(v)
            sheet.append(row)
    book.save(path)
