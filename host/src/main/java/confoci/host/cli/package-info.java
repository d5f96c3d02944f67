/** The command line as a process: its commands, messages, progress, help and exit codes; the only package that prints. */
package confoci.host.cli;
