package confoci.host.io.foci;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.io.safe.PartialFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads and writes tables of foci; what a file is, its content decides, not its name. */
public final class FociFiles {

    private FociFiles() {
    }

    /**
     * Reads Sleuth text, workbooks, delimited text, NiMARE and NIMADS JSON, and the files of Seed-based d Mapping; text may be gzipped.
     * Tables about studies may stand beside tables of foci that lack sample sizes or spaces.
     *
     * @return the experiments of all files, in their order, with the readers' warnings; what is selected of them is for
     *         {@link confoci.host.foci.FociChecks} to check
     * @throws InputDataException if a file cannot be read or understood; names the file, the place, what was found and the remedy
     * @throws InvalidRequest     if there is an annotation but no studyset that it could belong to
     */
    public static FociTable read(List<Path> files, ReadOptions options) {
        return new FociReading(options).read(files);
    }

    /**
     * The files that are meant: those given, and of a folder of Seed-based d Mapping its {@code sdm_table.txt} and its files of peaks, in
     * the order of their names. Other folders stay as they are.
     *
     * @throws InputDataException if a folder cannot be listed
     */
    public static List<Path> inFolders(List<Path> files) {
        List<Path> all = new ArrayList<>();
        for (Path file : files) {
            List<Path> inside = Files.isDirectory(file) ? ofSdm(file) : List.of();
            all.addAll(inside.isEmpty() ? List.of(file) : inside);
        }
        return all;
    }

    private static List<Path> ofSdm(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> isOfSdm(file.getFileName().toString())).sorted().toList();
        } catch (IOException e) {
            throw new InputDataException(folder + ": cannot be read: " + FileContent.reason(e), e);
        }
    }

    private static boolean isOfSdm(String name) {
        return name.equalsIgnoreCase(SdmTable.NAME) || SdmName.of(name).isPresent();
    }

    /**
     * Writes a table completely or not at all: under a temporary name in the same folder, then moved to its place. A symbolic link stays
     * one; the file that it leads to is written.
     *
     * @param overwrite whether an existing file may be replaced
     * @return what the format cannot hold, one line each
     * @throws InvalidRequest   if the file exists or is no regular one, the folder does not exist, or the format cannot hold these
     *                          experiments
     * @throws OutputUnwritable if the disk is full or the file cannot be written
     */
    public static List<String> write(List<Experiment> experiments, Path file, FociFormat format, boolean overwrite) {
        boolean exists = Files.exists(file);
        if (exists && !Files.isRegularFile(file)) {
            throw new InvalidRequest(file + " is not a regular file; choose another name");
        }
        if (exists && !overwrite) {
            throw new InvalidRequest(file + " exists; choose another name or add --force");
        }
        if (!exists && Files.isSymbolicLink(file)) {
            throw new InvalidRequest(file + " is a symbolic link that leads nowhere; choose another name");
        }
        try {
            try (PartialFile partial = PartialFile.create(exists ? file.toRealPath() : file)) {
                List<String> losses;
                try (OutputStream out = new BufferedOutputStream(partial.stream())) {
                    losses = write(experiments, out, format);
                }
                if (overwrite) {
                    partial.commit();
                } else {
                    partial.commitAsNew();
                }
                return losses;
            }
        } catch (NoSuchFileException e) {
            throw new InvalidRequest(file + " cannot be written: the folder does not exist", e);
        } catch (IOException e) {
            throw new OutputUnwritable(file + " cannot be written: " + FileContent.reason(e) + "; name another place with --out", e);
        }
    }

    /**
     * Writes a table to a stream, which stays open.
     *
     * @return what the format cannot hold, one line each
     * @throws InvalidRequest if the format cannot hold these experiments
     */
    public static List<String> write(List<Experiment> experiments, OutputStream out, FociFormat format) throws IOException {
        return format.writer().write(experiments, out);
    }
}
