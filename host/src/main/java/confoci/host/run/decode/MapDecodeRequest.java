package confoci.host.run.decode;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.MaskRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request of a decoding by maps.
 *
 * @param map    that is decoded
 * @param maps   the folder of the maps that it is compared with
 * @param mask   whose voxels are compared; by default ICBM152 grey matter
 * @param output where the results go
 */
public record MapDecodeRequest(Path map, Path maps, Optional<MaskRequest> mask, OutputRequest output) {

    private static final String ENDINGS = ".*\\.(nii|hdr)(\\.gz)?";

    /**
     * The maps of the folder by their names, without the one that is decoded.
     *
     * @throws InvalidRequest     if it is no folder
     * @throws InputDataException if there is none, or two have the same name
     */
    List<Path> others() {
        if (!Files.isDirectory(maps)) {
            throw new InvalidRequest("--maps " + maps + ": is not a folder; name the folder that holds a NIfTI file of each map");
        }
        List<Path> found;
        try (Stream<Path> files = Files.list(maps)) {
            found = files.filter(Files::isRegularFile).filter(file -> {
                String name = String.valueOf(file.getFileName());
                return !name.startsWith(".") && name.matches(ENDINGS);
            }).sorted().toList();
        } catch (IOException e) {
            throw new InputDataException(maps + ": cannot be read (" + e.getMessage() + ")", e);
        }
        List<Path> others = found.stream().filter(file -> !isDecoded(file)).toList();
        if (others.isEmpty()) {
            throw new InputDataException(maps + ": holds no " + (found.isEmpty() ? "" : "other ") + "NIfTI file (.nii, .nii.gz, .hdr) that "
                    + map + " could be compared with");
        }
        return others;
    }

    /** Whether a file of the folder is the map itself. */
    boolean isDecoded(Path file) {
        try {
            return Files.exists(map) && Files.isSameFile(file, map);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** The files that are read; the folder itself while it is not there, because another analysis may make it. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>();
        List<Path> others = Files.exists(maps) ? others() : List.of(maps);
        Stream.concat(Stream.of(ChosenMap.file(map)), others.stream()).forEach(file -> inputs.addAll(NiftiSeries.files(file)));
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        return inputs;
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("map", map);
        options.put("maps", maps);
        options.put("resampling", "nearest voxel");
        return options;
    }
}
