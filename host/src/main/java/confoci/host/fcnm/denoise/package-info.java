/** Takes out of time series what confounds and the global signal explain. */
package confoci.host.fcnm.denoise;
