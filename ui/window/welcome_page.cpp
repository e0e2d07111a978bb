#include "ui/window/welcome_page.h"

#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/photos/thumbnail_cache.h"
#include "ui/settings/samples.h"
#include "ui/window/drop_ground.h"
#include "ui/window/sample_card.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

namespace fs = std::filesystem;

constexpr int kWidthPx = 660;
constexpr int kSamples = 4;
constexpr int kRecent = 4;

struct Sample {
    const char* file;
    const char* title;
};
// Different in kind: a face, a landscape, a street, animals.
constexpr Sample kShown[kSamples] = {
    {"migrant-mother-nipomo-1936.jpg", QT_TRANSLATE_NOOP("Samples", "Migrant mother, 1936")},
    {"tetons-snake-river-1942.jpg", QT_TRANSLATE_NOOP("Samples", "The Tetons, 1942")},
    {"detroit-c1915.jpg", QT_TRANSLATE_NOOP("Samples", "Detroit, about 1915")},
    {"two-dogs.jpg", QT_TRANSLATE_NOOP("Samples", "Two dogs, 2018")},
};

QLabel* label(const QString& text, const char* property, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty(property, true);
    return label;
}

QStringList textsOf(const std::vector<fs::path>& paths) {
    QStringList texts;
    for (const fs::path& path : paths) {
        texts << toText(path);
    }
    return texts;
}

}  // namespace

WelcomePage::WelcomePage(ThumbnailCache& cache, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("welcomePage"));
    auto* content = new QWidget;
    auto* middle = new QWidget(content);
    middle->setMaximumWidth(kWidthPx);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(26);
    column->addWidget(makeDropGround());
    column->addWidget(makeSamples(cache));
    column->addWidget(makeRecent());
    column->addWidget(makePromise());
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(middle, 1000);  // as wide as it may be, and no wider than the window
    row->addStretch(1);
    auto* all = new QVBoxLayout(content);
    all->setContentsMargins(24, 24, 24, 24);
    all->addStretch(2);
    all->addLayout(row);
    all->addStretch(3);

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

QWidget* WelcomePage::makeDropGround() {
    m_ground = new DropGround(this);
    auto* layout = new QVBoxLayout(m_ground);
    layout->setContentsMargins(32, 30, 32, 32);
    layout->setSpacing(6);
    auto* icon = new QLabel(m_ground);
    icon->setPixmap(QIcon(QStringLiteral(":/icons/tintype.svg")).pixmap(64, 64));
    auto* title = label(tr("Drop photographs or a folder here"), "title", m_ground);
    auto* formats = label(
        tr("Black-and-white scans as JPEG, TIFF, PNG and more, of any size."), "quiet", m_ground);
    for (QLabel* line : {icon, title, formats}) {
        line->setAlignment(Qt::AlignCenter);
        line->setWordWrap(line != icon);
        layout->addWidget(line);
    }
    auto* photos = new QPushButton(tr("Open photographs…"), m_ground);
    photos->setObjectName(QStringLiteral("openPhotographs"));
    photos->setProperty("strong", true);
    auto* folder = new QPushButton(tr("Open a folder…"), m_ground);
    folder->setObjectName(QStringLiteral("openFolder"));
    connect(photos, &QPushButton::clicked, this, &WelcomePage::openPhotosRequested);
    connect(folder, &QPushButton::clicked, this, &WelcomePage::openFolderRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch(1);
    buttons->addWidget(photos);
    buttons->addWidget(folder);
    buttons->addStretch(1);
    layout->addSpacing(12);
    layout->addLayout(buttons);
    return m_ground;
}

QWidget* WelcomePage::makeSamples(ThumbnailCache& cache) {
    auto* samples = new QWidget(this);
    const std::vector<fs::path> all = samplePhotographs();
    samples->setVisible(!all.empty());
    auto* layout = new QVBoxLayout(samples);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    auto* every = new QToolButton(samples);
    every->setObjectName(QStringLiteral("openAllSamples"));
    every->setText(tr("Open all of them"));
    every->setToolTip(tr("Open all sample photographs"));
    every->setAccessibleName(every->toolTip());
    connect(
        every, &QToolButton::clicked, this, [this, all] { Q_EMIT openRequested(textsOf(all)); });
    head->addWidget(label(tr("Or try a sample"), "heading", samples), 1);
    head->addWidget(every);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    std::vector<fs::path> wanted;
    for (const Sample& sample : kShown) {
        const fs::path path = sampleFolder() / sample.file;
        wanted.push_back(path);
        auto* card = new SampleCard(
            path, QCoreApplication::translate("Samples", sample.title), cache, samples);
        card->setObjectName(QLatin1String(sample.file));
        connect(card, &SampleCard::clicked, this, [this, path] {
            Q_EMIT openRequested({toText(path)});
        });
        row->addWidget(card, 1);
    }
    layout->addLayout(head);
    layout->addLayout(row);
    if (!all.empty()) {
        cache.want(this, wanted);
    }
    return samples;
}

QWidget* WelcomePage::makeRecent() {
    m_recent = new QWidget(this);
    auto* layout = new QVBoxLayout(m_recent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(label(tr("Open again"), "heading", m_recent));
    m_recentRows = new QVBoxLayout;
    m_recentRows->setSpacing(0);
    layout->addLayout(m_recentRows);
    m_recent->hide();
    return m_recent;
}

QWidget* WelcomePage::makePromise() {
    return label(
        tr("Everything stays on this computer. Originals are never changed."), "quiet", this);
}

std::vector<WelcomePage::Recent> WelcomePage::existing(const QStringList& paths,
                                                       const JobContext& context) {
    std::vector<Recent> found;
    for (const QString& path : paths) {
        const QFileInfo file(path);
        if (found.size() == kRecent || context.stop.stop_requested()) {
            break;
        }
        if (file.exists()) {
            found.push_back({path, file.isDir()});
        }
    }
    return found;
}

void WelcomePage::setRecent(const QStringList& paths) {
    m_looking.start([paths](const JobContext& context) { return existing(paths, context); },
                    [this](const std::vector<Recent>& files) { showRecent(files); });
}

void WelcomePage::showRecent(const std::vector<Recent>& files) {
    while (QLayoutItem* item = m_recentRows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const auto& [path, isFolder] : files) {
        auto* button = new QToolButton(m_recent);
        button->setObjectName(QStringLiteral("recent"));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIcon(actionIcon(isFolder ? QStringLiteral("open") : QStringLiteral("photo")));
        const QFileInfo file(path);
        const QString words = file.fileName() + QStringLiteral("   ") + file.path();
        button->setText(fontMetrics()
                            .elidedText(words, Qt::ElideMiddle, kWidthPx - 60)
                            .replace(QLatin1Char('&'), QLatin1String("&&")));
        button->setToolTip(path.toHtmlEscaped());
        button->setAccessibleName(path);
        connect(button, &QToolButton::clicked, this, [this, path = path] {
            Q_EMIT openRequested({path});
        });
        button->setMinimumWidth(80);
        m_recentRows->addWidget(button, 0, Qt::AlignLeft);
    }
    m_recent->setVisible(!files.empty());
}

void WelcomePage::setDropHint(bool hovering) {
    static_cast<DropGround*>(m_ground)->setHovering(hovering);
}

}  // namespace tintype::ui
