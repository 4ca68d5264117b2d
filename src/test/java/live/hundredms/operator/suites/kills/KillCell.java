package live.hundredms.operator.suites.kills;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One kill.
 *
 * @param call such as {@code POST /v2/rooms #1}
 * @param before or after the other side has dealt with the call
 */
record KillCell(KillScenario scenario, String call, boolean before) {

    /** Which tenth of the matrix this is in, 0 to 9; the same in every run. */
    int tenth() {
        CRC32 crc = new CRC32();
        crc.update(toString().getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % 10);
    }

    /** Whether the call changes nothing: some reads are made only if an answer took long. */
    boolean isRead() {
        return RelayedCall.isRead(call);
    }

    @Override
    public String toString() {
        return scenario + ", killed " + (before ? "before " : "after ") + call;
    }
}
