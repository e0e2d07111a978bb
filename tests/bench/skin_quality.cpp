// What the option for skin (core/correct/skin.h) makes better on faces, and for whom.
//
//   skin_quality FOLDER [AMOUNT [tune|PICTURES]]   measures on the packs of people kept for
//   validation skin_quality fit FOLDER                   prints the table of skin_locus.cpp from
//   training packs
//
// FOLDER holds tar files of colour photographs. Faces are looked for in the luma alone, as the
// program does. The tone of a face is its individual typology angle atan((L* − 50)/b*) of the true
// colours: the photographs are not calibrated, so that groups are rough. Errors are means over the
// pixels of a face's mask, then over faces. PICTURES is a folder for strips to look at: grey,
// predicted, with the option, true. "tune" measures on training photographs instead.

#include "core/correct/faces.h"
#include "core/correct/planes.h"
#include "core/correct/skin.h"
#include "tests/bench/colour_photos.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <map>
#include <numbers>
#include <thread>

namespace {

namespace fs = std::filesystem;
using namespace tintype;

constexpr const char* kAllSkin = "all three";
constexpr const char* kNoSkin = "no skin (masks, tints, false hits)";
constexpr double kDegrees = 180 / std::numbers::pi;

double medianOf(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::string groupOf(double typologyAngle) {
    return typologyAngle > 41 ? "light" : typologyAngle > 10 ? "medium" : "dark";
}

/// Pixels of the mask of one face.
std::vector<int> pixelsOf(const cv::Mat1f& luma, const correct::Face& face) {
    const cv::Mat1f mask = correct::skinMask(luma, {face});
    std::vector<int> pixels;
    for (int i = 0; i < static_cast<int>(mask.total()); ++i) {
        if (mask(i) > 0.6F) {
            pixels.push_back(i);
        }
    }
    return pixels;
}

double typologyAngle(const cv::Mat3f& lab, const std::vector<int>& pixels) {
    std::vector<double> l;
    std::vector<double> b;
    for (const int i : pixels) {
        l.push_back(lab(i)[0]);
        b.push_back(lab(i)[2]);
    }
    return std::atan2(medianOf(l) - 50, std::max(1.0, medianOf(b))) * kDegrees;
}

/// Whether the true colours are those of some skin: not so in tinted photographs, under odd light,
/// on masks of cloth, and where the detector saw a face that is none.
bool isSkin(const cv::Mat3f& lab, const std::vector<int>& pixels) {
    std::vector<double> a;
    std::vector<double> b;
    for (const int i : pixels) {
        a.push_back(lab(i)[1]);
        b.push_back(lab(i)[2]);
    }
    return medianOf(a) > 3 && medianOf(b) > 3 && medianOf(a) < 35 && medianOf(b) < 40;
}

// ---- measuring

/// What is wrong with one picture's skin.
struct Errors {
    double deltaE = 0;
    double grey = 0;   ///< share of pixels with C* below 5
    double wrong = 0;  ///< share of others that are green, blue or violet
};

Errors errorsOf(const cv::Mat3f& lab, const cv::Mat3f& truth, const std::vector<int>& pixels) {
    Errors errors;
    for (const int i : pixels) {
        errors.deltaE += bench::deltaE2000(lab(i), truth(i));
        const double hue = std::atan2(lab(i)[2], lab(i)[1]) * kDegrees;
        const bool isGrey = std::hypot(lab(i)[1], lab(i)[2]) < 5;
        errors.grey += isGrey ? 1 : 0;
        errors.wrong += !isGrey && (hue < -20 || hue > 105) ? 1 : 0;
    }
    const auto count = static_cast<double>(pixels.size());
    return {errors.deltaE / count, errors.grey / count, errors.wrong / count};
}

struct FaceResult {
    std::string group;
    Errors before, after, truth;
};

struct PackResult {
    int photos = 0;
    int withFaces = 0;
};

class Measurement {
public:
    Measurement(fs::path folder, double amount, const fs::path& pictures)
        : m_folder(std::move(folder)),
          m_amount(amount),
          m_pictures(pictures == "tune" ? "" : pictures),
          m_tuning(pictures == "tune") {}

    void run(const std::string& method) {
        auto model = bench::openModel(method);
        std::vector<FaceResult> faces;
        for (const char* pack : {"utkface", "portraits", "lsp", "facemask", "ccp"}) {
            measure(*model, pack, faces);
        }
        std::cout << "\n" << method << ", amount " << m_amount << "\n";
        for (const char* group : {"light", "medium", "dark", kAllSkin, kNoSkin}) {
            print(faces, group);
        }
    }

private:
    void measure(batch::SharedModel& model,
                 const std::string& pack,
                 std::vector<FaceResult>& faces) {
        PackResult result;
        const std::string tar = pack + (m_tuning ? ".tar" : "-val.tar");
        bench::forEachPhoto(m_folder / tar,
                            m_tuning ? 24 : 100000,
                            [&](const std::string& name, const cv::Mat& rgb) {
                                const bench::Photo photo = bench::photoOf(rgb, name);
                                ++result.photos;
                                result.withFaces += measurePhoto(model, photo, faces) ? 1 : 0;
                            });
        std::cout << tar << ": faces in " << result.withFaces << " of " << result.photos
                  << " photographs\n"
                  << std::flush;
    }

    bool measurePhoto(batch::SharedModel& model,
                      const bench::Photo& photo,
                      std::vector<FaceResult>& out) {
        const cv::Mat1f luma = correct::matOf(photo.luma);
        const auto faces = correct::findFaces(luma);
        if (faces.empty()) {
            return false;
        }
        const image::ChromaPlanes before = bench::predict(model, photo);
        image::ChromaPlanes after = before;
        correct::applySkin(photo.luma, {}, m_amount, after);
        const cv::Mat3f truthLab = bench::labOf(photo.luma, photo.truth);
        const cv::Mat3f beforeLab = bench::labOf(photo.luma, before);
        const cv::Mat3f afterLab = bench::labOf(photo.luma, after);
        for (const correct::Face& face : faces) {
            const std::vector<int> pixels = pixelsOf(luma, face);
            if (pixels.size() >= 30) {
                out.push_back({isSkin(truthLab, pixels) ? groupOf(typologyAngle(truthLab, pixels))
                                                        : std::string(kNoSkin),
                               errorsOf(beforeLab, truthLab, pixels),
                               errorsOf(afterLab, truthLab, pixels),
                               errorsOf(truthLab, truthLab, pixels)});
            }
        }
        if (!m_pictures.empty()) {
            std::string file = photo.name + ".ppm";
            std::replace(file.begin(), file.end(), '/', '-');
            image::ChromaPlanes grey = before;
            std::fill(grey.alpha.begin(), grey.alpha.end(), 0.0F);
            std::fill(grey.beta.begin(), grey.beta.end(), 0.0F);
            bench::writeStrip(m_pictures / file,
                              {bench::rgbOf(photo.luma, grey),
                               bench::rgbOf(photo.luma, before),
                               bench::rgbOf(photo.luma, after),
                               bench::rgbOf(photo.luma, photo.truth)});
        }
        return true;
    }

    static void print(const std::vector<FaceResult>& faces, const std::string& group) {
        std::vector<double> before, after, gain, bad, badAfter, badTruth;
        for (const FaceResult& face : faces) {
            if (face.group == group || (group == kAllSkin && face.group != kNoSkin)) {
                before.push_back(face.before.deltaE);
                after.push_back(face.after.deltaE);
                gain.push_back(face.before.deltaE - face.after.deltaE);
                bad.push_back(100 * (face.before.grey + face.before.wrong));
                badAfter.push_back(100 * (face.after.grey + face.after.wrong));
                badTruth.push_back(100 * (face.truth.grey + face.truth.wrong));
            }
        }
        std::cout << group << ": " << gain.size() << " faces, dE2000 "
                  << bench::text(bench::bootstrap(before), 2) << " -> "
                  << bench::text(bench::bootstrap(after), 2) << ", gain "
                  << bench::text(bench::bootstrap(gain), 2) << "; grey, green or blue skin "
                  << bench::text(bench::bootstrap(bad), 1) << " % -> "
                  << bench::text(bench::bootstrap(badAfter), 1) << " % (true colours "
                  << bench::text(bench::bootstrap(badTruth), 1) << " %)\n"
                  << std::flush;
    }

    fs::path m_folder;
    double m_amount;
    fs::path m_pictures;
    bool m_tuning;
};

/// How often a face is seen where there is none, and what it costs there.
void falseFaces(const fs::path& folder) {
    int photos = 0;
    int seen = 0;
    double touched = 0;
    for (const char* pack : {"houses", "intel-scenes100", "weather", "urban100"}) {
        bench::forEachPhoto(folder / (std::string(pack) + "-val.tar"),
                            100000,
                            [&](const std::string& name, const cv::Mat& rgb) {
                                const bench::Photo photo = bench::photoOf(rgb, name);
                                const cv::Mat1f luma = correct::matOf(photo.luma);
                                const auto faces = correct::findFaces(luma);
                                ++photos;
                                if (!faces.empty()) {
                                    ++seen;
                                    touched += cv::mean(correct::skinMask(luma, faces))[0];
                                }
                            });
    }
    std::cout << "\nbuildings and landscapes: a face is seen in " << seen << " of " << photos
              << " photographs; " << 100 * touched / photos << " % of all their pixels touched\n";
}

// ---- fitting

struct Sample {
    double alpha, beta, weight;
};

/// Balanced: every face counts alike inside its group of tones, and so does every group.
class Fit {
public:
    void add(const bench::Photo& photo) {
        const cv::Mat1f luma = correct::matOf(photo.luma);
        const cv::Mat3f lab = bench::labOf(photo.luma, photo.truth);
        for (const correct::Face& face : correct::findFaces(luma)) {
            const std::vector<int> pixels = pixelsOf(luma, face);
            if (pixels.size() >= 60 && isSkin(lab, pixels)) {
                addFace(photo, pixels, groupOf(typologyAngle(lab, pixels)));
            }
        }
    }

    void print() {
        for (const auto& [group, faces] : m_faces) {
            std::cout << "// " << group << ": " << faces.size() << " faces\n";
        }
        for (int knot = 0; knot < kKnots; ++knot) {
            printKnot(knot);
        }
    }

private:
    static constexpr int kKnots = 9;  // at luma 0.1 to 0.9
    using Bins = std::array<std::vector<Sample>, kKnots>;

    void addFace(const bench::Photo& photo,
                 const std::vector<int>& pixels,
                 const std::string& group) {
        Bins bins;
        // Neighbours say the same.
        constexpr std::size_t kStep = 7;
        for (std::size_t k = 0; k < pixels.size(); k += kStep) {
            const auto at = static_cast<std::size_t>(pixels[k]);
            const int knot = static_cast<int>(std::lround(photo.luma.values[at] * 10)) - 1;
            if (knot >= 0 && knot < kKnots) {
                bins[static_cast<std::size_t>(knot)].push_back(
                    {photo.truth.alpha[at], photo.truth.beta[at], 1.0});
            }
        }
        for (auto& bin : bins) {
            for (Sample& sample : bin) {
                sample.weight = 1.0 / std::max<double>(static_cast<double>(bin.size()), 5);
            }
        }
        m_faces[group].push_back(std::move(bins));
    }

    void printKnot(int knot) const {
        std::vector<Sample> samples;
        for (const auto& [group, faces] : m_faces) {
            double total = 0;
            for (const Bins& bins : faces) {
                for (const Sample& sample : bins[static_cast<std::size_t>(knot)]) {
                    total += sample.weight;
                }
            }
            for (const Bins& bins : faces) {
                for (Sample sample : bins[static_cast<std::size_t>(knot)]) {
                    // A group that hardly ever has this luma says little about it.
                    sample.weight /= std::max(total, 15.0);
                    samples.push_back(sample);
                }
            }
        }
        std::array<double, 5> fit = moments(samples, nullptr);
        for (int round = 0; round < 4; ++round) {
            fit = moments(samples, &fit);
        }
        std::printf("    {%.1f, %.4f, %.4f, %.2e, %.2e, %.2e},  // %zu pixels\n",
                    0.1 * (knot + 1),
                    fit[0],
                    fit[1],
                    fit[2],
                    fit[3],
                    fit[4],
                    samples.size());
    }

    /// Means and covariances without what lies over 3 deviations from an earlier fit.
    static std::array<double, 5> moments(const std::vector<Sample>& samples,
                                         const std::array<double, 5>* earlier) {
        double weight = 0, a = 0, b = 0, aa = 0, ab = 0, bb = 0;
        for (const Sample& sample : samples) {
            if (earlier != nullptr) {
                const auto& [ma, mb, caa, cab, cbb] = *earlier;
                const double da = sample.alpha - ma;
                const double db = sample.beta - mb;
                if ((cbb * da * da - 2 * cab * da * db + caa * db * db) / (caa * cbb - cab * cab) >
                    9) {
                    continue;
                }
            }
            weight += sample.weight;
            a += sample.weight * sample.alpha;
            b += sample.weight * sample.beta;
            aa += sample.weight * sample.alpha * sample.alpha;
            ab += sample.weight * sample.alpha * sample.beta;
            bb += sample.weight * sample.beta * sample.beta;
        }
        a /= weight;
        b /= weight;
        return {a, b, aa / weight - a * a, ab / weight - a * b, bb / weight - b * b};
    }

    std::map<std::string, std::vector<Bins>> m_faces;
};

void fit(const fs::path& folder) {
    Fit fit;
    for (const auto& [pack, limit] :
         {std::pair{"utkface", 500}, {"portraits", 200}, {"lsp", 200}}) {
        bench::forEachPhoto(
            folder / (std::string(pack) + ".tar"),
            limit,
            [&](const auto& name, const cv::Mat& rgb) { fit.add(bench::photoOf(rgb, name)); });
    }
    fit.print();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || (std::string(argv[1]) == "fit" && argc < 3)) {
        std::cerr
            << "usage: skin_quality FOLDER [AMOUNT [tune|PICTURES]] | skin_quality fit FOLDER\n";
        return 2;
    }
    if (std::string(argv[1]) == "fit") {
        fit(argv[2]);
        return 0;
    }
    std::cout << std::thread::hardware_concurrency() << " cores\n";
    const double amount = argc > 2 ? std::stod(argv[2]) : 1.0;
    for (const char* method : {"baseline", "hybrid", "tintype-1"}) {
        Measurement(argv[1], amount, argc > 3 ? argv[3] : "").run(method);
    }
    falseFaces(argv[1]);
}
