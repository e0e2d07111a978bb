#pragma once

#include "core/correct/proposals.h"
#include "ui/common/job.h"
#include "ui/photos/photo.h"

#include <QObject>
#include <QTimer>

#include <string>
#include <vector>

namespace tintype::ui {

class ColoursPanel;
class PhotoPresenter;
class Section;
struct Session;

/// Offers up to four looks of the current photograph to pick from, made in the background when the
/// section is open and nothing else is to be done.
class PhotoProposals : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Session& session;
        ColoursPanel& panel;
        Section& section;
        PhotoPresenter& presenter;
    };
    PhotoProposals(const Parts& parts, QObject* parent);

    /// The photograph or its edit has changed.
    void update();

private:
    /// What proposals are made of, but for the look itself.
    struct Basis {
        PhotoId id = kNoPhoto;
        std::string scanKey;
        correct::Corrections corrections;
        double vividness = 0;
        std::vector<std::string> methods;
        bool operator==(const Basis&) const = default;
    };
    using Looks = std::vector<correct::LookPreview>;

    const Photo* photo() const;
    Basis basis() const;
    void begin();
    void take(const Basis& basis, Looks looks);
    void choose(int index);
    int currentIndex() const;
    QString nameOf(const correct::Look& look) const;

    Parts m_parts;
    Basis m_basis;  ///< of `m_looks`
    Looks m_looks;
    QTimer m_rest;
    Job<Looks> m_job;
};

}  // namespace tintype::ui
