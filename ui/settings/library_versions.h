#pragma once

#include <QList>
#include <QString>

namespace tintype::ui {

struct Library {
    QString name;
    QString version;  ///< of the one that is running; empty where it does not say
    QString licence;
    QString use;  ///< what Tintype does with it, in the user's language
};

/// Every library in Tintype, by name.
QList<Library> usedLibraries();

}  // namespace tintype::ui
