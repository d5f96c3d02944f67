package confoci.host.run.ale;

import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.KernelWidth;
import confoci.host.foci.Experiment;
import confoci.host.foci.SampleSizes;
import confoci.host.inference.Correction;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunListener;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.template.Masks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The request of an ALE meta-analysis.
 *
 * @param literature the experiments
 * @param mask       where they may converge; by default ICBM152 grey matter
 * @param settings   everything else that decides numbers
 * @param device     for permutations
 * @param output     where the results go
 */
public record AleRequest(Literature literature, Optional<MaskRequest> mask, AleSettings settings, DeviceRequest device,
        OutputRequest output) {

    /** The files that are read. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(literature.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        return inputs;
    }

    /** @throws confoci.error.DeviceOutOfMemory if it is too large for the analysis of these experiments */
    Mask readMask(List<Experiment> experiments, RunListener log) {
        return mask.map(file -> file.read(log, (grid, voxels) -> new AleMemory(experiments, grid, voxels, settings).requireHeap()))
                .orElseGet(Masks::greyMatter);
    }

    /** @throws confoci.error.InputDataException if kernels depend on sample sizes and an experiment has none */
    void requireSampleSizes(List<Experiment> experiments) {
        if (settings.width() instanceof KernelWidth.BySampleSize) {
            SampleSizes.require(experiments);
        }
    }

    /** The message if one sample size replaces those of the table. */
    Optional<String> replacedSampleSizes(List<Experiment> experiments) {
        if (!(settings.width() instanceof KernelWidth.OfSampleSize size)) {
            return Optional.empty();
        }
        DoubleSummaryStatistics given = experiments.stream().filter(Experiment::hasSampleSize).mapToDouble(Experiment::subjects)
                .filter(subjects -> subjects != size.subjects()).summaryStatistics();
        return given.getCount() == 0 ? Optional.empty() : Optional.of("--sample-size " + number(size.subjects())
                + " replaces the sample sizes of the table (" + number(given.getMin())
                + (given.getMin() == given.getMax() ? "" : " to " + number(given.getMax())) + ")");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("profile", settings.profile().name());
        options.put("kernel", settings.width().toString());
        options.put("placement", settings.placement().name().toLowerCase(Locale.ROOT));
        options.put("outside", settings.outside());
        options.put("model", settings.overlap() == FocusCombination.UNION ? "additive" : "nonadditive");
        options.put("tal2mni", settings.conversion().transform());
        options.put("corrections", settings.corrections().stream().map(Correction::key).toList());
        options.put("cluster_p", settings.clusterP());
        options.put("alpha", settings.alpha());
        options.put("connectivity", settings.connectivity().neighbours());
        options.put("permutations", settings.permutations());
        options.put("stop_early", settings.stopEarly());
        options.put("fdr", settings.fdr() == FalseDiscoveryRate.BENJAMINI_YEKUTIELI ? "by" : "bh");
        options.put("min_extent_mm3", settings.minExtent());
        return options;
    }
}
