# SPDX-License-Identifier: MIT
# The texts of a poster's own file in the order they are read on the poster, from `--dump tree`.
function value(line) {
    sub(/ \([0-9]+:[0-9]+\+[0-9]+\)$/, "", line)
    if (match(line, / = /)) return substr(line, RSTART + 3)
    match(line, / "/)
    line = substr(line, RSTART + 2, length(line) - RSTART - 2)
    gsub(/\\"/, "\"", line)
    return line
}
/^  [a-z]/ { section = $1; sub(/@.*/, "", section); if (section == "dynamic") dynamic = value($0) }
/^  title@/ { title = value($0) }
section == "practices" && /^      (title|place|text)@/ { practices = practices value($0) "\n" }
section == "quotation" && /^    (text|speaker)@/ { quotation = quotation value($0) "\n" }
section == "call" && /^    (text|date|url|phone)@/ { text = value($0); sub(/^https?:\/\//, "", text); call = call text "\n" }
END {
    print title; print dynamic; print total_line; printf "%s", practices
    printf "%s", criteria; printf "%s", quotation; printf "%s", call
}
