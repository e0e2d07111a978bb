#include "core/restore/edit_index.h"

#include <chrono>
#include <mutex>
#include <system_error>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace tintype::restore {
namespace fs = std::filesystem;
namespace {

constexpr int kVersion = 1;
constexpr int kWaitMs = 5000;  // for another program that writes

constexpr char kTables[] = R"(
CREATE TABLE IF NOT EXISTS edits (
    scan_sha256 TEXT PRIMARY KEY, edit TEXT NOT NULL, result TEXT NOT NULL DEFAULT '', exported TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS scans (
    path TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL, sha256 TEXT NOT NULL);
)";

struct Stamp {
    std::int64_t bytes = 0;
    std::int64_t modified = 0;
};

std::optional<Stamp> stampOf(const fs::path& file) {
    std::error_code error;
    const auto bytes = fs::file_size(file, error);
    if (error) {
        return std::nullopt;
    }
    const auto time = fs::last_write_time(file, error);
    if (error) {
        return std::nullopt;
    }
    return Stamp{static_cast<std::int64_t>(bytes), time.time_since_epoch().count()};
}

std::unique_ptr<SQLite::Database> openDatabase(const fs::path& file) {
    auto database = std::make_unique<SQLite::Database>(
        file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kWaitMs);
    database->exec("PRAGMA journal_mode=WAL");
    database->exec("PRAGMA synchronous=NORMAL");
    const int version = database->execAndGet("PRAGMA user_version").getInt();
    if (version > kVersion) {
        throw SQLite::Exception("made by a newer version of Tintype");
    }
    database->exec(kTables);
    database->exec("PRAGMA user_version=" + std::to_string(kVersion));
    return database;
}

Error errorFrom(const SQLite::Exception& error) {
    return {ErrorCode::Unwritable,
            std::string("The index of edits cannot be used: ") + error.what() + ".",
            {}};
}

}  // namespace

struct EditIndex::Impl {
    std::unique_ptr<SQLite::Database> database;
    mutable std::mutex mutex;
};

EditIndex::EditIndex(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
EditIndex::~EditIndex() = default;

Result<std::unique_ptr<EditIndex>> EditIndex::open(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return fail(ErrorCode::Unwritable,
                    "The folder for edits cannot be made: " + error.message() + ".",
                    folder);
    }
    const fs::path file = folder / "edits.sqlite";
    auto impl = std::make_unique<Impl>();
    std::string note;
    try {
        impl->database = openDatabase(file);
    } catch (const SQLite::Exception& first) {
        if (first.getErrorCode() != SQLITE_NOTADB && first.getErrorCode() != SQLITE_CORRUPT) {
            return tl::unexpected(Error{ErrorCode::Unwritable, errorFrom(first).detail, file});
        }
        fs::path aside = file;
        aside += ".damaged";
        fs::rename(file, aside, error);
        for (const char* rest : {"-wal", "-shm"}) {
            fs::remove(fs::path(file.string() + rest), error);
        }
        try {
            impl->database = openDatabase(file);
        } catch (const SQLite::Exception& second) {
            return tl::unexpected(Error{ErrorCode::Unwritable, errorFrom(second).detail, file});
        }
        note = "The index of edits was damaged; it was set aside as " + aside.filename().string() +
               " and a new one begun. Edits beside results are untouched.";
    }
    std::unique_ptr<EditIndex> index(new EditIndex(std::move(impl)));
    index->m_note = std::move(note);
    return index;
}

Result<void> EditIndex::keep(const EditRecord& record) {
    const std::lock_guard lock(m_impl->mutex);
    try {
        SQLite::Statement insert(*m_impl->database,
                                 "INSERT INTO edits (scan_sha256, edit) VALUES (?, ?) "
                                 "ON CONFLICT (scan_sha256) DO UPDATE SET edit = excluded.edit");
        insert.bind(1, record.scanSha256);
        insert.bind(2, toJson(record));
        insert.exec();
        return {};
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error));
    }
}

Result<void> EditIndex::keepExported(const EditRecord& record, const fs::path& result) {
    const std::lock_guard lock(m_impl->mutex);
    try {
        SQLite::Statement insert(
            *m_impl->database,
            "INSERT INTO edits (scan_sha256, edit, result, exported) VALUES (?1, ?2, ?3, ?2) "
            "ON CONFLICT (scan_sha256) DO UPDATE SET result = excluded.result, exported = "
            "excluded.exported");
        insert.bind(1, record.scanSha256);
        insert.bind(2, toJson(record));
        insert.bind(3, result.string());
        insert.exec();
        return {};
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error));
    }
}

Result<void> EditIndex::forget(const std::string& scanSha256) {
    const std::lock_guard lock(m_impl->mutex);
    try {
        SQLite::Statement remove(*m_impl->database, "DELETE FROM edits WHERE scan_sha256 = ?");
        remove.bind(1, scanSha256);
        remove.exec();
        return {};
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error));
    }
}

Result<std::optional<KeptEdit>> EditIndex::find(const std::string& scanSha256) const {
    const std::lock_guard lock(m_impl->mutex);
    try {
        SQLite::Statement query(*m_impl->database,
                                "SELECT edit, result, exported FROM edits WHERE scan_sha256 = ?");
        query.bind(1, scanSha256);
        if (!query.executeStep()) {
            return std::nullopt;
        }
        auto record = editFromJson(query.getColumn(0).getString());
        if (!record) {
            return std::nullopt;
        }
        KeptEdit kept{std::move(*record), query.getColumn(1).getString(), {}};
        if (auto exported = editFromJson(query.getColumn(2).getString())) {
            kept.exported = exported->edit;
        }
        return kept;
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error));
    }
}

std::optional<std::string> EditIndex::knownChecksum(const fs::path& scan) const {
    const auto stamp = stampOf(scan);
    if (!stamp) {
        return std::nullopt;
    }
    const std::lock_guard lock(m_impl->mutex);
    try {
        SQLite::Statement query(
            *m_impl->database,
            "SELECT sha256 FROM scans WHERE path = ? AND bytes = ? AND modified = ?");
        query.bind(1, scan.string());
        query.bind(2, stamp->bytes);
        query.bind(3, stamp->modified);
        return query.executeStep() ? std::optional(query.getColumn(0).getString()) : std::nullopt;
    } catch (const SQLite::Exception&) {
        return std::nullopt;  // it is only slower without
    }
}

void EditIndex::noteChecksum(const fs::path& scan, const std::string& sha256) {
    const auto stamp = stampOf(scan);
    if (!stamp) {
        return;
    }
    const std::lock_guard lock(m_impl->mutex);
    try {
        SQLite::Statement insert(*m_impl->database,
                                 "INSERT OR REPLACE INTO scans (path, bytes, modified, sha256) "
                                 "VALUES (?, ?, ?, ?)");
        insert.bind(1, scan.string());
        insert.bind(2, stamp->bytes);
        insert.bind(3, stamp->modified);
        insert.bind(4, sha256);
        insert.exec();
    } catch (const SQLite::Exception&) {
        return;  // it will be read again another time
    }
}

void noteResult(EditIndex& index, const fs::path& result) {
    if (const auto record = readEdit(editPathFor(result))) {
        std::error_code error;
        const fs::path absolute = fs::absolute(result, error);
        // The index only saves work: a result whose edit it lacks is a result all the same.
        static_cast<void>(index.keepExported(*record, error ? result : absolute));
    }
}

}  // namespace tintype::restore
