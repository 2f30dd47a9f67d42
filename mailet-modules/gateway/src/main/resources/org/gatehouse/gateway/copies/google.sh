#!/bin/sh
# Takes copies of emails out of mailboxes of Google Workspace, for good, without showing them.
# Needs GAM 7 (https://github.com/GAM-team/GAM) with access to Gmail.
# Afterwards, for each reference: ./gatehouse copies --conf conf --done REFERENCE
set -eu
list=$(mktemp)
trap 'rm -f "$list"' EXIT
take_out() { # mailbox reference from to
    gam user "$1" print messages query "in:anywhere after:$3 before:$4" headers X-Gatehouse-Reference > "$list"
    gam csv "$list" matchfield X-Gatehouse-Reference "^$2\$" gam user ~User delete messages ids ~id
}
@COPIES@
