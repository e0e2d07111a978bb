#pragma once

#include <filesystem>
#include <optional>

namespace tintype {

/// An exclusive lock on a file (flock): it goes with the process, however that ends. Two of them on
/// one file exclude each other, also within one process.
class FileLock {
public:
    /// Empty where somebody else holds it, or the file cannot be made.
    static std::optional<FileLock> take(const std::filesystem::path& file);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

}  // namespace tintype
