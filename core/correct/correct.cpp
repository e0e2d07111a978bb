#include "core/correct/correct.h"

#include "core/correct/hints.h"
#include "core/correct/reference.h"
#include "core/correct/skin.h"
#include "core/correct/warmth.h"

#include <opencv2/core.hpp>

#include <new>

namespace tintype::correct {

Result<void> correctChroma(const image::FloatPlane& guide,
                           const Placement& placement,
                           const Corrections& corrections,
                           image::ChromaPlanes& chroma) {
    if (corrections.isOff()) {
        return {};
    }
    if (chroma.width != guide.width || chroma.height != guide.height) {
        return fail(ErrorCode::InvalidArgument, "The colours do not have the size of the luma.");
    }
    try {
        if (corrections.reference) {
            applyReference(guide, placement, *corrections.reference, chroma);
        }
        if (corrections.skin > 0) {
            applySkin(guide, placement, corrections.skin, chroma);
        }
        if (corrections.warmth != 0) {
            applyWarmth(guide, corrections.warmth, chroma);
        }
        if (!corrections.hints.empty()) {
            applyHints(guide, placement, corrections.hints, chroma);
        }
        return {};
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to correct the colours.");
    } catch (const cv::Exception& exception) {
        return fail(ErrorCode::Internal, "Correcting the colours failed: " + exception.err);
    }
}

}  // namespace tintype::correct
