// The parts of an edit about cleaning and correcting colours, as files.

#include "core/restore/edit.h"

#include <gtest/gtest.h>

namespace tintype::restore {
namespace {

using clean::Origin;
using correct::Hint;

clean::Cleaning someCleaning() {
    clean::Cleaning cleaning;
    cleaning.repair = 0.6;
    cleaning.maskStrokes = {{false, {{{0.1, 0.2}, {0.15, 0.25}}, 0.004}},
                            {true, {{{0.9, 0.8}}, 0.02}}};
    cleaning.denoise = 0.3;
    cleaning.fading = 0.8;
    cleaning.blackPoint = 0.08;
    cleaning.whitePoint = 0.92;
    cleaning.localContrast = 0.2;
    cleaning.straighten = -1.25;
    cleaning.crop = {0.02, 0.03, 0.95, 0.94};
    return cleaning;
}

correct::Corrections someCorrections() {
    correct::Corrections corrections;
    corrections.skin = 0.5;
    corrections.warmth = -0.3;
    corrections.hints = {{Hint::Kind::Colour, {{{0.4, 0.6}, {0.5, 0.6}}, 0.01}, 0.12, -0.05},
                         {Hint::Kind::Neutral, {{{0.7, 0.1}}, 0.03}, 0, 0},
                         {Hint::Kind::Erase, {{{0.45, 0.6}}, 0.005}, 0, 0}};
    correct::Reference reference;
    reference.name = "wedding.jpg";
    reference.sha256 = std::string(64, 'c');
    reference.amount = 0.55;
    reference.swatches = {{0.5, 0.1, 0.02, 0.3, 0.7, 0.11, 0.02}, {0.9, 0, 0, 1, 0.3, -0.01, 0}};
    corrections.reference = reference;
    return corrections;
}

EditRecord record() {
    EditRecord record;
    record.edit.cleaning = someCleaning();
    record.edit.corrections = someCorrections();
    return record;
}

TEST(EditRestoration, SurvivesItsFile) {
    const auto back = editFromJson(toJson(record()));
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(back->edit, record().edit);
}

TEST(EditRestoration, EveryOriginSurvives) {
    for (const Origin origin : {Origin::Chosen,
                                Origin::Auto,
                                Origin::AutoWithFrame,
                                Origin::Proposed,
                                Origin::ProposedWithFrame}) {
        EditRecord wanted;
        wanted.edit.cleaning.origin = origin;
        const auto back = editFromJson(toJson(wanted));
        ASSERT_TRUE(back);
        EXPECT_EQ(back->edit, wanted.edit);
    }
}

TEST(EditRestoration, AnEditWithoutThemIsAsShortAsEver) {
    const std::string text = toJson({});
    EXPECT_EQ(text.find("cleaning"), std::string::npos);
    EXPECT_EQ(text.find("corrections"), std::string::npos);
}

TEST(EditRestoration, CutAnywhereIsAnErrorNeverACrash) {
    const std::string text = toJson(record());
    for (std::size_t length = 0; length + 2 < text.size(); length += 3) {
        EXPECT_FALSE(editFromJson(text.substr(0, length))) << length;
    }
}

TEST(EditRestoration, RefusesWhatItDoesNotUnderstand) {
    const std::string text = toJson(record());
    const auto changed = [&text](const std::string& from, const std::string& to) {
        std::string copy = text;
        const auto at = copy.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        copy.replace(at, from.size(), to);
        return editFromJson(copy);
    };
    EXPECT_FALSE(changed("\"repair\"", "\"repairs\""));
    EXPECT_FALSE(changed("\"repair\": 0.6", "\"repair\": 6"));
    EXPECT_FALSE(changed("\"blackPoint\": 0.08", "\"blackPoint\": 0.9"));
    EXPECT_FALSE(changed("\"straighten\": -1.25", "\"straighten\": 45"));
    EXPECT_FALSE(changed("\"neutral\"", "\"grey\""));
    EXPECT_FALSE(changed("\"amount\": 0.55", "\"amount\": 55"));
    EXPECT_FALSE(changed("\"skin\": 0.5", "\"skin\": \"much\""));
    const auto newer = changed("\"warmth\"", "\"sharpness\"");
    ASSERT_FALSE(newer);
    EXPECT_NE(newer.error().detail.find("corrections.sharpness"), std::string::npos);
}

TEST(EditRestoration, HintsOfAFileMayNameTheirColour) {
    const auto hints = hintsFromJson(
        R"({"hints": [{"kind": "colour", "points": [[0.5, 0.5]], "radius": 0.01, "colour": "#ff0000"}]})");
    ASSERT_TRUE(hints) << hints.error().message();
    ASSERT_EQ(hints->size(), 1U);
    EXPECT_NEAR(hints->front().alpha, 1 - 0.299, 1e-9);
    EXPECT_NEAR(hints->front().beta, -0.299, 1e-9);
    EXPECT_EQ(*hintsFromJson(hintsToJson(*hints)), *hints);
}

TEST(EditRestoration, AColourThatIsNoneIsNamed) {
    for (const char* colour : {"red", "#ff00", "#ff00zz", "", "ff00000"}) {
        const auto hints = hintsFromJson(
            R"({"hints": [{"kind": "colour", "points": [[0, 0]], "radius": 0.01, "colour": ")" +
            std::string(colour) + "\"}]}");
        ASSERT_FALSE(hints) << colour;
        EXPECT_NE(hints.error().detail.find("#RRGGBB"), std::string::npos);
    }
}

TEST(EditRestoration, LooksLikeIgnoresOnlyHowItIsWritten) {
    const Edit edit = record().edit;
    Edit other = edit;
    other.when = "2026-05-01T12:00:00Z";
    other.output.jpegQuality = 80;
    EXPECT_TRUE(edit.looksLike(other));
    other.corrections.hints.pop_back();
    EXPECT_FALSE(edit.looksLike(other));
    other = edit;
    other.cleaning.crop = {};
    EXPECT_FALSE(edit.looksLike(other));
}

TEST(EditRestoration, AProposedCleaningSatisfiesTheWishForOne) {
    Edit wanted;
    wanted.cleaning.origin = Origin::Auto;
    Edit made = wanted;
    made.cleaning = someCleaning();
    made.cleaning.maskStrokes.clear();
    EXPECT_FALSE(satisfies(made, wanted)) << "somebody chose it";
    made.cleaning.origin = Origin::Proposed;
    EXPECT_TRUE(satisfies(made, wanted));
    wanted.cleaning.origin = Origin::AutoWithFrame;
    EXPECT_FALSE(satisfies(made, wanted)) << "straightening was not looked for";
    made.cleaning.origin = Origin::ProposedWithFrame;
    EXPECT_TRUE(satisfies(made, wanted));
    made.cleaning.maskStrokes = someCleaning().maskStrokes;
    EXPECT_FALSE(satisfies(made, wanted)) << "somebody painted on it";
    made.cleaning.maskStrokes.clear();
    made.strength = 0.5;
    EXPECT_FALSE(satisfies(made, wanted));
}

TEST(EditRestoration, GreyHintsHaveNoColourThatIsLostInTheFile) {
    const auto hints = hintsFromJson(
        R"({"hints": [{"kind": "neutral", "points": [[0.5, 0.5]], "radius": 0.01, "alpha": 0.2}]})");
    ASSERT_TRUE(hints);
    EXPECT_EQ(hintsFromJson(hintsToJson(*hints)).value(), *hints);
}

}  // namespace
}  // namespace tintype::restore
