// `tintype reproduce` on small data sets in the form of their original archives.

#include "core/reproduce/plan.h"
#include "core/reproduce/reproduce.h"
#include "tests/cli/cli_fixture.h"
#include "tests/core/train/original_fixture.h"

namespace tintype {
namespace {

using reproduce::Results;
using reproduce::RunState;
using train::ArchiveText;
using train::Colour;
using train::Members;

// Patches of colours that differ from picture to picture, so that there is something to learn.
train::Painter patches(int seed) {
    return [seed](int x, int y) {
        auto mix = static_cast<std::uint32_t>(seed * 7919 + x / 8 * 131 + y / 8 * 31337 + 1);
        const auto next = [&] {
            mix = mix * 1664525U + 1013904223U;
            return static_cast<std::uint8_t>(30 + (mix >> 24U) % 190);
        };
        next();
        return Colour{next(), next(), next()};
    };
}

class ReproduceCli : public Cli {
protected:
    void SetUp() override {
        fs::create_directories(at("data/deeper"));
        writeText(at("data/deeper/cifar-10-binary.tar.gz"), ArchiveText::tarGz(cifar()));
        writeText(at("data/tiny-imagenet-200.zip"), ArchiveText::zip(tinyImageNet()));
        for (int i = 0; i < 60; ++i) {
            train::paint(
                at("data/photographs/p" + std::to_string(i) + ".jpg"), 48, 40, patches(1000 + i));
        }
    }

    static Members cifar() {
        const std::string folder = "cifar-10-batches-bin/";
        const auto records = [](int first, int count) {
            std::string text;
            for (int i = first; i < first + count; ++i) {
                text += static_cast<char>(i % 10) + train::planesOf(32, patches(i), false);
            }
            return text;
        };
        Members members = {{folder + "batches.meta.txt", train::kCifarClasses}};
        for (int batch = 0; batch < 5; ++batch) {
            members.emplace_back(folder + "data_batch_" + std::to_string(batch + 1) + ".bin",
                                 records(12 * batch, 12));
        }
        members.emplace_back(folder + "test_batch.bin", records(100, 12));
        return members;
    }

    Members tinyImageNet() const {
        const std::string folder = "tiny-imagenet-200/";
        Members members;
        std::string annotations;
        for (int i = 0; i < 60; ++i) {
            const std::string name = "n0000000" + std::to_string(i % 4);
            members.emplace_back(
                folder + "train/" + name + "/images/" + std::to_string(i) + ".JPEG", jpeg(200 + i));
        }
        for (int i = 0; i < 12; ++i) {
            const std::string name = "val_" + std::to_string(i) + ".JPEG";
            members.emplace_back(folder + "val/images/" + name, jpeg(300 + i));
            annotations += name + "\tn00000001\t0\t0\t62\t57\n";
        }
        members.emplace_back(folder + "val/val_annotations.txt", annotations);
        return members;
    }

    std::string jpeg(int seed) const {
        const fs::path file = at("painted.jpg");
        train::paint(file, 64, 64, patches(seed));
        const std::string bytes = readText(file);
        fs::remove(file);
        return bytes;
    }

    void colours(const fs::path& model) {
        const std::string folder = "coloured-" + model.parent_path().filename().string();
        EXPECT_EQ(run({"colorize", at("scan.jpg"), "-o", at(folder), "-m", model.string()}), 0)
            << model << m_err;
        const json report = verified(at(folder + "/scan_color.jpg"), at("scan.jpg"));
        EXPECT_TRUE(report["holds"]) << model;
        EXPECT_GT(report["meanChroma"].get<double>(), 0) << model;
    }

    std::vector<std::string> words(std::vector<std::string> more = {}) const {
        std::vector<std::string> all = {"reproduce",
                                        "--data",
                                        at("data"),
                                        "--out",
                                        at("out"),
                                        "--budget",
                                        "smoke",
                                        "--threads",
                                        "2"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    Results results() const {
        auto results = reproduce::readResults(at("out"));
        EXPECT_TRUE(results) << results.error().message();
        return results ? *results : Results{};
    }

    fs::path model(const std::string& run) const {
        return fs::path(at("out")) / "runs" / run / "model.safetensors";
    }
};

TEST_F(ReproduceCli, EverySystemIsDoneAfterAnInterruption) {
    Program program(m_logs.path(), words());
    const auto firstIsDone = [this] {
        const auto soFar = reproduce::readResults(at("out"));
        const auto* run = soFar ? soFar->find("cifar10/hybrid-neutral") : nullptr;
        return run != nullptr && run->state == RunState::Done;
    };
    for (int i = 0; i < 12000 && !firstIsDone(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    program.kill(SIGINT);
    EXPECT_EQ(program.wait(), 130) << program.err();
    EXPECT_THAT(program.out(), HasSubstr("Go on with: tintype reproduce"));
    EXPECT_EQ(results().find("cifar10/hybrid-neutral")->state, RunState::Done);
    const std::string first = readText(model("cifar10/hybrid-neutral"));

    ASSERT_EQ(run(words()), 0) << m_err << m_out;
    EXPECT_THAT(m_out, HasSubstr("STL-10 was not found"));
    const Results all = results();
    for (const auto& planned : reproduce::allRuns()) {
        const auto* run = all.find(planned.id());
        ASSERT_NE(run, nullptr) << planned.id();
        const std::set<std::string> missing = {"stl10", "flowers102", "rooms", "landscapes"};
        const bool there = !missing.contains(planned.dataSet);
        EXPECT_EQ(run->state, there ? RunState::Done : RunState::NotRun)
            << run->id << ": " << run->reason;
        EXPECT_EQ(run->measures.has_value(), there) << run->id;
        EXPECT_EQ(run->reason.empty(), there) << run->id;
        if (there) {
            EXPECT_GT(run->parameters, 0) << run->id;
            EXPECT_LT(run->measures->lumaError, 1e-6) << run->id;
            EXPECT_EQ(run->epochs.size(), planned.system->fitted ? 0U : 2U) << run->id;
        }
    }
    EXPECT_EQ(readText(model("cifar10/hybrid-neutral")), first) << "it was done before";
    EXPECT_TRUE(all.find("cifar10/hybrid-neutral")->transfer.contains("photographs"));
    EXPECT_THAT(readText(at("out/report.html")), HasSubstr("</html>"));
    EXPECT_THAT(readText(at("out/summary.md")), HasSubstr("Measured: 42 of 56 runs; 14 not run"));

    const std::string before = readText(at("out/results.json"));
    ASSERT_EQ(run(words({"--json"})), 0) << m_err;
    EXPECT_EQ(json::parse(m_out)["done"], 42) << "one line: nothing was left to do";
    EXPECT_EQ(results().find("merged/hybrid-neutral")->seconds,
              all.find("merged/hybrid-neutral")->seconds);

    // Every kind of model colours a photograph.
    writeJpeg(at("scan.jpg"), smooth(80, 60, 1));
    for (const char* system : {"hybrid-neutral",
                               "hybrid-kernels",
                               "hybrid-lab",
                               "hybrid-categories",
                               "baseline-classes"}) {
        colours(model(std::string("cifar10/") + system));
    }
    for (const char* system :
         {"unet-plain-mse", "unet-adversarial", "linear-pca", "svr-pca", "mean-colour"}) {
        colours(model(std::string("tiny-imagenet/") + system));
    }
}

TEST_F(ReproduceCli, ProgressAsJson) {
    ASSERT_EQ(run(words({"--json", "--only", "cifar10/hybrid-bias"})), 0) << m_err;
    std::istringstream lines(m_out);
    std::map<std::string, int> events;
    json last;
    for (std::string line; std::getline(lines, line);) {
        last = json::parse(line);
        ++events[last["event"]];
    }
    EXPECT_EQ(events["begin"], 1);
    EXPECT_EQ(events["epoch"], 2);
    EXPECT_EQ(events["end"], 1);
    EXPECT_GT(events["progress"], 0);
    EXPECT_EQ(last["event"], "done");
    EXPECT_EQ(last["chosen"], 1);
    EXPECT_EQ(last["done"], 1);
    EXPECT_EQ(last["report"], at("out/report.html"));

    fs::remove(at("out/report.html"));
    EXPECT_EQ(run({"reproduce", "--report-only", "--out", at("out")}), 0) << m_err;
    EXPECT_THAT(readText(at("out/report.html")), HasSubstr("Hybrid with a"));
}

TEST_F(ReproduceCli, ABrokenArchiveFailsItsRunsAndSaysWhy) {
    const std::string archive = at("data/deeper/cifar-10-binary.tar.gz");
    fs::resize_file(archive, fs::file_size(archive) / 2);
    EXPECT_EQ(run(words({"--only", "cifar10/hybrid-bias", "photographs/hybrid-neutral"})), 1);
    EXPECT_THAT(m_err, HasSubstr("cifar10/hybrid-bias failed."));
    EXPECT_THAT(m_err, HasSubstr("cifar-10-binary.tar.gz"));
    EXPECT_EQ(results().find("photographs/hybrid-neutral")->state, RunState::Done);
    EXPECT_EQ(results().find("cifar10/hybrid-bias")->state, RunState::Failed);
}

TEST_F(Cli, ReproduceSaysWhatIsMissing) {
    EXPECT_EQ(run({"reproduce", "--list"}), 0);
    EXPECT_THAT(m_out, HasSubstr("tiny-imagenet/svr-pca"));
    EXPECT_EQ(run({"reproduce", "--list", "--only", "cifar10"}), 0);
    EXPECT_THAT(m_out, testing::Not(HasSubstr("tiny-imagenet")));
    EXPECT_EQ(run({"reproduce"}), 2);
    EXPECT_THAT(m_err, HasSubstr("--data and --out"));
    EXPECT_EQ(run({"reproduce", "--data", at("none"), "--out", at("out")}), 3);
    EXPECT_THAT(m_err, HasSubstr("no such folder"));
    EXPECT_EQ(run({"reproduce", "--data", at("none"), "--out", at("out"), "--budget", "enormous"}),
              2);
    EXPECT_EQ(run({"reproduce", "--data", at("none"), "--out", at("out"), "--only", "cifar11"}), 2);
    EXPECT_THAT(m_err, HasSubstr("cifar11"));
    EXPECT_EQ(run({"reproduce", "--report-only", "--out", at("out")}), 3);
    EXPECT_THAT(m_err, HasSubstr("no results"));
    fs::create_directories(at("empty"));
    EXPECT_EQ(run({"reproduce", "--data", at("empty"), "--out", at("out")}), 3);
    EXPECT_THAT(m_out, HasSubstr("CIFAR-10 was not found"));
}

}  // namespace
}  // namespace tintype
