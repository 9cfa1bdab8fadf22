package org.huoju;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.huoju.internal.Huoju_jvmKt;
import org.huoju.internal.NativeException;

/** Loads the native library, and makes typed exceptions of its errors. */
final class Native {
    private static final String NAME = "huoju_jvm";

    /** Platforms that a jar may have a library for, as JNA calls them. */
    private static final String[] PLATFORMS = {
        "linux-x86-64", "linux-aarch64", "linux-loongarch64", "win32-x86-64", "darwin-aarch64", "darwin-x86-64"
    };

    private Native() {}

    /** A call across the boundary. */
    interface Call<T> {
        T run() throws NativeException;
    }

    /** A call across the boundary that gives nothing. */
    interface Act {
        void run() throws NativeException;
    }

    static <T> T call(Call<T> call) {
        if (Loaded.PROBLEM != null) {
            throw new PlatformException(Loaded.PROBLEM.getZh(), Loaded.PROBLEM.getEn(), Loaded.PROBLEM.getCause());
        }
        try {
            return call.run();
        } catch (NativeException.Failed failed) {
            throw typed(failed);
        } catch (NativeException failed) {
            throw new HuojuException(failed.toString(), failed.toString(), failed);
        } catch (IllegalStateException destroyed) {
            throw new ClosedException("对象已关闭，不能再使用", "the object was closed and cannot be used again", destroyed);
        } catch (RuntimeException own) {
            throw own;
        } catch (Exception panic) {
            // Kotlin does not declare what it throws where the library has panicked.
            throw new HuojuException("内部错误，请报告：" + panic.getMessage(), "internal error, please report it: " + panic.getMessage(), panic);
        }
    }

    static void act(Act act) {
        call(() -> {
            act.run();
            return null;
        });
    }

    private static HuojuException typed(NativeException.Failed failed) {
        String zh = failed.getZh();
        String en = failed.getEn();
        switch (failed.getKind()) {
            case "edition":
                return new EditionException(zh, en, null);
            case "input":
                return new InputException(zh, en, null);
            case "record":
                return new RecordException(zh, en, null);
            case "table":
                return new TableException(zh, en, null);
            case "export":
                return new ExportException(zh, en, null);
            case "cancelled":
                return new CancelledException(zh, en, null);
            default:
                return new HuojuException(zh, en, null);
        }
    }

    /** A message in both languages about an argument that is none. */
    static InputException argument(String zh, String en) {
        return new InputException(zh, en, null);
    }

    /** What is not null. */
    static <T> T given(T value, String name) {
        if (value == null) {
            throw argument("参数 " + name + " 不能为 null", "the argument " + name + " must not be null");
        }
        return value;
    }

    /** Is initialised, once, when the library is first needed. */
    private static final class Loaded {
        static final PlatformException PROBLEM = load();

        private static PlatformException load() {
            String platform;
            try {
                platform = Platform.RESOURCE_PREFIX;
                if (System.getProperty("uniffi.component." + NAME + ".libraryOverride") != null) {
                    Huoju_jvmKt.uniffiEnsureInitialized();
                    return null;
                }
                if (Native.class.getResource(resource(platform)) == null) {
                    return missing(platform);
                }
                Path unpacked = unpack(resource(platform));
                try {
                    Huoju_jvmKt.uniffiEnsureInitialized();
                } finally {
                    remove(unpacked);
                }
                return null;
            } catch (IOException | LinkageError | RuntimeException wrong) {
                platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
                String why = String.valueOf(wrong.getCause() == null ? wrong.getMessage() : wrong.getCause().getMessage());
                return new PlatformException(
                        "本机平台 " + platform + " 无法装入 Huoju 的本地库：" + why + "；临时文件夹须可写且允许执行，否则以 -Djna.tmpdir=文件夹 指定另一个",
                        "the native library of Huoju cannot be loaded on this platform, " + platform + ": " + why
                                + "; the folder for temporary files must be writable and allow execution, or name another with -Djna.tmpdir=FOLDER",
                        wrong);
            }
        }

        /** Puts the library where JNA finds it; JNA would do so by itself, but slowly. */
        private static Path unpack(String resource) throws IOException {
            String given = System.getProperty("jna.tmpdir");
            Path folder = given == null ? Files.createTempDirectory("huoju") : Files.createTempDirectory(Paths.get(given), "huoju");
            Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
            try (InputStream library = Native.class.getResourceAsStream(resource)) {
                Files.copy(library, file);
            }
            NativeLibrary.addSearchPath(NAME, folder.toString());
            return file;
        }

        /** A library that was loaded needs no file, but where the system holds on to it. */
        private static void remove(Path file) {
            try {
                Files.delete(file);
                Files.delete(file.getParent());
            } catch (IOException held) {
                file.getParent().toFile().deleteOnExit();
                file.toFile().deleteOnExit();
            }
        }

        private static String resource(String platform) {
            String name = platform.startsWith("win32") ? NAME + ".dll" : platform.startsWith("darwin") ? "lib" + NAME + ".dylib" : "lib" + NAME + ".so";
            return "/" + platform + "/" + name;
        }

        private static PlatformException missing(String platform) {
            List<String> there = new ArrayList<>();
            for (String known : PLATFORMS) {
                if (Native.class.getResource(resource(known)) != null) {
                    there.add(known);
                }
            }
            String build = "cargo build --release -p huoju-jvm";
            String property = "-Duniffi.component." + NAME + ".libraryOverride=";
            return new PlatformException(
                    "此 jar 没有平台 " + platform + " 的本地库，有：" + String.join("、", there) + "；请在该平台上用 " + build + " 构建，把库放进 jar 的 " + resource(platform)
                            + "，或以 " + property + "文件 指定",
                    "this jar has no native library for the platform " + platform + "; it has those for " + String.join(", ", there) + "; build it there with " + build
                            + " and put it into the jar as " + resource(platform) + ", or name it with " + property + "FILE",
                    null);
        }
    }
}
