package confoci.host.decode;

/**
 * What an experiment is about or not.
 *
 * @param annotation that it comes from
 * @param name       a word of labels, or the name of the annotation where that has weights
 */
public record Term(String annotation, String name) {
}
