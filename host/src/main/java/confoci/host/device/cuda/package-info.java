/** NVIDIA GPUs through the CUDA driver: committed PTX, NVRTC where the driver requires another, memory, copies and launches. */
package confoci.host.device.cuda;
