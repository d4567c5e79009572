#!/usr/bin/env bash
# Installs by apt and npm what the gate needs and the machine lacks; where it may not,
# it names what is missing and fails.
set -u

missing() {
  command -v chromium >/dev/null || echo chromium
  fc-list 2>/dev/null | grep -q 'Noto Sans CJK' || echo fonts-noto-cjk
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || echo postgresql
  command -v soffice >/dev/null || echo libreoffice-calc-nogui
  command -v pdftoppm >/dev/null || echo poppler-utils
  /usr/bin/python3 -c 'import openpyxl' 2>/dev/null || echo python3-openpyxl
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
}

# From npm come the schema validator of the workbook (a program for Linux on x64)
# and axe-core; package-lock.json pins both.
modules() {
  cd "$(dirname "$0")" || return 1
  [ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ] && return 0
  npm ci --silent && touch node_modules/.package-lock.json && return 0
  echo "The tests need what .ci/package-lock.json names, and npm ci could not install it." >&2
  return 1
}

want=$(missing)
if [ -z "$want" ]; then modules; exit; fi
if [ "$(id -u)" = 0 ]; then as=""; else as="sudo -n"; fi
if command -v apt-get >/dev/null && { [ -z "$as" ] || $as true 2>/dev/null; }; then
  echo "installing:" $want
  $as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq --no-install-recommends fontconfig $want >/dev/null
fi
want=$(missing)
if [ -z "$want" ]; then modules; exit; fi
echo "The tests need these Debian packages, which could not be installed here:" $want >&2
exit 1
