#pragma once

#include "ui/viewer/luma_reading.h"

#include <QWidget>

class QLabel;

namespace tintype::ui {

class PhotoList;

/// The line at the bottom: how many photographs, what lies under the cursor, the zoom.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setCounts(const PhotoList& photos, int selected);
    void setReading(const LumaReading& reading);
    void setZoom(double zoom);
    void setSearching(bool searching);

private:
    QLabel* m_counts;
    QLabel* m_reading;
    QLabel* m_zoom;
};

}  // namespace tintype::ui
