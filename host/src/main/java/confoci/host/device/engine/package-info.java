/** The operations on a device with its own memory and kernels, written once for every API that can drive one. */
package confoci.host.device.engine;
