// Writes the bench's table with exceljs: write.js ROWS FILE. The content is that of
// writers_test.go, cell by cell.
const ExcelJS = require('exceljs');
const [rows, path] = [Number(process.argv[2]), process.argv[3]];
const table = (r, c) => c % 3 === 0 ? (r * 31 + c * 17) % 500 / 100 : `評価項目${c}の根拠 ${r * 7 + c}件`;
const quote = (r, c) => `月に${r * 13 + c}件の請求書を発行し、差し戻しを減らした ${c}`;

(async () => {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({filename: path, useStyles: true, useSharedStrings: false});
  for (const [name, n, columns, value] of [['table', rows, 30, table], ['quotes', 20 * rows, 8, quote]]) {
    const sheet = book.addWorksheet(name);
    const head = sheet.addRow([...Array(columns).keys()].map((c) => `列${c}`));
    head.font = {bold: true};
    head.commit();
    for (let r = 0; r < n; r++) {
      const row = sheet.addRow([...Array(columns).keys()].map((c) => value(r, c)));
      if (name === 'table') for (let c = 0; c < columns; c += 3) row.getCell(c + 1).numFmt = '0.00';
      row.commit();
    }
    sheet.commit();
  }
  await book.commit();
})();
