#pragma once

#include <QAbstractButton>

#include <filesystem>

namespace tintype::ui {

class ThumbnailCache;

/// A sample photograph as a button: the picture, cut to one shape, and what it shows.
class SampleCard : public QAbstractButton {
    Q_OBJECT
public:
    SampleCard(const std::filesystem::path& path,
               const QString& title,
               ThumbnailCache& cache,
               QWidget* parent);

    const std::filesystem::path& path() const { return m_path; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {90, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QPixmap picture(const QSize& size) const;

    std::filesystem::path m_path;
    ThumbnailCache& m_cache;
};

}  // namespace tintype::ui
