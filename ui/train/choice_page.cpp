#include "ui/train/choice_page.h"

#include "ui/common/core_words.h"
#include "ui/common/text.h"
#include "ui/train/learn_text.h"
#include "ui/train/scrolling_page.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace tintype::ui {
namespace {

// Minutes; from a few to overnight.
constexpr std::array<int, 14> kTimes = {1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 240, 360, 480};
constexpr int kUsualTime = 5;
// As core plans it: beyond it an album is known by heart.
constexpr double kMostViews = 2000;

QLabel* label(const QString& text, const char* property) {
    auto* result = new QLabel(text);
    result->setProperty(property, true);
    result->setWordWrap(true);
    return result;
}

}  // namespace

ChoicePage::ChoicePage(QWidget* parent) : QWizardPage(parent) {
    setObjectName("choicePage");
    setTitle(tr("How shall it learn?"));
    setSubTitle(
        tr("A model that can colour already goes on learning, from your photographs. It "
           "stays as it is; the new one stands beside it."));
    setCommitPage(true);
    setButtonText(QWizard::CommitButton, tr("&Start learning"));
    build();
    m_probe = new TrainingProcess(this);
    connect(m_probe, &TrainingProcess::speedMeasured, this, [this](double speed) {
        m_speed = speed;
        showTime();
    });
    connect(m_probe, &TrainingProcess::ended, this, [this] {
        if (m_measuredFor != m_model->currentData().toString()) {
            measure();
        }
    });
}

void ChoicePage::build() {
    m_model = new QComboBox;
    m_model->setObjectName("parentModel");
    m_model->setAccessibleName(tr("Model to begin with"));
    m_about = label({}, "quiet");
    m_name = new QLineEdit;
    m_name->setObjectName("modelName");
    m_name->setMaxLength(60);
    m_name->setAccessibleName(tr("Name of the new model"));
    m_time = new QSlider(Qt::Horizontal);
    m_time->setObjectName("learningTime");
    m_time->setAccessibleName(tr("How long it may learn"));
    m_time->setRange(0, static_cast<int>(kTimes.size()) - 1);
    m_time->setPageStep(2);
    m_time->setValue(kUsualTime);
    m_timeText = new QLabel;
    m_timeText->setObjectName("learningTimeText");
    m_estimate = label({}, "quiet");
    m_estimate->setObjectName("learningEstimate");
    m_estimate->setMinimumHeight(2 * m_estimate->fontMetrics().lineSpacing());
    m_estimate->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(10);
    form->addRow(tr("Begin &with"), m_model);
    form->addRow(QString(), m_about);
    form->addRow(tr("Na&me of the new model"), m_name);
    form->addRow(tr("&Time"), m_time);
    auto* ends = new QHBoxLayout;
    auto* few = label(tr("A few minutes"), "quiet");
    few->setWordWrap(false);
    ends->setSpacing(12);
    ends->addWidget(few);
    ends->addStretch();
    ends->addWidget(m_timeText);
    ends->addStretch();
    ends->addWidget(label(tr("Overnight"), "quiet"));
    form->addRow(QString(), ends);
    form->addRow(QString(), m_estimate);
    auto* page = scrollingColumn(this);
    page->addLayout(form);
    page->addSpacing(8);
    page->addWidget(makeAdvanced());
    page->addStretch();

    connect(m_time, &QSlider::valueChanged, this, [this](int step) {
        m_minutes = kTimes[static_cast<std::size_t>(step)];
        showTime();
    });
    connect(m_name, &QLineEdit::textChanged, this, &QWizardPage::completeChanged);
    connect(m_model, &QComboBox::currentIndexChanged, this, [this] {
        const auto* model = parentModel();
        m_about->setText(model != nullptr ? coreText(model->description) : QString());
        measure();
        Q_EMIT completeChanged();
    });
}

QWidget* ChoicePage::makeAdvanced() {
    m_seed = new QSpinBox;
    m_seed->setRange(1, 999'999);
    m_seed->setToolTip(
        tr("Another number keeps other photographs back and trains in another order"));
    m_rate = new QDoubleSpinBox;
    m_rate->setDecimals(5);
    m_rate->setRange(0.00001, 0.01);
    m_rate->setSingleStep(0.0001);
    m_rate->setValue(train::LearningOptions().learningRate);
    m_rate->setToolTip(tr("Larger steps learn faster, and forget faster what was known"));
    m_threads = new QSpinBox;
    m_threads->setRange(0, 256);
    m_threads->setSpecialValueText(tr("All"));
    m_batch = new QSpinBox;
    m_batch->setRange(2, 256);
    m_batch->setValue(train::LearningOptions().batch);
    auto* inside = new QWidget;
    inside->setObjectName("advancedOptions");
    auto* form = new QFormLayout(inside);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(tr("Se&ed"), m_seed);
    form->addRow(tr("&Learning rate"), m_rate);
    form->addRow(tr("T&hreads"), m_threads);
    form->addRow(tr("&Photographs a step"), m_batch);
    inside->setVisible(false);

    m_fold = new QToolButton;
    m_fold->setObjectName("advancedFold");
    m_fold->setText(tr("&Advanced"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    connect(m_fold, &QToolButton::toggled, inside, [this, inside](bool open) {
        m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        inside->setVisible(open);
    });
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_fold, 0, Qt::AlignLeft);
    column->addWidget(inside);
    return box;
}

void ChoicePage::setAlbum(const QString& name, int photos) {
    m_photos = photos;
    if (m_name->text().isEmpty()) {
        m_name->setText(name);
    }
    showTime();
}

void ChoicePage::setMinutes(double minutes) {
    m_minutes = minutes;
    showTime();
}

void ChoicePage::fill(train::LearningOptions& options) const {
    options.name = m_name->text().trimmed().toStdString();
    options.minutes = m_minutes;
    options.seed = static_cast<std::uint64_t>(m_seed->value());
    options.learningRate = m_rate->value();
    options.threads = m_threads->value();
    options.batch = m_batch->value();
}

const methods::Model* ChoicePage::parentModel() const {
    const int index = m_model->currentIndex();
    return index >= 0 && index < static_cast<int>(m_models.size())
               ? &m_models[static_cast<std::size_t>(index)]
               : nullptr;
}

bool ChoicePage::isComplete() const {
    return parentModel() != nullptr && !m_name->text().trimmed().isEmpty();
}

void ChoicePage::initializePage() {
    if (m_models.empty()) {
        listModels();
    }
    showTime();
    m_name->setFocus();
}

bool ChoicePage::validatePage() {
    m_probe->pause();  // the training is to have the processor for itself
    return true;
}

void ChoicePage::listModels() {
    int chosen = 0;
    const QSignalBlocker quiet(m_model);
    for (auto& model : methods::listModels().models) {
        if (model.isAvailable()) {
            chosen = model.isDefault ? m_model->count() : chosen;
            m_model->addItem(toText(model.name), toText(model.id));
            m_models.push_back(std::move(model));
        }
    }
    m_model->setCurrentIndex(m_models.empty() ? -1 : chosen);
    if (const auto* model = parentModel()) {
        m_about->setText(coreText(model->description));
        measure();
    }
}

void ChoicePage::measure() {
    m_speed = 0;
    showTime();
    if (!m_probe->isRunning() && parentModel() != nullptr) {
        m_measuredFor = m_model->currentData().toString();
        m_probe->measure(m_measuredFor, m_batch->value(), m_threads->value());
    }
}

void ChoicePage::showTime() {
    double minutes = m_minutes;
    QString estimate = tr("Measuring how fast this computer learns…");
    if (m_speed > 0 && m_photos > 0) {
        const double wanted = m_minutes * 60 * m_speed / m_photos;
        const double views = std::min(wanted, kMostViews);
        const QLocale locale;
        estimate = tr("Measured on this computer: %1 photographs a second. Each of yours will be "
                      "seen about %2 times.")
                       .arg(locale.toString(std::lround(m_speed)),
                            locale.toString(std::lround(std::max(1.0, views))));
        if (wanted > kMostViews) {
            minutes = std::max(1.0, views * m_photos / m_speed / 60);
            estimate += " " + tr("There is no more to be learnt from them after that.");
        }
    }
    m_timeText->setText(untilText(minutes));
    m_estimate->setText(estimate);
}

}  // namespace tintype::ui
