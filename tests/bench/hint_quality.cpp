// How much closer to the truth colour hints bring a prediction.
//
//   hint_quality --data TAR_OR_FOLDER… [--models baseline,hybrid,tintype-1] [--points 0,1,5,20,100]
//                [--limit N] [--csv FILE] [--svg FILE] [--set reach=0.4,shading=1 …]
//
// Colour photographs are reduced to luma and coloured again, at their own size, the whole way that
// the program goes; at N random places (the same for every model, those of fewer hints among those
// of more) a disc of 3 pixels is a hint of the true mean colour there, as in "Real-time user-guided
// image colorization with learned deep priors" (Zhang et al. 2017). PSNR is of RGB in 8 bits,
// against the photograph. Each --set is one more variant of the options, to choose them by.

#include "core/correct/hints.h"
#include "core/image/axes.h"
#include "core/image/luma.h"
#include "core/methods/catalogue.h"
#include "core/methods/torch_module.h"
#include "core/restore/colouring.h"
#include "core/train/pack_picture.h"
#include "core/train/pack_source.h"
#include "tests/bench/hint_chart.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace tintype {
namespace {

struct Settings {
    std::vector<std::filesystem::path> data;
    std::vector<std::string> models = {"baseline", "hybrid", "tintype-1"};
    std::vector<int> points = {0, 1, 5, 20, 100};
    std::size_t limit = SIZE_MAX;
    std::string csv;
    std::string svg;
    std::vector<std::string> variants = {""};
};

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

[[noreturn]] void stop(const std::string& sentence) {
    std::fprintf(stderr, "hint_quality: %s\n", sentence.c_str());
    std::exit(1);
}

Settings settingsFrom(int count, char** arguments) {
    Settings settings;
    std::string option;
    for (int i = 1; i < count; ++i) {
        const std::string word = arguments[i];
        if (word.starts_with("--")) {
            option = word;
        } else if (option == "--data") {
            settings.data.emplace_back(word);
        } else if (option == "--models") {
            settings.models = split(word, ',');
        } else if (option == "--points") {
            settings.points.clear();
            for (const std::string& number : split(word, ',')) {
                settings.points.push_back(std::stoi(number));
            }
        } else if (option == "--limit") {
            settings.limit = std::stoul(word);
        } else if (option == "--csv") {
            settings.csv = word;
        } else if (option == "--svg") {
            settings.svg = word;
        } else if (option == "--set") {
            settings.variants.push_back(word);
        } else {
            stop("Unknown option " + option + ".");
        }
    }
    if (settings.data.empty()) {
        stop("Name photographs with --data.");
    }
    return settings;
}

correct::HintOptions optionsFrom(const std::string& variant) {
    correct::HintOptions options;
    const std::map<std::string, double*> fields = {{"reach", &options.reach},
                                                   {"edge", &options.edgeLuma},
                                                   {"texture", &options.texture},
                                                   {"along", &options.along},
                                                   {"from", &options.influenceFrom},
                                                   {"to", &options.influenceTo},
                                                   {"shading", &options.shading}};
    for (const std::string& part : split(variant, ',')) {
        const auto at = part.find('=');
        const auto field = fields.find(part.substr(0, at));
        if (at == std::string::npos || field == fields.end()) {
            stop("Unknown setting " + part + ".");
        }
        *field->second = std::stod(part.substr(at + 1));
    }
    return options;
}

template <class T>
T take(Result<T> result) {
    if (!result) {
        stop(result.error().detail);
    }
    return std::move(*result);
}

struct Photo {
    image::Dimensions size;
    cv::Mat rgb;
    std::vector<std::uint8_t> luma;
    image::FloatPlane guide;
};

Photo photoFrom(const cv::Mat& rgb) {
    Photo photo;
    photo.size = {rgb.cols, rgb.rows};
    photo.rgb = rgb.isContinuous() ? rgb : rgb.clone();
    photo.luma.resize(photo.rgb.total());
    image::lumaRow(photo.rgb.ptr(), photo.luma.data(), static_cast<int>(photo.rgb.total()), 3);
    image::LumaShrinker shrinker(photo.size, image::guideDimensions(rgb.cols, rgb.rows));
    shrinker.addRows(photo.luma.data(), rgb.rows);
    photo.guide = shrinker.take();
    return photo;
}

/// Hints of the true colour at random places; those of fewer are among those of more.
std::vector<correct::Hint> hintsFor(const Photo& photo, int count, std::uint32_t seed) {
    constexpr int kRadius = 1;
    std::mt19937 random(seed);
    std::vector<correct::Hint> hints;
    for (int i = 0; i < count; ++i) {
        const int x = static_cast<int>(random() % static_cast<std::uint32_t>(photo.size.width));
        const int y = static_cast<int>(random() % static_cast<std::uint32_t>(photo.size.height));
        const cv::Rect patch =
            cv::Rect(x - kRadius, y - kRadius, 2 * kRadius + 1, 2 * kRadius + 1) &
            cv::Rect(0, 0, photo.size.width, photo.size.height);
        const cv::Scalar mean = cv::mean(photo.rgb(patch)) / 255;
        const image::Chroma chroma = image::chromaOf({mean[0], mean[1], mean[2]});
        correct::Hint hint;
        hint.alpha = chroma.alpha;
        hint.beta = chroma.beta;
        hint.stroke.points = {{(x + 0.5) / photo.size.width, (y + 0.5) / photo.size.height}};
        hint.stroke.radius = 1.5 / std::min(photo.size.width, photo.size.height);
        hints.push_back(hint);
    }
    return hints;
}

double squaredError(const Photo& photo, const image::GuidedUpsampler& colours, float strength) {
    cv::Mat result(photo.rgb.rows, photo.rgb.cols, CV_8UC3);
    image::ColourBand<std::uint8_t> band;
    band.rows = photo.size.height;
    band.luma = photo.luma.data();
    band.rgb = result.ptr();
    band.strength = strength;
    colours.colour(band);
    const double distance = cv::norm(result, photo.rgb, cv::NORM_L2);
    return distance * distance / (3.0 * static_cast<double>(photo.rgb.total()));
}

double decibels(double squared) {
    return 10 * std::log10(255.0 * 255.0 / std::max(squared, 1e-3));
}

/// Mean over photographs, and of all pixels' squared errors together.
class Score {
public:
    void add(double squared) {
        m_squared += squared;
        m_decibels += decibels(squared);
        ++m_count;
    }
    double mean() const { return m_count > 0 ? m_decibels / m_count : 0; }
    double pooled() const { return m_count > 0 ? decibels(m_squared / m_count) : 0; }
    int count() const { return m_count; }

private:
    double m_squared = 0;
    double m_decibels = 0;
    int m_count = 0;
};

class Measurement {
public:
    explicit Measurement(const Settings& settings) : m_settings(settings) {
        for (const std::string& id : settings.models) {
            const auto model = take(methods::loadModel(take(methods::findModel(id))));
            m_predictors.push_back(take(methods::createPredictor(model.file, {"auto", 0})));
        }
        m_scores.resize(
            settings.models.size(),
            std::vector(settings.variants.size(), std::vector<Score>(settings.points.size())));
    }

    void add(const cv::Mat& rgb) {
        const Photo photo = photoFrom(rgb);
        for (std::size_t model = 0; model < m_predictors.size(); ++model) {
            methods::ChromaPredictor& predictor = *m_predictors[model];
            const auto predicted =
                take(restore::predictColours(photo.guide,
                                             {photo.size, 1, predictor.workingSize(), 0},
                                             [&](const methods::LumaMap& luma, double vividness) {
                                                 return predictor.predict(luma, vividness);
                                             }));
            for (std::size_t variant = 0; variant < m_settings.variants.size(); ++variant) {
                measure(photo, predicted.aligned, model, variant);
            }
            if (model == 0) {
                m_grey.add(squaredError(photo, place(photo, predicted.aligned, {}, 0), 0));
            }
        }
        ++m_index;
    }

    void print() const {
        std::printf("%d photographs at their own size, %u cores\n\n",
                    m_grey.count(),
                    std::thread::hardware_concurrency());
        std::printf(
            "| method | hints | PSNR, mean over photographs | PSNR, pooled |\n|---|---|---|---|\n");
        std::printf("| grey | | %.2f dB | %.2f dB |\n", m_grey.mean(), m_grey.pooled());
        each([&](const std::string& name, int points, const Score& score) {
            std::printf("| %s | %d | %.2f dB | %.2f dB |\n",
                        name.c_str(),
                        points,
                        score.mean(),
                        score.pooled());
        });
    }

    void writeCsv(const std::string& path) const {
        std::ofstream file(path);
        file << "method,hints,photographs,psnr_mean,psnr_pooled\ngrey,0," << m_grey.count() << ','
             << m_grey.mean() << ',' << m_grey.pooled() << '\n';
        each([&](const std::string& name, int points, const Score& score) {
            file << name << ',' << points << ',' << score.count() << ',' << score.mean() << ','
                 << score.pooled() << '\n';
        });
    }

    void writeSvg(const std::string& path) const {
        static const std::vector<std::string> kColours = {
            "#b35c1e", "#1f5fa8", "#2f7d4f", "#7a4a9c"};
        std::vector<ChartLine> lines;
        for (std::size_t model = 0; model < m_scores.size(); ++model) {
            ChartLine line{m_settings.models[model], kColours[model % kColours.size()], {}};
            for (const Score& score : m_scores[model][0]) {
                line.decibels.push_back(score.mean());
            }
            lines.push_back(line);
        }
        lines.push_back(
            {"grey", "#555555", std::vector<double>(m_settings.points.size(), m_grey.mean())});
        std::ofstream(path) << hintChart(m_settings.points, lines);
    }

private:
    using Planes = image::ChromaPlanes;

    /// The options of the program go the program's own way.
    image::GuidedUpsampler place(const Photo& photo,
                                 Planes aligned,
                                 const std::vector<correct::Hint>& hints,
                                 std::size_t variant) const {
        const auto placement = restore::placementOf(clean::Frame(photo.size, 1),
                                                    {photo.guide.width, photo.guide.height});
        if (variant == 0) {
            correct::Corrections corrections;
            corrections.hints = hints;
            return take(restore::placeColours(
                photo.guide, std::move(aligned), placement, corrections, photo.size));
        }
        correct::applyHints(
            photo.guide, placement, hints, aligned, optionsFrom(m_settings.variants[variant]));
        return take(image::GuidedUpsampler::fitAligned(photo.guide, aligned, photo.size));
    }

    void measure(const Photo& photo,
                 const Planes& aligned,
                 std::size_t model,
                 std::size_t variant) {
        for (std::size_t i = 0; i < m_settings.points.size(); ++i) {
            const auto hints = hintsFor(photo, m_settings.points[i], m_index);
            m_scores[model][variant][i].add(
                squaredError(photo, place(photo, aligned, hints, variant), 1));
        }
    }

    template <class Row>
    void each(const Row& row) const {
        for (std::size_t model = 0; model < m_scores.size(); ++model) {
            for (std::size_t variant = 0; variant < m_settings.variants.size(); ++variant) {
                for (std::size_t i = 0; i < m_settings.points.size(); ++i) {
                    const std::string& set = m_settings.variants[variant];
                    row(m_settings.models[model] + (set.empty() ? "" : " " + set),
                        m_settings.points[i],
                        m_scores[model][variant][i]);
                }
            }
        }
    }

    const Settings& m_settings;
    std::vector<std::unique_ptr<methods::ChromaPredictor>> m_predictors;
    std::vector<std::vector<std::vector<Score>>> m_scores;
    Score m_grey;
    std::uint32_t m_index = 0;
};

void run(const Settings& settings) {
    Measurement measurement(settings);
    // Of each source as many: `limit` is for one.
    for (const std::filesystem::path& path : settings.data) {
        auto sources = take(train::PackSources::open({path}, std::nullopt));
        train::PackItem item;
        for (std::size_t done = 0; done < settings.limit && sources.next(item);) {
            const auto picture = item.content.empty() ? train::readPicture(item.file, 0)
                                                      : train::readPicture(item.content, 0);
            if (picture && !picture->rgb.empty()) {
                measurement.add(picture->rgb);
                ++done;
            }
        }
        std::fprintf(stderr, "%s\n", path.filename().c_str());
    }
    measurement.print();
    if (!settings.csv.empty()) {
        measurement.writeCsv(settings.csv);
    }
    if (!settings.svg.empty()) {
        measurement.writeSvg(settings.svg);
    }
}

}  // namespace
}  // namespace tintype

int main(int count, char** arguments) {
    tintype::run(tintype::settingsFrom(count, arguments));
}
