package org.gatehouse.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    private static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000002");

    @TempDir
    private Path data;

    @Test
    void saysWhoHadItBefore() throws Exception {
        try (DataLock first = DataLock.take(data)) {
            assertThat(first.before()).isEmpty();
            first.name(FIRST);
        }
        try (DataLock second = DataLock.take(data)) {
            assertThat(second.before()).contains(FIRST);
            second.name(SECOND);
        }
        try (DataLock third = DataLock.take(data)) {
            assertThat(third.before()).contains(SECOND);
        }
    }

    @Test
    void aNameThatIsCutOffIsNone() throws Exception {
        Files.writeString(data.resolve("gateway.lock"), "00000000-0000-4000-80");

        try (DataLock lock = DataLock.take(data)) {
            assertThat(lock.before()).isEmpty();
        }
    }

    @Test
    void isHadByOneAtATime() throws Exception {
        try (DataLock first = DataLock.take(data)) {
            assertThat(first.before()).isEmpty();
            assertThatThrownBy(() -> DataLock.take(data))
                    .isInstanceOf(NotReady.class)
                    .hasMessageContaining("another gateway is at work");
        }
    }
}
