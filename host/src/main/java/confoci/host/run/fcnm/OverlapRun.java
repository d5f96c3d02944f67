package confoci.host.run.fcnm;

import confoci.host.atlas.Atlas;
import confoci.host.citation.Work;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.export.ClusterVolumes;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.fcnm.input.StudyMaskReader;
import confoci.host.fcnm.input.StudyTMapReader;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.OverlapNull;
import confoci.host.fcnm.overlap.Proportion;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.fcnm.report.OverlapFiles;
import confoci.host.fcnm.report.OverlapReport;
import confoci.host.fcnm.report.OverlapResult;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Plural;
import confoci.host.output.ResultFolder;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Sentence;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.space.SpaceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One overlap of existing maps of studies, from files to a complete result folder. */
public final class OverlapRun {

    /** Probability, network and p. */
    private static final int MAPS = 3;

    private final OverlapRequest request;

    public OverlapRun(OverlapRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::files, this::run).labelledBy(request.output().labels());
    }

    /**
     * Finds the network that studies share and writes the results.
     *
     * @return what was found, with the warnings of the run
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public Report run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            RunListener log = frame.log();
            List<Path> files = InputFiles.IMAGES.find(request.maps());
            frame.reads(request.inputs(files));
            warnOfSpaces(files, log);
            Domain domain = new FcnmDomains(log, request.domain(), request.shared().settings()).ofMaps(files.getFirst());
            ClusterLabels labels = frame.labels(domain);
            frame.requireSpace((long) MAPS * Float.BYTES * domain.size());
            frame.stage("preparation");
            List<StudyMask> studies = studies(files, domain, log);
            frame.stage("maps of studies");
            NetworkProbability overlap = NetworkProbability.of(domain, studies, request.shared().settings());
            Optional<Atlas> atlas = request.shared().networks().read(domain, log);
            List<Proportion> proportions = atlas.map(regions -> Proportion.of(regions, overlap.network())).orElse(List.of());
            OverlapResult result = new OverlapResult(overlap, request.shared().settings(), proportions);
            frame.stage("overlap");
            write(result, frame.folder(), labels);
            new ClusterVolumes(frame.folder(), domain, labels).write("network", overlap.clusters());
            frame.stage("files");
            frame.section("options", request.describe());
            OverlapReport reported = new OverlapReport(result, name -> MapWriter.file(domain, name), "", labels);
            Report report = frame.report(reported.report(request.domain().mask().isPresent(), frame.out().toString())
                    .with(new Methods(methods(domain, studies.size(), atlas))));
            frame.complete();
            return report;
        }
    }

    private List<Sentence> methods(Domain domain, int studies, Optional<Atlas> atlas) {
        OverlapMethods methods = new OverlapMethods(domain.unit());
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("The network " + (studies == 1 ? "of one study" : "that " + Plural.of(studies, "studies") + " share")
                + " was found by functional connectivity"
                + " network mapping (FCNM), from " + (request.subjects().isPresent() ? "maps of t over "
                + Plural.of(request.subjects().getAsInt(), "subjects") : "their networks as masks") + " ("
                + Numbers.COUNT.of(domain.size()) + " " + domain.unit() + ", " + domain.name() + ")", Work.FOX_2018, Work.MO_2024));
        if (request.subjects().isPresent()) {
            sentences.add(methods.threshold(request.threshold(), 0, 0));
        }
        sentences.addAll(methods.shared(request.shared(), atlas));
        if (request.domain().mask().isPresent()) {
            sentences.add(Sentence.of("The p of a place is the Poisson-binomial probability of as many networks there, if each could lie"
                    + " anywhere in the mask; it does not show that the foci matter", Work.VANDENHEUVEL_2026));
        }
        return sentences;
    }

    private List<StudyMask> studies(List<Path> files, Domain domain, RunListener log) {
        List<StudyMask> studies = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (Path file : files) {
            List<StudyMask> read = request.subjects().isPresent()
                    ? StudyTMapReader.read(file, domain, request.threshold(), request.subjects().getAsInt())
                    : StudyMaskReader.read(file, domain);
            if (read.size() > 1) {
                log.info(file + ": each of its " + read.size() + " maps is a study");
            }
            read.forEach(study -> sources.add(read.size() > 1 ? study.study() : file.toString()));
            studies.addAll(read);
        }
        studies.stream().filter(study -> study.size() == 0).forEach(study -> log.warn(study.study() + ": its network is empty"));
        warnOfCopies(sources, studies, log);
        return studies;
    }

    private static void warnOfSpaces(List<Path> files, RunListener log) {
        List<String> doubts = files.stream().map(SpaceName::doubt).flatMap(Optional::stream).toList();
        if (!doubts.isEmpty()) {
            log.warn(doubts.getFirst() + (doubts.size() == 1 ? "" : ", and so are " + (doubts.size() - 1) + " more"));
        }
    }

    /** Such as both files of a pair. */
    private static void warnOfCopies(List<String> sources, List<StudyMask> studies, RunListener log) {
        Map<BitSet, String> known = new HashMap<>();
        for (int e = 0; e < sources.size(); e++) {
            String same = studies.get(e).size() == 0 ? null : known.putIfAbsent(studies.get(e).voxels(), sources.get(e));
            if (same != null) {
                log.warn(sources.get(e) + " has the same network as " + same + "; a study should count once");
            }
        }
    }

    private void write(OverlapResult result, ResultFolder folder, ClusterLabels labels) {
        OverlapFiles files = new OverlapFiles(result.overlap(), folder, "", labels);
        files.write();
        if (!result.proportions().isEmpty()) {
            files.writeNetworks(result.proportions());
        }
        if (request.domain().mask().isPresent()) {
            files.writeP(OverlapNull.anywhere(result.overlap()));
        }
    }
}
