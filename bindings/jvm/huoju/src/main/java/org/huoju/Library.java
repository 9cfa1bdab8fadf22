package org.huoju;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.huoju.internal.Huoju_jvmKt;
import org.huoju.internal.RustBuffer;

/** Loads the native library from the jar. */
final class Library {
    private static final String NAME = "huoju_jvm";
    private static final String OVERRIDE_PROPERTY = "uniffi.component." + NAME + ".libraryOverride";
    private static final String OVERRIDE = "-D" + OVERRIDE_PROPERTY + "=";
    /** The least version of JNA: tried with it, 5.5, 5.12 and 5.17. */
    private static final String LEAST_JNA = "5.0.0";
    private static final String BUILD = "cargo build --release -p huoju-jvm";

    /** Platforms that a jar may have a library for, as JNA calls them. */
    private static final String[] PLATFORMS = {
        "linux-x86-64", "linux-aarch64", "linux-loongarch64", "win32-x86-64", "darwin-aarch64", "darwin-x86-64"
    };

    /** Nanoseconds after which what failed is tried again: each time costs the unpacking of the library. */
    private static final long PAUSE = 1_000_000_000;

    private static volatile boolean loaded;
    /** Why it could not be loaded, and when that was tried. */
    private static PlatformException problem;
    private static long tried;
    /** A class could not be initialised, which Java tries once in the life of a process. */
    private static boolean spoilt;

    private Library() {}

    /** Loads it, if that has not been done. */
    static void need() {
        PlatformException wrong = loaded ? null : loaded();
        if (wrong != null) {
            throw new PlatformException(wrong.getZh(), wrong.getEn(), wrong.getCause());
        }
    }

    /** Loads it, also where that has failed before: what was wrong may have been mended. Gives what is wrong, or null. */
    private static synchronized PlatformException loaded() {
        if (!loaded && !spoilt && (problem == null || System.nanoTime() - tried >= PAUSE)) {
            problem = load();
            tried = System.nanoTime();
            loaded = problem == null;
        }
        return problem;
    }

    private static PlatformException load() {
        try {
            String platform = Platform.RESOURCE_PREFIX;
            String override = System.getProperty(OVERRIDE_PROPERTY);
            if (override != null) {
                initialise(override);
                return null;
            }
            if (Library.class.getResource(resource(platform)) == null) {
                return missing(platform);
            }
            // Before JNA, which uses a folder like it, and fails for good where it cannot.
            Path folder = folder();
            try {
                // By itself: classes of JNA that are initialised by two threads at once could wait for each other.
                once(() -> com.sun.jna.Native.getNativeSize(long.class));
                Thread asking = ask(folder);
                try {
                    unpack(resource(platform), folder);
                    // The structures of calls are laid out once.
                    once(() -> new RustBuffer.ByValue());
                } finally {
                    finish(asking);
                }
                initialise(NAME);
            } finally {
                remove(folder);
            }
            return null;
        } catch (IOException | RuntimeException | Error wrong) {
            // JNA throws a bare error where its own native library is of another version.
            if (wrong instanceof VirtualMachineError) {
                throw (VirtualMachineError) wrong;
            }
            // A class that is not there will not be looked for again.
            spoilt |= wrong instanceof NoClassDefFoundError;
            return refused(wrong);
        }
    }

    /** Initialises the generated classes, once the library is there: where it is not, they would fail for good. */
    private static void initialise(String name) {
        NativeLibrary library = NativeLibrary.getInstance(name, Library.class.getClassLoader());
        once(() -> Huoju_jvmKt.uniffiEnsureInitialized());
        // It is let go of when nobody refers to it.
        library.getName();
    }

    /** Initialises classes. */
    private static void once(Runnable initialises) {
        try {
            initialises.run();
        } catch (RuntimeException | Error wrong) {
            spoilt = true;
            throw wrong;
        }
    }

    private static Path folder() throws IOException {
        String given = System.getProperty("jna.tmpdir");
        return given == null ? Files.createTempDirectory("huoju") : Files.createTempDirectory(Paths.get(given), "huoju");
    }

    /** Tells JNA where the library will be. The first time JNA asks the system for its own folders, and waits for the answer: so beside. */
    private static Thread ask(Path folder) {
        Thread asking = new Thread(() -> NativeLibrary.addSearchPath(NAME, folder.toString()), "huoju-load");
        asking.setDaemon(true);
        asking.start();
        return asking;
    }

    /** Waits for a thread, also where this one is interrupted. */
    private static void finish(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException now) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts the library where JNA finds it; JNA would do so by itself, but slowly. By a stream that goes on where the thread is interrupted. */
    private static void unpack(String resource, Path folder) throws IOException {
        Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        try (InputStream library = Library.class.getResourceAsStream(resource); OutputStream copy = new FileOutputStream(file.toFile())) {
            byte[] bytes = new byte[1 << 18];
            for (int read = library.read(bytes); read >= 0; read = library.read(bytes)) {
                copy.write(bytes, 0, read);
            }
        }
    }

    /** A library that was loaded needs no file, but where the system holds on to it. */
    private static void remove(Path folder) {
        File[] files = folder.toFile().listFiles();
        // In the order in which they are deleted on exit: the last one first.
        List<File> left = new ArrayList<>(Collections.singletonList(folder.toFile()));
        left.addAll(Arrays.asList(files == null ? new File[0] : files));
        for (int at = left.size() - 1; at >= 0; at--) {
            if (!left.get(at).delete()) {
                left.subList(0, at + 1).forEach(File::deleteOnExit);
                return;
            }
        }
    }

    private static PlatformException refused(Throwable wrong) {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        Throwable first = wrong;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String why = first instanceof NoClassDefFoundError || first instanceof ClassNotFoundException ? first.toString() : String.valueOf(first.getMessage()).trim().replaceAll("\\s+", " ");
        String[] remedy = remedy(first, why);
        String[] restart = spoilt ? new String[] {"；改正后须重新启动本进程", "; after that this process must be restarted"} : new String[] {"", ""};
        return new PlatformException(
                "本机平台 " + platform + " 无法装入 Huoju 的本地库：" + why + "；" + remedy[0] + restart[0],
                "the native library of Huoju cannot be loaded on this platform, " + platform + ": " + why + "; " + remedy[1] + restart[1],
                wrong);
    }

    /** What to do, in both languages. */
    private static String[] remedy(Throwable first, String why) {
        String old = oldJna();
        if (old != null) {
            return new String[] {
                "类路径上的 JNA 版本为 " + old + "，至少需要 " + LEAST_JNA + "：请换成 net.java.dev.jna:jna " + LEAST_JNA + " 或更新的版本",
                "the JNA on the class path is of version " + old + ", and the least that is needed is " + LEAST_JNA + ": put net.java.dev.jna:jna " + LEAST_JNA + " or later in its place"
            };
        } else if (why.contains("incompatible JNA native library")) {
            return new String[] {
                "本机装有另一版本的 JNA 本地库：请去掉它，或加 -Djna.nosys=true，并不要以 jna.boot.library.path 指定它",
                "the native library of another JNA is installed: remove it, or add -Djna.nosys=true, and do not name it with jna.boot.library.path"
            };
        } else if (first instanceof NoClassDefFoundError || first instanceof ClassNotFoundException) {
            return new String[] {
                "请把 jna 与 kotlin-stdlib 放进类路径；在模块路径上加 --add-modules kotlin.stdlib",
                "put jna and kotlin-stdlib on the class path; on the module path add --add-modules kotlin.stdlib"
            };
        } else if (first.getClass().getName().equals("java.lang.IllegalCallerException")) {
            return new String[] {
                "请以 --enable-native-access=ALL-UNNAMED 启动，在模块路径上为 --enable-native-access=com.sun.jna",
                "start the machine with --enable-native-access=ALL-UNNAMED, on the module path with --enable-native-access=com.sun.jna"
            };
        } else if (why.contains("GLIBC_")) {
            return new String[] {
                "系统的 C 库过旧：请在该系统上用 " + BUILD + " 构建，以 " + OVERRIDE + "文件 指定",
                "the C library of this system is too old: build there with " + BUILD + " and name the file with " + OVERRIDE + "FILE"
            };
        } else if (System.getProperty(OVERRIDE_PROPERTY) != null) {
            return new String[] {
                OVERRIDE + System.getProperty(OVERRIDE_PROPERTY) + " 应指定本平台的库文件",
                OVERRIDE + System.getProperty(OVERRIDE_PROPERTY) + " is to name a library for this platform"
            };
        }
        return new String[] {
            "临时文件夹须可写且允许执行，否则以 -Djna.tmpdir=文件夹 指定另一个",
            "the folder for temporary files must be writable and allow execution, or name another with -Djna.tmpdir=FOLDER"
        };
    }

    /** The version of a JNA that is older than what the generated classes are made for; null if it is not, or there is none. */
    private static String oldJna() {
        try {
            Class<?> version = Class.forName("com.sun.jna.Version", true, Library.class.getClassLoader());
            try {
                // Came with version 5.
                Class.forName("com.sun.jna.Structure$FieldOrder", false, Library.class.getClassLoader());
                return null;
            } catch (ClassNotFoundException old) {
                java.lang.reflect.Field number = version.getField("VERSION");
                number.setAccessible(true);
                return (String) number.get(null);
            }
        } catch (ReflectiveOperationException | LinkageError none) {
            return null;
        }
    }

    private static String resource(String platform) {
        String name = platform.startsWith("win32") ? NAME + ".dll" : platform.startsWith("darwin") ? "lib" + NAME + ".dylib" : "lib" + NAME + ".so";
        return "/" + platform + "/" + name;
    }

    private static PlatformException missing(String platform) {
        List<String> there = new ArrayList<>();
        for (String known : PLATFORMS) {
            if (Library.class.getResource(resource(known)) != null) {
                there.add(known);
            }
        }
        return new PlatformException(
                "此 jar 没有平台 " + platform + " 的本地库，有：" + String.join("、", there) + "；请在该平台上用 " + BUILD + " 构建，把库放进 jar 的 " + resource(platform)
                        + "，或以 " + OVERRIDE + "文件 指定",
                "this jar has no native library for the platform " + platform + "; it has those for " + String.join(", ", there) + "; build it there with " + BUILD
                        + " and put it into the jar as " + resource(platform) + ", or name it with " + OVERRIDE + "FILE",
                null);
    }
}
