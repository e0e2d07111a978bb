#include "core/clean/row_stages.h"

#include <optional>
#include <utility>

namespace tintype::clean::detail {
namespace {

class Scan final : public RowStage {
public:
    explicit Scan(LumaRows scan)
        : m_scan(std::move(scan)), m_shape{m_scan.size, m_scan.bits, m_scan.hasAlpha} {}
    const RowShape& shape() const override { return m_shape; }
    Result<void> read(int count, std::uint8_t* luma, std::uint8_t* alpha) override {
        return m_scan.read(count, luma, m_shape.hasAlpha ? alpha : nullptr);
    }
    Result<void> rewind() override { return m_scan.rewind(); }
    Result<void> finish() override { return {}; }

private:
    LumaRows m_scan;
    RowShape m_shape;
};

class Tone final : public RowStage {
public:
    Tone(std::unique_ptr<RowStage> before, const Cleaning& cleaning, const Survey& survey)
        : m_before(std::move(before)), m_curve(cleaning, shape().bits) {
        if (cleaning.localContrast > 0) {
            m_contrast.emplace(
                survey.guide, m_curve, shape().bits, cleaning.localContrast, shape().size);
        }
    }
    const RowShape& shape() const override { return m_before->shape(); }
    Result<void> read(int count, std::uint8_t* luma, std::uint8_t* alpha) override {
        if (auto read = m_before->read(count, luma, alpha); !read) {
            return read;
        }
        forRows(0, count, [&](int begin, int end) {
            std::uint8_t* rows = luma + shape().rowBytes() * static_cast<std::size_t>(begin);
            shape().bits == 8 ? apply(rows, begin, end)
                              : apply(reinterpret_cast<std::uint16_t*>(rows), begin, end);
        });
        m_next += count;
        return {};
    }
    Result<void> rewind() override {
        m_next = 0;
        return m_before->rewind();
    }
    Result<void> finish() override { return m_before->finish(); }

private:
    template <class T>
    void apply(T* rows, int begin, int end) const {
        const auto count =
            static_cast<std::size_t>(end - begin) * static_cast<std::size_t>(shape().size.width);
        if (!m_curve.isIdentity()) {
            m_curve.apply(rows, count);
        }
        if (m_contrast) {
            m_contrast->apply(rows, m_next + begin, end - begin);
        }
    }

    std::unique_ptr<RowStage> m_before;
    ToneCurve m_curve;
    std::optional<LocalContrast> m_contrast;
    int m_next = 0;
};

}  // namespace

std::unique_ptr<RowStage> scanStage(LumaRows scan) {
    return std::make_unique<Scan>(std::move(scan));
}

std::unique_ptr<RowStage> toneStage(std::unique_ptr<RowStage> before,
                                    const Cleaning& cleaning,
                                    const Survey& survey) {
    return std::make_unique<Tone>(std::move(before), cleaning, survey);
}

}  // namespace tintype::clean::detail

namespace tintype::clean {

std::vector<std::uint16_t> toneTable(const Cleaning& cleaning, int bits) {
    const detail::ToneCurve curve(cleaning, bits);
    std::vector<std::uint16_t> table;
    for (std::uint32_t code = 0; !curve.isIdentity() && code < (1U << bits); ++code) {
        table.push_back(curve(static_cast<std::uint16_t>(code)));
    }
    return table;
}

}  // namespace tintype::clean
