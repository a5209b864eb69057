package io.ngxagents.vertexai.tools.backup.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Keys in a stream: what was written is read, and what somebody else has written does no harm. */
class DumpFormatTest {
    @Property
    void keysReadAsTheyWereWritten(
            @ForAll @Size(max = 5) List<byte[]> names,
            @ForAll byte[] payload,
            @ForAll @LongRange(max = Long.MAX_VALUE) long expiresAt)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] name : names) {
            DumpFormat.write(new DataOutputStream(bytes), new DumpedKey(name, expiresAt, payload));
        }

        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (byte[] name : names) {
            DumpedKey key = DumpFormat.read(in).orElseThrow();
            assertThat(key.suffix()).isEqualTo(name);
            assertThat(key.payload()).isEqualTo(payload);
            assertThat(key.expiresAt()).isEqualTo(expiresAt);
        }
        assertThat(DumpFormat.read(in)).isEmpty();
    }

    @Property
    void aStreamThatIsCutOffIsFoundOut(
            @ForAll @Size(min = 1, max = 20) byte[] name, @ForAll @LongRange(max = 99) long at) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DumpFormat.write(new DataOutputStream(bytes), new DumpedKey(name, 0, new byte[10]));
        int length = 1 + (int) (at * (bytes.size() - 1) / 100);

        assertThat(read(Arrays.copyOf(bytes.toByteArray(), length))).isEqualTo(length < bytes.size() ? -1 : 1);
    }

    @Property
    void anyBytesAreKeysOrNone(@ForAll byte[] bytes) throws IOException {
        assertThat(read(bytes)).isGreaterThanOrEqualTo(-1);
    }

    /** How many keys there are; -1 if it says that these are none. */
    private static int read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        List<DumpedKey> keys = new ArrayList<>();
        try {
            Optional<DumpedKey> next = DumpFormat.read(in);
            while (next.isPresent()) {
                keys.add(next.get());
                next = DumpFormat.read(in);
            }
            return keys.size();
        } catch (InvalidDumpException none) {
            return -1;
        }
    }
}
