#pragma once

#include "core/batch/journal.h"

#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace tintype::batch {

// The rows of a journal as values. Failures of the database come as SQLite::Exception.

std::string settingsToJson(const BatchSettings& settings);
/// Empty where the row is missing or makes no sense.
std::optional<BatchSettings> readSettings(SQLite::Database& database);

void insertItems(SQLite::Database& database, const std::vector<BatchItem>& items);
/// An item whose edit cannot be understood comes back as Failed, with the reason.
std::vector<JournalItem> readItems(SQLite::Database& database);

void writeOutcome(SQLite::Database& database,
                  std::size_t index,
                  const FileOutcome& outcome,
                  double seconds);

}  // namespace tintype::batch
