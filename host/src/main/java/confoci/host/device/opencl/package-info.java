/** The OpenCL backend: every device of every platform that the machine's OpenCL loader knows, driven through JOCL. */
package confoci.host.device.opencl;
