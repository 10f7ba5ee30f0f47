#!/bin/sh
# Feeds every fuzz target of the module for a while, one after the other.
set -eu
cd "$(dirname "$0")/../.."
grep -rn --include='*_test.go' '^func Fuzz' cmd internal sandbox | sed 's|^\(.*\)/[^/]*:[0-9]*:func \(Fuzz[A-Za-z0-9_]*\).*|\1 \2|' |
  while read -r folder target; do
    go test "./$folder" -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-60s}"
  done
