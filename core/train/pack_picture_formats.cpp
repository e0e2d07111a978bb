#include "core/train/mat_file.h"
#include "core/train/pack_formats.h"
#include "core/train/pack_text.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> broken(const std::string& what, const fs::path& path = {}) {
    return fail(ErrorCode::BrokenFile, what, path);
}

class TinyImageNet : public OriginalFormat {
public:
    bool wants(std::string_view member) const override {
        return !m_learned && fs::path(member).filename() == "val_annotations.txt";
    }
    // Lines of "val_0.JPEG<tab>n03444034<tab>0<tab>32<tab>44<tab>62".
    Result<void> learn(std::string_view, std::span<const std::uint8_t> content) override {
        m_learned = true;
        std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            const auto tab = line.find('\t');
            if (tab == std::string_view::npos) {
                continue;
            }
            const std::string_view category = line.substr(tab + 1);
            m_categories[std::string(line.substr(0, tab))] =
                safeText(category.substr(0, category.find_first_of("\t\r")));
        }
        return {};
    }
    bool knowsAll() const override { return m_learned; }

    Result<MemberRole> roleOf(std::string_view member) const override {
        const fs::path path(member);
        const fs::path folder = path.parent_path();
        if (folder.filename() != "images") {
            return MemberRole{};
        }
        const fs::path above = folder.parent_path();
        if (above.filename() == "val") {
            const auto found = m_categories.find(path.filename().string());
            return MemberRole{MemberRole::Kind::Picture,
                              Part::Validation,
                              found != m_categories.end() ? found->second : std::string()};
        }
        if (above.parent_path().filename() == "train") {
            return MemberRole{
                MemberRole::Kind::Picture, Part::Training, safeText(above.filename().string())};
        }
        return MemberRole{};
    }

private:
    bool m_learned = false;
    std::map<std::string, std::string> m_categories;
};

class Flowers102 : public OriginalFormat {
public:
    Flowers102(std::vector<int> labels, std::vector<int> validation, std::vector<int> training)
        : m_labels(std::move(labels)) {
        for (const int number : training) {
            m_parts[number] = Part::Training;
        }
        for (const int number : validation) {
            m_parts[number] = Part::Validation;
        }
    }

    Result<MemberRole> roleOf(std::string_view member) const override {
        const std::string name = fs::path(member).filename().string();
        const int number = numberOf(name);
        if (number == 0) {
            return MemberRole{};
        }
        MemberRole role{MemberRole::Kind::Picture};
        if (m_parts.empty()) {
            role.part = partOf("flowers102/" + name, "1");
            return role;
        }
        const auto part = m_parts.find(number);
        if (part == m_parts.end() || static_cast<std::size_t>(number) > m_labels.size()) {
            return broken(
                "The labels beside the archive (imagelabels.mat, setid.mat) do not know " + name +
                ". Get all three files from the same page.");
        }
        role.part = part->second;
        role.category = "flower " + std::to_string(m_labels[static_cast<std::size_t>(number - 1)]);
        return role;
    }

private:
    // Of image_00077.jpg; 0 for anything else.
    static int numberOf(std::string_view name) {
        constexpr std::string_view kStart = "image_";
        constexpr std::string_view kEnd = ".jpg";
        if (!name.starts_with(kStart) || !name.ends_with(kEnd) ||
            name.size() != kStart.size() + 5 + kEnd.size()) {
            return 0;
        }
        int number = 0;
        const char* const end = name.data() + kStart.size() + 5;
        const auto parsed = std::from_chars(name.data() + kStart.size(), end, number);
        return parsed.ec == std::errc{} && parsed.ptr == end ? std::max(0, number) : 0;
    }

    std::vector<int> m_labels;    ///< of picture n at n − 1
    std::map<int, Part> m_parts;  ///< empty: not known
};

}  // namespace

std::unique_ptr<OriginalFormat> tinyImageNetFormat() {
    return std::make_unique<TinyImageNet>();
}

Result<std::unique_ptr<OriginalFormat>> flowers102Format(const fs::path& archive) {
    const fs::path labelFile = archive.parent_path() / "imagelabels.mat";
    const fs::path splitFile = archive.parent_path() / "setid.mat";
    std::error_code ignored;
    if (!fs::exists(labelFile, ignored) || !fs::exists(splitFile, ignored)) {
        return std::make_unique<Flowers102>(
            std::vector<int>{}, std::vector<int>{}, std::vector<int>{});
    }
    const auto labels = readMatRow(labelFile, "labels");
    if (!labels) {
        return failWith(labels);
    }
    std::map<std::string, std::vector<int>> sets;
    for (const char* name : {"trnid", "valid", "tstid"}) {
        auto numbers = readMatRow(splitFile, name);
        if (!numbers) {
            return failWith(numbers);
        }
        sets[name] = std::move(*numbers);
    }
    std::vector<int>& training = sets["trnid"];
    training.insert(training.end(), sets["tstid"].begin(), sets["tstid"].end());
    return std::make_unique<Flowers102>(*labels, sets["valid"], training);
}

}  // namespace tintype::train
