package confoci.host.label;

import confoci.host.atlas.LabelTable;
import confoci.host.atlas.LabelVolume;
import confoci.host.io.nifti.NiftiReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The atlas that Confoci carries: the cortical areas of Desikan et al. (2006) and the subcortical grey matter of Fischl et al. (2002), of
 * FreeSurfer's average of 35 brains in the space of the MNI152 (nonlinear, 6th generation), 1 mm.
 */
public final class BundledAtlas {

    /** By which users name it. */
    public static final String NAME = "desikan-killiany";

    private BundledAtlas() {
    }

    private static final class Holder {

        private static final LabelVolume VOLUME = read();
    }

    /** Its regions. Read once. */
    public static LabelVolume volume() {
        return Holder.VOLUME;
    }

    private static LabelVolume read() {
        try (InputStream image = BundledAtlas.class.getResourceAsStream(NAME + ".nii.gz");
                InputStream table = BundledAtlas.class.getResourceAsStream(NAME + ".tsv")) {
            List<String> lines = new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return LabelVolume.of(NiftiReader.read(image, NAME), LabelTable.of(NAME, lines));
        } catch (IOException e) {
            throw new UncheckedIOException(NAME, e);
        }
    }
}
