#include "core/batch/journal.h"

#include "core/base/data_folder.h"
#include "core/base/file_lock.h"
#include "core/batch/journal_rows.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <set>
#include <system_error>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

constexpr int kFormatVersion = 1;
constexpr int kApplicationId = 0x54494E54;  // "TINT"
constexpr char kExtension[] = ".batch";
constexpr char kLockExtension[] = ".lock";
// Another process reads the list of batches for a moment; nobody holds the database longer.
constexpr int kBusyMilliseconds = 5000;

struct Files {
    Files(const fs::path& folder, const std::string& id)
        : database(folder / (id + kExtension)), lock(folder / (id + kLockExtension)) {}

    void remove() const {
        std::error_code ignored;
        for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
            fs::remove(fs::path(database.native() + ending), ignored);
        }
        fs::remove(lock, ignored);
    }

    // Only the file with the data is kept: its log belongs to a damaged whole.
    void setAside() const {
        std::error_code ignored;
        fs::path aside = database;
        fs::rename(database, aside.replace_extension(".damaged"), ignored);
        remove();
    }

    fs::path database;
    fs::path lock;
};

// Sorted by name is sorted by time; never the same twice on one computer.
std::string newId() {
    static std::atomic<unsigned> counter{0};
    std::string time = restore::timeStampNow();
    std::erase_if(time, [](char c) { return c == ':' || c == '-' || c == 'Z'; });
    std::replace(time.begin(), time.end(), 'T', '-');
    return time + "-" + std::to_string(::getpid()) + "-" + std::to_string(counter++);
}

bool isId(const std::string& id) {
    return !id.empty() && id.find_first_not_of("0123456789-") == std::string::npos;
}

// A list of batches holds each lock for a moment.
std::optional<FileLock> takePatiently(const fs::path& file) {
    constexpr int kTries = 10;
    for (int i = 0; i < kTries; ++i) {
        if (auto lock = FileLock::take(file)) {
            return lock;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return std::nullopt;
}

tl::unexpected<Error> noSuchBatch(const std::string& id) {
    return fail(ErrorCode::NotFound, "There is no batch \"" + id + "\".");
}

tl::unexpected<Error> heldElsewhere() {
    return fail(ErrorCode::AlreadyExists, "Another Tintype is working on this batch.");
}

tl::unexpected<Error> damaged(const fs::path& database) {
    return fail(ErrorCode::BrokenFile,
                "The notes of this batch are damaged and were set aside. No photograph is lost: "
                "colorize the same photographs again and skip those whose result is there.",
                database);
}

bool isDamage(const SQLite::Exception& error) {
    constexpr int kCorrupt = 11;  // SQLITE_CORRUPT
    constexpr int kNotADatabase = 26;
    return error.getErrorCode() == kCorrupt || error.getErrorCode() == kNotADatabase;
}

tl::unexpected<Error> databaseError(const SQLite::Exception& error) {
    return fail(ErrorCode::Unwritable,
                std::string("The notes of this batch cannot be kept: ") + error.what() + ".");
}

// The file must be sound and of our version. NotFound and Unsupported leave it as it is.
Result<std::unique_ptr<SQLite::Database>> openDatabase(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        return fail(ErrorCode::NotFound, "There is no such batch.", file);
    }
    try {
        auto database = std::make_unique<SQLite::Database>(
            file.string(), SQLite::OPEN_READWRITE, kBusyMilliseconds);
        if (database->execAndGet("PRAGMA application_id").getInt() != kApplicationId) {
            // Its program ended before the first photograph: nothing was begun.
            const bool unborn =
                database->execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
            if (unborn) {
                return fail(ErrorCode::NotFound, "There is no such batch.", file);
            }
            return damaged(file);
        }
        if (database->execAndGet("PRAGMA user_version").getInt() > kFormatVersion) {
            return fail(ErrorCode::Unsupported,
                        "This batch was begun by a newer Tintype; finish it with that one.",
                        file);
        }
        if (database->execAndGet("PRAGMA quick_check(1)").getString() != "ok") {
            return damaged(file);
        }
        database->exec("PRAGMA synchronous = FULL");
        return database;
    } catch (const SQLite::Exception& error) {
        if (isDamage(error)) {
            return damaged(file);
        }
        return databaseError(error);
    }
}

void makeTables(SQLite::Database& database) {
    database.exec("CREATE TABLE batch (started TEXT NOT NULL, settings TEXT NOT NULL)");
    database.exec(
        "CREATE TABLE item (id INTEGER PRIMARY KEY, scan BLOB NOT NULL, target BLOB NOT NULL, "
        "edit TEXT NOT NULL, replace INTEGER NOT NULL, state TEXT NOT NULL, "
        "error TEXT NOT NULL DEFAULT '', error_code INTEGER NOT NULL DEFAULT 0, "
        "error_path BLOB NOT NULL DEFAULT x'', seconds REAL NOT NULL DEFAULT 0)");
    // What lacks these is no journal: they are set in the same step as the rows.
    database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.exec("PRAGMA user_version = " + std::to_string(kFormatVersion));
}

JournalCounts countsOf(SQLite::Database& database) {
    SQLite::Statement query(database,
                            "SELECT count(*), "
                            "count(*) FILTER (WHERE state IN ('done', 'skipped', 'failed')), "
                            "count(*) FILTER (WHERE state = 'failed') FROM item");
    query.executeStep();
    return {query.getColumn(0).getInt(), query.getColumn(1).getInt(), query.getColumn(2).getInt()};
}

}  // namespace

struct Journal::Impl {
    Files files;
    FileLock lock;
    std::unique_ptr<SQLite::Database> database;

    void setState(std::size_t index, ItemState state) {
        SQLite::Statement update(*database, "UPDATE item SET state = ? WHERE id = ?");
        update.bind(1, nameOf(state));
        update.bind(2, static_cast<std::int64_t>(index));
        update.exec();
    }
};

fs::path journalFolder() {
    const fs::path data = dataFolder();
    return data.empty() ? data : data / "batches";
}

Journal::Journal(std::string id, std::unique_ptr<Impl> impl)
    : m_id(std::move(id)), m_impl(std::move(impl)) {}

Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::create(const BatchSettings& settings,
                                                 const std::vector<BatchItem>& items,
                                                 const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error || folder.empty()) {
        return fail(ErrorCode::Unwritable, "There is no folder for the notes of a batch.", folder);
    }
    const std::string id = newId();
    const Files files(folder, id);
    auto lock = takePatiently(files.lock);
    if (!lock) {
        return fail(ErrorCode::Unwritable, "The notes of the batch cannot be written.", folder);
    }
    try {
        auto database =
            std::make_unique<SQLite::Database>(files.database.string(),
                                               SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                                               kBusyMilliseconds);
        database->exec("PRAGMA journal_mode = WAL");
        database->exec("PRAGMA synchronous = FULL");
        SQLite::Transaction transaction(*database);
        makeTables(*database);
        SQLite::Statement batch(*database, "INSERT INTO batch VALUES (?, ?)");
        batch.bind(1, restore::timeStampNow());
        batch.bind(2, settingsToJson(settings));
        batch.exec();
        insertItems(*database, items);
        transaction.commit();
        std::unique_ptr<Journal> journal(new Journal(
            id, std::unique_ptr<Impl>(new Impl{files, std::move(*lock), std::move(database)})));
        journal->m_settings = settings;
        return journal;
    } catch (const SQLite::Exception& failure) {
        files.remove();
        return databaseError(failure);
    }
}

Result<std::unique_ptr<Journal>> Journal::open(const std::string& id, const fs::path& folder) {
    const Files files(folder, id);
    std::error_code ignored;
    if (!isId(id) || !fs::exists(files.database, ignored)) {
        return noSuchBatch(id);
    }
    auto lock = takePatiently(files.lock);
    if (!lock) {
        return heldElsewhere();
    }
    auto database = openDatabase(files.database);
    if (!database) {
        if (database.error().code == ErrorCode::BrokenFile) {
            files.setAside();
        }
        return failWith(database);
    }
    std::unique_ptr<Journal> journal(new Journal(
        id, std::unique_ptr<Impl>(new Impl{files, std::move(*lock), std::move(*database)})));
    auto settings = readSettings(*journal->m_impl->database);
    if (!settings) {
        files.setAside();
        return damaged(files.database);
    }
    journal->m_settings = *settings;
    return journal;
}

Result<std::vector<JournalItem>> Journal::items() const {
    const std::lock_guard lock(m_mutex);
    try {
        return readItems(*m_impl->database);
    } catch (const SQLite::Exception& error) {
        return databaseError(error);
    }
}

Result<JournalCounts> Journal::counts() const {
    const std::lock_guard lock(m_mutex);
    try {
        return countsOf(*m_impl->database);
    } catch (const SQLite::Exception& error) {
        return databaseError(error);
    }
}

Result<void> Journal::begin(std::size_t index) {
    const std::lock_guard lock(m_mutex);
    try {
        m_impl->setState(index, ItemState::Working);
        return {};
    } catch (const SQLite::Exception& error) {
        return databaseError(error);
    }
}

Result<void> Journal::putBack(std::size_t index) {
    const std::lock_guard lock(m_mutex);
    try {
        m_impl->setState(index, ItemState::Waiting);
        return {};
    } catch (const SQLite::Exception& error) {
        return databaseError(error);
    }
}

Result<void> Journal::finish(std::size_t index, const FileOutcome& outcome, double seconds) {
    const std::lock_guard lock(m_mutex);
    try {
        writeOutcome(*m_impl->database, index, outcome, seconds);
        return {};
    } catch (const SQLite::Exception& error) {
        return databaseError(error);
    }
}

Result<int> Journal::retryFailed() {
    const std::lock_guard lock(m_mutex);
    try {
        return m_impl->database->exec("UPDATE item SET state = 'waiting' WHERE state = 'failed'");
    } catch (const SQLite::Exception& error) {
        return databaseError(error);
    }
}

void Journal::remove() {
    const std::lock_guard lock(m_mutex);
    m_impl->database.reset();
    m_impl->files.remove();
}

namespace {

// Nothing is left to do where the counts say so.
BatchInfo infoOf(const std::string& id, const fs::path& folder) {
    BatchInfo info;
    info.id = id;
    const Files files(folder, id);
    const auto lock = FileLock::take(files.lock);
    info.held = !lock;
    const auto database = openDatabase(files.database);
    if (!database) {
        if (database.error().code == ErrorCode::NotFound) {
            if (lock) {
                files.remove();
            }
            return info;
        }
        info.problem = database.error().detail;
        if (database.error().code == ErrorCode::BrokenFile && lock) {
            files.setAside();
        }
        return info;
    }
    try {
        info.counts = countsOf(**database);
        info.started = (*database)->execAndGet("SELECT started FROM batch").getString();
        if (lock && info.counts.left() == 0) {
            files.remove();
        }
    } catch (const SQLite::Exception& error) {
        info.problem = databaseError(error).value().detail;
    }
    return info;
}

}  // namespace

std::vector<BatchInfo> listBatches(const fs::path& folder) {
    // A lock without its journal is what a program left that was killed in its first or last
    // moment.
    std::set<std::string> ids;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const fs::path& path = it->path();
        const bool counts = path.extension() == kExtension || path.extension() == kLockExtension;
        if (counts && isId(path.stem().string())) {
            ids.insert(path.stem().string());
        }
    }
    std::vector<BatchInfo> batches;
    for (const std::string& id : ids) {
        BatchInfo info = infoOf(id, folder);
        if (!info.problem.empty() || info.counts.left() > 0) {
            batches.push_back(std::move(info));
        }
    }
    return batches;
}

Result<void> forgetBatch(const std::string& id, const fs::path& folder) {
    const Files files(folder, id);
    std::error_code ignored;
    if (!isId(id) || !fs::exists(files.database, ignored)) {
        return noSuchBatch(id);
    }
    const auto lock = takePatiently(files.lock);
    if (!lock) {
        return heldElsewhere();
    }
    files.remove();
    return {};
}

}  // namespace tintype::batch
