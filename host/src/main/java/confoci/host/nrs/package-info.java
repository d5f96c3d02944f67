/** Connectivity of parcels: its strength within and between networks, and the fingerprints of subjects. */
package confoci.host.nrs;
