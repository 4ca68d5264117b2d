package live.hundredms.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code build}: runtime, AOT cache, bill of materials, image and figures, for the architecture of this machine. */
@Command(name = "build", mixinStandardHelpOptions = true, sortOptions = false, description = "Builds the image for the architecture of this machine.")
final class BuildCommand implements Callable<Integer> {
    /** Texts that the jars of libraries lack. */
    private static final Path LICENSES = Path.of("src", "image", "licenses");

    @Option(names = "--target", required = true, description = "The build directory, in which the jars are; the image goes to image/ below it.")
    private Path target = Path.of("");

    @Option(names = "--release", required = true, description = "Version of the operator.")
    private String release = "";

    @Option(names = "--time", required = true, description = "Time of the image and of its files.")
    private Instant time = Instant.EPOCH;

    @Option(names = "--base-registry", defaultValue = "", description = "Host that serves the base; without it the image has none and runs as a directory only.")
    private String registry = "";

    @Option(names = "--base-name", required = true, description = "Name of the base.")
    private String name = "";

    @Option(names = "--base-digest", required = true, description = "Digest of the base.")
    private String digest = "";

    @Option(names = "--starts", defaultValue = "5", description = "How often the start is measured; 0 leaves it out.")
    private int starts;

    @Override
    public Integer call() throws Exception {
        Base base = new Base(registry, name, digest);
        Architecture here = Architecture.here();
        Path absolute = target.toAbsolutePath();
        Path image = Files.createDirectories(ImageFiles.folder(absolute));
        ImageRoot root = new ImageRoot(image.resolve("root"), time);
        root.fill(target.resolve("room-operator.jar"), target.resolve("lib"));
        new AotCache(image.resolve("aot")).putInto(root, target.resolve("room-sandbox.jar"));
        Path bill = target.resolve("bom.json");
        Sbom.write(bill, root, base);
        Notices.write(new ObjectMapper().readTree(bill.toFile()), root, Files.readString(Path.of("LICENSE")), LICENSES);
        root.settle();
        Path archive = ImageFiles.archive(absolute, here.toString());
        Path layout = ImageFiles.layout(absolute);
        OciArchive oci = new OciArchive(here, labels(), time);
        String imageDigest = oci.write(root, base, archive);
        String index = OciIndex.join(List.of(archive), layout);
        System.out.println(here + "   " + imageDigest + " in " + archive);
        System.out.println("index   " + index + " in " + layout + ", which knows " + here + " only");
        System.out.println(
                "base    " + (base.reachable() ? base.reference() : "none: the image runs as a directory only"));
        if (starts > 0) {
            Files.writeString(image.resolve("figures.md"), ImageFigures.take(root, starts).table());
            System.out.print(Files.readString(image.resolve("figures.md")));
        }
        return 0;
    }

    private Map<String, String> labels() {
        return Map.of("org.opencontainers.image.title", "room-operator", "org.opencontainers.image.version", release,
                "org.opencontainers.image.licenses", "Apache-2.0");
    }
}
