// How well scans are cleaned, on photographs with damage of known truth:
//   cleaning_quality [--repair S] [--only DAMAGE] [--out FOLDER] FILE…
//                                                        damage them, clean them, one table
//   cleaning_quality --clean [--repair S] FILE…          what is touched of each that has no damage
//   cleaning_quality --as-is [--out FOLDER] FILE…        clean them as they are; what is proposed
// With --out, pictures to look at: damaged, mask (red), cleaned side by side.

#include "core/clean/analysis.h"
#include "core/clean/stages.h"
#include "core/image/image_reader.h"
#include "core/image/image_writer.h"
#include "core/image/luma.h"
#include "tests/bench/damage.h"

#include <opencv2/imgproc.hpp>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace tintype::bench {
namespace {

namespace fs = std::filesystem;

template <class T>
T need(Result<T> result) {
    if (!result) {
        std::cerr << result.error().message() << "\n";
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

struct Arguments {
    double repair = 0.5;
    bool asIs = false;
    bool clean = false;
    std::string only;  ///< "specks", "hairs", "scratches" or "all"; empty: every damage
    fs::path out;
    std::vector<fs::path> files;
};

cv::Mat1b readLuma(const fs::path& file) {
    const auto reader = need(image::openImage(file));
    const image::ImageInfo& info = reader->info();
    cv::Mat1b luma(info.height, info.width);
    std::vector<std::uint8_t> row(info.rowBytes());
    for (int y = 0; y < info.height; ++y) {
        need(reader->readRows(1, row.data()));
        if (info.bitsPerSample == 16) {
            image::lumaRow(reinterpret_cast<const std::uint16_t*>(row.data()),
                           luma[y],
                           info.width,
                           info.channels());
        } else {
            image::lumaRow(row.data(), luma[y], info.width, info.channels());
        }
    }
    return luma;
}

void writePicture(const fs::path& file, const cv::Mat3b& rgb) {
    image::OutputSpec spec;
    spec.format = image::Format::Png;
    spec.width = rgb.cols;
    spec.height = rgb.rows;
    const auto writer = need(image::createImage(file, spec));
    need(writer->writeRows(rgb.rows, rgb.data));
    need(writer->finish());
}

void writeComparison(const fs::path& file,
                     const cv::Mat1b& before,
                     const cv::Mat1b& mask,
                     const cv::Mat1b& after) {
    cv::Mat3b parts[3];
    cv::cvtColor(before, parts[0], cv::COLOR_GRAY2RGB);
    cv::cvtColor(before / 2 + 64, parts[1], cv::COLOR_GRAY2RGB);
    parts[1].setTo(cv::Vec3b(255, 0, 0), mask);
    cv::cvtColor(after, parts[2], cv::COLOR_GRAY2RGB);
    cv::Mat3b all;
    cv::hconcat(parts, 3, all);
    writePicture(file, all);
}

clean::LumaRows rowsOf(const cv::Mat1b& luma) {
    auto next = std::make_shared<int>(0);
    clean::LumaRows rows;
    rows.size = {luma.cols, luma.rows};
    rows.read = [luma, next](int count, void* into, void*) -> Result<void> {
        std::memcpy(into, luma[*next], static_cast<std::size_t>(count) * luma.step);
        *next += count;
        return {};
    };
    rows.rewind = [next]() -> Result<void> {
        *next = 0;
        return {};
    };
    return rows;
}

/// What is known of one kind of damage, over all photographs.
struct Tally {
    int photos = 0;
    double psnrBefore = 0;
    double psnrAfter = 0;
    double ssimBefore = 0;
    double ssimAfter = 0;
    int defects = 0;
    int foundDefects = 0;
    double badPixels = 0;
    double foundPixels = 0;
    std::vector<double> touched;  ///< share of good pixels, each photograph
    std::map<std::string, double> seconds;
    double megapixels = 0;

    void add(const cv::Mat1b& clean, const cv::Mat1b& before, const cv::Mat1b& after) {
        ++photos;
        psnrBefore += psnr(clean, before);
        psnrAfter += psnr(clean, after);
        ssimBefore += ssim(clean, before);
        ssimAfter += ssim(clean, after);
        megapixels += static_cast<double>(clean.total()) / 1e6;
    }

    void addMask(const Damaged& damaged, const cv::Mat1b& mask) {
        std::vector<int> size(static_cast<std::size_t>(damaged.defects) + 1);
        std::vector<int> found(size.size());
        for (int y = 0; y < mask.rows; ++y) {
            for (int x = 0; x < mask.cols; ++x) {
                const auto index = static_cast<std::size_t>(damaged.defect(y, x));
                ++size[index];
                found[index] += mask(y, x) != 0 ? 1 : 0;
            }
        }
        for (std::size_t i = 1; i < size.size(); ++i) {
            defects += size[i] > 0 ? 1 : 0;
            foundDefects += size[i] > 0 && 2 * found[i] >= size[i] ? 1 : 0;
            badPixels += size[i];
            foundPixels += found[i];
        }
        touched.push_back(goodShare(damaged.truth, mask));
    }

    /// Of the pixels that are further than two from a defect (what lies nearer belongs to its
    /// blurred rim).
    static double goodShare(const cv::Mat1b& truth, const cv::Mat1b& mask) {
        cv::Mat1b near;
        cv::dilate(truth, near, cv::Mat(), {-1, -1}, 2);
        const cv::Mat1b good = ~near;
        return static_cast<double>(cv::countNonZero(good & mask)) /
               std::max(1, cv::countNonZero(good));
    }
};

double timed(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

clean::Survey surveyOf(const cv::Mat1b& luma) {
    clean::Surveyor surveyor({luma.cols, luma.rows});
    surveyor.addRows(luma.data, luma.rows);
    return surveyor.take();
}

clean::detail::SlabPlace whole(const cv::Mat1b& luma) {
    return {{luma.cols, luma.rows}, 0};
}

class Measurement {
public:
    explicit Measurement(const Arguments& arguments) : m_arguments(arguments) {}

    void measure(const fs::path& file) {
        const cv::Mat1b clean = readLuma(file);
        m_name = file.stem().string();
        measureClean(clean);
        if (m_arguments.clean) {
            const Tally& tally = m_tallies["nothing"];
            std::printf("%7.3f %%  %s\n", 100 * tally.touched.back(), file.filename().c_str());
            return;
        }
        measureDefects("specks", clean, {60, 0, 0, 11});
        measureDefects("hairs", clean, {0, 12, 0, 12});
        measureDefects("scratches", clean, {0, 0, 6, 13});
        if (m_arguments.only == "all") {
            measureAll(clean);
        }
        if (!m_arguments.only.empty()) {
            return;
        }
        measureFading(clean);
        measureGrain("grain 3 %", clean, 0.03);
        measureGrain("grain 6 %", clean, 0.06);
        measureAll(clean);
    }

    void print() const;

private:
    cv::Mat1b repaired(const cv::Mat1b& luma, cv::Mat1b& mask, Tally& tally) const {
        cv::Mat1b result = luma.clone();
        tally.seconds["detect"] += timed(
            [&] { mask = clean::detail::detectDefects(luma, m_arguments.repair, whole(luma)); });
        tally.seconds["repair"] +=
            timed([&] { clean::detail::inpaintDefects(result, mask, whole(luma)); });
        return result;
    }

    void measureClean(const cv::Mat1b& clean) {
        Tally& tally = m_tallies["nothing"];
        Damaged undamaged{clean, cv::Mat1b(clean.size(), std::uint8_t{0}), {}, 0};
        cv::Mat1b mask;
        const cv::Mat1b result = repaired(clean, mask, tally);
        tally.add(clean, clean, result);
        tally.touched.push_back(Tally::goodShare(undamaged.truth, mask));
        look("nothing", clean, mask, result);
    }

    void measureDefects(const std::string& kind, const cv::Mat1b& clean, DamageOptions options) {
        if (!m_arguments.only.empty() && kind != m_arguments.only) {
            return;
        }
        const Damaged damaged = withDefects(clean, options);
        Tally& tally = m_tallies[kind];
        cv::Mat1b mask;
        const cv::Mat1b result = repaired(damaged.luma, mask, tally);
        tally.add(clean, damaged.luma, result);
        tally.addMask(damaged, mask);
        look(kind, damaged.luma, mask, result);
    }

    void measureFading(const cv::Mat1b& clean) {
        const cv::Mat1b before = faded(clean);
        const clean::Proposal proposal = need(clean::proposeCleaning(rowsOf(before)));
        Tally& tally = m_tallies["fading"];
        cv::Mat1b result = before.clone();
        tally.seconds["tones"] += timed([&] {
            clean::detail::ToneCurve(proposal.cleaning, 8).apply(result.data, result.total());
        });
        tally.add(clean, before, result);
    }

    void measureGrain(const std::string& kind, const cv::Mat1b& clean, double deviation) {
        const cv::Mat1b before = grainy(clean, deviation, 14);
        Tally& tally = m_tallies[kind];
        clean::Survey survey;
        tally.seconds["survey"] += timed([&] { survey = surveyOf(before); });
        cv::Mat1b result = before.clone();
        tally.seconds["denoise"] +=
            timed([&] { clean::detail::denoise(result, 1.0, survey.grain, whole(before)); });
        tally.add(clean, before, result);
        look(kind, before, cv::Mat1b(clean.size(), std::uint8_t{0}), result);
    }

    /// As a user would do it: whatever is proposed.
    void measureAll(const cv::Mat1b& clean) {
        Damaged damaged = withDefects(faded(grainy(clean, 0.03, 15)), {60, 8, 3, 16});
        const clean::Proposal proposal = need(clean::proposeCleaning(rowsOf(damaged.luma)));
        Tally& tally = m_tallies["all together"];
        cv::Mat1b mask;
        const cv::Mat1b result = cleaned(damaged.luma, proposal, mask);
        tally.add(clean, damaged.luma, result);
        tally.addMask(damaged, mask);
        for (const std::string& finding : proposal.findings) {
            std::printf("%s: %s\n", m_name.c_str(), finding.c_str());
        }
        std::printf("%s: PSNR %.2f → %.2f, SSIM %.4f → %.4f\n",
                    m_name.c_str(),
                    psnr(clean, damaged.luma),
                    psnr(clean, result),
                    ssim(clean, damaged.luma),
                    ssim(clean, result));
        look("all", damaged.luma, mask, result);
    }

public:
    static cv::Mat1b cleaned(const cv::Mat1b& luma,
                             const clean::Proposal& proposal,
                             cv::Mat1b& mask) {
        const clean::Cleaning& cleaning = proposal.cleaning;
        const clean::detail::SlabPlace place = whole(luma);
        cv::Mat1b result = luma.clone();
        mask = clean::detail::detectDefects(luma, cleaning.repair, place);
        clean::detail::inpaintDefects(result, mask, place);
        clean::detail::denoise(result, cleaning.denoise, proposal.survey.grain, place);
        const clean::detail::ToneCurve curve(cleaning, 8);
        curve.apply(result.data, result.total());
        if (cleaning.localContrast > 0) {
            clean::detail::LocalContrast(
                proposal.survey.guide, curve, 8, cleaning.localContrast, place.scan)
                .apply(result.data, 0, result.rows);
        }
        return result;
    }

private:
    void look(const std::string& kind,
              const cv::Mat1b& before,
              const cv::Mat1b& mask,
              const cv::Mat1b& after) const {
        if (!m_arguments.out.empty()) {
            writeComparison(
                m_arguments.out / (m_name + "-" + kind.substr(0, 7) + ".png"), before, mask, after);
        }
    }

    Arguments m_arguments;
    std::string m_name;
    std::map<std::string, Tally> m_tallies;
};

void Measurement::print() const {
    std::printf("repair %.2f, %u cores\n", m_arguments.repair, std::thread::hardware_concurrency());
    std::printf("%-14s %6s  %13s  %15s  %7s %7s  %8s %8s  %s\n",
                "damage",
                "photos",
                "PSNR (dB)",
                "SSIM",
                "defects",
                "pixels",
                "touched",
                "worst",
                "ms/MP");
    for (const char* kind : {"nothing",
                             "specks",
                             "hairs",
                             "scratches",
                             "fading",
                             "grain 3 %",
                             "grain 6 %",
                             "all together"}) {
        if (!m_tallies.contains(kind)) {
            continue;
        }
        const Tally& tally = m_tallies.at(kind);
        const double n = tally.photos;
        std::printf("%-14s %6d  %5.2f → %5.2f  %.4f → %.4f",
                    kind,
                    tally.photos,
                    tally.psnrBefore / n,
                    tally.psnrAfter / n,
                    tally.ssimBefore / n,
                    tally.ssimAfter / n);
        if (tally.defects > 0) {
            std::printf("  %5.1f %% %5.1f %%",
                        100.0 * tally.foundDefects / tally.defects,
                        100.0 * tally.foundPixels / tally.badPixels);
        } else {
            std::printf("  %15s", "");
        }
        double mean = 0;
        double worst = 0;
        for (const double share : tally.touched) {
            mean += share / static_cast<double>(tally.touched.size());
            worst = std::max(worst, share);
        }
        if (tally.touched.empty()) {
            std::printf("  %17s", "");
        } else {
            std::printf("  %6.3f %% %6.3f %%", 100 * mean, 100 * worst);
        }
        for (const auto& [step, seconds] : tally.seconds) {
            std::printf("  %s %.1f", step.c_str(), 1000 * seconds / tally.megapixels);
        }
        std::printf("\n");
    }
}

void showAsIs(const fs::path& file, const Arguments& arguments) {
    const cv::Mat1b luma = readLuma(file);
    clean::Proposal proposal = need(clean::proposeCleaning(rowsOf(luma)));
    const clean::Cleaning& c = proposal.cleaning;
    std::printf(
        "%s: grain %.4f (%.4f) repair %.2f (%.3f %%) denoise %.2f fading %.2f [%.3f, %.3f] local "
        "%.2f straighten %.2f crop %.3f %.3f %.3f %.3f\n",
        file.filename().c_str(),
        proposal.survey.grain,
        proposal.survey.quietest,
        c.repair,
        100 * proposal.defectShare,
        c.denoise,
        c.fading,
        c.blackPoint,
        c.whitePoint,
        c.localContrast,
        c.straighten,
        c.crop.x,
        c.crop.y,
        c.crop.width,
        c.crop.height);
    for (const std::string& finding : proposal.findings) {
        std::printf("    %s\n", finding.c_str());
    }
    if (!arguments.out.empty()) {
        cv::Mat1b mask;
        const cv::Mat1b result = Measurement::cleaned(luma, proposal, mask);
        mask = clean::detail::detectDefects(luma, arguments.repair, whole(luma));
        writeComparison(arguments.out / (file.stem().string() + ".png"), luma, mask, result);
    }
}

Arguments parse(int argc, char** argv) {
    Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--repair" && i + 1 < argc) {
            arguments.repair = std::stod(argv[++i]);
        } else if (argument == "--only" && i + 1 < argc) {
            arguments.only = argv[++i];
        } else if (argument == "--out" && i + 1 < argc) {
            arguments.out = argv[++i];
            fs::create_directories(arguments.out);
        } else if (argument == "--clean") {
            arguments.clean = true;
        } else if (argument == "--as-is") {
            arguments.asIs = true;
        } else {
            arguments.files.emplace_back(argument);
        }
    }
    return arguments;
}

int run(const Arguments& arguments) {
    if (arguments.files.empty()) {
        std::cerr << "cleaning_quality [--repair S] [--as-is | --clean] [--out FOLDER] FILE…\n";
        return 2;
    }
    Measurement measurement(arguments);
    for (const fs::path& file : arguments.files) {
        if (arguments.asIs) {
            showAsIs(file, arguments);
        } else {
            measurement.measure(file);
        }
    }
    if (!arguments.asIs && !arguments.clean) {
        measurement.print();
    }
    return 0;
}

}  // namespace
}  // namespace tintype::bench

int main(int argc, char** argv) {
    return tintype::bench::run(tintype::bench::parse(argc, argv));
}
