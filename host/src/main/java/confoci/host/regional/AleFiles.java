package confoci.host.regional;

import confoci.host.ale.Contribution;
import confoci.host.ale.Contributions;
import confoci.host.ale.TagContribution;
import confoci.host.foci.Experiment;
import confoci.host.nifti.NiftiIntent;
import confoci.host.nifti.NiftiWriter;
import confoci.host.nifti.SpaceCode;
import confoci.host.output.ResultFolder;
import confoci.host.stats.Cluster;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the maps and tables of an analysis. */
public final class AleFiles {

    private final ObservedAle observed;
    private final AleSettings settings;
    private final ResultFolder folder;
    private final NiftiWriter nifti;

    public AleFiles(ObservedAle observed, AleSettings settings, ResultFolder folder) {
        this.observed = observed;
        this.settings = settings;
        this.folder = folder;
        this.nifti = new NiftiWriter(observed.mask().grid(), SpaceCode.MNI_152);
    }

    /** {@code ale.nii.gz}, {@code p.nii.gz}, {@code z.nii.gz}, and {@code experiments.tsv}: what needs no permutations. */
    public void writeObserved() {
        write("ale.nii.gz", observed.ale(), 0, NiftiIntent.ESTIMATE.named("ALE"), "activation likelihood estimate");
        double[] p = new double[observed.logP().length];
        for (int n = 0; n < p.length; n++) {
            // The smallest float32 above 0 stands for what is smaller still; z tells such voxels apart.
            p[n] = Math.max(Math.exp(observed.logP()[n]), Float.MIN_VALUE);
        }
        write("p.nii.gz", p, 1, NiftiIntent.P_VALUE, "uncorrected p of ALE, one-sided");
        write("z.nii.gz", observed.z(), 0, NiftiIntent.Z_SCORE, "z of the uncorrected p");
        AleTables.EXPERIMENTS.write(folder, "experiments.tsv", focusRows());
    }

    private List<AleTables.FocusRow> focusRows() {
        List<AleTables.FocusRow> rows = new ArrayList<>();
        for (ModeledExperiment modeled : observed.experiments()) {
            for (int f = 0; f < modeled.foci().size(); f++) {
                rows.add(new AleTables.FocusRow(modeled, f, modeled.experiment().foci().get(f), modeled.foci().get(f),
                        observed.mask().grid().voxelToMm().apply(modeled.foci().get(f).centre())));
            }
        }
        return rows;
    }

    /** {@code z_CORRECTION.nii.gz}: the z of the voxels that survive. */
    public void writeSurviving(CorrectedResult result) {
        write("z_" + result.correction().key() + ".nii.gz", result.surviving(), 0, NiftiIntent.Z_SCORE,
                "z where " + result.correction().key() + " is significant");
    }

    /** {@code clusters.tsv} and {@code contributions.tsv}. */
    public void writeClusters(List<CorrectedResult> results) {
        List<AleTables.ClusterRow> rows = new ArrayList<>();
        for (CorrectedResult result : results) {
            for (ClusterTest test : result.clusters()) {
                rows.add(new AleTables.ClusterRow(result.correction(), test, observed.z()[test.cluster().peak().position()]));
            }
        }
        AleTables.CLUSTERS.write(folder, "clusters.tsv", rows);
        AleTables.CONTRIBUTIONS.write(folder, "contributions.tsv", contributionRows());
    }

    private List<AleTables.ContributionRow> contributionRows() {
        List<Experiment> experiments = observed.experiments().stream().map(ModeledExperiment::experiment).toList();
        List<AleTables.ContributionRow> rows = new ArrayList<>();
        for (Cluster cluster : observed.clusters()) {
            List<Contribution> contributions =
                    Contributions.of(cluster.component(), observed.experiments().stream().map(ModeledExperiment::map).toList());
            for (int e = 0; e < experiments.size(); e++) {
                if (contributions.get(e).sum() > 0) {
                    rows.add(AleTables.ContributionRow.of(cluster.id(), experiments.get(e), contributions.get(e)));
                }
            }
            for (TagContribution tag : Contributions.byTag(experiments, contributions)) {
                if (tag.sum() > 0) {
                    rows.add(AleTables.ContributionRow.of(cluster.id(), tag));
                }
            }
        }
        return rows;
    }

    /** {@code null_maxima.tsv.gz}: a row per permutation. */
    public void writeMaxima(NullMaxima maxima) {
        AleTables.maxima(maxima).write(folder, "null_maxima.tsv.gz", () -> IntStream.range(0, maxima.count()).iterator());
    }

    private void write(String name, double[] values, float outside, NiftiIntent intent, String description) {
        float[] volume = new float[observed.mask().grid().shape().voxels()];
        if (outside != 0) {
            Arrays.fill(volume, outside);
        }
        for (int n = 0; n < values.length; n++) {
            volume[observed.mask().voxels().index(n)] = (float) values[n];
        }
        folder.write(name, file -> nifti.write(file, volume, intent, "Confoci: " + description));
    }
}
