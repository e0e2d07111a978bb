#include "ui/window/photo_proposals.h"

#include "ui/common/section.h"
#include "ui/edit/colours_panel.h"
#include "ui/edit/proposal_strip.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/session.h"

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

constexpr int kRestMs = 400;

correct::Look lookOf(const restore::Edit& edit) {
    return {edit.method, edit.corrections.warmth, edit.strength};
}

correct::Corrections withoutWarmth(correct::Corrections corrections) {
    corrections.warmth = 0;
    return corrections;
}

}  // namespace

PhotoProposals::PhotoProposals(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &PhotoProposals::begin);
    connect(&m_parts.presenter, &PhotoPresenter::settled, &m_rest, qOverload<>(&QTimer::start));
    connect(&m_parts.section, &Section::toggled, &m_rest, qOverload<>(&QTimer::start));
    connect(&m_parts.panel.proposals(), &ProposalStrip::chosen, this, &PhotoProposals::choose);
}

const Photo* PhotoProposals::photo() const {
    return m_parts.session.photos.photo(m_parts.presenter.current());
}

void PhotoProposals::update() {
    const Photo* shown = photo();
    if (shown == nullptr || shown->id != m_basis.id) {
        m_basis = {};
        m_looks.clear();
        m_parts.panel.proposals().show({});
    }
    m_parts.panel.setProposalNote(
        m_looks.empty() ? tr("Different looks are shown here when the photograph is at rest.")
                        : QString());
    m_parts.panel.proposals().setCurrent(currentIndex());
    m_rest.start();
}

PhotoProposals::Basis PhotoProposals::basis() const {
    const Photo* shown = photo();
    const auto scan = m_parts.presenter.cleaned();
    if (shown == nullptr || scan == nullptr) {
        return {};
    }
    Basis basis{
        shown->id, scan->key(), withoutWarmth(shown->edit.corrections), shown->edit.vividness, {}};
    for (const methods::Model& model : m_parts.session.models.models()) {
        if (m_parts.presenter.predicted(model.id) != nullptr) {
            basis.methods.push_back(model.id);
        }
    }
    return basis;
}

void PhotoProposals::begin() {
    const Photo* shown = photo();
    const auto scan = m_parts.presenter.cleaned();
    if (shown == nullptr || scan == nullptr || !m_parts.section.isOpen() ||
        m_parts.presenter.predicted(shown->edit.method) == nullptr) {
        return;
    }
    const Basis basis = this->basis();
    if (basis == m_basis && currentIndex() >= 0) {
        return;
    }
    std::vector<PhotoPresenter::Layer> layers;
    for (const std::string& method : basis.methods) {
        layers.push_back(m_parts.presenter.predicted(method));
    }
    correct::ProposalOptions options;
    options.current = lookOf(shown->edit);
    options.orientation = scan->orientation();
    m_job.start(
        [basis, scan, layers, options](const JobContext&) {
            std::vector<image::ChromaPlanes> planes;
            planes.reserve(layers.size());
            std::vector<correct::MethodColours> colours;
            for (std::size_t i = 0; i < layers.size(); ++i) {
                planes.push_back(layers[i]->predicted());
                // What cannot be corrected is proposed as it was predicted.
                (void)correct::correctChroma(
                    scan->guide(), scan->placement(), basis.corrections, planes.back());
                colours.push_back({basis.methods[i], &planes.back()});
            }
            return correct::proposeLooks(scan->guide(), colours, options);
        },
        [this, basis](Looks looks) { take(basis, std::move(looks)); });
}

void PhotoProposals::take(const Basis& basis, Looks looks) {
    const Photo* shown = photo();
    if (shown == nullptr || shown->id != basis.id) {
        return;
    }
    m_basis = basis;
    m_looks = std::move(looks);
    std::vector<ProposalStrip::Proposal> proposals;
    for (const correct::LookPreview& look : m_looks) {
        const QImage picture(
            look.rgb.data(), look.width, look.height, 3 * look.width, QImage::Format_RGB888);
        proposals.push_back({picture.copy(), nameOf(look.look), false});
    }
    m_parts.panel.proposals().show(proposals);
    m_parts.panel.proposals().setCurrent(currentIndex());
    m_parts.panel.setProposalNote(
        m_looks.size() == 1 ? tr("No other look differs clearly from this one.") : QString());
}

void PhotoProposals::choose(int index) {
    const Photo* shown = photo();
    if (shown == nullptr || index < 0 || static_cast<std::size_t>(index) >= m_looks.size()) {
        return;
    }
    const correct::Look look = m_looks[static_cast<std::size_t>(index)].look;
    EditController& edits = m_parts.session.edits;
    edits.endGesture();
    edits.setLook(shown->id, look.method, look.strength, look.warmth, tr("proposal"));
    edits.endGesture();
    m_parts.panel.proposals().setCurrent(currentIndex());
}

int PhotoProposals::currentIndex() const {
    const Photo* shown = photo();
    const auto same = std::ranges::find_if(m_looks, [&](const correct::LookPreview& preview) {
        return shown != nullptr && preview.look == lookOf(shown->edit);
    });
    return same == m_looks.end() ? -1 : static_cast<int>(same - m_looks.begin());
}

QString PhotoProposals::nameOf(const correct::Look& look) const {
    QStringList parts{m_parts.session.models.nameOf(look.method)};
    if (look.warmth != 0) {
        parts << (look.warmth > 0 ? tr("warmer") : tr("cooler"));
    }
    parts << tr("%1 %").arg(std::lround(look.strength * 100));
    return parts.join(QStringLiteral(", "));
}

}  // namespace tintype::ui
