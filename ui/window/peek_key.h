#pragma once

#include <QObject>

namespace tintype::ui {

class PhotoViewer;

/// Shows the scan as long as the space bar is held, wherever the focus is, but where it means
/// something else (a button, a field).
class PeekKey : public QObject {
    Q_OBJECT
public:
    explicit PeekKey(PhotoViewer& viewer);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void hold(bool held);

    PhotoViewer& m_viewer;
    bool m_held = false;
};

}  // namespace tintype::ui
