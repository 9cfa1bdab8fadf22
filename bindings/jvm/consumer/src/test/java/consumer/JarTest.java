package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar itself: what it holds, how it is loaded, and where it cannot be. */
class JarTest {
    private static final File JAR = new File(System.getProperty("jar"));

    /** The jar and its two dependencies. */
    private static List<String> classPath() {
        List<String> path = new ArrayList<>();
        for (String part : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator)) {
            String name = new File(part).getName();
            if (name.startsWith("huoju-") || name.startsWith("jna-") || name.startsWith("kotlin-stdlib-")) {
                path.add(part);
            }
        }
        assertEquals(3, path.size(), path.toString());
        return path;
    }

    /** What a virtual machine of its own prints. */
    private static String fork(String... arguments) throws Exception {
        return fork(Collections.emptyList(), Collections.emptyMap(), arguments);
    }

    /** The same, with options of the virtual machine and variables of its environment. */
    static String fork(List<String> options, Map<String, String> environment, String... arguments) throws Exception {
        List<String> path = new ArrayList<>(classPath());
        path.add(new File("target/test-classes").getAbsolutePath());
        List<String> command = new ArrayList<>(Arrays.asList(System.getProperty("java.home") + "/bin/java", "-classpath", String.join(File.pathSeparator, path)));
        command.addAll(options);
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = new byte[8192];
        InputStream in = process.getInputStream();
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            out.write(bytes, 0, read);
        }
        process.waitFor();
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void aProjectElsewhereCanDependOnIt() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (InputStream pom = jar.getInputStream(jar.getJarEntry("META-INF/maven/org.huoju/huoju/pom.xml"))) {
                byte[] some = new byte[1 << 16];
                for (int read = pom.read(some); read >= 0; read = pom.read(some)) {
                    bytes.write(some, 0, read);
                }
            }
            String pom = new String(bytes.toByteArray(), StandardCharsets.UTF_8);
            // What it refers to, nobody else has.
            assertTrue(!pom.contains("<parent>") && !pom.contains("${"), pom);
            assertTrue(pom.contains("<groupId>org.huoju</groupId>") && pom.contains("<artifactId>jna</artifactId>") && pom.contains("<artifactId>kotlin-stdlib</artifactId>"), pom);
        }
    }

    @Test
    void itHoldsClassesForJava8AndTheLibrary() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            int classes = 0;
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements();) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class")) {
                    byte[] head = new byte[8];
                    try (InputStream in = jar.getInputStream(entry)) {
                        assertEquals(8, in.read(head));
                    }
                    assertTrue(head[7] <= 52, entry + " is of class version " + head[7]);
                    classes++;
                }
            }
            assertTrue(classes > 80);
            assertNotNull(jar.getEntry("linux-x86-64/libhuoju_jvm.so"));
            // Compilers of Kotlin before the one that made it would refuse the jar.
            assertEquals(0, jar.stream().filter(entry -> entry.getName().endsWith(".kotlin_module")).count());
            assertEquals(org.huoju.Huoju.version(), jar.getManifest().getMainAttributes().getValue("Implementation-Version"));
        }
        try (JarFile sources = new JarFile(JAR.getPath().replace(".jar", "-sources.jar"))) {
            for (String source : new String[] {"Form.java", "internal/huoju_jvm.kt", "internal/Leftovers.kt", "edition2021/TechnologyContract.java"}) {
                assertNotNull(sources.getEntry("org/huoju/" + source), source);
            }
        }
        System.out.println("jar: " + JAR.length() / 1024 + " KB");
        assertTrue(Contracts.DEBUG || JAR.length() < 12_000_000, "the jar has " + JAR.length() + " bytes");
        for (String kind : new String[] {"-sources.jar", "-javadoc.jar"}) {
            assertTrue(new File(JAR.getPath().replace(".jar", kind)).length() > 50_000, kind);
        }
    }

    /** The public classes for programs: what is in `org.huoju.internal` is for nobody else. */
    private static List<Class<?>> published() throws Exception {
        List<Class<?>> classes = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName().replace('/', '.');
                if (name.endsWith(".class") && !name.startsWith("org.huoju.internal.") && !name.endsWith("package-info.class")) {
                    Class<?> type = Class.forName(name.substring(0, name.length() - 6), false, JarTest.class.getClassLoader());
                    if (Modifier.isPublic(type.getModifiers())) {
                        classes.add(type);
                    }
                }
            }
        }
        return classes;
    }

    @Test
    void signaturesAreThoseOfJava() throws Exception {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Class<?> type : published()) {
            List<Member> members = new ArrayList<>(Arrays.asList(type.getDeclaredMethods()));
            members.addAll(Arrays.asList(type.getDeclaredConstructors()));
            members.addAll(Arrays.asList(type.getDeclaredFields()));
            String whole = type.getGenericSuperclass() + " " + Arrays.toString(type.getGenericInterfaces());
            if (whole.contains("kotlin") || whole.contains("internal")) {
                wrong.add(type + ": " + whole);
            }
            for (Member member : members) {
                if ((member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0) {
                    continue;
                }
                seen++;
                String signature = member instanceof Field ? ((Field) member).toGenericString() : ((Executable) member).toGenericString();
                // Names with a hyphen are how Kotlin hides its unsigned numbers from Java.
                if (signature.contains("kotlin") || signature.contains("org.huoju.internal") || signature.contains("com.sun.jna") || member.getName().contains("-")) {
                    wrong.add(signature);
                }
            }
        }
        assertEquals(Collections.emptyList(), wrong);
        assertTrue(seen > 1000, "only " + seen + " signatures were seen");
    }

    @Test
    void howLongItTakesToLoadIsSaid() throws Exception {
        long best = Long.MAX_VALUE;
        long work = Long.MAX_VALUE;
        for (int times = 0; times < 5; times++) {
            String[] said = fork("consumer.JarTest$Timed").trim().split(" ");
            best = Math.min(best, Long.parseLong(said[0]));
            work = Math.min(work, Long.parseLong(said[1]));
        }
        System.out.println("load of the library: " + best + " ms, of which the processor works " + work + " ms");
        // Said and not asserted: how fast the machine is at the moment is no property of the jar. Wanted: 150 ms.
        assertTrue(work > 0);
    }

    /** Prints how long the first call takes, and how long its thread works for it. */
    public static final class Timed {
        private Timed() {}

        /**
         * Measures.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long work = threads.getCurrentThreadCpuTime();
            long begin = System.nanoTime();
            org.huoju.Huoju.editions();
            long end = System.nanoTime();
            System.out.println((end - begin) / 1_000_000 + " " + (threads.getCurrentThreadCpuTime() - work) / 1_000_000);
        }
    }

    /** Says what is wrong. */
    public static final class Refused {
        private Refused() {}

        /**
         * Fails.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            for (int times = 0; times < 2; times++) {
                try {
                    System.out.println(org.huoju.Huoju.editions());
                } catch (org.huoju.PlatformException wrong) {
                    System.out.println(wrong.getEn() + "\n" + wrong.getZh());
                }
            }
        }
    }

    @Test
    void anotherPlatformIsNamedWithTheRemedy() throws Exception {
        String said = fork("-Djna.prefix=linux-sparcv9", "consumer.JarTest$Refused");
        assertTrue(said.contains("linux-sparcv9") && said.contains("linux-x86-64") && said.contains("cargo build --release -p huoju-jvm") && said.contains("libraryOverride"), said);
        assertTrue(said.contains("平台"), said);
        assertEquals(4, said.trim().split("\n").length, said);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        String said = fork("-Djna.tmpdir=/proc", "-Djava.io.tmpdir=/proc", "-Djna.nosys=true", "consumer.JarTest$Refused");
        assertTrue(said.contains("-Djna.tmpdir=FOLDER"), said);
    }

    /** Tries, mends the folder for temporary files, and tries again. */
    public static final class Mended {
        private Mended() {}

        /**
         * Prints what comes of it.
         *
         * @param arguments none
         * @throws Exception if the folder cannot be made
         */
        public static void main(String[] arguments) throws Exception {
            try {
                org.huoju.Huoju.editions();
            } catch (org.huoju.PlatformException wrong) {
                System.out.println(wrong.getEn());
            }
            java.nio.file.Files.createDirectory(java.nio.file.Paths.get(System.getProperty("jna.tmpdir")));
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < 60_000_000_000L) {
                try {
                    System.out.println(org.huoju.Huoju.editions());
                    return;
                } catch (org.huoju.PlatformException wrong) {
                    Thread.sleep(100);
                }
            }
        }
    }

    @Test
    void aFolderThatIsMendedIsTriedAgain(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws Exception {
        String[] said = fork("-Djna.tmpdir=" + folder.resolve("later"), "consumer.JarTest$Mended").trim().split("\n");
        assertEquals(2, said.length, String.join("\n", said));
        assertTrue(said[0].contains("-Djna.tmpdir=FOLDER") && !said[0].contains("restarted"), said[0]);
        assertEquals("[2021, 2022]", said[1]);
    }

    /** Makes the first call in a thread that is interrupted. */
    public static final class Interrupted {
        private Interrupted() {}

        /**
         * Prints what comes of it.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            Thread.currentThread().interrupt();
            System.out.println(org.huoju.Huoju.editions() + " " + Thread.interrupted());
        }
    }

    @Test
    void anInterruptedThreadLoadsIt() throws Exception {
        assertEquals("[2021, 2022] true", fork("consumer.JarTest$Interrupted").trim());
    }

    @Test
    void theRemedyFitsTheCause() throws Exception {
        File none = new File("no-such-library.so");
        String said = fork("-Duniffi.component.huoju_jvm.libraryOverride=" + none.getAbsolutePath(), "consumer.JarTest$Refused");
        assertTrue(said.contains(none.getAbsolutePath() + " is to name") && !said.contains("tmpdir"), said);
        // Without Kotlin.
        List<String> path = new ArrayList<>(classPath());
        path.removeIf(part -> new File(part).getName().startsWith("kotlin"));
        path.add(new File("target/test-classes").getAbsolutePath());
        said = fork("-classpath", String.join(File.pathSeparator, path), "consumer.JarTest$Refused");
        assertTrue(said.contains("--add-modules kotlin.stdlib") && said.contains("kotlin-stdlib 放进类路径") && !said.contains("tmpdir"), said);
    }

    /** What is said with another JNA in the place of the one that it comes with. */
    private static String withJna(String version) throws Exception {
        List<String> path = new ArrayList<>(classPath());
        path.removeIf(part -> new File(part).getName().startsWith("jna"));
        path.add(new File("target/jna/jna-" + version + ".jar").getAbsolutePath());
        path.add(new File("target/test-classes").getAbsolutePath());
        return fork("-classpath", String.join(File.pathSeparator, path), "consumer.JarTest$Refused");
    }

    @Test
    void anOldJnaIsNamed() throws Exception {
        String said = withJna("4.5.2");
        assertTrue(said.contains("JNA on the class path is of version 4.5.2, and the least that is needed is 5.0.0") && !said.contains("tmpdir"), said);
        assertTrue(said.contains("JNA 版本为 4.5.2，至少需要 5.0.0"), said);
        assertEquals("[2021, 2022]\n[2021, 2022]", withJna("5.0.0").trim());
        for (String readme : new String[] {"README.md", "README.zh-CN.md", "bindings/jvm/README.md"}) {
            String text = new String(java.nio.file.Files.readAllBytes(Contracts.ROOT.resolve(readme)), StandardCharsets.UTF_8);
            assertTrue(text.contains("JNA 5.0"), readme);
        }
    }

    /** A library of another JNA beside the jar of this one: JNA itself throws a bare error. */
    @Test
    void theLibraryOfAnotherJnaIsNamed(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws Exception {
        String name = System.mapLibraryName("jnidispatch");
        try (JarFile old = new JarFile(new File("target/jna/jna-5.0.0.jar")); InputStream in = old.getInputStream(old.getJarEntry("com/sun/jna/linux-x86-64/" + name))) {
            java.nio.file.Files.copy(in, folder.resolve(name));
        }
        String said = fork("-Djna.boot.library.path=" + folder, "consumer.JarTest$Refused");
        assertTrue(said.contains("native library of another JNA is installed") && said.contains("this process must be restarted") && said.contains("重新启动本进程") && said.contains("另一版本的 JNA") && !said.contains("tmpdir"), said);
    }

    @Test
    void twoClassLoadersLoadIt() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String part : classPath()) {
            urls.add(new File(part).toURI().toURL());
        }
        List<Class<?>> mains = new ArrayList<>();
        List<URLClassLoader> loaders = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), null);
            loaders.add(loader);
            mains.add(loader.loadClass("org.huoju.Huoju"));
        }
        assertNotSame(mains.get(0), mains.get(1));
        for (int times = 0; times < 2; times++) {
            for (Class<?> main : mains) {
                Object edition = main.getMethod("edition").invoke(null);
                Object form = edition.getClass().getMethod("form", String.class).invoke(edition, "technology_contract");
                Object findings = form.getClass().getMethod("check", Map.class).invoke(form, Contracts.failing());
                assertEquals(1, ((List<?>) findings).size());
            }
        }
        loaders.get(0).close();
        Object edition = mains.get(1).getMethod("edition").invoke(null);
        assertTrue(edition.toString().startsWith("2021"));
        loaders.get(1).close();
    }
}
