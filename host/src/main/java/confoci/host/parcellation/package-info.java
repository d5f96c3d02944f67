/** Maps summarized in the parcels of an atlas, and several maps pooled there. */
package confoci.host.parcellation;
