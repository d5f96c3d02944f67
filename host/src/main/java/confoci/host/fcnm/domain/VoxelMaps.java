package confoci.host.fcnm.domain;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.output.ResultFiles;
import confoci.host.space.Mask;
import java.util.Arrays;
import java.util.BitSet;

/** Writes values of the voxels of a mask as NIfTI volumes. */
public final class VoxelMaps implements DomainMaps {

    private final Mask mask;
    private final ResultFiles folder;
    private final NiftiWriter nifti;

    public VoxelMaps(Mask mask, ResultFiles folder) {
        this.mask = mask;
        this.folder = folder;
        this.nifti = new NiftiWriter(mask.grid(), SpaceCode.MNI_152);
    }

    @Override
    public String file(String stem) {
        return stem + ".nii.gz";
    }

    @Override
    public void write(String stem, double[] values, float outside, NiftiIntent intent, String description) {
        float[] volume = new float[mask.grid().shape().voxels()];
        Arrays.fill(volume, outside);
        for (int v = 0; v < values.length; v++) {
            if (!Double.isNaN(values[v])) {
                volume[mask.voxels().index(v)] = (float) values[v];
            }
        }
        folder.write(file(stem), file -> nifti.write(file, volume, intent, "Confoci: " + description));
    }

    @Override
    public void write(String stem, BitSet inside, String description) {
        byte[] volume = new byte[mask.grid().shape().voxels()];
        for (int v = inside.nextSetBit(0); v >= 0; v = inside.nextSetBit(v + 1)) {
            volume[mask.voxels().index(v)] = 1;
        }
        folder.write(file(stem), file -> nifti.write(file, volume, NiftiIntent.LABEL, "Confoci: " + description));
    }
}
