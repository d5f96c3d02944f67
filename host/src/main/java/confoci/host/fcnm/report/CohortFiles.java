package confoci.host.fcnm.report;

import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.fcnm.simulate.SimulatedCohort;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a made-up cohort. */
public final class CohortFiles {

    /** A network: its number in the volume, from 1, and its name. */
    private record Network(int index, String name) {
    }

    private static final Tsv<Network> NETWORKS = Tsv.<Network>table()
            .number("index", "Number in networks.nii.gz", "", Notation.whole(), Network::index)
            .text("name", "Name", Network::name)
            .build();

    private final SimulatedCohort cohort;
    private final ResultFiles folder;

    public CohortFiles(SimulatedCohort cohort, ResultFiles folder) {
        this.cohort = cohort;
        this.folder = folder;
    }

    /** {@code mask.nii.gz, networks.nii.gz, networks.tsv, foci.csv}. */
    public void writeTruth() {
        VoxelDomain domain = new VoxelDomain(cohort.mask(), cohort.mask().name());
        MapWriter maps = new MapWriter(folder, FcnmTables.METHOD);
        int[] labels = cohort.labels();
        BitSet inside = new BitSet(labels.length);
        inside.set(0, labels.length);
        maps.write(domain, "mask", inside, "voxels with a signal");
        maps.write(new StatMap(domain, "networks", IntStream.of(labels).asDoubleStream().toArray(), Meaning.labels("planted networks")));
        List<String> names = cohort.networks();
        NETWORKS.write(folder, "networks.tsv",
                IntStream.range(0, names.size()).mapToObj(k -> new Network(k + 1, names.get(k))).toList());
        folder.write("foci.csv", file -> FociFiles.write(cohort.studies(), file, FociFormat.CSV, false));
    }

    /**
     * {@code sub-001_bold.nii.gz} and so on.
     *
     * @param subject 0 for the first
     * @param packed  whether as gzip
     */
    public void writeSubject(int subject, boolean packed) {
        String number = Integer.toString(subject + 1);
        String name = "sub-" + "0".repeat(Math.max(0, 3 - number.length())) + number + (packed ? "_bold.nii.gz" : "_bold.nii");
        folder.write(name, file -> cohort.write(file, subject));
    }
}
