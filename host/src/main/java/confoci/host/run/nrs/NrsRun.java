package confoci.host.run.nrs;

import confoci.error.InputDataException;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.nrs.NetworkStrength;
import confoci.host.nrs.NetworkStrength.Weighting;
import confoci.host.nrs.Networks;
import confoci.host.nrs.NrsFiles;
import confoci.host.nrs.NrsReport;
import confoci.host.nrs.ParcelMatrix;
import confoci.host.nrs.ParcelSet;
import confoci.host.nrs.SubjectConnectivity;
import confoci.host.output.Plural;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One analysis of network-restricted strength, from the request to a complete result folder. */
public final class NrsRun {

    private final NrsRequest request;

    public NrsRun(NrsRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::files, this::run);
    }

    /**
     * Computes the strength of networks and writes the results.
     *
     * @return what was found, with the warnings of the run
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public Report run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            request.device().refuseDevice("a device has nothing to compute here");
            frame.reads(request.inputs());
            Cohort cohort = request.subjects().cohort().cohort();
            cohort.sharedNames().ifPresent(frame.log()::warn);
            RunDevice device = frame.device(request.device());
            device.memory();
            ParcelSource source = source(cohort, device, frame);
            warnOfParcels(source, frame.log());
            ParcelSet parcels = source.parcels();
            frame.requireSpace(2L * Double.BYTES * cohort.size() * parcels.edges());
            frame.stage("preparation");
            List<SubjectConnectivity> subjects = subjects(cohort, source, frame.log());
            frame.stage("subjects");
            Report report = write(subjects, source, frame);
            frame.complete();
            return report;
        }
    }

    /** By the first subject; large connectomes have no checksum taken. */
    private ParcelSource source(Cohort cohort, RunDevice device, RunFrame frame) {
        Path first = cohort.subjects().getFirst().image();
        cohort.subjects().getFirst().requireThere();
        List<Path> files = cohort.files().toList();
        if (ConnectomeParcels.suits(first)) {
            frame.readsUnrecorded(files);
            return new ConnectomeParcels(request, first, cohort.size() == 1, device, frame);
        }
        frame.reads(files);
        return StoredParcels.suits(first) ? new StoredParcels(request, first, frame.log()) : new DenseParcels(request, cohort, frame.log());
    }

    private void warnOfParcels(ParcelSource source, RunListener log) {
        if (source.networks().size() > 0 && source.networks().without() > 0) {
            log.warn(Plural.first(source.networks().without(), "parcels", "without a network") + ": left out of the strength of networks");
        }
        int[] doubtful = source.networks().doubtful();
        if (doubtful.length > 0) {
            log.warn(Plural.of(doubtful.length, "parcels") + " with more places in no network than in the one that they are counted in,"
                    + " the first is '" + source.parcels().names().get(doubtful[0]) + "'; a table of networks can leave them out");
        }
        if (source.networks().size() == 0 && request.asksForNetworks()) {
            throw new InputDataException("no parcel has a place in a network; give parcels and networks of the same space");
        }
        if (source.parcels().size() < 2) {
            throw new InputDataException("there is a single parcel, '" + source.parcels().names().getFirst()
                    + "', which is connected with no other; give an atlas of several");
        }
    }

    private List<SubjectConnectivity> subjects(Cohort cohort, ParcelSource source, RunListener log) {
        List<SubjectConnectivity> subjects = new ArrayList<>();
        Map<String, String> labels = new HashMap<>();
        try (Progress progress = log.progress("subjects", "subjects", cohort.size())) {
            for (SubjectFiles files : cohort.subjects()) {
                String image = files.image().toString();
                String other = labels.putIfAbsent(files.label(), image);
                String label = other == null ? files.label() : image;
                try {
                    ParcelMatrix matrix = source.read(files);
                    subjects.add(new SubjectConnectivity(label, image, matrix, ""));
                    warnOfSilence(label, matrix, source.parcels(), log);
                } catch (InputDataException e) {
                    if (!request.subjects().cohort().skipDamaged()) {
                        throw e;
                    }
                    log.warn("skipped: " + e.getMessage());
                    subjects.add(SubjectConnectivity.skipped(label, image, e.getMessage()));
                }
                progress.reached(subjects.size());
            }
        }
        if (subjects.stream().noneMatch(SubjectConnectivity::used)) {
            throw new InputDataException("none of " + cohort.size() + " subjects can be used; the last problem: "
                    + subjects.getLast().problem());
        }
        return subjects;
    }

    private static void warnOfSilence(String label, ParcelMatrix matrix, ParcelSet parcels, RunListener log) {
        List<String> silent = new ArrayList<>();
        for (int p = 0; p < parcels.size(); p++) {
            boolean any = false;
            for (int q = 0; q < parcels.size(); q++) {
                any |= q != p && !Double.isNaN(matrix.at(p, q));
            }
            if (!any) {
                silent.add(parcels.names().get(p));
            }
        }
        if (!silent.isEmpty()) {
            log.warn(label + ": " + Plural.of(silent.size(), "parcels") + " without a signal, the first is '" + silent.getFirst()
                    + "'; their edges are n/a");
        }
    }

    private Report write(List<SubjectConnectivity> all, ParcelSource source, RunFrame frame) {
        List<SubjectConnectivity> used = all.stream().filter(SubjectConnectivity::used).toList();
        List<String> labels = used.stream().map(SubjectConnectivity::label).toList();
        List<ParcelMatrix> matrices = used.stream().map(SubjectConnectivity::matrix).toList();
        Networks networks = source.networks();
        NetworkStrength strength = new NetworkStrength(networks);
        NrsFiles files = new NrsFiles(source.parcels(), networks, frame.folder());
        files.writeSubjects(all);
        List<double[]> byEdges = matrices.stream().map(matrix -> strength.of(matrix, Weighting.EDGES)).toList();
        List<double[]> byParcels = matrices.stream().map(matrix -> strength.of(matrix, Weighting.PARCELS)).toList();
        if (networks.size() > 0) {
            files.writeStrengths("nrs_edges.tsv", "every pair of places counting once", labels, byEdges);
            files.writeStrengths("nrs_parcels.tsv", "every pair of parcels counting once", labels, byParcels);
            files.writeNodes(matrices.stream().map(strength::ofNodes).toList());
        }
        files.writeFingerprints(labels, matrices.stream().map(ParcelMatrix::fingerprint).toList());
        frame.stage("files");
        frame.section("options", request.describe());
        String from = used.size() == 1 ? String.valueOf(Path.of(used.getFirst().image()).getFileName())
                : Plural.of(used.size(), "subjects");
        return frame.report(new NrsReport(source.parcels(), networks, request.unit(), used.size(), byEdges, byParcels)
                .report(from, request.subjects().denoising().stream().toList(), frame.out().toString()));
    }
}
