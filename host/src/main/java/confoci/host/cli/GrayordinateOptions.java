package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.cifti.BrainModels;
import confoci.host.foci.MniConversion;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.space.TalairachTransform;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From foci to grayordinates. */
@HelpSection("Foci")
final class GrayordinateOptions {

    @Mixin
    private SurfaceOptions surfaces = new SurfaceOptions();

    @Option(names = "--radius", paramLabel = "MM", defaultValue = "10",
            description = "Foci whose nearest grayordinate is as far as this, or farther, do not take part. Default: ${DEFAULT-VALUE}.")
    private double radius;

    @Option(names = "--tal2mni", paramLabel = "MAP",
            description = "From Talairach to MNI: ${COMPLETION-CANDIDATES} (Lancaster et al. 2007; Brett 2001). Default: spm.")
    private TalairachTransform tal2mni = TalairachTransform.SPM;

    /** The files that are read. */
    List<Path> inputs() {
        return surfaces.inputs();
    }

    /**
     * What takes foci to these grayordinates.
     *
     * @param name    the connectome, for messages
     * @param models  its grayordinates
     * @param missing those without data, which foci do not fall on
     * @param warn    told what is doubtful about a surface
     */
    FocusMapper mapper(String name, BrainModels models, BitSet missing, Consumer<String> warn) {
        if (!(radius > 0)) {
            throw new InvalidRequest("--radius " + radius + ": a distance in mm above 0 is needed, for example 10");
        }
        return new FocusMapper(surfaces.geometry(name, models, warn).coordinates().without(missing), MniConversion.exact(tal2mni), radius);
    }

    TalairachTransform tal2mni() {
        return tal2mni;
    }

    double radius() {
        return radius;
    }
}
