package live.hundredms.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests as lowercase hexadecimal digits. */
final class Sha256 {
    private Sha256() {
    }

    static String of(byte[] bytes) {
        return hex(begin().digest(bytes));
    }

    static String of(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
