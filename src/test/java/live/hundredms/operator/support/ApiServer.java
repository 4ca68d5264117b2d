package live.hundredms.operator.support;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A real API server with an etcd of its own and nothing in it. There is no
 * controller manager: a namespace never ends, and nothing that is owned goes.
 */
public final class ApiServer implements AutoCloseable {
    /** The version that the tests are promised on. */
    private static final String VERSION = "1.36.1";

    private static final ReentrantLock STARTING = new ReentrantLock();

    private final KubeAPIServer server;
    private final KubernetesClient client;
    private final Kubectl kubectl;

    private ApiServer(List<String> flags) {
        Path binaries = requireBinaries();
        server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig().withTestDir(folder().toString())
                .withApiServerVersion(VERSION).withOfflineMode(true).withApiServerFlags(flags).build());
        startAlone();
        // Named, because the class path of the tests may hold a second HTTP client.
        client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig()))
                .withHttpClientFactory(new OkHttpClientFactory()).build();
        kubectl = new Kubectl(binaries.resolve("kubectl"), kubeconfig());
    }

    /** One at a time on this machine: all share their certificates, and look for free ports before they take them. */
    private void startAlone() {
        STARTING.lock();
        try (FileChannel file = FileChannel.open(folder().resolve("starting"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock _ = file.lock()) {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            STARTING.unlock();
        }
    }

    /** Starts one in a few seconds; the caller closes it. */
    public static ApiServer start() {
        return start(List.of());
    }

    /**
     * The same with more flags.
     *
     * @param flags besides its own, as {@code --name=value}
     */
    public static ApiServer start(List<String> flags) {
        return new ApiServer(flags);
    }

    /** Whether the binaries are there; never looks further than the disk. */
    public static boolean available() {
        return binaries().isPresent();
    }

    /** An administrator's client. */
    public KubernetesClient client() {
        return client;
    }

    /** An administrator's kubectl of the server's version. */
    public Kubectl kubectl() {
        return kubectl;
    }

    /** An administrator's kubeconfig, as YAML. */
    public String kubeconfig() {
        return server.getKubeConfigYaml();
    }

    /** The same, of another port that leads to it. */
    public String kubeconfigAt(int port) {
        return kubeconfig().replace(":" + port(), ":" + port);
    }

    /** The port it listens on. */
    public int port() {
        return client.getMasterUrl().getPort();
    }

    /** Where it keeps everything. */
    public Etcd etcd() {
        List<String> command = command();
        return new Etcd(command.get(command.indexOf("--etcd-servers") + 1).replace("0.0.0.0", "127.0.0.1"));
    }

    /** What the tokens of its ServiceAccounts are signed with. */
    public RSAPrivateKey signingKey() throws IOException, GeneralSecurityException {
        List<String> command = command();
        String pem = Files.readString(Path.of(command.get(command.indexOf("--service-account-signing-key-file") + 1)));
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(inPkcs8(key)));
    }

    /** The JDK reads a key of PKCS #1 only in the envelope that says that it is one of RSA. */
    private static byte[] inPkcs8(byte[] key) {
        byte[] rsa = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
        int inner = rsa.length + 4 + key.length;
        return ByteBuffer.allocate(4 + inner).putShort((short) 0x3082).putShort((short) inner).put(rsa)
                .putShort((short) 0x0482).putShort((short) key.length).put(key).array();
    }

    /** A kubectl of another port that leads to it; the caller closes it. */
    Kubectl kubectlAt(int port) {
        return new Kubectl(requireBinaries().resolve("kubectl"), kubeconfigAt(port));
    }

    List<String> command() {
        return SecondApiServer.commandOf(port());
    }

    @Override
    public void close() {
        client.close();
        server.stop();
        kubectl.close();
    }

    static Path requireBinaries() {
        return binaries().orElseThrow(() -> new IllegalStateException("no kube-apiserver, etcd and kubectl " + VERSION
                + " under " + folder().resolve("k8s") + ", where setup-envtest's layout puts them"));
    }

    private static Optional<Path> binaries() {
        Path versions = folder().resolve("k8s");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(versions)) {
            return folders.filter(path -> path.getFileName().toString().startsWith(VERSION + "-"))
                    .filter(path -> Stream.of("kube-apiserver", "etcd", "kubectl")
                            .allMatch(binary -> Files.isExecutable(path.resolve(binary))))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether that binary of the server's version is there too. */
    static Optional<Path> besides(String binary) {
        return binaries().map(folder -> folder.resolve(binary)).filter(Files::isExecutable);
    }

    private static Path folder() {
        return Optional.ofNullable(System.getenv(KubeAPIServerConfigBuilder.KUBE_API_TEST_DIR)).map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kubeapitest"));
    }
}
