/** The commands: each makes a request of its options, has it run, and prints what was found. */
package confoci.host.cli.command;
