package confoci.validation;

import confoci.host.comparison.CompareSettings;
import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.Comparer;
import confoci.host.comparison.CorrelationKind;
import confoci.host.comparison.MapNull;
import confoci.host.comparison.MapNulls;
import confoci.host.comparison.MapPair;
import confoci.host.comparison.MapPlaces;
import confoci.host.comparison.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often pairs of independent random maps of the cortex are significantly correlated, by the null and the smoothness of the maps. All
 * nulls have the same pairs.
 */
public final class CortexSurrogateRates {

    private static final double ALPHA = 0.05;
    /** Of the maps, in mm along the cortex; 0 is white noise. */
    private static final double[] FWHM = {0, 20, 40};
    /** As many runs of random numbers, each for every hundredth pair: rotations of little distortion take longer than maps. */
    private static final int SEEDS = 100;
    private static final List<String> OF_VERTICES = List.of("spin", "spin-low-distortion", "eigenstrapping", "parametric");
    private static final List<String> OF_PARCELS = List.of("variogram", "moran", "spin", "spin-low-distortion", "vasa", "hungarian", "baum",
            "cornblath", "parametric");

    private final CoarseCortex cortex;
    private final int pairs;
    private final int surrogates;

    private CortexSurrogateRates(Path folder, int pairs, int surrogates) {
        this.cortex = new CoarseCortex(folder);
        this.pairs = pairs;
        this.surrogates = surrogates;
    }

    /**
     * Writes the table, or those rows of it that are asked for.
     *
     * @param arguments the file, the folder of the cortex, the number of pairs, the number of surrogates, and which nulls, by default all
     */
    public static void main(String... arguments) throws IOException {
        CortexSurrogateRates rates = new CortexSurrogateRates(Path.of(arguments[1]), Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        List<String> chosen = List.of(arguments).subList(4, arguments.length);
        Path file = Path.of(arguments[0]);
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file)
                : List.of("null\tmaps\tfwhm\tpairs\tsurrogates\trate_first\trate_second\trate_both"));
        for (boolean ofParcels : new boolean[] {true, false}) {
            for (String name : ofParcels ? OF_PARCELS : OF_VERTICES) {
                if (chosen.isEmpty() || chosen.contains(name)) {
                    lines.removeIf(line -> line.startsWith(name + "\t" + unit(ofParcels) + "\t"));
                    lines.addAll(rates.lines(name, ofParcels));
                    Files.write(file, lines);
                }
            }
        }
    }

    private List<String> lines(String name, boolean ofParcels) {
        MapNull mapNull = MapNulls.ALL.stream().filter(one -> one.toString().equals(name)).findFirst().orElseThrow();
        SignificantPairs[] rates = new SignificantPairs[FWHM.length];
        for (int f = 0; f < FWHM.length; f++) {
            rates[f] = new SignificantPairs(ALPHA);
        }
        MapPlaces places = ofParcels ? cortex.parcels() : cortex.vertices();
        for (int n = 0; n < pairs; n++) {
            for (int f = 0; f < FWHM.length; f++) {
                rates[f].add(compare(places, mapNull, map(ofParcels, FWHM[f], 2L * n), map(ofParcels, FWHM[f], 2L * n + 1), n % SEEDS));
            }
        }
        List<String> lines = new ArrayList<>();
        for (int f = 0; f < FWHM.length; f++) {
            String line = String.format(Locale.ROOT, "%s\t%s\t%.0f\t%d", name, unit(ofParcels), FWHM[f], pairs);
            lines.add(line + rates[f].columns(surrogates));
        }
        return lines;
    }

    private double[] map(boolean ofParcels, double fwhm, long seed) {
        return ofParcels ? cortex.parcelMap(fwhm, seed) : cortex.map(fwhm, seed);
    }

    private static String unit(boolean ofParcels) {
        return ofParcels ? "parcels" : "vertices";
    }

    private MapPair compare(MapPlaces places, MapNull mapNull, double[] x, double[] y, long seed) {
        Question question = new Question(List.of(new ComparedMap("x", "x", x)), List.of(new ComparedMap("y", "y", y)), List.of(), List.of(),
                List.of());
        return new Comparer(places, new CompareSettings(CorrelationKind.PEARSON, false, mapNull, surrogates, seed, ALPHA),
                question).compare().pairs().getFirst();
    }
}
