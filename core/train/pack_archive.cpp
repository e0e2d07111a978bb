#include "core/train/pack_archive.h"

#include <algorithm>

#include <archive.h>
#include <archive_entry.h>

namespace tintype::train {
namespace {

constexpr std::size_t kBlockBytes = 1U << 16U;

// Not support_filter_all: that would let a file choose external programs to be run.
void allowFilters(archive* handle) {
    archive_read_support_filter_none(handle);
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_bzip2(handle);
    archive_read_support_filter_xz(handle);
    archive_read_support_filter_zstd(handle);
}

std::string nameOf(archive_entry* entry) {
    if (const char* name = archive_entry_pathname(entry)) {
        return name;
    }
    const char* name = archive_entry_pathname_utf8(entry);
    return name != nullptr ? name : "";
}

}  // namespace

void ArchiveReader::Closer::operator()(archive* handle) const {
    archive_read_free(handle);
}

Result<ArchiveReader> ArchiveReader::open(const std::filesystem::path& path) {
    archive* handle = archive_read_new();
    allowFilters(handle);
    archive_read_support_format_tar(handle);
    archive_read_support_format_zip(handle);
    archive_read_support_format_empty(handle);
    return openWith(handle, path);
}

Result<ArchiveReader> ArchiveReader::openPlain(const std::filesystem::path& path) {
    archive* handle = archive_read_new();
    archive_read_support_filter_none(handle);
    archive_read_support_filter_gzip(handle);
    archive_read_support_format_raw(handle);
    return openWith(handle, path);
}

Result<ArchiveReader> ArchiveReader::openWith(archive* handle, const std::filesystem::path& path) {
    ArchiveReader reader;
    reader.m_handle.reset(handle);
    reader.m_path = path;
    if (archive_read_open_filename(handle, path.c_str(), kBlockBytes) != ARCHIVE_OK) {
        return tl::unexpected<Error>(reader.lastError());
    }
    return reader;
}

Result<bool> ArchiveReader::next(Member& member, std::size_t maxBytes) {
    auto found = nextHeader(member);
    if (found && *found && member.isFile) {
        if (auto read = readContent(member, maxBytes); !read) {
            return failWith(read);
        }
    }
    return found;
}

Result<bool> ArchiveReader::nextHeader(Member& member) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(m_handle.get(), &entry);
    if (status == ARCHIVE_EOF) {
        return false;
    }
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
        return tl::unexpected<Error>(lastError());
    }
    member = Member{};
    member.name = nameOf(entry);
    member.isFile =
        archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
    return true;
}

Result<std::size_t> ArchiveReader::read(std::span<std::uint8_t> bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const la_ssize_t got =
            archive_read_data(m_handle.get(), bytes.data() + done, bytes.size() - done);
        if (got < 0) {
            return tl::unexpected<Error>(lastError());
        }
        if (got == 0) {
            break;
        }
        done += static_cast<std::size_t>(got);
    }
    return done;
}

Result<void> ArchiveReader::readContent(Member& member, std::size_t maxBytes) {
    // Grown as data comes, never by what the header claims.
    std::vector<std::uint8_t> block(kBlockBytes);
    for (;;) {
        const la_ssize_t got = archive_read_data(m_handle.get(), block.data(), block.size());
        if (got == 0) {
            return {};
        }
        if (got < 0) {
            return tl::unexpected<Error>(lastError());
        }
        if (member.content.size() + static_cast<std::size_t>(got) > maxBytes) {
            member.tooLarge = true;
            member.content.clear();
            return {};
        }
        member.content.insert(member.content.end(), block.begin(), block.begin() + got);
    }
}

std::uint64_t ArchiveReader::bytesRead() const {
    return static_cast<std::uint64_t>(
        std::max<la_int64_t>(0, archive_filter_bytes(m_handle.get(), -1)));
}

Error ArchiveReader::lastError() const {
    const char* words = archive_error_string(m_handle.get());
    std::string reason = words != nullptr ? words : "unknown reason";
    // What is wrong with an archive goes into indexes and reports, which travel: no folders.
    if (const auto at = reason.find(m_path.string()); at != std::string::npos) {
        reason.replace(at, m_path.string().size(), m_path.filename().string());
    }
    return {ErrorCode::BrokenFile, "The archive cannot be read: " + reason + ".", m_path};
}

}  // namespace tintype::train
