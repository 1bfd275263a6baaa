#!/usr/bin/env bash
# Usage: comment.sh FILE
#
# Keeps one comment on a pull request: creates it, updates it, and deletes it when FILE is empty, because it would show a change that
# is no longer there; deleting notifies nobody. Without FILE nothing was compared, and the comment stays. A hidden marker in its first
# line finds it again. These variables are read:
#
#   NAME             tells apart the comments of several jobs
#   VERDICT          success, or failure if an expectation was broken or not judged
#   PULL_REQUEST     its number
#   HEAD_REPOSITORY  where its branch is. On a pull request from a fork, the token can't write, and there is no comment
#   GH_TOKEN         the token of the run
set -euo pipefail

file=$1
run=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID
comments=repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments

if [ "$HEAD_REPOSITORY" != "$GITHUB_REPOSITORY" ]; then
  echo "No comment, because the pull request is from a fork. The summary of the run has the comparison."
  exit 0
fi
if [ ! -e "$file" ]; then
  echo "The comment stays as it is, because nothing new was compared."
  exit 0
fi
if ! [[ $NAME =~ ^[A-Za-z0-9._-]{1,50}$ ]]; then
  echo "::error::The name of the comment is '$NAME', but it must consist of letters, digits, '.', '_' and '-'."
  exit 2
fi
marker="<!-- plimsoll: $NAME -->"

# gh knows a host of GitHub Enterprise by these.
export GH_HOST=${GITHUB_SERVER_URL#https://}
export GH_ENTERPRISE_TOKEN=$GH_TOKEN

refused() {
  echo "::warning::The comment was not written: $1 The job needs 'permissions: pull-requests: write'. Runs of Dependabot" \
    "don't have it. The summary of the run has the comparison."
  exit 0
}

# Comments of others are left alone, even if they begin with the marker.
own=".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id"
if ! ids=$(gh api --paginate "$comments" --jq "$own"); then
  refused 'the comments could not be read.'
fi
id=${ids%%$'\n'*}

body=$(mktemp)
trap 'rm -f "$body"' EXIT
{
  echo "$marker"
  if [ "$VERDICT" != success ]; then
    echo "**An expectation is broken, or could not be judged**: see [the run]($run)."
    echo
  fi
  # GitHub refuses more than 65 536 characters.
  if [ "$(wc -c <"$file")" -gt 60000 ]; then
    echo "The comparison is too long for a comment."
  else
    cat "$file"
  fi
  echo "The report is with [the run]($run)."
} >"$body"

if [ ! -s "$file" ]; then
  [ -z "$id" ] || gh api -X DELETE "repos/$GITHUB_REPOSITORY/issues/comments/$id" >/dev/null || refused 'it could not be deleted.'
elif [ -n "$id" ]; then
  gh api -X PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F "body=@$body" >/dev/null || refused 'it could not be updated.'
else
  gh api "$comments" -F "body=@$body" >/dev/null || refused 'it could not be created.'
fi
