package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.ccm.CcmCheckpoint;
import confoci.host.ccm.CcmMaps;
import confoci.host.ccm.CcmPass;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.CcmStudy;
import confoci.host.ccm.NetworkMeans;
import confoci.host.ccm.Pooling;
import confoci.host.ccm.SeedPlan;
import confoci.host.ccm.SeedPool;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.MemoryConnectome;
import confoci.host.device.opencl.OpenClProvider;
import confoci.host.device.select.Devices;
import confoci.host.foci.MniConversion;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.io.npy.NpyWriter;
import confoci.host.space.TalairachTransform;
import confoci.op.PooledConnectivity;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same bytes, however the connectome is stored, on whatever device and with whatever memory. */
class CcmReproducibilityTest {

    @TempDir
    private Path folder;

    private SmallNetwork network;

    @BeforeEach
    void write() throws IOException {
        network = SmallNetwork.in(folder);
    }

    /** A run with networks and all pooled nulls, unless it is about the exact null. */
    private ResultReader run(String name, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--out", folder.resolve(name).toString(), "--networks", network.networks().toString()));
        if (!all.contains("exact")) {
            all.add("--save-null");
        }
        CommandLineRun run = network.ccm(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(name));
    }

    static void requireSame(ResultReader actual, ResultReader expected) {
        assertThat(actual.names()).isEqualTo(expected.names());
        for (String name : expected.ownNames()) {
            // Words name the connectome.
            if (!name.equals("run.json") && !name.equals("methods.txt")) {
                assertThat(actual.bytes(name)).as(name).isEqualTo(expected.bytes(name));
            }
        }
        assertThat(actual.json("run.json").get("results")).isEqualTo(expected.json("run.json").get("results"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--as=float32", "--as=float32 --half"})
    void packedOrNot(String how) {
        Path store = folder.resolve("connectome.cfc");
        List<String> pack = new ArrayList<>(List.of("connectome", "pack", network.connectome().toString(), "--out", store.toString()));
        pack.addAll(Arrays.asList(how.split(" ")));
        assertThat(CommandLineRun.of(pack).exitCode()).isZero();
        requireSame(run("store", "--connectome", store.toString()), run("dconn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--null=permutation", "--null=exact"})
    void asAMatrixOverAMask(String nulls) throws IOException {
        Path npy = folder.resolve("connectome.npy");
        int size = network.matrix().length;
        try (NpyWriter writer = NpyWriter.float32(npy, size, size)) {
            for (float[] row : network.matrix()) {
                writer.write(row, size);
            }
            writer.commit();
        }
        requireSame(run("npy", "--connectome", npy.toString(), "--connectome-mask", network.maskFile().toString(), nulls),
                run("dconn", nulls));
    }

    @Test
    void inMemory() {
        run("dconn");
        BrainModels models = SmallNetwork.models();
        CcmSettings settings = new CcmSettings(Pooling.RANDOM, true, CcmSettings.NullKind.PERMUTATION, 200,
                CcmSettings.Draw.PHILOX, 1, 0.05);
        FocusMapper mapper = new FocusMapper(GrayordinateCoordinates.ofVoxels(models), MniConversion.exact(TalairachTransform.SPM), 10);
        CcmStudy study = CcmStudy.of(FociFiles.read(List.of(network.table()), ReadOptions.defaults()).experiments().stream()
                .map(mapper::map).toList(), settings);
        SeedPool pool = SeedPool.uniform(IntStream.range(0, models.size()).toArray());
        SeedPlan plan = study.plan(settings, pool, models.size());
        Connectome memory = new MemoryConnectome("in memory", models, Connectome.Unit.FISHER_Z, network.matrix());
        try (Backend backend = Devices.found().open("cpu:scalar", BackendOptions.defaults(), passed -> { });
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, plan.request(models.size()))) {
            CcmPass.Outcome outcome = new CcmPass(memory, new BitSet(), plan, pool, NetworkMeans.none(), Optional.empty(), Optional.empty())
                    .run(engine, 50, CcmCheckpoint.none(), Optional.empty(), done -> { });
            CcmMaps maps = CcmMaps.of(outcome, plan, pool, false, true);
            Map.of("pooled_fc", maps.pooled(), "z", maps.z(), "z_moments", maps.zMoments(), "p_fwe", maps.pFwe().orElseThrow())
                    .forEach((name, values) -> {
                        float[] stored = SmallNetwork.map(folder.resolve("dconn").resolve(name + ".dscalar.nii"), 0);
                        for (int t = 0; t < stored.length; t++) {
                            assertThat(stored[t]).as("%s of %d", name, t).isEqualTo((float) values[t]);
                        }
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu:scalar", "cpu:vector", "opencl"})
    void onEveryDevice(String device) {
        assumeTrue(!device.equals("cpu:vector") || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "these tests run without the Vector API");
        if (device.equals("opencl")) {
            DeviceProbe first = new OpenClProvider().probe().getFirst();
            if (!first.usable()) {
                abort(first.id() + ": " + first.whyNot().orElseThrow());
            }
        }
        requireSame(run("device", "--device", device), run("one", "--device", "cpu:scalar", "--threads", "1"));
    }

    /** Whoever names a device is told if it has nothing to do. */
    @Test
    void aDeviceThatIsNotUsed() {
        DeviceProbe first = new OpenClProvider().probe().getFirst();
        if (!first.usable()) {
            abort(first.id() + ": " + first.whyNot().orElseThrow());
        }
        assertThat(said("unused", "--null", "exact", "--device", first.id())).contains("--device " + first.id()
                + " is not used: --null exact is computed on the processor, and the rows of ");
        assertThat(said("used", "--null", "exact", "--permutations", "20", "--device", first.id())).doesNotContain("is not used");
        assertThat(said("processor", "--null", "exact", "--device", "cpu:scalar")).doesNotContain("is not used");
        assertThat(said("any", "--null", "exact")).doesNotContain("is not used");
    }

    private String said(String name, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--out", folder.resolve(name).toString()));
        CommandLineRun run = network.ccm(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.err();
    }

    /** 2m leaves room for a fifth of the connectome: it is read in many strips. */
    @ParameterizedTest
    @ValueSource(strings = {"2m", "256m", "64g"})
    void withAnyMemory(String memory) {
        requireSame(run("some", "--memory", memory), run("any"));
        requireSame(run("exact-some", "--memory", memory, "--null", "exact", "--permutations", "50"),
                run("exact-any", "--null", "exact", "--permutations", "50"));
    }

    @Test
    void anotherSeedGivesAnotherNull() {
        ResultReader one = run("one", "--seed", "1");
        ResultReader two = run("two", "--seed", "2");
        assertThat(two.bytes("null_fc.npy")).isNotEqualTo(one.bytes("null_fc.npy"));
        assertThat(two.bytes("pooled_fc.dscalar.nii")).isEqualTo(one.bytes("pooled_fc.dscalar.nii"));
        assertThat(two.bytes("z_moments.dscalar.nii")).isEqualTo(one.bytes("z_moments.dscalar.nii"));
    }

    /** What is kept beside the connectome is used where it suits and is made anew where it does not. */
    @Test
    void whatIsKeptChangesNothing() throws IOException {
        ResultReader first = run("first", "--null", "exact");
        assertThat(network.file("connectome.dconn.nii.rows")).exists();
        assertThat(network.file("connectome.dconn.nii.networks")).exists();
        CommandLineRun second = network.ccm("--null", "exact", "--networks", network.networks().toString(), "--out",
                folder.resolve("second").toString(), "--verbose");
        assertThat(second.err()).contains("only the rows of seeds are read");
        requireSame(new ResultReader(folder.resolve("second")), first);
        Files.writeString(folder.resolve(".stopped.resume"), "what a run that was stopped has left");
        requireSame(run("stopped", "--null", "exact"), first);
        assertThat(folder.resolve(".stopped.resume")).doesNotExist();
        byte[] kept = Files.readAllBytes(network.file("connectome.dconn.nii.rows"));
        kept[kept.length / 2] ^= 1;
        Files.write(network.file("connectome.dconn.nii.rows"), kept);
        requireSame(run("third", "--null", "exact"), first);
        network.matrix()[3][5] += 0.5f;
        network.matrix()[5][3] += 0.5f;
        network.writeConnectome(network.connectome(), SmallNetwork.models(), network.matrix());
        ResultReader changed = run("changed", "--null", "exact");
        for (String file : List.of("connectome.dconn.nii.rows", "connectome.dconn.nii.networks")) {
            Files.delete(network.file(file));
        }
        requireSame(run("anew", "--null", "exact"), changed);
        assertThat(changed.bytes("z.dscalar.nii")).isNotEqualTo(first.bytes("z.dscalar.nii"));
    }
}
