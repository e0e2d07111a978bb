#pragma once

#include <filesystem>
#include <optional>

namespace tintype::batch {

/// An exclusive lock on a file (flock): it goes with the process, however that ends. Two of them on
/// one file exclude each other, also within one process.
class JournalLock {
public:
    /// Empty where somebody else holds it, or the file cannot be made.
    static std::optional<JournalLock> take(const std::filesystem::path& file);

    JournalLock(JournalLock&& other) noexcept;
    JournalLock& operator=(JournalLock&& other) = delete;
    ~JournalLock();

private:
    explicit JournalLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

}  // namespace tintype::batch
