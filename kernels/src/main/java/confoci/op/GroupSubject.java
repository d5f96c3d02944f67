package confoci.op;

/**
 * A subject's time series. If they have mean 0 and length 1, their products are Pearson's r.
 *
 * @param volumes time points, at least 1
 * @param voxels  time point by time point a finite value per voxel; not copied
 * @param seeds   seed by seed a finite value per time point; not copied
 */
public record GroupSubject(int volumes, float[] voxels, float[] seeds) {

    public GroupSubject {
        if (volumes < 1) {
            throw new IllegalArgumentException(volumes + " time points");
        }
    }
}
