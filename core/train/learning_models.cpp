#include "core/train/learning_models.h"

#include "core/base/counter_rng.h"
#include "core/methods/network_spec.h"
#include "core/train/batch_loader.h"

#include <algorithm>
#include <map>

namespace tintype::train {
namespace {

constexpr std::uint64_t kBorrowStream = 0xB0;
constexpr int kBorrowed = 8;

/// One photograph's centre as the networks see it.
struct Square {
    std::vector<float> luma;   ///< size·size
    std::vector<float> truth;  ///< α and β side by side
};

Square squareOf(const PhotoPack& pack, int index, int size) {
    Batch batch;
    batch.size = size;
    appendView(batch, centreCrop(pack, index, size));
    return {std::move(batch.luma), std::move(batch.chroma)};
}

Result<std::vector<float>> predict(const LoadedPredictor& model, const Square& square) {
    auto chroma = model.predictor->predict({model.size, model.size, square.luma});
    if (!chroma) {
        return failWith(chroma);
    }
    std::vector<float> pairs(2 * chroma->alpha.size());
    for (std::size_t i = 0; i < chroma->alpha.size(); ++i) {
        pairs[2 * i] = chroma->alpha[i];
        pairs[2 * i + 1] = chroma->beta[i];
    }
    return pairs;
}

// As shown, against another photograph's colours on the same luma.
double borrowedMse(const Square& own,
                   const std::vector<float>& predicted,
                   const Square& other,
                   int size) {
    const auto shown = composeRgb(own.luma.data(), predicted.data(), size, size, true);
    const auto lent = composeRgb(own.luma.data(), other.truth.data(), size, size, true);
    double sum = 0;
    for (std::size_t i = 0; i < shown.values.size(); ++i) {
        const double difference = shown.values[i] - lent.values[i];
        sum += difference * difference;
    }
    return sum / static_cast<double>(shown.values.size());
}

double meanBorrowedMse(const std::vector<Square>& squares,
                       const std::vector<PairedScore>& scores,
                       std::size_t own,
                       const std::vector<float>& predicted,
                       int size) {
    CounterRng random(1, kBorrowStream, own);
    double sum = 0;
    int count = 0;
    for (int draw = 0; draw < 4 * kBorrowed && count < kBorrowed; ++draw) {
        const auto other = random.below(squares.size());
        if (scores[other].group != scores[own].group) {
            sum += borrowedMse(squares[own], predicted, squares[other], size);
            ++count;
        }
    }
    return count > 0 ? sum / count : scores[own].newMse;
}

std::map<std::string, int> groupsById(const LearningAlbum& album) {
    std::map<std::string, int> groups;
    for (const auto& photo : album.photos) {
        groups[photo.id] = photo.group;
    }
    return groups;
}

}  // namespace

Result<LoadedPredictor> LoadedPredictor::load(const std::filesystem::path& model, int threads) {
    const auto file = methods::readModelFile(model);
    if (!file) {
        return failWith(file);
    }
    auto predictor = methods::createPredictor(*file, {.device = "cpu", .threads = threads});
    if (!predictor) {
        return failWith(predictor);
    }
    const int size = (*predictor)->workingSize();
    return LoadedPredictor{std::move(*predictor), size};
}

Result<Scores> scoreModel(const std::filesystem::path& model,
                          const std::filesystem::path& pack,
                          int threads) {
    const auto photos = PhotoPack::open(pack);
    const auto loaded = LoadedPredictor::load(model, threads);
    if (!photos || !loaded) {
        return tl::unexpected<Error>(!photos ? photos.error() : loaded.error());
    }
    std::vector<PhotoScores> scores;
    for (int i = 0; i < photos->count(); ++i) {
        const auto square = squareOf(*photos, i, loaded->size);
        const auto chroma = predict(*loaded, square);
        if (!chroma) {
            return failWith(chroma);
        }
        scores.push_back(scorePhoto(
            square.luma.data(), chroma->data(), square.truth.data(), loaded->size, loaded->size));
    }
    return summarise(scores);
}

Result<std::vector<PairedScore>> comparePair(const LearningFolder& folder,
                                             const LearningAlbum& album,
                                             const std::filesystem::path& newModel,
                                             int threads,
                                             const std::stop_token& stop) {
    std::vector<PairedScore> scores;
    if (album.heldOut == 0) {
        return scores;
    }
    const auto pack = PhotoPack::open(folder.pack(AlbumPart::HeldOut));
    const auto parent = LoadedPredictor::load(folder.parent(), threads);
    const auto next = LoadedPredictor::load(newModel, threads);
    if (!pack || !parent || !next) {
        return tl::unexpected<Error>(!pack     ? pack.error()
                                     : !parent ? parent.error()
                                               : next.error());
    }
    const int size = next->size;
    const auto groups = groupsById(album);
    std::vector<Square> squares;
    std::vector<std::vector<float>> predictions;
    for (int i = 0; i < pack->count(); ++i) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "The comparison was stopped.");
        }
        squares.push_back(squareOf(*pack, i, size));
        const Square& square = squares.back();
        const auto before = predict(*parent, square);
        auto after = predict(*next, square);
        if (!before || !after) {
            return tl::unexpected<Error>(!before ? before.error() : after.error());
        }
        const auto scoreOf = [&](const std::vector<float>& chroma) {
            return scorePhoto(square.luma.data(), chroma.data(), square.truth.data(), size, size);
        };
        const auto scored = scoreOf(*after);
        const auto group = groups.find(pack->photo(i).id);
        scores.push_back({.group = group != groups.end() ? group->second : -1 - i,
                          .parentMse = scoreOf(*before).mse,
                          .newMse = scored.mse,
                          .greyMse = scored.greyMse});
        predictions.push_back(std::move(*after));
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        scores[i].borrowedMse = meanBorrowedMse(squares, scores, i, predictions[i], size);
    }
    return scores;
}

}  // namespace tintype::train
