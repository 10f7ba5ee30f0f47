#!/bin/sh
# Fetches what the tests use besides Go and a C compiler: a browser, a reader of PDF files, PostgreSQL, what servers run, and the checkers of pages that npm serves. What
# can't be fetched is named, with the way to get it; the tests that need it are then skipped, which CI=true doesn't forgive.
set -u
cd "$(dirname "$0")/../.." || exit 3

has() {
  for name in "$@"; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}

wanted=
has chromium chromium-browser google-chrome || wanted="$wanted chromium"
has pdftotext || wanted="$wanted poppler-utils"
has npm || wanted="$wanted npm"
[ "$(uname)" != Linux ] || has strace || wanted="$wanted strace"
has postgres || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || wanted="$wanted postgresql"
has systemd-analyze || wanted="$wanted systemd"
has nginx /usr/sbin/nginx || wanted="$wanted nginx-light"
has caddy || wanted="$wanted caddy"
has sqlite3 || wanted="$wanted sqlite3"
has openssl || wanted="$wanted openssl"
if [ -n "$wanted" ] && has apt-get && [ "$(id -u)" = 0 ]; then
  echo "installing$wanted"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list of words
  apt-get -qq update >/dev/null && apt-get -qq install -y --no-install-recommends $wanted >/dev/null
fi

has chromium chromium-browser google-chrome || echo "left out: the tests in a browser; install Chromium (apt install chromium)"
has pdftotext || echo "left out: the tests that read PDF files; install Poppler (apt install poppler-utils)"
has postgres || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || echo "left out: the tests with PostgreSQL; install it (apt install postgresql)"
has systemd-analyze && has nginx /usr/sbin/nginx && has caddy && has sqlite3 && has openssl ||
  echo "left out: some tests of internal/deploy; install what they run (apt install systemd nginx-light caddy sqlite3 openssl)"
has npm || echo "left out: the checks of accessibility and HTML; install npm (apt install npm)"

if has npm; then
  find internal -name package-lock.json -not -path '*/node_modules/*' | while read -r lock; do
    folder=${lock%/*}
    cmp -s "$lock" "$folder/node_modules/.fetched" && continue
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null &&
      cp "$lock" "$folder/node_modules/.fetched" ||
      echo "left out: the checks of accessibility and HTML; npm could not fetch $lock"
  done
fi
