package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.decode.MapDecodeRequest;
import confoci.host.run.input.FociRequest;
import confoci.host.run.input.MaskRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The maps that a map is compared with. */
@HelpSection("Maps")
public final class DecodeMapOptions {

    @Option(names = "--maps", paramLabel = "FOLDER",
            description = "Instead of a seed: correlate a map (the only FILE, NIfTI) with each NIfTI file of this folder, such as the maps"
                    + " of the terms of Neurosynth.")
    private @Nullable Path maps;

    @Option(names = "--mask", paramLabel = "FILE",
            description = "With --maps: correlate over the voxels of this image that are above 0; maps on other grids take part with their"
                    + " nearest voxels. By default ICBM152 gray matter above 10 %%, 2 mm.")
    private @Nullable Path mask;

    /** Whether a map is decoded. */
    public boolean isGiven() {
        return maps != null;
    }

    /** @throws InvalidRequest if there is a mask without maps */
    public void requireNone() {
        if (mask != null) {
            throw new InvalidRequest("--mask " + mask + ": tells which voxels of maps are compared, and there is no --maps FOLDER; a seed"
                    + " is --region FILE");
        }
    }

    /**
     * The request.
     *
     * @param sources what is typed before the options, and the options about tables
     * @throws InvalidRequest if it is not one map
     */
    public MapDecodeRequest request(FociRequest sources, OutputRequest output) {
        Path folder = Optional.ofNullable(maps).orElseThrow();
        if (sources.files().size() != 1) {
            throw new InvalidRequest("--maps " + folder + (sources.files().isEmpty() ? ": the map is missing that its maps are compared"
                    + " with; give it before the options" : ": its maps are compared with one map, and " + sources.files().size()
                    + " files are given"));
        }
        Path map = sources.files().getFirst();
        if (!sources.equals(FociRequest.of(map))) {
            throw new InvalidRequest("--maps " + folder + ": compares maps, and options about tables of foci have no effect; leave them"
                    + " out");
        }
        return new MapDecodeRequest(map, folder, Optional.ofNullable(mask).map(image -> new MaskRequest(image, OptionalDouble.empty())),
                output);
    }
}
