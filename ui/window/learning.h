#pragma once

#include "core/train/learning.h"
#include "ui/common/job.h"

#include <QObject>
#include <QPointer>

#include <vector>

class QWidget;

namespace tintype::ui {

class LearnWizard;
class MessageBar;
struct Session;

/// Opens the wizard "Learn from my photos…", one at a time, offers to go on with what was
/// interrupted, and makes a kept model known to the window.
class Learning : public QObject {
    Q_OBJECT
public:
    Learning(Session& session, MessageBar& messages, QWidget* window);

    /// Looks in the background for a run that was interrupted, and offers to go on.
    void look();
    /// Goes on with an interrupted run if people want that, else begins a new one.
    void begin();

private:
    void askWhich(const train::RunInfo& run);
    void show(LearnWizard* wizard);

    Session& m_session;
    MessageBar& m_messages;
    QWidget* m_window;
    QPointer<LearnWizard> m_wizard;
    Job<std::vector<train::RunInfo>> m_looking;
};

}  // namespace tintype::ui
