/** Finds the devices that backends offer, chooses one as the user asked, and says why others were passed over. */
package confoci.host.device.select;
