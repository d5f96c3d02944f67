package confoci.host.ccm;

import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.grayordinate.MappedExperiment;
import confoci.host.output.ResultFolder;
import confoci.host.specificity.ExchangedMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the maps and tables of an analysis. Maps are CIFTI-2 dscalar files over the connectome's grayordinates; NaN is "not tested". */
public final class CcmFiles {

    private final GrayordinateDomain domain;
    private final ResultFolder folder;
    private final MapWriter maps;

    /** @param domain the connectome's grayordinates */
    public CcmFiles(GrayordinateDomain domain, ResultFolder folder) {
        this.domain = domain;
        this.folder = folder;
        this.maps = new MapWriter(folder, "convergent connectivity mapping");
    }

    /** {@code pooled_fc, degree, p, z, z_moments, p_fwe, p_fdr}. */
    public void writeMaps(CcmMaps result) {
        write("pooled_fc", result.pooled(), Meaning.estimate("", "pooled connectivity"));
        write("degree", result.degree(), Meaning.estimate("", "mean connectivity with all others"));
        writeP("p", result.logP(), "p, two-sided, uncorrected");
        write("z", result.z(), Meaning.z("z of the uncorrected p"));
        write("z_moments", result.zMoments(), Meaning.z("z by exact mean and standard deviation"));
        writeP("p_fdr", result.logFdr(), "p adjusted for the false discovery rate");
        result.pFwe().ifPresent(values -> write("p_fwe", values, Meaning.p("p corrected for all grayordinates")));
    }

    /** {@code pooled_fc_a, pooled_fc_b, difference, z, p, p_fdr, p_fwe, degree} of a comparison. */
    public void writeContrast(CcmContrast result) {
        ExchangedMaps of = result.maps();
        write("pooled_fc_a", of.first(), Meaning.estimate("", "pooled connectivity of A"));
        write("pooled_fc_b", of.second(), Meaning.estimate("", "pooled connectivity of B"));
        write("difference", of.difference(), Meaning.estimate("", "pooled connectivity of A less that of B"));
        write("degree", result.degree(), Meaning.estimate("", "mean connectivity with all others"));
        write("z", of.z(), Meaning.z("z of the uncorrected p, positive where A has more"));
        writeP("p", of.logP(), "p, two-sided, uncorrected");
        writeP("p_fdr", of.logFdr(), "p adjusted for the false discovery rate");
        write("p_fwe", of.pFwe(), Meaning.p("p corrected for all grayordinates"));
        if (!result.networks().isEmpty()) {
            CcmTables.DIFFERENCES.write(folder, "networks.tsv", result.networks());
        }
    }

    private void write(String name, double[] values, Meaning meaning) {
        maps.write(new StatMap(domain, name, values, meaning.untestedNaN()));
    }

    private void writeP(String name, double[] logP, String description) {
        maps.write(StatMap.ofLogP(domain, name, logP, Meaning.p(description).untestedNaN()));
    }

    /** {@code experiment_fc}: a map for each experiment that has a seed. */
    public void writeExperiments(CcmStudy study, double[][] connectivity) {
        List<StatMap> experiments = IntStream.range(0, connectivity.length).mapToObj(e -> new StatMap(domain, "experiment_fc",
                connectivity[e], Meaning.estimate("", study.included().get(e).experiment().label()).untestedNaN())).toList();
        maps.write(domain, "experiment_fc", experiments);
    }

    /**
     * What became of every focus.
     *
     * @param name of the table, {@code foci_mapping.tsv} for example
     */
    public void writeFoci(CcmStudy study, String name) {
        List<CcmTables.FocusRow> rows = new ArrayList<>();
        for (MappedExperiment mapped : study.all()) {
            for (int f = 0; f < mapped.foci().size(); f++) {
                rows.add(new CcmTables.FocusRow(mapped, f + 1, mapped.foci().get(f)));
            }
        }
        CcmTables.FOCI.write(folder, name, rows);
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
