#include "core/reproduce/svr_fit.h"

#include "core/base/counter_rng.h"
#include "core/methods/torch_module.h"
#include "core/reproduce/svr_photos.h"
#include "tests/core/train/train_fixture.h"

#include <gmock/gmock.h>
#include <opencv2/ml.hpp>

#include <array>
#include <atomic>
#include <cmath>
#include <cstring>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

namespace tintype::reproduce {
namespace {

constexpr int kSide = 16;
constexpr int kPhotos = 60;  // every fifth for selection

class SvrFit : public train::TrainFixture {
protected:
    /// Slopes of light: towards the right the picture is redder, the brighter its lower side is,
    /// the less blue; `colour` 0 leaves them grey.
    std::filesystem::path makeSlopes(const std::string& name, double colour, int selectEvery = 5) {
        CounterRng random(8, 0, 0);
        std::string pixels;
        for (int i = 0; i < kPhotos; ++i) {
            const double across = random.uniform(-1, 1), down = random.uniform(-1, 1);
            for (int plane = 0; plane < 3; ++plane) {
                for (int p = 0; p < kSide * kSide; ++p) {
                    const double x = (p % kSide) / 8.0 - 1, y = p / kSide / 8.0 - 1;
                    const double light = 120 + 40 * (across * x + down * y);
                    const double tint = plane == 0   ? 30 * across
                                        : plane == 2 ? -30 * down
                                                     : 5 * across * down;
                    pixels += static_cast<char>(std::lround(light + colour * tint));
                }
            }
        }
        write(name + ".npy", npyHeader(dictionary(kPhotos, kSide, kSide)) + pixels);
        write(name + ".json", index(kPhotos, kSide, kSide, selectEvery));
        return folder() / name;
    }

    SvrFitRequest request(const std::filesystem::path& pack) const {
        SvrFitRequest result;
        result.recipe.name = "svr";
        auto& network = result.recipe.network;
        network.architecture = methods::Architecture::SvrPca;
        network.space = methods::Space::Lab;
        network.side = kSide;
        network.components = 6;
        network.chromaComponents = 3;
        network.supports = 48;
        result.packs = {pack};
        return result;
    }
};

cv::Mat1f matrixOf(const methods::ModelFile& model, const std::string& name) {
    const auto* tensor = model.find(name);
    EXPECT_NE(tensor, nullptr) << name;
    const bool flat = tensor->shape.size() == 1;
    cv::Mat1f matrix(flat ? 1 : static_cast<int>(tensor->shape[0]),
                     static_cast<int>(tensor->shape.back()));
    std::memcpy(matrix.data, tensor->bytes.data(), tensor->bytes.size());
    return matrix;
}

/// Lightness and a*, b* back to sRGB, minus its luma.
std::array<double, 2> chromaOfLab(double l, double a, double b) {
    const auto cube = [](double t) {
        return t > 6.0 / 29 ? t * t * t : (116 * t - 16) * 27 / 24389;
    };
    const double middle = (l + 16) / 116;
    const double x = 0.95047 * cube(middle + a / 500), y = cube(middle),
                 z = 1.08883 * cube(middle - b / 200);
    const auto encode = [](double value) {
        return value <= 0.0031308 ? 12.92 * value : 1.055 * std::pow(value, 1 / 2.4) - 0.055;
    };
    const double red = encode(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
                 green = encode(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
                 blue = encode(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
    const double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    return {red - luma, green - luma};
}

/// What OpenCV's own machines, fitted with the model's settings and predicting by themselves, say
/// about `asked`: rows of a*/100 and b*/100.
cv::Mat1f askOpenCv(const methods::ModelFile& model,
                    const SvrPhotos& photos,
                    const cv::Mat1f& asked) {
    const auto metrics = nlohmann::json::parse(model.text(methods::key::kMetrics));
    const cv::Mat1f components = matrixOf(model, "luma_components");
    const auto scoresOf = [&](const cv::Mat1f& rows) -> cv::Mat1f {
        return (rows - cv::Mat1f::ones(rows.rows, 1) * matrixOf(model, "luma_mean")) *
               components.t();
    };
    const cv::Mat1f chroma = matrixOf(model, "chroma_components"),
                    mean = matrixOf(model, "chroma_mean");
    cv::Mat1f predicted = cv::Mat1f::ones(asked.rows, 1) * mean;
    for (int o = 0; o < chroma.rows; ++o) {
        const cv::Mat1f centred = photos.chroma - cv::Mat1f::ones(photos.chroma.rows, 1) * mean;
        const cv::Mat1f targets = centred * chroma.row(o).t() / chroma.row(o).dot(chroma.row(o));
        const auto svm = cv::ml::SVM::create();
        svm->setType(cv::ml::SVM::EPS_SVR);
        svm->setKernel(cv::ml::SVM::RBF);
        svm->setGamma(metrics.at("gamma").get<double>());
        svm->setC(metrics.at("cost").get<double>());
        svm->setP(metrics.at("epsilon").get<double>());
        svm->setTermCriteria({cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 100'000, 1e-3});
        svm->train(scoresOf(photos.lightness), cv::ml::ROW_SAMPLE, targets);
        cv::Mat1f answers;
        svm->predict(scoresOf(asked), answers);
        predicted += answers * chroma.row(o);
    }
    return predicted;
}

TEST_F(SvrFit, LearnsSavesLoadsAndPredictsAsOpenCvDoes) {
    const auto path = makeSlopes("slopes", 1);
    double progress = 0;
    auto wish = request(path);
    wish.onProgress = [&](double fraction) {
        EXPECT_GT(fraction, progress);
        progress = fraction;
    };
    const auto fitted = fitSvr(wish);
    ASSERT_TRUE(fitted) << fitted.error().message();
    EXPECT_EQ(progress, 1);
    const auto metrics = nlohmann::json::parse(fitted->text(methods::key::kMetrics));
    EXPECT_EQ(metrics.at("select_photos"), kPhotos / 5);
    EXPECT_LT(metrics.at("select_ab_mse").get<double>(),
              0.3 * metrics.at("mean_colour_ab_mse").get<double>());

    ASSERT_TRUE(methods::writeModelFile(folder() / "svr.safetensors", *fitted));
    const auto read = methods::readModelFile(folder() / "svr.safetensors");
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(read->text(methods::key::kId), "svr");
    const auto predictor = methods::createPredictor(*read, {"cpu", 1});
    ASSERT_TRUE(predictor) << predictor.error().message();
    EXPECT_EQ((*predictor)->workingSize(), kSide);

    std::vector<train::PhotoPack> packs;
    packs.push_back(*train::PhotoPack::open(path));
    const auto select = train::photosOf(packs, true);
    const auto asked = loadSvrPhotos(packs, select, {kSide, kSide});
    const cv::Mat1f expected =
        askOpenCv(*fitted,
                  loadSvrPhotos(packs, train::photosOf(packs, false), {kSide, kSide}),
                  asked.lightness);
    for (std::size_t i = 0; i < select.size(); ++i) {
        train::Batch batch;
        train::appendView(batch, train::centreCrop(packs[0], select[i].index, kSide));
        const auto map = (*predictor)->predict({kSide, kSide, batch.luma});
        ASSERT_TRUE(map) << map.error().message();
        const auto row = static_cast<int>(i);
        for (int p = 0; p < kSide * kSide; ++p) {
            const auto at = static_cast<std::size_t>(p);
            const auto chroma = chromaOfLab(100 * asked.lightness(row, p),
                                            100 * expected(row, p),
                                            100 * expected(row, kSide * kSide + p));
            ASSERT_NEAR(map->alpha[at], chroma[0], 1e-4) << i << ", " << p;
            ASSERT_NEAR(map->beta[at], chroma[1], 1e-4) << i << ", " << p;
        }
    }
}

TEST_F(SvrFit, IsTheSameEveryTime) {
    const auto wish = request(makeSlopes("slopes", 1));
    const auto one = fitSvr(wish), other = fitSvr(wish);
    ASSERT_TRUE(one && other);
    EXPECT_EQ(one->metadata, other->metadata);
    for (const auto& tensor : one->tensors) {
        EXPECT_EQ(tensor.bytes, other->find(tensor.name)->bytes) << tensor.name;
    }
}

TEST_F(SvrFit, TakesTheFirstPhotosAndNoMoreComponentsThanTheyHave) {
    auto wish = request(makeSlopes("slopes", 1));
    wish.recipe.network.supports = 4;
    const auto fitted = fitSvr(wish);
    ASSERT_TRUE(fitted) << fitted.error().message();
    EXPECT_THAT(fitted->text(methods::key::kTrainingData), testing::StartsWith("4 photos: slopes"));
    const auto spec = methods::specFromMetadata(*fitted);
    ASSERT_TRUE(spec);
    EXPECT_LE(spec->components, 3);  // four photos lie in three dimensions
    EXPECT_LE(spec->supports, 4);
    EXPECT_TRUE(methods::createPredictor(*fitted, {"cpu", 1}));
}

TEST_F(SvrFit, SaysWhatIsWrong) {
    const auto codeOf = [](const SvrFitRequest& wish) {
        const auto fitted = fitSvr(wish);
        return fitted ? std::string() : fitted.error().message();
    };
    EXPECT_THAT(codeOf(request(folder() / "nowhere")), testing::HasSubstr("nowhere"));
    EXPECT_THAT(codeOf(request(makeSlopes("grey", 0))), testing::HasSubstr("no colour"));
    EXPECT_THAT(codeOf(request(makeSlopes("selected", 1, 1))), testing::HasSubstr("one split"));
    auto network = request(makeSlopes("slopes", 1));
    network.recipe.network.architecture = methods::Architecture::LinearPca;
    EXPECT_THAT(codeOf(network), testing::HasSubstr("svr-pca"));
}

TEST_F(SvrFit, StopsWhenAskedTo) {
    auto wish = request(makeSlopes("slopes", 1));
    std::stop_source source;
    wish.stop = source.get_token();
    int tried = 0;
    wish.onProgress = [&](double) {
        ++tried;
        source.request_stop();
    };
    const auto fitted = fitSvr(wish);
    ASSERT_FALSE(fitted);
    EXPECT_EQ(fitted.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(tried, 1);
}

TEST(InParallel, TakesNoMoreThreadsThanItMay) {
    std::mutex mutex;
    std::vector<int> done;
    std::set<std::thread::id> workers;
    inParallel(40, 1, [&](int i) {
        const std::lock_guard lock(mutex);
        done.push_back(i);
        workers.insert(std::this_thread::get_id());
    });
    EXPECT_EQ(workers.size(), 1U);
    EXPECT_EQ(done.size(), 40U);
    std::atomic<int> inside = 0, most = 0, all = 0;
    inParallel(40, 2, [&](int) {
        const int now = ++inside;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        std::this_thread::yield();
        --inside;
        ++all;
    });
    EXPECT_LE(most, 2);
    EXPECT_EQ(all, 40);
    inParallel(0, 0, [&](int) { FAIL() << "there is nothing to do"; });
}

TEST(Components, GiveScoresOfTheirUnits) {
    CounterRng random(3, 0, 0);
    cv::Mat1f rows(200, 12);
    for (int i = 0; i < rows.rows; ++i) {
        for (int j = 0; j < rows.cols; ++j) {
            rows(i, j) = static_cast<float>(random.uniform(0, j < 5 ? j + 1 : 0));
        }
    }
    const Components each(rows, 8, Scaling::Each), together(rows, 8, Scaling::Together);
    ASSERT_EQ(each.count(), 5);  // the other columns are constant
    const auto varianceOf = [](const cv::Mat1f& scores, int component) {
        return cv::norm(scores.col(component), cv::NORM_L2SQR) / scores.rows;
    };
    const cv::Mat1f scores = each.scoresOf(rows), other = together.scoresOf(rows);
    double sum = 0;
    for (int i = 0; i < 5; ++i) {
        EXPECT_NEAR(varianceOf(scores, i), 1, 1e-3);
        EXPECT_EQ(together.unit(i), together.unit(0));
        sum += varianceOf(other, i) / 5;
    }
    EXPECT_NEAR(sum, 1, 1e-3);
    EXPECT_GT(varianceOf(other, 0), 2 * varianceOf(other, 4));
    const cv::Mat1f back = scores * each.multiplied() + cv::Mat1f::ones(rows.rows, 1) * each.mean();
    EXPECT_LT(cv::norm(back - rows, cv::NORM_INF), 1e-4);
}

}  // namespace
}  // namespace tintype::reproduce
