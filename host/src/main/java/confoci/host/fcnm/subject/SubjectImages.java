package confoci.host.fcnm.subject;

import confoci.error.InputDataException;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.io.nifti.NiftiSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the images of subjects. Of folders with a BIDS data set, the time series are taken: those in a standard space if there are any,
 * and of these the preprocessed ones ({@code desc-preproc}) if there are any. Of other folders, images of more than one volume are taken if
 * there are any.
 */
public final class SubjectImages {

    private static final String CIFTI_SERIES = ".dtseries.nii";
    private static final List<String> BOLD = List.of("_bold.nii", "_bold.nii.gz", "_bold" + CIFTI_SERIES);
    private static final List<String> OTHER_CIFTI = List.of(".dconn.nii", ".dlabel.nii", ".dscalar.nii", ".pconn.nii", ".plabel.nii",
            ".pscalar.nii", ".ptseries.nii");
    private static final String PREPROCESSED = "preproc";
    /** Where the HCP's pipelines put what is in MNI space, within the folder of a subject. */
    private static final String HCP_FOLDER = "MNINonLinear";
    /** What distinguishes outputs of the same recording. */
    private static final List<String> OUTPUT = List.of("space", "cohort", "res", "den", "desc");

    private SubjectImages() {
    }

    /**
     * Finds images.
     *
     * @param named  files, folders, patterns and lists
     * @param filter which of them are taken
     * @throws InputDataException if there are none, a folder holds several kinds of output, images are labelled as not in MNI space, or
     *                            a subject has several images: it counts once
     */
    public static List<Path> find(List<String> named, BidsFilter filter) {
        List<Path> images = new ArrayList<>();
        for (String name : named) {
            List<Path> found = InputFiles.IMAGES.find(List.of(name)).stream().filter(filter::takes).toList();
            if (found.isEmpty()) {
                throw new InputDataException(name + ": none of its images has " + filter + " in its name (--bids-filter)");
            }
            images.addAll(InputFiles.isFolder(name) ? ofFolder(name, found) : found);
        }
        SubjectSpaces.require(images, filter);
        requireEachOnce(images);
        return images;
    }

    private static List<Path> ofFolder(String folder, List<Path> images) {
        List<Path> series = preferred(images, image -> !endsWith(image, OTHER_CIFTI));
        boolean bids = series.stream().anyMatch(image -> endsWith(image, BOLD));
        List<Path> bold = preferred(series, image -> bids ? endsWith(image, BOLD) : isSeries(image));
        List<Path> standard = preferred(bold, SubjectSpaces::isStandard);
        List<Path> chosen = withoutUnprocessed(standard);
        List<String> varying = OUTPUT.stream().filter(entity -> chosen.stream().map(image -> entity(image, entity)).distinct().count() > 1)
                .toList();
        if (!varying.isEmpty()) {
            List<String> outputs = chosen.stream().map(image -> output(image, varying)).distinct().toList();
            throw new InputDataException(folder + ": holds several outputs (" + String.join("; ", outputs) + "); choose one, for example by"
                    + " --bids-filter " + outputs.getFirst());
        }
        return chosen;
    }

    /** In each space. */
    private static List<Path> withoutUnprocessed(List<Path> images) {
        Set<String> preprocessed = new HashSet<>();
        for (Path image : images) {
            if (entity(image, "desc").equals(PREPROCESSED)) {
                preprocessed.add(entity(image, "space"));
            }
        }
        return images.stream().filter(image -> entity(image, "desc").equals(PREPROCESSED)
                || !preprocessed.contains(entity(image, "space"))).toList();
    }

    private static List<Path> preferred(List<Path> images, Predicate<Path> better) {
        List<Path> chosen = images.stream().filter(better).toList();
        return chosen.isEmpty() ? images : chosen;
    }

    private static boolean endsWith(Path image, List<String> endings) {
        String name = image.getFileName().toString();
        return endings.stream().anyMatch(name::endsWith);
    }

    /** What cannot be read may be one; its reader reports it. */
    private static boolean isSeries(Path image) {
        if (endsWith(image, List.of(CIFTI_SERIES)) || !Files.isRegularFile(image)) {
            return true;
        }
        try (NiftiSeries series = NiftiSeries.open(image)) {
            return series.volumes() > 1;
        } catch (InputDataException e) {
            return true;
        }
    }

    private static String entity(Path image, String entity) {
        return BidsName.of(image).map(name -> name.value(entity)).orElse("");
    }

    /** As a filter would name it; {@code res-} stands for a name without it. */
    private static String output(Path image, List<String> entities) {
        return String.join(",", entities.stream().map(entity -> entity + "-" + entity(image, entity)).toList());
    }

    private static void requireEachOnce(List<Path> images) {
        Set<Path> files = new HashSet<>();
        Map<Path, Path> subjects = new HashMap<>();
        for (Path image : images) {
            if (!files.add(real(image))) {
                throw new InputDataException(image + ": is given twice, and a subject counts once");
            }
            Optional<Path> subject = subject(image);
            Path other = subject.isPresent() ? subjects.put(subject.get(), image) : null;
            if (other != null) {
                throw new InputDataException(subject.get().getFileName() + " has several images (" + other + ", " + image
                        + "), and a subject counts once; choose one of each, for example by "
                        + (BidsName.of(image).isPresent() ? "--bids-filter task-rest,run-1"
                        : "a quoted pattern such as '*/MNINonLinear/Results/rfMRI_REST1_LR/*clean.nii.gz'") + ", or join them in time");
            }
        }
    }

    /** The file that is meant, by whichever path or link. */
    private static Path real(Path image) {
        try {
            return image.toRealPath();
        } catch (IOException e) {
            // If it cannot be read, its reader reports it.
            return image.toAbsolutePath().normalize();
        }
    }

    /** Stands for the subject of a BIDS name, or of the HCP's folders: two data sets may both have a sub-01. */
    private static Optional<Path> subject(Path image) {
        Path absolute = image.toAbsolutePath().normalize();
        for (Path folder = absolute.getParent(); folder != null && folder.getFileName() != null; folder = folder.getParent()) {
            if (folder.getFileName().toString().equals(HCP_FOLDER) && folder.getNameCount() > 1) {
                return Optional.ofNullable(folder.getParent());
            }
        }
        return BidsName.of(image).map(name -> {
            String label = BidsName.SUBJECT + "-" + name.value(BidsName.SUBJECT);
            for (Path folder = absolute.getParent(); folder != null && folder.getFileName() != null; folder = folder.getParent()) {
                if (folder.getFileName().toString().equals(label)) {
                    return folder;
                }
            }
            return absolute.resolveSibling(label);
        });
    }
}
