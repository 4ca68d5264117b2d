package live.hundredms.image;

import java.util.List;

/**
 * Options of the JVM of the image. C1 alone: the operator mostly waits for networks, and compiling with C2 costs more
 * than it saves. The benchmarks use the same options.
 */
public final class JvmOptions {
    /** Options that the AOT cache depends on. It is recorded with the same ones. */
    public static final List<String> SHAPE = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1");
    /**
     * Options about memory. The rest of the container's limit is for code, stacks and buffers. The AOT cache is mapped
     * at the address for which it was made: at another one, most of its pages would be written to and so belong to this
     * process instead of the file. Memory that the C library freed but kept is returned once a minute, some MiB after a
     * start.
     */
    public static final List<String> CONDUCT = List.of("-XX:MaxRAMPercentage=55", "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0", "-XX:TrimNativeHeapInterval=60000", "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData");

    /**
     * Options of the image only. No user takes a heap dump or loads an agent there, but benchmarks and soaks attach to
     * their processes.
     */
    public static final List<String> OF_THE_IMAGE = List.of("-XX:+DisableAttachMechanism");

    private JvmOptions() {
    }
}
