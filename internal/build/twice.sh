#!/bin/sh
# Builds miroir twice from nothing, in two folders with a cache each, as `make build` does, and says whether both are the same to the last byte.
set -eu
cd "$(dirname "$0")/../.."

scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
for round in first second; do
  mkdir -p "$scratch/$round/in/its/own/$round"
  git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- -cf - | tar -xf - -C "$scratch/$round/in/its/own/$round"
done
for round in first second; do
  (cd "$scratch/$round/in/its/own/$round" && GOCACHE="$scratch/$round/cache" GOFLAGS=-buildvcs=false make -s build && mv miroir "$scratch/miroir-$round")
done
cksum "$scratch/miroir-first" "$scratch/miroir-second" | awk '{print $1, $2}'
cmp "$scratch/miroir-first" "$scratch/miroir-second" || { echo "two builds of the same source differ"; exit 1; }
echo "two builds of the same source are the same"
