/** The OpenCL backend: every device of every platform of the machine's OpenCL loader, driven through JOCL. */
package confoci.host.device.opencl;
