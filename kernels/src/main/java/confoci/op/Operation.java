package confoci.op;

/**
 * Something that devices compute, as a value: a backend lists the operations that it can prepare, so that another one changes no
 * interface. The canonical order of the arithmetic stands in the Javadoc of the engine.
 *
 * @param name in messages
 * @param <R>  the request
 * @param <E>  what answers
 */
public record Operation<R, E extends Engine>(String name) {
}
