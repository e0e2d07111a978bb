#include "core/batch/shared_model.h"

#include "core/methods/catalogue.h"
#include "core/methods/torch_module.h"

namespace tintype::batch {

Result<std::unique_ptr<SharedModel>> SharedModel::open(const std::string& method,
                                                       const std::string& expectedChecksum,
                                                       const std::string& device,
                                                       int threads) {
    const auto model = methods::findModel(method);
    if (!model) {
        return failWith(model);
    }
    auto loaded = methods::loadModel(*model);
    if (!loaded) {
        return failWith(loaded);
    }
    if (!expectedChecksum.empty() && expectedChecksum != loaded->sha256) {
        return fail(
            ErrorCode::InvalidArgument,
            "The edit was made with another version of this model (its checksum begins with " +
                expectedChecksum.substr(0, 12) + "); the result would not be the same.",
            model->path);
    }
    std::unique_ptr<SharedModel> shared(new SharedModel());
    shared->m_id = loaded->model.id;
    shared->m_name = loaded->model.name == loaded->model.id
                         ? loaded->model.id
                         : loaded->model.name + " (" + loaded->model.id + ")";
    shared->m_checksum = loaded->sha256;
    shared->m_predictor =
        std::async(std::launch::async,
                   [file = std::move(loaded->file),
                    device,
                    threads]() -> Result<std::shared_ptr<methods::ChromaPredictor>> {
                       auto predictor = methods::createPredictor(file, {device, threads});
                       if (!predictor) {
                           return failWith(predictor);
                       }
                       return std::shared_ptr<methods::ChromaPredictor>(std::move(*predictor));
                   })
            .share();
    return shared;
}

Result<methods::ChromaPredictor*> SharedModel::wait() {
    const auto& loaded = m_predictor.get();
    if (!loaded) {
        return failWith(loaded);
    }
    return loaded->get();
}

Result<methods::ChromaMap> SharedModel::predict(const methods::LumaMap& luma, double vividness) {
    auto predictor = wait();
    if (!predictor) {
        return failWith(predictor);
    }
    const std::lock_guard lock(m_busy);
    return (*predictor)->predict(luma, vividness);
}

}  // namespace tintype::batch
