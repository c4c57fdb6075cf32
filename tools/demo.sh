#!/usr/bin/env bash
# The main job, on the sample reports: sets up, builds, ingests, searches in three languages, lists what is cited.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/build.sh release
index=$(mktemp -d)
trap 'rm -rf "$index"' EXIT
export CHASHMA_INDEX=$index/index
run() {
  printf '\n$ chashma %s\n' "$*"
  build/tools/chashma "$@"
}
run ingest corpus/reports
run search water user associations --limit 3
run search 'денежные переводы' --limit 2
run search истифодабарандагони об --limit 2
run citations --limit 10
run organizations --limit 10
run figures --counted people --limit 3 || true
run status
