#pragma once

#include "core/methods/catalogue.h"
#include "ui/settings/settings_page.h"

#include <vector>

namespace tintype::ui {

/// Theme, language, and the method that photographs begin with.
class GeneralPage : public SettingsPage {
    Q_OBJECT
public:
    GeneralPage(const std::vector<methods::Model>& models, QWidget* parent);

    void show(const Settings& settings) override;
    void store(Settings& settings) const override;

Q_SIGNALS:
    /// The theme takes effect while one looks at it.
    void themeChosen(const QString& theme);

private:
    void fillMethods(const std::vector<methods::Model>& models);

    QComboBox* m_theme;
    QComboBox* m_language;
    QComboBox* m_method;
};

}  // namespace tintype::ui
