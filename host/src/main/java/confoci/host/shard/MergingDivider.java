package confoci.host.shard;

import java.util.Optional;

/**
 * Takes works from parts.
 *
 * @param parts of the run
 * @param run   that puts them together
 */
public record MergingDivider(Parts parts, PartRecord run) implements Divider {

    @Override
    public <T> Optional<T> share(DividedWork<T> work) {
        return Optional.of(parts.content(work, run));
    }

    @Override
    public void end() {
        // Everything is done.
    }
}
