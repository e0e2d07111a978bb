#include "core/metadata/metadata_data.h"

#include <algorithm>
#include <mutex>

namespace tintype::metadata {
namespace {

constexpr std::size_t kMaxNotes = 20;

/// Where warnings logged on this thread go; null between guarded calls, when they are dropped.
thread_local std::vector<std::string>* t_warnings = nullptr;

void takeWarning(int level, const char* message) {
    if (level >= Exiv2::LogMsg::warn && t_warnings != nullptr) {
        std::string text = message;
        text.erase(text.find_last_not_of(" \n") + 1);
        t_warnings->push_back(text);
    }
}

void lockXmp(void* mutex, bool lock) {
    auto* const m = static_cast<std::recursive_mutex*>(mutex);
    lock ? m->lock() : m->unlock();
}

void addNote(std::vector<std::string>& notes, const std::string& note) {
    if (notes.size() < kMaxNotes && std::ranges::find(notes, note) == notes.end()) {
        notes.push_back(note);
    }
}

}  // namespace

void initializeLibrary() {
    static std::once_flag once;
    static std::recursive_mutex xmpMutex;
    std::call_once(once, [] {
        Exiv2::LogMsg::setHandler(takeWarning);
        Exiv2::XmpParser::initialize(lockXmp, &xmpMutex);
        // The prefix that the standard and other tools use; Exiv2's own is "iptcExt".
        Exiv2::XmpProperties::registerNs("http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
                                         "Iptc4xmpExt");
        Exiv2::XmpProperties::registerNs("http://ns.adobe.com/xmp/note/", "xmpNote");
        Exiv2::enableBMFF(true);
    });
}

std::unique_lock<std::recursive_mutex> libraryLock() {
    static std::recursive_mutex mutex;
    return std::unique_lock(mutex);
}

bool guarded(const std::string& what,
             std::vector<std::string>& notes,
             const std::function<void()>& work) {
    initializeLibrary();
    std::vector<std::string> warnings;
    std::vector<std::string>* const outer = std::exchange(t_warnings, &warnings);
    bool finished = false;
    try {
        work();
        finished = true;
    } catch (const std::exception& error) {
        warnings.emplace_back(error.what());
    }
    t_warnings = outer;
    for (const std::string& warning : warnings) {
        addNote(notes, what + ": " + warning);
    }
    return finished;
}

}  // namespace tintype::metadata
