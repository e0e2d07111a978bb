#include "ui/settings/settings_page.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tintype::ui {

SettingsPage::SettingsPage(const QString& title, const QString& iconName, QWidget* parent)
    : QWidget(parent), m_title(title), m_iconName(iconName), m_form(new QFormLayout) {
    auto* head = new QLabel(title, this);
    head->setProperty("title", true);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setHorizontalSpacing(18);
    m_form->setVerticalSpacing(8);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 18, 24, 18);
    column->setSpacing(16);
    column->addWidget(head);
    column->addLayout(m_form);
    column->addStretch(1);
}

void SettingsPage::addRow(const QString& label, QWidget* control, const QString& hint) {
    auto* name = new QLabel(label, this);
    name->setBuddy(control);
    QString plain = label;
    plain.remove(QLatin1Char('&')).remove(QLatin1Char(':'));
    control->setAccessibleName(plain);
    control->setAccessibleDescription(hint);
    m_form->addRow(name, control);
    if (!hint.isEmpty()) {
        addHint(hint);
    }
}

void SettingsPage::addRow(const QString& label,
                          QWidget* control,
                          QWidget* beside,
                          const QString& hint) {
    auto* name = new QLabel(label, this);
    name->setBuddy(control);
    QString plain = label;
    plain.remove(QLatin1Char('&')).remove(QLatin1Char(':'));
    control->setAccessibleName(plain);
    control->setAccessibleDescription(hint);
    auto* both = new QHBoxLayout;
    both->setSpacing(8);
    both->addWidget(control);
    both->addWidget(beside);
    both->addStretch(1);
    m_form->addRow(name, both);
    if (!hint.isEmpty()) {
        addHint(hint);
    }
}

QLabel* SettingsPage::addHint(const QString& text) {
    auto* hint = new QLabel(text, this);
    hint->setProperty("quiet", true);
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    // A form gives a field no more width than it asks for, and a wrapping label asks for little.
    hint->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_form->addRow(QString(), hint);
    return hint;
}

void SettingsPage::addGap() {
    m_form->addItem(new QSpacerItem(0, 10));
}

void chooseWord(QComboBox& box, const QString& word) {
    box.setCurrentIndex(std::max(0, box.findData(word)));
}

QString chosenWord(const QComboBox& box) {
    return box.currentData().toString();
}

}  // namespace tintype::ui
