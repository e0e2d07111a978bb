#pragma once

#include "core/methods/catalogue.h"
#include "core/train/learning_state.h"
#include "ui/train/training_process.h"

#include <QWizardPage>

#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSlider;
class QSpinBox;
class QToolButton;

namespace tintype::ui {

/// Second page: the model to begin with, the new name, the time; the rest folded away.
class ChoicePage : public QWizardPage {
    Q_OBJECT
public:
    explicit ChoicePage(QWidget* parent = nullptr);

    /// The name that is proposed, and how many photographs there are to learn from.
    void setAlbum(const QString& name, int photos);
    /// Another time than the slider's; for tests.
    void setMinutes(double minutes);

    /// Folders and subfolders are left as they are.
    void fill(train::LearningOptions& options) const;
    const methods::Model* parentModel() const;
    double minutes() const { return m_minutes; }
    bool isComplete() const override;
    void initializePage() override;
    bool validatePage() override;

private:
    void build();
    QWidget* makeAdvanced();
    void listModels();
    void measure();
    void showTime();

    std::vector<methods::Model> m_models;
    QComboBox* m_model = nullptr;
    QLabel* m_about = nullptr;
    QLineEdit* m_name = nullptr;
    QSlider* m_time = nullptr;
    QLabel* m_timeText = nullptr;
    QLabel* m_estimate = nullptr;
    QToolButton* m_fold = nullptr;
    QSpinBox* m_seed = nullptr;
    QDoubleSpinBox* m_rate = nullptr;
    QSpinBox* m_threads = nullptr;
    QSpinBox* m_batch = nullptr;
    TrainingProcess* m_probe = nullptr;
    double m_minutes = 20;
    double m_speed = 0;  // views a second; 0: not measured yet
    QString m_measuredFor;
    int m_photos = 0;
};

}  // namespace tintype::ui
