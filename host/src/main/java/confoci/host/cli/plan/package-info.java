/** From the analyses of a plan to command lines: keys are the options of commands, as Picocli has them. */
package confoci.host.cli.plan;
