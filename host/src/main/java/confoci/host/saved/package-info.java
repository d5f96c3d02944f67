/** Reports kept in result folders, from which a page can be made again at any time. */
package confoci.host.saved;
