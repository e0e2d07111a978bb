#include "core/methods/model_file.h"

#include "core/base/atomic_file.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <memory>

namespace tintype::methods {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(TINTYPE_TEST_DATA) / "models";

Result<ModelFile> parseText(const std::string& bytes) {
    return parseModelFile(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

template <class T>
Tensor tensorOf(const std::string& name,
                DType type,
                std::vector<std::int64_t> shape,
                const std::vector<T>& values) {
    Tensor tensor{
        name, type, std::move(shape), std::vector<std::uint8_t>(values.size() * sizeof(T))};
    if (!values.empty()) {
        std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    }
    return tensor;
}

template <class T>
std::vector<T> valuesOf(const Tensor* tensor) {
    std::vector<T> values(tensor == nullptr ? 0 : tensor->bytes.size() / sizeof(T));
    if (!values.empty()) {
        std::memcpy(values.data(), tensor->bytes.data(), tensor->bytes.size());
    }
    return values;
}

ModelFile exampleModel() {
    ModelFile model;
    model.metadata = {{key::kId, "example"},
                      {key::kName, "Grün \"quoted\" \n ✓"},
                      {"empty", ""},
                      {"", "empty key"}};
    model.tensors.push_back(tensorOf<std::uint8_t>("bytes", DType::U8, {3}, {1, 2, 255}));
    model.tensors.push_back(
        tensorOf<float>("conv.weight", DType::F32, {1, 2, 1, 2}, {1.5F, -0.0F, 1e-40F, 3e38F}));
    model.tensors.push_back(tensorOf<std::uint16_t>("half", DType::F16, {}, {0x3C00}));
    model.tensors.push_back(tensorOf<std::int64_t>("steps", DType::I64, {1}, {-7}));
    model.tensors.push_back(tensorOf<float>("none", DType::F32, {0, 5}, {}));
    return model;
}

std::vector<fs::path> filesIn(const std::string& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(kData / folder)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

// Standard output of a Python script, or nothing where it failed.
std::string runPython(const std::string& script, const fs::path& argument) {
    const std::string command = std::string("'") + TINTYPE_PYTHON + "' '" + TINTYPE_SOURCE_DIR +
                                "/tests/tools/" + script + "' '" + argument.string() + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), &::pclose);
    std::string output;
    std::array<char, 4096> block{};
    for (std::size_t got = 1; pipe && got > 0;) {
        got = std::fread(block.data(), 1, block.size(), pipe.get());
        output.append(block.data(), got);
    }
    return output;
}

std::string hexOf(const void* data, std::size_t size) {
    std::string hex;
    for (std::size_t i = 0; i < size; ++i) {
        std::array<char, 3> digits{};
        std::snprintf(
            digits.data(), digits.size(), "%02x", static_cast<const unsigned char*>(data)[i]);
        hex += digits.data();
    }
    return hex;
}

TEST(ModelFile, ReadsAFileOfAnotherEncoder) {
    const auto model = readModelFile(kData / "good" / "small.safetensors");
    ASSERT_TRUE(model) << model.error().message();
    EXPECT_EQ(model->text(key::kArchitecture), "baseline-cnn");
    EXPECT_EQ(model->text("note"), "grün ✓");
    EXPECT_EQ(model->text("absent", "fallback"), "fallback");
    ASSERT_EQ(model->tensors.size(), 1U);
    EXPECT_THAT(model->tensors[0].shape, testing::ElementsAre(2, 2));
    EXPECT_THAT(valuesOf<float>(model->find("w")), testing::ElementsAre(1.0F, -2.5F, 0.0F, 3.25F));
    EXPECT_EQ(model->find("v"), nullptr);
}

TEST(ModelFile, ReadsEveryTypeAtAnyAddress) {
    const auto model = readModelFile(kData / "good" / "all-types.safetensors");
    ASSERT_TRUE(model) << model.error().message();
    EXPECT_THAT(valuesOf<float>(model->find("f")), testing::ElementsAre(1.5F));
    EXPECT_THAT(valuesOf<std::int64_t>(model->find("i")), testing::ElementsAre(-9));
    EXPECT_THAT(valuesOf<std::uint8_t>(model->find("u")), testing::ElementsAre(7));
    EXPECT_THAT(valuesOf<std::uint16_t>(model->find("h")), testing::ElementsAre(0x3800, 0xC400));
}

TEST(ModelFile, ReadsEverySoundFile) {
    for (const fs::path& path : filesIn("good")) {
        const auto model = readModelFile(path);
        EXPECT_TRUE(model) << path << ": " << (model ? "" : model.error().detail);
    }
}

TEST(ModelFile, RefusesEveryHostileFile) {
    const auto files = filesIn("hostile");
    ASSERT_GT(files.size(), 50U);
    for (const fs::path& path : files) {
        const auto model = readModelFile(path);
        ASSERT_FALSE(model) << path;
        const bool foreign = model.error().code == ErrorCode::Unsupported;
        EXPECT_TRUE(foreign || model.error().code == ErrorCode::BrokenFile) << path;
        EXPECT_EQ(model.error().path, path);
        EXPECT_TRUE(model.error().detail.ends_with('.')) << model.error().detail;
    }
}

TEST(ModelFile, NamesWhatIsWrong) {
    const auto detailOf = [](const std::string& name) {
        const auto model = readModelFile(kData / "hostile" / (name + ".safetensors"));
        return model ? "accepted" : model.error().detail;
    };
    EXPECT_THAT(detailOf("gap"), testing::HasSubstr("gap"));
    EXPECT_THAT(detailOf("overlap"), testing::HasSubstr("overlaps"));
    EXPECT_THAT(detailOf("data-missing"), testing::HasSubstr("cut short"));
    EXPECT_THAT(detailOf("tensor-twice"), testing::HasSubstr("\"w\" twice"));
    EXPECT_THAT(detailOf("field-twice"), testing::HasSubstr("\"dtype\" twice"));
    EXPECT_THAT(detailOf("dtype-unknown"), testing::HasSubstr("unknown type \"F31\""));
    EXPECT_THAT(detailOf("shape-overflow-to-right-size"), testing::HasSubstr("impossible shape"));
    EXPECT_THAT(detailOf("nan"), testing::HasSubstr("\"w\" holds an infinite number or none"));
    EXPECT_THAT(detailOf("pickle"), testing::HasSubstr("PyTorch"));
    EXPECT_THAT(detailOf("zip"), testing::HasSubstr("PyTorch"));
    EXPECT_THAT(detailOf("jpeg"), testing::HasSubstr("picture"));
    EXPECT_THAT(detailOf("header-length-huge"), testing::HasSubstr("does not fit"));
}

TEST(ModelFile, SaysWhichTypesItCannotUse) {
    for (const fs::path& path : filesIn("unsupported")) {
        const auto model = readModelFile(path);
        ASSERT_FALSE(model) << path;
        EXPECT_EQ(model.error().code, ErrorCode::Unsupported);
        EXPECT_THAT(model.error().detail, testing::HasSubstr("Convert it"));
    }
}

TEST(ModelFile, RefusesAFileCutAnywhere) {
    for (const char* name : {"small", "all-types", "padded"}) {
        const auto whole =
            readWholeFile(kData / "good" / (std::string(name) + ".safetensors"), 1U << 20U);
        ASSERT_TRUE(whole);
        for (std::size_t size = 0; size < whole->size(); ++size) {
            EXPECT_FALSE(parseText(whole->substr(0, size))) << name << " cut to " << size;
        }
        EXPECT_FALSE(parseText(*whole + " ")) << name << " with a byte too many";
        EXPECT_TRUE(parseText(*whole));
    }
}

TEST(ModelFile, RefusesAHeaderOverTheCap) {
    std::string header = "{}";
    header.resize(kMaxHeaderBytes, ' ');
    const auto prefixed = [](const std::string& text) {
        const std::uint64_t length = text.size();
        return std::string(reinterpret_cast<const char*>(&length), sizeof(length)) + text;
    };
    EXPECT_TRUE(parseText(prefixed(header)));
    const auto refused = parseText(prefixed(header + " "));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("larger than"));
}

TEST(ModelFile, RefusesTooManyArrays) {
    ModelFile model;
    for (std::size_t i = 0; i <= kMaxTensors; ++i) {
        model.tensors.push_back(
            tensorOf<std::uint8_t>("t" + std::to_string(i), DType::U8, {0}, {}));
    }
    const test::TempFolder folder;
    EXPECT_FALSE(writeModelFile(folder.path() / "m.safetensors", model));
    model.tensors.pop_back();
    EXPECT_TRUE(writeModelFile(folder.path() / "m.safetensors", model));
}

TEST(ModelFile, ComesBackAsItWasWritten) {
    const test::TempFolder folder;
    const fs::path path = folder.path() / "m.safetensors";
    const ModelFile model = exampleModel();
    const auto written = writeModelFile(path, model);
    ASSERT_TRUE(written) << written.error().message();
    const auto again = readModelFile(path);
    ASSERT_TRUE(again) << again.error().message();
    EXPECT_EQ(again->metadata, model.metadata);
    ASSERT_EQ(again->tensors.size(), model.tensors.size());
    for (const Tensor& tensor : model.tensors) {
        const Tensor* found = again->find(tensor.name);
        ASSERT_NE(found, nullptr) << tensor.name;
        EXPECT_EQ(found->type, tensor.type);
        EXPECT_EQ(found->shape, tensor.shape);
        EXPECT_EQ(found->bytes, tensor.bytes);
    }
}

TEST(ModelFile, IsReadByAnotherParserByteForByte) {
    const test::TempFolder folder;
    const fs::path path = folder.path() / "m.safetensors";
    ModelFile model = exampleModel();
    model.metadata.erase("");
    ASSERT_TRUE(writeModelFile(path, model));
    std::string expected;
    for (const auto& [name, text] : model.metadata) {
        expected += "metadata " + hexOf(name.data(), name.size()) + " " +
                    hexOf(text.data(), text.size()) + "\n";
    }
    // Larger elements first, and otherwise in the order given.
    const std::array<std::pair<const char*, const char*>, 5> order{{{"steps", "I64 1"},
                                                                    {"conv.weight", "F32 1x2x1x2"},
                                                                    {"none", "F32 0x5"},
                                                                    {"half", "F16 "},
                                                                    {"bytes", "U8 3"}}};
    for (const auto& [name, kind] : order) {
        const auto& bytes = model.find(name)->bytes;
        expected += "tensor " + hexOf(name, std::strlen(name)) + " " + kind + " " +
                    hexOf(bytes.data(), bytes.size()) + "\n";
    }
    EXPECT_EQ(runPython("read_safetensors.py", path), expected + "data-at 0\n");
}

TEST(ModelFile, CommittedFilesAreThoseOfTheEncoder) {
    const test::TempFolder folder;
    runPython("make_safetensors.py", folder.path());
    std::size_t compared = 0;
    for (const char* kind : {"good", "hostile", "unsupported"}) {
        for (const fs::path& path : filesIn(kind)) {
            const auto fresh = readWholeFile(folder.path() / kind / path.filename(), 1U << 20U);
            ASSERT_TRUE(fresh) << path << " is not made by make_safetensors.py";
            EXPECT_EQ(*fresh, *readWholeFile(path, 1U << 20U)) << path;
            ++compared;
        }
    }
    EXPECT_GT(compared, 60U);
}

TEST(ModelFile, TheSameModelGivesTheSameBytes) {
    const test::TempFolder folder;
    ASSERT_TRUE(writeModelFile(folder.path() / "a", exampleModel()));
    ASSERT_TRUE(writeModelFile(folder.path() / "b", exampleModel()));
    EXPECT_EQ(*readWholeFile(folder.path() / "a", 1U << 20U),
              *readWholeFile(folder.path() / "b", 1U << 20U));
}

TEST(ModelFile, WritesNothingThatItWouldNotRead) {
    const auto broken = [](const std::string& what) {
        ModelFile model = exampleModel();
        if (what == "nan") {
            model.tensors.push_back(
                tensorOf<float>("n", DType::F32, {1}, {std::numeric_limits<float>::quiet_NaN()}));
        } else if (what == "same name") {
            model.tensors.push_back(model.tensors.front());
        } else if (what == "shape") {
            model.tensors.front().shape = {4};
        } else if (what == "negative shape") {
            model.tensors.front().shape = {-3, -1};
        } else if (what == "reserved name") {
            model.tensors.front().name = "__metadata__";
        } else if (what == "empty name") {
            model.tensors.front().name = "";
        } else if (what == "no text") {
            model.metadata["bad"] = "\xC3\x28";
        } else if (what == "too much text") {
            model.metadata["long"] = std::string(kMaxHeaderBytes, 'x');
        }
        return model;
    };
    const test::TempFolder folder;
    for (const char* what : {"nan",
                             "same name",
                             "shape",
                             "negative shape",
                             "reserved name",
                             "empty name",
                             "no text",
                             "too much text"}) {
        const auto written = writeModelFile(folder.path() / "m", broken(what));
        ASSERT_FALSE(written) << what;
        EXPECT_EQ(written.error().code, ErrorCode::InvalidArgument) << what;
    }
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(ModelFile, LeavesTheOldFileWhereTheNewOneCannotBeWritten) {
    const test::TempFolder folder;
    const fs::path path = folder.path() / "m";
    ASSERT_TRUE(writeModelFile(path, exampleModel()));
    const std::string before = *readWholeFile(path, 1U << 20U);
    ModelFile broken = exampleModel();
    broken.tensors.front().shape = {1};
    EXPECT_FALSE(writeModelFile(path, broken));
    EXPECT_EQ(*readWholeFile(path, 1U << 20U), before);
    const auto nowhere = writeModelFile(folder.path() / "absent" / "m", exampleModel());
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code, ErrorCode::Unwritable);
}

TEST(ModelFile, TellsAMissingFileFromABrokenOne) {
    const test::TempFolder folder;
    EXPECT_EQ(readModelFile(folder.path() / "absent").error().code, ErrorCode::NotFound);
    EXPECT_EQ(readModelFile(folder.path()).error().code, ErrorCode::Unreadable);
    EXPECT_EQ(readModelMetadata(folder.path() / "absent").error().code, ErrorCode::NotFound);
    EXPECT_FALSE(readModelMetadata(folder.path()));
}

TEST(ModelFile, MetadataAloneIsTheSameAndAsStrict) {
    for (const fs::path& path : filesIn("good")) {
        const auto metadata = readModelMetadata(path);
        ASSERT_TRUE(metadata) << path << metadata.error().detail;
        EXPECT_EQ(*metadata, readModelFile(path)->metadata);
    }
    for (const fs::path& path : filesIn("hostile")) {
        const std::string name = path.stem().string();
        const bool dataOnly = name.starts_with("nan") || name == "infinity";
        EXPECT_EQ(readModelMetadata(path).has_value(), dataOnly) << path;
    }
}

}  // namespace
}  // namespace tintype::methods
