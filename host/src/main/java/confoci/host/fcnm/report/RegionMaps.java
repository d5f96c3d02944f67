package confoci.host.fcnm.report;

import confoci.host.nifti.NiftiIntent;
import confoci.host.nifti.NiftiWriter;
import confoci.host.nifti.SpaceCode;
import confoci.host.output.ResultFolder;
import confoci.host.space.Mask;
import java.util.Arrays;
import java.util.BitSet;

/** Writes values of the voxels of a region as NIfTI volumes. */
final class RegionMaps {

    private final Mask region;
    private final ResultFolder folder;
    private final NiftiWriter nifti;

    RegionMaps(Mask region, ResultFolder folder) {
        this.region = region;
        this.folder = folder;
        this.nifti = new NiftiWriter(region.grid(), SpaceCode.MNI_152);
    }

    /** @param outside the value elsewhere, and of voxels whose own is NaN */
    void write(String name, double[] values, float outside, NiftiIntent intent, String description) {
        float[] volume = new float[region.grid().shape().voxels()];
        Arrays.fill(volume, outside);
        for (int v = 0; v < values.length; v++) {
            if (!Double.isNaN(values[v])) {
                volume[region.voxels().index(v)] = (float) values[v];
            }
        }
        folder.write(name, file -> nifti.write(file, volume, intent, "Confoci: " + description));
    }

    /** 1 inside, 0 elsewhere. */
    void write(String name, BitSet inside, String description) {
        byte[] volume = new byte[region.grid().shape().voxels()];
        for (int v = inside.nextSetBit(0); v >= 0; v = inside.nextSetBit(v + 1)) {
            volume[region.voxels().index(v)] = 1;
        }
        folder.write(name, file -> nifti.write(file, volume, NiftiIntent.LABEL, "Confoci: " + description));
    }
}
