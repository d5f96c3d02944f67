package confoci.host.fcnm.cohort;

import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.io.safe.FileRecord;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Tells whether the files of a subject are still those that were read, by their names, sizes and times of change. */
final class SubjectStamp {

    private SubjectStamp() {
    }

    /** The stamp of the files as they are now; also of files that are not there. */
    static String of(SubjectFiles subject) {
        MessageDigest digest = FileRecord.newDigest();
        try (DataOutputStream out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            out.writeBoolean(subject.mask().isPresent());
            out.writeUTF(subject.problem());
            for (Path named : subject.all()) {
                for (Path file : NiftiSeries.files(named)) {
                    out.writeUTF(file.toString());
                    boolean there = Files.isRegularFile(file);
                    out.writeLong(there ? Files.size(file) : -1);
                    out.writeLong(there ? Files.getLastModifiedTime(file).toMillis() : -1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
