# Turns the text below a command's options into roff: paragraphs as they are, what is indented as an example.

function roff(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}

function leave() {
    if (example) {
        print ".EE\n.in"
        paragraph = 0
    }
    example = 0
}

/^$/ {
    leave()
    paragraph = 0
    next
}
/^  / {
    if (!example) print ".PP\n.in +2n\n.EX"
    example = 1
    print roff(substr($0, 3))
    next
}
{
    leave()
    if (!paragraph) print ".PP"
    paragraph = 1
    print roff($0)
}
END {
    leave()
}
