package confoci.validation;

import confoci.host.atlas.Atlas;
import confoci.host.atlas.Region;
import confoci.host.comparison.MapPlaces;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.gifti.Surface;
import confoci.host.io.npy.NpyFile;
import confoci.host.space.BrainStructure;
import confoci.host.surrogate.eigen.ModePlaces;
import confoci.host.surrogate.eigen.ModePlaces.ModeFiles;
import confoci.host.surrogate.spin.Sphere;
import confoci.host.surrogate.spin.SpinPlaces;
import confoci.host.surrogate.variogram.EuclideanDistances;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A cortex of few vertices and its parcels, by {@code validation/oracle/surrogate_cortex.py}, and smooth random maps on it. */
final class CoarseCortex {

    private final MapPlaces vertexPlaces;
    private final MapPlaces parcelPlaces;
    /** Of each vertex. */
    private final int[] parcels;
    private final int parcelCount;
    /** By hemisphere. */
    private final List<double[][]> distances = new ArrayList<>();
    private final Map<Double, List<double[][]>> kernels = new HashMap<>();
    private final Map<Double, double[]> parcelDeviations = new HashMap<>();

    CoarseCortex(Path folder) {
        Map<BrainStructure, String> sides = new LinkedHashMap<>();
        sides.put(BrainStructure.CORTEX_LEFT, "L");
        sides.put(BrainStructure.CORTEX_RIGHT, "R");
        List<BrainModel> models = new ArrayList<>();
        Map<BrainStructure, Sphere> spheres = new LinkedHashMap<>();
        Map<BrainStructure, Surface> folded = new LinkedHashMap<>();
        Map<BrainStructure, ModeFiles> modes = new LinkedHashMap<>();
        List<Integer> labels = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        sides.forEach((structure, side) -> {
            double[] keys = Arrays.stream(matrix(folder.resolve(side + ".parcels.npy"))).mapToDouble(row -> row[0]).toArray();
            int[] inside = IntStream.range(0, keys.length).filter(v -> keys[v] >= 0).toArray();
            Surface surface = GiftiReader.surface(folder.resolve(side + ".midthickness.surf.gii"));
            double[][] all = matrix(folder.resolve(side + ".distances.npy"));
            distances.add(Arrays.stream(inside).mapToObj(a -> Arrays.stream(inside).mapToDouble(b -> all[a][b]).toArray())
                    .toArray(double[][]::new));
            int first = labels.stream().mapToInt(label -> label + 1).max().orElse(0);
            Arrays.stream(inside).forEach(v -> {
                labels.add(first + (int) keys[v]);
                points.add(new double[] {surface.vertex(v).x(), surface.vertex(v).y(), surface.vertex(v).z()});
            });
            models.add(new SurfaceModel(structure, keys.length, inside));
            spheres.put(structure, Sphere.read(folder.resolve(side + ".sphere.surf.gii"), structure));
            folded.put(structure, surface);
            modes.put(structure, new ModeFiles(folder.resolve(side + ".modes.npy"), folder.resolve(side + ".eigenvalues.npy")));
            parts.add(new Part(side, IntStream.range(first, labels.stream().mapToInt(label -> label + 1).max().orElse(0)).toArray()));
        });
        this.parcels = labels.stream().mapToInt(Integer::intValue).toArray();
        this.parcelCount = Arrays.stream(parcels).max().orElseThrow() + 1;
        BrainModels both = new BrainModels(models, null);
        GrayordinateDomain domain = GrayordinateDomain.all(new GrayordinateSpace(both, "coarse cortex"),
                new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(both), folded));
        Atlas atlas = new Atlas("parcels", IntStream.range(0, parcelCount).mapToObj(p -> new Region(p, "p" + p, Optional.empty())).toList(),
                parcels);
        double[][] centers = IntStream.range(0, 3).mapToObj(axis -> means(points.stream().mapToDouble(point -> point[axis]).toArray()))
                .toArray(double[][]::new);
        this.vertexPlaces = new MapPlaces("vertices", "grayordinates", parcels.length, Optional.empty(), List.of(),
                Optional.of(SpinPlaces.ofVertices(domain, spheres, folded)), Optional.of(new ModePlaces(domain, modes)));
        this.parcelPlaces = new MapPlaces("parcels", "parcels", parcelCount,
                Optional.of(new EuclideanDistances(centers[0], centers[1], centers[2])), parts,
                Optional.of(SpinPlaces.ofParcels(domain, atlas, spheres, folded)), Optional.empty());
    }

    private static double[][] matrix(Path file) {
        try (NpyFile values = NpyFile.open(file)) {
            double[] all = new double[values.rows() * values.columns()];
            values.read(0, values.rows(), all);
            return IntStream.range(0, values.rows()).mapToObj(row -> Arrays.copyOfRange(all, row * values.columns(),
                    (row + 1) * values.columns())).toArray(double[][]::new);
        }
    }

    MapPlaces vertices() {
        return vertexPlaces;
    }

    MapPlaces parcels() {
        return parcelPlaces;
    }

    /** The means of such a map in the parcels, scaled so that the variance of each is 1. */
    double[] parcelMap(double fwhm, long seed) {
        double[] means = means(map(fwhm, seed));
        double[] deviations = parcelDeviations.computeIfAbsent(fwhm, this::parcelDeviations);
        Arrays.setAll(means, p -> means[p] / deviations[p]);
        return means;
    }

    /** The standard deviation of the mean of each parcel. */
    private double[] parcelDeviations(double fwhm) {
        double[] squares = new double[parcelCount];
        double[] unit = new double[parcels.length];
        for (int v = 0; v < unit.length; v++) {
            Arrays.fill(unit, 0);
            unit[v] = 1;
            double[] means = means(smoothed(unit, fwhm));
            Arrays.setAll(squares, p -> squares[p] + means[p] * means[p]);
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    private double[] means(double[] map) {
        double[] sums = new double[parcelCount];
        int[] counts = new int[parcelCount];
        for (int v = 0; v < parcels.length; v++) {
            sums[parcels[v]] += map[v];
            counts[parcels[v]]++;
        }
        return IntStream.range(0, parcelCount).mapToDouble(p -> sums[p] / counts[p]).toArray();
    }

    /** White noise on the vertices, smoothed along the cortex with a Gaussian kernel so that the variance is 1 everywhere. */
    double[] map(double fwhm, long seed) {
        Random random = new Random(seed);
        double[] noise = new double[parcels.length];
        Arrays.setAll(noise, _ -> random.nextGaussian());
        return smoothed(noise, fwhm);
    }

    private double[] smoothed(double[] noise, double fwhm) {
        if (fwhm == 0) {
            return noise.clone();
        }
        double[] map = new double[noise.length];
        int first = 0;
        for (double[][] kernel : kernels.computeIfAbsent(fwhm, this::kernels)) {
            for (int i = 0; i < kernel.length; i++) {
                for (int j = 0; j < kernel.length; j++) {
                    map[first + i] += kernel[i][j] * noise[first + j];
                }
            }
            first += kernel.length;
        }
        return map;
    }

    private List<double[][]> kernels(double fwhm) {
        return distances.stream().map(all -> Arrays.stream(all).map(row -> {
            double[] weights = Arrays.stream(row).map(distance -> Math.exp(-4 * Math.log(2) * distance * distance / (fwhm * fwhm)))
                    .toArray();
            double length = Math.sqrt(Arrays.stream(weights).map(weight -> weight * weight).sum());
            return Arrays.stream(weights).map(weight -> weight / length).toArray();
        }).toArray(double[][]::new)).toList();
    }
}
