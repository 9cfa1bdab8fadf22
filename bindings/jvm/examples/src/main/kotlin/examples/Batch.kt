package examples

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.Paths
import org.huoju.Huoju
import org.huoju.Input
import org.huoju.Options

/** A nightly job: the contracts of a province as CSV, mostly in GBK, to findings and tables in a folder. */
fun main(arguments: Array<String>) {
    val (contracts, out) = arguments.map { Paths.get(it) }
    val hard = batch(contracts, out)
    println("强制性问题 $hard 个")
}

/** Writes `findings.csv` and a file for each table; the number of hard findings. */
fun batch(contracts: Path, out: Path): Long {
    Files.createDirectories(out)
    // All of them: a thousand of each rule are kept otherwise.
    val options = Options().findingsPerRule(Long.MAX_VALUE).share().progress { println("${it.rows} 份") }
    Huoju.edition(2021).form("technology_contract").report(listOf(Input.csv(contracts)), options).use { report ->
        Files.newBufferedWriter(out.resolve("findings.csv")).use { file ->
            file.write("row,rule,level,fields,message,hint\n")
            for (finding in report.check.findings) {
                val cells = listOf(finding.row, finding.rule, finding.level.zh, finding.fields.joinToString(" "), finding.messageZh, finding.hintZh)
                file.write(cells.joinToString(",", postfix = "\n") { quoted(it.toString()) })
            }
        }
        for (table in report.tables) {
            Files.write(out.resolve("${table.id}.csv"), table.toCsv().toByteArray())
        }
        return report.check.hard
    }
}

private fun quoted(cell: String) = "\"" + cell.replace("\"", "\"\"") + "\""
