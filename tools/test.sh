#!/usr/bin/env bash
# Sets up, builds and passes all tests: tools/test.sh [PRESET]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
tools/build.sh "$preset"
ctest --preset "$preset" -j"$(nproc)"
