#include "core/train/learning_models.h"

#include "core/base/counter_rng.h"
#include "core/methods/network_spec.h"
#include "core/train/batch_loader.h"

#include <algorithm>
#include <map>

namespace tintype::train {
namespace {

constexpr std::uint64_t kSwapStream = 0xB0;
constexpr int kSwaps = 32;

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

/// A photograph with the new model's guess at its colours.
struct Guessed {
    Square square;
    std::vector<float> predicted;
    int group = 0;
};

// What two photographs would lose if they swapped their true colours. Both truths are brought into
// the gamut of both lumas first, so that bright and dark places, where there is little room for
// colour, do not betray whose colours they were.
double lossBySwapping(const Guessed& a, const Guessed& b, int size) {
    const auto shared = [&](const std::vector<float>& truth) {
        auto fit = [size](const Square& square, const std::vector<float>& chroma) {
            const auto shown = composeRgb(square.luma.data(), chroma.data(), size, size, true);
            std::vector<float> inside(chroma.size());
            const std::size_t area = square.luma.size();
            for (std::size_t i = 0; i < area; ++i) {
                inside[2 * i] = shown.values[i] - square.luma[i];
                inside[2 * i + 1] = shown.values[area + i] - square.luma[i];
            }
            return inside;
        };
        return fit(b.square, fit(a.square, truth));
    };
    const auto ofA = shared(a.square.truth), ofB = shared(b.square.truth);
    double sum = 0;
    for (std::size_t i = 0; i < ofA.size(); i += 2) {
        const double predictedA = a.predicted[i] - b.predicted[i], truthA = ofA[i] - ofB[i];
        const double predictedB = a.predicted[i + 1] - b.predicted[i + 1],
                     truthB = ofA[i + 1] - ofB[i + 1];
        const double predictedC =
            -methods::kBlueFromAlpha * predictedA - methods::kBlueFromBeta * predictedB;
        const double truthC = -methods::kBlueFromAlpha * truthA - methods::kBlueFromBeta * truthB;
        sum += predictedA * truthA + predictedB * truthB + predictedC * truthC;
    }
    return sum / (1.5 * static_cast<double>(ofA.size()));
}

double ownColour(const std::vector<Guessed>& photos, std::size_t own, int size) {
    CounterRng random(1, kSwapStream, own);
    double sum = 0;
    int count = 0;
    for (int draw = 0; draw < 4 * kSwaps && count < kSwaps; ++draw) {
        const auto& other = photos[random.below(photos.size())];
        if (other.group != photos[own].group) {
            sum += lossBySwapping(photos[own], other, size);
            ++count;
        }
    }
    return count > 0 ? sum / count : 0;
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
    std::vector<Guessed> photos;
    for (int i = 0; i < pack->count(); ++i) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "The comparison was stopped.");
        }
        Square square = squareOf(*pack, i, size);
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
        photos.push_back({std::move(square), std::move(*after), scores.back().group});
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        scores[i].ownColour = ownColour(photos, i, size);
    }
    return scores;
}

}  // namespace tintype::train
