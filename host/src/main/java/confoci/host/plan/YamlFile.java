package confoci.host.plan;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a file of YAML 1.2 as the parts of a plan. */
final class YamlFile {

    /** Parts, those of aliases each time they are used: far above any plan, far below what would exhaust the memory. */
    private static final int MOST_PARTS = 200_000;

    private static final int MOST_ALIASES = 10_000;

    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private final Path file;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int parts;

    private YamlFile(Path file) {
        this.file = file;
    }

    /**
     * What a file holds.
     *
     * @throws InputDataException if it cannot be read
     * @throws InvalidRequest     if it is no YAML, has no or several documents, a key twice, or an alias within what it stands for; with
     *                            line and column
     */
    static PlanNode read(Path file) {
        return new YamlFile(file).read();
    }

    private PlanNode read() {
        if (Files.isDirectory(file)) {
            throw new InvalidRequest(file + " is a folder; name a plan, a file of YAML");
        }
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).setMaxAliasesForCollections(MOST_ALIASES).build();
        try (InputStream in = Files.newInputStream(file)) {
            Optional<Node> root = new Compose(settings).composeInputStream(in);
            return part(root.orElseThrow(() -> Place.of(file, 1, 1).error("is empty; a plan has out and analyses")));
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        } catch (MarkedYamlEngineException e) {
            throw error(e);
        } catch (YamlEngineException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new InvalidRequest(file + ": is not text in UTF-8; save it as such", e);
            }
            throw new InvalidRequest(file + ": is no YAML (" + firstLine(e) + ")", e);
        }
    }

    private InvalidRequest error(MarkedYamlEngineException e) {
        Place place = e.getProblemMark().or(e::getContextMark).map(this::place).orElse(Place.of(file, 1, 1));
        String problem = e.getProblem() == null ? firstLine(e) : e.getProblem();
        if (problem.contains("TAB")) {
            return place.error("YAML is indented by spaces, and this is a tab; replace it");
        }
        if (problem.contains("alias") && problem.contains("undefined")) {
            return place.error(problem);
        }
        return place.error("is no YAML (" + problem + "); text with : # { } [ ] or , belongs in quotes");
    }

    private static String firstLine(YamlEngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private Place place(Mark mark) {
        return Place.of(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(Place.of(file, 1, 1));
    }

    private PlanNode part(Node node) {
        Place place = place(node);
        if (!PLAIN.contains(node.getTag())) {
            throw place.error("tags such as " + node.getTag().getValue() + " mean nothing in a plan; leave it out");
        }
        if (++parts > MOST_PARTS) {
            throw place.error("has more than " + MOST_PARTS + " parts with those of its aliases; this is no plan");
        }
        if (!open.add(node)) {
            throw place.error("is within itself, by an alias (*); a plan has no loops");
        }
        PlanNode part = switch (node) {
            case ScalarNode scalar -> new PlanNode.Text(place, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
            case SequenceNode list -> new PlanNode.Items(place, list.getValue().stream().map(this::part).toList());
            case MappingNode mapping -> new PlanNode.Fields(place, fields(mapping));
            default -> throw place.error("is neither text nor a list nor keys with values");
        };
        open.remove(node);
        return part;
    }

    private List<PlanNode.Field> fields(MappingNode mapping) {
        List<PlanNode.Field> fields = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw place.error("a key is text, not a list or keys with values");
            }
            if (!keys.add(key.getValue())) {
                throw place.error("'" + key.getValue() + "' is there a second time; each key and each analysis has a name of its own");
            }
            fields.add(new PlanNode.Field(place, key.getValue(), part(tuple.getValueNode())));
        }
        return fields;
    }
}
