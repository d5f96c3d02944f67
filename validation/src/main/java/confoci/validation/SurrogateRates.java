package confoci.validation;

import confoci.host.comparison.CompareSettings;
import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.Comparer;
import confoci.host.comparison.CorrelationKind;
import confoci.host.comparison.FociNull;
import confoci.host.comparison.MapNull;
import confoci.host.comparison.MapNulls;
import confoci.host.comparison.MapPair;
import confoci.host.comparison.MapPlaces;
import confoci.host.comparison.Question;
import confoci.host.surrogate.variogram.EuclideanDistances;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How often pairs of independent random maps are significantly correlated, by the null and the smoothness of the maps. Maps of random foci,
 * which are those of a meta-analysis, and nulls of the cortex, which a grid is not, are left out.
 */
public final class SurrogateRates {

    private static final int SIDE = 6;
    private static final int PLACES = SIDE * SIDE * SIDE;
    private static final double ALPHA = 0.05;
    /** Of the maps, in steps of the grid; 0 is white noise. */
    private static final double[] FWHM = {0, 2, 4};

    private final double[][] xyz = new double[3][PLACES];
    private final int surrogates;

    private SurrogateRates(int surrogates) {
        this.surrogates = surrogates;
        for (int i = 0; i < PLACES; i++) {
            xyz[0][i] = i % SIDE;
            xyz[1][i] = i / SIDE % SIDE;
            xyz[2][i] = i / (SIDE * SIDE);
        }
    }

    /**
     * Writes the table.
     *
     * @param arguments the file, the number of pairs, the number of surrogates, and which nulls, by default all
     */
    public static void main(String... arguments) throws IOException {
        int pairs = Integer.parseInt(arguments[1]);
        SurrogateRates rates = new SurrogateRates(Integer.parseInt(arguments[2]));
        List<String> lines = new ArrayList<>(List.of("null\tfwhm\tpairs\tsurrogates\trate_first\trate_second\trate_both"));
        List<String> chosen = List.of(arguments).subList(3, arguments.length);
        for (MapNull mapNull : MapNulls.ALL.stream().filter(one -> !(one instanceof FociNull) && !one.isOfCortex()
                && (chosen.isEmpty() || chosen.contains(one.toString()))).toList()) {
            for (double fwhm : FWHM) {
                lines.add(rates.line(mapNull, fwhm, pairs));
                Files.write(Path.of(arguments[0]), lines);
            }
        }
    }

    private String line(MapNull mapNull, double fwhm, int pairs) {
        SignificantPairs significant = new SignificantPairs(ALPHA);
        for (int n = 0; n < pairs; n++) {
            significant.add(compare(mapNull, map(fwhm, 2L * n), map(fwhm, 2L * n + 1), n));
        }
        return String.format(Locale.ROOT, "%s\t%.0f\t%d", mapNull, fwhm, pairs) + significant.columns(surrogates);
    }

    private MapPair compare(MapNull mapNull, double[] x, double[] y, long seed) {
        MapPlaces places = new MapPlaces("grid", "places", PLACES, Optional.of(new EuclideanDistances(xyz[0], xyz[1], xyz[2])),
                List.of(new Part("grid", IntStream.range(0, PLACES).toArray())));
        Question question = new Question(List.of(new ComparedMap("x", "x", x)), List.of(new ComparedMap("y", "y", y)), List.of(), List.of(),
                List.of());
        return new Comparer(places, new CompareSettings(CorrelationKind.PEARSON, false, mapNull, surrogates, seed, ALPHA),
                question).compare().pairs().getFirst();
    }

    /** White noise, smoothed. */
    private double[] map(double fwhm, long seed) {
        Random random = new Random(seed);
        double[] noise = new double[PLACES];
        Arrays.setAll(noise, _ -> random.nextGaussian());
        double[] map = noise.clone();
        for (int i = 0; fwhm > 0 && i < PLACES; i++) {
            map[i] = 0;
            for (int j = 0; j < PLACES; j++) {
                double square = 0;
                for (double[] axis : xyz) {
                    square += (axis[i] - axis[j]) * (axis[i] - axis[j]);
                }
                map[i] += noise[j] * Math.exp(-4 * Math.log(2) * square / (fwhm * fwhm));
            }
        }
        return map;
    }
}
