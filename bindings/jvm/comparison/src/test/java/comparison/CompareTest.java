package comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Paths;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** All three find the same, so that their times can be compared. */
class CompareTest {
    @Test
    void allFindTheSame() throws IOException {
        Compare compare = new Compare(Paths.get(System.getProperty("root")));
        TreeSet<String> found = new TreeSet<>();
        for (Map<String, Object> contract : compare.contracts()) {
            TreeSet<String> by = Compare.ofTen(compare.byHuoju(contract));
            assertEquals(by, Compare.ofTen(compare.byBean(contract)));
            assertEquals(by, Compare.ofTen(Plain.failing(contract)));
            found.addAll(by);
        }
        assertEquals(new TreeSet<>(Compare.RULES), found);
    }
}
