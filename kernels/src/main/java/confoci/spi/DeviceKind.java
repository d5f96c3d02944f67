package confoci.spi;

/** What sort of processor a device is. */
public enum DeviceKind {
    /** The processor of the machine itself. */
    CPU,
    /** A graphics processor. */
    GPU,
    /** Any other device. */
    ACCELERATOR
}
