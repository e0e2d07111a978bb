#include "core/reproduce/report_cells.h"

#include "core/reproduce/html.h"

namespace tintype::reproduce::report {

namespace {

struct Sign {
    const char* kind;
    const char* sign;
};

Sign signOf(const std::string& judgement) {
    const bool whole = judgement.find(';') == std::string::npos;
    if (judgement == "holds" || judgement == "confirmed" || judgement == "met") {
        return {"yes", "✓"};
    }
    if (judgement == "refuted" || judgement == "not met" ||
        (whole && judgement.starts_with("does not hold"))) {
        return {"no", "✗"};
    }
    if (judgement.starts_with("not ") || (whole && judgement.starts_with("undecided"))) {
        return {"open", "?"};
    }
    return {"partly", "~"};
}

}  // namespace

std::string badge(const std::string& judgement) {
    const auto [kind, sign] = signOf(judgement);
    return wrapped(
        "span",
        element("span", sign, "class=\"sign\" aria-hidden=\"true\"") + escaped(judgement),
        "class=\"judgement " + std::string(kind) + "\"");
}

std::string nothingMeasured() {
    return element("p", "Not run.");
}

std::string besideGrey(const train::Estimate& value, const train::Estimate& grey, int digits) {
    return twoLines(number(value.value, digits), "grey " + number(grey.value, digits));
}

std::string changeCell(const train::Estimate& value, int digits) {
    return twoLines(signedNumber(value.value, digits),
                    signedNumber(value.low, digits) + " to " + signedNumber(value.high, digits));
}

}  // namespace tintype::reproduce::report
