#include "core/reproduce/html.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace tintype::reproduce::report {
namespace {

constexpr std::string_view kMinus = "−";
constexpr std::string_view kNoNumber = "–";

std::string_view escapeOf(char character) {
    switch (character) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char character : text) {
        if (const auto escape = escapeOf(character); !escape.empty()) {
            result += escape;
        } else if (static_cast<unsigned char>(character) < 0x20 && character != '\n') {
            result += ' ';
        } else {
            result += character;
        }
    }
    return result;
}

std::string number(double value, int digits) {
    if (!std::isfinite(value)) {
        return std::string(kNoNumber);
    }
    std::array<char, 64> buffer{};
    // Nobody reads more than six digits before the point here; larger ones are broken files.
    if (std::abs(value) < 1e7) {
        std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, std::abs(value));
    } else {
        std::snprintf(buffer.data(), buffer.size(), "%.2e", std::abs(value));
    }
    const std::string text = buffer.data();
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    return value < 0 && !zero ? std::string(kMinus) + text : text;
}

std::string signedNumber(double value, int digits) {
    auto text = number(value, digits);
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    return value > 0 && std::isfinite(value) && !zero ? "+" + text : text;
}

std::string smallNumber(double value) {
    if (value == 0) {
        return "0";
    }
    return value > 0 && value < 1e-5 ? "< 0.00001" : number(value, 5);
}

std::string grouped(std::int64_t value) {
    const bool negative = value < 0;
    auto digits = std::to_string(value);
    if (negative) {
        digits.erase(0, 1);
    }
    for (auto at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return negative ? std::string(kMinus) + digits : digits;
}

std::string duration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0 || seconds > 1e9) {
        return std::string(kNoNumber);
    }
    if (seconds < 100) {
        return number(seconds, 0) + " s";
    }
    const auto minutes = static_cast<std::int64_t>(std::lround(seconds / 60));
    if (minutes < 100) {
        return std::to_string(minutes) + " min";
    }
    return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

std::string interval(const train::Estimate& estimate, int digits) {
    return number(estimate.low, digits) + " to " + number(estimate.high, digits);
}

std::string shortInterval(const train::Estimate& estimate, int digits) {
    const auto low = number(estimate.low, digits);
    const auto high = number(estimate.high, digits);
    const bool minus = low.starts_with(kMinus) || high.starts_with(kMinus);
    return low + (minus ? " to " : "–") + high;
}

std::string withInterval(const train::Estimate& estimate, int digits) {
    return number(estimate.value, digits) + " (" + interval(estimate, digits) + ")";
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) {
            text += i + 1 == parts.size() ? " and " : ", ";
        }
        text += parts[i];
    }
    return text;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const auto byte = i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U;
            group = group << 8U | byte;
        }
        const auto present = bytes.size() - i;
        for (std::size_t k = 0; k < 4; ++k) {
            text += k <= present ? kDigits[group >> (18U - 6U * k) & 63U] : '=';
        }
    }
    return text;
}

std::string wrapped(std::string_view tag, std::string_view html, std::string_view attributes) {
    std::string text = "<" + std::string(tag);
    if (!attributes.empty()) {
        text += " " + std::string(attributes);
    }
    return text + ">" + std::string(html) + "</" + std::string(tag) + ">";
}

std::string element(std::string_view tag, std::string_view text, std::string_view attributes) {
    return wrapped(tag, escaped(text), attributes);
}

HtmlTable::HtmlTable(const std::vector<std::string>& head,
                     std::string_view tableClass,
                     const std::vector<std::size_t>& wordColumns)
    : m_isWords(head.size()) {
    for (const auto column : wordColumns) {
        m_isWords.at(column) = true;
    }
    m_text = "<div class=\"scroll\"><table";
    if (!tableClass.empty()) {
        m_text += " class=\"" + std::string(tableClass) + "\"";
    }
    m_text += ">\n<thead><tr>";
    for (std::size_t i = 0; i < head.size(); ++i) {
        m_text +=
            element("th", head[i], m_isWords[i] ? "scope=\"col\" class=\"w\"" : "scope=\"col\"");
    }
    m_text += "</tr></thead>\n<tbody>\n";
}

void HtmlTable::row(const std::vector<std::string>& cells, std::string_view rowClass) {
    m_text += rowClass.empty() ? "<tr>" : "<tr class=\"" + std::string(rowClass) + "\">";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool words = i < m_isWords.size() && m_isWords[i];
        m_text += i == 0 ? wrapped("th", cells[i], "scope=\"row\"")
                         : wrapped("td", cells[i], words ? "class=\"w\"" : "");
    }
    m_text += "</tr>\n";
    ++m_rows;
}

void HtmlTable::spanningRow(std::string_view first, std::string_view cell) {
    const auto width = std::to_string(m_isWords.size() - 1);
    m_text += "<tr>" + wrapped("th", first, "scope=\"row\"") +
              wrapped("td", wrapped("div", cell), "class=\"span\" colspan=\"" + width + "\"") +
              "</tr>\n";
    ++m_rows;
}

void HtmlTable::section(std::string_view text) {
    m_text += "<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"" +
              std::to_string(m_isWords.size()) + "\"><span>" + escaped(text) +
              "</span></th></tr>\n";
}

std::string HtmlTable::html() const {
    return m_text + "</tbody></table></div>\n";
}

std::string twoLines(std::string_view value, std::string_view below) {
    return below.empty() ? escaped(value)
                         : escaped(value) + "<small>" + escaped(below) + "</small>";
}

}  // namespace tintype::reproduce::report
