/** Scripts by which schedulers of clusters run the shards of a command. */
package confoci.host.cluster;
