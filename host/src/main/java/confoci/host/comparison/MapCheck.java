package confoci.host.comparison;

import confoci.error.InputDataException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether anything is left of maps to be compared. */
public final class MapCheck {

    private final MapPlaces places;
    private final CorrelationKind kind;
    private final List<ComparedMap> covariates;

    /** @param covariates whose part is taken from all maps */
    public MapCheck(MapPlaces places, CorrelationKind kind, List<ComparedMap> covariates) {
        this.places = places;
        this.kind = kind;
        this.covariates = List.copyOf(covariates);
    }

    /** @throws InputDataException if it has no values that differ */
    void requireVaried(ComparedMap map) {
        if (map.isConstant()) {
            throw new InputDataException(map.source() + ": has " + (map.size() == 0 ? "no value at any of the " : "the same value at all "
                    + "its ") + places.unit() + " of " + places.name() + ", so that it correlates with nothing; leave it out");
        }
    }

    /** @throws InputDataException if it is a covariate, or covariates explain all of it, where all have values */
    void requireUnexplained(ComparedMap map) {
        if (!covariates.isEmpty() && isExplained(map, covariates)) {
            throw new InputDataException(map.source() + ": is explained by " + (covariates.size() == 1 ? "the covariate "
                    : "the covariates ") + covariates.stream().map(ComparedMap::source).collect(Collectors.joining(", "))
                    + ", so that nothing of it is left to compare; leave out the map or the covariate");
        }
    }

    /** Covariates that take nothing, because those before them explain them. */
    public List<String> doubts() {
        return IntStream.range(1, covariates.size()).filter(n -> isExplained(covariates.get(n), covariates.subList(0, n)))
                .mapToObj(n -> covariates.get(n).source() + ": is explained by the covariates before it, so that it takes nothing from the"
                        + " maps")
                .toList();
    }

    private boolean isExplained(ComparedMap map, List<ComparedMap> by) {
        PartialCorrelation rest = PartialCorrelation.of(kind, map.values(), map.values(), by.stream().map(ComparedMap::values).toList());
        return rest.degreesOfFreedom() > 0 && rest.isExplained();
    }
}
