package org.huoju;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.huoju.internal.VerifySettings;

/**
 * Checks whether the subtotals of a published table are the sums of their rows, and explains those that are not.
 *
 * <p>A column {@code unit} (单位), if there is one, says which cells are counts, such as those in 项 and 人: these are not rounded, and add up exactly.
 */
public final class Verification {
    /** Names of the column of units. */
    private static final List<String> UNIT = Arrays.asList("unit", "单位");

    private final Edition edition;
    private final String hierarchy;
    private String code = "code";
    private String value = "value";
    private List<String> by = Collections.emptyList();
    private boolean children;
    private String tolerance;

    /**
     * A verification.
     *
     * @param edition the edition that has the list
     * @param hierarchy id of the code list (代码表) that says which rows add up to which
     */
    public Verification(Edition edition, String hierarchy) {
        this.edition = Native.given(edition, "edition");
        this.hierarchy = Native.given(hierarchy, "hierarchy");
    }

    /**
     * Names the columns of codes and of values, which are {@code code} and {@code value} otherwise.
     *
     * @param code column of codes
     * @param value column of values
     * @return this
     */
    public Verification columns(String code, String value) {
        this.code = Native.given(code, "code");
        this.value = Native.given(value, "value");
        return this;
    }

    /**
     * Names the columns that tell tables, years, measures apart.
     *
     * @param columns the columns
     * @return this
     */
    public Verification by(String... columns) {
        by = Native.all("columns", columns);
        return this;
    }

    /**
     * Compares with the rows just below, not with the lowest ones.
     *
     * @return this
     */
    public Verification againstChildren() {
        children = true;
        return this;
    }

    /**
     * By how much both may differ; half a unit of the last printed place for each otherwise, and nothing for counts.
     *
     * @param difference a number from 0
     * @return this
     */
    public Verification tolerance(BigDecimal difference) {
        tolerance = Encoder.written(Native.given(difference, "difference"));
        return this;
    }

    /**
     * Verifies the cells of a CSV file, one a line.
     *
     * @param path the file
     * @return whether they add up
     */
    public Balance verify(Path path) {
        byte[] name = FileName.bytes(Native.given(path, "path"));
        return Aside.run(() -> Run.isFile(path) ? verify(name, new Encoder(Encoder.NONE)) : spooled(path));
    }

    /** Of a pipe, which can be read once: the library may read a file twice, to say what is wrong in both languages. */
    private Balance spooled(Path pipe) {
        byte[] bytes = Input.path(pipe).bytes();
        try {
            Path folder = Files.createTempDirectory("huoju");
            Path file = folder.resolve(pipe.getFileName());
            try {
                Files.write(file, bytes);
                return verify(FileName.bytes(file), new Encoder(Encoder.NONE));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException wrong) {
            throw Input.failed("无法写入临时文件夹：", "cannot write into the folder for temporary files: ", pipe.toString(), wrong);
        }
    }

    /**
     * Verifies cells in memory.
     *
     * @param cells maps with the columns, and with {@code unit} where it is known: texts, {@link BigDecimal}, whole numbers, and doubles that are numbers of
     *     at most 15 digits, or whole and below 2<sup>53</sup>; null is a blank cell
     * @return whether they add up
     * @throws InputException if a map has not all the columns, or a double leaves a doubt which decimal number it is
     */
    public Balance verify(Iterable<? extends Map<String, ?>> cells) {
        Encoder encoder = new Encoder(Encoder.NONE);
        for (Iterator<? extends Map<String, ?>> all = Native.items(cells, "cells"); all.hasNext();) {
            Map<String, ?> cell = all.next();
            by.forEach(column -> encoder.text(text(cell, column)));
            encoder.text(text(cell, code));
            encoder.text(text(cell, value));
            encoder.text(unit(cell));
            Input.few("cells", encoder.size());
            if (Thread.currentThread().isInterrupted()) {
                throw Aside.stopped(null);
            }
        }
        return verify(null, encoder);
    }

    private static String unit(Map<String, ?> cell) {
        return UNIT.stream().filter(cell::containsKey).findFirst().map(column -> text(cell, column)).orElse("");
    }

    private static String text(Map<String, ?> cell, String column) {
        if (!Native.given(cell, "cell").containsKey(column)) {
            throw Native.argument("单元格 " + cell.keySet() + " 没有 " + column + " 这一列", "a cell has no column " + column + ", but " + cell.keySet());
        }
        Object value = cell.get(column);
        return value == null ? "" : Native.given(Encoder.printed(column, value), column).trim();
    }

    private Balance verify(byte[] path, Encoder cells) {
        VerifySettings settings = new VerifySettings(hierarchy, code, value, by, children, tolerance, path);
        String json = cells.use((ByteBuffer bytes) -> edition.edition.verify(settings, bytes));
        return new Balance(Json.object(json));
    }
}
