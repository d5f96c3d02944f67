/** Finds the devices that backends offer, chooses one by the user's options, and reports why others were passed over. */
package confoci.host.device.select;
