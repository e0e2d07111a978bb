#include "core/restore/auto_clean.h"

#include "core/clean/analysis.h"

#include <utility>

namespace tintype::restore {

clean::LumaRows rowsOf(LumaSource& source) {
    const image::ImageInfo& info = source.info();
    clean::LumaRows rows;
    rows.size = {info.width, info.height};
    rows.bits = source.bits();
    rows.orientation = info.orientation;
    rows.hasAlpha = info.hasAlpha;
    rows.read = [&source](int count, void* luma, void* alpha) {
        return source.readRows(count, luma, alpha);
    };
    rows.rewind = [&source] { return source.rewind(); };
    return rows;
}

Result<Edit> withProposedCleaning(const std::filesystem::path& scan,
                                  Edit edit,
                                  const JobContext& context) {
    if (!edit.cleaning.isToBeProposed()) {
        return edit;
    }
    auto source = LumaSource::open(scan, {});
    if (!source) {
        return failWith(source);
    }
    auto proposal = clean::proposeCleaning(rowsOf(**source), context);
    if (!proposal) {
        return fail(proposal.error().code, proposal.error().detail, scan);
    }
    clean::Cleaning cleaning = std::move(proposal->cleaning);
    if (edit.cleaning.origin == clean::Origin::Auto) {
        cleaning.straighten = 0;
        cleaning.crop = {};
    }
    cleaning.origin = edit.cleaning.origin == clean::Origin::Auto
                          ? clean::Origin::Proposed
                          : clean::Origin::ProposedWithFrame;
    // What was painted was painted on purpose.
    cleaning.maskStrokes = std::move(edit.cleaning.maskStrokes);
    edit.cleaning = std::move(cleaning);
    return edit;
}

}  // namespace tintype::restore
