package confoci.host.ale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.foci.Experiment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContributionsTest {

    private static final int VOXELS = 24;

    private static List<ActivationMap> maps(Random random) {
        List<ActivationMap> maps = new ArrayList<>();
        for (int e = 0; e < 6; e++) {
            int size = e == 5 ? 0 : 4 + 4 * e;
            int[] positions = new int[size];
            double[] values = new double[size];
            for (int n = 0; n < size; n++) {
                positions[n] = n;
                values[n] = random.nextDouble() * 0.01;
            }
            maps.add(new ActivationMap(VOXELS, positions, values));
        }
        return maps;
    }

    /** By leaving each experiment out and uniting the others again. */
    @Test
    void equalWhatRefittingGives() {
        List<ActivationMap> maps = maps(new Random(13));
        double[] ale = ActivationMaps.union(maps);
        List<Contribution> contributions = ActivationMaps.contributions(maps);
        double[] loss = new double[6];
        for (int e = 0; e < 6; e++) {
            List<ActivationMap> others = new ArrayList<>(maps);
            others.remove(e);
            double[] without = ActivationMaps.union(others);
            double sum = 0;
            double max = 0;
            for (int n = 0; n < VOXELS; n++) {
                // Where no experiment is active there is nothing to share.
                double lost = ale[n] == 0 ? 0 : 1 - without[n] / ale[n];
                loss[e] += lost;
                max = Math.max(max, lost);
                sum += maps.get(e).at(n);
            }
            assertThat(contributions.get(e).sum()).isCloseTo(sum, within(1e-14));
            assertThat(contributions.get(e).average()).isCloseTo(100 * sum / VOXELS, within(1e-12));
            assertThat(contributions.get(e).max()).isCloseTo(100 * max, within(1e-9));
        }
        double total = Arrays.stream(loss).sum();
        for (int e = 0; e < 6; e++) {
            assertThat(contributions.get(e).share()).isCloseTo(100 * loss[e] / total, within(1e-9));
        }
        assertThat(contributions.get(5).notable()).isFalse();
    }

    @Test
    void tagsAddUpTheirExperiments() {
        List<ActivationMap> maps = maps(new Random(14));
        List<Contribution> contributions = ActivationMaps.contributions(maps);
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < 6; e++) {
            LinkedHashMap<String, String> tags = new LinkedHashMap<>();
            tags.put("Drug", e % 2 == 0 ? "SSRI" : "SNRI");
            tags.put("Note", e == 3 ? "x" : " ");
            experiments.add(new Experiment("Study " + e, "", 20, List.of(), tags));
        }
        List<TagContribution> byTag = Contributions.byTag(experiments, contributions);
        assertThat(byTag).extracting(TagContribution::value).containsExactly("SSRI", "SNRI", "x");
        assertThat(byTag).extracting(TagContribution::experiments).containsExactly(3, 3, 1);
        assertThat(byTag.get(0).share() + byTag.get(1).share()).isCloseTo(100, within(1e-9));
        assertThat(byTag.get(2).sum()).isEqualTo(contributions.get(3).sum());
    }

    @Test
    void aSharedContrastIsATag() {
        List<ActivationMap> maps = maps(new Random(15));
        List<Contribution> contributions = ActivationMaps.contributions(maps);
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < 6; e++) {
            experiments.add(new Experiment("Study " + e, e == 0 ? "only here" : e == 1 ? "" : "up", 20, List.of(), new LinkedHashMap<>()));
        }
        List<TagContribution> byTag = Contributions.byTag(experiments, contributions);
        assertThat(byTag).singleElement().satisfies(tag -> {
            assertThat(tag.column()).isEqualTo("contrast");
            assertThat(tag.value()).isEqualTo("up");
            assertThat(tag.experiments()).isEqualTo(4);
        });
    }
}
