# Turns what `tintype COMMAND --help` prints into roff: usage, options as a list, the text below as paragraphs and examples.
# Variables: title (tintype colorize), footer (file that the text below goes to, to be compared by the caller).

function roff(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}

# "INT:INT in [1 - 100]=95 REQUIRED Excludes: --edit" says with CLI11's words what a reader wants to know in his own.
function explain(words,    notes) {
    notes = ""
    if (match(words, /Excludes: .*/)) {
        excluded = substr(words, RSTART + 10)
        sub(/ *Excludes: .*/, "", words)
        gsub(/ +--/, ", --", excluded)
        notes = notes " Not together with " excluded "."
    }
    if (match(words, /Needs: .*/)) {
        needed = substr(words, RSTART + 7)
        sub(/ *Needs: .*/, "", words)
        notes = notes " Only together with " needed "."
    }
    if (words ~ / REQUIRED/) {
        sub(/ REQUIRED/, "", words)
        if (words !~ /^[A-Z]/ || words ~ /^-/) notes = notes " Required."
    }
    if (match(words, /=[^ =]+$/)) {
        notes = " Default: " substr(words, RSTART + 1) "." notes
        words = substr(words, 1, RSTART - 1)
    }
    if (match(words, /:(INT|FLOAT|UINT|TEXT|NUMBER) in \[[^]]*\]/)) {
        range = substr(words, RSTART, RLENGTH)
        sub(/^[^[]*\[/, "", range)
        sub(/\]$/, "", range)
        sub(/ - /, " to ", range)
        notes = " From " range "." notes
        words = substr(words, 1, RSTART - 1) substr(words, RSTART + RLENGTH)
    }
    if (match(words, /:\{[^}]*\}/)) {
        choice = substr(words, RSTART + 2, RLENGTH - 3)
        gsub(/,/, "|", choice)
        before = substr(words, 1, RSTART - 1)
        sub(/ (TEXT|INT|FLOAT)$/, "", before)
        words = before " " choice substr(words, RSTART + RLENGTH)
    }
    gsub(/\{[a-z]+\}/, "", words)
    gsub(/ (FLOAT|INT|UINT)/, " NUMBER", words)
    explained = notes
    return words
}

# Flags bold, what stands for something in italics.
function term(words,    count, parts, i, line) {
    count = split(words, parts, /[ ]+/)
    line = ""
    for (i = 1; i <= count; ++i) {
        if (parts[i] ~ /^-/) {
            gsub(/,/, "\\fR, \\fB", parts[i])
            gsub(/-/, "\\-", parts[i])
            parts[i] = "\\fB" parts[i] "\\fR"
        } else if (parts[i] != "...") {
            parts[i] = "\\fI" roff(parts[i]) "\\fR"
        }
        line = line (i > 1 ? " " : "") parts[i]
    }
    gsub(/\\fR \.\.\./, "\\fR ...", line)
    return line
}

function flush() {
    if (name == "") return
    if (name !~ /--help/) {
        words = explain(name)
        shown = words
        if (section == "Positionals") sub(/ TEXT/, "", shown)
        print ".TP"
        print (section == "Subcommands") ? "\\fB" roff(shown) "\\fR" : term(shown)
        if (text != "" && text !~ /[.!?]$/) text = text "."
        gsub(/--/, "\\-\\-", text)
        print roffText(text explained)
    }
    name = text = ""
}

function roffText(text) {
    gsub(/\\-/, "-", text)
    text = roff(text)
    sub(/^ +/, "", text)
    return text
}

/^Usage: / && !seenUsage {
    seenUsage = 1
    print ".SS " roff(title)
    print roff(description) (description ~ /[.!?]$/ ? "" : ".")
    next
}
!seenUsage {
    if ($0 != "") description = description (description == "" ? "" : " ") $0
    next
}
/^(Positionals|Options|Subcommands|\[Option Group[^\]]*\]):?$/ && !below {
    flush()
    section = $1
    sub(/:$/, "", section)
    next
}
!below && /^  [^ ]/ {
    flush()
    line = substr($0, 3)
    if (match(line, /   *[^ ].*$/)) {
        text = substr(line, RSTART)
        name = substr(line, 1, RSTART - 1)
        sub(/^ +/, "", text)
    } else {
        name = line
    }
    next
}
# (Debian's awk knows no {20,}.)
!below && match($0, /^ +/) && RLENGTH >= 20 {
    more = $0
    sub(/^ +/, "", more)
    text = text (text == "" ? "" : " ") more
    next
}
/^$/ {
    if (below) print "" > footer
    next
}
{
    if (!below) flush()
    below = 1
    print > footer
}
END {
    flush()
}
