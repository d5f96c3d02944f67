package confoci.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Images and expectations that {@code validation/oracle/fcnm_*_reference.py} wrote, and commands about them. */
final class FcnmFixtures {

    private FcnmFixtures() {
    }

    static Path file(String name) {
        try {
            return Path.of(FcnmFixtures.class.getResource("/confoci/host/fcnm/overlap.json").toURI()).resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(file(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CommandLineRun fcnm(Object... arguments) {
        List<String> all = new ArrayList<>(List.of("fcnm"));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return CommandLineRun.of(all);
    }

    /** The voxels of a map that are not 0. */
    static BitSet set(float[] map) {
        BitSet set = new BitSet();
        for (int i = 0; i < map.length; i++) {
            set.set(i, map[i] != 0);
        }
        return set;
    }

    static BitSet set(JsonNode indices) {
        BitSet set = new BitSet();
        indices.forEach(index -> set.set(index.asInt()));
        return set;
    }
}
