/** Atlases, which give places of a domain to regions, and their readers. */
package confoci.host.atlas;
