package dev.plimsoll.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownTests {

    @Test
    void exitWhenSomethingIsBeingCreatedWaitsForItRemovesItAndCreatesNothingMore() throws Exception {
        Process program = ChildJvm.start(Program.class, List.of());
        try (BufferedReader output = ChildJvm.reader(program)) {
            assertThat(output.lines()).containsExactly("begun", "cancelled", "created", "removed", "removed the rest");
        }
        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(5);
    }

    /** Creates something in one thread, asks for something in others, and exits. */
    static final class Program {

        private static final CountDownLatch CANCELLED = new CountDownLatch(1);

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Shutdown.onEnd(() -> System.out.println("removed"));
            Shutdown.onEnd(() -> System.out.println("removed the rest"));
            CountDownLatch begun = new CountDownLatch(1);
            thread(() -> {
                Shutdown.creating(Program::cancel, () -> create(begun));
                System.out.println("the result of a creation in a shutdown");
            });
            begun.await();
            thread(() -> {
                await(CANCELLED);
                Shutdown.creatingSoon(() -> create(new CountDownLatch(1)));
            });
            thread(() -> {
                await(CANCELLED);
                Shutdown.begin();
                System.out.println("a creation in a shutdown");
            });
            thread(() -> Shutdown.guarded(() -> {
                await(CANCELLED);
                throw new IllegalStateException("the failure of what is removed");
            }));
            System.exit(5);
        }

        private static boolean create(CountDownLatch begun) {
            System.out.println("begun");
            begun.countDown();
            await(CANCELLED);
            // What has begun goes on, and may ask.
            Shutdown.hold();
            System.out.println("created");
            return true;
        }

        private static void cancel() {
            if (CANCELLED.getCount() > 0) {
                System.out.println("cancelled");
                CANCELLED.countDown();
            }
        }

        private static void thread(Runnable work) {
            new Thread(work).start();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
