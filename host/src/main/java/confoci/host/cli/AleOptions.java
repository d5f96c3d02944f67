package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.ale.Overlap;
import confoci.host.foci.Experiment;
import confoci.host.regional.AleSettings;
import confoci.host.regional.Correction;
import confoci.host.space.Mask;
import confoci.host.stats.FalseDiscoveryRate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** How the analysis is done. */
final class AleOptions {

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private InferenceOptions inference = new InferenceOptions();

    /** The mask, its warnings told. */
    Mask mask(Log log) {
        return model.mask(log);
    }

    /** The file that the mask is read from, if it is not the embedded one. */
    Optional<Path> maskFile() {
        return model.maskFile();
    }

    /** What to say if an option replaces sample sizes that the table tells. */
    Optional<String> replacedSampleSizes(List<Experiment> experiments) {
        return model.replacedSampleSizes(experiments);
    }

    /**
     * The settings for these experiments.
     *
     * @throws InvalidRequest     if an option makes no sense
     * @throws InputDataException if an experiment does not tell its sample size and no option replaces it
     */
    AleSettings settings(List<Experiment> experiments) {
        return new AleSettings(model.profile(), model.width(experiments), model.conversion(), model.placement(), model.outside(),
                model.overlap(), inference.connectivity(model.profile()), inference.corrections(), inference.clusterP(),
                inference.alpha(), inference.permutations(), inference.stopEarly(), inference.fdr(), inference.minExtent(),
                inference.seed());
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> record(AleSettings settings) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("profile", settings.profile().name());
        options.put("kernel", model.kernel());
        options.put("placement", settings.placement().name().toLowerCase(Locale.ROOT));
        options.put("outside", settings.outside());
        options.put("model", settings.overlap() == Overlap.UNION ? "additive" : "nonadditive");
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
