package confoci.host.report;

/**
 * A table in the result folder that is too large to be part of a report.
 *
 * @param file    its name, with folders within the result folder
 * @param meaning of its rows
 */
public record TableFile(String file, String meaning) implements Section {
}
