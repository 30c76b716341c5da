#!/usr/bin/env bash
# What action.yml runs. Takes INPUT_* and the files that GitHub names; ends as kubefault does.
set -uo pipefail

# A line break in a value could write outputs of its own, and one in a message another workflow command.
for name in KUBECONFIG CONTEXT SNAPSHOT KIND_CLUSTER PROFILE FAIL_ON CONFIG BASELINE SETTLE REPORTS VERSION; do
  variable=INPUT_$name
  if [[ ${!variable:-} == *[[:cntrl:]]* ]]; then
    input=$(tr '[:upper:]_' '[:lower:]-' <<< "$name")
    echo "::error title=kubefault::the input $input holds a control character, such as a line break"
    printf 'exit=2\nverdict=error\n' >> "$GITHUB_OUTPUT"
    exit 2
  fi
done

# Ends before there is a run.
refuse() {
  echo "::error title=kubefault::$2"
  printf 'exit=%s\nverdict=error\n' "$1" >> "$GITHUB_OUTPUT"
  exit "$1"
}

version=${INPUT_VERSION:-}
if [[ $version == path ]]; then
  kubefault=(kubefault)
else
  if [[ -z $version ]]; then
    version=$(node -p 'require(process.argv[1]).version' "$GITHUB_ACTION_PATH/../../package.json") ||
      refuse 2 'this copy of the action does not know its version: set the input version'
  fi
  # A version, a range or a tag: anything else would be an address or another package to npm.
  if ! [[ $version =~ ^[~^]?[0-9A-Za-z][0-9A-Za-z.+-]*$ ]]; then
    refuse 2 'the input version is no version of a package, such as 0.1.0'
  fi
  installed=${RUNNER_TEMP:?}/kubefault-$version
  npm install --prefix "$installed" --ignore-scripts --no-audit --no-fund --loglevel error "kubefault@$version" >&2 ||
    refuse 3 'kubefault could not be installed: see the log of this step'
  kubefault=(node "$installed/node_modules/kubefault/dist/src/cli/main.js")
fi

# Written as --flag=value, a value that begins with a dash stays a value.
flags=()
flag() { if [[ -n $2 ]]; then flags+=("--$1=$2"); fi; }
flag kubeconfig "${INPUT_KUBECONFIG:-}"
flag context "${INPUT_CONTEXT:-}"
flag snapshot "${INPUT_SNAPSHOT:-}"
flag kind-cluster "${INPUT_KIND_CLUSTER:-}"
flag profile "${INPUT_PROFILE:-}"
flag fail-on "${INPUT_FAIL_ON:-}"
flag config "${INPUT_CONFIG:-}"
flag settle "${INPUT_SETTLE:-}"
flag baseline "${INPUT_BASELINE:-}"
if [[ -n ${INPUT_BASELINE:-} ]]; then flags+=(--fail-on-new); fi

reports=${INPUT_REPORTS:-kubefault-reports}
[[ $reports == /* ]] || reports=$PWD/$reports
mkdir -p -- "$reports" || refuse 2 'the folder of the input reports cannot be made'
# Those of an earlier step are not the reports of this one.
rm -f -- "$reports"/report.json "$reports"/report.sarif "$reports"/junit.xml "$reports"/report.md

# Annotations are read off standard output; for people the console report goes to standard error.
"${kubefault[@]}" run ${flags[@]+"${flags[@]}"} -r github -r console \
  -r "json=$reports/report.json" \
  -r "sarif=$reports/report.sarif" \
  -r "junit=$reports/junit.xml" \
  -r "markdown=$reports/report.md"
code=$?

case $code in
  0) verdict=pass ;;
  1) verdict=blocked ;;
  3) verdict=could-not-tell ;;
  *) verdict=error ;;
esac
# Without a report there is nothing that a pass could be looked up in.
if [[ $code -eq 0 && ! -f $reports/report.json ]]; then code=4 verdict=error; fi
# A report replaces its file, and the summary may have lines of others already.
if [[ -f $reports/report.md ]]; then cat -- "$reports/report.md" >> "$GITHUB_STEP_SUMMARY"; fi
{
  echo "exit=$code"
  echo "verdict=$verdict"
  for output in json=report.json sarif=report.sarif junit=junit.xml markdown=report.md; do
    if [[ -f $reports/${output#*=} ]]; then echo "${output%%=*}=$reports/${output#*=}"; fi
  done
} >> "$GITHUB_OUTPUT"
exit "$code"
