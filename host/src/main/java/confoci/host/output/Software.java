package confoci.host.output;

import confoci.host.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Which Confoci this is.
 *
 * @param version the version
 * @param git     the commit that it was built from, with {@code -modified} if the sources differed from it; {@code unknown} if it
 *                was not built in a git checkout
 */
public record Software(String version, String git) implements Json.Convertible {

    /** What the build wrote down. */
    public static Software current() {
        Properties build = new Properties();
        try (InputStream in = Software.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties", e);
        }
        return new Software(build.getProperty("version"), build.getProperty("git"));
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version);
        json.put("git", git);
        return json;
    }
}
