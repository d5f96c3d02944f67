package confoci.host.shard;

/** How much of a run is done. */
public sealed interface Division {

    /** All of it. */
    Division WHOLE = new Whole();

    /** All of it. */
    record Whole() implements Division {
    }

    /** One share, which leaves a part instead of results. */
    record OneShard(Shard shard) implements Division {
    }

    /** What is left when the shares are done: the work is taken from their parts. */
    record Merge(Parts parts) implements Division {
    }
}
