package confoci.host.cli;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci decode} prints and records, word by word. */
class DecodeGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        study = SmallStudy.in(folder);
    }

    @Test
    void ofASphere() {
        golden.prints("decode", List.of("decode", study.table().toString(), "--at", "-46 20 8", "--radius", "9", "--out",
                study.out().toString()));
        golden.records("decode", study.out());
        golden.require("decode.tsv", new ResultReader(study.out()).text("decoding.tsv"));
    }

    @Test
    void ofAMap() throws IOException {
        Files.createDirectory(folder.resolve("maps"));
        int voxels = SmallStudy.mask().grid().shape().voxels();
        for (String name : List.of("z.nii.gz", "maps/flat.nii.gz", "maps/like.nii.gz", "maps/opposite.nii.gz")) {
            float[] values = new float[voxels];
            for (int v = 0; v < voxels; v++) {
                values[v] = 1 + switch (name) {
                    case "z.nii.gz" -> v % 13;
                    case "maps/like.nii.gz" -> v % 13 + v % 7;
                    case "maps/opposite.nii.gz" -> v % 11 - v % 13;
                    default -> 0;
                };
            }
            new NiftiWriter(SmallStudy.mask().grid(), SpaceCode.MNI_152).write(folder.resolve(name), values, NiftiIntent.Z_SCORE, "");
        }
        golden.prints("decode-maps", List.of("decode", folder.resolve("z.nii.gz").toString(), "--maps", folder.resolve("maps").toString(),
                "--mask", study.maskFile().toString(), "--out", study.out().toString()));
        golden.records("decode-maps", study.out());
    }
}
