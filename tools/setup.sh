#!/usr/bin/env bash
# Installs what building, testing and running Chashma needs and this Debian 12 (or kin) lacks. Quick when nothing is missing.
#   tools/setup.sh          build, tests and run
#   tools/setup.sh fuzz     and clang with its fuzzer
#   tools/setup.sh bench    and the peers that tests/bench compares with
set -euo pipefail

packages=(
  g++ cmake ninja-build pkg-config git
  libicu-dev libre2-dev libxapian-dev libpoco-dev zlib1g-dev libdeflate-dev # letters, patterns, index, files, gzip, packed records
  libpoppler-cpp-dev libpoppler-private-dev libgumbo-dev libcld2-dev  # PDF, HTML, language identification
  libtbb-dev libcli11-dev libseccomp-dev                              # parallel flow, command line, isolation
  libtesseract-dev libleptonica-dev tesseract-ocr-eng tesseract-ocr-rus tesseract-ocr-tgk   # OCR
  libgtest-dev libbenchmark-dev clang-format xapian-tools parallel    # tests
  pandoc bibtool                                                      # tests: they load what is exported (170 MB and 1 MB)
)
for extra in "$@"; do
  case "$extra" in
    fuzz) packages+=(clang libclang-rt-dev) ;;
    bench) packages+=(xapian-omega recollcmd poppler-utils time) ;;
    *) echo "setup.sh: unknown extra '$extra' (fuzz, bench)" >&2; exit 2 ;;
  esac
done

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "setup.sh: needs apt-get (Debian 12); install these yourself: ${missing[*]}" >&2
  exit 2
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "setup.sh: run as root, or install sudo, to install: ${missing[*]}" >&2; exit 2; }
  as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
echo "setup.sh: installing ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"${as_root[@]}" apt-get update -q >"$log" 2>&1 && "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}" >>"$log" 2>&1 || {
  tail -20 "$log" >&2
  echo "setup.sh: apt-get failed; is the network up?" >&2
  exit 2
}
