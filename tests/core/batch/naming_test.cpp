#include "core/batch/naming.h"

#include "core/batch/planning.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tintype::batch {
namespace {

namespace fs = std::filesystem;
using image::Format;
using test::TempFolder;
using test::writeText;
using testing::ElementsAre;
using testing::HasSubstr;

NameValues values() {
    return {.name = "IMG_7",
            .ext = "tif",
            .method = "hybrid",
            .strength = 0.8,
            .date = "2026-05-01",
            .number = 7,
            .count = 214};
}

PlannedInput input(const fs::path& file) {
    return {{file, file.filename(), {}}, {}};
}

std::vector<std::string> namesOf(const std::vector<BatchItem>& items) {
    std::vector<std::string> names;
    for (const BatchItem& item : items) {
        names.push_back(item.target.filename().string());
    }
    return names;
}

TEST(NameTemplate, FillsEveryField) {
    EXPECT_EQ(expandName(kDefaultNameTemplate, values()), "IMG_7_color");
    EXPECT_EQ(expandName("{n} {date}-{name}.{ext}-{method}-{strength}", values()),
              "007 2026-05-01-IMG_7.tif-hybrid-80");
    NameValues odd = values();
    odd.name = "{n}/x";
    EXPECT_EQ(expandName("{name}", odd), "{n}-x");
}

TEST(NameTemplate, SaysWhatIsWrong) {
    const auto wrong = [](const std::string& text) {
        const auto valid = validateNameTemplate(text);
        return valid ? std::string() : valid.error().detail;
    };
    EXPECT_EQ(wrong(kDefaultNameTemplate), "");
    EXPECT_EQ(wrong("{n}"), "");
    for (const std::string& field : nameFields()) {
        EXPECT_EQ(wrong("{name}{" + field + "}"), "") << field;
    }
    EXPECT_THAT(wrong(""), HasSubstr("empty"));
    EXPECT_THAT(wrong("  "), HasSubstr("empty"));
    EXPECT_THAT(wrong("{nmae}"), HasSubstr("{nmae}"));
    EXPECT_THAT(wrong("{nmae}"), HasSubstr("{name}"));
    EXPECT_THAT(wrong("{}"), HasSubstr("no field"));
    EXPECT_THAT(wrong("x/{name}"), HasSubstr("slash"));
    EXPECT_THAT(wrong(".{name}"), HasSubstr("hidden"));
    EXPECT_THAT(wrong("{name}\n"), HasSubstr("control"));
    EXPECT_THAT(wrong("colour"), HasSubstr("same name"));
    EXPECT_THAT(wrong("{date}{method}"), HasSubstr("same name"));
    for (const char* braces : {"{name", "name}", "{{name}}", "{name}}", "{na{me}"}) {
        EXPECT_THAT(wrong(braces), HasSubstr("needs its")) << braces;
    }
}

TEST(Planning, EachPhotographFollowsItsOwnEdit) {
    auto png = input("/s/a.jpg");
    png.edit.output.format = Format::Png;
    png.edit.method = "baseline";
    png.edit.when = "2026-05-01T10:00:00Z";
    auto file = input("/s/c.webp");
    file.edit.method = "/models/my-model.safetensors";
    const auto items = planItems({png, input("/s/b.TIF"), file},
                                 {.outputFolder = "/out", .nameTemplate = "{n}-{name}-{method}"});
    EXPECT_THAT(namesOf(items),
                ElementsAre("1-a-baseline.png", "2-b-hybrid.TIF", "3-c-my-model.png"));
    EXPECT_EQ(items[0].edit, png.edit);
    const auto dated = planItems({png}, {.outputFolder = "/out", .nameTemplate = "{name} {date}"});
    EXPECT_EQ(dated[0].target, "/out/a 2026-05-01.png");
}

TEST(Planning, BesideTheScansMeansBeside) {
    const std::vector<PlannedInput> inputs = {{{"/s/sub/a.jpg", "sub/a.jpg", "/s"}, {}}};
    EXPECT_EQ(planItems(inputs, {})[0].target, "/s_color/sub/a_color.jpg");
    EXPECT_EQ(planItems(inputs, {.outputFolder = {}, .besideScans = true})[0].target,
              "/s/sub/a_color.jpg");
    EXPECT_EQ(planItems(inputs, {.outputFolder = "/out"})[0].target, "/out/sub/a_color.jpg");
}

TEST(Planning, ExistingTargetsAreFoundAndDecidedAbout) {
    TempFolder folder;
    writeText(folder / "a_color.jpg", "x");
    writeText(folder / "a_color-2.jpg", "x");
    const auto items =
        planItems({input(folder / "a.jpg"), input(folder / "b.jpg")}, TargetOptions{});
    EXPECT_THAT(existingTargets(items), ElementsAre(0U));
    EXPECT_THAT(namesOf(resolveExisting(items, IfExists::Rename).items),
                ElementsAre("a_color-3.jpg", "b_color.jpg"));
    const auto skipped = resolveExisting(items, IfExists::Skip);
    EXPECT_THAT(namesOf(skipped.items), ElementsAre("b_color.jpg"));
    EXPECT_THAT(namesOf(skipped.skipped), ElementsAre("a_color.jpg"));
    const auto replaced = resolveExisting(items, IfExists::Replace);
    EXPECT_TRUE(replaced.items[0].replace && replaced.items[1].replace);
    EXPECT_EQ(resolveExisting(items, IfExists::Fail).items, items);
}

TEST(Planning, ADanglingLinkIsInTheWayToo) {
    TempFolder folder;
    fs::create_symlink("nowhere", folder / "a_color.jpg");
    const auto items = planItems({input(folder / "a.jpg")}, {});
    EXPECT_EQ(existingTargets(items).size(), 1U);
}

TEST(Planning, NeverTwoPhotographsOneTarget) {
    TempFolder folder;
    std::vector<PlannedInput> inputs;
    for (const char* name : {"x/a.jpg", "y/a.jpg", "z/a.jpg"}) {
        inputs.push_back(input(folder / name));
    }
    auto items = planItems(inputs, {.outputFolder = folder / "out"});
    keepTargetsApart(items);
    EXPECT_THAT(namesOf(items), ElementsAre("a_color.jpg", "a_color-2.jpg", "a_color-3.jpg"));
    EXPECT_THAT(namesOf(resolveExisting(items, IfExists::Rename).items),
                ElementsAre("a_color.jpg", "a_color-2.jpg", "a_color-3.jpg"));
}

TEST(Planning, TheEndingFollowsTheFormat) {
    EXPECT_EQ(withEndingFor("/o/a_color.JPG", "/s/a.JPG", Format::Jpeg), "/o/a_color.JPG");
    EXPECT_EQ(withEndingFor("/o/a_color.jpg", "/s/a.jpg", Format::Png), "/o/a_color.png");
    EXPECT_EQ(withEndingFor("/o/a.b_color.tif", "/s/a.b.tif", Format::Jpeg), "/o/a.b_color.jpg");
    restore::Edit edit;
    EXPECT_EQ(promisedFormat("/s/a.jp2", edit), Format::Tiff);
    EXPECT_EQ(promisedFormat("/s/a.HEIC", edit), Format::Png);
    EXPECT_EQ(promisedFormat("/s/nothing there", edit), Format::Png);
    edit.output.format = Format::Jpeg;
    EXPECT_EQ(promisedFormat("/s/a.HEIC", edit), Format::Jpeg);
}

}  // namespace
}  // namespace tintype::batch
