# Sourced by the scripts that consist of long steps.
# shellcheck shell=bash

# step TITLE COMMAND...: runs it; its seconds become a line of the file $HOURGLASS_STEPS, if that is
# set, so that a table of the longest steps can be made.
step() {
    local title=$1 began=$EPOCHREALTIME status=0
    shift
    "$@" || status=$?
    if [[ -n ${HOURGLASS_STEPS:-} ]]; then
        printf '%d\t%s\n' "$(((${EPOCHREALTIME/[.,]/} - ${began/[.,]/}) / 1000000))" "$title" \
            >>"$HOURGLASS_STEPS"
    fi
    return "$status"
}
