package live.hundredms.sandbox.tour;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import live.hundredms.sandbox.lifetime.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code application}: what an application does to join its room. It has the files of a mounted Secret and nothing else. */
@Command(name = "application", mixinStandardHelpOptions = true, description = "Joins a room as an application does, with the files of the mounted Secret that the operator published, and says which room it joined.")
@SuppressWarnings("NullAway.Init")
public final class ApplicationCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--room", required = true, paramLabel = "FOLDER", description = "Folder in which the Secret is mounted.")
    private Path room;

    @Option(names = "--role", required = true, description = "Role to join in; the Secret has a room code for it.")
    private String role;

    @Option(names = "--user", defaultValue = "application", description = "User ID to join with (default: ${DEFAULT-VALUE}).")
    private String user;

    @Option(names = "--token-endpoint", paramLabel = "URL", defaultValue = "https://auth.100ms.live/v2/token", description = "Where a room code is exchanged for a join token (default: ${DEFAULT-VALUE}); ADDRESS/v2/token of the simulator, which opens a session.")
    private URI endpoint;

    /** Ends with 0 and one line, or with 1 and a sentence on what failed. */
    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var mounted = MountedRoom.read(room, role);
        try {
            var admission = new TokenEndpoint(endpoint).exchange(mounted.code(), user);
            if (!admission.roomId().equals(mounted.roomId())) {
                throw new TourException(
                        "The room code of role " + role + " opens another room than " + mounted.roomId());
            }
            out.println("joined " + mounted.roomName() + " as " + admission.role());
            return ExitCodes.DONE;
        } catch (IOException e) {
            throw new TourException("100ms cannot be reached at " + endpoint, e);
        }
    }
}
