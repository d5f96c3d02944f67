package confoci.host.cli;

import confoci.host.fcnm.report.CohortFiles;
import confoci.host.fcnm.report.RandomOverlapReport;
import confoci.host.fcnm.report.SphereFindings;
import confoci.host.fcnm.simulate.SimulatedCohort;
import confoci.host.output.Counted;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.ResultFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import picocli.CommandLine;

/** The part of the demo that is about networks in a cohort: foci that lie apart, in a network that people share. */
final class CohortDemo {

    /** Where the made-up cohort goes, within the folder of the demo. */
    private static final String COHORT = "cohort";
    /** Where the results go. */
    static final String FOLDER = "cohort-network";

    private static final int STUDIES = 20;
    private static final int RELATED = 15;
    private static final SimulatedCohort.Design DESIGN = new SimulatedCohort.Design(20, 100, 6, STUDIES, RELATED, 2024);
    private static final String PERMUTATIONS = "100";

    private final Log log;
    private final DeviceOptions devices;
    private final SimulatedCohort cohort = new SimulatedCohort(DESIGN);

    CohortDemo(Log log, DeviceOptions devices) {
        this.log = log;
        this.devices = devices;
    }

    /** Writes the cohort, its networks and the studies. */
    void write(ResultFolder folder) {
        ResultFiles images = folder.subfolder(COHORT);
        CohortFiles files = new CohortFiles(cohort, images);
        files.writeTruth();
        for (int subject = 0; subject < DESIGN.subjects(); subject++) {
            files.writeSubject(subject, true);
        }
    }

    /**
     * Does what {@code confoci fcnm run} does with what was made up, and tells what was planted and what was found.
     *
     * @param out the folder of the demo, complete
     */
    void analyse(Path out, PrintWriter text) {
        Path made = out.resolve(COHORT);
        List<String> command = new ArrayList<>(List.of("fcnm", "run", made.resolve("foci.csv").toString(), "--subjects", made.toString(),
                "--mask", made.resolve("mask.nii.gz").toString(), "--networks", made.resolve("networks.nii.gz").toString(),
                "--network-names", made.resolve("networks.tsv").toString(), "--correct", "bonferroni", "--permutations", PERMUTATIONS));
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--out", out.resolve(FOLDER).toString()));
        arguments.addAll(devices.arguments());
        CommandLine line = Main.commandLine(log);
        line.parseArgs(arguments.toArray(String[]::new));
        text.println();
        FcnmRun.Findings findings = line.getSubcommands().get("fcnm").getSubcommands().get("run").<FcnmRunCommand>getCommand()
                .analyse(text);
        text.println();
        text.println("Planted: " + RELATED + " of " + STUDIES + " studies have foci in a network of the cohort called "
                + cohort.networks().getFirst() + ".");
        text.println(found(findings.first().spheres().getFirst()));
        text.println("The same analysis: confoci " + String.join(" ", command) + " --out DIR");
    }

    private String found(SphereFindings findings) {
        BitSet found = findings.random().map(RandomOverlapReport::significant).orElseThrow();
        if (found.isEmpty()) {
            return "Found: no sign of the network.";
        }
        int[] labels = cohort.labels();
        long inside = found.stream().filter(voxel -> labels[voxel] == 1).count();
        return "Found: studies meet more often than random foci do in " + Counted.of(found.cardinality(), "voxels") + ", "
                + Notation.grouped().of(inside) + " of them in that network.";
    }
}
