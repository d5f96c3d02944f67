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
     * @throws InputDataException if there are none, or names do not tell what belongs together
     */
    public List<SubjectFiles> find(List<String> named) {
        List<Path> images = SubjectImages.find(named, filter);
        Optional<List<Companions.Match>> itsMasks = masks.isEmpty() ? Optional.empty() : Optional.of(Companions.MASKS.of(images, masks));
        Optional<List<Companions.Match>> itsConfounds =
                confounds.isEmpty() ? Optional.empty() : Optional.of(Companions.CONFOUNDS.of(images, confounds));
        List<SubjectFiles> subjects = new ArrayList<>();
        for (int s = 0; s < images.size(); s++) {
            int at = s;
            Optional<Companions.Match> mask = itsMasks.map(all -> all.get(at));
            Optional<Companions.Match> table = itsConfounds.map(all -> all.get(at));
            String problem = mask.map(Companions.Match::problem).orElse("");
            subjects.add(new SubjectFiles(images.get(s), mask.map(Companions.Match::file), table.map(Companions.Match::file),
                    problem.isEmpty() ? table.map(Companions.Match::problem).orElse("") : problem));
        }
        return subjects;
    }
}
