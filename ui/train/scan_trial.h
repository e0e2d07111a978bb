#pragma once

#include "ui/train/training_process.h"

#include <QStringList>
#include <QWidget>

#include <filesystem>
#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QTemporaryDir;

namespace tintype::ui {

class PreviewGrid;

/// Grey scans that the user drops are shown as both models colour them.
class ScanTrial : public QWidget {
    Q_OBJECT
public:
    explicit ScanTrial(QWidget* parent = nullptr);
    ~ScanTrial() override;

    void setRun(const std::filesystem::path& run) { m_run = run; }
    void add(const QStringList& scans);
    int shown() const { return static_cast<int>(m_stems.size()); }

Q_SIGNALS:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void choose();
    void next();

    QLabel* m_hint;
    QPushButton* m_choose;
    PreviewGrid* m_grid;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_run;
    QStringList m_waiting;
    std::vector<std::filesystem::path> m_stems;
    int m_number = 0;
    TrainingProcess m_process;
};

}  // namespace tintype::ui
