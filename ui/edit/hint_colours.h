#pragma once

#include <QColor>
#include <QList>

#include <optional>

namespace tintype::ui {

/// The colours that hints were painted with, kept in the settings.
class HintColours {
public:
    static constexpr int kKept = 8;

    /// The one used last first.
    static QList<QColor> recent();
    static std::optional<QColor> last();
    /// It becomes the last one.
    static void use(const QColor& colour);
};

}  // namespace tintype::ui
