package live.hundredms.image;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code join}: puts the images of several machines under one digest. */
@Command(name = "join", mixinStandardHelpOptions = true, description = "Joins the images of several architectures into one OCI layout.")
final class JoinCommand implements Callable<Integer> {
    @Option(names = "--into", required = true, paramLabel = "DIRECTORY", description = "Where the layout is written; what is there goes.")
    private Path into = Path.of("");

    @Parameters(arity = "1..*", paramLabel = "ARCHIVE", description = "What build left on each machine.")
    private List<Path> archives = List.of();

    @Override
    public Integer call() throws Exception {
        System.out.println(OciIndex.join(archives, into));
        return 0;
    }
}
