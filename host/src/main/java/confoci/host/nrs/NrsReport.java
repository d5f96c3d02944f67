package confoci.host.nrs;

import confoci.host.citation.Work;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Matrix;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reports the strength of networks.
 *
 * @param parcels   between which there is connectivity
 * @param networks  of the parcels, possibly none
 * @param unit      of the connectivity
 * @param subjects  how many were used
 * @param byEdges   per subject the strength of each pair of networks
 * @param byParcels the same with another weighting
 */
public record NrsReport(ParcelSet parcels, Networks networks, Unit unit, int subjects, List<double[]> byEdges, List<double[]> byParcels) {

    private static final int SHOWN = 28;

    private static final List<Column> COLUMNS = List.of(Column.text("network"), Column.text("other"),
            Column.number("by edges", "", Numbers.VALUE), Column.number("by parcels", "", Numbers.VALUE));

    /**
     * The report.
     *
     * @param source of the connectivity, in words
     * @param more   sentences about the data
     * @param folder the result folder as the user named it
     */
    public Report report(String source, List<Sentence> more, String folder) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.data("subjects", subjects).told("Subjects", Numbers.COUNT.of(subjects)));
        facts.add(Fact.data("parcels", parcels.size()).told("Parcels", Numbers.COUNT.of(parcels.size()) + ", "
                + Plural.of(parcels.edges(), "edges")));
        facts.add(Fact.result("edges", parcels.edges()));
        List<Section> sections = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("The functional connectivity (" + (unit == Unit.FISHER_Z ? "Fisher's z" : "Pearson's r") + ") between "
                + Plural.of(parcels.size(), "parcels") + " was taken from " + source));
        sentences.addAll(more);
        if (networks.size() > 0) {
            facts.add(Fact.data("networks", networks.names()));
            addStrengths(facts, sections, sentences);
        }
        sections.add(new TableFile("edges.tsv", "the edges of fingerprints.npy"));
        sentences.add(Sentence.of("The fingerprint of a subject is the connectivity of all "
                + Plural.of(parcels.edges(), "pairs") + " of different parcels", Work.FINN_2015));
        sections.add(new Methods(sentences));
        return Report.of("Connectivity of " + Plural.of(parcels.size(), "parcels") + (networks.size() > 0 ? " in "
                + Plural.of(networks.size(), "networks") : "") + ", " + source, facts, sections, folder,
                networks.size() > 0 ? "nrs_edges.tsv" : "fingerprints.npy");
    }

    private void addStrengths(List<Fact> facts, List<Section> sections, List<Sentence> sentences) {
        double[] edges = NrsFiles.mean(byEdges);
        double[] nodes = NrsFiles.mean(byParcels);
        List<NetworkStrength.Pair> pairs = NetworkStrength.pairs(networks.size());
        List<Integer> all = IntStream.range(0, pairs.size()).boxed().toList();
        sections.add(Table.of("strength within and between networks, mean over subjects", COLUMNS, all, p -> List.of(
                networks.names().get(pairs.get(p).first()), networks.names().get(pairs.get(p).second()), edges[p], nodes[p]), SHOWN));
        double[] matrix = new double[networks.size() * networks.size()];
        for (int p = 0; p < pairs.size(); p++) {
            matrix[pairs.get(p).first() * networks.size() + pairs.get(p).second()] = edges[p];
            matrix[pairs.get(p).second() * networks.size() + pairs.get(p).first()] = edges[p];
        }
        sections.add(new Matrix("Strength within and between networks, by edges, mean over subjects", unit.toString(), networks.names(),
                matrix,
                new double[0]));
        sections.add(new TableFile("nrs_edges.tsv", "the strength of networks by edges, a row per subject"));
        sections.add(new TableFile("nrs_parcels.tsv", "the same with every pair of parcels counting once"));
        sections.add(new TableFile("nodes.tsv", "the strength of parcels with networks"));
        facts.add(Fact.result("mean_strength_by_edges", edges));
        facts.add(Fact.result("mean_strength_by_parcels", nodes));
        sentences.add(Sentence.of("Network-restricted strength is the mean connectivity of all pairs of different parcels within a network,"
                + " or between two: weighted by the number of pairs of places, and with every pair of parcels counting once"));
    }
}
