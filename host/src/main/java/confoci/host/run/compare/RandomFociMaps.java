package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.comparison.CompareSettings;
import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.FociNull;
import confoci.host.run.RunFrame;
import confoci.host.surrogate.SurrogateMaps;
import java.util.Optional;
import java.util.stream.IntStream;

/** The maps of random foci of the analysis whose result folder holds the maps that are compared, made as these were. */
interface RandomFociMaps extends AutoCloseable {

    /** Maps are written as float32. */
    double ROUNDING = 1e-5;

    /**
     * Makes the analysis again.
     *
     * @throws InvalidRequest     if the maps are not of one analysis that has random foci
     * @throws InputDataException if a file of the analysis is gone or was changed
     */
    static RandomFociMaps open(CompareRequest request, RunFrame frame) {
        RecordedAnalysis analysis = RecordedAnalysis.of(request.maps());
        return switch (analysis.command()) {
            case "ale" -> RandomAleMaps.open(analysis, request, frame);
            case "ccm" -> RandomCcmMaps.open(analysis, request, frame);
            case "fcnm" -> RandomFcnmMaps.open(analysis, request, frame);
            default -> throw new InvalidRequest("--null foci: " + analysis.folder() + " is a result of confoci " + analysis.command()
                    + ", and maps of random foci are made for confoci ale, ccm and fcnm run only; take --null variogram");
        };
    }

    /** Reads the maps that are compared. */
    MapSource source();

    /** The maps of random foci of a map of the analysis. */
    SurrogateMaps of(ComparedMap map);

    /** The analysis. */
    RecordedAnalysis analysis();

    /** How the random numbers are numbered. */
    String generator();

    /** Of the random numbers of the analysis. */
    long seed();

    /** What maps are made of, for a methods section. */
    String words();

    @Override
    default void close() {
    }

    /** Settings with these maps as the null; the seed is that of the analysis. Maps of other folders have none. */
    default CompareSettings nullOf(CompareSettings compared) {
        return compared.with(FociNull.of(map -> analysis().holds(map.source()) ? Optional.of(of(map)) : Optional.empty(), generator(),
                words()), seed());
    }

    /** Whether two maps are equal but for rounding. */
    static boolean isLike(double[] map, double[] other) {
        return IntStream.range(0, map.length).allMatch(v -> Double.isNaN(map[v]) && Double.isNaN(other[v])
                || Math.abs(map[v] - other[v]) <= ROUNDING * Math.max(1, Math.abs(other[v])));
    }
}
