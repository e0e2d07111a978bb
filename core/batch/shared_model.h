#pragma once

#include "core/base/result.h"
#include "core/methods/chroma_predictor.h"

#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <string>

namespace tintype::batch {

/// One model in memory that several photographs share. Its networks are loaded in the background,
/// while the first photograph is decoded.
class SharedModel {
public:
    /// `method` is an id of the catalogue or the path of a model file; `expectedChecksum`, if not
    /// empty, must be its SHA-256 (an edit made with another version of the model is refused rather
    /// than rendered differently).
    static Result<std::unique_ptr<SharedModel>> open(const std::string& method,
                                                     const std::string& expectedChecksum,
                                                     const std::string& device,
                                                     int threads);

    const std::string& id() const { return m_id; }
    const std::string& name() const { return m_name; }
    const std::string& checksum() const { return m_checksum; }

    /// The predictor once it is loaded, or why it could not be. Any thread, any number of times.
    Result<methods::ChromaPredictor*> wait();
    /// One prediction at a time; the others wait.
    Result<methods::ChromaMap> predict(const methods::LumaMap& luma, double vividness);

private:
    SharedModel() = default;

    std::string m_id;
    std::string m_name;
    std::string m_checksum;
    std::shared_future<Result<std::shared_ptr<methods::ChromaPredictor>>> m_predictor;
    std::mutex m_busy;
};

}  // namespace tintype::batch
