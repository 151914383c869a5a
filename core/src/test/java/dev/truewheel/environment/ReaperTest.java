package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.environment.Reaped.Fate;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.sandbox.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the reaper makes of an engine that says what a test wants it to. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
final class ReaperTest {
    private static final long NOW = 1_000_000;
    private static final String DEAD = owner(201);
    private static final String ALIVE = owner(200);

    @TempDir
    Path folder;

    private final List<String> containers = new ArrayList<>();
    private final List<String> containerIds = new ArrayList<>();
    private final List<String> networks = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();

    private static String owner(long pid) {
        return new OwnerIdentity(OwnerIdentityTest.MACHINE, "here", OwnerIdentityTest.BOOT, "4026531836", pid, "t7000")
                .text();
    }

    private static String id(int number) {
        return ("%064x").formatted(number);
    }

    private static String labels(String environment, String owner, String... more) {
        Map<String, String> labels = new TreeMap<>(Map.of(
                EnvironmentLabels.MARK,
                "1",
                EnvironmentLabels.ENVIRONMENT,
                environment,
                EnvironmentLabels.OWNER,
                owner));
        for (int i = 0; i < more.length; i += 2) {
            labels.put(more[i], more[i + 1]);
        }
        StringBuilder json = new StringBuilder();
        labels.forEach(
                (key, value) -> json.append(json.isEmpty() ? "" : ",").append("\"" + key + "\":\"" + value + "\""));
        return "{" + json + "}";
    }

    private void container(int number, String name, String state, String labels) {
        containerIds.add(id(number));
        containers.add("{\"Id\":\"" + id(number) + "\",\"Name\":\"/" + name + "\",\"State\":{\"Status\":\"" + state
                + "\"},\"Config\":{\"Labels\":" + labels + "}}");
    }

    private void network(String name, String labels) {
        networks.add("{\"Id\":\"" + name + "\",\"Name\":\"" + name + "\",\"Labels\":" + labels + "}");
    }

    private void volume(String name, String labels) {
        volumes.add("{\"Name\":\"" + name + "\",\"Labels\":" + labels + "}");
    }

    private static String lines(String field, List<String> all) {
        StringBuilder text = new StringBuilder();
        for (String json : all) {
            int start = json.indexOf("\"" + field + "\":\"") + field.length() + 4;
            text.append(json, start, json.indexOf('"', start)).append('\n');
        }
        return text.toString().strip();
    }

    private ScriptedDocker docker() throws IOException {
        return ScriptedDocker.in(folder.resolve("docker"));
    }

    private ScriptedDocker filled(ScriptedDocker docker) {
        return docker.answer(
                        "container ls --all --quiet --no-trunc --filter=label=dev.truewheel.sandbox=1",
                        String.join("\n", containerIds))
                .answer("container ls --all --quiet --no-trunc --filter=label=rlmesh.sandbox=1", "")
                .answer(
                        "container inspect -- " + String.join(" ", containerIds),
                        "[" + String.join(",", containers) + "]")
                .answer("network ls --quiet --no-trunc --filter=*", lines("Id", networks))
                .answer("network inspect *", "[" + String.join(",", networks) + "]")
                .answer("volume ls --quiet --filter=*", lines("Name", volumes))
                .answer("volume inspect *", "[" + String.join(",", volumes) + "]")
                .on("container inspect *", ScriptedDocker.NO_CONTAINER)
                .answer("container rm *", "removed")
                .answer("network rm *", "removed")
                .answer("volume rm *", "removed");
    }

    private Reaper reaper(ScriptedDocker docker) throws IOException {
        return new Reaper(
                docker.engine(),
                ReaperSettings.rlmesh(folder.resolve("files")),
                OwnerSightTest.SELF,
                OwnerSightTest.PROCESSES,
                Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
    }

    private static List<String> removals(ScriptedDocker docker) throws IOException {
        List<String> removals = new ArrayList<>();
        for (List<String> call : docker.calls()) {
            if (call.get(1).equals("rm")) {
                removals.add(call.get(0) + " " + call.get(call.size() - 1));
            }
        }
        return removals;
    }

    private static Map<String, Fate> fates(List<Reaped> all) {
        Map<String, Fate> fates = new TreeMap<>();
        all.forEach(one -> fates.put(one.environment(), one.fate()));
        return fates;
    }

    @Test
    void reap_nothingThere_asksAndRemovesNothing() throws IOException {
        ScriptedDocker docker = filled(docker());
        assertThat(reaper(docker).reap(false)).isEmpty();
        assertThat(removals(docker)).isEmpty();
    }

    @Test
    void reap_runs_goWithTheirOwnersWhateverTheirEnvironmentDoes() throws IOException {
        String[] run = {EnvironmentLabels.ROLE, EnvironmentLabels.RUN};
        container(1, "live", "running", labels("live", ALIVE));
        container(2, "live-run-1", "running", labels("live", ALIVE, run));
        container(3, "live-run-2", "running", labels("live", DEAD, run));
        container(4, "plain-run-1", "exited", labels("plain", DEAD, run));
        container(5, "plain-run-2", "running", labels("plain", ALIVE, run));
        container(6, "dead", "running", labels("dead", DEAD));
        container(7, "dead-run-1", "running", labels("dead", ALIVE, run));
        ScriptedDocker docker = filled(docker());
        assertThat(fates(reaper(docker).reap(false)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "live",
                        Fate.KEPT,
                        "live-run-2",
                        Fate.REMOVED,
                        "plain-run-1",
                        Fate.REMOVED,
                        "dead",
                        Fate.REMOVED));
        assertThat(removals(docker))
                .containsExactlyInAnyOrder(
                        "container " + id(3), "container " + id(4), "container " + id(6), "container " + id(7));
    }

    @Test
    void reap_leftover_goesWithAllThatWasMadeForIt() throws IOException {
        container(2, "dead-gate", "running", labels("dead", DEAD, "dev.truewheel.part", "gate"));
        container(1, "dead", "paused", labels("dead", DEAD));
        container(3, "live", "running", labels("live", ALIVE));
        network("dead-net", labels("dead", DEAD));
        network("live-net", labels("live", ALIVE));
        volume("dead-gate", labels("dead", DEAD));
        volume(new Lease(id(1), NOW - 900).volume(), labels("dead", DEAD, EnvironmentLabels.ROLE, "lease"));
        ScriptedDocker docker = filled(docker());
        List<Reaped> reaped = reaper(docker).reap(false);
        assertThat(fates(reaped)).isEqualTo(Map.of("dead", Fate.REMOVED, "live", Fate.KEPT));
        List<String> removals = removals(docker);
        assertThat(removals.subList(0, 2)).containsExactlyInAnyOrder("container " + id(1), "container " + id(2));
        assertThat(removals.subList(2, removals.size()))
                .containsExactlyInAnyOrder(
                        "network dead-net", "volume dead-gate", "volume " + new Lease(id(1), NOW - 900).volume());
        assertThat(reaped.get(0).containers()).containsExactly(id(2), id(1));
        assertThat(reaped.get(0).why()).isEqualTo("process 201 on here has ended");
        assertThat(reaped.get(1).why()).isEqualTo("process 200 on here is there");
    }

    @Test
    void reap_dryRun_tellsTheSameAndRemovesNothing() throws IOException {
        container(1, "dead", "exited", labels("dead", DEAD));
        container(3, "live", "running", labels("live", ALIVE));
        ScriptedDocker docker = filled(docker());
        assertThat(fates(reaper(docker).reap(true))).isEqualTo(Map.of("dead", Fate.REMOVED, "live", Fate.KEPT));
        assertThat(removals(docker)).isEmpty();
    }

    @Test
    void reap_oneThatStays_isToldAndTheRestGoes() throws IOException {
        container(1, "first", "exited", labels("first", DEAD));
        container(2, "second", "exited", labels("second", DEAD));
        ScriptedDocker docker = docker().fail(
                        "container rm * -- " + id(1),
                        "Error response from daemon: driver failed to remove root filesystem");
        List<Reaped> reaped = reaper(filled(docker)).reap(false);
        assertThat(fates(reaped)).isEqualTo(Map.of("first", Fate.FAILED, "second", Fate.REMOVED));
        assertThat(reaped.get(0).problems()).singleElement().asString().contains("root filesystem");
    }

    /** B-D8: what is on its way out already, or out, is a success. */
    @Test
    void reap_goneMeanwhile_isASuccess() throws IOException {
        container(1, "first", "removing", labels("first", DEAD));
        ScriptedDocker docker = docker().on("container rm *", ScriptedDocker.NO_CONTAINER);
        assertThat(fates(reaper(filled(docker)).reap(false))).isEqualTo(Map.of("first", Fate.REMOVED));
    }

    @Test
    void reap_detachedWithLease_isKeptUntilThatIsOver() throws IOException {
        container(1, "leased", "running", labels("leased", DEAD, EnvironmentLabels.DETACHED, "1"));
        container(2, "over", "running", labels("over", DEAD, EnvironmentLabels.DETACHED, "1"));
        volume(new Lease(id(1), NOW - 900).volume(), labels("leased", DEAD, EnvironmentLabels.ROLE, "lease"));
        volume(new Lease(id(1), NOW + 900).volume(), labels("leased", DEAD, EnvironmentLabels.ROLE, "lease"));
        volume(new Lease(id(2), NOW - 900).volume(), labels("over", DEAD, EnvironmentLabels.ROLE, "lease"));
        assertThat(fates(reaper(filled(docker())).reap(false)))
                .isEqualTo(Map.of("leased", Fate.KEPT, "over", Fate.REMOVED));
    }

    /** A lease that is taken between the list of volumes and the look at the owner, which ends right after. */
    @Test
    void reap_leaseTakenMeanwhile_keepsItsEnvironment() throws IOException {
        container(1, "ready", "running", labels("ready", DEAD, EnvironmentLabels.DETACHED, "1"));
        String lease = new Lease(id(1), NOW + 900).volume();
        volume(lease, labels("ready", DEAD, EnvironmentLabels.ROLE, "lease"));
        ScriptedDocker docker = docker().on(
                        "volume ls --quiet --filter=*",
                        "if [ -e \"$state/seen\" ]; then echo " + lease + "; fi; : >\"$state/seen\"");
        assertThat(fates(reaper(filled(docker)).reap(false))).isEqualTo(Map.of("ready", Fate.KEPT));
        assertThat(removals(docker)).isEmpty();
    }

    @Test
    void reap_leaseWithoutContainer_isRemovedUnlessThereIsOne() throws IOException {
        String gone = new Lease(id(8), NOW + 900).volume();
        String fresh = new Lease(id(9), NOW + 900).volume();
        volume(gone, labels("gone", DEAD, EnvironmentLabels.ROLE, "lease"));
        volume(fresh, labels("fresh", DEAD, EnvironmentLabels.ROLE, "lease"));
        volume("truewheel-lease-nonsense", labels("nonsense", DEAD, EnvironmentLabels.ROLE, "lease"));
        ScriptedDocker docker =
                docker().answer("container inspect -- " + id(9), "[{\"Id\":\"" + id(9) + "\",\"Name\":\"/fresh\"}]");
        reaper(filled(docker)).reap(false);
        assertThat(removals(docker)).containsExactly("volume " + gone);
    }

    /** What is left when a start was killed before it came to a container. */
    @Test
    void reap_networkOrVolumeAlone_isJudgedByItsOwnLabels() throws IOException {
        network("n1", labels("dead", DEAD));
        volume("v1", labels("dead", DEAD));
        network("n2", labels("live", ALIVE));
        ScriptedDocker docker = filled(docker());
        assertThat(fates(reaper(docker).reap(false))).isEqualTo(Map.of("dead", Fate.REMOVED, "live", Fate.KEPT));
        assertThat(removals(docker)).containsExactly("network n1", "volume v1");
    }

    @Test
    void reap_files_goWithTheirEnvironmentOrTheirOwner() throws IOException {
        container(1, "dead", "exited", labels("dead", DEAD));
        container(2, "live", "running", labels("live", ALIVE));
        ScriptedDocker docker = filled(docker());
        StartFiles files = StartFiles.open(folder.resolve("files"));
        String here = StartFiles.engine(docker.settings());
        Payload payload = Payload.of("/run/payload", "secret");
        files.write("dead", OwnerIdentity.parse(DEAD).orElseThrow(), here, payload, () -> {});
        files.write("live", OwnerIdentity.parse(ALIVE).orElseThrow(), here, payload, () -> {});
        files.write("never-made", OwnerIdentity.parse(DEAD).orElseThrow(), here, payload, () -> {});
        files.write("not-made-yet", OwnerIdentity.parse(ALIVE).orElseThrow(), here, payload, () -> {});
        files.write("on-another-engine", OwnerIdentity.parse(DEAD).orElseThrow(), "other", payload, () -> {});
        List<Reaped> reaped = reaper(docker).reap(false);
        assertThat(files.environments()).containsExactly("live", "not-made-yet", "on-another-engine");
        assertThat(folder.resolve("files")).isDirectoryNotContaining("glob:**{dead,never}*");
        assertThat(fates(reaped))
                .isEqualTo(Map.of("dead", Fate.REMOVED, "live", Fate.KEPT, "never-made", Fate.REMOVED));
    }
}
