#pragma once

#include "core/base/result.h"
#include "ui/common/job.h"

#include <QColor>
#include <QDialog>
#include <QImage>
#include <QStringList>

#include <filesystem>

class QComboBox;
class QLabel;

namespace tintype::ui {

class PipettePicture;

/// Shows a colour photograph, from which a colour is taken with a click (or with arrows and
/// Return).
class HintPipette : public QDialog {
    Q_OBJECT
public:
    /// `photos`: those that are open, the first is shown.
    HintPipette(const QStringList& photos, QWidget* parent = nullptr);

    void openPhoto(const QString& file);

Q_SIGNALS:
    void taken(const QColor& colour);

private:
    void askForFile();
    void take(const QString& file, Result<QImage> picture);

    QComboBox* m_photos;
    PipettePicture* m_picture;
    QLabel* m_note;
    Job<Result<QImage>> m_reading;
};

}  // namespace tintype::ui
