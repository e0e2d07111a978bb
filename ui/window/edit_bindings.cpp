#include "ui/window/edit_bindings.h"

#include "ui/common/settings_keys.h"
#include "ui/common/text.h"
#include "ui/edit/edit_panel.h"
#include "ui/photos/filmstrip.h"
#include "ui/window/actions.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/session.h"

#include <QHash>
#include <QMenu>
#include <QSettings>

namespace tintype::ui {
namespace {

constexpr double kStep = 0.05;

// "Hybrid" for "Hybrid SLR-CNN", as long as no other model begins with it.
QHash<QString, QString> shortNames(const std::vector<methods::Model>& models) {
    QHash<QString, int> uses;
    for (const methods::Model& model : models) {
        ++uses[toText(model.name).section(QLatin1Char(' '), 0, 0)];
    }
    QHash<QString, QString> names;
    for (const methods::Model& model : models) {
        const QString name = toText(model.name);
        const QString first = name.section(QLatin1Char(' '), 0, 0);
        names[toText(model.id)] = uses[first] == 1 ? first : name;
    }
    return names;
}

}  // namespace

EditBindings::EditBindings(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {
    connectActions();
    connectPanel();
    connect(&m_parts.session.models, &ModelChoices::changed, this, &EditBindings::updateModels);
    connect(&m_parts.filmstrip,
            &Filmstrip::contextMenuRequested,
            this,
            [this](PhotoId id, const QPoint& at) {
                if (id != kNoPhoto) {
                    showMenu(at);
                }
            });
}

void EditBindings::connectActions() {
    Actions& actions = m_parts.actions;
    EditController& edits = m_parts.session.edits;
    Filmstrip& filmstrip = m_parts.filmstrip;
    const auto current = [this] { return m_parts.presenter.current(); };
    const auto on = [this](QAction* action, auto what) {
        connect(action, &QAction::triggered, this, std::move(what));
    };
    on(actions.copy, [&edits, current] { edits.copy(current()); });
    on(actions.paste, [&edits, &filmstrip] { edits.paste(filmstrip.selected()); });
    on(actions.apply,
       [&edits, &filmstrip, current] { edits.applyTo(current(), filmstrip.selected()); });
    on(actions.reset, [&edits, &filmstrip] { edits.reset(filmstrip.selected()); });
    on(actions.selectAll, [&filmstrip] { filmstrip.selectAll(); });
    on(actions.nextMethod, [&edits, current] { edits.nextMethod(current()); });
    on(actions.stronger, [this] { stepStrength(kStep); });
    on(actions.weaker, [this] { stepStrength(-kStep); });
    on(actions.previous, [&filmstrip] { filmstrip.previous(); });
    on(actions.next, [&filmstrip] { filmstrip.next(); });
    for (QAction* method : actions.methods) {
        on(method, [this, &edits, current, method] {
            edits.setMethod(current(), method->data().toString().toStdString());
            update();
        });
    }
    actions.paste->setEnabled(false);
    connect(&edits, &EditController::copied, actions.paste, [&actions] {
        actions.paste->setEnabled(true);
    });
}

void EditBindings::connectPanel() {
    EditController& edits = m_parts.session.edits;
    const EditPanel* panel = &m_parts.panel;
    connect(panel, &EditPanel::methodChosen, this, [this, &edits](const QString& method) {
        edits.setMethod(m_parts.presenter.current(), method.toStdString());
    });
    connect(panel, &EditPanel::strengthChanged, this, [this, &edits](double strength) {
        edits.setStrength(m_parts.presenter.current(), strength);
    });
    connect(panel, &EditPanel::strengthSettled, this, [&edits] { edits.endGesture(); });
    connect(panel, &EditPanel::vividnessChanged, this, [this, &edits](double vividness) {
        edits.setVividness(m_parts.presenter.current(), vividness);
    });
    connect(panel, &EditPanel::vividnessSettled, this, [&edits] { edits.endGesture(); });
}

// On the photographs that are selected, as the keys.
void EditBindings::showMenu(const QPoint& at) {
    const Actions& actions = m_parts.actions;
    auto* menu = new QMenu(&m_parts.filmstrip);
    menu->setObjectName(QStringLiteral("photoMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({actions.copy, actions.paste, actions.apply, actions.reset});
    menu->addSeparator();
    menu->addActions({actions.exportThis, actions.exportSelection});
    menu->addSeparator();
    menu->addAction(actions.close);
    menu->popup(at);
}

void EditBindings::update() {
    const Photo* photo = m_parts.session.photos.photo(m_parts.presenter.current());
    m_parts.panel.show(photo);
    const QString obstacle =
        photo == nullptr ? QString() : m_parts.panel.whyOneAnswer(photo->edit.method);
    m_parts.actions.setGuessesPossible(photo != nullptr && obstacle.isEmpty(), obstacle);
    for (QAction* method : m_parts.actions.methods) {
        method->setChecked(photo != nullptr &&
                           method->data().toString().toStdString() == photo->edit.method);
    }
}

void EditBindings::updateModels() {
    const ModelChoices& choices = m_parts.session.models;
    const auto& models = choices.models();
    for (std::size_t i = 0; i < m_parts.actions.methods.size(); ++i) {
        QAction* action = m_parts.actions.methods[i];
        const bool there = i < models.size();
        action->setVisible(there);
        action->setEnabled(there && models[i].isAvailable());
        action->setText(there ? toText(models[i].name) : QString());
        action->setData(there ? toText(models[i].id) : QString());
    }
    const std::string wanted = QSettings().value(settings::kDefaultMethod).toString().toStdString();
    restore::Edit edit = m_parts.session.photos.defaultEdit();
    edit.method = choices.find(wanted) != nullptr ? wanted : choices.defaultId();
    m_parts.session.photos.setDefaultEdit(edit);
    m_parts.filmstrip.setMethodLabels(shortNames(models));
    update();
}

void EditBindings::stepStrength(double by) {
    EditController& edits = m_parts.session.edits;
    if (const Photo* photo = m_parts.session.photos.photo(m_parts.presenter.current())) {
        edits.setStrength(photo->id, photo->edit.strength + by);
        edits.endGesture();
    }
}

}  // namespace tintype::ui
