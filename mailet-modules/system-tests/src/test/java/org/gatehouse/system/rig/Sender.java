package org.gatehouse.system.rig;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;

/** One thread of the load: letter after letter over one connection, each until it is accepted. */
final class Sender implements Runnable {
    private static final int MOST_PAUSE_MILLIS = 60;
    private static final int RETRY_MILLIS = 150;

    private final Load load;
    private final String name;
    private final LoadLetters letters;
    private final Random random;
    private Optional<SmtpClient> client = Optional.empty();

    Sender(Load load, String name, long seed) {
        this.load = load;
        this.name = name;
        this.letters = new LoadLetters(seed);
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        for (int number = 0; !load.isStoppedWithin(random.nextInt(MOST_PAUSE_MILLIS)); number++) {
            LoadLetter letter = letters.next();
            int attempt = 0;
            while (!isDone(name + "." + number + "." + attempt, letter) && !load.isStoppedWithin(RETRY_MILLIS)) {
                attempt++;
            }
        }
        hangUp();
    }

    private boolean isDone(String attempt, LoadLetter letter) {
        try {
            SmtpClient talk = client.isPresent() ? client.get() : SmtpClient.connect(load.server());
            client = Optional.of(talk);
            load.tries(attempt, letter);
            return load.answered(attempt, talk.send(letter.sender(), letter.recipients(), letter.bytes(attempt)));
        } catch (IOException gone) {
            load.connectionLost();
            hangUp();
            return false;
        }
    }

    private void hangUp() {
        try {
            if (client.isPresent()) {
                client.get().close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            client = Optional.empty();
        }
    }
}
