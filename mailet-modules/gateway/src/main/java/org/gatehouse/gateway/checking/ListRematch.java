package org.gatehouse.gateway.checking;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gatehouse.attachment.lists.ListStatus;
import org.gatehouse.attachment.pool.ListKeeper;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.KnownLists.Digest;
import org.gatehouse.core.inspection.KnownLists.Match;
import org.gatehouse.core.inspection.ListCheck;
import org.gatehouse.store.Rematch;
import org.gatehouse.store.Rematch.Answer;
import org.gatehouse.store.Rematch.Kept;
import org.gatehouse.store.Rematch.Keying;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds lists that have changed against everything kept (B67). Each version is done twice, some minutes apart: a message
 * that was looked into with the old list may be recorded after the first time. For one thread.
 */
final class ListRematch {
    private static final Logger LOG = LoggerFactory.getLogger(ListRematch.class);
    private static final int PAGE = 5_000;
    /** Looks between the first and the second time. */
    private static final int AGAIN_AFTER = 5;

    private final ListKeeper lists;
    private final Rematch rematch;
    private String done = "";
    private int again;

    ListRematch(ListKeeper lists, Rematch rematch) {
        this.lists = lists;
        this.rematch = rematch;
    }

    /**
     * Does what there is to do now.
     *
     * @param status of the lists, in their order
     * @throws org.gatehouse.core.TemporaryFailure where lists or database are away: the next look does it
     */
    void look(List<ListStatus> status) {
        String versions = versions(status);
        if (versions.isEmpty()) {
            return;
        }
        if (!versions.equals(done)) {
            boolean news = !rematch.lastVersions().equals(Optional.of(versions));
            if (news && !all()) {
                return;
            }
            done = versions;
            again = news ? AGAIN_AFTER : 0;
            return;
        }
        if (again > 0) {
            again--;
            if (again == 0) {
                again = all() ? 0 : 1;
            }
            if (again == 0) {
                rematch.finished(versions);
            }
        }
    }

    /** Answers false where the gateway is still at work on a message that matches. */
    private boolean all() {
        Keying keying = rematch.keying();
        Optional<Kept> last = Optional.empty();
        boolean complete = true;
        int recorded = 0;
        List<Kept> page;
        do {
            page = rematch.next(last, PAGE);
            List<byte[]> digests = page.stream()
                    .map(kept -> HexFormat.of().parseHex(kept.digest()))
                    .toList();
            for (Match match :
                    lists.matchKeyed(keying.key().getEncoded(), keying.filePrefix(), keying.addressPrefix(), digests)) {
                Answer answer = rematch.matched(page.get(match.digest()).mail(), finding(page, match));
                complete &= answer != Answer.IN_WORK;
                recorded += answer == Answer.RECORDED ? 1 : 0;
            }
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        LOG.info("event=kept-mail-matched-again recorded={} complete={}", recorded, complete);
        return complete;
    }

    private static Finding finding(List<Kept> page, Match match) {
        Digest.Of of = page.get(match.digest()).kind().equals("URL") ? Digest.Of.ADDRESS : Digest.Of.FILE;
        return ListCheck.finding(of, Optional.empty(), match.list(), match.version(), match.category());
    }

    private String versions(List<ListStatus> status) {
        return IntStream.range(0, status.size())
                .filter(i -> status.get(i).values() > 0)
                .mapToObj(i -> lists.specs().get(i).name() + "=" + status.get(i).version())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
