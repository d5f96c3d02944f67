package confoci.host.picture;

import confoci.host.drawing.Png;
import confoci.host.drawing.RgbImage;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The picture of a result: a row of a sagittal, a coronal and an axial slice through the peak of each of the strongest clusters. If
 * none is significant, the strongest that are not, in other colours and labelled as such; if there is no cluster, the global peak.
 *
 * @param title      what was done, for example {@code Convergence of 30 experiments (528 foci)}
 * @param subtitle   the correction and its threshold
 * @param others     what the other corrections left, a few words each
 * @param anatomy    the image below, 0 outside the brain
 * @param map        the image above
 * @param threshold  values of the map above this are shown; 0 for a map that holds the surviving voxels only
 * @param mapLabel   what the map holds, for example {@code z}
 * @param clusters   the clusters, the strongest first, significant or not
 * @param globalPeak where the map is largest; null for a map without values
 */
public record Overview(String title, String subtitle, List<String> others, Volume anatomy, Volume map, float threshold, String mapLabel,
        List<Cluster> clusters, Point globalPeak) {

    /**
     * A cluster of the map.
     *
     * @param peak        its peak in mm
     * @param voxels      its size
     * @param volume      its size in mm3
     * @param p           its corrected p
     * @param significant whether it survived the correction
     */
    public record Cluster(Point peak, int voxels, double volume, double p, boolean significant) {
    }

    private static final int MAX_ROWS = 3;

    public Overview {
        others = List.copyOf(others);
        clusters = List.copyOf(clusters);
    }

    /** Draws the picture and writes it as PNG. */
    public void write(Path file) throws IOException {
        Files.write(file, Png.encode(render()));
    }

    RgbImage render() {
        return new OverviewPainter(this).paint();
    }

    /** Whether any cluster survived. */
    boolean anySignificant() {
        for (Cluster cluster : clusters) {
            if (cluster.significant) {
                return true;
            }
        }
        return false;
    }

    /** The clusters to show: the significant ones if there are any, else the others. */
    List<Cluster> shown() {
        boolean significant = anySignificant();
        List<Cluster> shown = new ArrayList<>();
        for (Cluster cluster : clusters) {
            if (cluster.significant == significant && shown.size() < MAX_ROWS) {
                shown.add(cluster);
            }
        }
        return shown;
    }
}
