#!/usr/bin/env bash
# Times reading, extracting and auditing every report of a folder, without any output: CPU-seconds of the whole
# process, the share of each stage, and the peak of its memory. Any reports will do, for example a generator's.
#
#   benches/read.sh REPORTS [JOBS]
set -euo pipefail
reports=$(realpath "${1:?usage: benches/read.sh REPORTS [JOBS]}")
jobs=${2:-$(nproc)}
cd "$(dirname "$0")/.."
RAYON_NUM_THREADS=$jobs cargo bench --quiet --bench read -- "$reports"
