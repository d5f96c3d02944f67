package confoci.host.fcnm.subject;

import confoci.error.InputDataException;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.output.Plural;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that belong to the images of subjects, one to each: masks or confounds. If all names are made as in BIDS, a file belongs to the
 * image whose subject it names, as long as no other entity (session, task, run, space ...) is said otherwise, and of several such files
 * the one that agrees in most entities. Else the first file belongs to the first image, and so on.
 */
public enum SubjectFileMatcher {

    /** Masks, as fMRIPrep leaves them beside images. */
    MASKS("--subject-masks", InputFiles.IMAGES, Set.of("desc"), "desc-brain_mask.nii.gz", "desc-brain_mask.nii"),
    /** Tables of confounds, as fMRIPrep leaves them beside images; older versions call them regressors. */
    CONFOUNDS("--confounds", InputFiles.TABLES, Set.of("space", "cohort", "res", "den", "desc"), "desc-confounds_timeseries.tsv",
            "desc-confounds_regressors.tsv");

    /** The option's value for the files that fMRIPrep leaves beside the images. */
    public static final String BESIDE = "beside";

    private final String option;
    private final InputFiles kind;
    /** The entities of an image that the names of its files lack. */
    private final Set<String> dropped;
    private final String[] endings;

    SubjectFileMatcher(String option, InputFiles kind, Set<String> dropped, String... endings) {
        this.option = option;
        this.kind = kind;
        this.dropped = dropped;
        this.endings = endings;
    }

    /** Which file belongs to an image, or why none does. */
    record Match(@Nullable Path file, String problem) {
    }

    /**
     * Finds the file of each image.
     *
     * @param named files, folders, patterns and lists, or {@link #BESIDE}
     * @return in the order of the images
     * @throws InputDataException if names do not match them, and there is not one file per image
     */
    List<Match> of(List<Path> images, List<String> named) {
        if (named.equals(List.of(BESIDE))) {
            return images.stream().map(this::beside).toList();
        }
        List<Path> files = new ArrayList<>();
        for (String name : named) {
            List<Path> found = kind.find(List.of(name));
            files.addAll(InputFiles.isFolder(name) ? ofFolder(found) : found);
        }
        List<BidsName> names = files.stream().map(BidsName::of).flatMap(Optional::stream).toList();
        if (names.size() == files.size() && images.stream().allMatch(image -> BidsName.of(image).isPresent())) {
            return images.stream().map(image -> byName(image, files, names)).toList();
        }
        if (files.size() != images.size()) {
            for (Path file : files) {
                if (!Files.exists(file)) {
                    throw new InputDataException(option + " " + file + ": there is no such file");
                }
            }
            throw new InputDataException(option + ": " + Plural.of(files.size(), "files") + " for "
                    + Plural.of(images.size(), "subjects") + "; give one for each, in"
                    + " the same order or with names as in BIDS (sub-01_...)");
        }
        return files.stream().map(file -> new Match(file, "")).toList();
    }

    private Match beside(Path image) {
        Optional<BidsName> name = BidsName.of(image);
        if (name.isEmpty()) {
            return new Match(null, image + ": its name is not made as in BIDS (sub-01_..._bold), so nothing can be found beside it; name"
                    + " the files by " + option);
        }
        Map<String, String> entities = new LinkedHashMap<>(name.get().entities());
        entities.keySet().removeAll(dropped);
        List<Path> candidates = new ArrayList<>();
        for (String ending : endings) {
            candidates.add(image.resolveSibling(BidsName.name(entities, ending)));
        }
        return new Match(candidates.stream().filter(Files::exists).findFirst().orElse(candidates.getFirst()), "");
    }

    /** Of a BIDS data set those that fMRIPrep would leave beside images. */
    private List<Path> ofFolder(List<Path> files) {
        List<Path> made = files.stream().filter(file -> {
            for (String ending : endings) {
                if (file.getFileName().toString().endsWith("_" + ending)) {
                    return true;
                }
            }
            return false;
        }).toList();
        return made.isEmpty() ? files : made;
    }

    private Match byName(Path image, List<Path> files, List<BidsName> names) {
        BidsName wanted = BidsName.of(image).orElseThrow();
        List<Path> best = new ArrayList<>();
        int most = 0;
        for (int f = 0; f < files.size(); f++) {
            int agreeing = agreeing(wanted, names.get(f));
            if (agreeing > most) {
                most = agreeing;
                best.clear();
            }
            if (agreeing > 0 && agreeing == most) {
                best.add(files.get(f));
            }
        }
        if (best.size() == 1) {
            return new Match(best.getFirst(), "");
        }
        return new Match(null, image + ": " + (best.isEmpty() ? "none of the files of " + option + " belongs to it"
                : best.get(0) + " and " + best.get(1) + " of " + option + " may both belong to it") + "; one named as it is needed");
    }

    /** The entities that two names have in common; 0 if they contradict each other. */
    private static int agreeing(BidsName image, BidsName file) {
        int agreeing = 0;
        for (Map.Entry<String, String> entity : file.entities().entrySet()) {
            String value = image.value(entity.getKey());
            if (value.equals(entity.getValue())) {
                agreeing++;
            } else if (!value.isEmpty() && !entity.getKey().equals("desc")) {
                return 0;
            }
        }
        return agreeing;
    }
}
