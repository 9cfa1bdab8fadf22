package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.huoju.Cancellation;
import org.huoju.CancelledException;
import org.huoju.Check;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.HuojuException;
import org.huoju.Input;
import org.huoju.InputException;
import org.huoju.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long work ends when it is told to, whatever it waits for. */
class LongWorkTest {
    private static final Form FORM = Huoju.edition(2021).form("technology_contract");

    /** Ends work that waits for its input, by the thread that waits or by another, and looks how it ended. */
    private static void ends(boolean interrupt, Input input) throws InterruptedException {
        AtomicReference<Object> ended = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Cancellation cancellation = new Cancellation();
        Thread thread = new Thread(() -> {
            try (Check check = FORM.check(Collections.singletonList(input), new Options().cancellation(cancellation))) {
                ended.set(check.toString());
            } catch (HuojuException error) {
                ended.set(error);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Thread.sleep(300);
        assertTrue(thread.isAlive(), String.valueOf(ended.get()));
        if (interrupt) {
            thread.interrupt();
        } else {
            cancellation.cancel();
        }
        thread.join(2_000);
        assertFalse(thread.isAlive(), "it still waits");
        assertEquals(CancelledException.class, ended.get().getClass(), String.valueOf(ended.get()));
        assertEquals(interrupt, flag.get());
    }

    /** A stream that nothing comes from, and that heeds nothing. */
    private static InputStream silent() {
        CountDownLatch never = new CountDownLatch(1);
        return new InputStream() {
            @Override
            public int read() {
                while (true) {
                    try {
                        never.await();
                    } catch (InterruptedException unheeded) {
                        continue;
                    }
                }
            }

            @Override
            public int read(byte[] bytes, int from, int count) {
                return read();
            }
        };
    }

    @Test
    void streamsThatWaitAreLeft() throws Exception {
        for (boolean interrupt : new boolean[] {true, false}) {
            ends(interrupt, Input.csv("silent", silent()));
            try (PipedOutputStream out = new PipedOutputStream(); PipedInputStream in = new PipedInputStream(out)) {
                out.write("registration_number\n".getBytes(StandardCharsets.UTF_8));
                ends(interrupt, Input.csv("pipe", in));
            }
        }
    }

    @Test
    void pipesOfTheSystemAreLeft(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (boolean interrupt : new boolean[] {true, false}) {
            ends(interrupt, Input.path(pipe));
        }
        // Those that waited above are opened, and end.
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, "registration_number\nA1\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
            } catch (IOException closed) {
                // They close it at once.
                return;
            }
        });
        writer.start();
        writer.join(5_000);
        assertFalse(writer.isAlive());
    }

    @Test
    void recordsThatComeSlowlyAreLeftAndCounted() throws Exception {
        AtomicInteger given = new AtomicInteger();
        Map<String, Object> clean = Contracts.clean();
        Iterable<Object> slow = () -> new Iterator<Object>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Object next() {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                given.incrementAndGet();
                return clean;
            }
        };
        for (boolean interrupt : new boolean[] {true, false}) {
            given.set(0);
            ends(interrupt, Input.records(slow));
            assertTrue(given.get() > 2, given.toString());
        }
    }

    /** What a stream does before it gives its bytes. */
    private static Check checked(int silence, IOException end) {
        byte[] bytes = "registration_number\nA1\n".getBytes(StandardCharsets.UTF_8);
        AtomicInteger calls = new AtomicInteger();
        return FORM.checkCsv(new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("it reads many at once");
            }

            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                int call = calls.getAndIncrement();
                if (call < silence) {
                    return 0;
                } else if (call == silence) {
                    System.arraycopy(bytes, 0, into, from, bytes.length);
                    return bytes.length;
                } else if (end != null) {
                    throw end;
                }
                return -1;
            }
        });
    }

    @Test
    void streamsEndAsTheySay() {
        try (Check check = checked(3, null)) {
            assertEquals(1, check.getRows());
        }
        // A time-out of a socket is no wish of this program to stop.
        InterruptedIOException late = new java.net.SocketTimeoutException("Read timed out");
        InputException error = assertThrows(InputException.class, () -> checked(0, late));
        assertTrue(error.getCause() == late && error.getEn().contains("Read timed out"), error.getEn());
    }

    /** Throws what a method does not declare, as other languages of the virtual machine do. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void undeclared(Throwable wrong) throws E {
        throw (E) wrong;
    }

    /** How the work ends whose stream answers like this. */
    private static InputException odd(IntUnaryOperator read) {
        InputStream stream = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("it reads many at once");
            }

            @Override
            public int read(byte[] into, int from, int count) {
                return read.applyAsInt(count);
            }
        };
        return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThrows(InputException.class, () -> FORM.checkCsv(stream)));
    }

    @Test
    void oddStreamsEndTheWork() {
        Exception lost = new Exception("connection lost");
        InputException error = odd(count -> {
            LongWorkTest.<RuntimeException>undeclared(lost);
            return 0;
        });
        assertTrue(error.getCause() == lost && error.getEn().contains("connection lost"), error.getEn());
        error = odd(count -> count + 100);
        assertTrue(error.getEn().contains("asked for") && error.getZh().contains("要求"), error.getEn());
        InputStream more = new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] into, int from, int count) {
                return count + 1;
            }
        };
        assertThrows(InputException.class, () -> new Options().figures("gdp", Input.csv("gdp", more)));
    }

    @Test
    void aMappedFileMayBeShortened(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mapped.csv");
        byte[] line = "2021110000000001,100.00\n".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[8 << 20];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = line[at % line.length];
        }
        Files.write(file, bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes.length);
            channel.truncate(4096);
            InputException error = assertThrows(InputException.class, () -> FORM.checkCsv(mapped));
            assertEquals(InternalError.class, error.getCause().getClass());
        }
    }
}
