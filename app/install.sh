# Sourced by app/run, tests/run and .ci/run: installs what is missing from app/packages.
# shellcheck shell=bash

# missing_packages LIST GROUP...: prints the packages of these groups that are not installed.
missing_packages() {
    local list=$1 group package program wanted=()
    shift
    while read -r group package program; do
        [[ " $* " == *" $group "* ]] || continue
        if [[ -n $program ]] && command -v "$program" >/dev/null; then continue; fi
        wanted+=("$package")
    done < <(grep -v '^#' "$list")
    ((${#wanted[@]})) || return 0
    # One call for all of them: a start with nothing to install must not take a second.
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "${wanted[@]}" 2>/dev/null |
        sed -n 's/^ii  *//p') || true
    for package in "${wanted[@]}"; do
        grep -qxF "$package" <<<"$installed" || echo "$package"
    done
}

# install_missing LIST GROUP...: installs them by apt-get as root or by sudo. Otherwise prints the
# one line to run and fails.
install_missing() {
    local missing as_root=()
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not Debian or Ubuntu. Install the libraries of THIRD_PARTY.md, then use cmake." >&2
        return 1
    fi
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        # sudo may ask for a password, which needs somebody there to type it.
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
            as_root=(sudo)
        else
            echo "Some packages are missing. Run this as root, then start again:" >&2
            echo "apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
    fi
    echo "Installing ${missing[*]}" >&2
    "${as_root[@]}" apt-get update >&2 &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "${missing[@]}" >&2
}
