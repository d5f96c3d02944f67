/** Runs that are done in shares: a range of the work each, in a part of its own, which are put together again. */
package confoci.host.shard;
