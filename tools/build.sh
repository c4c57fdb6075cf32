#!/usr/bin/env bash
# Sets up, configures and builds one preset: tools/build.sh [PRESET]. Quiet unless something fails.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
preset=${1:-release}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Building ($preset) ..." >&2
if ! { cmake --preset "$preset" && cmake --build --preset "$preset" "${@:2}"; } >"$log" 2>&1; then
  grep -E 'error|Error|FAILED' "$log" | cut -c1-400 | head -40 >&2
  echo "build.sh: the build failed" >&2
  exit 1
fi
