package org.huoju;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.huoju.internal.Huoju_jvmKt;

/**
 * China's Torch surveys of the technology market (国科火字〔2021〕188号): forms, edit rules and tables of each survey edition, checked and tabulated
 * exactly, by the same engine as in every other language.
 *
 * <pre>{@code
 * Form form = Huoju.edition(2021).form("technology_contract");
 * List<Finding> findings = form.check(record);
 * }</pre>
 *
 * <p>Everything here may be used by several threads at once. What holds native memory can be closed; what is not closed is freed when it is collected.
 * Every error is a {@link HuojuException}, but those that a program's own iterables, maps, streams and listeners throw; they go through as they are, apart from
 * the checked ones of streams.
 */
public final class Huoju {
    private Huoju() {}

    /**
     * The version of this library.
     *
     * @return such as {@code 0.1.0}
     */
    public static String version() {
        return Native.call(Huoju_jvmKt::libraryVersion);
    }

    /**
     * The latest built-in edition (年度制度) that rests on an official document.
     *
     * @return the edition
     */
    public static Edition edition() {
        return edition(Native.call(Huoju_jvmKt::defaultEditionYear));
    }

    /**
     * The built-in edition (年度制度) of a survey year, with overlays (地方补充) laid over it.
     *
     * @param year survey year
     * @param overlays folders of overlays; mostly none
     * @return the edition
     */
    public static Edition edition(int year, Path... overlays) {
        return new Edition(Native.call(() -> Huoju_jvmKt.openEdition(year, names(overlays))));
    }

    /**
     * Compiles the spec folder of an edition, with overlays (地方补充) laid over it.
     *
     * @param folder the folder
     * @param overlays folders of overlays; mostly none
     * @return the edition
     */
    public static Edition editionFromSpec(Path folder, Path... overlays) {
        byte[] spec = FileName.bytes(Native.given(folder, "folder"));
        return new Edition(Native.call(() -> Huoju_jvmKt.editionFromSpec(spec, names(overlays))));
    }

    /**
     * Reads a bundle (制度包). It is not trusted.
     *
     * @param bundle its bytes
     * @return the edition
     */
    public static Edition editionFromBundle(byte[] bundle) {
        ByteBuffer direct = direct(Native.given(bundle, "bundle"));
        return new Edition(Native.lend(direct, Huoju_jvmKt::editionFromBundle));
    }

    /**
     * Reads the file of a bundle (制度包). It is not trusted.
     *
     * @param bundle its path
     * @return the edition
     */
    public static Edition editionFromBundle(Path bundle) {
        return editionFromBundle(Input.path(bundle).bytes());
    }

    /**
     * The survey years that have a built-in edition.
     *
     * @return years, ascending
     */
    public static List<Integer> editions() {
        return Native.call(Huoju_jvmKt::editionYears);
    }

    static ByteBuffer direct(byte[] bytes) {
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
        direct.put(bytes);
        ((java.nio.Buffer) direct).flip();
        return direct;
    }

    private static List<byte[]> names(Path... paths) {
        List<byte[]> names = new ArrayList<>();
        Arrays.asList(Native.given(paths, "overlays")).forEach(path -> names.add(FileName.bytes(Native.given(path, "overlay"))));
        return names;
    }
}
