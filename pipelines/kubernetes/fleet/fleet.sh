#!/bin/sh
# One Pod of the Job: index 0 puts the parts together, every other index judges its part of the clusters.
#
#   fleet.sh [flags of kubefault run]
#
# $PARTS is the number of parts: completions of the Job, less one. Everything lies in a folder of this Job ($JOB_UID), so that
# a part of an earlier Job is never taken for one of this. What a part that is missing should have judged makes the whole end
# with 3. https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static/
set -u

index=${JOB_COMPLETION_INDEX:?}
parts=${PARTS:?}
folder=${REPORTS_FOLDER:-/reports}/${JOB_UID:?}
# How long the slowest part is waited for, in seconds.
limit=${WAIT_SECONDS:-3000}
if ! mkdir -p "$folder"; then
  echo "fleet: cannot make $folder: is the volume writable, with room on it?" >&2
  exit 2
fi

if [ "$index" -gt 0 ]; then
  # In the place of the shell, so that a signal reaches it.
  exec kubefault run "$@" --shard "$index/$parts" -r console -r "json=$folder/part-$index.json"
fi

trap 'exit 143' TERM INT
set --
waited=0
part=1
while [ "$part" -le "$parts" ]; do
  file=$folder/part-$part.json
  # A report appears whole or not at all.
  while ! [ -f "$file" ] && [ "$waited" -lt "$limit" ]; do
    sleep 2
    waited=$((waited + 2))
  done
  if [ -f "$file" ]; then
    set -- "$@" "$file"
  else
    echo "fleet: part $part of $parts has written no report within $limit s: see the log of its Pod" >&2
  fi
  part=$((part + 1))
done
if [ $# -eq 0 ]; then
  echo "fleet: there is no part to put together" >&2
  exit 3
fi
exec kubefault report "$@" \
  -r console \
  -r "json=$folder/fleet.json" \
  -r "html=$folder/fleet.html" \
  -r "junit=$folder/junit.xml" \
  -r "openmetrics=$folder/metrics.prom"
