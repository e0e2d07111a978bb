#include "ui/edit/hint_pipette.h"

#include "ui/common/text.h"
#include "ui/edit/colour_picture.h"
#include "ui/edit/pipette_picture.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

constexpr int kSidePx = 1200;

}  // namespace

HintPipette::HintPipette(const QStringList& photos, QWidget* parent)
    : QDialog(parent),
      m_photos(new QComboBox(this)),
      m_picture(new PipettePicture(this)),
      m_note(new QLabel(this)) {
    setObjectName(QStringLiteral("hintPipette"));
    setWindowTitle(tr("Take a colour from a photograph"));
    m_photos->setObjectName(QStringLiteral("pipettePhotos"));
    m_photos->setAccessibleName(tr("Photograph"));
    for (const QString& photo : photos) {
        m_photos->addItem(QFileInfo(photo).fileName(), photo);
    }
    m_photos->setVisible(!photos.isEmpty());
    m_photos->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_photos->setMinimumContentsLength(24);
    auto* file = new QPushButton(tr("Pick from a file…"), this);
    file->setObjectName(QStringLiteral("pipetteFile"));
    file->setAutoDefault(false);
    m_note->setObjectName(QStringLiteral("pipetteNote"));
    m_note->setWordWrap(true);
    m_note->setProperty("quiet", true);
    m_note->setText(tr("Choose a colour photograph and click on the colour."));
    auto* head = new QHBoxLayout;
    head->addWidget(m_photos);
    head->addWidget(file);
    head->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_picture, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(file, &QPushButton::clicked, this, &HintPipette::askForFile);
    connect(m_photos, &QComboBox::activated, this, [this] {
        openPhoto(m_photos->currentData().toString());
    });
    connect(m_picture, &PipettePicture::taken, this, [this](const QColor& colour) {
        Q_EMIT taken(colour);
        accept();
    });
    if (!photos.isEmpty()) {
        openPhoto(photos.first());
    }
}

void HintPipette::askForFile() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Open a colour photograph"));
    if (!file.isEmpty()) {
        openPhoto(file);
    }
}

void HintPipette::openPhoto(const QString& file) {
    m_note->setText(tr("Opening…"));
    m_reading.start(
        [path = toPath(file)](const JobContext& context) {
            return readColourPicture(path, kSidePx, context);
        },
        [this, file](Result<QImage> picture) { take(file, std::move(picture)); });
}

void HintPipette::take(const QString& file, Result<QImage> picture) {
    const QString name = QFileInfo(file).fileName();
    m_picture->setPicture(picture ? *picture : QImage());
    m_note->setText(picture ? tr("%1: click on the colour.").arg(name)
                            : tr("%1: %2").arg(name, errorText(picture.error())));
    if (picture) {
        m_picture->setFocus();
    }
}

}  // namespace tintype::ui
