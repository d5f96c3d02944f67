package confoci.host.cli.plan;

import confoci.host.plan.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;

/**
 * An order in which every analysis comes after those whose results it reads, and otherwise as they are written.
 *
 * @param after  names of analyses with the names of those that come before
 * @param places where they are written
 */
record PlanOrder(Map<String, Set<String>> after, Function<String, Place> places) {

    /**
     * The names in order.
     *
     * @throws confoci.error.InvalidRequest if some go round in a circle
     */
    List<String> names() {
        SequencedSet<String> done = new LinkedHashSet<>();
        after.keySet().forEach(name -> visit(name, new LinkedHashSet<>(), done));
        return List.copyOf(done);
    }

    private void visit(String name, SequencedSet<String> open, SequencedSet<String> done) {
        if (done.contains(name)) {
            return;
        }
        if (!open.add(name)) {
            List<String> circle = new ArrayList<>(open);
            circle = circle.subList(circle.indexOf(name), circle.size());
            throw places.apply(name).error(circle.size() == 1 ? "analysis '" + name + "' reads its own results"
                    : "analyses " + String.join(", ", circle) + " read each other's results in a circle; none can be first");
        }
        after.getOrDefault(name, Set.of()).forEach(before -> visit(before, open, done));
        open.remove(name);
        done.add(name);
    }
}
