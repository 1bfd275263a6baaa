#!/usr/bin/env bash
# Usage: compare.sh COMMIT FILE
#
# Writes into FILE, as Markdown, what has changed since COMMIT in the weight of the images of Dockerfiles. FILE is empty if no size
# has changed by the threshold, and missing if nothing could be compared. A comparison that fails is a line on standard error
# and not a failure, because the verdict is that of the expectations. These variables are read:
#
#   DOCKERFILES   their paths, one on each line; directories are left out, because a comparison is about one image
#   COMPARE_WITH  an image to compare with, such as docker://registry.example/app:main, if there is one Dockerfile.
#                 Default: the size in the plimsoll.lock of COMMIT
#   THRESHOLD     the least change worth mentioning, such as 200kB. Default: 1%
#   COMMAND       the command. Default: plimsoll
#   NOTE          what begins each line on standard error
set -euo pipefail

commit=$1
out=$2
command=${COMMAND:-plimsoll}
work=$(mktemp -d)
lock=
failed=
rm -f "$out"

note() {
  failed=yes
  echo "${NOTE-compare.sh: }$*" >&2
}

# For what need not be changed.
inform() {
  echo "$*"
}

restore() {
  if [ -n "$lock" ]; then
    rm -f "$lock"
    [ ! -e "$work/present" ] || mv "$work/present" "$lock"
    lock=
  fi
}

: >"$work/all"
trap 'restore; rm -rf "$work"' EXIT

compare() {
  if "$command" compare --markdown --threshold "${THRESHOLD:-1%}" "$1" "$2" >"$work/text" 2>"$work/errors"; then
    if [ -s "$work/text" ]; then
      cat "$work/text" >>"$work/all"
      echo >>"$work/all"
    fi
  else
    note "$2 was not compared with $1: $(head -c 2000 "$work/errors" | tr '\n' ' ')"
  fi
}

# A lock file names Dockerfiles by paths relative to itself, so that of COMMIT takes the place of the present one for a moment.
compare_with_record() {
  local file
  file=$(dirname "$1")/plimsoll.lock
  if ! git cat-file -e "$commit^{commit}" 2>/dev/null; then
    note "$1 was not compared: this clone does not have the commit $commit. Let CI fetch more of the history."
  elif ! git show "$commit:./$file" >"$work/former" 2>/dev/null; then
    failed=yes
    inform "$1 was not compared: there is no $file in $commit. 'plimsoll --baseline update $1' writes one."
  else
    [ ! -e "$file" ] || cp -p "$file" "$work/present"
    lock=$file
    cp "$work/former" "$lock"
    compare "$lock" "$1"
    restore
  fi
}

mapfile -t dockerfiles < <(grep -v '^[[:space:]]*$' <<<"$DOCKERFILES")
if [ -n "${COMPARE_WITH-}" ] && [ ${#dockerfiles[@]} -ne 1 ]; then
  note "$COMPARE_WITH is one image, but ${#dockerfiles[@]} Dockerfiles are to be compared with it."
  exit 2
fi
for dockerfile in "${dockerfiles[@]}"; do
  if [ -d "$dockerfile" ]; then
    inform "$dockerfile was not compared, because it is a directory."
  elif [ ! -f "$dockerfile" ]; then
    note "$dockerfile was not compared, because there is no such file."
  elif [ -n "${COMPARE_WITH-}" ]; then
    compare "$COMPARE_WITH" "$dockerfile"
  else
    compare_with_record "$dockerfile"
  fi
done

if [ -z "$failed" ] || [ -s "$work/all" ]; then
  cp "$work/all" "$out"
fi
