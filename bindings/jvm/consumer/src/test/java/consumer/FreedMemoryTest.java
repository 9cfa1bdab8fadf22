package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.huoju.Check;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.InputException;
import org.junit.jupiter.api.Test;

/** A buffer over memory that its owner has freed is refused, not read. */
class FreedMemoryTest {
    /** Java had this kind of memory in a module on trial before. */
    private static final int VERSION = Integer.parseInt(System.getProperty("java.specification.version").replace("1.", ""));

    @Test
    void itIsRefused() throws Exception {
        assumeTrue(VERSION == 17 || VERSION >= 22, "Java " + VERSION + " has no memory that is freed by its owner");
        List<String> options = new ArrayList<>();
        if (VERSION == 17) {
            Collections.addAll(options, "--add-modules", "jdk.incubator.foreign");
        }
        String said = JarTest.fork(options, Collections.emptyMap(), "consumer.FreedMemoryTest$Freed");
        List<String> lines = new ArrayList<>();
        for (String line : said.split("\n")) {
            if (!line.contains("WARNING") && !line.trim().isEmpty()) {
                lines.add(line.trim());
            }
        }
        assertEquals("1 | the memory of the buffer has been freed and cannot be read | IllegalStateException | 0", String.join(" | ", lines));
    }

    /** Reads a buffer, frees its memory, and reads it again. */
    public static final class Freed {
        private Freed() {}

        private static Object call(Class<?> type, String name, Object object, Object... arguments) throws ReflectiveOperationException {
            for (Method method : type.getMethods()) {
                Class<?>[] types = method.getParameterTypes();
                boolean fits = method.getName().equals(name) && types.length == arguments.length;
                for (int at = 0; fits && at < types.length; at++) {
                    fits = types[at] == long.class ? arguments[at] instanceof Long : types[at].isInstance(arguments[at]);
                }
                if (fits) {
                    return method.invoke(object, arguments);
                }
            }
            throw new NoSuchMethodException(name);
        }

        private static int rows(Form form, ByteBuffer buffer) {
            try (Check check = form.checkCsv(buffer)) {
                return (int) check.getRows();
            }
        }

        /**
         * Prints what comes of it.
         *
         * @param arguments none
         * @throws ReflectiveOperationException if Java has no such memory
         */
        public static void main(String[] arguments) throws ReflectiveOperationException {
            byte[] csv = "registration_number\nA1\n".getBytes(StandardCharsets.UTF_8);
            String home = VERSION == 17 ? "jdk.incubator.foreign." : "java.lang.foreign.";
            Class<?> segments = Class.forName(home + "MemorySegment");
            Class<?> owners = Class.forName(home + (VERSION == 17 ? "ResourceScope" : "Arena"));
            Object owner = call(owners, VERSION == 17 ? "newConfinedScope" : "ofConfined", null);
            Object segment = VERSION == 17 ? call(segments, "allocateNative", null, (long) csv.length, owner) : call(owners, "allocate", owner, (long) csv.length);
            ByteBuffer buffer = (ByteBuffer) call(segments, "asByteBuffer", segment);
            buffer.put(csv);
            ((java.nio.Buffer) buffer).flip();
            Form form = Huoju.edition(2021).form("technology_contract");
            System.out.println(rows(form, buffer));
            call(owners, "close", owner);
            try {
                System.out.println(rows(form, buffer));
            } catch (InputException refused) {
                System.out.println(refused.getEn() + "\n" + refused.getCause().getClass().getSimpleName());
            }
            // Nothing of it is left to be read.
            ((java.nio.Buffer) buffer).position(buffer.limit());
            try {
                System.out.println(rows(form, buffer));
            } catch (InputException empty) {
                System.out.println(0);
            }
        }
    }
}
