package confoci.host.surrogate.variogram;

import confoci.error.InputDataException;
import confoci.host.resume.KeyOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Distances along the surface that a part of the brain lies on, and straight ones elsewhere.
 *
 * @param straight of places that are on no surface
 * @param sheets   the surfaces, which have no place in common
 */
public record GeodesicDistances(EuclideanDistances straight, List<Sheet> sheets) implements Distances {

    /**
     * A surface.
     *
     * @param name   for messages
     * @param graph  the ways along it
     * @param vertex of each place on it, by place
     */
    public record Sheet(String name, SurfaceGraph graph, Map<Integer, Integer> vertex) {

        private int at(int place) {
            return vertex.getOrDefault(place, -1);
        }
    }

    @Override
    public double[] from(int place, int... places) {
        Sheet sheet = sheet(place);
        if (sheet == null) {
            return straight.from(place, places);
        }
        double[] distances = new double[places.length];
        Map<Integer, Integer> wanted = wanted(sheet, places);
        int[] left = {wanted.size()};
        sheet.graph.from(sheet.at(place), (vertex, distance) -> {
            Integer at = wanted.get(vertex);
            if (at != null) {
                distances[at] = distance;
                left[0]--;
            }
            return left[0] > 0;
        });
        require(left[0] == 0, sheet);
        return distances;
    }

    @Override
    public void write(KeyOutput out) throws IOException {
        straight.write(out);
        out.writeInt(sheets.size());
        for (Sheet sheet : sheets) {
            out.writeText("along a surface");
            sheet.graph.write(out);
            out.writeInt(sheet.vertex.size());
            for (Map.Entry<Integer, Integer> place : new TreeMap<>(sheet.vertex).entrySet()) {
                out.writeInt(place.getKey());
                out.writeInt(place.getValue());
            }
        }
    }

    @Override
    public long bytesPerNeighbour() {
        return Integer.BYTES + Double.BYTES;
    }

    @Override
    public NearestPlaces nearest(int[] places, int count) {
        Sheet sheet = sheet(places[0]);
        if (sheet == null) {
            return straight.nearest(places, count);
        }
        Map<Integer, Integer> wanted = wanted(sheet, places);
        int[][] nearest = new int[places.length][count];
        double[][] far = new double[places.length][count];
        IntStream.range(0, places.length).parallel().forEach(i -> {
            int[] found = {0};
            sheet.graph.from(sheet.at(places[i]), (vertex, distance) -> {
                Integer at = wanted.get(vertex);
                if (at != null && at != i) {
                    nearest[i][found[0]] = at;
                    far[i][found[0]++] = distance;
                }
                return found[0] < count;
            });
            require(found[0] == count, sheet);
        });
        return new Found(nearest, far);
    }

    private static void require(boolean connected, Sheet sheet) {
        if (!connected) {
            throw new InputDataException(sheet.name + ": has pieces without a way to each other; give a surface in one piece, or leave out"
                    + " --geodesic");
        }
    }

    private @Nullable Sheet sheet(int place) {
        return sheets.stream().filter(one -> one.vertex.containsKey(place)).findFirst().orElse(null);
    }

    /** By vertex, which of the places it is. */
    private static Map<Integer, Integer> wanted(Sheet sheet, int... places) {
        Map<Integer, Integer> wanted = HashMap.newHashMap(places.length);
        for (int i = 0; i < places.length; i++) {
            wanted.put(sheet.at(places[i]), i);
        }
        return wanted;
    }

    private record Found(int[][] nearest, double[][] far) implements NearestPlaces {

        @Override
        public int size() {
            return nearest.length;
        }

        @Override
        public int count() {
            return nearest[0].length;
        }

        @Override
        public int[] of(int place) {
            return nearest[place];
        }

        @Override
        public void distances(int place, double[] out) {
            System.arraycopy(far[place], 0, out, 0, out.length);
        }
    }
}
