#include "core/base/atomic_file.h"
#include "core/methods/network_spec.h"
#include "core/train/learning.h"
#include "core/train/pack_writer.h"

#include <algorithm>
#include <span>
#include <system_error>

#include <nlohmann/json.hpp>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;

constexpr int kFewestPhotos = 8;
constexpr int kDefaultWorkingSize = 48;

// The same album gives the same order; which split a pack's index names follows from the placement.
Digest placedInto(Split split, const std::string& id, std::uint64_t seed) {
    Digest placement{};
    for (int salt = 0; salt == 0 || splitOf(placement) != split; ++salt) {
        placement = placementOf(id, std::to_string(seed) + "/" + std::to_string(salt));
    }
    return placement;
}

// Unique and valid UTF-8, as a pack's ids must be.
std::string idOf(std::size_t index, const AlbumPhoto& photo) {
    const std::string name = photo.file.filename().string();
    const nlohmann::json valid(name);
    const std::string text = valid.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    return std::to_string(index + 1) + "-" + text.substr(1, text.size() - 2);
}

Result<void> writePack(const LearningFolder& folder,
                       const AlbumScan& scan,
                       const LearningAlbum& album,
                       AlbumPart part,
                       std::uint64_t seed) {
    auto writer = PackWriter::create(folder.pack(part), scan.sizePx, true);
    if (!writer) {
        return failWith(writer);
    }
    const Split split = part == AlbumPart::Train ? Split::Train : Split::Select;
    for (std::size_t i = 0; i < scan.photos.size(); ++i) {
        if (album.photos[i].part != part) {
            continue;
        }
        const std::string& id = album.photos[i].id;
        const auto& planes = scan.photos[i].planes;
        const PackRecord record{
            id, "album", placedInto(split, id, seed), digestOf(std::span(planes))};
        if (auto added = writer->append(planes, record); !added) {
            return added;
        }
    }
    return writer->count() > 0 ? writer->finish({}) : Result<void>{};
}

LearningAlbum albumOf(const AlbumScan& scan, std::uint64_t seed) {
    const AlbumSplit split = splitAlbum(scan.photos, seed);
    LearningAlbum album;
    album.counts = scan.counts;
    album.train = split.count(AlbumPart::Train);
    album.select = split.count(AlbumPart::Select);
    album.heldOut = split.count(AlbumPart::HeldOut);
    album.groups = split.groups;
    album.heldOutGroups = split.heldOutGroups;
    album.daysUnknown = split.daysUnknown;
    for (std::size_t i = 0; i < scan.photos.size(); ++i) {
        album.photos.push_back(
            {idOf(i, scan.photos[i]), scan.photos[i].file, split.part[i], split.group[i]});
    }
    return album;
}

}  // namespace

int albumSizePx(const methods::Model& parent) {
    const auto found = parent.metadata.find(methods::key::kWorkingSize);
    int size = kDefaultWorkingSize;
    if (found != parent.metadata.end()) {
        size = std::clamp(std::atoi(found->second.c_str()), 16, 512);
    }
    return size / 8 * 9;
}

Result<void> createRun(const fs::path& run,
                       const LearningOptions& options,
                       const methods::Model& parent) {
    if (auto valid = options.validate(); !valid) {
        return valid;
    }
    const LearningFolder folder(run);
    std::error_code error;
    if (fs::exists(folder.state(), error)) {
        return fail(ErrorCode::AlreadyExists,
                    "The folder holds a training already. Go on with it, or name another folder.",
                    run);
    }
    fs::create_directories(run, error);
    if (error) {
        return fail(ErrorCode::Unwritable,
                    "The folder for the training cannot be made: " + error.message() + ".",
                    run);
    }
    const auto loaded = methods::loadModel(parent);
    if (!loaded) {
        return failWith(loaded);
    }
    if (auto copied = methods::writeModelFile(folder.parent(), loaded->file); !copied) {
        return copied;
    }
    LearningState state;
    state.options = options;
    for (auto& path : state.options.folders) {
        path = fs::absolute(path, error).lexically_normal();
    }
    state.parentId = parent.id;
    state.parentName = parent.name;
    state.rounds.push_back({.minutes = options.minutes});
    return writeLearningState(folder, state);
}

Result<LearningAlbum> packAlbum(const fs::path& run, const AlbumScan& scan) {
    const LearningFolder folder(run);
    const auto state = readLearningState(folder);
    if (!state) {
        return failWith(state);
    }
    if (scan.photos.size() < kFewestPhotos) {
        return fail(ErrorCode::InvalidArgument,
                    "Only " + std::to_string(scan.photos.size()) +
                        " photographs can be learnt from; at least " +
                        std::to_string(kFewestPhotos) + " are needed, and 100 or more are better.");
    }
    const LearningAlbum album = albumOf(scan, state->options.seed);
    for (const auto part : {AlbumPart::Train, AlbumPart::Select, AlbumPart::HeldOut}) {
        if (auto written = writePack(folder, scan, album, part, state->options.seed); !written) {
            return failWith(written);
        }
    }
    // Last: an album that is described is an album whose packs are whole.
    if (auto written = writeLearningAlbum(folder, album); !written) {
        return failWith(written);
    }
    return album;
}

}  // namespace tintype::train
