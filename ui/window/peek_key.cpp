#include "ui/window/peek_key.h"

#include "ui/viewer/photo_viewer.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>

namespace tintype::ui {
namespace {

bool wantsSpace(const QWidget* focus) {
    return qobject_cast<const QAbstractButton*>(focus) != nullptr ||
           qobject_cast<const QLineEdit*>(focus) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(focus) != nullptr ||
           qobject_cast<const QComboBox*>(focus) != nullptr;
}

}  // namespace

PeekKey::PeekKey(PhotoViewer& viewer) : QObject(&viewer), m_viewer(viewer) {
    qApp->installEventFilter(this);
}

bool PeekKey::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::WindowDeactivate && watched == m_viewer.window()) {
        hold(false);  // the release goes to somebody else
    }
    const bool press = event->type() == QEvent::KeyPress;
    if (!press && event->type() != QEvent::KeyRelease) {
        return QObject::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (key->key() != Qt::Key_Space || key->modifiers() != Qt::NoModifier || widget == nullptr ||
        widget->window() != m_viewer.window()) {
        return QObject::eventFilter(watched, event);
    }
    // Whoever got the press gets the release too: a button clicks only then.
    if (press ? wantsSpace(QApplication::focusWidget()) : !m_held) {
        return false;
    }
    if (!key->isAutoRepeat()) {
        hold(press);
    }
    return true;
}

void PeekKey::hold(bool held) {
    if (held != m_held) {
        m_held = held;
        // With a tool in hand, Space moves the photograph.
        m_viewer.setPanning(held && m_viewer.tool() != nullptr);
        m_viewer.setPeek(held && m_viewer.tool() == nullptr);
    }
}

}  // namespace tintype::ui
