#include "core/reproduce/report_cells.h"

#include "core/reproduce/html.h"

namespace tintype::reproduce::report {

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
