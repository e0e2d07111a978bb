#include "core/train/pack_formats.h"

#include <algorithm>
#include <array>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;

bool isDigits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "data_batch_1", "test_batch" and "batches.meta" with any ending.
bool isCifarName(std::string_view name) {
    return name.starts_with("data_batch_") || name.starts_with("test_batch") ||
           name.starts_with("batches.meta");
}

bool isBinaryCifar(std::string_view name) {
    return name == "batches.meta.txt" || (name.ends_with(".bin") && isCifarName(name));
}

bool isOtherCifar(const fs::path& path) {
    const std::string folder = path.parent_path().filename().string();
    return (folder == "cifar-10-batches-py" || folder == "cifar-10-batches-mat") &&
           isCifarName(path.filename().string());
}

bool isStl(std::string_view name) {
    constexpr std::array<std::string_view, 5> kNames{
        "train_X.bin", "train_y.bin", "test_X.bin", "test_y.bin", "unlabeled_X.bin"};
    return std::ranges::find(kNames, name) != kNames.end();
}

// tiny-imagenet-200/…, or train/n01443537/images/…
bool isTinyImageNet(const fs::path& path) {
    std::vector<std::string> parts;
    for (const auto& part : path) {
        parts.push_back(part.string());
    }
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        const std::string_view category = parts[i + 1];
        const bool trains = parts[i] == "train" && i + 2 < parts.size() &&
                            parts[i + 2] == "images" && category.size() == 9 &&
                            category.starts_with('n') && isDigits(category.substr(1));
        if (parts[i] == "tiny-imagenet-200" || trains) {
            return true;
        }
    }
    return false;
}

bool isFlower(const fs::path& path) {
    const std::string name = path.filename().string();
    return path.parent_path().filename() == "jpg" && name.size() == 15 &&
           name.starts_with("image_") && name.ends_with(".jpg") &&
           isDigits(std::string_view(name).substr(6, 5));
}

}  // namespace

Result<std::unique_ptr<OriginalFormat>> recogniseFormat(std::string_view member,
                                                        const fs::path& archive) {
    const fs::path path(member);
    const std::string name = path.filename().string();
    if (isBinaryCifar(name)) {
        return cifar10Format();
    }
    if (isOtherCifar(path)) {
        return fail(ErrorCode::Unsupported,
                    "This is not the binary version of CIFAR-10, which is the one that Tintype "
                    "reads: get cifar-10-binary.tar.gz from the same page.",
                    archive);
    }
    if (isStl(name)) {
        return stl10Format();
    }
    if (isTinyImageNet(path)) {
        return tinyImageNetFormat();
    }
    if (isFlower(path)) {
        return flowers102Format(archive);
    }
    return nullptr;
}

}  // namespace tintype::train
