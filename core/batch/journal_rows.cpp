#include "core/batch/journal_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

using nlohmann::json;

// File names are bytes, not text.
void bindPath(SQLite::Statement& statement, int index, const fs::path& path) {
    const std::string& bytes = path.native();
    statement.bind(index, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
}

fs::path pathFrom(const SQLite::Column& column) {
    const auto* bytes = static_cast<const char*>(column.getBlob());
    return bytes == nullptr ? fs::path()
                            : fs::path(std::string(bytes, static_cast<std::size_t>(column.size())));
}

fs::path absoluteOf(const fs::path& path) {
    std::error_code error;
    const fs::path full = fs::absolute(path, error);
    return error ? path : full;
}

JournalItem itemFrom(SQLite::Statement& row) {
    JournalItem item;
    item.item.scan = pathFrom(row.getColumn(0));
    item.item.target = pathFrom(row.getColumn(1));
    item.item.replace = row.getColumn(3).getInt() != 0;
    item.state = itemStateFrom(row.getColumn(4).getString()).value_or(ItemState::Waiting);
    item.error = {static_cast<ErrorCode>(row.getColumn(6).getInt()),
                  row.getColumn(5).getString(),
                  pathFrom(row.getColumn(7))};
    item.seconds = row.getColumn(8).getDouble();
    auto record = restore::editFromJson(row.getColumn(2).getString());
    if (record) {
        item.item.edit = record->edit;
    } else if (!isFinal(item.state)) {
        item.state = ItemState::Failed;
        item.error = {record.error().code, record.error().detail, item.item.scan};
    }
    return item;
}

}  // namespace

std::string settingsToJson(const BatchSettings& settings) {
    return json{{"device", settings.device},
                {"threads", settings.threads},
                {"memoryBytes", settings.memoryBytes},
                {"resume", settings.resume},
                {"keepEdit", settings.keepEdit},
                {"software", settings.software}}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<BatchSettings> readSettings(SQLite::Database& database) {
    try {
        const json object =
            json::parse(database.execAndGet("SELECT settings FROM batch").getString());
        BatchSettings settings;
        settings.device = object.at("device").get<std::string>();
        settings.threads = object.at("threads").get<int>();
        settings.memoryBytes = object.at("memoryBytes").get<std::uint64_t>();
        settings.resume = object.at("resume").get<bool>();
        settings.keepEdit = object.at("keepEdit").get<bool>();
        settings.software = object.at("software").get<std::string>();
        return settings;
    } catch (const json::exception&) {
        return std::nullopt;
    } catch (const SQLite::Exception&) {
        return std::nullopt;
    }
}

void insertItems(SQLite::Database& database, const std::vector<BatchItem>& items) {
    SQLite::Statement insert(
        database,
        "INSERT INTO item (id, scan, target, edit, replace, state) VALUES (?, ?, ?, ?, ?, ?)");
    std::int64_t id = 0;
    for (const BatchItem& item : items) {
        insert.bind(1, id++);
        bindPath(insert, 2, absoluteOf(item.scan));
        bindPath(insert, 3, absoluteOf(item.target));
        insert.bind(4, restore::toJson({item.edit, {}, {}}));
        insert.bind(5, item.replace ? 1 : 0);
        insert.bind(6, nameOf(ItemState::Waiting));
        insert.exec();
        insert.reset();
    }
}

std::vector<JournalItem> readItems(SQLite::Database& database) {
    std::vector<JournalItem> items;
    SQLite::Statement rows(database,
                           "SELECT scan, target, edit, replace, state, error, error_code, "
                           "error_path, seconds FROM item ORDER BY id");
    while (rows.executeStep()) {
        items.push_back(itemFrom(rows));
    }
    return items;
}

void writeOutcome(SQLite::Database& database,
                  std::size_t index,
                  const FileOutcome& outcome,
                  double seconds) {
    SQLite::Statement update(database,
                             "UPDATE item SET state = ?, error = ?, error_code = ?, "
                             "error_path = ?, seconds = ?, "
                             "target = CASE WHEN length(?) > 0 THEN ? ELSE target END "
                             "WHERE id = ?");
    update.bind(1, nameOf(outcome.state));
    update.bind(2, outcome.error.detail);
    update.bind(3, static_cast<int>(outcome.error.code));
    bindPath(update, 4, outcome.error.path);
    update.bind(5, seconds);
    const fs::path result =
        outcome.report.result.empty() ? fs::path() : absoluteOf(outcome.report.result);
    bindPath(update, 6, result);
    bindPath(update, 7, result);
    update.bind(8, static_cast<std::int64_t>(index));
    update.exec();
}

}  // namespace tintype::batch
