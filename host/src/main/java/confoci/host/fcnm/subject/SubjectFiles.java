package confoci.host.fcnm.subject;

import confoci.error.InputDataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a subject.
 *
 * @param image     its time series
 * @param mask      which voxels count
 * @param confounds what is taken out of the series
 * @param problem   why it cannot be used; empty if it can, by the names alone
 */
public record SubjectFiles(Path image, Optional<Path> mask, Optional<Path> confounds, String problem) {

    /** A subject of an image alone. */
    public static SubjectFiles of(Path image) {
        return new SubjectFiles(image, Optional.empty(), Optional.empty(), "");
    }

    /**
     * Looks whether all files are there.
     *
     * @throws InputDataException if one is not, or there is another problem
     */
    public void requireThere() {
        if (!problem.isEmpty()) {
            throw new InputDataException(problem);
        }
        for (Path file : all()) {
            if (!Files.exists(file)) {
                throw new InputDataException(file + (Files.isSymbolicLink(file)
                        ? ": is a link to a file that is not there; fetch it, for example with datalad get" : ": there is no such file"));
            }
        }
    }

    /** What the subject is called: {@code sub-01} of a BIDS name, else the name of its image without the ending. */
    public String label() {
        String name = String.valueOf(image.getFileName());
        int dot = name.indexOf('.');
        return bidsLabel().orElse(dot > 0 ? name.substring(0, dot) : name);
    }

    /** {@code sub-01} of a BIDS name. */
    public Optional<String> bidsLabel() {
        return BidsName.of(image).map(bids -> BidsName.SUBJECT + "-" + bids.value(BidsName.SUBJECT));
    }

    /** All of them, the image first. */
    public List<Path> all() {
        List<Path> all = new ArrayList<>(List.of(image));
        mask.ifPresent(all::add);
        confounds.ifPresent(all::add);
        return all;
    }
}
