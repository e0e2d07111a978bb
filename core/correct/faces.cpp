#include "core/correct/faces.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace tintype::correct {
namespace {

namespace fs = std::filesystem;

// The cascades look for faces of 20 pixels and more: this finds those of 5 % of the short side.
constexpr double kSearchShortSide = 420;
// Faces that are cut by the frame (close portraits) are found where there is room around them.
constexpr double kMargin = 0.15;

/// One of Debian's cascades, and how many hits around a place make a face.
struct Kind {
    const char* file;
    int neighbours;
    double step;     ///< from size to size
    int smallestPx;  ///< side of a face
    bool profile;
    bool mirrored;  ///< the profile cascade knows faces that look left only
};
constexpr std::array<Kind, 4> kKinds = {{
    {"haarcascade_frontalface_alt2.xml", 4, 1.15, 21, false, false},
    {"haarcascade_frontalface_default.xml", 6, 1.15, 26, false, false},
    {"haarcascade_profileface.xml", 5, 1.15, 26, true, false},
    {"haarcascade_profileface.xml", 5, 1.15, 26, true, true},
}};

std::vector<fs::path> cascadeFolders() {
    std::vector<fs::path> folders;
    if (const char* chosen = std::getenv("TINTYPE_CASCADES")) {
        folders.emplace_back(chosen);
    }
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    if (!ignored) {
        folders.push_back(program.parent_path() / "../share/tintype/haarcascades");
        folders.push_back(program.parent_path() / "../share/opencv4/haarcascades");
    }
    folders.emplace_back(TINTYPE_CASCADE_FOLDER);
    folders.emplace_back("/usr/share/opencv4/haarcascades");
    folders.emplace_back("/usr/local/share/opencv4/haarcascades");
    folders.emplace_back("/usr/share/opencv/haarcascades");
    return folders;
}

fs::path cascadeFile(const char* name) {
    for (const fs::path& folder : cascadeFolders()) {
        std::error_code ignored;
        if (fs::is_regular_file(folder / name, ignored)) {
            return folder / name;
        }
    }
    return {};
}

/// Cascades keep their picture inside, so that each may serve one search at a time; reading one
/// takes 30 ms.
class Detector {
public:
    void search(const cv::Mat1b& picture,
                std::vector<cv::Rect>& frontal,
                std::vector<cv::Rect>& profile) {
        load();
        frontal = searchWith(0, picture);
        if (!frontal.empty()) {
            return;
        }
        // The first kind finds most faces quickly. Those after it are slow, the profiles most of
        // all, and see more that is none: they look for large faces only, on half the size.
        cv::Mat1b half;
        cv::resize(picture, half, {}, 0.5, 0.5, cv::INTER_AREA);
        for (std::size_t i = 1; i < kKinds.size() && frontal.empty(); ++i) {
            for (const cv::Rect& face : searchWith(i, half)) {
                const cv::Rect full(2 * face.x, 2 * face.y, 2 * face.width, 2 * face.height);
                (kKinds[i].profile ? profile : frontal).push_back(full);
            }
        }
    }

private:
    std::vector<cv::Rect> searchWith(std::size_t i, const cv::Mat1b& picture) {
        std::vector<cv::Rect> faces;
        if (m_cascades[i].empty()) {
            return faces;
        }
        const Kind& kind = kKinds[i];
        cv::Mat1b searched = picture;
        if (kind.mirrored) {
            cv::flip(picture, searched, 1);
        }
        m_cascades[i].detectMultiScale(
            searched, faces, kind.step, kind.neighbours, 0, {kind.smallestPx, kind.smallestPx});
        for (cv::Rect& face : faces) {
            if (kind.mirrored) {
                face.x = picture.cols - face.x - face.width;
            }
        }
        return faces;
    }

    void load() {
        if (m_loaded) {
            return;
        }
        for (std::size_t i = 0; i < kKinds.size(); ++i) {
            const fs::path file = cascadeFile(kKinds[i].file);
            if (!file.empty()) {
                m_cascades[i].load(file.string());
            }
        }
        m_loaded = true;
    }

    std::array<cv::CascadeClassifier, kKinds.size()> m_cascades;
    bool m_loaded = false;
};

bool overlaps(const cv::Rect& a, const cv::Rect& b) {
    const double shared = (a & b).area();
    return shared > 0.3 * std::min(a.area(), b.area());
}

/// Frontal before profile, larger before smaller; each place once. The order in which threads
/// report must not matter.
std::vector<Face> merged(std::vector<cv::Rect> frontal, std::vector<cv::Rect> profile) {
    const auto order = [](const cv::Rect& a, const cv::Rect& b) {
        return std::array{-a.width, a.x, a.y} < std::array{-b.width, b.x, b.y};
    };
    std::vector<cv::Rect> kept;
    std::vector<Face> faces;
    const auto add = [&](std::vector<cv::Rect>& found, bool isProfile) {
        std::sort(found.begin(), found.end(), order);
        for (const cv::Rect& face : found) {
            if (std::none_of(kept.begin(), kept.end(), [&](const cv::Rect& other) {
                    return overlaps(face, other);
                })) {
                kept.push_back(face);
                faces.push_back({cv::Rect2d(face), isProfile});
            }
        }
    };
    add(frontal, false);
    add(profile, true);
    return faces;
}

std::vector<Face> search(const cv::Mat1f& upright) {
    const double shortSide = std::min(upright.rows, upright.cols);
    const double scale = std::clamp(kSearchShortSide / shortSide, 0.25, 4.0);
    cv::Mat1f scaled;
    cv::resize(upright, scaled, {}, scale, scale, scale > 1 ? cv::INTER_CUBIC : cv::INTER_AREA);
    cv::Mat1b picture;
    scaled.convertTo(picture, CV_8U, 255.0);
    const int margin = static_cast<int>(kMargin * kSearchShortSide);
    cv::copyMakeBorder(picture, picture, margin, margin, margin, margin, cv::BORDER_REPLICATE);

    static std::mutex busy;
    static Detector detector;
    std::vector<cv::Rect> frontal;
    std::vector<cv::Rect> profile;
    {
        const std::lock_guard lock(busy);
        detector.search(picture, frontal, profile);
    }
    std::vector<Face> faces = merged(std::move(frontal), std::move(profile));
    for (Face& face : faces) {
        face.box.x = (face.box.x - margin) / scale;
        face.box.y = (face.box.y - margin) / scale;
        face.box.width /= scale;
        face.box.height /= scale;
    }
    std::sort(faces.begin(), faces.end(), [](const Face& a, const Face& b) {
        return std::array{a.box.x, a.box.y} < std::array{b.box.x, b.box.y};
    });
    return faces;
}

/// Of the plane's bytes (FNV over words): what tells pictures apart in the memory of faces.
std::uint64_t fingerprint(const cv::Mat1f& plane) {
    std::uint64_t hash = 14695981039346656037ULL;
    const auto mix = [&hash](std::uint64_t value) { hash = (hash ^ value) * 1099511628211ULL; };
    mix(static_cast<std::uint64_t>(plane.rows));
    mix(static_cast<std::uint64_t>(plane.cols));
    for (int y = 0; y < plane.rows; ++y) {
        for (int x = 0; x < plane.cols; ++x) {
            std::uint32_t bits = 0;
            static_assert(sizeof bits == sizeof(float));
            std::memcpy(&bits, &plane(y, x), sizeof bits);
            mix(bits);
        }
    }
    return hash;
}

/// A slider that moves asks for the same picture many times a second.
class Memory {
public:
    std::optional<std::vector<Face>> find(std::uint64_t key) {
        const std::lock_guard lock(m_mutex);
        for (const auto& [known, faces] : m_entries) {
            if (known == key) {
                return faces;
            }
        }
        return std::nullopt;
    }
    void keep(std::uint64_t key, const std::vector<Face>& faces) {
        constexpr std::size_t kPictures = 32;
        const std::lock_guard lock(m_mutex);
        m_entries.emplace_front(key, faces);
        if (m_entries.size() > kPictures) {
            m_entries.pop_back();
        }
    }

private:
    std::mutex m_mutex;
    std::deque<std::pair<std::uint64_t, std::vector<Face>>> m_entries;
};

}  // namespace

bool haveFaceDetector() {
    static const bool have = !cascadeFile(kKinds[0].file).empty();
    return have;
}

std::vector<Face> findFaces(const cv::Mat1f& upright) {
    if (upright.rows < 16 || upright.cols < 16 || !haveFaceDetector()) {
        return {};
    }
    static Memory memory;
    const std::uint64_t key = fingerprint(upright);
    if (auto known = memory.find(key)) {
        return *known;
    }
    std::vector<Face> faces = search(upright);
    memory.keep(key, faces);
    return faces;
}

}  // namespace tintype::correct
