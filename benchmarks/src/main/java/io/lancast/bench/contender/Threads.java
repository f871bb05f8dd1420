package io.lancast.bench.contender;

/** Threads of the contenders' receiving ends. */
final class Threads {
    private Threads() {}

    /** What a thread does, until the link is closed under it. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Starts a daemon. Exceptions after the link has been closed are how it ends. */
    static Thread start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (java.io.IOException e) {
                        // the other end or this one was closed
                    } catch (Exception e) {
                        throw new IllegalStateException(name, e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
