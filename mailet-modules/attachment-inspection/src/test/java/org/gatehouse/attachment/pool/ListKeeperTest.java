package org.gatehouse.attachment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gatehouse.attachment.lists.ListSpec;
import org.gatehouse.attachment.lists.ListStatus;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.KnownLists.Digest;
import org.gatehouse.core.inspection.KnownLists.Match;
import org.gatehouse.core.inspection.WebAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ListKeeperTest {
    private static final String MARKED = "a synthetic marker, made for this test";

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    private ListKeeper lists;

    @BeforeEach
    void start() throws Exception {
        write("sha256.txt", "# made up\n" + hex("SHA-256") + "  # with a remark\n");
        write("sha1.txt", hex("SHA-1") + "\n");
        write("md5.txt", hex("MD5").toUpperCase(Locale.ROOT) + "\n");
        write("places.txt", "http://Bad.Example/Folder/\n");
        lists = new ListKeeper(
                WorkerPoolTest.options(scratch, 1).withConfinement(Confinement.ofThisSystem()),
                List.of(
                        spec("one", ListSpec.Of.SHA256, "sha256.txt"),
                        spec("two", ListSpec.Of.SHA1, "sha1.txt"),
                        spec("three", ListSpec.Of.MD5, "md5.txt"),
                        spec("four", ListSpec.Of.ADDRESSES, "places.txt"),
                        spec("five", ListSpec.Of.SHA256, "none.txt")),
                Duration.ofMillis(50));
    }

    @AfterEach
    void stop() {
        lists.close();
    }

    @Test
    void eachListAnswersToItsOwnKindOfDigest() throws Exception {
        assertThat(matches(file(hex("SHA-256")), file(hex("SHA-1")), file(hex("MD5")), file("0".repeat(64))))
                .containsExactly("0 one", "1 two", "2 three");
        List<Digest> below = WebAddress.digests("https://user@www.bad.example:443/Folder/page.html?x=1#y").stream()
                .map(digest -> new Digest(Digest.Of.ADDRESS, digest))
                .toList();
        assertThat(lists.match(below)).extracting(Match::list).containsExactly("four");
        assertThat(lists.match(List.of(new Digest(Digest.Of.ADDRESS, hex("SHA-256")))))
                .isEmpty();
    }

    @Test
    void aNewFileTakesThePlaceOfTheOldOneAndABadOneDoesNot() throws Exception {
        assertThat(state(0)).isEqualTo(ListStatus.State.CONNECTED);
        assertThat(state(4)).isEqualTo(ListStatus.State.NOT_CONNECTED);
        String before = lists.status().get(0).version();

        write("sha256.txt", "1".repeat(64) + "\n" + "2".repeat(64) + "\n");
        awaitStatus(() -> lists.status().get(0).values() == 2);
        assertThat(matches(file("1".repeat(64)), file(hex("SHA-256")))).containsExactly("0 one");
        assertThat(lists.status().get(0).version()).isNotEqualTo(before).hasSize(12);

        write("sha256.txt", "3".repeat(64) + "\nno digest\n");
        awaitStatus(() -> !lists.status().get(0).problem().isEmpty());
        assertThat(lists.status().get(0).problem()).isEqualTo("line 2");
        assertThat(matches(file("1".repeat(64)))).containsExactly("0 one");
        assertThat(state(0)).isEqualTo(ListStatus.State.OLD);

        write("none.txt", "4".repeat(64) + "\n");
        awaitStatus(() -> state(4) == ListStatus.State.CONNECTED);
    }

    @Test
    void aListThatNobodyBringsAnewIsOld() throws Exception {
        Instant written = Instant.now().minus(2, ChronoUnit.DAYS);
        Files.setLastModifiedTime(folder.resolve("sha1.txt"), FileTime.from(written));

        awaitStatus(() -> state(1) == ListStatus.State.OLD);

        assertThat(lists.status().get(1).written().orElseThrow()).isCloseTo(written, within(1, ChronoUnit.SECONDS));
    }

    @Test
    void keyedDigestsAreMatchedWithoutSayingOfWhat() throws Exception {
        byte[] key = "a key of thirty-two bytes, or so".getBytes(StandardCharsets.US_ASCII);
        byte[] listed = keyed(key, "part\n" + hex("SHA-256"));
        byte[] address = keyed(
                key, "url\n" + WebAddress.digestOfEntry("bad.example/Folder").orElseThrow());
        byte[] other = keyed(key, "part\n" + "0".repeat(64));

        assertThat(lists.matchKeyed(key, "part\n", "url\n", List.of(other, listed, address)))
                .extracting(match -> match.digest() + " " + match.list())
                .containsExactly("1 one", "2 four");
    }

    @Test
    void aProcessThatDiesIsStartedAnewAndAfterTheEndNothingIsAnswered() throws Exception {
        assertThat(matches(file(hex("MD5")))).containsExactly("0 three");
        ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(word -> word.startsWith(folder.toString())))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(matches(file(hex("MD5")))).containsExactly("0 three");
        lists.close();
        assertThatThrownBy(() -> lists.match(List.of(file(hex("MD5"))))).isInstanceOf(TemporaryFailure.class);
    }

    private List<String> matches(Digest... digests) {
        return lists.match(List.of(digests)).stream()
                .map(match -> match.digest() + " " + match.list())
                .toList();
    }

    private ListStatus.State state(int list) {
        return lists.status().get(list).state(lists.specs().get(list).freshWithin(), Instant.now());
    }

    private static void awaitStatus(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private ListSpec spec(String name, ListSpec.Of of, String file) {
        return new ListSpec(name, of, folder.resolve(file), Category.ILLEGAL_LIST, Optional.of(Duration.ofHours(25)));
    }

    private void write(String file, String text) throws IOException {
        Path aside = Files.writeString(folder.resolve(file + ".new"), text);
        Files.move(aside, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Digest file(String hex) {
        return new Digest(Digest.Of.FILE, hex);
    }

    private static String hex(String algorithm) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance(algorithm).digest(MARKED.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] keyed(byte[] key, String value) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
    }
}
