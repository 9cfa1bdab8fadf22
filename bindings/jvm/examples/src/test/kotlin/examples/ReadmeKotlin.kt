package examples

import java.math.BigDecimal
import java.nio.file.Path
import org.huoju.Huoju

/** What the READMEs show. */
fun readme(csv: Path) {
    // begin
    val form = Huoju.edition(2021).form("technology_contract")
    form.session(mapOf("contract_amount" to "100.00")).use { session ->    // a form that is being filled in
        val change = session.set("technology_transaction_amount", BigDecimal("100.01"))
        println(change.added)                                              // findings that came, such as TM-004-2
    }
    form.tabulate(csv).use { tables ->
        for (row in tables["T9"].rows) println("${row.getZh("seller_region")} ${row["contract_amount"]}")
    }
    // end
}
