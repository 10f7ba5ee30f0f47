#!/bin/sh
# Checks everything: the form of the code, the tests, and that generated files and expected outputs are as the code would write them. It ends
# with a line that sums up. With CI=true a skipped test is a failure.
set -u
cd "$(dirname "$0")/../.." || exit 3

scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
begun=$(date +%s)
faults=

# check runs a command under a name, and remembers the name when it fails.
check() {
  name=$1
  shift
  echo "== $name"
  "$@" || faults="$faults${faults:+, }$name"
}

# snapshot is one number for all that the work tree holds.
snapshot() {
  { git diff HEAD; git -c core.quotePath=false ls-files --others --exclude-standard | git hash-object --stdin-paths; } | git hash-object --stdin
}

# unchanged runs a command, and fails when it fails or changes a file.
unchanged() {
  before=$(snapshot)
  "$@" || return 1
  [ "$before" = "$(snapshot)" ] && return 0
  git status --short
  echo "$* has changed these files: look at the changes and commit them"
  return 1
}

tests() {
  { go test -v -timeout 60m ./... 2>&1 || touch "$scratch/failed"; } | awk -v counts="$scratch/counts" -f internal/build/report.awk
  [ ! -e "$scratch/failed" ]
}

# rewrite has the tests that keep expected outputs write them again; each asks for -update in its own function.
rewrite() {
  files=$(grep -rl --include='*_test.go' '\*update' cmd internal sandbox)
  # shellcheck disable=SC2086 # a list of words
  names=$(awk '/^func / { name = "nobody" } /^func Test/ { name = $2; sub(/\(.*/, "", name) } /\*update/ { print name }' $files | sort -u | paste -sd '|' -)
  case "|$names|" in *'|nobody|'*) echo "a test asks for -update in a function that is no test: $names"; return 1 ;; esac
  keepers=$(printf '%s\n' "$files" | sed 's|/[^/]*$||; s|^|./|' | sort -u)
  # shellcheck disable=SC2086 # a list of words
  go test $keepers -run "^($names)\$" -update >"$scratch/rewrite" 2>&1 || { cat "$scratch/rewrite"; return 1; }
}

no_skips() {
  [ "$skipped" = 0 ] || { echo "$skipped tests were skipped, which CI=true doesn't allow"; return 1; }
}

check tools sh internal/build/tools.sh
check lint sh internal/build/lint.sh
check "generated files" unchanged go generate ./...
check tests tests
check "expected outputs" unchanged rewrite

passed=0 skipped=0 broken=0
[ ! -e "$scratch/counts" ] || . "$scratch/counts"
[ "${CI:-}" != true ] || check "nothing skipped" no_skips

took=$(($(date +%s) - begun))
sum="$passed tests passed, $skipped skipped, $broken packages failed, in $took s"
if [ -n "$faults" ]; then
  echo "FAILED ($faults): $sum"
  exit 1
fi
echo "OK: $sum"
