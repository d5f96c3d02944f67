package confoci.host.report;

import confoci.host.report.Fact.Topic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What {@code run.json} holds of a report. Groups with a key are objects of their own.
 *
 * @param data    the size of the data; empty if nothing is recorded of it
 * @param results what was found
 */
public record RecordReport(SequencedMap<String, Object> data, SequencedMap<String, Object> results) {

    /**
     * What is recorded of a report, in its order.
     *
     * @throws IllegalArgumentException if two facts have the same key
     */
    public static RecordReport of(Report report) {
        return new RecordReport(members(Topic.DATA, report.facts(), report.sections()),
                members(Topic.RESULT, report.facts(), report.sections()));
    }

    private static SequencedMap<String, Object> members(Topic topic, List<Fact> facts, List<Section> sections) {
        SequencedMap<String, Object> members = new LinkedHashMap<>();
        add(topic, facts, sections, members);
        return Collections.unmodifiableSequencedMap(members);
    }

    private static void add(Topic topic, List<Fact> facts, List<Section> sections, Map<String, Object> members) {
        for (Fact fact : facts) {
            if (fact.topic() == topic) {
                fact.recorded().ifPresent(recorded -> put(members, recorded.key(), recorded.value()));
            }
        }
        for (Section section : sections) {
            if (section instanceof Group group) {
                if (group.key().isEmpty()) {
                    add(topic, group.facts(), group.sections(), members);
                } else {
                    Map<String, Object> inner = members(topic, group.facts(), group.sections());
                    if (!inner.isEmpty()) {
                        put(members, group.key(), inner);
                    }
                }
            }
        }
    }

    private static void put(Map<String, Object> members, String key, Object value) {
        if (members.put(key, value) != null) {
            throw new IllegalArgumentException("two facts are recorded as " + key);
        }
    }
}
