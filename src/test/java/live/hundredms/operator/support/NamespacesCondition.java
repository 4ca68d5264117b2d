package live.hundredms.operator.support;

import java.io.IOException;

/** Decides for {@link NeedsNamespaces}: whether this user may do what a container runtime does. */
final class NamespacesCondition extends BinariesCondition {
    private static final String TRIAL = """
            group=/sys/fs/cgroup/memory
            [ -d "$group" ] || group=/sys/fs/cgroup
            mkdir "$group/room-operator-trial-$$"
            rmdir "$group/room-operator-trial-$$"
            exec unshare --mount --propagation private --pid --fork --ipc --uts \
              setpriv --no-new-privs --bounding-set=-all,+sys_chroot,+setuid,+setgid \
              unshare --root=/ --setgid=65532 --setuid=65532 true
            """;

    NamespacesCondition() {
        super("this user may not make namespaces and groups of processes, as a container runtime does",
                NamespacesCondition::available, () -> {
                });
    }

    private static boolean available() {
        try {
            return new ProcessBuilder("bash", "-euc", TRIAL).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while namespaces were tried", e);
        }
    }

    /** What it tests does not change with the machine, and not every one allows it. */
    @Override
    boolean required() {
        return false;
    }
}
