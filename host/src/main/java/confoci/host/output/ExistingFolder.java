package confoci.host.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import confoci.error.InvalidRequest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** A folder that stands where results are to go, and what of it may be replaced: only what an earlier run wrote and listed. */
final class ExistingFolder {

    private ExistingFolder() {
    }

    static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    /**
     * @throws InvalidRequest if the folder is not the result of a run, or holds anything that the run did not write
     */
    static void requireReplaceable(Path folder) throws IOException {
        if (isEmpty(folder)) {
            return;
        }
        Path record = folder.resolve(RunRecord.FILE_NAME);
        if (!Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidRequest(folder + " is not a result of Confoci (it has no " + RunRecord.FILE_NAME
                    + ") and is left alone even with --force; name another folder with --out");
        }
        Listed listed = Listed.in(record);
        for (String inner : listed.folders) {
            PartialFolder.recover(folder.resolve(inner));
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean isFolder = isFolder(entry);
                if (isFolder && listed.folders.contains(name)) {
                    requireReplaceable(entry);
                } else if (isFolder && listed.isSubfolder(name)) {
                    requireListed(folder, entry, listed.files);
                } else if (isFolder || !listed.files.contains(name) && !listed.isLeftOf(name) && !isPage(entry)) {
                    throw notOurs(folder, name);
                }
            }
        }
    }

    /** What confoci report has added. */
    private static boolean isPage(Path file) throws IOException {
        return file.getFileName().toString().equals(ResultPageMark.FILE_NAME) && ResultPageMark.isOn(file);
    }

    /** That a folder within the results holds nothing but what the run has written. */
    private static void requireListed(Path folder, Path subfolder, Set<String> files) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(subfolder)) {
            for (Path entry : entries) {
                String name = subfolder.getFileName() + "/" + entry.getFileName();
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) || !files.contains(name)) {
                    throw notOurs(folder, name);
                }
            }
        }
    }

    private static InvalidRequest notOurs(Path folder, String name) {
        return new InvalidRequest(folder + " holds " + name + ", which Confoci did not write; move it elsewhere before using --force, or"
                + " name another folder with --out");
    }

    /**
     * The files of a run by its record.
     *
     * @param files   the record among them; those in a folder within the results as {@code folder/file}
     * @param folders results of runs that belong to it, plain names of folders within this one
     */
    private record Listed(Set<String> files, Set<String> folders) {

        static Listed in(Path record) throws IOException {
            Listed listed = new Listed(new TreeSet<>(Set.of(RunRecord.FILE_NAME)), new TreeSet<>());
            boolean ours = false;
            try (JsonParser json = new JsonFactory().createParser(record.toFile())) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String key = json.currentName();
                    boolean array = json.nextToken() == JsonToken.START_ARRAY;
                    ours |= key.equals(RunRecord.SOFTWARE_KEY);
                    if (array && key.equals(RunRecord.OUTPUTS_KEY)) {
                        readNames(json, listed.files);
                    } else if (array && key.equals(RunRecord.FOLDERS_KEY)) {
                        while (json.nextToken() == JsonToken.VALUE_STRING) {
                            listed.folders.add(requirePlain(json.getText(), record));
                        }
                    } else {
                        json.skipChildren();
                    }
                }
            } catch (JsonProcessingException e) {
                ours = false;
            }
            if (!ours) {
                throw new InvalidRequest(record + " was not written by Confoci, so its folder is left alone even with --force;"
                        + " name another folder with --out");
            }
            return listed;
        }

        /** A name that leads out of the folder is none that a run has written, whoever wrote the record. */
        private static String requirePlain(String name, Path record) {
            if (!ResultFolder.isPlain(name)) {
                throw new InvalidRequest(record + " lists a folder '" + name + "', which is no name within its own folder; that folder is"
                        + " left alone even with --force: name another one with --out");
            }
            return name;
        }

        /** What such a run has finished when it is stopped, and what it may leave of that when it is killed. */
        boolean isLeftOf(String name) {
            return folders.stream().anyMatch(run -> name.startsWith("." + run + ".resume") || name.startsWith(".." + run + ".resume"));
        }

        boolean isSubfolder(String name) {
            return files.stream().anyMatch(file -> file.startsWith(name + "/"));
        }

        private static void readNames(JsonParser json, Set<String> names) throws IOException {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String key = json.currentName();
                    if (json.nextToken() == JsonToken.VALUE_STRING && key.equals("name")) {
                        names.add(json.getText());
                    } else {
                        json.skipChildren();
                    }
                }
            }
        }
    }

    /** Deletes results: the files directly inside, the folders that they list, and the folder; any other folder inside makes this fail. */
    static void delete(Path folder) throws IOException {
        Path record = folder.resolve(RunRecord.FILE_NAME);
        if (Files.exists(record)) {
            Listed listed = Listed.in(record);
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ExistingFolder::isFolder)) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (listed.folders.contains(name)) {
                        delete(entry);
                    } else if (listed.isSubfolder(name)) {
                        deleteWithFiles(entry);
                    }
                }
            }
        }
        deleteWithFiles(folder);
    }

    /** Deletes a folder that only Confoci has written to, complete or not: the files inside, and folders with files. */
    static void deletePartial(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ExistingFolder::isFolder)) {
            for (Path entry : entries) {
                deleteWithFiles(entry);
            }
        }
        deleteWithFiles(folder);
    }

    /** Deletes whatever a run that was killed has left, if anything; links are deleted and not followed. */
    static void deleteTree(Path path) throws IOException {
        if (isFolder(path)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                for (Path entry : entries) {
                    deleteTree(entry);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private static boolean isFolder(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static void deleteWithFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Files.deleteIfExists(entry);
            }
        }
        Files.deleteIfExists(folder);
    }
}
