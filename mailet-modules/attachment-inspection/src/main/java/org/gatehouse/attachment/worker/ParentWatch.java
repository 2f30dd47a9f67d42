package org.gatehouse.attachment.worker;

/** Ends this process when the gateway is gone, even while it is busy with a message and does not read its input. */
final class ParentWatch {
    private ParentWatch() {}

    static void start() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            Thread watch = new Thread(() -> haltAfter(parent), "parent-watch");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static void haltAfter(ProcessHandle parent) {
        parent.onExit().join();
        Runtime.getRuntime().halt(0);
    }
}
