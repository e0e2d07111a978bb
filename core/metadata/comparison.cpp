#include "core/metadata/comparison.h"

#include <algorithm>
#include <map>

namespace tintype::metadata {
namespace {

/// Values of repeated keys (IPTC keywords) in their order.
using FieldMap = std::map<std::string, std::vector<std::string>>;

/// Tools pad text with spaces and NULs to even lengths; that is no difference in what it says.
std::string trimmed(std::string value) {
    value.erase(value.find_last_not_of(std::string_view(" \0\n", 3)) + 1);
    return value;
}

FieldMap mapOf(const Metadata::Data& data) {
    FieldMap map;
    for (const Field& field : fieldsOf(data)) {
        map[field.key].push_back(trimmed(field.value));
    }
    return map;
}

bool isText(const std::string& key) {
    return key == "Comment" || key.starts_with("Png.");
}

/// Fields that take in texts for which a format has no place of its own.
bool takesIn(const std::string& key) {
    return key == "Exif.Photo.UserComment" || key == "Comment" || key.starts_with("Png.") ||
           key.starts_with("Xmp.dc.") || key.starts_with("Xmp.xmp.") ||
           key == "Exif.Image.Software";
}

/// The key under which the result says the same; empty where it does not.
std::string newHomeOf(const std::string& key, const std::string& value, const FieldMap& result) {
    if (!isText(key) || value.empty()) {
        return {};
    }
    for (const auto& [home, values] : result) {
        if (takesIn(home) && std::ranges::any_of(values, [&](const std::string& text) {
                return text.find(value) != std::string::npos;
            })) {
            return home;
        }
    }
    return {};
}

class Comparison {
public:
    Comparison(const Metadata::Data& scan, const Metadata::Data& result)
        : m_scan(mapOf(scan)), m_result(mapOf(result)) {}

    std::vector<FieldDiff> run() {
        for (const auto& [key, values] : m_scan) {
            const auto it = m_result.find(key);
            compareValues(
                key, values, it == m_result.end() ? std::vector<std::string>() : it->second);
        }
        for (const auto& [key, values] : m_result) {
            if (!m_scan.contains(key)) {
                compareValues(key, {}, values);
            }
        }
        return std::move(m_diffs);
    }

private:
    void compareValues(const std::string& key,
                       const std::vector<std::string>& before,
                       const std::vector<std::string>& after) {
        for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
            if (i >= after.size()) {
                noteMissing(key, before[i]);
            } else if (i >= before.size()) {
                m_diffs.push_back({key, {}, after[i], Change::Added, true, false, {}, {}});
            } else {
                const Change change = before[i] == after[i] ? Change::Kept : Change::Changed;
                m_diffs.push_back({key, before[i], after[i], change, true, false, {}, {}});
            }
        }
    }

    void noteMissing(const std::string& key, const std::string& value) {
        const std::string home = newHomeOf(key, value, m_result);
        if (home.empty()) {
            m_diffs.push_back({key, value, {}, Change::Missing, true, false, {}, {}});
        } else {
            m_diffs.push_back({key, value, value, Change::Moved, true, false, home, {}});
        }
    }

    FieldMap m_scan;
    FieldMap m_result;
    std::vector<FieldDiff> m_diffs;
};

}  // namespace

std::vector<FieldDiff> compare(const Metadata::Data& scan, const Metadata::Data& result) {
    return Comparison(scan, result).run();
}

}  // namespace tintype::metadata
