package live.hundredms.image;

import java.util.List;

/**
 * What the JVM of the image is told. C1 alone: the operator waits for networks most of its time, and what C2 compiles
 * costs more than it brings. The benchmarks measure under the same.
 */
public final class JvmOptions {
    /** What shapes the AOT cache: it is recorded under the same. */
    public static final List<String> SHAPE = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1");
    /**
     * The rest of the container's limit is left to code, stacks and buffers. The AOT cache lies where it was made for:
     * moved, most of its pages would be written to, so be this process's own and not the file's. What the C library has freed
     * but kept goes back once a minute, some MiB after a start.
     */
    public static final List<String> CONDUCT = List.of("-XX:MaxRAMPercentage=55", "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0", "-XX:TrimNativeHeapInterval=60000", "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData");

    /** Of the image alone: nobody takes a heap dump or loads an agent there, but benchmarks and soaks attach to their processes. */
    public static final List<String> OF_THE_IMAGE = List.of("-XX:+DisableAttachMechanism");

    private JvmOptions() {
    }
}
