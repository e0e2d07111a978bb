#include "core/restore/edit_words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace tintype::restore {
namespace {

/// With a point in every locale.
std::string tenths(double value) {
    const long rounded = std::lround(std::abs(value) * 10);
    return std::string(value < 0 && rounded != 0 ? "-" : "") + std::to_string(rounded / 10) +
           (rounded % 10 != 0 ? "." + std::to_string(rounded % 10) : "");
}

std::string percent(double share) {
    return tenths(100 * share) + " %";
}

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string sizeInWords(image::Dimensions size) {
    return std::to_string(size.width) + " × " + std::to_string(size.height);
}

class Words {
public:
    void add(const std::string& name, const std::string& value) {
        m_text += (m_text.empty() ? "" : "; ") + name + ": " + value;
    }
    void addShare(const std::string& name, double share) {
        if (share != 0) {
            add(name, percent(share));
        }
    }
    void addCount(const std::string& name, std::size_t count) {
        if (count != 0) {
            add(name, std::to_string(count));
        }
    }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

void addCleaning(Words& words, const clean::Cleaning& cleaning, const clean::Frame& frame) {
    words.addShare("repair", cleaning.repair);
    words.addCount("strokes on the repair mask", cleaning.maskStrokes.size());
    words.addShare("denoise", cleaning.denoise);
    if (cleaning.fading > 0) {
        words.add("fading",
                  percent(cleaning.fading) + " of " + percent(cleaning.blackPoint) + " to " +
                      percent(cleaning.whitePoint));
    }
    words.addShare("local contrast", cleaning.localContrast);
    if (cleaning.straighten != 0) {
        words.add("straightened", tenths(cleaning.straighten) + "°");
    }
    if (!cleaning.crop.isWhole()) {
        words.add(
            "cropped to",
            sizeInWords(frame.uprightSize()) + " of " +
                sizeInWords(clean::Frame(frame.scanSize(), frame.orientation()).uprightSize()));
    }
}

}  // namespace

std::string settingsInWords(const Edit& edit, const clean::Frame& frame) {
    Words words;
    addCleaning(words, edit.cleaning, frame);
    const correct::Corrections& corrections = edit.corrections;
    if (corrections.reference) {
        words.add("colours pulled to",
                  corrections.reference->name + " by " + percent(corrections.reference->amount));
    }
    words.addShare("skin", corrections.skin);
    words.addShare("warmth", corrections.warmth);
    words.addCount("colour hints", corrections.hints.size());
    return words.take();
}

std::string guessedInWords(const Guessed& guessed) {
    if (guessed.share == 0) {  // "0 %" would read as if nothing were guessed
        return "no part much more than the rest, expected error " + percent(guessed.mean);
    }
    const std::string share =
        guessed.share > 0 && guessed.share < 0.0005 ? "under 0.1 %" : percent(guessed.share);
    return share + " of the photograph may well be other colours, expected error " +
           percent(guessed.mean);
}

std::string pixelsInWords(std::uint64_t pixels, image::Dimensions of) {
    const double all = static_cast<double>(of.width) * of.height;
    const double share = static_cast<double>(pixels) / std::max(1.0, all);
    const std::string words = pixels > 0 && share < 0.0005 ? "under 0.1 %" : percent(share);
    return grouped(pixels) + (pixels == 1 ? " pixel (" : " pixels (") + words + ")";
}

std::vector<std::string> cleaningNotes(const clean::Cleaning& cleaning,
                                       const clean::Frame& frame,
                                       std::uint64_t repairedPixels) {
    std::vector<std::string> notes;
    if (cleaning.repairs()) {
        notes.push_back("Repaired " + pixelsInWords(repairedPixels, frame.scanSize()) + ".");
    }
    if (cleaning.straighten != 0) {
        notes.push_back("Straightened by " + tenths(cleaning.straighten) + "°.");
    }
    if (!cleaning.crop.isWhole()) {
        notes.push_back("Cropped to " + sizeInWords(frame.uprightSize()) + " pixels.");
    }
    return notes;
}

}  // namespace tintype::restore
