#include "core/batch/earlier_result.h"

#include "core/base/checksum.h"
#include "core/restore/target_guard.h"

#include <cmath>
#include <cstdint>
#include <system_error>

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

// A large scan that is older than its result is taken for the one that the result was made from:
// reading a terabyte again to be sure would make --resume useless.
bool mayBeAnotherScan(const fs::path& scan, const fs::path& target) {
    constexpr std::uintmax_t kAlwaysHashed = 32U << 20U;
    std::error_code error;
    return fs::file_size(scan, error) <= kAlwaysHashed ||
           fs::last_write_time(scan, error) > fs::last_write_time(target, error);
}

}  // namespace

bool isDoneBefore(const fs::path& target, const fs::path& scan) {
    std::error_code ignored;
    return fs::is_regular_file(fs::symlink_status(target, ignored)) &&
           !fs::equivalent(target, scan, ignored) && restore::isResultOfTintype(target);
}

std::string differenceOf(const fs::path& target,
                         const fs::path& scan,
                         const restore::Edit& wanted) {
    const auto record = restore::readEdit(restore::editPathFor(target));
    if (!record) {
        return record.error().code == ErrorCode::NotFound ? std::string()
                                                          : "the edit beside it cannot be read";
    }
    if (mayBeAnotherScan(scan, target)) {
        const auto checksum = sha256OfFile(scan);
        if (checksum && *checksum != record->scanSha256) {
            return "it was made from another scan, " + record->scanName;
        }
    }
    restore::Edit there = record->edit;
    there.when = wanted.when;
    if (!record->guessed) {
        there.vividness = wanted.vividness;  // a model of one answer
    }
    if (restore::satisfies(there, wanted)) {
        return {};
    }
    if (there.method == wanted.method && there.modelChecksum == wanted.modelChecksum &&
        there.strength == wanted.strength && there.vividness == wanted.vividness &&
        there.output == wanted.output) {
        return there.corrections == wanted.corrections
                   ? "it was cleaned differently"
                   : "it was made with other colour corrections";
    }
    const bool sameModel = there.method == wanted.method;
    return sameModel && there.modelChecksum != wanted.modelChecksum
               ? "it was made with another version of the model " + there.method
               : "it was made with other settings (" + there.method + ", strength " +
                     std::to_string(std::lround(there.strength * 100)) + " %" +
                     (record->guessed
                          ? ", vividness " + std::to_string(std::lround(there.vividness * 100)) +
                                " %"
                          : std::string()) +
                     ")";
}

bool isResultOfEdit(const fs::path& target, const fs::path& scan, const restore::Edit& edit) {
    if (!isDoneBefore(target, scan)) {
        return false;
    }
    auto record = restore::readEdit(restore::editPathFor(target));
    if (!record) {
        return false;
    }
    if (!record->guessed) {
        record->edit.vividness = edit.vividness;  // a model of one answer
    }
    if (!restore::satisfies(record->edit, edit)) {
        return false;
    }
    const auto checksum = sha256OfFile(scan);
    return checksum && *checksum == record->scanSha256;
}

}  // namespace tintype::batch
