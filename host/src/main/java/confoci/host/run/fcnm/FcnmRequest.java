package confoci.host.run.fcnm;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.report.RandomOverlapResult;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.contrast.GroupSource;
import confoci.host.run.input.Literature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of functional connectivity network mapping.
 *
 * @param literature  the studies that report foci
 * @param seeds       how studies become seeds
 * @param cohort      the subjects
 * @param domain      the places that are looked at
 * @param threshold   from maps of t to networks of studies
 * @param flips       of subjects in sign, if the threshold is made by them
 * @param shared      from networks of studies to one
 * @param randomFoci  what that is compared with
 * @param against     another set of studies that it is compared with; {@code literature} is then set A
 * @param meanMaps    whether mean connectivity is written, beside t
 * @param replication further cohorts for the same analysis
 * @param resume      whether to go on where the same analysis was stopped
 * @param device      that multiplies
 * @param output      where the results go
 */
public record FcnmRequest(Literature literature, StudySeedRequest seeds, CohortRequest cohort, DomainRequest domain, Threshold threshold,
        int flips, SharedNetworkRequest shared, RandomFociRequest randomFoci, Optional<SetRequest> against,
        boolean meanMaps, List<FurtherSubjects> replication, boolean resume, DeviceRequest device, OutputRequest output) {

    /** What the first cohort is called. */
    public static final String FIRST = "main";

    /** @throws InvalidRequest if the request contradicts itself */
    public FcnmRequest {
        if (randomFoci.permutations() > 0 && !seeds.masks().isEmpty()) {
            throw new InvalidRequest("--permutations maps random foci, and masks have none; leave out --permutations or --seed-masks");
        }
        boolean masks = !seeds.against().isEmpty();
        if (masks && (seeds.masks().isEmpty() || !literature.inputs().isEmpty())) {
            throw new InvalidRequest("--against-masks are compared with masks; " + (seeds.masks().isEmpty() ? "give --seed-masks"
                    : "leave out the table of foci"));
        }
        replication = List.copyOf(replication);
    }

    /** Whether anything depends on the seed of random numbers. */
    boolean random() {
        return compares() || threshold.correction().flipsSigns();
    }

    /** Whether what the studies share is compared with anything. */
    boolean compares() {
        return randomFoci.permutations() > 0 || against.isPresent();
    }

    /** What the results of this request will lack. */
    Optional<String> remark() {
        return randomFoci.permutations() == 0 ? Optional.empty() : RandomOverlapResult.remark(threshold.correction());
    }

    /** The files that are read beside those of subjects. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(against.flatMap(SetRequest::groups).map(GroupSource::inputs)
                .orElseGet(literature::inputs));
        inputs.addAll(domain.surfaces().inputs());
        inputs.addAll(shared.networks().inputs());
        seeds.maskFiles().forEach(mask -> inputs.add(ChosenMap.file(mask)));
        seeds.againstFiles().forEach(mask -> inputs.add(ChosenMap.file(mask)));
        domain.mask().map(ChosenMap::file).ifPresent(inputs::add);
        return inputs;
    }

    /** All files that are read. */
    List<Path> files() {
        List<Path> files = inputs();
        cohort.cohort().files().forEach(files::add);
        further().values().stream().flatMap(Cohort::files).forEach(files::add);
        return files;
    }

    /** Further cohorts by their names, in every way like the first. */
    Map<String, Cohort> further() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        replication.forEach(further -> named.computeIfAbsent(further.cohort(), name -> new ArrayList<>()).add(further.files()));
        return cohort.further(named);
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe(FcnmDesign design) {
        Map<String, Object> options = new LinkedHashMap<>();
        cohort.describe(options);
        if (!seeds.masks().isEmpty()) {
            options.put("seed_masks", seeds.masks());
        }
        if (meanMaps) {
            options.put("mean_maps", true);
        }
        options.put("on_error", cohort.skipDamaged() ? "skip" : "stop");
        options.put("sphere_mm", seeds.radii());
        options.put("tal2mni", seeds.tal2mni());
        options.put("sphere_rule", design.spheres().rule());
        describe(threshold, options);
        if (threshold.correction().flipsSigns()) {
            options.put("flips", flips);
        }
        shared.describe(options);
        options.put("permutations", against.map(SetRequest::permutations).orElse(randomFoci.permutations()));
        against.ifPresent(sets -> {
            options.put("groups", sets.names());
            if (sets.groups().isPresent()) {
                options.put("shared", sets.shared());
            } else {
                options.put("against_masks", seeds.against());
            }
        });
        if (!replication.isEmpty()) {
            options.put("replication", replication.stream().map(FurtherSubjects::toString).toList());
        }
        return options;
    }

    /** Adds a threshold in words. */
    static void describe(Threshold threshold, Map<String, Object> options) {
        options.put("correct", threshold.correction().key());
        options.put("alpha", threshold.alpha());
        options.put("tails", threshold.twoSided() ? "two-sided" : "positive");
    }
}
