/** What has been found out about a connectome once, in files beside it that are used for as long as it is the same. */
package confoci.host.connectome.cache;
