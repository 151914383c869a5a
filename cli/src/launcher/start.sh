# Starts the program; read by the launchers at the root, which set `program` and `root`.
#
# Start-up time is the point of every choice here: on the usual path nothing runs but readlink, find and java.
# What happens only once, building and archiving, is in prepare.sh.

fail() {
  printf '%s: %s\n' "$program" "$*" >&2
  exit 2
}

find_java() {
  if [ -n "${JAVA_HOME-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it; set it to a JDK 17 or newer."
  else
    java=$(command -v java) || fail "no java on PATH; install a JDK 17 or newer, or set JAVA_HOME to one."
  fi
  # A link such as /usr/bin/java may lead to another JVM tomorrow; the archive belongs to the one behind it.
  java=$(readlink -f -- "$java" 2>/dev/null) || java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  java_home=${java%/bin/java}
  if [ ! -r "$java_home/release" ]; then
    # Neither a JDK's own binary nor a link to it: a script of a version manager, which must be asked.
    java_home=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    java=$java_home/bin/java
    [ -x "$java" ] || fail "the java on PATH does not say where its home is; set JAVA_HOME to a JDK 17 or newer."
  fi
}

# Names the exact JVM without starting it, by the file that says so in every JDK.
name_jvm() {
  jvm_version=
  while IFS='=' read -r name value; do
    case $name in
      JAVA_RUNTIME_VERSION) jvm_version=$value && break ;;
      JAVA_VERSION) jvm_version=$value ;;
    esac
  done 2>/dev/null <"$java_home/release"
  jvm_version=${jvm_version#\"}
  jvm_version=${jvm_version%\"}
  jvm_major=${jvm_version%%[!0-9]*}
  set -f
  IFS=/
  # shellcheck disable=SC2086 # splitting at the slashes is the purpose
  set -- $java_home
  IFS=_
  archive=$launch/$*_$jvm_version.archive
  unset IFS
  set +f
}

# Options are kept for later builds, so that they need to be given once only.
is_built_otherwise() {
  [ -n "${TRUEWHEEL_BUILD_OPTS-}" ] || return 1
  built_with=
  { IFS= read -r built_with <"$launch/options"; } 2>/dev/null
  [ "$built_with" != "$TRUEWHEEL_BUILD_OPTS" ]
}

# What links and runs WebAssembly takes minutes to compile, so that is done when somebody first links or runs, where cargo is. What was
# asked for is kept, built or not.
lacks_parts() {
  lacking=
  parts=
  case "${1-} ${2-}" in
    'ext link' | 'ext key') wanted=linker ;;
    'ext run') wanted='linker runtime' ;;
    *) return 1 ;;
  esac
  case " $* " in
    *' --help '* | *' -h '* | *' --compatible '*) return 1 ;;
    *' --component '* | *' --component='*) wanted=runtime ;;
  esac
  { IFS= read -r parts <"$launch/parts"; } 2>/dev/null
  built_with=
  { IFS= read -r built_with <"$launch/options"; } 2>/dev/null
  for part in $wanted; do
    case " $* ${TRUEWHEEL_LINKER:+--linker=$TRUEWHEEL_LINKER} ${TRUEWHEEL_RUNTIME:+--runtime=$TRUEWHEEL_RUNTIME} " in
      *" --$part native "* | *" --$part=native "*) ;;
      *" --$part "* | *" --$part="*) continue ;;
    esac
    case " $parts $built_with ${TRUEWHEEL_BUILD_OPTS-} " in
      *" -Dtruewheel.$part="*) ;;
      *) lacking="$lacking -Dtruewheel.$part=auto" ;;
    esac
  done
  if [ -n "$lacking" ] && command -v cargo >/dev/null && command -v mvn >/dev/null; then return 0; fi
  # A build for another reason must not note down as asked for what it cannot make.
  lacking=
  return 1
}

is_stale() {
  [ -f "$jar" ] || return 0
  if is_built_otherwise; then return 0; fi
  [ -n "$(find "$root/pom.xml" "$root/core/pom.xml" "$root/core/src/main" "$root/docs/rules" \
    "$root/native/pom.xml" "$root/native/src/build" "$root/native/src/main" \
    "$root/cli/pom.xml" "$root/cli/src/main" -newer "$jar" -print -quit 2>/dev/null)" ]
}

# Short work is a handful of small files. The C1 compiler alone starts sooner, but hashes ten times slower.
is_short() {
  [ $# -le 16 ] || return 1
  for argument; do
    shift
    case $argument in -?*) continue ;; - | @* | *[*?]*) return 1 ;; esac
    if [ -d "$argument" ]; then return 1; fi
    if [ -f "$argument" ]; then set -- "$@" "$argument"; fi
  done
  [ $# -eq 0 ] || [ -z "$(find "$@" -prune -size +2048 -print -quit 2>/dev/null)" ]
}

# Assets and the libraries of a base may be large, and nothing but Java hashes them.
hashes_in_java() {
  case "${1-} ${2-}" in 'asset fetch' | 'asset prefetch' | 'asset verify' | 'ext link' | 'ext plan' | 'ext run') return 0 ;; esac
  return 1
}

# With the native engine hashing and inflating are not for the JVM to compile, and the second compiler costs more than
# what it makes faster of the rest gives back. Without it Java hashes ten times slower, so the engine must be sure to load.
is_native() {
  [ -e "$launch/native" ] || return 1
  # The folder that the program's UserCache finds.
  case "${XDG_CACHE_HOME-} ${OSTYPE-}" in
    /*) cache=$XDG_CACHE_HOME ;;
    *darwin*) cache=${HOME-}/Library/Caches ;;
    *) cache=${HOME-}/.cache ;;
  esac
  [ -O "$cache/truewheel/native" ] || return 1
  case "${TRUEWHEEL_ACCEL-} ${TRUEWHEEL_JAVA_OPTS-}" in off* | *-Dtruewheel.accel=off* | *-Dtruewheel.native.folder=*) return 1 ;; esac
}

# The native library is loaded from an ordinary jar, of which newer JVMs warn unless they are told.
native_access=
launch=$root/cli/target/launch
jar=$launch/truewheel.jar
find_java
name_jvm
if [ "${jvm_major:-0}" -ge 22 ]; then native_access=--enable-native-access=ALL-UNNAMED; fi
if lacks_parts "$@" || is_stale || [ ! -e "$archive" ] || [ "$jar" -nt "$archive" ]; then
  . "$root/cli/src/launcher/prepare.sh"
  prepare "$@"
fi

# The JVM refuses two collectors, so one that the user names replaces ours.
collector=-XX:+UseSerialGC
case ${TRUEWHEEL_JAVA_OPTS-} in *-XX:+Use*GC*) collector= ;; esac
compiler=
patience=
if hashes_in_java "$@"; then
  : # Only the second compiler knows the processor's instructions for it.
elif is_short "$@"; then
  compiler=-XX:TieredStopAtLevel=1
elif is_native; then
  # What is left to Java runs often enough to be compiled early.
  compiler='-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.1'
  # Not for long is Java to hash so slowly, before the engine is loaded.
  patience=-Dtruewheel.accel.patience=131072
fi
from_archive=
if [ -s "$archive" ]; then
  if [ "$jvm_major" -ge 25 ]; then from_archive=-XX:AOTCache=$archive; else from_archive=-XX:SharedArchiveFile=$archive; fi
fi

# Java cannot tell a terminal from a pipe, nor how wide it is.
terminal=
columns=${COLUMNS-}
if [ -t 2 ]; then terminal=err; fi
if [ -t 1 ]; then terminal=out,$terminal; fi
if [ -n "$terminal" ] && [ -z "$columns" ]; then
  if [ -t 2 ]; then columns=$(stty size <&2); else columns=$(stty size <&1); fi 2>/dev/null
  columns=${columns#* }
fi

# Where standard input is closed, the JVM would take the first file it opens for it. A folder cannot be read, and says so.
{ true 3<&0; } 2>/dev/null || exec <"$root"

# A JVM that cannot use the archive must say nothing: it would say so among the data on standard output.
# shellcheck disable=SC2086 # the options of the user are several words
exec "$java" -Xlog:disable -XX:-UsePerfData $collector $compiler $native_access $patience ${from_archive:+"$from_archive"} \
  ${TRUEWHEEL_JAVA_OPTS-} "-Dtruewheel.program=$program" "-Dtruewheel.terminal=$terminal" \
  "-Dtruewheel.columns=$columns" -cp "$jar" dev.truewheel.cli.Main "$@"
