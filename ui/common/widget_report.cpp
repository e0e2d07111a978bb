#include "ui/common/widget_report.h"

#include "ui/common/watchdog.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QSocketNotifier>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace tintype::ui {
namespace {

int wakeUpFd = -1;

// Only what a signal handler may do.
void wakeUp(int) {
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(wakeUpFd, &byte, 1);
}

void setRectangle(QJsonObject& object, const QWidget& widget, const QRect& local) {
    const double scale = widget.devicePixelRatioF();
    const QPoint corner = widget.mapToGlobal(local.topLeft());
    object["x"] = corner.x() * scale;
    object["y"] = corner.y() * scale;
    object["width"] = local.width() * scale;
    object["height"] = local.height() * scale;
}

// What its parents leave of it; a page in a scroll area may lie outside.
QRect shownPart(const QWidget& widget) {
    QRect part = widget.rect();
    QPoint offset;
    for (const QWidget* inner = &widget; !inner->isWindow(); inner = inner->parentWidget()) {
        offset += inner->pos();
        part &= inner->parentWidget()->rect().translated(-offset);
    }
    return part;
}

QString nameOf(const QWidget& widget) {
    const auto* button = qobject_cast<const QToolButton*>(&widget);
    if (widget.objectName().isEmpty() && button != nullptr && button->defaultAction() != nullptr) {
        return button->defaultAction()->objectName();
    }
    // The buttons of a question have no names, those of a wizard have Qt's.
    if (const auto* push = qobject_cast<const QPushButton*>(&widget);
        push != nullptr &&
        (push->objectName().isEmpty() || push->objectName().contains(QLatin1String("qt_")))) {
        return push->text().remove(QLatin1Char('&'));
    }
    return widget.objectName();
}

void setText(QJsonObject& object, const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        object["text"] = label->text();
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        object["text"] = button->text();
        object["checked"] = button->isChecked();
    } else if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) {
        object["text"] = line->text();
    } else if (const auto* combo = qobject_cast<const QComboBox*>(&widget)) {
        object["text"] = combo->currentText();
    } else if (widget.isWindow()) {
        object["text"] = widget.windowTitle();
    }
}

void setValue(QJsonObject& object, const QWidget& widget) {
    if (const auto* slider = qobject_cast<const QAbstractSlider*>(&widget)) {
        object["value"] = slider->value();
        object["maximum"] = slider->maximum();
    } else if (const auto* bar = qobject_cast<const QProgressBar*>(&widget)) {
        object["value"] = bar->value();
        object["maximum"] = bar->maximum();
    } else if (const auto* spin = qobject_cast<const QSpinBox*>(&widget)) {
        object["value"] = spin->value();
    }
}

QJsonArray rowsOf(const QAbstractItemView& view) {
    QJsonArray rows;
    const QAbstractItemModel* model = view.model();
    const int count = model == nullptr ? 0 : model->rowCount(view.rootIndex());
    for (int row = 0; row < count; ++row) {
        const QModelIndex index = model->index(row, 0, view.rootIndex());
        const QRect place = view.visualRect(index) & view.viewport()->rect();
        if (place.isEmpty()) {
            continue;
        }
        QJsonObject object;
        object["row"] = row;
        object["text"] = index.data(Qt::DisplayRole).toString();
        QStringList cells;
        for (int column = 0; column < model->columnCount(view.rootIndex()); ++column) {
            cells.append(index.siblingAtColumn(column).data(Qt::DisplayRole).toString());
        }
        object["cells"] = QJsonArray::fromStringList(cells);
        object["description"] = index.data(Qt::AccessibleTextRole).toString();
        object["selected"] =
            view.selectionModel() != nullptr && view.selectionModel()->isSelected(index);
        setRectangle(object, *view.viewport(), place);
        rows.append(object);
    }
    return rows;
}

// Of an open menu or of the menu bar.
template <typename Menu>
QJsonArray entriesOf(const Menu& menu) {
    QJsonArray entries;
    for (const QAction* action : menu.actions()) {
        if (!action->isVisible() || action->isSeparator()) {
            continue;
        }
        QJsonObject object;
        object["name"] = action->objectName();
        object["text"] = action->text();
        object["enabled"] = action->isEnabled();
        object["checked"] = action->isChecked();
        setRectangle(object, menu, menu.actionGeometry(const_cast<QAction*>(action)));
        entries.append(object);
    }
    return entries;
}

QJsonObject describeWidget(const QWidget& widget, const QString& name) {
    QJsonObject object;
    object["name"] = name;
    object["class"] = widget.metaObject()->className();
    object["accessibleName"] = widget.accessibleName();
    object["enabled"] = widget.isEnabled();
    object["focus"] = widget.hasFocus();
    object["window"] = widget.isWindow();
    // What a modal dialog blocks is on the screen, but a click does nothing.
    object["blocked"] = QApplication::activeModalWidget() != nullptr &&
                        QApplication::activeModalWidget() != widget.window() &&
                        QApplication::activePopupWidget() != widget.window();
    setText(object, widget);
    setValue(object, widget);
    setRectangle(object, widget, shownPart(widget));
    if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget)) {
        object["rows"] = rowsOf(*view);
        object["rowCount"] =
            view->model() == nullptr ? 0 : view->model()->rowCount(view->rootIndex());
    }
    if (const auto* menu = qobject_cast<const QMenu*>(&widget)) {
        object["entries"] = entriesOf(*menu);
    } else if (const auto* bar = qobject_cast<const QMenuBar*>(&widget)) {
        object["entries"] = entriesOf(*bar);
    }
    return object;
}

}  // namespace

void WidgetReport::installIfAsked(QObject* application) {
    const QString file = qEnvironmentVariable("TINTYPE_TEST_GEOMETRY");
    int ends[2];
    if (file.isEmpty() || wakeUpFd != -1 || ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
        return;
    }
    wakeUpFd = ends[1];
    new WidgetReport(application, file, ends[0]);
    std::signal(SIGUSR1, wakeUp);
}

WidgetReport::WidgetReport(QObject* application, QString file, int wakeFd)
    : QObject(application), m_file(std::move(file)), m_watchdog(new Watchdog(this)) {
    auto* notifier = new QSocketNotifier(wakeFd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, wakeFd] {
        char bytes[64];
        while (::read(wakeFd, bytes, sizeof bytes) > 0) {
        }
        write();
    });
    // Starting is no block: there is no window yet that could hang.
    QTimer::singleShot(0, this, [this] { m_watchdog->reset(); });
}

QByteArray WidgetReport::describe(double longestBlockMs) {
    QJsonArray widgets;
    for (const QWidget* widget : QApplication::allWidgets()) {
        const QString name = nameOf(*widget);
        const bool isMenu = qobject_cast<const QMenu*>(widget) != nullptr ||
                            qobject_cast<const QMenuBar*>(widget) != nullptr;
        if (!widget->isVisible() || shownPart(*widget).isEmpty() ||
            (name.isEmpty() && !isMenu && !widget->isWindow()) || name.startsWith("qt_")) {
            continue;
        }
        widgets.append(describeWidget(*widget, name));
    }
    const QJsonObject report{{"widgets", widgets}, {"longestBlockMs", longestBlockMs}};
    return QJsonDocument(report).toJson(QJsonDocument::Compact);
}

void WidgetReport::write() {
    const double longest = m_watchdog->longestMs();
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(describe(longest));
        file.commit();
    }
    m_watchdog->reset();  // the report's own time does not count
}

}  // namespace tintype::ui
