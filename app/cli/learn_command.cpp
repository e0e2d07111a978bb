#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "core/train/learning.h"
#include "core/train/run_files.h"

#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr char kFooter[] =
    R"(A model of the catalogue goes on training on your own colour photographs; some of them are kept back, and the
verdict says whether it became better on those. The photographs never leave this computer.

Examples:
  tintype learn ~/Pictures --name "Our album" --minutes 30 --out runs/album
  tintype learn --resume --out runs/album                after Ctrl-C, a crash or a power cut
  tintype learn --resume --minutes 60 --out runs/album   train longer
  tintype learn --resume --finish --out runs/album       stop and judge the best so far
  tintype learn try runs/album old.jpg --out /tmp/old    pictures of both models' colours
  tintype learn keep runs/album                          into your own models
  tintype learn discard runs/album)";

struct Words {
    train::LearningOptions options;
    std::string from;
    std::string run;
    std::optional<double> minutes;
    bool thisFolderOnly = false;
    bool resume = false;
    bool finish = false;
    bool isDefault = false;
    bool json = false;
    std::string photo;
    std::string target;
};

void print(const Json& json) {
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

int failed(const Error& error, bool json) {
    if (json) {
        print({{"event", "error"}, {"message", error.message()}});
    }
    printError(error.message());
    return error.code == ErrorCode::InvalidArgument ? kUsage : kNothingDone;
}

Json jsonOf(const train::AlbumCounts& counts) {
    Json json{{"event", "scan"},
              {"files", counts.files},
              {"looked", counts.looked},
              {"usable", counts.usable}};
    for (std::size_t i = 0; i < counts.leftOut.size(); ++i) {
        json[nameOf(static_cast<train::LeftOut>(i))] = counts.leftOut[i];
    }
    return json;
}

std::string textOf(const train::AlbumCounts& counts) {
    std::string text = std::to_string(counts.usable) + " usable photographs";
    for (std::size_t i = 0; i < counts.leftOut.size(); ++i) {
        if (counts.leftOut[i] > 0) {
            text += ", " + std::to_string(counts.leftOut[i]) + " " +
                    nameOf(static_cast<train::LeftOut>(i));
        }
    }
    return text;
}

/// Tells the terminal, or whoever reads the lines, what happens.
class Reporter {
public:
    Reporter(bool json, std::string run) : m_json(json), m_run(std::move(run)), m_bar(!json) {}

    void attach(train::LearnRequest& request) {
        request.onScan = [this](const train::AlbumCounts& counts) { scan(counts); };
        request.onPlan = [this](const train::LearningPlan& plan) { this->plan(plan); };
        request.onStep = [this](const train::StepReport& report) { step(report); };
        request.onEpoch = [this](const train::EpochRecord& record) { epoch(record); };
        request.onPreviews = [this](int count) {
            if (m_json) {
                print({{"event", "previews"}, {"count", count}});
            }
        };
    }

    int end(const Result<train::Verdict>& verdict) {
        m_bar.clear();
        if (!verdict && verdict.error().code == ErrorCode::Cancelled) {
            if (m_json) {
                print({{"event", "done"}, {"ending", "paused"}});
            } else {
                std::printf("Paused. Go on with: tintype learn --resume --out %s\n", m_run.c_str());
            }
            return kInterrupted;
        }
        if (!verdict) {
            return failed(verdict.error(), m_json);
        }
        if (m_json) {
            Json json{{"event", "verdict"}};
            json.update(Json::parse(train::jsonOf(*verdict)));
            print(json);
            print({{"event", "done"}, {"ending", "finished"}});
        } else {
            show(*verdict);
        }
        return kOk;
    }

private:
    void scan(const train::AlbumCounts& counts) {
        const auto now = Clock::now();
        const bool last = counts.looked == counts.files;
        if (!last && now - m_scanned < std::chrono::milliseconds(100)) {
            return;
        }
        m_scanned = now;
        if (m_json) {
            print(jsonOf(counts));
        } else {
            m_bar.show(counts.files > 0 ? static_cast<double>(counts.looked) / counts.files : 1,
                       textOf(counts));
        }
    }

    void plan(const train::LearningPlan& plan) {
        const auto& album = plan.album;
        if (!m_json) {
            m_bar.clear();
            std::printf("%s\n", textOf(album.counts).c_str());
            std::printf("%d to learn from, %d to choose by, %d kept back for the verdict\n",
                        album.train,
                        album.select,
                        album.heldOut);
            if (album.heldOut < train::kFewestHeldOut) {
                std::printf("With so few kept back, the verdict can only be \"cannot tell\".\n");
            }
            std::printf("%lld training samples, each photograph some %lld times\n",
                        static_cast<long long>(plan.views),
                        static_cast<long long>(plan.views / album.train));
            std::fflush(stdout);
            return;
        }
        auto json = jsonOf(album.counts);
        json["event"] = "plan";
        json["train"] = album.train;
        json["select"] = album.select;
        json["held_out"] = album.heldOut;
        json["held_out_groups"] = album.heldOutGroups;
        json["days_unknown"] = album.daysUnknown;
        json["round"] = plan.round;
        json["views"] = plan.views;
        json["images_per_second"] = plan.imagesPerSecond;
        json["parent_skill"] = plan.parentSkill;
        print(json);
        for (const auto& record : plan.epochs) {
            epoch(record);
        }
    }

    void step(const train::StepReport& report) {
        if (m_json) {
            print({{"event", "step"},
                   {"epoch", report.epoch},
                   {"step", report.step},
                   {"steps", report.steps},
                   {"loss", report.loss},
                   {"images_per_second", report.imagesPerSecond},
                   {"seconds_left", report.secondsLeft}});
        } else {
            char text[120];
            std::snprintf(text,
                          sizeof(text),
                          "loss %.5f  %.0f photos/s  %s left",
                          report.loss,
                          report.imagesPerSecond,
                          durationText(report.secondsLeft).c_str());
            m_bar.show(static_cast<double>(report.step) / static_cast<double>(report.steps), text);
        }
    }

    void epoch(const train::EpochRecord& record) {
        if (m_json) {
            Json json{{"event", "epoch"}};
            json.update(Json::parse(train::jsonOf(record)));
            print(json);
        } else {
            m_bar.clear();
            std::printf("epoch %3d  loss %.5f  colour skill %+.3f%s\n",
                        record.epoch,
                        record.trainLoss,
                        record.select.skill,
                        record.best ? "  best" : "");
            std::fflush(stdout);
        }
    }

    void show(const train::Verdict& verdict) const {
        std::printf("\n%s\n", train::describe(verdict).c_str());
        if (verdict.photos > 0) {
            std::printf(
                "Colour skill %+.3f, starting model %+.3f; gain %+.3f (95 %%: %+.3f to "
                "%+.3f), %d photographs of %d days or scenes\n",
                verdict.newSkill,
                verdict.parentSkill,
                verdict.gain,
                verdict.interval.low,
                verdict.interval.high,
                verdict.photos,
                verdict.groups);
        }
        std::printf("Keep it with: tintype learn keep %s\n", m_run.c_str());
    }

    bool m_json;
    std::string m_run;
    ProgressBar m_bar;
    Clock::time_point m_scanned{};
};

Result<void> begin(const Words& words) {
    if (words.options.folders.empty() || words.options.name.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "Name folders of photographs and, with --name, the new model.");
    }
    const auto parent = methods::findModel(words.from);
    if (!parent) {
        return failWith(parent);
    }
    auto options = words.options;
    options.subfolders = !words.thisFolderOnly;
    options.minutes = words.minutes.value_or(options.minutes);
    return train::createRun(words.run, options, *parent);
}

int runLearn(const Words& words) {
    const auto stop = stopOnInterrupt();
    if (words.run.empty()) {
        printError("Name a folder for the training with --out.");
        return kUsage;
    }
    if (!words.resume) {
        if (auto begun = begin(words); !begun) {
            return failed(begun.error(), words.json);
        }
    }
    train::LearnRequest request;
    request.run = words.run;
    request.finish = words.finish;
    request.stop = stop;
    if (words.resume) {
        request.moreMinutes = words.minutes;
    }
    Reporter reporter(words.json, words.run);
    reporter.attach(request);
    return reporter.end(train::learn(request));
}

int runKeep(const Words& words) {
    const auto model = train::keepRun(words.run, words.isDefault);
    if (!model) {
        return failed(model.error(), words.json);
    }
    if (words.json) {
        print({{"id", model->id}, {"name", model->name}, {"path", model->path.string()}});
    } else {
        std::printf("Kept as \"%s\": %s\n", model->id.c_str(), model->path.c_str());
    }
    return kOk;
}

int runDiscard(const Words& words) {
    const auto done = train::discardRun(words.run);
    return done ? static_cast<int>(kOk) : failed(done.error(), words.json);
}

int runTry(const Words& words) {
    const auto done = train::tryModels(words.run, words.photo, words.target);
    return done ? static_cast<int>(kOk) : failed(done.error(), words.json);
}

int runMeasure(const Words& words) {
    const auto stop = stopOnInterrupt();
    const auto parent = methods::findModel(words.from);
    if (!parent) {
        return failed(parent.error(), words.json);
    }
    const auto speed =
        train::measureSpeed(parent->path, words.options.batch, words.options.threads, 2.0, stop);
    if (!speed) {
        return failed(speed.error(), words.json);
    }
    if (words.json) {
        print({{"event", "speed"}, {"images_per_second", *speed}});
    } else {
        std::printf("%.0f photographs a second\n", *speed);
    }
    return kOk;
}

CLI::App* addSub(CLI::App* parent, const char* name, const char* about, Words& words, bool run) {
    CLI::App* command = parent->add_subcommand(name, about);
    if (run) {
        command->add_option("RUN", words.run, "Folder of the training")->required();
    }
    command->add_flag("--json", words.json, "Print JSON lines");
    return command;
}

void addTuning(CLI::App* command, Words& words) {
    command->add_option("--from", words.from, "Model to begin with: an id or a file");
    command->add_option("--batch", words.options.batch, "Photographs a step")
        ->capture_default_str();
    command->add_option("--threads", words.options.threads, "Processor threads; 0: all");
}

void addSubcommands(CLI::App* learn, const std::shared_ptr<Words>& words, ChosenCommand& chosen) {
    CLI::App* keep = addSub(learn, "keep", "Put the model into your catalogue", *words, true);
    keep->add_flag(
        "--default", words->isDefault, "Use it where no model is named; if it is better");
    keep->callback([words, &chosen] { chosen.run = [words] { return runKeep(*words); }; });
    addSub(learn, "discard", "Remove the training", *words, true)->callback([words, &chosen] {
        chosen.run = [words] { return runDiscard(*words); };
    });
    CLI::App* attempt =
        addSub(learn, "try", "Pictures of one photograph by both models", *words, true);
    attempt->add_option("PHOTO", words->photo, "Grey scan or photograph")->required();
    attempt->add_option("--out", words->target, "NAME-grey.png, NAME-parent.png, NAME-new.png")
        ->required();
    attempt->callback([words, &chosen] { chosen.run = [words] { return runTry(*words); }; });
    CLI::App* measure =
        addSub(learn, "measure", "How fast this computer trains a model", *words, false);
    addTuning(measure, *words);
    measure->callback([words, &chosen] { chosen.run = [words] { return runMeasure(*words); }; });
}

}  // namespace

void addLearnCommand(CLI::App& app, ChosenCommand& chosen) {
    auto words = std::make_shared<Words>();
    CLI::App* learn = app.add_subcommand("learn", "Teach a model on your own colour photographs");
    learn->footer(kFooter);
    learn->add_option("FOLDER", words->options.folders, "Folders of colour photographs");
    learn->add_option("--name", words->options.name, "Name of the new model");
    learn->add_option("--minutes", words->minutes, "How long to train, 20 if not said")
        ->check(CLI::Range(0.01, 60.0 * 24 * 7));
    learn->add_option("--views", words->options.views, "Training samples, instead of minutes")
        ->check(CLI::Range(1, 1'000'000'000));
    learn->add_option("--out", words->run, "Folder for the training");
    learn->add_flag("--no-subfolders", words->thisFolderOnly, "Leave subfolders out");
    learn->add_option("--seed", words->options.seed, "Another number gives another split and order")
        ->capture_default_str();
    learn->add_option("--learning-rate", words->options.learningRate, "Size of the steps")
        ->capture_default_str();
    addTuning(learn, *words);
    learn->add_flag("--resume", words->resume, "Go on; with --minutes also after the end");
    learn->add_flag("--finish", words->finish, "With --resume: judge the best so far");
    learn->add_flag("--json", words->json, "Print progress as one JSON object a line");
    addSubcommands(learn, words, chosen);
    // Runs after the callbacks of subcommands, which have chosen already then.
    learn->final_callback([words, learn, &chosen] {
        if (learn->get_subcommands().empty()) {
            chosen.run = [words] { return runLearn(*words); };
        }
    });
}

}  // namespace tintype::cli
