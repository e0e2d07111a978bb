#pragma once

#include <QImage>
#include <QWidget>

namespace tintype::ui {

/// Small pictures in rows, as many as fit; the newest are left out when it is full.
class PhotoStrip : public QWidget {
    Q_OBJECT
public:
    explicit PhotoStrip(QWidget* parent = nullptr);

    void add(const QList<QImage>& images);
    void clear();
    int count() const { return static_cast<int>(m_images.size()); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<QImage> m_images;
};

}  // namespace tintype::ui
