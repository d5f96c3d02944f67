package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.input.GrayordinateRequest;
import confoci.host.space.TalairachTransform;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From foci to grayordinates. */
@HelpSection("Foci")
public final class GrayordinateOptions {

    @Mixin
    private SurfaceOptions surfaces = new SurfaceOptions();

    @Option(names = "--radius", paramLabel = "MM", defaultValue = "10",
            description = "Leave out foci whose nearest grayordinate is at this distance or farther. Default: ${DEFAULT-VALUE}.")
    private double radius;

    @Option(names = "--tal2mni", paramLabel = "MAP",
            description = "Conversion from Talairach to MNI: ${COMPLETION-CANDIDATES} (Lancaster et al. 2007; Brett 2001). Default: spm.")
    private TalairachTransform tal2mni = TalairachTransform.SPM;

    /**
     * The request of these options.
     *
     * @throws InvalidRequest if the radius is none
     */
    public GrayordinateRequest request() {
        if (!(radius > 0)) {
            throw new InvalidRequest("--radius " + radius + ": a distance in mm above 0 is needed, for example 10");
        }
        return new GrayordinateRequest(surfaces.request(), radius, tal2mni);
    }
}
