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
CREATE TABLE IF NOT EXISTS kept_edits (
    scan_sha256 TEXT NOT NULL, scan TEXT NOT NULL, edit TEXT NOT NULL, result TEXT NOT NULL DEFAULT '',
    exported TEXT NOT NULL DEFAULT '', kept INTEGER NOT NULL, PRIMARY KEY (scan_sha256, scan));
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

std::string keyOf(const fs::path& file) {
    std::error_code error;
    const fs::path absolute = fs::absolute(file, error);
    return (error ? file : absolute).lexically_normal().string();
}

std::int64_t now() {
    return std::chrono::system_clock::now().time_since_epoch().count();
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

Result<void> EditIndex::keep(const EditRecord& record, const fs::path& scan) {
    const std::lock_guard lock(m_impl->mutex);
    try {
        SQLite::Statement insert(
            *m_impl->database,
            "INSERT INTO kept_edits (scan_sha256, scan, edit, kept) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT DO UPDATE SET edit = excluded.edit, kept = excluded.kept");
        insert.bind(1, record.scanSha256);
        insert.bind(2, keyOf(scan));
        insert.bind(3, toJson(record));
        insert.bind(4, now());
        insert.exec();
        return {};
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error));
    }
}

Result<void> EditIndex::keepExported(const EditRecord& record,
                                     const fs::path& scan,
                                     const fs::path& result) {
    const std::lock_guard lock(m_impl->mutex);
    try {
        SQLite::Statement insert(
            *m_impl->database,
            "INSERT INTO kept_edits (scan_sha256, scan, edit, result, exported, kept) "
            "VALUES (?1, ?2, ?3, ?5, ?3, ?4) "
            "ON CONFLICT DO UPDATE SET result = excluded.result, exported = excluded.exported");
        insert.bind(1, record.scanSha256);
        insert.bind(2, keyOf(scan));
        insert.bind(3, toJson(record));
        insert.bind(4, now());
        insert.bind(5, keyOf(result));
        insert.exec();
        return {};
    } catch (const SQLite::Exception& error) {
        return tl::unexpected(errorFrom(error));
    }
}

Result<std::optional<KeptEdit>> EditIndex::find(const std::string& scanSha256,
                                                const fs::path& scan) const {
    const std::lock_guard lock(m_impl->mutex);
    try {
        SQLite::Statement query(*m_impl->database,
                                "SELECT edit, result, exported, scan = ?2 FROM kept_edits WHERE "
                                "scan_sha256 = ?1 ORDER BY scan = ?2 DESC, kept DESC LIMIT 1");
        query.bind(1, scanSha256);
        query.bind(2, keyOf(scan));
        if (!query.executeStep()) {
            return std::nullopt;
        }
        auto record = editFromJson(query.getColumn(0).getString());
        if (!record) {
            return std::nullopt;
        }
        KeptEdit kept{std::move(*record), {}, {}};
        const bool sameFile = query.getColumn(3).getInt() != 0;
        if (auto exported = editFromJson(query.getColumn(2).getString()); exported && sameFile) {
            kept.exported = exported->edit;
            kept.result = query.getColumn(1).getString();
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

void noteResult(EditIndex& index, const fs::path& scan, const fs::path& result) {
    if (const auto record = readEdit(editPathFor(result))) {
        // The index only saves work: a result whose edit it lacks is a result all the same.
        static_cast<void>(index.keepExported(*record, scan, result));
    }
}

}  // namespace tintype::restore
