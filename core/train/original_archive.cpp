#include "core/train/original_archive.h"

#include "core/train/pack_text.h"

#include <algorithm>
#include <utility>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;

// A known archive shows what it is by its first files; nobody should wait for others.
constexpr int kMembersToKnowBy = 16;
constexpr std::size_t kMaxLearnedBytes = 16U << 20U;
constexpr std::size_t kMaxPictureBytes = std::size_t{64} << 20U;
// The largest that is known, STL-10's unlabelled pictures, has 100,000.
constexpr std::size_t kMaxRecords = 1'000'000;

std::string fileName(const std::string& member) {
    return safeText(fs::path(member).filename().string());
}

bool isOf(Part part, Part wanted) {
    return wanted == Part::All || part == wanted;
}

Result<std::unique_ptr<OriginalFormat>> recognise(const fs::path& path) {
    auto archive = ArchiveReader::open(path);
    ArchiveReader::Member member;
    for (int i = 0; archive && i < kMembersToKnowBy; ++i) {
        const auto more = archive->nextHeader(member);
        if (!more || !*more) {
            break;
        }
        auto format = member.isFile ? recogniseFormat(member.name, path) : nullptr;
        if (!format || *format) {
            return format;
        }
    }
    return nullptr;
}

std::string withCommas(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        text.insert(at -= 3, ",");
    }
    return text;
}

}  // namespace

Result<std::unique_ptr<OriginalArchive>> OriginalArchive::open(const fs::path& path, Part part) {
    auto format = recognise(path);
    if (!format) {
        return failWith(format);
    }
    if (!*format) {
        return nullptr;
    }
    std::unique_ptr<OriginalArchive> archive(new OriginalArchive(path, part));
    archive->m_format = std::move(*format);
    if (auto learned = archive->learn(); !learned) {
        return failWith(learned);
    }
    auto reader = ArchiveReader::open(path);
    if (!reader) {
        return failWith(reader);
    }
    archive->m_archive = std::move(*reader);
    return archive;
}

Result<void> OriginalArchive::learn() {
    if (m_format->knowsAll()) {
        return {};
    }
    auto archive = ArchiveReader::open(m_path);
    if (!archive) {
        return failWith(archive);
    }
    ArchiveReader::Member member;
    while (!m_format->knowsAll()) {
        const auto more = archive->nextHeader(member);
        if (!more) {
            return failWith(more);
        }
        if (!*more) {
            return {};
        }
        if (!member.isFile || !m_format->wants(member.name)) {
            continue;
        }
        std::vector<std::uint8_t> content(kMaxLearnedBytes + 1);
        const auto size = archive->read(content);
        if (!size) {
            return failWith(size);
        }
        if (*size > kMaxLearnedBytes) {
            return broken(fileName(member.name) + " is larger than 16 MiB.");
        }
        content.resize(*size);
        if (auto learned = m_format->learn(member.name, content); !learned) {
            return broken(learned.error().detail);
        }
    }
    return {};
}

Result<bool> OriginalArchive::next(OriginalPhoto& photo) {
    photo = OriginalPhoto{};
    while (!m_ended) {
        auto found = m_records ? nextRecord(photo) : nextMember(photo);
        m_ended = m_ended || !found;
        if (!found || *found) {
            return found;
        }
    }
    return false;
}

// False where there was none in this member; sets m_ended behind the last one.
Result<bool> OriginalArchive::nextMember(OriginalPhoto& photo) {
    ArchiveReader::Member member;
    const auto more = isComplete() ? Result<bool>(false) : m_archive->nextHeader(member);
    if (!more) {
        return failWith(more);
    }
    if (!*more) {
        m_ended = true;
        if (auto checked = checkMembers(); !checked) {
            return failWith(checked);
        }
        return false;
    }
    const auto role = member.isFile ? m_format->roleOf(member.name) : MemberRole{};
    if (!role) {
        return broken(role.error().detail);
    }
    if (role->kind == MemberRole::Kind::Other || !isOf(role->part, m_part)) {
        return false;
    }
    if (role->kind == MemberRole::Kind::Records) {
        m_records = *role;
        m_member = member.name;
        m_number = 0;
        return false;
    }
    photo.name = member.name;
    photo.part = role->part;
    photo.category = role->category;
    if (auto read = m_archive->readContent(member, kMaxPictureBytes); !read) {
        return failWith(read);
    }
    photo.tooLarge = member.tooLarge;
    photo.content = std::move(member.content);
    return true;
}

Result<bool> OriginalArchive::nextRecord(OriginalPhoto& photo) {
    const std::size_t labelBytes = m_records->labelFirst ? 1 : 0;
    const std::size_t size = m_records->pixels.bytes() + labelBytes;
    photo.content.resize(size);
    const auto got = m_archive->read(photo.content);
    if (!got) {
        return failWith(got);
    }
    if (*got < size) {
        if (auto ended = endRecords(*got); !ended) {
            return failWith(ended);
        }
        return false;
    }
    if (m_number == kMaxRecords) {
        return broken(fileName(m_member) + " holds more than " + withCommas(kMaxRecords) +
                      " pictures, which no data set that Tintype knows does.");
    }
    std::optional<std::uint8_t> label;
    if (m_records->labelFirst) {
        label = photo.content.front();
        photo.content.erase(photo.content.begin());
    }
    auto category = m_format->categoryOf(m_member, m_number, label);
    if (!category) {
        return broken(category.error().detail);
    }
    photo.name = m_member + "#" + std::to_string(m_number++);
    photo.part = m_records->part;
    photo.category = std::move(*category);
    photo.pixels = m_records->pixels;
    return true;
}

Result<void> OriginalArchive::endRecords(std::size_t leftBytes) {
    const std::size_t size = m_records->pixels.bytes() + (m_records->labelFirst ? 1 : 0);
    const std::string name = fileName(m_member);
    m_records.reset();
    if (leftBytes != 0) {
        return broken(name + " has " + withCommas(m_number * size + leftBytes) +
                      " bytes, which is no multiple of the " + withCommas(size) +
                      " bytes of a picture. Get the archive again.");
    }
    if (m_number == 0) {
        return broken(name + " is empty. Get the archive again.");
    }
    if (auto checked = m_format->checkCount(m_member, m_number); !checked) {
        return broken(checked.error().detail);
    }
    m_seen.insert(name);
    return {};
}

// Behind the last member that matters nothing needs to be unpacked.
bool OriginalArchive::isComplete() const {
    const auto members = m_format->recordMembers();
    return !members.empty() && std::ranges::all_of(members, [&](const RecordMember& member) {
        return !isOf(member.part, m_part) || m_seen.contains(member.name);
    });
}

Result<void> OriginalArchive::checkMembers() const {
    for (const RecordMember& member : m_format->recordMembers()) {
        if (member.required && isOf(member.part, m_part) && !m_seen.contains(member.name)) {
            return broken(member.name + " is missing in it. Get the archive again.");
        }
    }
    return {};
}

tl::unexpected<Error> OriginalArchive::broken(const std::string& what) const {
    return fail(ErrorCode::BrokenFile, what, m_path);
}

}  // namespace tintype::train
