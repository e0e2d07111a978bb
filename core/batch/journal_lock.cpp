#include "core/batch/journal_lock.h"

#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tintype::batch {
namespace {

// Whoever held the lock may have removed the file before this process got it.
bool isStillThere(int descriptor, const std::filesystem::path& file) {
    struct stat held {};
    struct stat named {};
    return ::fstat(descriptor, &held) == 0 && ::stat(file.c_str(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

}  // namespace

std::optional<JournalLock> JournalLock::take(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return std::nullopt;
    }
    JournalLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !isStillThere(descriptor, file)) {
        return std::nullopt;
    }
    return lock;
}

JournalLock::JournalLock(JournalLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

JournalLock::~JournalLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

}  // namespace tintype::batch
