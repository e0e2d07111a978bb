#include "ui/settings/shortcuts_sheet.h"

#include "ui/settings/key_cap.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace tintype::ui {
namespace {

QString plainText(const QAction& action) {
    QString text = action.text();
    text.replace(QLatin1String("&&"), QChar(0x1f));
    text.remove(QLatin1Char('&'));
    text.replace(QChar(0x1f), QLatin1Char('&'));
    if (text.endsWith(QChar(0x2026))) {
        text.chop(1);
    }
    return text;
}

QStringList waysOf(const QAction& action) {
    QStringList ways;
    for (const QKeySequence& sequence : action.shortcuts()) {
        ways << sequence.toString(QKeySequence::NativeText);
    }
    return ways;
}

bool hasKeys(const QAction* action) {
    return action != nullptr && !action->shortcuts().isEmpty();
}

int rowsOf(const ShortcutGroup& group) {
    return static_cast<int>(std::ranges::count_if(group.actions, hasKeys) + group.others.size());
}

}  // namespace

ShortcutsSheet::ShortcutsSheet(const QList<ShortcutGroup>& groups, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("shortcutsSheet"));
    setWindowTitle(tr("Keyboard shortcuts"));
    int rows = 0;
    for (const ShortcutGroup& group : groups) {
        rows += rowsOf(group) > 0 ? rowsOf(group) + 2 : 0;
    }
    // Two columns of about the same height, groups in their order.
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    int placed = 0;
    for (const ShortcutGroup& group : groups) {
        if (rowsOf(group) == 0) {
            continue;
        }
        (2 * placed + rowsOf(group) <= rows ? left : right)->addWidget(makeGroup(group));
        placed += rowsOf(group) + 2;
    }
    auto* page = new QWidget;
    auto* columns = new QHBoxLayout(page);
    columns->setContentsMargins(28, 22, 28, 22);
    columns->setSpacing(44);
    for (QVBoxLayout* column : {left, right}) {
        column->setSpacing(22);
        column->addStretch(1);
        columns->addLayout(column, 1);
    }
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll, 1);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(16, 4, 16, 12);
    foot->addWidget(buttons);
    layout->addLayout(foot);
    resize(page->sizeHint().width() + 24, std::min(page->sizeHint().height() + 64, 660));
}

QWidget* ShortcutsSheet::makeGroup(const ShortcutGroup& group) {
    auto* widget = new QWidget(this);
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(0, 1);
    auto* title = new QLabel(group.title, widget);
    title->setProperty("heading", true);
    grid->addWidget(title, 0, 0, 1, 2);
    const auto add = [&](const QString& text, const QStringList& ways) {
        const int row = grid->rowCount();
        auto* label = new QLabel(text, widget);
        label->setObjectName(QStringLiteral("shortcutText"));
        grid->addWidget(label, row, 0);
        grid->addWidget(new KeyCap(ways, widget), row, 1, Qt::AlignRight);
    };
    for (const QAction* action : group.actions) {
        if (hasKeys(action)) {
            add(plainText(*action), waysOf(*action));
        }
    }
    for (const auto& [keys, text] : group.others) {
        add(text, {keys});
    }
    return widget;
}

}  // namespace tintype::ui
