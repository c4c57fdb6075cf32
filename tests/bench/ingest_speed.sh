#!/usr/bin/env bash
# Whole ingest, extraction included, beside omindex and recollindex on the same folder, one after the other in one run:
#   tests/bench/ingest_speed.sh FOLDER [ROUNDS]
# Needs xapian-omega and recollcmd (tools/setup.sh bench). Scanned pages are not recognised, as the others don't do it either.
# Prints seconds, MB/s, seconds of processor time (the sounder figure on a machine with other work), peak memory, size of the index.
set -euo pipefail
folder=$(realpath "${1:?folder of documents}")
rounds=${2:-2}
cd "$(dirname "$0")/../.."
program=$PWD/build/tools/chashma
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
bytes=$(find "$folder" -type f -printf '%s\n' | awk '{s += $1} END {print s}')
echo "$(find "$folder" -type f | wc -l) files, $((bytes / 1000000)) MB"

measure() {  # name, folder of the index, command...
  local name=$1 index=$2
  shift 2
  rm -rf "$index"
  mkdir -p "$(dirname "$index")"
  /usr/bin/time -f '%e %M %U %S' -o "$scratch/time" "$@" >"$scratch/log" 2>&1 || { echo "$name failed:"; tail -5 "$scratch/log"; return; }
  read -r seconds kilobytes user system <"$scratch/time"
  awk -v n="$name" -v s="$seconds" -v k="$kilobytes" -v b="$bytes" -v u="$user" -v y="$system" -v d="$(du -sm "$index" | cut -f1)" \
    'BEGIN {printf "%-12s %7.1f s %6.2f MB/s  processor %7.1f s  peak %5d MB  index %5d MB\n", n, s, b / 1e6 / s, u + y, k / 1000, d}'
}

for _ in $(seq "$rounds"); do
  measure chashma "$scratch/chashma" "$program" ingest --quiet --ocr never --index "$scratch/chashma" "$folder"
  command -v omindex >/dev/null && measure omindex "$scratch/omega" omindex --db "$scratch/omega" --url / "$folder"
  if command -v recollindex >/dev/null; then
    mkdir -p "$scratch/recoll-conf"
    printf 'topdirs = %s\ndbdir = %s\n' "$folder" "$scratch/recoll" >"$scratch/recoll-conf/recoll.conf"
    measure recollindex "$scratch/recoll" recollindex -c "$scratch/recoll-conf" -z
  fi
done
