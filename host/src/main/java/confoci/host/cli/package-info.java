/** The command line: options, progress, exit codes; the only package that prints. */
package confoci.host.cli;
