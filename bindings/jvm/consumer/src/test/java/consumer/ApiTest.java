package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.huoju.Balance;
import org.huoju.Change;
import org.huoju.Check;
import org.huoju.Dialect;
import org.huoju.Edition;
import org.huoju.Explanation;
import org.huoju.Finding;
import org.huoju.FindingId;
import org.huoju.Form;
import org.huoju.Huoju;
import org.huoju.Ident;
import org.huoju.Input;
import org.huoju.InputException;
import org.huoju.Json;
import org.huoju.Level;
import org.huoju.Options;
import org.huoju.Progress;
import org.huoju.Report;
import org.huoju.RuleCount;
import org.huoju.Session;
import org.huoju.Table;
import org.huoju.Tables;
import org.huoju.Tally;
import org.huoju.Verification;
import org.huoju.edition2021.TechnologyContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each feature once, as a program would use it. */
class ApiTest {
    private static final Form FORM = Huoju.edition(2021).form("technology_contract");
    private static final String CSV = "登记编号,合同成交总金额（万元）,技术交易额\nA1,0.01,100.01\n";
    private static final String JSON = "{\"登记编号\": \"A1\", \"contract_amount\": 100.00, \"技术交易额\": 100.01}";

    private static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::getRule).collect(Collectors.toList());
    }

    @Test
    void editionsAreOpened() {
        assertTrue(Huoju.editions().contains(2021));
        try (Edition edition = Huoju.edition()) {
            assertEquals(2021, edition.getYear());
            assertEquals(64, edition.getDigest().length());
            assertEquals(5, edition.getForms().size());
            assertTrue(edition.getTitleZh().contains("年") && edition.getRevision() > 0);
            assertTrue(edition.getLists().contains("region_row"));
            assertTrue(edition.codes("region").stream().anyMatch(code -> code.getCode().equals("110000") && code.getZh().equals("北京市")));
            assertTrue(edition.codes("region").stream().anyMatch(code -> code.getValidTo() != null));
        }
    }

    @Test
    void bundlesOverlaysAndSpecsAreRead(@TempDir Path folder) throws IOException {
        Edition edition = Huoju.edition(2021);
        byte[] bundle = edition.toBundle();
        assertEquals(edition.getDigest(), Huoju.editionFromBundle(bundle).getDigest());
        Path file = folder.resolve("2021.huoju");
        Files.write(file, bundle);
        assertEquals(edition.getDigest(), Huoju.editionFromBundle(file).getDigest());
        Path overlay = Contracts.ROOT.resolve("spec/overlays/example-province");
        Edition province = Huoju.edition(2021, overlay);
        assertNotEquals(edition.getDigest(), province.getDigest());
        Edition spec = Huoju.editionFromSpec(Contracts.ROOT.resolve("spec/2021"), overlay);
        assertEquals(province.getDigest(), spec.getDigest());
        int national = FORM.getRules().size();
        assertTrue(province.form("technology_contract").getRules().size() > national);
    }

    @Test
    void formsAreDescribed() {
        assertEquals("technology_contract", FORM.getId());
        assertEquals("技术合同登记表", FORM.getTitleZh());
        assertEquals(2021, FORM.getEdition().getYear());
        assertEquals(Json.parse(FORM.describeJson()), FORM.describe());
        assertTrue(FORM.getFields().stream().anyMatch(field -> field.getId().equals("contract_amount") && field.getUnit().equals("元")));
        assertTrue(FORM.getRules().stream().anyMatch(rule -> rule.getId().equals("TM-004-2") && rule.getLevel() == Level.HARD));
    }

    @Test
    void whatFormsShareIsChangedByNobody() {
        int fields = FORM.getFields().size();
        List<?> records = (List<?>) FORM.describe().get("records");
        assertThrows(UnsupportedOperationException.class, records::clear);
        assertThrows(UnsupportedOperationException.class, ((Map<?, ?>) records.get(0))::clear);
        assertEquals(fields, FORM.getFields().size());
        // What is one's own may be changed.
        try (Session session = FORM.session(Contracts.clean())) {
            session.getRecord().clear();
            assertFalse(session.getRecord().isEmpty());
        }
    }

    @Test
    void findingsAndCodesAreEqualWhereTheySayTheSame() {
        List<Finding> findings = FORM.check(Contracts.failing());
        assertEquals(findings, FORM.check(Contracts.failing()));
        assertEquals(findings.hashCode(), FORM.check(Contracts.failing()).hashCode());
        Map<String, Object> other = Contracts.failing();
        other.put("technology_transaction_amount", "100.02");
        assertNotEquals(findings, FORM.check(other));
        Edition edition = Huoju.edition(2021);
        assertEquals(edition.codes("region"), edition.codes("region"));
        assertEquals(new HashSet<>(edition.codes("region")).size(), edition.codes("region").size());
    }

    @Test
    void keysThatAreNoFieldAreTold() {
        Map<String, Object> record = Contracts.clean();
        record.put("contract_amuont", "1");
        try (Check check = FORM.checkRecords(Collections.singletonList(record))) {
            assertTrue(Json.write(check.getRead()).contains("contract_amuont"), Json.write(check.getRead()));
        }
    }

    @Test
    void oneRecordIsChecked() {
        assertEquals(Collections.emptyList(), FORM.check(Contracts.clean()));
        List<Finding> findings = FORM.check(Contracts.failing());
        assertEquals(Collections.singletonList("TM-004-2"), rules(findings));
        Finding finding = findings.get(0);
        assertEquals(Level.HARD, finding.getLevel());
        assertEquals("record", finding.getKind());
        assertEquals(Arrays.asList("technology_transaction_amount", "contract_amount"), finding.getFields());
        assertEquals(Arrays.asList("100.01", "100.00"), finding.getValues());
        assertTrue(finding.getMessageZh().contains("100.01") && finding.getMessageEn().contains("100.01"));
        assertFalse(finding.getHintZh().isEmpty());
        Map<?, ?> json = (Map<?, ?>) Json.parse(finding.toJson());
        assertEquals(new ArrayList<>(Arrays.asList("rule", "level", "subject", "fields", "values", "message", "hint")), new ArrayList<>(json.keySet()));
    }

    @Test
    void valuesHaveTypes() {
        Map<String, Object> record = Contracts.clean();
        record.remove("non_technical_amount");
        record.put("contract_amount", new BigDecimal("1E+2"));
        record.put("technology_transaction_amount", 100);
        assertEquals(Collections.emptyList(), FORM.check(record));
        record.put("technology_transaction_amount", 100.01);
        assertTrue(rules(FORM.check(record)).contains("TM-004-2"));
        Map<String, Object> dated = Contracts.clean();
        dated.put("registration_date", LocalDate.parse(dated.get("registration_date").toString()));
        assertEquals(Collections.emptyList(), FORM.check(dated));
        // A day that no field has is what its text is.
        for (LocalDate day : new LocalDate[] {LocalDate.MAX, LocalDate.MIN, LocalDate.of(10_000, 1, 1)}) {
            dated.put("registration_date", day);
            List<String> found = rules(FORM.check(dated));
            assertTrue(found.contains("technology_contract.registration_date.type"), day + " " + found);
            dated.put("registration_date", day.toString());
            assertEquals(found, rules(FORM.check(dated)));
            try (Session session = FORM.session()) {
                session.set("registration_date", day);
                assertEquals(day.toString(), session.text("registration_date"));
            }
        }
        Map<String, Object> damaged = Contracts.clean();
        damaged.put("contract_amount", "\uD800");
        assertTrue(rules(FORM.check(damaged)).contains("technology_contract.contract_amount.type"));
    }

    /** What TM-004-2 and the type of a date say of a day. */
    private static List<String> dated(Object day) {
        Map<String, Object> record = Contracts.clean();
        record.put("registration_date", day);
        return rules(FORM.check(record));
    }

    @Test
    void daysAreTakenWhereTheyAreCertain() {
        LocalDate day = LocalDate.parse(Contracts.clean().get("registration_date").toString());
        Date midnight = Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        Object[] certain = {
            day.atTime(23, 59), midnight, new java.sql.Date(midnight.getTime()), new java.sql.Date(midnight.getTime() + 1), java.sql.Timestamp.valueOf(day.atTime(9, 30)),
            day.atStartOfDay(zone), day.atStartOfDay(zone).toOffsetDateTime()
        };
        for (Object one : certain) {
            assertEquals(Collections.emptyList(), dated(one), one.getClass() + " " + one);
            try (Session session = FORM.session()) {
                session.set("registration_date", one);
                assertEquals(day.toString(), session.text("registration_date"));
            }
        }
        // As far back as programs write for none.
        try (Session session = FORM.session()) {
            session.set("registration_date", java.sql.Date.valueOf("0001-01-01"));
            assertEquals("0001-01-01", session.text("registration_date"));
        }
        Object[] uncertain = {
            new Date(midnight.getTime() + 1), day.atTime(9, 30).atZone(zone), day.atTime(9, 30).atZone(zone).toOffsetDateTime(), midnight.toInstant(), new java.sql.Time(0),
            Calendar.getInstance()
        };
        for (Object one : uncertain) {
            InputException error = assertThrows(InputException.class, () -> dated(one), one.getClass().getName());
            assertTrue(error.getEn().contains("registration_date") && error.getEn().contains(one.getClass().getName()) && error.getZh().contains("LocalDate"), error.getEn());
        }
    }

    @Test
    void progressOfAListHasAnEnd() {
        List<Progress> told = new ArrayList<>();
        try (Check check = FORM.checkRecords(Collections.nCopies(3000, Contracts.clean()), new Options().singleRecords().progress(told::add))) {
            assertEquals(3000, check.getRows());
        }
        Progress last = told.get(told.size() - 1);
        assertEquals(3000, last.getTotalRows());
        assertEquals(1.0, last.getFraction());
        told.clear();
        // Of what is only asked for one after the other nobody knows.
        Iterable<Object> some = () -> Collections.<Object>nCopies(3, Contracts.clean()).iterator();
        FORM.checkRecords(some, new Options().progress(told::add)).close();
        assertEquals(-1, told.get(0).getTotalRows());
        assertEquals(-1.0, told.get(0).getFraction());
    }

    @Test
    void typedRecordsAreChecked() {
        TechnologyContract contract = TechnologyContract.builder()
                .contractAmount(new BigDecimal("100.00"))
                .technologyTransactionAmount(new BigDecimal("100.01"))
                .registrationDate(LocalDate.of(2021, 3, 1))
                .build();
        assertTrue(rules(FORM.check(contract)).contains("TM-004-2"));
        assertEquals(contract, contract.toBuilder().build());
        assertEquals(new BigDecimal("100.00"), contract.getContractAmount());
        Map<String, Object> same = new HashMap<>(contract.toMap());
        assertEquals(rules(FORM.check(same)), rules(FORM.check(contract)));
        assertEquals(rules(FORM.check(contract)), rules(FORM.checkRevealingPersonal(contract)));
        try (Session session = FORM.session(contract); Session beside = FORM.session(contract, new Options()); Check check = FORM.checkRecords(Arrays.asList(contract, same))) {
            assertEquals(2, check.getRows());
            assertEquals(session.getRecord(), beside.getRecord());
            assertEquals("100.01", session.text("technology_transaction_amount"));
        }
    }

    @Test
    void filesStreamsAndBuffersGiveTheSame(@TempDir Path folder) throws IOException {
        byte[] utf8 = CSV.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("合同.csv");
        Files.write(file, CSV.getBytes(Charset.forName("GBK")));
        ByteBuffer direct = ByteBuffer.allocateDirect(utf8.length + 2);
        direct.position(2);
        direct.put(utf8);
        direct.position(2);
        List<Check> checks = Arrays.asList(
                FORM.checkCsv(file),
                FORM.checkCsv(file, new Options().encoding(Charset.forName("GBK")).threads(1)),
                FORM.check(Collections.singletonList(Input.csv("utf-16", new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_16)))), new Options().encoding(StandardCharsets.UTF_16)),
                FORM.checkCsv(new ByteArrayInputStream(utf8)),
                FORM.checkCsv(new ByteArrayInputStream(CSV.getBytes(Charset.forName("GBK"))), new Options().encoding(Charset.forName("GBK"))),
                FORM.checkCsv(ByteBuffer.wrap(utf8), new Options().threads(1)),
                FORM.checkJson(JSON, new Options().threads(1).memory(1)),
                FORM.checkJson(new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)), new Options().threads(1)),
                FORM.checkJson(Files.write(folder.resolve("contract"), JSON.getBytes(StandardCharsets.UTF_8)), new Options().threads(1)),
                FORM.checkCsv(ByteBuffer.wrap(utf8)),
                FORM.checkCsv(direct),
                FORM.checkJson(JSON));
        List<String> first = rules(checks.get(0).getFindings());
        assertTrue(first.contains("TM-004-2"));
        for (Check check : checks) {
            assertEquals(first, rules(check.getFindings()));
            assertEquals(1, check.getRows());
            assertFalse(check.isAccepted());
            assertEquals(check.getFindings().size(), check.getHard() + check.getSoft() + check.getNote());
            check.close();
        }
        assertEquals(2, direct.position());
    }

    @Test
    void countsAreExactAndFindingsAreKeptUpToANumber() {
        List<Map<String, Object>> records = Collections.nCopies(2000, Contracts.failing());
        Options options = new Options().singleRecords().findingsPerRule(700);
        try (Check check = FORM.check(Collections.singletonList(Input.records(records)), options)) {
            RuleCount count = check.getSummary().stream().filter(one -> one.getRule().equals("TM-004-2")).findFirst().get();
            assertEquals(2000, count.getFail());
            assertEquals(1300, count.getLeftOut());
            assertEquals(700, check.getFindings().size());
            assertEquals(700, check.getFindings().get(699).getRow());
            assertTrue(check.getRead().containsKey("files"));
        }
    }

    @Test
    void tablesAndTalliesAdd(@TempDir Path folder) throws IOException {
        List<Map<String, Object>> records = Collections.singletonList(Contracts.clean());
        Options options = new Options().share().average();
        try (Report report = FORM.report(Collections.singletonList(Input.records(records)), options);
                Tally one = FORM.tally(Collections.singletonList(Input.records(records)), new Options());
                Tally two = one.plus(Tally.fromBytes(one.toBytes()))) {
            assertTrue(report.getCheck().isAccepted());
            Table table = report.getTables().get("T9");
            BigDecimal amount = new BigDecimal(Contracts.clean().get("contract_amount").toString());
            BigDecimal twice = amount.add(amount);
            BigDecimal total = table.getRows().stream().map(row -> row.get("contract_amount")).max(BigDecimal::compareTo).get();
            assertEquals(0, amount.compareTo(total));
            Tables doubled = two.tables(FORM);
            assertEquals(0, twice.compareTo(doubled.get("T9").getRows().stream().map(row -> row.get("contract_amount")).max(BigDecimal::compareTo).get()));
            assertEquals(2, two.rows(FORM));
            assertNotEquals(one, two);
            assertEquals(one, Tally.empty().plus(one));
            assertTrue(table.toCsv().startsWith(table.getDimensions().get(0) + ","));
            table.toCsv(folder.resolve("T9.csv"));
            assertEquals(table.toCsv(), new String(Files.readAllBytes(folder.resolve("T9.csv")), StandardCharsets.UTF_8));
            assertThrows(InputException.class, () -> table.toCsv(folder));
            // Printed in 万元, and in the language that is asked for.
            assertTrue(table.toHtml(Locale.CHINA).contains("（万元）") && table.toHtml(Locale.CHINA).contains(table.getTitleZh()));
            assertTrue(table.toHtml(Locale.FRENCH).contains(table.getTitleEn()) && !table.toHtml(Locale.FRENCH).contains("（万元）"));
            assertTrue(table.getColumns().stream().anyMatch(column -> column.getId().equals("contract_amount_share")));
            assertFalse(table.getNotesZh().isEmpty());
            assertEquals(Collections.emptyList(), two.apart());
        }
    }

    @Test
    void overlaysStayApartInTallies() {
        Form province = Huoju.edition(2021, Contracts.ROOT.resolve("spec/overlays/example-province")).form("technology_contract");
        List<Input> records = Collections.singletonList(Input.records(Collections.singletonList(Contracts.clean())));
        try (Tally national = FORM.tally(records, new Options()); Tally local = province.tally(records, new Options())) {
            assertFalse(national.plus(local).apart().isEmpty());
        }
    }

    @Test
    void sessionsFollowChanges() {
        try (Session session = FORM.session(Contracts.clean())) {
            Change change = session.set("technology_transaction_amount", new BigDecimal("99999999999.00"));
            assertTrue(change.getAdded().stream().map(FindingId::getRule).anyMatch("TM-004-2"::equals));
            change = session.set("technology_transaction_amount", "100000.02");
            assertTrue(change.getChanged().stream().map(FindingId::getRule).anyMatch("TM-004-2"::equals));
            assertTrue(rules(session.getFindings()).contains("TM-004-2"));
            change = session.set("technology_transaction_amount", Contracts.clean().get("technology_transaction_amount"));
            assertTrue(change.getRemoved().stream().map(FindingId::getRule).anyMatch("TM-004-2"::equals));
            assertEquals(Collections.emptyList(), session.getFindings());
            assertFalse(session.options("contract_type").isEmpty());
            assertTrue(session.required("contract_amount") && session.visible("contract_amount"));
            assertEquals(Contracts.clean().get("registration_number"), session.getRecord().get("registration_number"));
        }
    }

    @Test
    void childRecordsAreAddedAndRemoved() {
        Form form = Huoju.edition(2021).form("achievement_applied");
        try (Session session = form.session()) {
            String kind = form.getFields().stream().map(field -> field.getRecord()).filter(id -> !id.isEmpty()).findFirst().get();
            session.addChild(kind, Collections.emptyMap());
            assertEquals(1, ((List<?>) session.getRecord().get(kind)).size());
            session.removeChild(kind, 1);
            assertFalse(session.getRecord().containsKey(kind));
        }
    }

    @Test
    void numbersAreExplained() {
        Explanation right = Ident.unifiedSocialCreditCode("91350100M000100Y43");
        assertTrue(right.isValid() && right.getParts().size() > 3);
        Explanation wrong = Ident.unifiedSocialCreditCode("91350100M000100Y44");
        assertFalse(wrong.isValid());
        assertFalse(wrong.getProblemsZh().isEmpty() || wrong.getProblemsEn().isEmpty());
        assertTrue(Ident.numberKinds().contains("citizen_id"));
        assertFalse(Ident.explain("91350100M000100Y43").isEmpty());
        assertTrue(Ident.isbn("9787111128069").isValid());
        String masked = Ident.explain("11010519491231002X", "citizen_id").getParts().toString();
        assertFalse(masked.contains("1231"), masked);
        assertEquals("19491231", Ident.explainRevealed("11010519491231002X", "citizen_id").getParts().get(1).getText());
        assertEquals("002", Ident.explainRevealed("11010519491231002X").get(0).getParts().get(2).getText());
        assertTrue(Ident.explain("9787111128069", "isbn").isValid());
    }

    @Test
    void formsAreExported() {
        assertTrue(FORM.exportSql(Dialect.DUCKDB).contains("CREATE"));
        assertNotEquals(FORM.exportSql(Dialect.DUCKDB), FORM.exportSql(Dialect.POSTGRES));
        assertTrue(FORM.exportVtl().contains("define datapoint ruleset"));
        assertNotEquals(FORM.exportVtl(), FORM.exportVtl(null, true));
    }

    @Test
    void amountsAreDividedByFiguresFromBeside(@TempDir Path folder) throws IOException {
        String csv = "registration_number,registration_date,review_status,seller_country_code,seller_division_code,contract_amount\n"
                + "2021110108000001,2021-03-01,registered,142,110108,12000000.00\n"
                + "2021110108000002,2021-03-01,registered,142,320102,7000000.00\n";
        byte[] gdp = "地区代码,地区生产总值（万元）\n北京,2400\n320000,\"21,000\"\n".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("gdp.csv"), gdp);
        Map<String, BigDecimal> byCode = new HashMap<>();
        byCode.put("110000", new BigDecimal("0.24"));
        byCode.put("320000", new BigDecimal("2.1"));
        List<Options> all = Arrays.asList(
                new Options().figures("gdp", Input.csv(file)),
                new Options().figures("gdp", Input.csv("gdp", new ByteArrayInputStream(gdp))),
                new Options().figures("gdp", Input.csv("gdp", ByteBuffer.wrap(gdp))),
                new Options().figures("gdp", byCode));
        for (Options options : all) {
            List<Input> records = Collections.singletonList(Input.csv("a", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))));
            try (Tables tables = FORM.tabulate(records, options); Tally tally = tables.getTally(); Tables again = tally.tables(FORM, options)) {
                // 12,000,000 of 24,000,000 元, and 7,000,000 of 210,000,000.
                assertEquals("50.00", tables.get("T9").getRow("110000").get("amount_to_gdp").toPlainString());
                assertEquals("3.33", tables.get("T9").getRow("320000").get("amount_to_gdp").toPlainString());
                assertEquals(tables.get("T9").toCsv(), again.get("T9").toCsv());
            }
        }
        assertTrue(assertThrows(InputException.class, () -> FORM.tabulate(Collections.emptyList(), new Options().figures("gnp", byCode))).getEn().contains("it takes gdp"));
        byCode.put("110000", new BigDecimal("-1"));
        assertThrows(InputException.class, () -> FORM.tabulate(Collections.emptyList(), new Options().figures("gdp", byCode)));
        assertThrows(InputException.class, () -> new Options().figures("gdp", Input.records(Collections.emptyList())));
    }

    @Test
    void publishedTablesAreVerified() {
        Path cells = Contracts.ROOT.resolve("tests/fixtures/yearbook-technology-market.csv");
        Balance balance = new Verification(Huoju.edition(2021), "region_row")
                .columns("region_code", "value")
                .by("yearbook_edition", "direction", "measure", "year")
                .verify(cells);
        assertTrue(balance.isReadable() && balance.getChecked() > 100);
        assertEquals(balance.getWrong().isEmpty(), balance.isBalanced());
        assertTrue(balance.getUndecided().stream().allMatch(cell -> cell.getGroup().size() == 4 && !cell.getCode().isEmpty()));
        balance.getWrong().forEach(cell -> assertEquals(0, cell.getPrinted().subtract(cell.getSum()).compareTo(cell.getDifference())));
    }
}
