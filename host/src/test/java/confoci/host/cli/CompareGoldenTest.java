package confoci.host.cli;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci compare} prints and records, word by word. */
class CompareGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;

    @BeforeEach
    void start() {
        golden = new Golden(folder);
    }

    @Test
    void ofParcels() throws IOException {
        SmallParcels parcels = SmallParcels.in(folder);
        parcels.write("groups.tsv", "map\tgroup\n5HT1a\tserotonin\nD2\tdopamine\nMU\tother\n");
        golden.prints("compare", List.of("compare", parcels.file("first.csv").toString(), "--with", parcels.file("second.tsv").toString(),
                "--centers", parcels.file("centers.csv").toString(), "--groups", parcels.file("groups.tsv").toString(), "--surrogates",
                "99", "--out", parcels.out().toString()));
        golden.records("compare", parcels.out());
        ResultReader results = new ResultReader(parcels.out());
        results.requireConsistent(null);
        golden.require("compare.tsv", results.text("comparisons.tsv"));
        golden.require("compare-groups.tsv", results.text("groups.tsv"));
    }

    /** Every option has another value than by itself, so that each must be told in the record. */
    @Test
    void ofVolumesWithEveryOption() throws IOException {
        SmallStudy study = SmallStudy.in(folder);
        write("age.nii.gz", 5);
        write("z.nii.gz", 0);
        write("density.nii.gz", 2);
        write("cluster.nii.gz", -1);
        golden.prints("compare-options", List.of("compare", folder.resolve("z.nii.gz").toString(), "--with",
                folder.resolve("density.nii.gz").toString(), "--covariate", folder.resolve("age.nii.gz").toString(), "--cluster",
                folder.resolve("cluster.nii.gz").toString(), "--correlation", "spearman", "--ignore-zeros", "--mask",
                study.maskFile().toString(), "--null", "variogram", "--surrogates", "19", "--alpha", "0.1", "--seed", "7", "--out",
                study.out().toString()));
        golden.records("compare-options", study.out());
        golden.require("compare-densities.tsv", new ResultReader(study.out()).text("densities.tsv"));
    }

    private void write(String name, int kind) throws IOException {
        float[] values = new float[SmallStudy.mask().grid().shape().voxels()];
        for (int v = 0; v < values.length; v++) {
            Point mm = SmallStudy.mask().grid().toMm(v);
            values[v] = kind < 0 ? mm.distanceTo(SmallStudy.CENTRE) < 20 ? 1 : 0
                    : (float) (Math.sin((mm.x() + 9 * kind) / 18) + Math.cos((mm.y() + mm.z()) / (20 + kind)));
        }
        new NiftiWriter(SmallStudy.mask().grid(), SpaceCode.MNI_152).write(folder.resolve(name), values, NiftiIntent.Z_SCORE, "");
    }
}
