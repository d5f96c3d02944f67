package confoci.validation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the real data are. */
final class Data {

    private Data() {
    }

    /** The folder of the data, or a skipped test if it is absent. */
    static Path orSkip() {
        Path root = Path.of(System.getProperty("confoci.data", "absent"));
        assumeTrue(Files.exists(root.resolve("antidepressants")), "no real data under " + root + " (set -Dconfoci.data)");
        return root;
    }
}
