#include "ui/settings/general_page.h"

#include "ui/common/core_words.h"
#include "ui/common/text.h"

#include <algorithm>

namespace tintype::ui {

GeneralPage::GeneralPage(const std::vector<methods::Model>& models, QWidget* parent)
    : SettingsPage(tr("General"), QStringLiteral("settings"), parent),
      m_theme(new QComboBox(this)),
      m_language(new QComboBox(this)),
      m_method(new QComboBox(this)) {
    m_theme->setObjectName(QStringLiteral("theme"));
    m_theme->addItem(tr("As the system"), QString());
    m_theme->addItem(tr("Dark"), QStringLiteral("dark"));
    m_theme->addItem(tr("Light"), QStringLiteral("light"));
    m_language->setObjectName(QStringLiteral("language"));
    m_language->addItem(tr("As the system"), QString());
    // In their own words: whoever got lost in the wrong language finds the way back.
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_method->setObjectName(QStringLiteral("defaultMethod"));
    fillMethods(models);
    addRow(tr("&Theme:"), m_theme);
    addRow(tr("&Language:"), m_language, tr("Takes effect when Tintype is started next."));
    addGap();
    addRow(tr("Default &method:"),
           m_method,
           tr("Photographs begin with it. Each can be given another one in the window."));
    connect(
        m_theme, &QComboBox::activated, this, [this] { Q_EMIT themeChosen(chosenWord(*m_theme)); });
}

void GeneralPage::fillMethods(const std::vector<methods::Model>& models) {
    const auto usual = std::ranges::find(models, true, &methods::Model::isDefault);
    m_method->addItem(
        usual == models.end() ? tr("Recommended") : tr("Recommended (%1)").arg(toText(usual->name)),
        QString());
    for (const methods::Model& model : models) {
        if (model.isAvailable()) {
            m_method->addItem(toText(model.name), toText(model.id));
            m_method->setItemData(
                m_method->count() - 1, coreText(model.description), Qt::ToolTipRole);
        }
    }
}

void GeneralPage::show(const Settings& settings) {
    chooseWord(*m_theme, settings.theme);
    chooseWord(*m_language, settings.language);
    if (m_method->findData(settings.defaultMethod) < 0) {  // removed meanwhile: kept, not lost
        m_method->addItem(tr("%1 (not installed)").arg(settings.defaultMethod),
                          settings.defaultMethod);
    }
    chooseWord(*m_method, settings.defaultMethod);
}

void GeneralPage::store(Settings& settings) const {
    settings.theme = chosenWord(*m_theme);
    settings.language = chosenWord(*m_language);
    settings.defaultMethod = chosenWord(*m_method);
}

}  // namespace tintype::ui
