#pragma once

#include "ui/photos/photo.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tintype::ui {

/// What is known about the photograph that is shown: its name, size and depth, what should be known
/// about it, and where its result lies.
class PhotoFacts : public QWidget {
    Q_OBJECT
public:
    explicit PhotoFacts(QWidget* parent = nullptr);

    void show(const Photo* photo);
    /// "4000 × 3000, 16 bits", once the scan is open.
    void setScan(PhotoId id, const QString& size, const QStringList& notes);

Q_SIGNALS:
    void revealResult(const QString& file);

private:
    void setResult(const Photo& photo);

    PhotoId m_shown = kNoPhoto;
    QLabel* m_name;
    QLabel* m_size;
    QLabel* m_notes;
    QLabel* m_export;
    QPushButton* m_reveal;
    QString m_result;
};

}  // namespace tintype::ui
