package confoci.host.fcnm.domain;

import confoci.host.nifti.NiftiSeries;
import java.util.List;

/** A 4-D image; its elements are the voxels of its grid. */
final class VoxelSeries implements SubjectSeries {

    private final NiftiSeries image;

    VoxelSeries(NiftiSeries image) {
        this.image = image;
    }

    @Override
    public int volumes() {
        return image.volumes();
    }

    @Override
    public long workingBytes() {
        return 2L * Double.BYTES * image.grid().shape().voxels();
    }

    @Override
    public void read(List<SeriesTable> tables) {
        double[] volume = new double[image.grid().shape().voxels()];
        double[] first = null;
        for (int t = 0; t < image.volumes(); t++) {
            image.next(volume);
            if (first == null) {
                first = volume.clone();
            }
            for (SeriesTable table : tables) {
                int at = t * table.width();
                for (int element : table.elements()) {
                    table.values()[at++] = (float) (volume[element] - first[element]);
                }
            }
        }
    }

    @Override
    public void close() {
        image.close();
    }
}
