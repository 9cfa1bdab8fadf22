package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huoju.Balance;
import org.huoju.Huoju;
import org.huoju.InputException;
import org.huoju.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published cells in memory are verified as those of a file. */
class VerificationTest {
    private static final String[] CODES = {"5", "51", "52", "53"};

    private static Verification verification() {
        return new Verification(Huoju.edition(2021), "transfer_institution_nature").againstChildren();
    }

    /** The whole and its three parts. */
    private static List<Map<String, Object>> cells(String column, Object unit, Object... values) {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (int at = 0; at < CODES.length; at++) {
            Map<String, Object> cell = new LinkedHashMap<>();
            cell.put("code", CODES[at]);
            cell.put("value", values[at]);
            if (column != null) {
                cell.put(column, unit);
            }
            cells.add(cell);
        }
        return cells;
    }

    private static Path file(Path folder, List<Map<String, Object>> cells) throws IOException {
        StringBuilder csv = new StringBuilder(String.join(",", cells.get(0).keySet())).append('\n');
        for (Map<String, Object> cell : cells) {
            List<String> line = new ArrayList<>();
            cell.values().forEach(value -> line.add(value == null ? "" : value.toString()));
            csv.append(String.join(",", line)).append('\n');
        }
        return Files.write(folder.resolve("cells.csv"), csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** 33 + 33 + 33 = 99: four rounded amounts may differ by 1 from 100, four counts may not. */
    @Test
    void countsAreNotRounded(@TempDir Path folder) throws IOException {
        for (String column : new String[] {null, "unit", "单位"}) {
            for (String unit : new String[] {"项", " 人 ", "万元", null}) {
                List<Map<String, Object>> cells = cells(column, unit, 100, 33, "33", 33L);
                boolean counts = column != null && unit != null && !unit.equals("万元");
                for (Balance balance : new Balance[] {verification().verify(cells), verification().verify(file(folder, cells))}) {
                    assertEquals(1, balance.getChecked());
                    assertEquals(counts ? 1 : 0, balance.getWrong().size(), column + " " + unit);
                }
            }
        }
    }

    @Test
    void cellsThatDoNotEnterASumAreNamed() {
        List<Map<String, Object>> cells = cells("unit", "项", 3, 1, "约二", null);
        Map<String, Object> unknown = new LinkedHashMap<>(cells.get(1));
        unknown.put("code", "no such code");
        cells.add(unknown);
        cells.add(cells.get(1));
        Balance balance = verification().verify(cells);
        assertFalse(balance.isReadable());
        assertEquals("52 约二", balance.getUnreadable().get(0).getCode() + " " + balance.getUnreadable().get(0).getText());
        assertEquals("no such code", balance.getUnknown().get(0).getCode());
        assertEquals("51", balance.getRepeated().get(0).getCode());
        assertTrue(balance.getBlank().stream().anyMatch(cell -> cell.getCode().equals("53")));
        assertTrue(balance.getAbsent().isEmpty());
    }

    @Test
    void doublesAreTheNumbersThatTheyStandFor() {
        for (Object[] values : new Object[][] {
            {6.0E7, 3.0E7, 2.0E7, 1.0E7}, {0.1 + 0.2, 0.1, 0.2, 0.0}, {12345678.9, 12345678.9, -0.0, null}, {1.0E-4, 1.0E-4, 0, 0}, {6.0E7f, 6.0E7f, 0.5f, -0.5f}
        }) {
            Balance balance = verification().verify(cells("unit", "项", values));
            assertTrue(balance.isReadable() && balance.isBalanced(), values[0].toString());
            assertEquals(1, balance.getChecked());
        }
        assertEquals(1, verification().verify(cells("unit", "项", 6.0E7, 3.0E7, 2.0E7, 1.0E6)).getWrong().size());
        List<Map<String, Object>> codes = cells("unit", "项", 100, 33, 33, 33);
        codes.forEach(cell -> cell.put("code", Double.valueOf((String) cell.get("code"))));
        assertEquals(1, verification().verify(codes).getWrong().size());
        assertFalse(verification().verify(cells(null, null, Double.NaN, 1, 1, 1)).isReadable());
        assertFalse(verification().verify(cells(null, null, Float.POSITIVE_INFINITY, 1, 1, 1)).isReadable());
        for (Number value : new Number[] {1.0 / 3, 1e300, 1e-300, 9007199254740992.0, 0.1f}) {
            InputException error = assertThrows(InputException.class, () -> verification().verify(cells(null, null, value, 1, 1, 1)));
            assertTrue(error.getEn().startsWith("value: ") && error.getEn().contains(" " + value) && error.getZh().contains(" " + value), error.getEn());
        }
    }
}
