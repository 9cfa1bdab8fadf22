package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.Map;
import org.huoju.Check;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.InputException;
import org.huoju.Json;
import org.huoju.Options;
import org.huoju.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are found by whatever name the system has them. */
class NamesTest {
    private static final byte[] CSV = "registration_number,contract_amount\nA1,1\n".getBytes(StandardCharsets.UTF_8);

    /** The shell knows bytes: a name in UTF-8 and one in GBK, both 合同. */
    private static final String SCRIPT = "set -e; cd \"$1\"; mkdir data spec cells; u=$(printf '\\345\\220\\210\\345\\220\\214'); g=$(printf '\\272\\317\\315\\254');"
            + "for name in \"$u\" \"$g\"; do cp one.csv \"data/$name.csv\"; cp cells.csv \"cells/$name.csv\"; cp -r \"$2\" \"spec/$name\"; done";

    @Test
    void namesNeedNotBeTexts(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("one.csv"), CSV);
        Files.write(folder.resolve("cells.csv"), "code,value\n000000,2\n110000,2\n".getBytes(StandardCharsets.UTF_8));
        Process shell = new ProcessBuilder("sh", "-c", SCRIPT, "sh", folder.toString(), Contracts.ROOT.resolve("spec").toString()).inheritIO().start();
        assertEquals(0, shell.waitFor());
        // As services are started, and as a clerk's screen is.
        for (String locale : new String[] {"POSIX", "C.UTF-8"}) {
            String said = JarTest.fork(Collections.emptyList(), Collections.singletonMap("LC_ALL", locale), "consumer.NamesTest$Listed", folder.toString());
            assertEquals("files 2, named 1, editions 2, overlays 2, tables 2", said.trim(), locale);
        }
    }

    /** Reads what it finds in a folder. */
    public static final class Listed {
        private Listed() {}

        /**
         * Says how much it could read.
         *
         * @param arguments the folder
         * @throws IOException if it is not there
         */
        public static void main(String[] arguments) throws IOException {
            Form form = Huoju.edition(2021).form("technology_contract");
            int[] found = new int[5];
            try (DirectoryStream<Path> files = Files.newDirectoryStream(Paths.get(arguments[0], "data"))) {
                for (Path file : files) {
                    try (Check check = form.checkCsv(file)) {
                        found[0] += (int) check.getRows();
                        found[1] += Json.write(check.getRead()).contains("\u5408\u540c.csv") ? 1 : 0;
                    }
                    form.tabulate(file).close();
                    form.tally(file).close();
                }
            }
            try (DirectoryStream<Path> specs = Files.newDirectoryStream(Paths.get(arguments[0], "spec"))) {
                for (Path spec : specs) {
                    found[2] += Huoju.editionFromSpec(spec.resolve("2021")).getYear() / 2021;
                    found[3] += Huoju.edition(2021, spec.resolve("overlays/example-province")).getYear() / 2021;
                }
            }
            try (DirectoryStream<Path> cells = Files.newDirectoryStream(Paths.get(arguments[0], "cells"))) {
                for (Path file : cells) {
                    found[4] += new Verification(form.getEdition(), "region_row").verify(file).getWrong().isEmpty() ? 1 : 0;
                }
            }
            System.out.println("files " + found[0] + ", named " + found[1] + ", editions " + found[2] + ", overlays " + found[3] + ", tables " + found[4]);
        }
    }

    @Test
    void whatIsInAnArchiveIsReadWhereItCanBe(@TempDir Path folder) throws IOException {
        Map<String, String> create = Collections.singletonMap("create", "true");
        Form form = Huoju.edition(2021).form("technology_contract");
        try (FileSystem archive = FileSystems.newFileSystem(URI.create("jar:" + folder.resolve("a.zip").toUri()), create)) {
            Path file = Files.write(archive.getPath("contracts.csv"), CSV);
            try (Check check = form.checkCsv(file)) {
                assertEquals(1, check.getRows());
            }
            InputException missing = assertThrows(InputException.class, () -> form.checkCsv(archive.getPath("none.csv")));
            assertTrue(missing.getEn().contains("NoSuchFile"), missing.getEn());
            for (Runnable use : new Runnable[] {
                () -> Huoju.editionFromSpec(archive.getPath("2021")), () -> Huoju.edition(2021, archive.getPath("a")), () -> new Options().lastYear(archive.getPath("a"))
            }) {
                InputException refused = assertThrows(InputException.class, use::run);
                assertTrue(refused.getEn().contains("is not in the file system of the machine"), refused.getEn());
            }
        }
    }
}
