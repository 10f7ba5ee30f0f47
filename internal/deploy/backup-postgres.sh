#!/bin/sh
# Copies the database of miroirs, running or not:  backup-postgres.sh postgres://miroir@127.0.0.1/miroir copy.dump
# To restore: stop the nodes, make an empty database, pg_restore --no-owner --exit-on-error -d postgres://miroir@127.0.0.1/EMPTY copy.dump, and start the nodes on it.
set -eu
[ $# = 2 ] || { echo "usage: $0 URL COPY" >&2; exit 2; }
[ ! -e "$2" ] || { echo "$2 is there already" >&2; exit 3; }
umask 077
pg_dump --format=custom --no-owner --file "$2" "$1"
pg_restore --list "$2" >/dev/null
