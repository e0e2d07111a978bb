// What pulling towards a reference (core/correct/reference.h) makes of predicted colours: one from
// the same series should help, an unrelated one do little harm.
//
//   reference_quality FOLDER [METHOD [AMOUNT [tune|PICTURES]]]
//
// FOLDER holds tar files of colour photographs and manifest.csv.gz, which says what belongs
// together. Measured on the packs kept for validation; "tune" takes training photographs instead,
// on which the options were chosen. Related references are: the other half of the same photograph
// (the same scene and light, other things), another room of the same house, another photograph of
// the same class. Unrelated is the next photograph of another kind. PICTURES is a folder for strips
// to look at: reference, predicted, pulled, true.

#include "core/correct/planes.h"
#include "core/correct/reference.h"
#include "core/correct/swatches.h"
#include "core/train/pack_archive.h"
#include "tests/bench/colour_photos.h"

#include <cmath>
#include <iostream>
#include <map>
#include <sstream>
#include <thread>

namespace {

namespace fs = std::filesystem;
using namespace tintype;

struct Item {
    std::string series;
    bench::Photo photo;
    bench::Photo reference;  ///< of a pair of halves; else empty
};

correct::Reference referenceOf(const bench::Photo& photo, double amount) {
    image::ChromaPlanes truth = photo.truth;
    correct::Reference reference;
    reference.amount = amount;
    reference.swatches = correct::swatchesOf(correct::matOf(photo.luma),
                                             correct::matOf(truth.width, truth.height, truth.alpha),
                                             correct::matOf(truth.width, truth.height, truth.beta))
                             .value();
    return reference;
}

struct Scores {
    double psnr = 0;
    double deltaE = 0;
};

Scores scoresOf(const bench::Photo& photo, const image::ChromaPlanes& chroma) {
    const cv::Mat3f shown = bench::rgbOf(photo.luma, chroma);
    const cv::Mat3f truth = bench::rgbOf(photo.luma, photo.truth);
    const cv::Mat3f shownLab = bench::labOf(photo.luma, chroma);
    const cv::Mat3f truthLab = bench::labOf(photo.luma, photo.truth);
    double squares = 0;
    double difference = 0;
    for (int i = 0; i < static_cast<int>(shown.total()); ++i) {
        const cv::Vec3f error = shown(i) - truth(i);
        squares += error.dot(error) / 3;
        difference += bench::deltaE2000(shownLab(i), truthLab(i));
    }
    const auto count = static_cast<double>(shown.total());
    return {-10 * std::log10(squares / count), difference / count};
}

/// Paths inside the source repositories, by member.
std::map<std::string, std::string> manifest(const fs::path& folder) {
    auto archive = bench::need(train::ArchiveReader::openPlain(folder / "manifest.csv.gz"));
    train::ArchiveReader::Member member;
    bench::need(archive.next(member, std::size_t{64} << 20));
    std::istringstream lines(std::string(member.content.begin(), member.content.end()));
    std::map<std::string, std::string> paths;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells(line);
        std::string tar, name, repository, path;
        std::getline(cells, tar, ',');
        std::getline(cells, name, ',');
        std::getline(cells, repository, ',');
        std::getline(cells, path, ',');
        paths[name] = path;
    }
    return paths;
}

/// "…/31_bedroom.jpg" is of house 31, ".../pizza/image_1.jpg" of the class pizza.
std::string seriesOf(const std::string& pack, const std::string& path) {
    const fs::path file(path);
    const std::string name = file.filename().string();
    return pack == "houses" ? name.substr(0, name.find('_'))
                            : file.parent_path().filename().string();
}

class Measurement {
public:
    Measurement(const fs::path& folder, const std::string& method, double amount)
        : m_folder(folder), m_model(bench::openModel(method)), m_amount(amount) {}

    void setTuning() { m_tuning = true; }
    void setPictures(const fs::path& folder) { m_pictures = folder; }

    void halves(const std::vector<std::string>& packs) {
        std::vector<Item> items;
        for (const std::string& pack : packs) {
            bench::forEachPhoto(
                tar(pack), m_tuning ? 14 : 40, [&](const std::string& name, const cv::Mat& rgb) {
                    const int half = rgb.cols / 2;
                    items.push_back({pack,
                                     bench::photoOf(rgb.colRange(0, half), name),
                                     bench::photoOf(rgb.colRange(half, rgb.cols), name)});
                });
        }
        measure("other half of the photograph", items);
    }

    void series(const std::string& pack, int limit) {
        const auto paths = manifest(m_folder);
        std::vector<Item> items;
        bench::forEachPhoto(tar(pack), limit, [&](const std::string& name, const cv::Mat& rgb) {
            const auto path = paths.find(name);
            if (path != paths.end()) {
                items.push_back({seriesOf(pack, path->second), bench::photoOf(rgb, name), {}});
            }
        });
        measure(
            pack == "houses" ? "another room of the house" : "another of the class (" + pack + ")",
            items);
    }

private:
    fs::path tar(const std::string& pack) const {
        return m_folder / (pack + (m_tuning ? ".tar" : "-val.tar"));
    }

    static const bench::Photo* related(const std::vector<Item>& items, std::size_t at) {
        if (!items[at].reference.luma.values.empty()) {
            return &items[at].reference;
        }
        for (std::size_t step = 1; step < items.size(); ++step) {
            const Item& other = items[(at + step) % items.size()];
            if (other.series == items[at].series) {
                return &other.photo;
            }
        }
        return nullptr;
    }

    static const bench::Photo* unrelated(const std::vector<Item>& items, std::size_t at) {
        for (std::size_t step = items.size() / 2; step < items.size() + items.size() / 2; ++step) {
            const Item& other = items[(at + step) % items.size()];
            if (other.series != items[at].series) {
                return &other.photo;
            }
        }
        return nullptr;
    }

    void measure(const std::string& title, const std::vector<Item>& items) {
        std::vector<double> before, related, unrelatedGain, beforeE, relatedE, unrelatedE;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const bench::Photo* near = Measurement::related(items, i);
            const bench::Photo* far = unrelated(items, i);
            if (near == nullptr || far == nullptr) {
                continue;
            }
            const bench::Photo& photo = items[i].photo;
            const image::ChromaPlanes predicted = bench::predict(*m_model, photo);
            const Scores plain = scoresOf(photo, predicted);
            const Scores helped = scoresOf(photo, pulled(photo, predicted, *near));
            const Scores other = scoresOf(photo, pulled(photo, predicted, *far));
            before.push_back(plain.psnr);
            beforeE.push_back(plain.deltaE);
            related.push_back(helped.psnr - plain.psnr);
            relatedE.push_back(helped.deltaE - plain.deltaE);
            unrelatedGain.push_back(other.psnr - plain.psnr);
            unrelatedE.push_back(other.deltaE - plain.deltaE);
            picture(photo, predicted, *near);
        }
        std::cout << title << ": " << before.size() << " photographs\n  predicted: PSNR "
                  << bench::text(bench::bootstrap(before), 2) << " dB, dE2000 "
                  << bench::text(bench::bootstrap(beforeE), 2) << "\n  related reference: PSNR "
                  << bench::text(bench::bootstrap(related), 2) << " dB, dE2000 "
                  << bench::text(bench::bootstrap(relatedE), 2) << "\n  unrelated reference: PSNR "
                  << bench::text(bench::bootstrap(unrelatedGain), 2) << " dB, dE2000 "
                  << bench::text(bench::bootstrap(unrelatedE), 2) << "\n"
                  << std::flush;
    }

    image::ChromaPlanes pulled(const bench::Photo& photo,
                               image::ChromaPlanes chroma,
                               const bench::Photo& reference) const {
        correct::applyReference(photo.luma, {}, referenceOf(reference, m_amount), chroma);
        return chroma;
    }

    void picture(const bench::Photo& photo,
                 const image::ChromaPlanes& predicted,
                 const bench::Photo& reference) {
        if (m_pictures.empty()) {
            return;
        }
        cv::Mat3f shown = bench::rgbOf(reference.luma, reference.truth);
        cv::Mat3f fitted(photo.luma.height, photo.luma.width, cv::Vec3f::all(1));
        const cv::Rect shared(
            0, 0, std::min(shown.cols, fitted.cols), std::min(shown.rows, fitted.rows));
        shown(shared).copyTo(fitted(shared));
        bench::writeStrip(m_pictures / (std::to_string(m_count++) + ".ppm"),
                          {fitted,
                           bench::rgbOf(photo.luma, predicted),
                           bench::rgbOf(photo.luma, pulled(photo, predicted, reference)),
                           bench::rgbOf(photo.luma, photo.truth)});
    }

    fs::path m_folder;
    std::unique_ptr<batch::SharedModel> m_model;
    double m_amount;
    bool m_tuning = false;
    fs::path m_pictures;
    int m_count = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: reference_quality FOLDER [METHOD [AMOUNT [tune|PICTURES]]]\n";
        return 2;
    }
    const std::string method = argc > 2 ? argv[2] : "tintype-1";
    const double amount = argc > 3 ? std::stod(argv[3]) : correct::Reference{}.amount;
    Measurement measurement(argv[1], method, amount);
    const bool tuning = argc > 4 && std::string(argv[4]) == "tune";
    if (tuning) {
        measurement.setTuning();
    } else if (argc > 4) {
        measurement.setPictures(argv[4]);
    }
    std::cout << std::thread::hardware_concurrency() << " cores, " << method << ", amount "
              << amount << "\n";
    measurement.halves({"lsp", "ccp", "weather", "voc2007", "nips2017"});
    measurement.series("houses", tuning ? 160 : 1000);
    measurement.series("caltech101", tuning ? 100 : 1000);
}
