package confoci.host.fcnm.domain;

import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Scalars;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.output.ResultFiles;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/** Writes values of some grayordinates as dscalar files of all; that a map is a mask its values tell, 0 and 1. */
final class GrayordinateMaps implements DomainMaps {

    private final BrainModels models;
    private final int[] grayordinates;
    private final ResultFiles folder;

    GrayordinateMaps(BrainModels models, int[] grayordinates, ResultFiles folder) {
        this.models = models;
        this.grayordinates = grayordinates;
        this.folder = folder;
    }

    @Override
    public String file(String stem) {
        return stem + ".dscalar.nii";
    }

    @Override
    public void write(String stem, double[] values, float outside, NiftiIntent intent, String description) {
        float[] map = new float[models.size()];
        Arrays.fill(map, outside);
        for (int place = 0; place < values.length; place++) {
            if (!Double.isNaN(values[place])) {
                map[grayordinates[place]] = (float) values[place];
            }
        }
        write(stem, map, description);
    }

    @Override
    public void write(String stem, BitSet inside, String description) {
        float[] map = new float[models.size()];
        for (int place = inside.nextSetBit(0); place >= 0; place = inside.nextSetBit(place + 1)) {
            map[grayordinates[place]] = 1;
        }
        write(stem, map, description);
    }

    private void write(String stem, float[] map, String description) {
        CiftiAxes axes = new CiftiAxes(Scalars.named(description), models,
                Map.of("Provenance", "Confoci, functional connectivity network mapping"));
        folder.write(file(stem), file -> CiftiWriter.writeMaps(file, axes, map));
    }
}
