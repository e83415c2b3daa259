#!/bin/sh
# Sends a command to Sluice and waits for its outcome: send-command.sh localhost:9092 examples/steady savepoint ticket-4711
set -eu
servers=$1 job=$2 type=$3 id=$4
began=$(date +%s)000
printf '%s:{"type":"%s","id":"%s","by":"ticketing"}\n' "$job" "$type" "$id" |
  kcat -P -b "$servers" -t sluice.commands -K: -H priority=high -X partitioner=murmur2_random

for _ in $(seq 120); do
  outcome=$(kcat -C -q -e -b "$servers" -t sluice.command-events -o "s@$began" -X isolation.level=read_committed |
    grep -F "\"command\":\"$id\"" | grep -m 1 -E '"phase":"(succeeded|failed|rejected|superseded|duplicate)"') || outcome=
  if [ -n "$outcome" ]; then
    echo "$outcome"
    case $outcome in *'"phase":"succeeded"'*) exit 0 ;; *) exit 1 ;; esac
  fi
  sleep 1
done
echo "No outcome within 2 minutes; the command goes on. Its id is $id" >&2
exit 1
