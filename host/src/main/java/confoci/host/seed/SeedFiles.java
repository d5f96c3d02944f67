package confoci.host.seed;

import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.io.cifti.BrainModels;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the maps and tables of seeds; the tables' sidecars are made from the same words. */
public final class SeedFiles {

    private static final Notation MM = Notation.decimals(2);
    private static final Notation STATISTIC = Notation.significant(6);

    private final GrayordinateDomain domain;
    private final ResultFolder folder;

    /** @param domain the connectome's grayordinates */
    public SeedFiles(GrayordinateDomain domain, ResultFolder folder) {
        this.domain = domain;
        this.folder = folder;
    }

    /**
     * A row of {@code seeds.tsv}: a grayordinate of a seed.
     *
     * @param member null for a seed that has none
     */
    private record Row(Seed seed, Seed.@Nullable Member member) {
    }

    /** {@code seed_fc.dscalar.nii}: a map per seed; NaN where the connectome has no data. */
    public void writeMaps(List<Seed> seeds, double[][] maps) {
        List<StatMap> connectivity = IntStream.range(0, maps.length).mapToObj(s -> new StatMap(domain, "seed_fc", maps[s],
                Meaning.estimate("", seeds.get(s).name()).untestedNaN())).toList();
        new MapWriter(folder, "seed connectivity").write(domain, "seed_fc", connectivity);
    }

    /** {@code seeds.tsv}: the grayordinates of every seed, used or not. */
    public void writeSeeds(List<Seed> seeds) {
        BrainModels models = domain.space().models();
        GrayordinateCoordinates places = domain.coordinates();
        List<Row> rows = new ArrayList<>();
        for (Seed seed : seeds) {
            if (seed.members().isEmpty()) {
                rows.add(new Row(seed, null));
            }
            seed.members().forEach(member -> rows.add(new Row(seed, member)));
        }
        Map<String, String> fates = new LinkedHashMap<>();
        fates.put("used", "it has a map");
        fates.put("dropped", "no grayordinate lies within it, or near enough to it, or the table of targets has no coordinates of it");
        Tsv.<Row>table()
                .text("seed", "Name of the seed and of its map", row -> row.seed().name())
                .level("fate", "What was done with the seed", fates, row -> row.seed().used() ? "used" : "dropped")
                .number("target_x", "The coordinate of the target, in MNI space", "mm", MM, row -> target(row, 0))
                .number("target_y", "The coordinate of the target, in MNI space", "mm", MM, row -> target(row, 1))
                .number("target_z", "The coordinate of the target, in MNI space", "mm", MM, row -> target(row, 2))
                .number("grayordinate", "A grayordinate of the seed, the first is 0", "", Notation.whole(),
                        row -> row.member() == null ? Double.NaN : row.member().grayordinate())
                .text("structure", "The structure of that grayordinate", row -> row.member() == null ? ""
                        : models.models().get(models.modelOf(row.member().grayordinate())).structure().toString())
                .number("x", "Where that grayordinate lies in MNI space", "mm", MM, row -> place(row, places.x()))
                .number("y", "Where that grayordinate lies in MNI space", "mm", MM, row -> place(row, places.y()))
                .number("z", "Where that grayordinate lies in MNI space", "mm", MM, row -> place(row, places.z()))
                .number("distance", "From the grayordinate to the coordinate, or to the center of the region's voxel that it lies in", "mm",
                        Notation.decimals(4), row -> row.member() == null ? Double.NaN : row.member().distance())
                .text("source", "Where the seed was read", row -> row.seed().source())
                .build().write(folder, "seeds.tsv", rows);
    }

    private static double target(Row row, int axis) {
        if (row.seed().target() == null) {
            return Double.NaN;
        }
        return axis == 0 ? row.seed().target().x() : axis == 1 ? row.seed().target().y() : row.seed().target().z();
    }

    private static double place(Row row, double[] along) {
        return row.member() == null ? Double.NaN : along[row.member().grayordinate()];
    }

    /** {@code correlations.tsv}: a row per pair of seeds. */
    public void writePairs(List<SeedPair> pairs) {
        Tsv.<SeedPair>table()
                .text("seed", "A seed", pair -> pair.first().name())
                .text("other", "Another seed", pair -> pair.second().name())
                .number("correlation", "Pearson's correlation of the two maps over the grayordinates that neither seed holds", "",
                        STATISTIC, SeedPair::correlation)
                .number("connectivity", "Mean connectivity of the grayordinates of one with those of the other", "", STATISTIC,
                        SeedPair::connectivity)
                .build().write(folder, "correlations.tsv", pairs);
    }

    /** {@code distances.tsv}: a row per seed and peak. */
    public void writeDistances(List<SeedDistance> distances) {
        Map<String, String> nearest = new LinkedHashMap<>();
        nearest.put("yes", "no other peak is nearer to the seed");
        nearest.put("no", "another peak is");
        Tsv.<SeedDistance>table()
                .text("seed", "Name of the seed", row -> row.seed().name())
                .text("peaks", "The result folder or table that the peak is from", row -> row.peak().source())
                .text("correction", "The correction by which the peak is significant", row -> row.peak().correction())
                .text("cluster", "The cluster of the peak", row -> row.peak().cluster())
                .number("x", "The peak", "mm", MM, row -> row.peak().point().x())
                .number("y", "The peak", "mm", MM, row -> row.peak().point().y())
                .number("z", "The peak", "mm", MM, row -> row.peak().point().z())
                .number("distance", "From the peak to the coordinate of the seed, or to the nearest grayordinate of its region", "mm", MM,
                        SeedDistance::distance)
                .level("nearest", "Whether the peak is the nearest to the seed", nearest, row -> row.nearest() ? "yes" : "no")
                .build().write(folder, "distances.tsv", distances);
    }
}
