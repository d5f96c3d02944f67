package confoci.host.fcnm.subject;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a file's name in the form of the Brain Imaging Data Structure (BIDS), such as
 * {@code sub-01_ses-2_task-rest_space-MNI152NLin6Asym_res-2_desc-preproc_bold.nii.gz}.
 *
 * @param entities the pairs, such as sub and 01, in their order; sub is the first
 * @param suffix   what stands between the last pair and the ending, such as {@code bold}
 * @param ending   from the first dot on
 */
record BidsName(Map<String, String> entities, String suffix, String ending) {

    static final String SUBJECT = "sub";

    /** Nothing if the name is not made so. */
    static Optional<BidsName> of(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        if (!name.startsWith(SUBJECT + "-") || dot < 0) {
            return Optional.empty();
        }
        Map<String, String> entities = new LinkedHashMap<>();
        String suffix = "";
        for (String part : name.substring(0, dot).split("_")) {
            int hyphen = part.indexOf('-');
            if (hyphen > 0) {
                entities.put(part.substring(0, hyphen), part.substring(hyphen + 1));
            } else {
                suffix = part;
            }
        }
        return Optional.of(new BidsName(entities, suffix, name.substring(dot)));
    }

    /** The value of an entity; empty if the name has none. */
    String value(String entity) {
        return entities.getOrDefault(entity, "");
    }

    /** The name with other entities, as a file in the same folder. */
    static String name(Map<String, String> entities, String rest) {
        StringBuilder name = new StringBuilder();
        entities.forEach((key, value) -> name.append(key).append('-').append(value).append('_'));
        return name.append(rest).toString();
    }
}
