package confoci.host.report;

/**
 * A file in the result folder that is too large to be part of a report: a table, or values for other programs.
 *
 * @param file    its name, with folders within the result folder
 * @param meaning of its rows or values
 */
public record TableFile(String file, String meaning) implements Section {
}
