package comparison;

// begin
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ten rules of contracts as Java, written by hand. */
final class Plain {
    private Plain() {}

    private static String text(Map<String, ?> cells, String name) {
        Object text = cells.get(name);
        return text == null ? "" : text.toString();
    }

    private static BigDecimal number(Map<String, ?> cells, String name) {
        try {
            return new BigDecimal(text(cells, name));
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static LocalDate date(Map<String, ?> cells, String name) {
        try {
            return LocalDate.parse(text(cells, name));
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    static List<String> failing(Map<String, ?> cells) {
        List<String> failing = new ArrayList<>();
        BigDecimal total = number(cells, "contract_amount");
        BigDecimal technology = number(cells, "technology_transaction_amount");
        LocalDate signed = date(cells, "signing_date");
        LocalDate registered = date(cells, "registration_date");
        LocalDate validTo = date(cells, "valid_to");
        LocalDate changed = date(cells, "status_change_date");
        if (registered != null && registered.getYear() != 2021) failing.add("TM-002-1");
        if (total != null && technology != null && technology.compareTo(total) > 0) failing.add("TM-004-2");
        if (text(cells, "payment_method").equals("1") && total != null && total.signum() == 0) failing.add("TM-004-5");
        if (signed != null && registered != null && signed.isAfter(registered)) failing.add("TM-008-1");
        if (registered != null && validTo != null && registered.isAfter(validTo)) failing.add("TM-009-1");
        if (signed != null && registered != null && registered.isAfter(signed.plusMonths(12))) failing.add("TM-010-1");
        String seller = text(cells, "seller_name");
        if (!seller.isEmpty() && seller.equals(text(cells, "buyer_name"))) failing.add("TM-012-2");
        String property = text(cells, "ip_type");
        boolean wrongProperty = !property.isEmpty() && !property.equals("9") && !property.equals("3");
        if (text(cells, "contract_type").equals("25") && wrongProperty) failing.add("TM-019-3");
        String country = text(cells, "seller_country_code");
        boolean abroad = !country.isEmpty() && !country.equals("142");
        if (abroad && text(cells, "seller_unified_social_credit_code").length() == 18) failing.add("TM-041-1.seller");
        boolean over = text(cells, "review_status").equals("changed") || text(cells, "review_status").equals("cancelled");
        if (over && changed != null && registered != null && changed.isBefore(registered)) failing.add("TM-044-1");
        return failing;
    }
}
// end
