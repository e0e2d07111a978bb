#include "ui/edit/edit_panel.h"

#include "ui/common/section.h"
#include "ui/common/text.h"
#include "ui/edit/method_list.h"
#include "ui/edit/photo_facts.h"
#include "ui/edit/strength_slider.h"
#include "ui/edit/vividness_slider.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

QToolButton* buttonFor(QAction* action, Qt::ToolButtonStyle style, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    return button;
}

}  // namespace

EditPanel::EditPanel(const ModelChoices& models, const Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_models(models),
      m_column(new QVBoxLayout(this)),
      m_methods(new MethodList(models, this)),
      m_strength(new StrengthSlider(this)),
      m_vividness(new VividnessSlider(this)),
      m_other(new QComboBox(this)),
      m_facts(new PhotoFacts(this)) {
    m_column->setContentsMargins(0, 4, 0, 4);
    m_column->setSpacing(2);
    m_column->addStretch();
    m_facts->setObjectName(QStringLiteral("facts"));
    addSection(tr("Method and strength"), methodAndStrength(actions));
    addSection(tr("Edit"), buttons(actions));
    addSection(tr("Photograph"), m_facts);
    m_added = 1;  // others come between

    connect(m_methods, &MethodList::chosen, this, &EditPanel::methodChosen);
    connect(m_strength, &StrengthSlider::changed, this, &EditPanel::strengthChanged);
    connect(m_strength, &StrengthSlider::settled, this, &EditPanel::strengthSettled);
    connect(m_vividness, &VividnessSlider::changed, this, &EditPanel::vividnessChanged);
    connect(m_vividness, &VividnessSlider::settled, this, &EditPanel::vividnessSettled);
    connect(m_other, &QComboBox::activated, this, [this] {
        Q_EMIT otherMethodChosen(m_other->currentData().toString());
    });
    connect(&models, &ModelChoices::changed, this, &EditPanel::fillOthers);
    fillOthers();
    show(nullptr);
}

void EditPanel::show(const Photo* photo) {
    m_methods->setEnabled(photo != nullptr);
    m_strength->setEnabled(photo != nullptr);
    m_method = photo == nullptr ? std::string() : photo->edit.method;
    m_methods->setChosen(m_method);
    avoidSame();
    m_strength->show(photo == nullptr ? 1 : photo->edit.strength);
    m_vividness->setEnabled(photo != nullptr);
    m_vividness->setObstacle(photo == nullptr ? QString() : whyOneAnswer(m_method));
    m_vividness->show(photo == nullptr ? restore::kDefaultVividness : photo->edit.vividness);
    m_facts->show(photo);
}

// A method compared with itself shows nothing.
void EditPanel::avoidSame() {
    if (m_other->currentData().toString().toStdString() == m_method) {
        m_other->setCurrentIndex(m_other->findData(toText(m_models.after(m_method))));
    }
}

std::string EditPanel::otherMethod() const {
    const std::string chosen = m_other->currentData().toString().toStdString();
    return chosen == m_method ? m_models.after(m_method) : chosen;
}

Section* EditPanel::addSection(const QString& title, QWidget* content, bool open) {
    auto* section =
        new Section(title, content->objectName() + QStringLiteral("Section"), content, this, open);
    m_column->insertWidget(m_added++, section);
    return section;
}

QString EditPanel::whyOneAnswer(const std::string& method) const {
    if (m_models.answersWithDistribution(method)) {
        return {};
    }
    return tr("%1 gives one answer for each photograph: there are no other colours to choose from, "
              "and it cannot tell where it guesses.")
        .arg(m_models.nameOf(method));
}

QWidget* EditPanel::methodAndStrength(const Actions& actions) {
    auto* box = new QWidget(this);
    box->setObjectName(QStringLiteral("method"));
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_methods);
    const auto addWithHeading = [&](const QString& text, QWidget* widget) {
        auto* label = new QLabel(text, box);
        label->setProperty("heading", true);
        column->addSpacing(4);
        column->addWidget(label);
        column->addWidget(widget);
    };
    addWithHeading(tr("Strength"), m_strength);
    addWithHeading(tr("Faithful or vivid"), m_vividness);
    column->addWidget(buttonFor(actions.guesses, Qt::ToolButtonTextBesideIcon, box));
    addWithHeading(tr("Compare with"), compareRow(actions.compare));
    return box;
}

QWidget* EditPanel::compareRow(QAction* compare) {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->setSpacing(6);
    m_other->setObjectName(QStringLiteral("otherMethod"));
    m_other->setAccessibleName(tr("Method to compare with"));
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_other->setMinimumContentsLength(8);
    row->addWidget(m_other, 1);
    auto* button = buttonFor(compare, Qt::ToolButtonIconOnly, box);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row->addWidget(button);
    return box;
}

QWidget* EditPanel::buttons(const Actions& actions) {
    auto* box = new QWidget(this);
    box->setObjectName(QStringLiteral("editing"));
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(2);
    for (QAction* action : {actions.copy, actions.paste, actions.apply, actions.reset}) {
        column->addWidget(buttonFor(action, Qt::ToolButtonTextBesideIcon, box));
    }
    return box;
}

void EditPanel::fillOthers() {
    const QSignalBlocker quiet(m_other);
    const QVariant before = m_other->currentData();
    m_other->clear();
    for (const methods::Model& model : m_models.models()) {
        if (model.isAvailable()) {
            m_other->addItem(toText(model.name), toText(model.id));
        }
    }
    const int same = m_other->findData(before);
    const int other = m_other->findData(toText(m_models.after(m_models.defaultId())));
    m_other->setCurrentIndex(before.isValid() && same >= 0 ? same : other);
    avoidSame();
}

}  // namespace tintype::ui
