package confoci.host.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci parcellate} and {@code confoci project} print and record, word by word. */
class ParcellateGoldenTest {

    @TempDir
    private Path folder;

    private String copy(String resource) throws IOException {
        Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/confoci/host/" + resource), resource)) {
            Files.copy(in, file);
        }
        return file.toString();
    }

    @Test
    void ofGrayordinates() throws IOException {
        Golden golden = new Golden(folder);
        Path out = folder.resolve("out");
        golden.prints("parcellate", List.of("parcellate", copy("parcellation/maps.dscalar.nii"), "--atlas",
                copy("parcellation/atlas.dlabel.nii"), "--weights", copy("parcellation/weights.dscalar.nii"), "--z", "--out",
                out.toString()));
        golden.records("parcellate", out);
    }

    @Test
    void ofTracers() throws IOException {
        Golden golden = new Golden(folder);
        Path out = folder.resolve("out");
        copy("parcellation/one.nii.gz");
        copy("parcellation/two.nii.gz");
        Path table = Files.writeString(folder.resolve("tracers.csv"), "filename,receptor,tracer,N\none.nii,5HT1a,way,36\n"
                + "two.nii.gz,5HT1a,cumi,8\n");
        golden.prints("parcellate-tracers", List.of("parcellate", "--tracers", table.toString(), "--atlas",
                copy("parcellation/atlas.nii.gz"), "--ignore-zeros", "--out", out.toString()));
        golden.records("parcellate-tracers", out);
    }

    @Test
    void ofAProjection() throws IOException {
        Golden golden = new Golden(folder);
        Path out = folder.resolve("out");
        golden.prints("project", List.of("project", copy("projection/volume.nii.gz"), "--surface-left",
                copy("projection/left.middle.surf.gii"), "--surface-right", copy("projection/right.middle.surf.gii"), "--out",
                out.toString()));
        golden.records("project", out);
    }
}
