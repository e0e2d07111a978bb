#include "core/clean/analysis.h"

namespace tintype::clean {

Result<Proposal> proposeCleaning(LumaRows scan, const JobContext& context) {
    Proposal proposal;
    proposal.cleaning.origin = Origin::Proposed;
    Surveyor surveyor(scan.size);
    const auto width = static_cast<std::size_t>(scan.size.width);
    std::vector<std::uint8_t> luma(width * static_cast<std::size_t>(scan.bits / 8));
    std::vector<std::uint8_t> alpha(scan.hasAlpha ? luma.size() : 0);
    for (int row = 0; row < scan.size.height; ++row) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "The analysis was cancelled.");
        }
        if (auto read = scan.read(1, luma.data(), scan.hasAlpha ? alpha.data() : nullptr); !read) {
            return failWith(read);
        }
        if (scan.bits == 8) {
            surveyor.addRows(luma.data(), 1);
        } else {
            surveyor.addRows(reinterpret_cast<const std::uint16_t*>(luma.data()), 1);
        }
    }
    proposal.survey = surveyor.take();
    return proposal;
}

}  // namespace tintype::clean
