package confoci.host.fcnm.subject;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.io.safe.PartialFile;
import confoci.host.json.Json;
import confoci.host.json.JsonFile;
import confoci.host.output.Software;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A BIDS data set.
 *
 * @param folder where it lies
 */
public record BidsDataset(Path folder) {

    private static final String DESCRIPTION = "dataset_description.json";
    private static final String VERSION = "1.9.0";
    private static final String TYPE = "DatasetType";
    private static final String GENERATED = "GeneratedBy";
    private static final String DERIVATIVE = "derivative";
    private static final String PREFIX = BidsName.SUBJECT + "-";

    /**
     * One of preprocessed images: raw ones are not in a common space.
     *
     * @throws InvalidRequest     if there is no such folder
     * @throws InputDataException if it is no BIDS data set, or one of raw images
     */
    public static BidsDataset ofDerivatives(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidRequest(folder + (Files.exists(folder) ? " is no folder" : ": there is no such folder"));
        }
        Path file = folder.resolve(DESCRIPTION);
        if (!Files.exists(file)) {
            throw new InputDataException(folder + " has no " + DESCRIPTION + ", as BIDS data sets have; name the folder that has one, or"
                    + " run confoci fcnm run --subjects " + folder);
        }
        try {
            Map<String, @Nullable Object> description = JsonFile.read(file);
            // Pipelines before BIDS 1.4 name themselves in another member.
            boolean made = description.containsKey(GENERATED) || description.containsKey("PipelineDescription");
            if (!String.valueOf(description.getOrDefault(TYPE, made ? DERIVATIVE : "raw")).equals(DERIVATIVE)) {
                throw new InputDataException(folder + ": its images are raw (" + DESCRIPTION + "), and foci are in a standard space; name"
                        + " the folder of preprocessed ones, such as the output of fMRIPrep");
            }
            return new BidsDataset(folder);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * What to read for some participants.
     *
     * @param labels of them, with or without {@code sub-}; empty for all
     * @return folders
     * @throws InvalidRequest if there is no such participant
     */
    public List<Path> participants(List<String> labels) {
        List<Path> folders = new ArrayList<>();
        for (String label : labels) {
            Path one = folder.resolve(label.startsWith(PREFIX) ? label : PREFIX + label);
            if (!Files.isDirectory(one)) {
                throw new InvalidRequest("--participant_label " + label + ": there is no folder " + one);
            }
            folders.add(one);
        }
        return folders.isEmpty() ? List.of(folder) : folders;
    }

    /**
     * Makes a folder of results a data set of derivatives, unless it is one already.
     *
     * @param name of what was done
     * @throws OutputUnwritable if there is no room for the description
     */
    public static void describe(Path folder, String name) {
        Path file = folder.resolve(DESCRIPTION);
        if (Files.exists(file)) {
            return;
        }
        Map<String, Object> by = new LinkedHashMap<>();
        by.put("Name", "Confoci");
        by.put("Version", Software.current().version());
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("Name", name);
        description.put("BIDSVersion", VERSION);
        description.put(TYPE, DERIVATIVE);
        description.put(GENERATED, List.of(by));
        try (PartialFile target = PartialFile.create(file)) {
            target.stream().write(Json.toString(description).getBytes(StandardCharsets.UTF_8));
            target.commit();
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }
}
