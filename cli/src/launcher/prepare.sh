# What start.sh does once: builds the jar, and makes the class archive of the JVM in use.
#
# Both are made to the side and moved into place, under a lock, so that first starts at the same time wait for one
# another and a program that runs meanwhile keeps the files it opened.

prepare() {
  case $jvm_major in
    '' | *[!0-9]*) fail "cannot tell which Java $java_home is; set JAVA_HOME to a JDK 17 or newer." ;;
  esac
  [ "$jvm_major" -ge 17 ] || fail "$java is Java $jvm_version; set JAVA_HOME to a JDK 17 or newer."
  if ! mkdir -p "$launch" 2>/dev/null || [ ! -w "$launch" ]; then
    [ -f "$jar" ] || fail "cannot write to $launch, where the program is built at its first start."
    return 0
  fi
  lock
  # Somebody else may have built meanwhile.
  if lacks_parts "$@" || is_stale; then build; fi
  if [ ! -e "$archive" ] || [ "$jar" -nt "$archive" ]; then make_archive; fi
  unlock
}

lock() {
  if command -v flock >/dev/null; then
    exec 9>"$launch/lock"
    flock 9
    return 0
  fi
  trap unlock EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  until mkdir "$launch/lock.d" 2>/dev/null; do
    holder=$(cat "$launch/lock.d/pid" 2>/dev/null)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then rm -rf "$launch/lock.d"; else sleep 1; fi
  done
  echo $$ >"$launch/lock.d/pid"
}

unlock() {
  if command -v flock >/dev/null; then
    exec 9>&-
    return 0
  fi
  trap - EXIT INT TERM
  if [ "$(cat "$launch/lock.d/pid" 2>/dev/null)" = $$ ]; then rm -rf "$launch/lock.d"; fi
}

build() {
  [ -x "$java_home/bin/javac" ] ||
    fail "the program is built at its first start, and $java_home has no compiler; set JAVA_HOME to a JDK 17 or newer."
  command -v mvn >/dev/null ||
    fail "the program is built at its first start, and there is no mvn on PATH; install Maven 3.8 or newer."
  if [ ! -f "$jar" ]; then
    why='this is the first start'
  elif is_built_otherwise; then
    why='TRUEWHEEL_BUILD_OPTS asks for another build'
  elif is_stale; then
    why='the sources are newer than the program'
  else
    why='what links and runs WebAssembly is compiled when it is first asked for'
  fi
  duration='about a minute where nothing is downloaded yet'
  case $lacking in
    *runtime=*) duration='ten minutes, once, on two processors' ;;
    *linker=*) duration='two minutes, once, on two processors' ;;
  esac
  { IFS= read -r parts <"$launch/parts"; } 2>/dev/null || parts=
  parts=$parts$lacking
  options=${TRUEWHEEL_BUILD_OPTS-}
  if [ -z "$options" ]; then { IFS= read -r options <"$launch/options"; } 2>/dev/null || :; fi
  printf '%s: %s, so Maven builds it now (%s).\n' "$program" "$why" "$duration" >&2
  log=$launch/build.log
  # The jar takes the time at which the build began: what is edited meanwhile counts as newer.
  : >"$launch/began"
  # From nothing, for what was deleted from the sources must not live on in the jar.
  rm -rf "$root/core/target/quick" "$root/native/target/quick/classes" "$root/cli/target/quick"
  (
    cd "$root" && exec 9>&- &&
      # shellcheck disable=SC2086 # several options are several words
      JAVA_HOME=$java_home MAVEN_OPTS="-XX:TieredStopAtLevel=1 ${MAVEN_OPTS-}" \
        mvn -B -ntp -Dquick $parts $options -pl cli -am package </dev/null >"$log" 2>&1
  ) || {
    grep -m 5 -e '^\[ERROR\] ..' -e "^truewheel\.[a-z]* is '" "$log" >&2
    if [ -n "$lacking" ] && ! is_stale; then
      printf '%s: the build failed; %s has the whole story. This goes on with what is there.\n' "$program" "$log" >&2
      printf '%s\n' "$parts" >"$launch/parts"
      return 0
    fi
    fail "the build failed; $log has the whole story. Without a network the first build cannot fetch its libraries;" \
      "once that is mended, start again."
  }
  cp "$root/cli/target/quick/truewheel.jar" "$jar.new" && touch -r "$launch/began" "$jar.new" && mv -f "$jar.new" "$jar" ||
    fail "cannot write $jar."
  printf '%s\n' "$options" >"$launch/options"
  printf '%s\n' "$parts" >"$launch/parts"
  # Why a part that was asked for is not there.
  if [ -n "$lacking" ]; then grep -e '^truewheel\.[a-z]*: only' "$log" | grep -v ' is off' >&2; fi
  rm -f "$launch"/*.archive "$launch/began"
  try_engine
}

# Leaves a file where the native engine loads and works, by which start.sh chooses how the JVM compiles.
try_engine() {
  rm -f "$launch/native"
  (
    exec 9>&- </dev/null >/dev/null 2>&1
    exec "$java" -XX:TieredStopAtLevel=1 -Dtruewheel.accel=require -cp "$jar" dev.truewheel.cli.Main doctor
  ) && : >"$launch/native"
  return 0
}

# Runs what people run, so that the archive holds the classes they need. A failure leaves an empty archive, which
# means: run without one, and do not try again before the next build.
make_archive() {
  # Relative, for the training commands below are split into words at every space.
  training=cli/target/launch/training
  # The examples are little to read, so that one run needs both engines, the patience must be short.
  engine=
  if [ -e "$launch/native" ]; then
    engine="-Dtruewheel.accel.patience=4000 -Dtruewheel.native.folder=$training/native"
  fi
  (
    cd "$root" && exec 9>&- </dev/null >/dev/null 2>&1 || exit
    rm -rf $training
    mkdir $training
    if [ "$jvm_major" -ge 25 ]; then
      # One run makes one cache, so the first command must come by most of the program.
      training_commands | head -n 1 | train $engine "-XX:AOTCacheOutput=$training/archive"
    else
      # A list of classes is joined from many runs, which an archive dumped at the exit of one run cannot be.
      # shellcheck disable=SC2086 # the engine is two options or none
      training_commands | train $engine -Xshare:off "-XX:DumpLoadedClassList=$training/classes.NUMBER"
      sort -u $training/classes.* >$training/classes
      "$java" -Xshare:dump -XX:SharedClassListFile=$training/classes \
        "-XX:SharedArchiveFile=$training/archive" -cp "$jar"
    fi
    [ -s $training/archive ] || : >$training/archive
    chmod u+w $training/archive
    mv -f $training/archive "$archive"
    rm -rf $training
  )
}

training_commands() {
  cat <<END
audit examples/wheelhouse examples/tampered -o jsonl=$training/jsonl -o json=$training/json
verify examples/wheelhouse examples/tampered
show examples/wheelhouse
rules
explain WR14
explain --target python:3.12-slim-bookworm --platform linux/amd64 examples/wheelhouse
select --json --target cp312-win_amd64 --requirement chain_wear>=4 examples/wheelhouse
tags cp311-manylinux_2_31_x86_64 --limit 9
version --json --specifier >=1.0 1.0rc1 v1.0.post1+x
requirement --json colorama[a]>=0.4;os_name=='nt' --environment os_name=nt
image profile examples/images/workshop.tar python:3.12
asset fetch workshop.img.zst helper-linux-amd64 -q --manifest examples/assets/SHA256SUMS --cache-dir $training/assets
asset fetch workshop.img.zst helper-linux-amd64 -q --manifest examples/assets/SHA256SUMS --cache-dir $training/assets
asset path workshop.img.zst --cache-dir $training/assets
ext list examples/extensions/spoke_length-1.0-cp314-cp314-wasi_0_0_0_wasm32.whl
ext plan --library libspoke.so=examples/extensions/libspoke.so examples/extensions/spoke_length-1.0-cp314-cp314-wasi_0_0_0_wasm32.whl
ext key examples/extensions/spoke_length-1.0-cp314-cp314-wasi_0_0_0_wasm32.whl
ext link --library libspoke.so=examples/extensions/libspoke.so --cache-dir $training/components
ext link --library libspoke.so=examples/extensions/libspoke.so --cache-dir $training/components
--help
END
}

# Runs each command of standard input with the given options of the JVM; findings and failures are no matter here, and
# nothing that the user's environment asks for may happen.
train() {
  number=0
  while read -r words; do
    number=$((number + 1))
    # shellcheck disable=SC2046,SC2086 # the command is several words, and so may the options be
    env -i "PATH=$PATH" "$java" -XX:+UseSerialGC $native_access $(printf '%s ' "$@" | sed "s/NUMBER/$number/") \
      -Dtruewheel.program=truewheel -cp "$jar" dev.truewheel.cli.Main $words </dev/null
  done
}
