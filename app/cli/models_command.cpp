#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/terminal.h"
#include "core/methods/catalogue.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kFooter[] =
    R"(Models lie in the folders of TINTYPE_MODELS, in your own data folder, and where Tintype is installed; where two have
the same id, the first counts. A model is data only: nothing in it is run.

Examples:
  tintype models list
  tintype models show hybrid
  tintype models verify                          recomputes the checksums of all
  tintype models import album.safetensors --id album
  tintype colorize scan.tif --method album)";

void print(const Json& json) {
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

Json jsonOf(const methods::Model& model) {
    Json json{{"id", model.id},
              {"name", model.name},
              {"description", model.description},
              {"architecture", model.architecture},
              {"path", model.path.string()},
              {"bytes", model.bytes},
              {"sha256", model.sha256},
              {"default", model.isDefault},
              {"available", model.isAvailable()}};
    if (!model.isAvailable()) {
        json["problem"] = model.problem;
    }
    return json;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text + "  ";
}

void printWarnings(const methods::ModelList& list) {
    for (const std::string& warning : list.warnings) {
        printError(warning);
    }
}

int listModels(bool json) {
    const methods::ModelList list = methods::listModels();
    printWarnings(list);
    if (json) {
        std::for_each(list.models.begin(), list.models.end(), [](const auto& model) {
            print(jsonOf(model));
        });
        return kOk;
    }
    if (list.models.empty()) {
        std::cout << "No models are installed. Import one with: tintype models import FILE\n";
        return kOk;
    }
    std::size_t width = 0;
    for (const methods::Model& model : list.models) {
        width = std::max(width, model.id.size());
    }
    for (const methods::Model& model : list.models) {
        std::cout << (model.isDefault ? "* " : "  ") << padded(model.id, width) << model.name;
        if (!model.description.empty()) {
            std::cout << ": " << model.description;
        }
        std::cout << "\n";
        if (!model.isAvailable()) {
            std::cout << "  " << padded("", width) << "Cannot be used. " << model.problem << "\n";
        }
    }
    return kOk;
}

// The model as it stands in the list, usable or not; a path that no catalogue knows is looked at as
// well.
Result<methods::Model> lookUp(const std::string& idOrPath) {
    for (methods::Model& model : methods::listModels().models) {
        if (model.id == idOrPath) {
            return std::move(model);
        }
    }
    return methods::findModel(idOrPath);
}

// What the trainer wrote down of the photos that it chose the model by; empty where there is
// nothing.
std::string measuredOf(const methods::Model& model) {
    const auto found = model.metadata.find("tintype.metrics");
    if (found == model.metadata.end()) {
        return {};
    }
    const auto metrics = Json::parse(found->second, nullptr, false);
    const auto number = [&metrics](const char* name) {
        const auto value = metrics.is_object() ? metrics.find(name) : metrics.end();
        return value != metrics.end() && value->is_number() ? value->get<double>() : NAN;
    };
    const double photos = number("photos"), skill = number("skill"), psnr = number("psnr_pooled"),
                 grey = number("grey_psnr_pooled");
    if (!std::isfinite(photos + skill + psnr + grey)) {
        return {};
    }
    std::ostringstream text;
    text << std::fixed << std::setprecision(3) << "colour skill " << skill << std::setprecision(2)
         << ", PSNR " << psnr << " dB (grey " << grey << " dB) on the " << std::setprecision(0)
         << photos << " photographs that it was chosen by; on others expect less";
    return text.str();
}

int showModel(const std::string& idOrPath, bool json) {
    const auto model = lookUp(idOrPath);
    if (!model) {
        printError(model.error().message());
        return kNothingDone;
    }
    if (json) {
        Json object = jsonOf(*model);
        object["metadata"] = model->metadata;
        print(object);
        return kOk;
    }
    const auto line = [](const std::string& label, const std::string& value) {
        if (!value.empty()) {
            std::cout << padded(label, 14) << value << "\n";
        }
    };
    line("Id", model->id + (model->isDefault ? " (the default)" : ""));
    line("Name", model->name);
    line("Description", model->description);
    line("File", model->path.string());
    line("Bytes", std::to_string(model->bytes));
    line("SHA-256", model->sha256.empty() ? "not recorded" : model->sha256);
    line("Problem", model->problem);
    line("Measured", measuredOf(*model));
    std::cout << "\nAs it stands in the file:\n";
    for (const auto& [key, value] : model->metadata) {
        const bool isLong = value.find('\n') != std::string::npos;
        std::cout << key << (isLong ? ":\n" : ": ") << value << "\n";
    }
    return kOk;
}

// True where the model is sound.
bool verifyOne(const methods::Model& model, bool json) {
    const auto sha256 = methods::verifyModel(model);
    if (json) {
        Json object{{"id", model.id}, {"path", model.path.string()}, {"sound", sha256.has_value()}};
        object["recorded"] = !model.sha256.empty();
        sha256 ? object["sha256"] = *sha256 : object["error"] = sha256.error().message();
        print(object);
    } else if (sha256) {
        std::cout << model.id << ": sound"
                  << (model.sha256.empty() ? ", but no checksum is recorded for it"
                                           : ", and as recorded")
                  << ". SHA-256 " << *sha256 << "\n";
    } else {
        printError(model.id + ": " + sha256.error().message());
    }
    return sha256.has_value();
}

int verifyModels(const std::vector<std::string>& ids, bool json) {
    std::vector<methods::Model> models;
    std::size_t failed = 0;
    for (const std::string& id : ids) {
        auto model = lookUp(id);
        if (model) {
            models.push_back(std::move(*model));
        } else {
            printError(model.error().message());
            ++failed;
        }
    }
    if (ids.empty()) {
        methods::ModelList list = methods::listModels();
        printWarnings(list);
        failed += list.warnings.size();
        models = std::move(list.models);
    }
    const std::size_t asked = models.size() + failed;
    failed += static_cast<std::size_t>(std::count_if(
        models.begin(), models.end(), [&](const auto& model) { return !verifyOne(model, json); }));
    if (failed == 0) {
        return kOk;
    }
    return failed == asked ? kNothingDone : kSomeFailed;
}

int importModel(const std::string& file,
                const methods::ImportOptions& options,
                const std::string& folder,
                bool json) {
    const std::filesystem::path target =
        folder.empty() ? methods::userModelFolder() : std::filesystem::path(folder);
    const auto model = methods::importModel(file, options, target);
    if (!model) {
        const bool exists = model.error().code == ErrorCode::AlreadyExists;
        printError(model.error().message() + (exists ? " (--replace or --id)" : ""));
        return model.error().code == ErrorCode::InvalidArgument ? kUsage : kNothingDone;
    }
    if (json) {
        print(jsonOf(*model));
    } else {
        std::cout << "Imported as \"" << model->id << "\": " << model->path.string() << "\n";
        if (!model->isAvailable()) {
            std::cout << "It is kept but cannot be used. " << model->problem << "\n";
        }
    }
    return kOk;
}

struct Words {
    std::vector<std::string> ids;
    std::string id;
    std::string file;
    std::string folder;
    methods::ImportOptions import;
    bool json = false;
};

CLI::App* addSub(CLI::App* parent, const char* name, const char* description, Words& words) {
    CLI::App* command = parent->add_subcommand(name, description);
    command->add_flag("--json", words.json, "One JSON object a line for each model");
    return command;
}

void addImport(CLI::App* models, const std::shared_ptr<Words>& words, ChosenCommand& chosen) {
    CLI::App* command =
        addSub(models, "import", "Check a model file and copy it to your own models", *words);
    command->add_option("FILE", words->file, "A model in the safetensors format")->required();
    command->add_option("--id", words->import.id, "Id to choose it by; otherwise from the file");
    command->add_option("--name", words->import.name, "Name for people; otherwise from the file");
    command->add_option("--description", words->import.description, "What it is good at");
    command->add_flag("--default", words->import.isDefault, "Use it where no model is named");
    command->add_flag(
        "--replace", words->import.replace, "Put it in the place of a model with the same id");
    command->add_option("--folder", words->folder, "Another folder of models than your own")
        ->type_name("DIR");
    command->callback([words, &chosen] {
        chosen.run = [words] {
            return importModel(words->file, words->import, words->folder, words->json);
        };
    });
}

}  // namespace

void addModelsCommand(CLI::App& app, ChosenCommand& chosen) {
    CLI::App* models = app.add_subcommand("models", "List, show, verify and import models");
    models->footer(kFooter);
    models->require_subcommand(1);
    auto words = std::make_shared<Words>();
    addSub(models, "list", "The models that can be chosen; * marks the default", *words)
        ->callback([words, &chosen] { chosen.run = [words] { return listModels(words->json); }; });
    CLI::App* show = addSub(models, "show", "All that is known about one model", *words);
    show->add_option("ID", words->id, "Id or model file")->required();
    show->callback(
        [words, &chosen] { chosen.run = [words] { return showModel(words->id, words->json); }; });
    CLI::App* verify =
        addSub(models, "verify", "Recompute checksums and read the models wholly", *words);
    verify->add_option("ID", words->ids, "Ids or model files; otherwise all");
    verify->callback([words, &chosen] {
        chosen.run = [words] { return verifyModels(words->ids, words->json); };
    });
    addImport(models, words, chosen);
}

}  // namespace tintype::cli
