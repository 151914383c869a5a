package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.NetworkInfo;
import dev.truewheel.environment.Reaped.Fate;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.process.Program;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clears away on a real engine. Owners are invented, so that nothing of anybody else can be taken for a leftover. */
@RequiresEngine(image = ReaperOnEngineTest.IMAGE)
@Timeout(120)
final class ReaperOnEngineTest {
    static final String IMAGE = "python:3.11-slim";

    @TempDir
    Path folder;

    private final String mine = "truewheel-test-" + UUID.randomUUID();
    private final String legacy = mine + "-legacy";
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
    private final Map<String, String> ids = new LinkedHashMap<>();

    @AfterEach
    void removeMine() throws IOException {
        for (ContainerInfo left : engine.containers().list(Map.of(mine, "1"))) {
            engine.containers().remove(left.id());
        }
        for (NetworkInfo left : engine.networks().list(Map.of(mine, "1"))) {
            engine.networks().remove(left.id());
        }
        for (String left : engine.volumes().list(Map.of(mine, "1"))) {
            engine.volumes().remove(left);
        }
    }

    private static String owner(String machine, String host, long pid) {
        return new OwnerIdentity(
                        machine,
                        host,
                        machine.startsWith("0") ? OwnerIdentityTest.BOOT : "",
                        "4026531836",
                        pid,
                        "t7000")
                .text();
    }

    private static final String LIVE = owner(OwnerIdentityTest.MACHINE, "here", 200);
    private static final String DEAD = owner(OwnerIdentityTest.MACHINE, "here", 201);
    private static final String ELSEWHERE = owner("f".repeat(32), "there", 201);

    private Map<String, String> ours(String name, String owner) {
        Map<String, String> labels = new HashMap<>(Map.of(
                EnvironmentLabels.MARK,
                "1",
                EnvironmentLabels.ENVIRONMENT,
                mine + "-" + name,
                EnvironmentLabels.OWNER,
                owner));
        labels.put(mine, "1");
        return labels;
    }

    private String make(String name, boolean running, Map<String, String> labels) throws IOException {
        RunPlan plan = RunPlan.builder(IMAGE, mine + "-" + name)
                .labels(labels)
                .label(mine, "1")
                .entrypoint(List.of(running ? "sleep" : "true"))
                .command(running ? List.of("600") : List.of())
                .build();
        return start(name, ContainerOrder.of(plan), running);
    }

    private String start(String name, ContainerOrder order, boolean running) throws IOException {
        String id = engine.containers().create(order);
        engine.containers().start(id);
        if (!running) {
            try (var waiting = engine.containers().awaitEnd(id)) {
                assertThat(waiting.waitFor(Duration.ofSeconds(60))).hasValue(0);
            }
        }
        ids.put(name, id);
        return id;
    }

    private List<Reaped> reap(boolean dryRun) throws IOException {
        ReaperSettings settings = new ReaperSettings(folder.resolve("files"), legacy, false, Duration.ofMinutes(5));
        List<Reaped> mineOnly = new ArrayList<>();
        for (Reaped one : new Reaper(engine, settings, OwnerSightTest.SELF, OwnerSightTest.PROCESSES, Clock.systemUTC())
                .reap(dryRun)) {
            if (one.environment().startsWith(mine)) {
                mineOnly.add(one);
            }
        }
        return mineOnly;
    }

    private List<String> left() throws IOException {
        List<String> names = new ArrayList<>();
        for (ContainerInfo container : engine.containers().list(Map.of(mine, "1"))) {
            names.add(container.name().substring(mine.length() + 1));
        }
        names.sort(null);
        return names;
    }

    private void docker(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(engine.settings().program()));
        command.addAll(List.of(words));
        assertThat(Program.builder(command).run().exit()).isZero();
    }

    /** B-S5, and that another host with an equal namespace keeps what it has. */
    @Test
    void reap_everyKindOfOwner_removesExactlyWhatIsLost() throws IOException {
        make("1-live", true, ours("1-live", LIVE));
        make("2-dead", true, ours("2-dead", DEAD));
        make("3-dead-exited", false, ours("3-dead-exited", DEAD));
        make("4-elsewhere", true, ours("4-elsewhere", ELSEWHERE));
        make("5-nobody", true, Map.of(legacy, "1"));
        make("6-nobody-exited", false, Map.of(legacy, "1"));
        make(
                "7-legacy-any-host",
                true,
                Map.of(legacy, "1", legacy + ".owner-pid", "201", legacy + ".owner-pid-ns", "pid:[4026531836]"));
        Map<String, Fate> planned = new TreeMap<>();
        reap(true).forEach(one -> planned.put(one.environment().substring(mine.length() + 1), one.fate()));
        assertThat(left()).hasSize(7);
        Map<String, Fate> done = new TreeMap<>();
        reap(false).forEach(one -> done.put(one.environment().substring(mine.length() + 1), one.fate()));
        assertThat(done)
                .isEqualTo(planned)
                .isEqualTo(new TreeMap<>(Map.of(
                        "1-live", Fate.KEPT,
                        "2-dead", Fate.REMOVED,
                        "3-dead-exited", Fate.REMOVED,
                        "4-elsewhere", Fate.KEPT,
                        "5-nobody", Fate.KEPT,
                        "6-nobody-exited", Fate.REMOVED,
                        "7-legacy-any-host", Fate.KEPT)));
        assertThat(left()).containsExactly("1-live", "4-elsewhere", "5-nobody", "7-legacy-any-host");
        assertThat(reap(false)).allMatch(one -> one.fate() == Fate.KEPT);
    }

    /** B-D8. */
    @Test
    void reap_anyState_removesContainerVolumesAndNetworks() throws IOException {
        make("paused", true, ours("paused", DEAD));
        docker("pause", mine + "-paused");
        RunPlan.builder(IMAGE, mine + "-created");
        engine.containers()
                .create(ContainerOrder.of(RunPlan.builder(IMAGE, mine + "-created")
                        .labels(ours("created", DEAD))
                        .entrypoint(List.of("true"))
                        .build()));
        docker(
                "run",
                "--detach",
                "--name=" + mine + "-restarting",
                "--restart=always",
                "--label=" + mine + "=1",
                "--label=" + EnvironmentLabels.MARK + "=1",
                "--label=" + EnvironmentLabels.ENVIRONMENT + "=" + mine + "-restarting",
                "--label=" + EnvironmentLabels.OWNER + "=" + DEAD,
                "--volume=/anonymous",
                IMAGE,
                "false");
        List<String> before = engine.volumes().list(Map.of());
        String named = mine + "-gate";
        engine.volumes().create(named, new TreeMap<>(ours("paused", DEAD)));
        engine.networks().create(mine + "-net", new TreeMap<>(ours("paused", DEAD)), true);
        start(
                "paused-gate",
                ContainerOrder.of(RunPlan.builder(IMAGE, mine + "-paused-gate")
                        .labels(ours("paused", DEAD))
                        .mount(new Mount(Mount.Kind.VOLUME, named, "/gate", false))
                        .entrypoint(List.of("sleep"))
                        .command(List.of("600"))
                        .build()),
                true);
        engine.networks().create(mine + "-alone", new TreeMap<>(ours("alone", DEAD)), true);
        assertThat(reap(false)).hasSize(4).allMatch(one -> one.fate() == Fate.REMOVED);
        assertThat(left()).isEmpty();
        assertThat(engine.networks().list(Map.of(mine, "1"))).isEmpty();
        assertThat(engine.volumes().list(Map.of(mine, "1"))).isEmpty();
        assertThat(engine.volumes().list(Map.of()).size()).isLessThan(before.size() + 1);
    }

    @Test
    void reap_detached_isKeptByItsLeaseAndNoLonger() throws IOException {
        Map<String, String> labels = ours("detached", DEAD);
        labels.put(EnvironmentLabels.DETACHED, "1");
        String id = make("detached", true, labels);
        Map<String, String> leaseLabels = ours("detached", DEAD);
        leaseLabels.put(EnvironmentLabels.ROLE, EnvironmentLabels.LEASE);
        long now = Instant.now().getEpochSecond();
        String valid = new Lease(id, now + 600).volume();
        engine.volumes().create(valid, new TreeMap<>(leaseLabels));
        engine.volumes().create(new Lease(id, now - 3_600).volume(), new TreeMap<>(leaseLabels));
        assertThat(reap(false)).singleElement().matches(one -> one.fate() == Fate.KEPT);
        engine.volumes().remove(valid);
        assertThat(reap(false)).singleElement().matches(one -> one.fate() == Fate.REMOVED);
        assertThat(left()).isEmpty();
        assertThat(engine.volumes().list(Map.of(mine, "1"))).isEmpty();
    }
}
