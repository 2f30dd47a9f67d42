package org.gatehouse.delivery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks after the connections every second: ends the idle ones, cuts the stuck ones. Runs in one thread. */
final class Watch implements Runnable {
    private final Routes routes;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Watch(Routes routes) {
        this.routes = routes;
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        try {
            while (!stopped.await(1, TimeUnit.SECONDS)) {
                tidy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tidy() {
        try {
            routes.tidy();
        } catch (RuntimeException bug) {
            Events.watchFailed(bug); // Thrown on, it would end the watch for good.
        }
    }
}
