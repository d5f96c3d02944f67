/** What a plan of many analyses says, each part with its place in the file; nothing of the commands that it names. */
package confoci.host.plan;
