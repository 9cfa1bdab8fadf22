package examples;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.huoju.Check;
import org.huoju.Finding;
import org.huoju.Form;
import org.huoju.Huoju;

/** What the READMEs show. */
final class ReadmeJava {
    private ReadmeJava() {}

    static void run(Path csv) {
        // begin
        Form form = Huoju.edition(2021).form("technology_contract");      // open it once, share it between all threads

        Map<String, Object> record = new HashMap<>();                     // or a typed record: TechnologyContract.builder()…
        record.put("contract_amount", new BigDecimal("100.00"));
        record.put("technology_transaction_amount", new BigDecimal("100.01"));
        for (Finding finding : form.check(record)) {
            System.out.println(finding.getRule() + " " + finding.getMessageZh() + " " + finding.getHintZh());
        }

        try (Check check = form.checkCsv(csv)) {                          // a Path (UTF-8 or GBK), an InputStream or a ByteBuffer
            System.out.println(check.getRows() + " 份，强制性问题 " + check.getHard() + " 个");
            check.getFindings().forEach(finding -> System.out.println(finding.getRow() + " " + finding.getMessageZh()));
        }
        // end
    }
}
