package confoci.host.ale.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.inference.Corrections;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.stats.hierarchy.Linkage;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How often any number of clusters has a silhouette beyond that of the null: if foci are random, if experiments have none of their places
 * to themselves, and if they form groups. A property {@code confoci.clustering.figures} names a folder that receives the rates of more data
 * sets.
 */
class ClusteringErrorRateTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(15));
    private static final Point FIRST = new Point(-44, 22, 8);
    private static final Point SECOND = new Point(40, -60, 20);
    private static final int PERMUTATIONS = 99;
    private static final double ALPHA = 0.05;
    /** p is a multiple of 1 / 100, and below 0.05 with at most this probability. */
    private static final double LEVEL = 0.04;

    /** What experiments have in common. */
    private enum Literature {
        /** Nothing. */
        RANDOM,
        /** Every focus lies near one place with the same probability, whichever experiment reports it. */
        CONVERGING,
        /** Half of the experiments have a focus near one place. */
        ONE_GROUP,
        /** Half of the experiments have a focus near one place, the others near another. */
        TWO_GROUPS;

        List<Experiment> draw(int set) {
            return switch (this) {
                case RANDOM -> study(24, FIRST, 0, set);
                case CONVERGING -> exchanged(study(24, FIRST, 0.5, set), set);
                case ONE_GROUP -> study(24, FIRST, 0.5, set);
                case TWO_GROUPS -> {
                    List<Experiment> both = new ArrayList<>(study(12, FIRST, 1, set));
                    both.addAll(study(12, SECOND, 1, -1 - set));
                    yield both;
                }
            };
        }

        private static List<Experiment> study(int experiments, Point centre, double share, int set) {
            return PlantedStudy.simulate(new PlantedStudy.Design(experiments, 10, 40, 1, 4, centre, share, 8, set), MASK).experiments();
        }

        /** The same foci, dealt out anew, so that no experiment has any for a reason. */
        private static List<Experiment> exchanged(List<Experiment> study, int set) {
            List<Focus> foci = new ArrayList<>(study.stream().flatMap(one -> one.foci().stream()).toList());
            Collections.shuffle(foci, new Random(set));
            List<Experiment> dealt = new ArrayList<>();
            int from = 0;
            for (Experiment one : study) {
                dealt.add(one.withFoci(foci.subList(from, from + one.foci().size())));
                from += one.foci().size();
            }
            return dealt;
        }
    }

    @Test
    void exchangedFociKeepTheErrorWhereverFociConverge() throws IOException {
        String figures = System.getProperty("confoci.clustering.figures");
        int sets = figures == null ? 40 : 500;
        List<String> table = new ArrayList<>(List.of("literature\tnull\tdata_sets\tfound\trate\tlevel"));
        Map<String, Double> rates = new LinkedHashMap<>();
        for (Literature literature : Literature.values()) {
            for (ClusteringNull nullData : figures == null ? new ClusteringNull[] {ClusteringNull.EXCHANGED} : ClusteringNull.values()) {
                int found = 0;
                for (int set = 0; set < sets; set++) {
                    found += found(literature, nullData, set) ? 1 : 0;
                }
                double rate = (double) found / sets;
                rates.put(literature + " " + nullData, rate);
                boolean holds = literature == Literature.RANDOM
                        || literature == Literature.CONVERGING && nullData == ClusteringNull.EXCHANGED;
                table.add(String.format(Locale.ROOT, "%s\t%s\t%d\t%d\t%.4f\t%s", literature.name().toLowerCase(Locale.ROOT), nullData,
                        sets, found, rate, holds ? LEVEL : "n/a"));
                if (holds) {
                    assertThat(rate).as(table.getLast()).isLessThan(LEVEL + 4 * Math.sqrt(LEVEL * (1 - LEVEL) / sets));
                }
            }
        }
        if (figures != null) {
            Files.write(Path.of(figures, "clustering_error.tsv"), table);
        }
        assertThat(rates.get("TWO_GROUPS exchanged")).isGreaterThan(0.5);
    }

    private static boolean found(Literature literature, ClusteringNull nullData, int set) {
        ClusteringSettings settings = new ClusteringSettings(AleSettings.of(Profile.DEFAULT).width(KernelWidth.fixed(30))
                .corrections(Corrections.UNCORRECTED).permutations(PERMUTATIONS).alpha(ALPHA).seed(set).build(), Similarity.PEARSON,
                Linkage.AVERAGE, OptionalInt.empty(), 6, nullData, 1);
        ClusteringData data = ClusteringData.of(ObservedAle.of(literature.draw(set), MASK, settings.ale()), settings, _ -> { });
        Clustering.Start start = Clustering.of(data, settings);
        Clustering result = start.with(start.nulls(_ -> { }), start.agreement(_ -> { }));
        return result.counts().stream().anyMatch(result::significant);
    }
}
