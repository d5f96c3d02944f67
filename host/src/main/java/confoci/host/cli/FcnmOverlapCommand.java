package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.fcnm.input.StudyMaskReader;
import confoci.host.fcnm.input.StudyTMapReader;
import confoci.host.fcnm.overlap.CanonicalNetworks.Proportion;
import confoci.host.fcnm.overlap.Overlap;
import confoci.host.fcnm.overlap.OverlapNull;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.fcnm.report.OverlapFiles;
import confoci.host.fcnm.report.OverlapSummary;
import confoci.host.nifti.ChosenMap;
import confoci.host.nifti.NiftiSeries;
import confoci.host.output.Counted;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.host.space.SpaceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci fcnm overlap}: the network that existing maps of studies share. */
@HelpSection("Input and output")
@Command(name = "overlap", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci fcnm overlap --masks FILE... --out DIR [OPTION]...",
        description = "Makes the network probability map of existing study maps: the share of studies whose network covers a voxel.",
        footer = {"", "Examples:",
            "  confoci fcnm overlap --masks masks/ --networks Yeo7.nii.gz --out network",
            "  confoci fcnm overlap --t-maps 't_*.nii.gz' --subjects 656 --out network"})
final class FcnmOverlapCommand implements Callable<Integer> {

    private final Log log;

    @Spec
    private CommandSpec spec;

    @Option(names = "--masks", arity = "1..*", paramLabel = "FILE",
            description = "Masks of studies (NIfTI, .hdr and .img, or .dscalar.nii): files, folders, patterns, or a .txt file that lists"
                    + " them.")
    private List<String> masks = List.of();

    @Option(names = "--t-maps", arity = "1..*", paramLabel = "FILE", description = "Maps of t instead, one-sample over subjects.")
    private List<String> tMaps = List.of();

    @Option(names = "--subjects", paramLabel = "N", description = "The number of subjects that maps of t come from.")
    private Integer subjects;

    @Option(names = "--mask", paramLabel = "FILE",
            description = "The voxels or grayordinates that could belong to a network, such as grey matter; adds p. By default all.")
    private Path region;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private SurfaceOptions surfaces = new SurfaceOptions();

    @Mixin
    private OverlapOptions options = new OverlapOptions();

    @Mixin
    private StudyThresholdOptions thresholds = new StudyThresholdOptions();

    FcnmOverlapCommand(Log log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        if (masks.isEmpty() == tMaps.isEmpty()) {
            throw new InvalidRequest("give the maps of studies by either --masks or --t-maps");
        }
        if (tMaps.isEmpty() != (subjects == null) || subjects != null && subjects < 2) {
            throw new InvalidRequest("--t-maps need --subjects N, at least 2, and --masks take none");
        }
        OverlapSettings settings = options.settings();
        Threshold threshold = thresholds.threshold();
        if (threshold.correction().needsNoise()) {
            throw new InvalidRequest("--correct " + threshold.correction() + " needs what the subjects differ by, which maps of t do not"
                    + " tell; use confoci fcnm run, or --correct bonferroni");
        }
        RunRecord record = new RunRecord(spec.root().commandLine().getParseResult().originalArgs());
        try (ResultFolder folder = output.create()) {
            List<Path> files = InputFiles.IMAGES.find(masks.isEmpty() ? tMaps : masks);
            inputs(files).forEach(folder::requireOutside);
            warnOfSpaces(files);
            Domain domain = new FcnmDomains(log, Optional.ofNullable(region), surfaces, settings).ofMaps(files.getFirst());
            List<StudyMask> studies = new ArrayList<>();
            List<String> sources = new ArrayList<>();
            for (Path file : files) {
                List<StudyMask> read = masks.isEmpty() ? StudyTMapReader.read(file, domain, threshold, subjects)
                        : StudyMaskReader.read(file, domain);
                if (read.size() > 1) {
                    log.info(file + ": each of its " + read.size() + " maps is a study");
                }
                read.forEach(study -> sources.add(read.size() > 1 ? study.study() : file.toString()));
                studies.addAll(read);
            }
            studies.stream().filter(study -> study.size() == 0).forEach(study -> log.warn(study.study() + ": its network is empty"));
            warnOfCopies(sources, studies);
            Overlap overlap = Overlap.of(domain, studies, settings);
            List<Proportion> proportions = options.networks(domain).map(atlas -> atlas.proportions(overlap.network())).orElse(List.of());
            OverlapSummary summary = new OverlapSummary(overlap, settings, proportions);
            write(overlap, proportions, folder);
            inputs(files).forEach(file -> record.input(file));
            record.section("options", described());
            record.section("results", summary.results());
            record.warnings(log.warnings());
            record.write(folder);
            folder.commit();
            spec.commandLine().getOut().print("Overlap of the networks of " + Counted.of(studies.size(), "studies") + " (FCNM)\n"
                    + summary.text() + "\nResults: " + output.folder() + " (look first at clusters.tsv and the map network)\n");
            spec.commandLine().getOut().flush();
        }
        return ExitCode.DONE;
    }

    private void warnOfSpaces(List<Path> files) {
        List<String> doubts = files.stream().map(SpaceName::doubt).flatMap(Optional::stream).toList();
        if (!doubts.isEmpty()) {
            log.warn(doubts.getFirst() + (doubts.size() == 1 ? "" : ", and so are " + (doubts.size() - 1) + " more"));
        }
    }

    /** Such as both files of a pair. */
    private void warnOfCopies(List<String> sources, List<StudyMask> studies) {
        Map<BitSet, String> known = new HashMap<>();
        for (int e = 0; e < sources.size(); e++) {
            String same = studies.get(e).size() == 0 ? null : known.putIfAbsent(studies.get(e).voxels(), sources.get(e));
            if (same != null) {
                log.warn(sources.get(e) + " has the same network as " + same + "; a study should count once");
            }
        }
    }

    private void write(Overlap overlap, List<Proportion> proportions, ResultFolder folder) {
        OverlapFiles files = new OverlapFiles(overlap, folder, "");
        files.write();
        if (!proportions.isEmpty()) {
            files.writeNetworks(proportions);
        }
        if (region != null) {
            files.writeP(OverlapNull.anywhere(overlap));
        }
    }

    private List<Path> inputs(List<Path> files) {
        List<Path> inputs = new ArrayList<>(files.stream().map(ChosenMap::file).flatMap(file -> NiftiSeries.files(file).stream())
                .distinct().toList());
        if (region != null) {
            inputs.add(ChosenMap.file(region));
        }
        inputs.addAll(surfaces.inputs());
        inputs.addAll(options.inputs());
        return inputs;
    }

    private Map<String, Object> described() {
        Map<String, Object> chosen = new LinkedHashMap<>();
        options.record(chosen);
        if (!tMaps.isEmpty()) {
            thresholds.record(chosen);
            chosen.put("subjects", subjects);
        }
        return chosen;
    }
}
