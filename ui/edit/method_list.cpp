#include "ui/edit/method_list.h"

#include "ui/common/core_words.h"
#include "ui/common/text.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QVBoxLayout>

namespace tintype::ui {

MethodList::MethodList(const ModelChoices& models, QWidget* parent)
    : QWidget(parent),
      m_models(models),
      m_buttons(new QButtonGroup(this)),
      m_rows(new QVBoxLayout(this)) {
    m_rows->setContentsMargins({});
    m_rows->setSpacing(4);
    connect(&models, &ModelChoices::changed, this, &MethodList::fill);
    connect(m_buttons, &QButtonGroup::buttonClicked, this, [this](QAbstractButton* button) {
        Q_EMIT chosen(button->property("method").toString());
    });
    fill();
}

void MethodList::setChosen(const std::string& method) {
    m_chosen = method;
    if (!method.empty() && m_models.find(method) == nullptr) {
        fill();
        return;
    }
    const auto buttons = m_buttons->buttons();
    m_buttons->setExclusive(false);
    for (QAbstractButton* button : buttons) {
        button->setChecked(button->property("method").toString().toStdString() == method);
    }
    m_buttons->setExclusive(true);
}

void MethodList::fill() {
    const auto old = m_buttons->buttons();
    for (QAbstractButton* button : old) {
        m_buttons->removeButton(button);
        button->hide();
        button->deleteLater();
    }
    int number = 0;
    for (const methods::Model& model : m_models.models()) {
        addRow(model, ++number);
    }
    if (!m_chosen.empty() && m_models.find(m_chosen) == nullptr && number > 0) {
        methods::Model missing;
        missing.id = missing.name = m_chosen;
        missing.problem = tr("This model is not installed any more.").toStdString();
        addRow(missing, 0);
    }
}

void MethodList::addRow(const methods::Model& model, int number) {
    const QString name = toText(model.name);
    const bool hasKey = number >= 1 && number <= 9;
    auto* button = new QPushButton(model.isAvailable() ? name : tr("%1 (missing)").arg(name), this);
    button->setObjectName(QStringLiteral("method-") + toText(model.id));
    button->setProperty("method", toText(model.id));
    button->setProperty("row", true);
    button->setCheckable(true);
    button->setChecked(model.id == m_chosen);
    button->setEnabled(model.isAvailable());
    QString tip = coreText(model.isAvailable() ? model.description : model.problem);
    if (hasKey) {
        tip += QLatin1Char('\n') + tr("Key: %1").arg(number);
    }
    button->setToolTip(tip);
    button->setAccessibleName(tr("Method %1").arg(name));
    button->setAccessibleDescription(tip);
    m_buttons->addButton(button);
    m_rows->addWidget(button);
}

}  // namespace tintype::ui
