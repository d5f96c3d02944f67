package confoci.host.fcnm.input;

import confoci.host.domain.Domain;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.series.SubjectMask;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Path;

/** Reads seeds of studies from masks, such as those of lesions. */
public final class StudySeedReader {

    private StudySeedReader() {
    }

    /**
     * The seed that a mask is: where it is above 0.
     *
     * @param mask the file; if it has several maps, the one that is meant ({@link ChosenMap})
     * @throws confoci.error.InputDataException if it cannot be read, lies in another space or is empty
     */
    public static StudySeed read(Path mask, Domain domain) {
        return new StudySeed(StudyMaskReader.name(ChosenMap.of(mask)), Double.NaN, 0, 0, SubjectMask.read(mask, domain).elements());
    }
}
