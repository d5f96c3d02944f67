package confoci.host.nrs;

import confoci.host.io.npy.NpyWriter;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes strengths of networks and fingerprints, a row per subject. */
public final class NrsFiles {

    /** More edges than this are too many columns for the programs that open tables. */
    static final int MOST_COLUMNS = 10_000;
    private static final Notation VALUE = Notation.float64();

    private final ParcelSet parcels;
    private final Networks networks;
    private final ResultFolder folder;

    public NrsFiles(ParcelSet parcels, Networks networks, ResultFolder folder) {
        this.parcels = parcels;
        this.networks = networks;
        this.folder = folder;
    }

    /** A row per subject. */
    private record Row(String subject, double[] values) {
    }

    /** An edge: its number, from 0, and its parcels. */
    private record Edge(int number, int first, int second) {
    }

    /** {@code subjects.tsv}: those that were used, in the order of all other files, and those that were skipped. */
    public void writeSubjects(List<SubjectConnectivity> subjects) {
        Map<String, String> fates = new LinkedHashMap<>();
        fates.put("used", "it has a row in the other files");
        fates.put("skipped", "it could not be used");
        Tsv.<SubjectConnectivity>table()
                .text("subject", "Name of the subject", SubjectConnectivity::label)
                .text("file", "Its file", SubjectConnectivity::image)
                .level("fate", "What was done with the subject", fates, subject -> subject.used() ? "used" : "skipped")
                .text("problem", "Why it was skipped", SubjectConnectivity::problem)
                .build().write(folder, "subjects.tsv", subjects);
    }

    /**
     * {@code nrs_edges.tsv}, {@code nrs_parcels.tsv}: strength within and between networks.
     *
     * @param strengths per subject a value per pair of networks
     */
    public void writeStrengths(String file, String how, List<String> subjects, List<double[]> strengths) {
        Tsv.Builder<Row> table = Tsv.<Row>table().text("subject", "Name of the subject", Row::subject);
        List<NetworkStrength.Pair> pairs = NetworkStrength.pairs(networks.size());
        for (int p = 0; p < pairs.size(); p++) {
            int at = p;
            table.number(name(pairs.get(p)), "Mean connectivity " + words(pairs.get(p)) + ", " + how, "", VALUE, row -> row.values[at]);
        }
        table.build().write(folder, file, rows(subjects, strengths));
    }

    private static List<Row> rows(List<String> subjects, List<double[]> values) {
        return IntStream.range(0, values.size()).mapToObj(s -> new Row(subjects.get(s), values.get(s))).toList();
    }

    private String name(NetworkStrength.Pair pair) {
        return networks.names().get(pair.first()) + ":" + networks.names().get(pair.second());
    }

    private String words(NetworkStrength.Pair pair) {
        return pair.within() ? "within " + networks.names().get(pair.first())
                : "between " + networks.names().get(pair.first()) + " and " + networks.names().get(pair.second());
    }

    /**
     * {@code nodes.tsv}: the strength of every parcel with every network, mean over subjects; {@code node_strength.npy}: of every subject.
     *
     * @param strengths per subject, parcel by parcel, a value per network
     */
    public void writeNodes(List<double[]> strengths) {
        folder.write("node_strength.npy", file -> {
            try (NpyWriter npy = NpyWriter.float64(file, strengths.size(), parcels.size(), networks.size())) {
                for (double[] subject : strengths) {
                    npy.write(subject, subject.length);
                }
                npy.commit();
            }
        });
        Tsv.Builder<Integer> table = Tsv.<Integer>table().text("parcel", "Parcel", parcels.names()::get)
                .text("network", "Its network", this::network);
        double[] mean = mean(strengths);
        for (int n = 0; n < networks.size(); n++) {
            int network = n;
            table.number(networks.names().get(n), "Mean connectivity of the parcel with the other parcels of " + networks.names().get(n),
                    "",
                    VALUE, parcel -> mean[parcel * networks.size() + network]);
        }
        table.build().write(folder, "nodes.tsv", IntStream.range(0, parcels.size()).boxed().toList());
    }

    private String network(int parcel) {
        int network = networks.ofParcels()[parcel];
        return network < 0 ? "" : networks.names().get(network);
    }

    /** The mean over rows, of each column over those that have a value. */
    static double[] mean(List<double[]> rows) {
        double[] mean = new double[rows.getFirst().length];
        for (int c = 0; c < mean.length; c++) {
            int column = c;
            mean[c] = rows.stream().mapToDouble(row -> row[column]).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
        }
        return mean;
    }

    /** {@code fingerprints.npy}, {@code edges.tsv} and, unless that is too many columns, {@code fingerprints.tsv}. */
    public void writeFingerprints(List<String> subjects, List<double[]> fingerprints) {
        folder.write("fingerprints.npy", file -> {
            try (NpyWriter npy = NpyWriter.float64(file, fingerprints.size(), parcels.edges())) {
                for (double[] subject : fingerprints) {
                    npy.write(subject, subject.length);
                }
                npy.commit();
            }
        });
        List<Edge> edges = new ArrayList<>();
        for (int a = 0; a < parcels.size(); a++) {
            for (int b = a + 1; b < parcels.size(); b++) {
                edges.add(new Edge(edges.size(), a, b));
            }
        }
        Tsv.<Edge>table().number("edge", "Column of fingerprints.npy, the first is 0", "", Notation.whole(), Edge::number)
                .text("name", "Name of the edge", this::name)
                .text("parcel", "One of its parcels", edge -> parcels.names().get(edge.first))
                .text("other", "The other", edge -> parcels.names().get(edge.second))
                .text("network", "Network of the one", edge -> network(edge.first))
                .text("other_network", "Network of the other", edge -> network(edge.second))
                .build().write(folder, "edges.tsv", edges);
        if (edges.size() <= MOST_COLUMNS) {
            Tsv.Builder<Row> table = Tsv.<Row>table().text("subject", "Name of the subject", Row::subject);
            for (Edge edge : edges) {
                table.number(name(edge), "Connectivity of " + parcels.names().get(edge.first) + " and " + parcels.names().get(edge.second),
                        "",
                        VALUE, row -> row.values[edge.number]);
            }
            table.build().write(folder, "fingerprints.tsv", rows(subjects, fingerprints));
        }
    }

    private String name(Edge edge) {
        return parcels.names().get(edge.first) + ":" + parcels.names().get(edge.second);
    }
}
