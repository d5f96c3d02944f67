package confoci.host.citation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * The entries of all works, read from {@code works.bib}: one field a line, as {@code name = {value}}. A parser of BibTeX would read more
 * than that file holds.
 */
public final class References {

    private static final String FILE = "works.bib";
    private static final String VERSION = "@VERSION@";

    private final SequencedMap<String, Reference> byKey;

    private References(SequencedMap<String, Reference> byKey) {
        this.byKey = Collections.unmodifiableSequencedMap(byKey);
    }

    /**
     * Reads them.
     *
     * @param version of Confoci, for its own entry
     */
    public static References of(String version) {
        try (InputStream in = Objects.requireNonNull(References.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new References(read(lines, version));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static SequencedMap<String, Reference> read(BufferedReader lines, String version) throws IOException {
        SequencedMap<String, Reference> byKey = new LinkedHashMap<>();
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        String type = "";
        String key = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("@")) {
                int brace = line.indexOf('{');
                type = line.substring(1, brace);
                key = line.substring(brace + 1, line.length() - 1);
            } else if (line.equals("}")) {
                if (byKey.put(key, new Reference(type, key, fields)) != null) {
                    throw new IllegalStateException(FILE + ": two entries " + key);
                }
                fields.clear();
            } else if (!line.isBlank()) {
                int equals = line.indexOf('=');
                String value = line.substring(line.indexOf('{') + 1, line.lastIndexOf('}'));
                fields.put(line.substring(0, equals).strip(), value.equals(VERSION) ? version : value);
            }
        }
        return byKey;
    }

    /** The entry of a work. */
    public Reference of(Work work) {
        return Objects.requireNonNull(byKey.get(work.key()), work.key());
    }

    /** All entries by their keys. */
    public Map<String, Reference> all() {
        return byKey;
    }
}
