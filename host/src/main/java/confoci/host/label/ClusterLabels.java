package confoci.host.label;

import confoci.host.citation.Work;
import confoci.host.domain.Domain;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import confoci.host.report.Anatomy;
import confoci.host.report.Anatomy.Share;
import confoci.host.report.Anatomy.Spot;
import confoci.host.report.ClusterTable;
import confoci.host.report.Column;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.Peak;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Where clusters lie, by several atlases. Their positions are places of a domain, or numbers of some of its voxels. Safe for use by several
 * threads.
 */
public final class ClusterLabels {

    private static final Notation MM = Notation.decimals(1);

    private final List<RegionFinder> finders;
    /** From positions of clusters to places of the domain. */
    private final IntUnaryOperator places;
    private final Map<Cluster, List<Anatomy>> known;

    private ClusterLabels(List<RegionFinder> finders, IntUnaryOperator places, Map<Cluster, List<Anatomy>> known) {
        this.finders = List.copyOf(finders);
        this.places = places;
        this.known = known;
    }

    ClusterLabels(List<RegionFinder> finders) {
        this(finders, IntUnaryOperator.identity(), Collections.synchronizedMap(new IdentityHashMap<>()));
    }

    /** No labels. */
    public static ClusterLabels none() {
        return new ClusterLabels(List.of());
    }

    /**
     * The labels of clusters of some voxels.
     *
     * @param domain of all voxels
     * @param some   that the positions of the clusters number
     */
    public ClusterLabels ofSome(Domain domain, VoxelRanks some) {
        return new ClusterLabels(finders, position -> domain.place(some.voxels().index(position)), known);
    }

    /** The names of the atlases. */
    public List<String> atlases() {
        return finders.stream().map(RegionFinder::atlas).toList();
    }

    /** By what clusters were labeled, for a methods section; nothing without an atlas. */
    public Optional<Sentence> methods() {
        if (finders.isEmpty()) {
            return Optional.empty();
        }
        boolean bundled = atlases().contains(BundledAtlas.NAME);
        List<String> words = new ArrayList<>();
        for (String atlas : atlases()) {
            if (!atlas.equals(BundledAtlas.NAME)) {
                words.add("the atlas " + atlas);
            }
        }
        if (bundled) {
            words.add("the Desikan-Killiany atlas with the subcortical regions of FreeSurfer in MNI152 space");
        }
        String text = "Peaks and clusters were labeled by " + String.join(" and ", words);
        return Optional.of(bundled ? Sentence.of(text, Work.DESIKAN_2006, Work.FISCHL_2002) : Sentence.of(text));
    }

    /** Where a cluster lies, by each atlas. */
    public List<Anatomy> of(Cluster cluster) {
        return known.computeIfAbsent(cluster, one -> finders.stream().map(finder -> anatomy(finder, one)).toList());
    }

    /** Where a peak lies, by each atlas. */
    public List<Spot> of(Peak peak) {
        return finders.stream().map(finder -> finder.spot(places.applyAsInt(peak.position()))).toList();
    }

    private Anatomy anatomy(RegionFinder finder, Cluster cluster) {
        Map<String, Integer> sizes = new TreeMap<>();
        for (int i = 0; i < cluster.size(); i++) {
            finder.at(places.applyAsInt(cluster.component().position(i))).ifPresent(region -> sizes.merge(region, 1, Integer::sum));
        }
        List<Share> shares = sizes.entrySet().stream().map(entry -> new Share(entry.getKey(), (double) entry.getValue() / cluster.size()))
                .sorted(Comparator.comparingDouble(Share::share).reversed()).toList();
        return new Anatomy(finder.atlas(), finder.spot(places.applyAsInt(cluster.peak().position())), shares);
    }

    /**
     * Adds the columns {@code peak_label}, {@code peak_label_distance} and {@code labels}; those of further atlases are numbered.
     *
     * @param anatomy of the cluster of a row
     */
    public <R> Tsv.Builder<R> addTo(Tsv.Builder<R> table, Function<R, List<Anatomy>> anatomy) {
        addPeak(table, row -> anatomy.apply(row).stream().map(Anatomy::peak).toList(), "peak_label");
        for (int a = 0; a < finders.size(); a++) {
            int atlas = a;
            table.text("labels" + number(a), "Regions and their shares of the cluster's size, by the atlas " + finders.get(a).atlas(),
                    row -> anatomy.apply(row).get(atlas).words());
        }
        return table;
    }

    /**
     * Adds the columns of a position.
     *
     * @param spots one per atlas
     * @param name  of the first column
     */
    public <R> Tsv.Builder<R> addPeak(Tsv.Builder<R> table, Function<R, List<Spot>> spots, String name) {
        for (int a = 0; a < finders.size(); a++) {
            int atlas = a;
            table.text(name + number(a), "Region of the peak, or the nearest one, by the atlas " + finders.get(a).atlas(),
                    row -> spots.apply(row).get(atlas).region());
            table.number(name + "_distance" + number(a), "From the peak to that region, 0 within it; missing where none is within "
                    + Notation.float64().of(VolumeFinder.FAR) + " mm", "mm", MM, row -> spots.apply(row).get(atlas).mm());
        }
        return table;
    }

    /**
     * A table of clusters with where their peaks lie, by the first atlas, in its last column.
     *
     * @param clusters of the rows
     */
    public ClusterTable table(Table table, List<Cluster> clusters) {
        List<ClusterTable.Peak> peaks = clusters.stream().map(c -> new ClusterTable.Peak(c.id(), c.peak().mm(), of(c))).toList();
        if (finders.isEmpty()) {
            return new ClusterTable(table, peaks);
        }
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(Column.text("peak in"));
        List<List<Object>> rows = new ArrayList<>();
        for (int r = 0; r < clusters.size(); r++) {
            List<Object> row = new ArrayList<>(table.rows().get(r));
            row.add(peaks.get(r).anatomy().getFirst().peak().words());
            rows.add(row);
        }
        return new ClusterTable(new Table(table.caption(), columns, rows, table.shown()), peaks);
    }

    private static String number(int atlas) {
        return atlas == 0 ? "" : "_" + (atlas + 1);
    }
}
