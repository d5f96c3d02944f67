package confoci.host.ccm;

import confoci.host.grayordinate.MappedExperiment;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Scalars;
import confoci.host.output.ResultFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Writes the maps and tables of an analysis. Maps are CIFTI-2 dscalar files over the connectome's grayordinates; NaN is "not tested". */
public final class CcmFiles {

    private static final String EXTENSION = ".dscalar.nii";

    private final BrainModels models;
    private final ResultFolder folder;

    public CcmFiles(BrainModels models, ResultFolder folder) {
        this.models = models;
        this.folder = folder;
    }

    /** {@code pooled_fc, p, z, z_moments, p_fwe, p_fdr}. */
    public void writeMaps(CcmMaps maps) {
        // The smallest float32 above 0 stands for what is smaller still; z tells such grayordinates apart.
        DoubleUnaryOperator p = log -> Math.max(Math.exp(log), Float.MIN_VALUE);
        write("pooled_fc", "pooled connectivity", maps.pooled(), DoubleUnaryOperator.identity());
        write("p", "p, two-sided, uncorrected", maps.logP(), p);
        write("z", "z of the uncorrected p", maps.z(), DoubleUnaryOperator.identity());
        write("z_moments", "z by exact mean and standard deviation", maps.zMoments(), DoubleUnaryOperator.identity());
        write("p_fdr", "p adjusted for the false discovery rate", maps.logFdr(), p);
        maps.pFwe().ifPresent(values -> write("p_fwe", "p corrected for all grayordinates", values, DoubleUnaryOperator.identity()));
    }

    private void write(String name, String title, double[] values, DoubleUnaryOperator unit) {
        float[] map = new float[values.length];
        for (int t = 0; t < map.length; t++) {
            map[t] = (float) unit.applyAsDouble(values[t]);
        }
        write(name, Scalars.named(title), map);
    }

    private void write(String name, Scalars scalars, float[]... maps) {
        CiftiAxes axes = new CiftiAxes(scalars, models, Map.of("Provenance", "Confoci, convergent connectivity mapping"));
        folder.write(name + EXTENSION, file -> CiftiWriter.writeMaps(file, axes, maps));
    }

    /** {@code experiment_fc}: a map for each experiment that has a seed. */
    public void writeExperiments(CcmStudy study, double[][] maps) {
        float[][] values = new float[maps.length][models.size()];
        for (int e = 0; e < maps.length; e++) {
            for (int t = 0; t < values[e].length; t++) {
                values[e][t] = (float) maps[e][t];
            }
        }
        write("experiment_fc", Scalars.named(study.included().stream().map(m -> m.experiment().label()).toArray(String[]::new)), values);
    }

    /** {@code foci_mapping.tsv}: what became of every focus. */
    public void writeFoci(CcmStudy study) {
        List<CcmTables.FocusRow> rows = new ArrayList<>();
        for (MappedExperiment mapped : study.all()) {
            for (int f = 0; f < mapped.foci().size(); f++) {
                rows.add(new CcmTables.FocusRow(mapped, f + 1, mapped.foci().get(f)));
            }
        }
        CcmTables.FOCI.write(folder, "foci_mapping.tsv", rows);
    }

    /** {@code networks.tsv}, and {@code network_null.tsv.gz} if there were permutations. */
    public void writeNetworks(List<NetworkTest> tests) {
        CcmTables.NETWORKS.write(folder, "networks.tsv", tests);
        int permutations = tests.getFirst().permuted().length;
        if (permutations > 0) {
            CcmTables.networkNull(tests).write(folder, "network_null.tsv.gz", () -> IntStream.range(0, permutations).iterator());
        }
    }
}
