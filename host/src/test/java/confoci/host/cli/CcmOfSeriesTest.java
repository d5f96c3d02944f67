package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.contract.Backends;
import confoci.host.connectome.simulate.SimulatedPositions;
import confoci.host.connectome.simulate.SmoothNetworks;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Series;
import confoci.spi.DeviceProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of time series are made on the device that pools them, while it pools others: the same bytes as of one thread in plain Java. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class CcmOfSeriesTest {

    private static final int TIME_POINTS = 24;

    @Parameter
    private DeviceProbe device;

    @TempDir
    private Path folder;

    private SmallNetwork network;
    private Path series;

    @BeforeEach
    void write() throws IOException {
        network = SmallNetwork.in(folder);
        series = folder.resolve("rest.dtseries.nii");
        BrainModels models = SmallNetwork.models();
        SmoothNetworks simulated = new SmoothNetworks(SimulatedPositions.of(models, Map.of()), TIME_POINTS, 9);
        try (CiftiWriter writer = CiftiWriter.create(series,
                new CiftiAxes(new Series(TIME_POINTS, 0, 0.72, Series.Unit.SECOND), models, Map.of()))) {
            double[] values = new double[TIME_POINTS];
            float[] row = new float[TIME_POINTS];
            for (int g = 0; g < models.size(); g++) {
                simulated.get(g, values);
                for (int i = 0; i < TIME_POINTS; i++) {
                    row[i] = (float) values[i];
                }
                writer.write(row, 1);
            }
            writer.commit();
        }
    }

    private ResultReader run(String name, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--connectome", series.toString(), "--out", folder.resolve(name).toString(), "--save-null"));
        CommandLineRun run = network.ccm(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(name));
    }

    /** With little memory the connectome comes in many strips. */
    @ParameterizedTest
    @ValueSource(strings = {"64g", "3m"})
    void sameBytes(String memory) {
        Backends.open(device, 1).close();
        CcmReproducibilityTest.requireSame(run("device", "--device", device.id(), "--memory", memory),
                run("plain", "--device", "cpu:scalar", "--threads", "1"));
    }
}
