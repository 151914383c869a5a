#!/usr/bin/env bash
# Runs the tests of environments with podman, which keeps all it has in FOLDER: podman.sh ROOT FOLDER
#
# To be run in namespaces of its own (network, mounts, processes): what podman keeps elsewhere ends with them.
set -euo pipefail
root=$1 folder=$2
passed=0 failed=0

ip link set lo up
mkdir -p /var/lib/cni /var/lib/containers
for place in /run /dev/shm /var/lib/cni /var/lib/containers; do mount -t tmpfs -o mode=1777 lane $place; done
mkdir -p "$folder/podman/bin"
# No word of static_dir or the like: the podman that cleans up behind a container is told of the storage alone.
cat >"$folder/podman/containers.conf" <<TOML
[network]
network_backend = "cni"
network_config_dir = "$folder/podman/networks"
cni_plugin_dirs = ["/usr/lib/cni"]
[containers]
log_driver = "k8s-file"
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
TOML
export CONTAINERS_CONF=$folder/podman/containers.conf CONTAINERS_STORAGE_CONF=$folder/podman/storage.conf
printf '#!/bin/sh\nexec podman --runtime runc "$@"\n' >"$folder/podman/bin/engine"
chmod 755 "$folder/podman/bin/engine"
export TRUEWHEEL_DOCKER=$folder/podman/bin/engine
unset DOCKER_HOST DOCKER_CONTEXT CONTAINER_HOST

for driver in overlay vfs; do # A file system may be none that overlay can be laid over.
  printf '[storage]\ndriver = "%s"\ngraphroot = "%s/podman/storage"\nrunroot = "/run/containers/storage"\n' \
    "$driver" "$folder" >"$CONTAINERS_STORAGE_CONF"
  if "$TRUEWHEEL_DOCKER" info >"$folder/info.log" 2>&1; then break; fi
done
"$TRUEWHEEL_DOCKER" info --format 'podman {{.Version.Version}}, {{.Host.OCIRuntime.Name}}, {{.Store.GraphDriverName}}, cgroups {{.Host.CgroupsVersion}}'
tar -C "$folder/tree" --numeric-owner --exclude './dev/*' --exclude './proc/*' --exclude './sys/*' -cf - . |
  "$TRUEWHEEL_DOCKER" import --change 'ENV LANG=C.UTF-8' --change 'CMD ["python3"]' - python:3.11-slim >/dev/null 2>&1

# Left out: what is docker's alone (limits of memory that are told, host-gateway as an address, a container that is removed while
# something runs beside it, the status of a program that is not there), and limits of time.
tests=(
  'ContainersOnEngineTest#bd9_*+cs4_*+run_p*+create_*+start_*+bd8_*+exec_*+network_*+port_*+facts_*'
  WorkFoldersOnEngineTest
  'ExecutorOnEngineTest#run_d*+run_e*+run_i*+run_m*+run_p*+run_s*+run_u*+run_w*+run_out*+run_folder*+run_tooMuchOut*+run_containerThat*'
  ReaperOnEngineTest
  'StartOnEngineTest#start_s*+start_underStubsOnly*+start_neverReady*+start_programThat*+start_interrupted*+start_detached*'
  NetworkTruthTableOnEngineTest
  'StubGateOnEngineTest#stubs_ofIpv6*+stub_*+ports_*+side_*+start_*'
)
find "$root" -path '*/surefire-reports/*' -delete
(cd "$root" && mvn -o -B -ntp -q -pl core -Dtruewheel.engine=require -Dtest="$(IFS=,; echo "${tests[*]}")" test) || true
read -r ran broken skipped < <("$root/.ci/count-tests" "$root" all)
echo "tests with podman: $ran run, $broken failed, $skipped skipped"
passed=$((ran - broken - skipped)) failed=$((broken + skipped))
((ran > 0)) || failed=1

echo "+ nothing is left behind"
left=$("$TRUEWHEEL_DOCKER" ps -aq && "$TRUEWHEEL_DOCKER" volume ls -q)
if [ -z "$left" ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $left"; fi
"$TRUEWHEEL_DOCKER" rm -fa -t 0 >/dev/null 2>&1 || true
umount -R "$folder/podman/storage/overlay" 2>/dev/null || true
find /sys/fs/cgroup -depth -type d -path '*/libpod_parent*' -exec rmdir {} + 2>/dev/null || true
echo "$passed passed, $failed failed, 0 skipped"
((failed == 0))
