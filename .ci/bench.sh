#!/usr/bin/env bash
# Installs what the workbook's writer is compared with, where that may be done; the
# bench says which of them it did not find.
cd "$(dirname "$0")/.." || exit 0
if ! /usr/bin/python3 -c 'import xlsxwriter, openpyxl' 2>/dev/null; then
  if [ "$(id -u)" = 0 ]; then as=""; else as="sudo -n"; fi
  $as apt-get update -qq 2>/dev/null && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq --no-install-recommends python3-xlsxwriter python3-openpyxl >/dev/null 2>&1
fi
[ -d build/bench/node_modules/exceljs ] || npm install --silent --no-save --ignore-scripts --no-audit --no-fund --prefix build/bench exceljs@4.4.0 >/dev/null 2>&1
exit 0
