package confoci.host.cli;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci roi} prints and records, word by word. */
class RoiGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        study = SmallStudy.in(folder);
    }

    private void run(String name, String... words) {
        List<String> line = new ArrayList<>(List.of("roi", study.table().toString()));
        line.addAll(List.of(words));
        line.addAll(List.of("--mask", study.maskFile().toString(), "--out", study.out().toString()));
        line.addAll(Golden.DEVICE);
        golden.prints(name, line);
        golden.records(name, study.out());
    }

    @Test
    void spheres() {
        run("roi", "--at", "-46 20 8", "--at", "40 -20 10", "--radius", "12", "--permutations", "300");
    }

    /** Slabs from left to right, the outermost of which lies outside the mask. */
    @Test
    void atlas() throws IOException {
        VoxelGrid grid = SmallStudy.mask().grid();
        byte[] labels = new byte[grid.shape().voxels()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = (byte) (grid.shape().x(v) < 3 ? 9 : 1 + grid.shape().x(v) / 6);
        }
        Path atlas = folder.resolve("slabs.nii.gz");
        new NiftiWriter(grid, SpaceCode.MNI_152).write(atlas, labels, NiftiIntent.NONE, "slabs");
        Mask voxel = new Mask(grid, SmallStudy.mask().voxels(), "whole");
        SmallMasks.write(voxel, folder.resolve("whole.nii.gz"));
        run("roi-atlas", "--atlas", atlas.toString(), "--atlas-names",
                study.text("names.tsv", "index\tname\n1\tfar left\n2\tleft\n3\tmiddle\n4\tright\n9\toutermost\n").toString(),
                "--roi", folder.resolve("whole.nii.gz").toString(), "--null-foci", "rotated", "--permutations", "50", "--alpha", "0.2",
                "--seed", "3");
    }
}
