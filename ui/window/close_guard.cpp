#include "ui/window/close_guard.h"

#include "ui/batch/batch_controller.h"
#include "ui/photos/photo_list.h"

#include <QMessageBox>
#include <QPushButton>

namespace tintype::ui {
namespace {

QMessageBox* question(QWidget* window,
                      const QString& name,
                      const QString& text,
                      const QString& more) {
    auto* box = new QMessageBox(QMessageBox::Question, QStringLiteral("Tintype"), text, {}, window);
    box->setObjectName(name);
    box->setInformativeText(more);
    box->setAttribute(Qt::WA_DeleteOnClose);
    return box;
}

}  // namespace

CloseGuard::CloseGuard(PhotoList& photos, BatchController& batch, QWidget* window)
    : QObject(window), m_photos(photos), m_batch(batch), m_window(window) {
    // Later work is asked about again.
    connect(&batch, &BatchController::stateChanged, this, [this] {
        m_batchSettled = m_batchSettled && m_batch.isRunning();
    });
    connect(&photos, &PhotoList::editChanged, this, [this] { m_editsSettled = false; });
}

bool CloseGuard::mayClose() {
    if (m_asking) {
        return false;
    }
    if (m_batch.isRunning() && !m_batchSettled) {
        askAboutBatch();
        return false;
    }
    const int unexported = static_cast<int>(m_photos.withUnexportedWork().size());
    if (unexported > 0 && !m_editsSettled && !m_batch.isRunning()) {
        askAboutEdits(unexported);
        return false;
    }
    return true;
}

void CloseGuard::askAboutBatch() {
    const QString left = tr("%n photographs are left.", nullptr, m_batch.leftCount());
    const bool kept = m_batch.canBeKept();
    QMessageBox* box =
        question(m_window,
                 QStringLiteral("closeDuringBatch"),
                 tr("A batch is under way. %1").arg(left),
                 kept ? tr("It can go on without the window, or wait for the next start.")
                      : tr("It can go on without the window. If it is stopped, what is left is not "
                           "exported."));
    QPushButton* background =
        box->addButton(tr("&Finish in the background"), QMessageBox::AcceptRole);
    QPushButton* later = box->addButton(kept ? tr("&Go on at the next start") : tr("S&top it"),
                                        QMessageBox::DestructiveRole);
    box->setDefaultButton(background);
    box->setEscapeButton(box->addButton(tr("&Stay"), QMessageBox::RejectRole));
    m_asking = true;
    connect(box, &QMessageBox::finished, this, [this, box, background, later] {
        m_asking = false;
        if (box->clickedButton() == background) {
            m_batchSettled = true;
            m_editsSettled = true;  // the edits are kept; a second question would be one too many
            m_batch.finishInBackground();
            closeWindow();
        } else if (box->clickedButton() == later) {
            m_batchSettled = true;
            m_editsSettled = m_batch.canBeKept();  // else they wait for an export again
            m_batch.keepForNextStart();
            closeWindow();
        }
    });
    box->open();
}

void CloseGuard::askAboutEdits(int count) {
    QMessageBox* box =
        question(m_window,
                 QStringLiteral("closeWithUnexported"),
                 tr("%n photographs have changes that no exported file shows.", nullptr, count),
                 tr("The changes are kept: they come back when the scans are opened again."));
    QPushButton* exportFirst = box->addButton(tr("&Export…"), QMessageBox::AcceptRole);
    QPushButton* leave = box->addButton(tr("&Leave"), QMessageBox::DestructiveRole);
    box->setDefaultButton(leave);
    box->setEscapeButton(box->addButton(tr("&Stay"), QMessageBox::RejectRole));
    m_asking = true;
    connect(box, &QMessageBox::finished, this, [this, box, exportFirst, leave] {
        m_asking = false;
        if (box->clickedButton() == exportFirst) {
            Q_EMIT exportWanted();
        } else if (box->clickedButton() == leave) {
            m_editsSettled = true;
            closeWindow();
        }
    });
    box->open();
}

void CloseGuard::closeWindow() {
    // After the question is gone.
    QMetaObject::invokeMethod(m_window, &QWidget::close, Qt::QueuedConnection);
}

}  // namespace tintype::ui
