#pragma once

// A model without networks: chroma that follows the luma, the same for the same picture.

#include "core/batch/batch_models.h"

#include <atomic>
#include <functional>
#include <string>

namespace tintype::batch::test {

struct FakeModels {
    std::atomic<int> opened{0};
    std::atomic<int> predicted{0};
    /// Called before each prediction, from any thread; what it returns is the prediction's error.
    std::function<Result<void>()> before = [] { return Result<void>(); };
    /// Models that cannot be opened, and models whose device fails.
    std::string missing;
    std::string deviceFails;

    /// This must live longer than the batch.
    OpenModel opener() {
        return [this](const restore::Edit& edit, const BatchSettings&) { return open(edit); };
    }

private:
    Result<BatchModel> open(const restore::Edit& edit) {
        ++opened;
        if (edit.method == missing) {
            return fail(ErrorCode::NotFound, "There is no model \"" + edit.method + "\".");
        }
        BatchModel model;
        model.id = model.name = model.reference = edit.method;
        model.checksum = "checksum-of-" + edit.method;
        model.workingSize = [this, method = edit.method]() -> Result<int> {
            if (method == deviceFails) {
                return fail(ErrorCode::Unsupported, "The device is not there.");
            }
            return 32;
        };
        // Two models differ in the colour that they give; "unsure" answers with a distribution.
        const float hue = edit.method == "baseline" ? -0.08F : 0.08F;
        const bool unsure = edit.method == "unsure";
        model.predict = [this, hue, unsure](const methods::LumaMap& luma, double vividness) {
            auto map = predict(luma, hue + (unsure ? static_cast<float>(0.04 * vividness) : 0));
            if (map && unsure) {
                map->spread.assign(luma.values.size(), 0.2F);
            }
            return map;
        };
        return model;
    }

    Result<methods::ChromaMap> predict(const methods::LumaMap& luma, float hue) {
        ++predicted;
        if (auto allowed = before(); !allowed) {
            return failWith(allowed);
        }
        methods::ChromaMap map{luma.width, luma.height, luma.values, luma.values};
        for (std::size_t i = 0; i < luma.values.size(); ++i) {
            map.alpha[i] = hue * luma.values[i];
            map.beta[i] = -0.5F * hue * (1 - luma.values[i]);
        }
        return map;
    }
};

}  // namespace tintype::batch::test
