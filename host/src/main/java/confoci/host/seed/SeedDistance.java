package confoci.host.seed;

import confoci.host.domain.GrayordinateDomain;
import confoci.host.space.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a seed is from a peak.
 *
 * @param distance of a coordinate from the peak; of a region that of its nearest grayordinate; in mm
 * @param nearest  whether it is the peak nearest to the seed, the first of those equally near
 */
public record SeedDistance(Seed seed, ClusterPeak peak, double distance, boolean nearest) {

    /**
     * The distances of every seed from every peak.
     *
     * @param domain where grayordinates lie
     */
    public static List<SeedDistance> of(List<Seed> seeds, List<ClusterPeak> peaks, GrayordinateDomain domain) {
        return seeds.stream().flatMap(seed -> {
            double[] distances = peaks.stream().mapToDouble(peak -> distance(seed, peak.point(), domain)).toArray();
            int nearest = 0;
            for (int p = 1; p < distances.length; p++) {
                nearest = distances[p] < distances[nearest] ? p : nearest;
            }
            int closest = nearest;
            return IntStream.range(0, distances.length)
                    .mapToObj(p -> new SeedDistance(seed, peaks.get(p), distances[p], p == closest));
        }).toList();
    }

    private static double distance(Seed seed, Point peak, GrayordinateDomain domain) {
        @Nullable Point target = seed.target();
        return target != null ? target.distanceTo(peak) : seed.members().stream()
                .mapToDouble(member -> domain.coordinates().point(member.grayordinate()).distanceTo(peak)).min().orElse(Double.NaN);
    }
}
