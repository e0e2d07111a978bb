#include "core/train/run_log.h"

#include "core/base/atomic_file.h"

#include <sstream>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

namespace tintype::train {
namespace {

using Json = nlohmann::ordered_json;

// The one list of what a log holds; both directions and the CSV follow it.
template <class ScoresRef, class Visit>
void visitScores(ScoresRef& s, Visit visit) {
    visit("photos", s.photos);
    visit("mse", s.mse);
    visit("raw_mse", s.rawMse);
    visit("l1", s.l1);
    visit("psnr_pooled", s.psnrPooled);
    visit("psnr_mean", s.psnrMean);
    visit("ssim", s.ssim);
    visit("r2", s.r2);
    visit("grey_mse", s.greyMse);
    visit("grey_l1", s.greyL1);
    visit("grey_psnr_pooled", s.greyPsnrPooled);
    visit("grey_psnr_mean", s.greyPsnrMean);
    visit("grey_ssim", s.greySsim);
    visit("skill", s.skill);
    visit("saturation", s.saturation);
}

template <class RecordRef, class Visit>
void visitRecord(RecordRef& r, Visit visit) {
    visit("epoch", r.epoch);
    visit("step", r.step);
    visit("views", r.views);
    visit("train_loss", r.trainLoss);
    visit("learning_rate", r.learningRate);
    visit("seconds", r.seconds);
    visit("images_per_second", r.imagesPerSecond);
    visit("best", r.best);
}

Json scoresToJson(const Scores& scores) {
    Json json;
    visitScores(scores, [&](const char* key, const auto& value) { json[key] = value; });
    return json;
}

}  // namespace

std::string jsonOf(const Scores& scores) {
    return scoresToJson(scores).dump();
}

std::string jsonOf(const EpochRecord& record) {
    Json json;
    visitRecord(record, [&](const char* key, const auto& value) { json[key] = value; });
    json["select"] = scoresToJson(record.select);
    return json.dump();
}

Result<EpochRecord> recordFromJson(const std::string& line) {
    try {
        const auto json = Json::parse(line);
        EpochRecord record;
        visitRecord(record, [&](const char* key, auto& value) { json.at(key).get_to(value); });
        const auto& select = json.at("select");
        visitScores(record.select,
                    [&](const char* key, auto& value) { select.at(key).get_to(value); });
        return record;
    } catch (const nlohmann::json::exception& error) {
        return fail(ErrorCode::BrokenFile,
                    std::string("A line of the log is damaged (") + error.what() + ").");
    }
}

Result<void> writeLogs(const std::filesystem::path& runFolder,
                       const std::vector<EpochRecord>& epochs) {
    std::ostringstream csv, lines;
    csv.precision(9);
    const EpochRecord header;
    std::string comma;
    visitRecord(header,
                [&](const char* key, const auto&) { csv << std::exchange(comma, ",") << key; });
    visitScores(header.select, [&](const char* key, const auto&) { csv << ",select_" << key; });
    csv << '\n';
    for (const auto& record : epochs) {
        comma.clear();
        visitRecord(record, [&](const char*, const auto& value) {
            csv << std::exchange(comma, ",") << value;
        });
        visitScores(record.select, [&](const char*, const auto& value) { csv << ',' << value; });
        csv << '\n';
        lines << jsonOf(record) << '\n';
    }
    if (auto written = writeFileAtomically(runFolder / "log.csv", csv.str()); !written) {
        return written;
    }
    return writeFileAtomically(runFolder / "log.jsonl", lines.str());
}

Result<std::vector<EpochRecord>> readLog(const std::filesystem::path& runFolder, int lastEpoch) {
    std::vector<EpochRecord> epochs;
    const auto path = runFolder / "log.jsonl";
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return epochs;
    }
    const auto text = readWholeFile(path, 1U << 30U);
    if (!text) {
        return failWith(text);
    }
    std::istringstream in(*text);
    for (std::string line; std::getline(in, line);) {
        auto record = recordFromJson(line);
        if (!record) {
            record.error().path = path;
            return failWith(record);
        }
        if (record->epoch <= lastEpoch) {
            epochs.push_back(std::move(*record));
        }
    }
    return epochs;
}

}  // namespace tintype::train
