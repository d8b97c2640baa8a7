#!/usr/bin/env bash
# Times `gongshi build` on a folder of reports: from scratch, again without changes, and the peak memory of each.
#
#   benches/build.sh REPORTS [JOBS]
set -euo pipefail
reports=$(realpath "${1:?usage: benches/build.sh REPORTS [JOBS]}")
jobs=${2:-$(nproc)}
cd "$(dirname "$0")/.."
cargo build --release --quiet
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# Runs a command and tells its time and the peak of its resident memory, read from /proc while it runs.
measured() {
  local name=$1 start end peak=0 now pid
  shift
  start=$(date +%s.%N)
  "$@" >"$out/told" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    now=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null || true)
    [ "${now:-0}" -gt "$peak" ] && peak=$now
    sleep 0.02
  done
  wait "$pid"
  end=$(date +%s.%N)
  awk -v name="$name" -v start="$start" -v end="$end" -v peak="$peak" \
    'BEGIN { printf "%-14s %8.2f s %8.0f MB\n", name, end - start, peak / 1024 }'
}

echo "$(find "$reports" -type f | wc -l) files, $jobs jobs"
measured "from scratch" target/release/gongshi build --reports "$reports" --out "$out/public" --jobs "$jobs"
measured "unchanged" target/release/gongshi build --reports "$reports" --out "$out/public" --jobs "$jobs"
cat "$out/told"
