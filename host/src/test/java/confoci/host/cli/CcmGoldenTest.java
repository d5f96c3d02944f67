package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.space.Mask;
import confoci.host.template.SmallMasks;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci ccm} and {@code confoci seed} print and record, word by word. */
class CcmGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private SmallNetwork network;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        network = SmallNetwork.in(folder);
    }

    private void ccm(String name, String... options) {
        List<String> command = new ArrayList<>(network.command(options));
        command.addAll(Golden.DEVICE);
        golden.prints(name, command);
        golden.records(name, network.out());
    }

    @Test
    void byPermutation() {
        ccm("ccm", "--networks", network.networks().toString());
    }

    /** Nothing is asked for but what must be. */
    @Test
    void asItIsByItself() {
        List<String> command = new ArrayList<>(List.of("ccm", network.table().toString(), "--connectome", network.connectome().toString(),
                "--out", network.out().toString()));
        command.addAll(Golden.DEVICE);
        golden.prints("ccm-exact", command);
        golden.records("ccm-exact", network.out());
        // Once more, by what is kept beside the connectome.
        command.add("--force");
        CommandLineRun again = CommandLineRun.of(command);
        assertThat(again.exitCode()).as(again.err()).isZero();
    }

    /** Every option has another value than by itself, so that each must be told in the record. */
    @Test
    void withEveryOption() throws IOException {
        Path weights = SmallNetwork.writeScalars(network.file("weights.dscalar.nii"), SmallNetwork.models(), weights());
        ccm("ccm-options", "--pooling", "fixed", "--null", "exact", "--permutations", "40", "--seed", "9", "--alpha", "0.2", "--pool",
                weights.toString(), "--radius", "8", "--tal2mni", "brett", "--networks", network.networks().toString(), "--asymmetric",
                "rows", "--save-null");
    }

    private static float[] weights() {
        float[] weights = new float[SmallNetwork.models().size()];
        for (int g = 0; g < weights.length; g++) {
            weights[g] = g % 4;
        }
        return weights;
    }

    @Test
    void asPublished() {
        ccm("ccm-saberi2024", "--profile", "saberi2024", "--unweighted");
    }

    @Test
    void topographically() {
        ccm("ccm-topographic", "--null", "topographic", "--permutations", "300", "--seed", "4");
    }

    /** The second half of the studies, one of which is in the first half, too. */
    @Test
    void againstAnotherSet() throws IOException {
        List<String> lines = Files.readAllLines(network.table());
        String header = lines.getFirst();
        List<String> studies = lines.stream().skip(1).map(line -> line.split(",")[0]).distinct().toList();
        List<String> first = studies.subList(0, 10);
        List<String> second = studies.subList(9, studies.size());
        Path a = network.text("patients.csv", header + "\n" + of(lines, first));
        Path b = network.text("controls.csv", header + "\n" + of(lines, second));
        List<String> command = new ArrayList<>(List.of("ccm", a.toString(), "--against", b.toString(), "--shared", "drop", "--connectome",
                network.connectome().toString(), "--networks", network.networks().toString(), "--permutations", "500", "--seed", "3",
                "--out", network.out().toString()));
        command.addAll(Golden.DEVICE);
        golden.prints("ccm-against", command);
        golden.records("ccm-against", network.out());
    }

    private static String of(List<String> lines, List<String> studies) {
        return lines.stream().filter(line -> studies.contains(line.split(",")[0])).collect(Collectors.joining("\n")) + "\n";
    }

    /** Of so few experiments, one without a focus on a grayordinate. */
    @Test
    void withWarnings() throws IOException {
        Path table = network.text("few.csv", """
                Study,Contrast,Subjects,X,Y,Z,Space
                Adams 2001,A > B,12,-40,18,10,MNI
                Adams 2001,A > B,12,-38,-30,20,MNI
                Baker 2002,A > C,30,-44,18,10,TAL
                Clark 2003,A > B,25,120,90,90,MNI
                """);
        ccm("ccm-warnings", table.toString(), "--permutations", "50");
    }

    @Test
    void ofSeeds() throws IOException {
        Path targets = Files.writeString(folder.resolve("targets.csv"),
                "name,x,y,z,space\nleft,-40,18,10,MNI\nright,41,18,9,TAL\nfar,150,0,0,MNI\n");
        Mask mask = SmallNetwork.mask();
        int[] frontal = IntStream.range(0, mask.voxels().size()).map(mask.voxels()::index)
                .filter(voxel -> mask.grid().toMm(voxel).y() > 35).toArray();
        Path region = SmallMasks.write(new Mask(mask.grid(), VoxelSet.of(mask.grid().shape(), frontal), "frontal"),
                folder.resolve("frontal.nii"));
        List<String> command = new ArrayList<>(List.of("seed", "--at", "-38 30 28", "--targets", targets.toString(), "--region",
                region.toString(), "--connectome", network.connectome().toString(), "--radius", "12", "--tal2mni", "other",
                "--out", network.out().toString()));
        golden.prints("seed", command);
        golden.records("seed", network.out());
    }
}
