#!/bin/sh
# Asks Saling with curl alone.
#
#   export SALING_URL=https://saling.example.go.id SALING_TOKEN=saling_…
#   ./saling.sh budget          what is left of the budget
#   ./saling.sh compare         two regions side by side
#   ./saling.sh follow          what changes, one line each; started again, it goes on where it was
set -eu
: "${SALING_URL:?Set SALING_URL to the address of the server.}"
: "${SALING_TOKEN:?Set SALING_TOKEN to the token.}"
CURSOR_FILE=${CURSOR_FILE:-cursor.txt}

# The token goes in by standard input: what stands on a command line, other users of the machine can read.
saling() {
  printf 'header = "Authorization: Bearer %s"\n' "$SALING_TOKEN" | curl --config - -sS -H 'Content-Type: application/json' "$@"
}

budget() {
  saling "$SALING_URL/graphql" -d '{"query":"query Budget { rateLimit { limit remaining resetAt } }"}'
}

compare() {
  saling "$SALING_URL/graphql" -d '{"query":"query Compare($a: String!, $b: String!) { compareRegions(a: $a, b: $b, frameworkId: \"spbe-2020\", year: 2021) { rows { indicator { code } levelA levelB leader } asOf } }","variables":{"a":"32.11","b":"34.02"}}'
}

# Over SSE each result is a line that begins with "data: ". Its cursor is kept once the line is printed.
follow() {
  after=null
  if [ -s "$CURSOR_FILE" ]; then after="\"$(cat "$CURSOR_FILE")\""; fi
  saling -N "$SALING_URL/graphql/stream" -H 'Accept: text/event-stream' -d '{"query":"subscription Follow($after: Cursor) { indicatorChanges(after: $after) { ... on IndicatorChange { cursor regionCode indicatorCode level } ... on CaughtUp { cursor } ... on CursorGone { message head } } }","variables":{"after":'"$after"'}}' |
    while IFS= read -r line; do
      case $line in
      'data: '*)
        printf '%s\n' "${line#data: }"
        cursor=$(printf '%s\n' "$line" | sed -n 's/.*"cursor":"\([^"]*\)".*/\1/p')
        if [ -n "$cursor" ]; then printf '%s' "$cursor" >"$CURSOR_FILE"; fi
        ;;
      esac
    done
}

case ${1:-} in
budget | compare | follow) "$1" ;;
*)
  echo 'Say what: budget, compare or follow.' >&2
  exit 2
  ;;
esac
