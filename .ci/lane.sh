# What lanes share; to be sourced.

# need PROGRAM=PACKAGE...: installs the packages of which the program is not here.
need() {
  local pair packages=() sudo=
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || packages+=("${pair#*=}")
  done
  ((${#packages[@]} > 0)) || return 0
  command -v apt-get >/dev/null || { echo "there is no apt here to install ${packages[*]} by" >&2 && return 1; }
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

# need_cargo: installs the compiler of crates, the newer one where there are two.
need_cargo() {
  command -v cargo >/dev/null || need cargo=cargo-web || need cargo=cargo
}

# find_python: prints a Python 3.12 or 3.13, which programs whose wheels are for these are compared with.
find_python() {
  local candidate
  for candidate in python3.13 python3.12 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[23].*/bin/python /opt/python*/bin/python3 python3; do
    # The shim of a version manager is there for versions that are not.
    if "$candidate" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  echo "this lane needs Python 3.12 or 3.13, and neither is here; install one by pyenv" >&2
  return 1
}

broken=0
# step PROGRAM ARGUMENT...: runs a program of $programs by $python. Each leaves its counts in $LANE_COUNTS; one that leaves none broke.
step() {
  local before=0 began=$SECONDS
  [ ! -e "$LANE_COUNTS" ] || before=$(wc -l <"$LANE_COUNTS")
  echo
  echo "+ $1"
  "$python" "$programs/$1" "${@:2}" || true
  if [ ! -e "$LANE_COUNTS" ] || [ "$(wc -l <"$LANE_COUNTS")" = "$before" ]; then
    broken=$((broken + 1)) && echo "FAILED: $1 did not come to its end"
  fi
  echo "  $((SECONDS - began)) s"
}

# steps_ended: counts what the programs checked, and fails where something failed.
steps_ended() {
  local passed failed
  read -r passed failed < <(awk '{ passed += $1; failed += $2 } END { print passed + 0, failed + 0 }' "$LANE_COUNTS")
  failed=$((failed + broken))
  echo "$passed passed, $failed failed, 0 skipped"
  ((failed == 0 && passed > 0))
}
