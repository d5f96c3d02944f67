package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.cifti.BrainModel;
import confoci.host.cifti.BrainModels;
import confoci.host.cifti.SurfaceModel;
import confoci.host.foci.MniConversion;
import confoci.host.gifti.GiftiReader;
import confoci.host.gifti.Surface;
import confoci.host.grayordinate.CoordinateTable;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.space.BrainStructure;
import confoci.host.space.TalairachTransform;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where grayordinates lie, and from foci to them. */
@HelpSection("Foci")
final class GrayordinateOptions {

    @Option(names = "--surface-left", paramLabel = "FILE",
            description = "GIFTI surface of the left hemisphere on the connectome's mesh, in MNI space, for example midthickness.")
    private Path left;

    @Option(names = "--surface-right", paramLabel = "FILE", description = "The same of the right hemisphere.")
    private Path right;

    @Option(names = "--coordinates", paramLabel = "FILE",
            description = "Instead of surfaces: a table with x, y and z (MNI, mm) of every grayordinate, in order, as text.")
    private Path table;

    @Option(names = "--radius", paramLabel = "MM", defaultValue = "10",
            description = "Foci whose nearest grayordinate is as far as this, or farther, do not take part. Default: ${DEFAULT-VALUE}.")
    private double radius;

    @Option(names = "--tal2mni", paramLabel = "MAP",
            description = "From Talairach to MNI: ${COMPLETION-CANDIDATES} (Lancaster et al. 2007; Brett 2001). Default: spm.")
    private TalairachTransform tal2mni = TalairachTransform.SPM;

    /** The files that are read. */
    List<Path> inputs() {
        return Stream.of(left, right, table).filter(Objects::nonNull).toList();
    }

    /**
     * What takes foci to these grayordinates.
     *
     * @param name    the connectome, for messages
     * @param models  its grayordinates
     * @param missing those without data, which foci do not fall on
     */
    FocusMapper mapper(String name, BrainModels models, BitSet missing) {
        if (!(radius > 0)) {
            throw new InvalidRequest("--radius " + radius + ": a distance in mm above 0 is needed, for example 10");
        }
        return new FocusMapper(coordinates(name, models).without(missing), MniConversion.exact(tal2mni), radius);
    }

    TalairachTransform tal2mni() {
        return tal2mni;
    }

    double radius() {
        return radius;
    }

    private GrayordinateCoordinates coordinates(String name, BrainModels models) {
        if (table != null) {
            if (left != null || right != null) {
                throw new InvalidRequest("--coordinates and --surface-left/--surface-right exclude each other");
            }
            return CoordinateTable.read(table, models.size());
        }
        GrayordinateCoordinates places = GrayordinateCoordinates.ofVoxels(models);
        places = withSurface(places, name, models, BrainStructure.CORTEX_LEFT, left, "--surface-left");
        places = withSurface(places, name, models, BrainStructure.CORTEX_RIGHT, right, "--surface-right");
        for (BrainModel model : models.models()) {
            boolean known = model.structure().equals(BrainStructure.CORTEX_LEFT) || model.structure().equals(BrainStructure.CORTEX_RIGHT);
            if (model instanceof SurfaceModel && !known) {
                throw new InvalidRequest(name + " has a surface of " + model.structure() + "; give --coordinates FILE for all"
                        + " grayordinates");
            }
        }
        return places;
    }

    private static GrayordinateCoordinates withSurface(GrayordinateCoordinates places, String name, BrainModels models,
            BrainStructure structure, Path file, String option) {
        SurfaceModel model = models.surface(structure);
        if (file == null) {
            if (model != null) {
                throw new InvalidRequest(name + " has " + model.size() + " vertices of " + structure + ", whose places it does not tell;"
                        + " give " + option + " FILE (GIFTI, " + model.surfaceVertices() + " vertices), or --coordinates FILE");
            }
            return places;
        }
        if (model == null) {
            throw new InvalidRequest(option + " " + file + ": " + name + " has no surface of " + structure);
        }
        Surface surface = GiftiReader.surface(file);
        if (surface.structure() != null && !surface.structure().equals(structure)) {
            throw new InputDataException(file + ": is a surface of " + surface.structure() + ", not of " + structure + "; give it to the"
                    + " other option");
        }
        if (surface.vertices() != model.surfaceVertices()) {
            throw new InputDataException(file + ": has " + surface.vertices() + " vertices, " + structure + " of " + name + " has "
                    + model.surfaceVertices() + "; give the surface of the connectome's mesh");
        }
        return places.withSurface(models, model, surface::vertex);
    }
}
