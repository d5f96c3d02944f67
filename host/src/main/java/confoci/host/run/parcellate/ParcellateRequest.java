package confoci.host.run.parcellate;

import confoci.error.InvalidRequest;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.parcellation.ParcelRule;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.SurfaceRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request of maps in parcels.
 *
 * @param maps         files of maps
 * @param tracers      instead of them: a table of maps that are pooled by group
 * @param atlas        of the parcels
 * @param rule         how a parcel gets its value
 * @param weights      of places in means
 * @param surfaces     whose vertices have areas
 * @param standardized whether maps become z scores over parcels
 * @param output       where the results go
 */
public record ParcellateRequest(List<Path> maps, Optional<Path> tracers, AtlasRequest atlas, ParcelRule rule, Weights weights,
        SurfaceRequest surfaces, boolean standardized, OutputRequest output) {

    /** How much places count. */
    public sealed interface Weights {

        /** All alike. */
        record Equal() implements Weights {
        }

        /** Vertices by their areas, voxels by their volumes. */
        record Extents() implements Weights {
        }

        /** By a map of weights. */
        record OfMap(Path file) implements Weights {
        }
    }

    /** @throws InvalidRequest if there are no maps or no atlas, or options contradict each other */
    public ParcellateRequest {
        maps = List.copyOf(maps);
        if (maps.isEmpty() == tracers.isEmpty()) {
            throw new InvalidRequest(maps.isEmpty() ? "no maps: give MAP..., or a table of maps by --tracers FILE"
                    : "--tracers " + tracers.orElseThrow() + " names the maps; leave out " + maps.getFirst());
        }
        if (atlas.files().isEmpty()) {
            throw new InvalidRequest("no atlas: give --atlas FILE");
        }
        if (rule.statistic() == ParcelRule.Statistic.MEDIAN && !(weights instanceof Weights.Equal)) {
            throw new InvalidRequest("--weights are those of a mean; leave them out, or --statistic median");
        }
        if (!surfaces.inputs().isEmpty() && !(weights instanceof Weights.Extents)) {
            throw new InvalidRequest(surfaces.inputs().getFirst() + ": surfaces give the areas of vertices; add --weights area, or leave"
                    + " them out");
        }
        if (standardized && tracers.isPresent()) {
            throw new InvalidRequest("--z: groups of --tracers are z scores in any case; leave it out");
        }
    }

    /** The files that are known before the table of maps is read. */
    List<Path> inputs() {
        return Stream.of(maps.stream().map(ChosenMap::file).flatMap(file -> NiftiSeries.files(file).stream()), tracers.stream(),
                atlas.inputs().stream(), surfaces.inputs().stream(),
                weights instanceof Weights.OfMap of ? Stream.of(ChosenMap.file(of.file())) : Stream.<Path>empty())
                .flatMap(files -> files).distinct().toList();
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("statistic", rule.statistic().name().toLowerCase(Locale.ROOT));
        options.put("ignore_zeros", rule.withoutZeros());
        options.put("weights", switch (weights) {
            case Weights.Equal() -> "equal";
            case Weights.Extents() -> "area";
            case Weights.OfMap(Path file) -> file.toString();
        });
        options.put("z", standardized || tracers.isPresent());
        return options;
    }
}
