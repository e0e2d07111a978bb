#include "ui/common/message_bar.h"

#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace tintype::ui {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_button(new QPushButton(this)),
      m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("messageBar"));
    setProperty("bar", true);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setObjectName(QStringLiteral("messageButton"));
    m_close->setIcon(actionIcon(QStringLiteral("close")));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        const auto action = m_action;
        if (action) {
            action();
        }
    });
    hide();
}

void MessageBar::show(Kind kind, const QString& sentence) {
    show(kind, sentence, {}, {});
}

void MessageBar::show(Kind kind,
                      const QString& sentence,
                      const QString& button,
                      std::function<void()> action) {
    const bool warning = kind == Kind::Warning;
    const QString icon = warning ? QStringLiteral("warning") : QStringLiteral("info");
    m_icon->setPixmap(actionIcon(icon, warning ? theme().warning : theme().quietText)
                          .pixmap(QSize(18, 18), devicePixelRatioF()));
    m_text->setText(sentence);
    m_text->setAccessibleName(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_action = std::move(action);
    QFrame::show();
}

QString MessageBar::text() const {
    return isHidden() ? QString() : m_text->text();
}

}  // namespace tintype::ui
