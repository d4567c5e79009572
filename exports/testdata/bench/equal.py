"""Compares every cell of two files: equal.py FILE FILE. Prints how many there are."""
import sys

import openpyxl

books = [openpyxl.load_workbook(path) for path in sys.argv[1:3]]
if books[0].sheetnames != books[1].sheetnames:
    sys.exit("sheets: %s and %s" % (books[0].sheetnames, books[1].sheetnames))
cells = 0
for name in books[0].sheetnames:
    a, b = (list(book[name].iter_rows()) for book in books)
    if len(a) != len(b):
        sys.exit("%s: %d and %d rows" % (name, len(a), len(b)))
    for x, y in zip(a, b):
        if len(x) != len(y):
            sys.exit("%s: %d and %d columns" % (name, len(x), len(y)))
        for p, q in zip(x, y):
            if (p.value, p.number_format, bool(p.font.bold)) != (q.value, q.number_format, bool(q.font.bold)):
                sys.exit("%s!%s: %r and %r" % (name, p.coordinate, p.value, q.value))
            cells += 1
print(cells)
