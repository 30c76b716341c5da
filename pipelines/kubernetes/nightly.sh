#!/bin/sh
# One night: judges the cluster, says what is new since the night before, and keeps both.
#
#   nightly.sh [flags of kubefault run]
#
# In $REPORTS_FOLDER (default: /reports), of which the last $NIGHTS_KEPT (default: 14) nights are kept:
#
#   2026-11-22T01-17-00Z/             report.json report.html junit.xml metrics.prom recording.tar.gz diff.txt
#   2026-11-23T01-17-00Z.unfinished/  was interrupted, or could not write its reports: nothing is compared with it
#   metrics.prom                      that of the last night, for a collector of text files
#
# It ends as the run did. What is new is told and kept, and decides nothing: `run --baseline FILE --fail-on-new` does that.
set -u
export LC_ALL=C

folder=${REPORTS_FOLDER:-/reports}
kept=${NIGHTS_KEPT:-14}
if ! [ "$kept" -ge 1 ] 2>/dev/null; then
  echo "nightly: NIGHTS_KEPT is a number of nights, at least 1, not $kept" >&2
  exit 2
fi

# Names are times, and come in that order.
last=
for one in "$folder"/????-??-??T??-??-??Z; do
  if [ -f "$one/report.json" ]; then last=$one; fi
done

night=$folder/$(date -u +%Y-%m-%dT%H-%M-%SZ)
unfinished=$night.unfinished
if [ -e "$night" ] || ! mkdir "$unfinished"; then
  echo "nightly: cannot make $unfinished: is $folder writable, with room on it?" >&2
  exit 2
fi

# The first process of a container hands no signal on by itself. The run writes its reports when it gets one.
run=
stopped=
stop() {
  stopped=yes
  if [ -n "$run" ]; then kill -TERM "$run" 2>/dev/null; fi
}
trap stop TERM INT
kubefault run "$@" --record "$unfinished/recording.tar.gz" \
  -r console \
  -r "json=$unfinished/report.json" \
  -r "html=$unfinished/report.html" \
  -r "junit=$unfinished/junit.xml" \
  -r "openmetrics=$unfinished/metrics.prom" &
run=$!
if [ -n "$stopped" ]; then stop; fi
wait "$run"
code=$?
# A signal ends the waiting, not what is waited for.
while kill -0 "$run" 2>/dev/null; do
  wait "$run"
  code=$?
done

# Without a report there is nothing that a pass could be looked up in.
if [ "$code" -eq 0 ] && ! [ -f "$unfinished/report.json" ]; then code=4; fi

case $code in
  0 | 1 | 3) ;;
  *)
    echo "nightly: the run ended with $code: what there is of it is in $unfinished" >&2
    set -- "$folder"/*Z.unfinished
    while [ $# -gt 3 ]; do
      rm -rf "$1"
      shift
    done
    exit "$code"
    ;;
esac

if [ -n "$last" ]; then
  kubefault diff "$last/report.json" "$unfinished/report.json" > "$unfinished/diff.txt"
  compared=$?
  echo
  echo "Since ${last##*/}:"
  cat "$unfinished/diff.txt"
  case $compared in
    0 | 1 | 3) ;;
    *) echo "nightly: cannot be compared with $last: diff ended with $compared" >&2 ;;
  esac
fi

# At once or not at all: the next night never sees half of this one.
if ! mv "$unfinished" "$night"; then
  # A run that nobody can look at afterwards is no pass.
  if [ "$code" -eq 0 ]; then code=2; fi
  exit "$code"
fi
cp "$night/metrics.prom" "$folder/metrics.prom.unfinished" &&
  mv "$folder/metrics.prom.unfinished" "$folder/metrics.prom"

set -- "$folder"/????-??-??T??-??-??Z
while [ $# -gt "$kept" ]; do
  rm -rf "$1"
  shift
done
exit "$code"
