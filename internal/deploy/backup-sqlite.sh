#!/bin/sh
# Copies the store of a miroir, running or not, into a file of its own:  backup-sqlite.sh /var/lib/miroir/miroir.db copy.db
# VACUUM INTO reads one moment of the store, what lies in its write-ahead log included; a plain copy of the files would not.
# To restore: stop miroir, remove miroir.db, miroir.db-wal and miroir.db-shm, put the copy in place of miroir.db, start miroir.
set -eu
[ $# = 2 ] || { echo "usage: $0 STORE COPY" >&2; exit 2; }
[ -f "$1" ] || { echo "there is no $1" >&2; exit 3; }
[ ! -e "$2" ] || { echo "$2 is there already" >&2; exit 3; }
umask 077
case $2 in *\'*) echo "a quote in $2" >&2; exit 2 ;; esac
sqlite3 -bail -cmd '.timeout 10000' "$1" "VACUUM INTO '$2'"
[ "$(sqlite3 -readonly "$2" 'PRAGMA integrity_check')" = ok ] || { echo "the copy is damaged" >&2; exit 3; }
