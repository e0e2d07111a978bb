#pragma once

#include "core/train/image_measures.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Small pieces of HTML and the one way in which the report prints numbers.
namespace tintype::reproduce::report {

/// Text for between tags and inside quoted attributes. Control characters become spaces.
std::string escaped(std::string_view text);

/// "0.0051", with a real minus sign; "–" for what is no finite number.
std::string number(double value, int digits);
/// The same with "+" before what is above 0.
std::string signedNumber(double value, int digits);
/// Of something that should be 0: "0", "< 0.00001" or the number.
std::string smallNumber(double value);
/// "200,000"
std::string grouped(std::int64_t value);
/// "25 s", "12 min", "3 h 20 min"
std::string duration(double seconds);
/// "0.113 to 0.172"
std::string interval(const train::Estimate& estimate, int digits);
/// The same for table cells: "0.113–0.172", with "to" where a minus sign would stand by the dash.
std::string shortInterval(const train::Estimate& estimate, int digits);
/// "0.142 (0.113 to 0.172)"
std::string withInterval(const train::Estimate& estimate, int digits);
/// "a, b and c"
std::string joined(const std::vector<std::string>& parts);

std::string base64(std::string_view bytes);

/// `<tag attributes>text</tag>`; the text is escaped, the attributes are not.
std::string element(std::string_view tag, std::string_view text, std::string_view attributes = {});
/// The same around HTML.
std::string wrapped(std::string_view tag, std::string_view html, std::string_view attributes = {});

/// A table of rows that scrolls sideways on a narrow screen, its first column staying in sight.
class HtmlTable {
public:
    /// `head`: plain text, one a column. The class is one of the style sheet's.
    /// Columns of words are aligned left, those of numbers right; the first is always of words.
    explicit HtmlTable(const std::vector<std::string>& head,
                       std::string_view tableClass = {},
                       const std::vector<std::size_t>& wordColumns = {});

    /// Cells are HTML; the first names the row.
    void row(const std::vector<std::string>& cells, std::string_view rowClass = {});
    /// A row of a name and one cell as wide as all others.
    void spanningRow(std::string_view first, std::string_view cell);
    /// A heading over all columns.
    void section(std::string_view text);
    bool empty() const { return m_rows == 0; }
    std::string html() const;

private:
    std::string m_text;
    std::vector<bool> m_isWords;
    int m_rows = 0;
};

/// A figure with a second, smaller line below it, if there is one; both are plain text.
std::string twoLines(std::string_view value, std::string_view below);

}  // namespace tintype::reproduce::report
