#!/bin/sh
# Renews Commvault's pair of tokens, then runs a command that reads the new access token from a file:
#
#     COMMVAULT_PAIR=pair.json ./with-commvault-token.sh pulumi up --yes
#
# A token lives 30 minutes, so that the command has at least 20 before somebody has to renew the pair again.
set -eu

pair=${COMMVAULT_PAIR:?"set COMMVAULT_PAIR to the file of the pair"}
: "${1:?"name the command to run"}"

# A token that is given by itself would be tried first.
unset COMMVAULT_TOKEN
export COMMVAULT_TOKEN_FILE="${COMMVAULT_TOKEN_FILE:-$pair.token}"

# Where this fails nothing is run: the line that it prints says what to do.
pulumi-accounts commvault-token renew --older-than 10 --token-file "$COMMVAULT_TOKEN_FILE" -- "$pair" >&2
exec "$@"
