/** The failures that a user can act on, each with the exit code that the command line returns for it. */
package confoci.error;
