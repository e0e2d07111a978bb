#include "core/correct/reference.h"

namespace tintype::correct {

Result<Reference> readReference(const std::filesystem::path& photo, const JobContext&) {
    return fail(ErrorCode::Unsupported, "The photograph holds no colours.", photo);
}

void applyReference(const image::FloatPlane&,
                    const Placement&,
                    const Reference&,
                    image::ChromaPlanes&) {}

}  // namespace tintype::correct
