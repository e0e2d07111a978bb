#include "core/train/pack_formats.h"
#include "core/train/pack_text.h"

#include <array>
#include <map>

namespace tintype::train {
namespace {

std::string_view fileName(std::string_view member) {
    return member.substr(member.find_last_of('/') + 1);
}

// One name a line; empty lines at the end are not names.
std::vector<std::string> linesOf(std::span<const std::uint8_t> content) {
    std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (!line.empty()) {
            lines.push_back(safeText(line));
        }
    }
    return lines;
}

tl::unexpected<Error> broken(const std::string& what) {
    return fail(ErrorCode::BrokenFile, what);
}

std::string numbered(std::size_t number) {
    return "Picture " + std::to_string(number + 1);
}

class Cifar10 : public OriginalFormat {
public:
    bool wants(std::string_view member) const override {
        return m_classes.empty() && fileName(member) == "batches.meta.txt";
    }
    Result<void> learn(std::string_view, std::span<const std::uint8_t> content) override {
        m_classes = linesOf(content);
        return {};
    }
    bool knowsAll() const override { return !m_classes.empty(); }

    Result<MemberRole> roleOf(std::string_view member) const override {
        for (const RecordMember& known : recordMembers()) {
            if (fileName(member) == known.name) {
                return MemberRole{
                    MemberRole::Kind::Records, known.part, {}, RawPixels{32, false}, true};
            }
        }
        return MemberRole{};
    }

    Result<std::string> categoryOf(std::string_view member,
                                   std::size_t number,
                                   std::optional<std::uint8_t> label) const override {
        if (!label || m_classes.empty()) {
            return std::string();
        }
        if (*label >= m_classes.size()) {
            return broken(numbered(number) + " of " + std::string(fileName(member)) +
                          " has the label " + std::to_string(*label) + ", but there are only " +
                          std::to_string(m_classes.size()) + " classes.");
        }
        return m_classes[*label];
    }

    std::vector<RecordMember> recordMembers() const override {
        std::vector<RecordMember> members{{"test_batch.bin", Part::Validation}};
        for (int i = 1; i <= 5; ++i) {
            members.push_back({"data_batch_" + std::to_string(i) + ".bin", Part::Training});
        }
        return members;
    }

private:
    std::vector<std::string> m_classes;
};

class Stl10 : public OriginalFormat {
public:
    bool wants(std::string_view member) const override {
        const std::string name(fileName(member));
        return name == "class_names.txt" ? m_classes.empty()
                                         : isLabels(name) && !m_labels.contains(name);
    }
    Result<void> learn(std::string_view member, std::span<const std::uint8_t> content) override {
        const std::string name(fileName(member));
        if (name == "class_names.txt") {
            m_classes = linesOf(content);
        } else {
            m_labels[name].assign(content.begin(), content.end());
        }
        return {};
    }
    bool knowsAll() const override { return !m_classes.empty() && m_labels.size() == 2; }

    Result<MemberRole> roleOf(std::string_view member) const override {
        for (const RecordMember& known : recordMembers()) {
            if (fileName(member) == known.name) {
                return MemberRole{
                    MemberRole::Kind::Records, known.part, {}, RawPixels{96, true}, false};
            }
        }
        return MemberRole{};
    }

    Result<std::string> categoryOf(std::string_view member,
                                   std::size_t number,
                                   std::optional<std::uint8_t>) const override {
        const auto* labels = labelsFor(member);
        // The count is compared when the member is at its end.
        if (labels == nullptr || m_classes.empty() || number >= labels->size()) {
            return std::string();
        }
        const std::uint8_t label = (*labels)[number];
        if (label < 1 || label > m_classes.size()) {
            return broken(numbered(number) + " of " + std::string(fileName(member)) +
                          " has the label " + std::to_string(label) + "; they go from 1 to " +
                          std::to_string(m_classes.size()) + ".");
        }
        return m_classes[label - 1U];
    }

    Result<void> checkCount(std::string_view member, std::size_t count) const override {
        const auto* labels = labelsFor(member);
        if (labels == nullptr || labels->size() == count) {
            return {};
        }
        return broken(std::string(fileName(member)) + " has " + std::to_string(count) +
                      " pictures, but there are " + std::to_string(labels->size()) +
                      " labels for it.");
    }

    std::vector<RecordMember> recordMembers() const override {
        return {{"train_X.bin", Part::Training},
                {"test_X.bin", Part::Validation},
                {"unlabeled_X.bin", Part::Training, false}};
    }

private:
    static bool isLabels(std::string_view name) {
        return name == "train_y.bin" || name == "test_y.bin";
    }
    const std::vector<std::uint8_t>* labelsFor(std::string_view member) const {
        const auto found = m_labels.find(fileName(member) == "train_X.bin"  ? "train_y.bin"
                                         : fileName(member) == "test_X.bin" ? "test_y.bin"
                                                                            : "");
        return found != m_labels.end() ? &found->second : nullptr;
    }

    std::vector<std::string> m_classes;
    std::map<std::string, std::vector<std::uint8_t>> m_labels;
};

}  // namespace

std::unique_ptr<OriginalFormat> cifar10Format() {
    return std::make_unique<Cifar10>();
}

std::unique_ptr<OriginalFormat> stl10Format() {
    return std::make_unique<Stl10>();
}

}  // namespace tintype::train
