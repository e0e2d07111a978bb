#pragma once

#include "core/train/album.h"
#include "core/train/album_split.h"
#include "core/train/verdict.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tintype::train {

/// What a user chooses for learning from an album.
struct LearningOptions {
    std::vector<std::filesystem::path> folders;
    bool subfolders = true;
    std::string name;  ///< of the new model, for people
    double minutes = 20;
    // If not 0: this many training samples, however long they take.
    std::int64_t views = 0;
    std::uint64_t seed = 1;
    double learningRate = 5e-4;
    int batch = 16;
    int threads = 0;  ///< 0: as many as the hardware has

    Result<void> validate() const;
};

/// One photograph of a run, as album.json keeps it.
struct LearningPhoto {
    std::string id;  ///< in the packs
    std::filesystem::path file;
    AlbumPart part = AlbumPart::Train;
    int group = 0;
};

struct LearningAlbum {
    AlbumCounts counts;
    int train = 0, select = 0, heldOut = 0;
    int groups = 0, heldOutGroups = 0;
    bool daysUnknown = false;
    std::vector<LearningPhoto> photos;
};

/// Each time that the user lets it train, longer or not, is a round of its own, which begins with
/// the best model so far.
struct LearningRound {
    std::int64_t views = 0;  ///< 0: not measured yet
    int repeat = 1;          ///< how often an epoch visits the album
    double minutes = 0;
};

/// What learning.json says; the truth after a crash.
struct LearningState {
    LearningOptions options;
    std::string parentId;
    std::string parentName;
    double parentSelectSkill = 0;  ///< colour skill of the starting model on the selection part
    double parentSelectMse = -1;   ///< negative: not measured yet
    double imagesPerSecond = 0;    ///< as measured on this machine
    std::vector<LearningRound> rounds;
    std::string keptAs;  ///< id in the catalogue, once it was kept
};

/// The places in a run's folder.
class LearningFolder {
public:
    explicit LearningFolder(std::filesystem::path path) : m_path(std::move(path)) {}

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path state() const { return m_path / "learning.json"; }
    std::filesystem::path album() const { return m_path / "album.json"; }
    std::filesystem::path verdict() const { return m_path / "verdict.json"; }
    std::filesystem::path parent() const { return m_path / "parent.safetensors"; }
    /// What was judged: between the parent and the best that was learnt.
    std::filesystem::path result() const { return m_path / "result.safetensors"; }
    std::filesystem::path lock() const { return m_path / "lock"; }
    std::filesystem::path pack(AlbumPart part) const;       ///< without extension
    std::filesystem::path round(std::size_t number) const;  ///< from 0
    std::filesystem::path previews() const { return m_path / "previews"; }

private:
    std::filesystem::path m_path;
};

/// Held while a process works on a run; a process that dies lets go of it.
class RunLock {
public:
    explicit RunLock(const LearningFolder& folder);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    bool isHeld() const { return m_held; }

private:
    int m_fd;
    bool m_held;
};

Result<LearningState> readLearningState(const LearningFolder& folder);
Result<void> writeLearningState(const LearningFolder& folder, const LearningState& state);
Result<LearningAlbum> readLearningAlbum(const LearningFolder& folder);
Result<void> writeLearningAlbum(const LearningFolder& folder, const LearningAlbum& album);
/// Nothing where there is no verdict yet.
std::optional<Verdict> readVerdict(const LearningFolder& folder);

}  // namespace tintype::train
