#!/usr/bin/env bash
# One query after another, as whole processes, by chashma, quest (xapian-omega) and recollq (recollcmd) over the same files:
#   tests/bench/search_speed.sh FOLDER [SCRATCH]
# FOLDER: text files, as from make_corpus.py. Indexes are made in SCRATCH when they aren't there. Prints the median and the
# worst of milliseconds.
set -euo pipefail
folder=$(realpath "${1:?folder of documents}")
scratch=$(realpath -m "${2:-/tmp/chashma-search-speed}")
cd "$(dirname "$0")/../.."
mkdir -p "$scratch/recoll-conf"
[ -d "$scratch/chashma" ] || build/tools/chashma ingest --quiet --index "$scratch/chashma" "$folder"
[ -d "$scratch/omega" ] || omindex --db "$scratch/omega" --url / "$folder" >/dev/null 2>&1
if [ ! -d "$scratch/recoll" ]; then
  printf 'topdirs = %s\ndbdir = %s\n' "$folder" "$scratch/recoll" >"$scratch/recoll-conf/recoll.conf"
  recollindex -c "$scratch/recoll-conf" -z >/dev/null 2>&1
fi
queries=('water supply' 'health reform programme' 'irrigation' '"local government"' 'воды' 'здравоохранение реформа' 'мактаб' 'об ва замин')
measure() {
  local name=$1
  shift
  for _ in 1 2 3; do
    for query in "${queries[@]}"; do
      local start=${EPOCHREALTIME/./}
      "$@" "$query" >/dev/null 2>&1 || true
      echo $((${EPOCHREALTIME/./} - start))
    done
  done | sort -n | awk -v n="$name" '{t[NR] = $1} END {printf "%-10s median %7.1f ms   worst %7.1f ms\n", n, t[int((NR + 1) / 2)] / 1000, t[NR] / 1000}'
}
measure chashma build/tools/chashma search --index "$scratch/chashma"
measure quest quest --db "$scratch/omega" --stemmer english
measure recollq recollq -c "$scratch/recoll-conf" -n 10
