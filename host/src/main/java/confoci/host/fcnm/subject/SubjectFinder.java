package confoci.host.fcnm.subject;

import confoci.error.InputDataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds subjects with all their files.
 *
 * @param filter    which images of BIDS data sets are taken
 * @param masks     what the user names as masks; nothing if none are wanted
 * @param confounds what the user names as confounds; nothing if none are wanted
 */
public record SubjectFinder(BidsFilter filter, List<String> masks, List<String> confounds) {

    /**
     * Finds subjects.
     *
     * @param named the images: files, folders, patterns and lists
     * @throws InputDataException if there are none, or names do not show what belongs together
     */
    public List<SubjectFiles> find(List<String> named) {
        List<Path> images = SubjectImages.find(named, filter);
        Optional<List<SubjectFileMatcher.Match>> itsMasks = masks.isEmpty() ? Optional.empty()
                : Optional.of(SubjectFileMatcher.MASKS.of(images, masks));
        Optional<List<SubjectFileMatcher.Match>> itsConfounds =
                confounds.isEmpty() ? Optional.empty() : Optional.of(SubjectFileMatcher.CONFOUNDS.of(images, confounds));
        List<SubjectFiles> subjects = new ArrayList<>();
        for (int s = 0; s < images.size(); s++) {
            int at = s;
            Optional<SubjectFileMatcher.Match> mask = itsMasks.map(all -> all.get(at));
            Optional<SubjectFileMatcher.Match> table = itsConfounds.map(all -> all.get(at));
            String problem = mask.map(SubjectFileMatcher.Match::problem).orElse("");
            subjects.add(new SubjectFiles(images.get(s), mask.map(SubjectFileMatcher.Match::file),
                    table.map(SubjectFileMatcher.Match::file),
                    problem.isEmpty() ? table.map(SubjectFileMatcher.Match::problem).orElse("") : problem));
        }
        return subjects;
    }
}
