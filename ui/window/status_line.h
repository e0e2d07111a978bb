#pragma once

#include "ui/viewer/luma_reading.h"

#include <QWidget>

class QLabel;

namespace tintype::ui {

class Filmstrip;
class PhotoList;

/// The line at the bottom: how many photographs, what lies under the cursor, the zoom.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setCounts(const PhotoList& photos, int selected);
    /// Once in a turn of the event loop, however many photographs changed in it: each count goes
    /// through all of them.
    void countLater(const PhotoList& photos, const Filmstrip& filmstrip);
    void setReading(const LumaReading& reading);
    void setZoom(double zoom);
    void setSearching(bool searching);

private:
    QLabel* m_counts;
    QLabel* m_reading;
    QLabel* m_zoom;
    bool m_countPosted = false;
};

}  // namespace tintype::ui
