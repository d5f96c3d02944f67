/** The options of the command line, grouped as they are needed together; each group says what is asked of a run. */
package confoci.host.cli.option;
