package confoci.host.run.nrs;

import confoci.error.InputDataException;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.nrs.Networks;
import confoci.host.nrs.ParcelMatrix;
import confoci.host.nrs.ParcelSet;

/** Where the connectivity of parcels comes from. */
interface ParcelSource {

    /** The parcels, the same of every subject. */
    ParcelSet parcels();

    /** The networks of the parcels, as the request has them. */
    Networks networks();

    /**
     * The connectivity of a subject.
     *
     * @throws InputDataException if it cannot be read, or has other parcels
     */
    ParcelMatrix read(SubjectFiles subject);
}
