#include "core/reproduce/budgets.h"

#include <sstream>

namespace tintype::reproduce {
namespace {

bool isOfTheReport(const std::string& dataSet) {
    return dataSet != "tiny-imagenet";
}

// Tiles keep their own size; the photographs leave the crop some room.
int packSide(const std::string& dataSet) {
    if (dataSet == "cifar10" || dataSet == "merged") {
        return 32;
    }
    return dataSet == "tiny-imagenet" ? 64 : 36;
}

Protocol cpuProtocol(const System& system, const std::string& dataSet) {
    Protocol protocol;
    protocol.pack.sidePx = packSide(dataSet);
    if (dataSet == "tiny-imagenet") {
        protocol.measuredPx = 64;
        if (system.wholePicture) {
            protocol.cropPx = 64;
        } else {
            protocol.scale = {1.0, 1.5};
        }
    }
    return protocol;
}

Protocol fullProtocol(const std::string& dataSet) {
    Protocol protocol;
    protocol.learningRate = "1e-3";
    protocol.schedule = "constant";
    protocol.warmupSteps = 0;
    protocol.batch = 64;
    protocol.epochs = 50;
    protocol.views = 0;
    protocol.epochViews = 0;
    protocol.emaDecay = 0;
    protocol.randomCrop = false;
    if (isOfTheReport(dataSet)) {
        protocol.pack.sidePx = 144;
        protocol.pack.bilinear = true;
        protocol.cropPx = 128;
        protocol.rotationDegrees = 10;
    } else {
        protocol.pack.sidePx = 64;
        protocol.cropPx = 64;
    }
    protocol.measuredPx = protocol.cropPx;
    return protocol;
}

Protocol smokeProtocol(const System& system, const std::string& dataSet) {
    Protocol protocol;
    protocol.pack.sidePx = dataSet == "tiny-imagenet" ? 32 : packSide(dataSet);
    protocol.pack.trainingLimit = 160;
    protocol.pack.validationLimit = 24;
    protocol.cropPx = system.wholePicture ? 32 : 16;
    protocol.warmupSteps = 2;
    protocol.batch = 8;
    protocol.views = 96;
    protocol.epochViews = 48;
    protocol.emaDecay = 0.9;
    return protocol;
}

std::string withPoint(double number) {
    std::ostringstream text;
    text << number;
    return text.str().find('.') == std::string::npos ? text.str() + ".0" : text.str();
}

void writeAugment(std::ostream& out, const System& system, const Protocol& protocol) {
    if (!system.augment.empty()) {
        out << system.augment;
        return;
    }
    out << "flip = true\n";
    if (protocol.rotationDegrees > 0) {
        out << "rotation = " << protocol.rotationDegrees << "\n";
    }
    out << "crop = \"" << (protocol.randomCrop ? "random" : "centre") << "\"\nscale = ["
        << withPoint(protocol.scale[0]) << ", " << withPoint(protocol.scale[1]) << "]\n";
}

void writeTraining(std::ostream& out, const System& system, const Protocol& protocol) {
    out << "\n[training]\nbatch = " << protocol.batch << "\n";
    if (protocol.epochs > 0) {
        out << "epochs = " << protocol.epochs << "\n";
    } else {
        out << "views = " << protocol.views << "\nepoch_views = " << protocol.epochViews << "\n";
    }
    if (protocol.emaDecay > 0) {
        out << "ema_decay = " << protocol.emaDecay << "\n";
    }
    out << "select = \"" << system.select << "\"\nseed = 1\n";
}

}  // namespace

std::string nameOf(Budget budget) {
    switch (budget) {
        case Budget::Smoke:
            return "smoke";
        case Budget::Cpu:
            return "cpu";
        case Budget::Full:
            break;
    }
    return "full";
}

Result<Budget> budgetFrom(std::string_view name) {
    for (const Budget budget : {Budget::Smoke, Budget::Cpu, Budget::Full}) {
        if (name == nameOf(budget)) {
            return budget;
        }
    }
    return fail(ErrorCode::InvalidArgument,
                "There is no budget \"" + std::string(name) + "\"; there are: smoke, cpu, full.");
}

std::string describe(Budget budget) {
    switch (budget) {
        case Budget::Smoke:
            return "A few steps on a few hundred pictures, to see that everything works; the "
                   "figures say nothing.";
        case Budget::Cpu:
            return "A stated reduction of the documents' protocol: 200,000 training views for "
                   "each system that is trained in steps, in batches of 16 crops of 32×32 pixels, "
                   "Adam with a cosine schedule, averaged weights. What is solved at once has "
                   "fewer "
                   "photos.";
        case Budget::Full:
            break;
    }
    return "The report's protocol: 50 epochs in batches of 64 with Adam, pictures of 144 pixels "
           "cropped to 128; the slides' systems likewise at 64. The learning rate (1e-3), the "
           "slides' budget and bfloat16 on a GPU are ours: the documents do not say.";
}

Protocol protocolFor(const System& system, const std::string& dataSet, Budget budget) {
    switch (budget) {
        case Budget::Smoke:
            return smokeProtocol(system, dataSet);
        case Budget::Cpu:
            return cpuProtocol(system, dataSet);
        case Budget::Full:
            break;
    }
    return fullProtocol(dataSet);
}

std::string recipeText(const System& system, const std::string& dataSet, Budget budget) {
    const Protocol protocol = protocolFor(system, dataSet, budget);
    const bool small = budget == Budget::Smoke && !system.smokeModel.empty();
    std::ostringstream out;
    out << "name = \"" << system.id << "\"\n\n[model]\n"
        << (small ? system.smokeModel : system.model);
    if (system.fitted) {
        return out.str();
    }
    out << "\n[loss]\n"
        << system.loss << "\n[data]\nsize = " << protocol.cropPx
        << "\npack_size = " << protocol.pack.sidePx << "\n\n[augment]\n";
    writeAugment(out, system, protocol);
    out << "\n[optimizer]\nlearning_rate = " << protocol.learningRate << "\n\n[schedule]\nkind = \""
        << protocol.schedule << "\"\nwarmup_steps = " << protocol.warmupSteps << "\n";
    writeTraining(out, system, protocol);
    return out.str();
}

}  // namespace tintype::reproduce
