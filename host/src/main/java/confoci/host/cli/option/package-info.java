/** The options of the command line, grouped as they are needed together; each group makes a part of the request. */
package confoci.host.cli.option;
