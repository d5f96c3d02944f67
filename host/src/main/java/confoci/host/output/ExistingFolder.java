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
        Set<String> written = outputsListedIn(record);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!written.contains(name) || Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    throw new InvalidRequest(folder + " holds " + name + ", which Confoci did not write; move it elsewhere"
                            + " before using --force, or name another folder with --out");
                }
            }
        }
    }

    private static Set<String> outputsListedIn(Path record) throws IOException {
        Set<String> names = new TreeSet<>();
        boolean ours = false;
        try (JsonParser json = new JsonFactory().createParser(record.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                ours |= key.equals(RunRecord.SOFTWARE_KEY);
                if (key.equals(RunRecord.OUTPUTS_KEY) && value == JsonToken.START_ARRAY) {
                    readNames(json, names);
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
        names.add(RunRecord.FILE_NAME);
        return names;
    }

    private static void readNames(JsonParser json, Set<String> names) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                if (key.equals("name")) {
                    names.add(json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /** Deletes the files directly inside a folder, then the folder; a folder inside it is not touched and makes this fail. */
    static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Files.deleteIfExists(entry);
            }
        }
        Files.deleteIfExists(folder);
    }
}
