package confoci.host.run.project;

import confoci.error.InvalidRequest;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.space.BrainStructure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request of maps on surfaces or in volumes.
 *
 * @param maps     all volumes, or all files of grayordinates
 * @param method   nothing for the default of the direction
 * @param surfaces on which vertices lie; without them, and with a ribbon, the inner ones
 * @param inner    inner surfaces of a ribbon
 * @param outer    outer surfaces of a ribbon
 * @param template for volumes: a dense file whose grayordinates get values
 * @param grid     for grayordinates: a volume whose voxels get values
 * @param distance for the nearest vertex: how far it may be, in mm
 * @param output   where the results go
 */
public record ProjectRequest(List<Path> maps, Optional<Method> method, SurfaceRequest surfaces, SurfaceRequest inner, SurfaceRequest outer,
        Optional<Path> template, Optional<Path> grid, double distance, OutputRequest output) {

    /** How values get from voxels to vertices, or from vertices to voxels. */
    public enum Method {
        TRILINEAR, ENCLOSING, RIBBON, NEAREST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws InvalidRequest if something is missing, or options contradict each other */
    public ProjectRequest {
        maps = List.copyOf(maps);
        if (maps.isEmpty()) {
            throw new InvalidRequest("no maps: give MAP...");
        }
        boolean ribbon = !inner.inputs().isEmpty() || !outer.inputs().isEmpty();
        if (ribbon && method.filter(chosen -> chosen != Method.RIBBON).isPresent()) {
            throw new InvalidRequest("--method " + method.get() + " takes one surface of a hemisphere; leave out --inner and --outer");
        }
        method = ribbon ? Optional.of(Method.RIBBON) : method;
        if (method.filter(chosen -> chosen == Method.RIBBON).isPresent()) {
            if (inner.left().isPresent() != outer.left().isPresent() || inner.right().isPresent() != outer.right().isPresent() || !ribbon) {
                throw new InvalidRequest("a ribbon lies between two surfaces of a hemisphere; give --inner-left and --outer-left,"
                        + " --inner-right and --outer-right, or both");
            }
        } else if (surfaces.inputs().isEmpty()) {
            throw new InvalidRequest("no surface: give --surface-left and --surface-right, or one of them");
        }
        if (template.isPresent() && grid.isPresent()) {
            throw new InvalidRequest("--template " + template.get() + " is for volumes, and --grid " + grid.get()
                    + " for maps of grayordinates; leave out one");
        }
        if (!(distance > 0 && distance < Double.POSITIVE_INFINITY)) {
            throw new InvalidRequest("--distance " + distance + ": a distance in mm above 0 is needed, for example 3");
        }
    }

    /** The surfaces on which vertices lie. */
    SurfaceRequest places() {
        return surfaces.inputs().isEmpty() ? inner : surfaces;
    }

    /**
     * Makes sure that there is a surface for every vertex.
     *
     * @param file whose grayordinates they are
     * @throws InvalidRequest if there is none for a structure
     */
    void requireSurfaces(Path file, BrainModels models) {
        String option = surfaces.inputs().isEmpty() ? "--inner-" : "--surface-";
        for (BrainModel model : models.models()) {
            boolean left = model.structure().equals(BrainStructure.CORTEX_LEFT);
            boolean right = model.structure().equals(BrainStructure.CORTEX_RIGHT);
            boolean given = left && places().left().isPresent() || right && places().right().isPresent();
            if (model instanceof SurfaceModel && !given) {
                throw new InvalidRequest(file + ": has vertices of " + model.structure() + (left || right ? "; give their surface by "
                        + option + (left ? "left" : "right") : ", for which there is no option; leave them out, for example by"
                        + " wb_command -cifti-create-dense-from-template"));
            }
        }
    }

    /** The files that are read. */
    List<Path> inputs() {
        return Stream.of(maps.stream().map(ChosenMap::file).flatMap(file -> NiftiSeries.files(file).stream()), surfaces.inputs().stream(),
                inner.inputs().stream(), outer.inputs().stream(), template.map(ChosenMap::file).stream(),
                grid.map(ChosenMap::file).stream()).flatMap(files -> files).distinct().toList();
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe(Method chosen) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("method", chosen.toString());
        if (chosen == Method.NEAREST) {
            options.put("distance_mm", distance);
        }
        template.ifPresent(file -> options.put("template", file.toString()));
        grid.ifPresent(file -> options.put("grid", file.toString()));
        return options;
    }
}
