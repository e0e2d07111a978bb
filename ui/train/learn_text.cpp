#include "ui/train/learn_text.h"

#include "ui/common/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace tintype::ui {
namespace {

struct LearnText {
    Q_DECLARE_TR_FUNCTIONS(LearnText)
};

QString skill(double value) {
    return QLocale().toString(value, 'f', 3);
}

}  // namespace

QString countText(train::LeftOut reason, int count) {
    using train::LeftOut;
    switch (reason) {
        case LeftOut::Grey:
            return LearnText::tr("%n grey", nullptr, count);
        case LeftOut::Corrupt:
            return LearnText::tr("%n damaged", nullptr, count);
        case LeftOut::TooSmall:
            return LearnText::tr("%n too small", nullptr, count);
        case LeftOut::Duplicate:
            return LearnText::tr("%n duplicate(s)", nullptr, count);
        case LeftOut::OwnResult:
            return LearnText::tr("%n coloured by Tintype", nullptr, count);
        case LeftOut::Other:
            return LearnText::tr("%n unreadable", nullptr, count);
    }
    return {};
}

QString reasonText(train::LeftOut reason) {
    using train::LeftOut;
    switch (reason) {
        case LeftOut::Grey:
            return LearnText::tr("has no colours");
        case LeftOut::Corrupt:
            return LearnText::tr("is damaged or no picture");
        case LeftOut::TooSmall:
            return LearnText::tr("is too small");
        case LeftOut::Duplicate:
            return LearnText::tr("is there already");
        case LeftOut::OwnResult:
            return LearnText::tr("was coloured by Tintype");
        case LeftOut::Other:
            return LearnText::tr("cannot be read");
    }
    return {};
}

QString verdictTitle(train::VerdictKind kind) {
    using train::VerdictKind;
    switch (kind) {
        case VerdictKind::Better:
            return LearnText::tr("The new model is better");
        case VerdictKind::Same:
            return LearnText::tr("About the same as before");
        case VerdictKind::Worse:
            return LearnText::tr("The new model is worse");
        case VerdictKind::CannotTell:
            break;
    }
    return LearnText::tr("It cannot be told");
}

namespace {

QString whatItLearnt(const train::Verdict& verdict) {
    using train::VerdictKind;
    using train::VerdictReason;
    switch (verdict.reason) {
        case VerdictReason::TooFewPhotos:
            return LearnText::tr(
                "Only %n photograph(s) could be kept back for the comparison. Fewer than "
                "20 prove nothing: with more photographs there would be a verdict.",
                nullptr,
                verdict.photos);
        case VerdictReason::TooFewGroups:
            return LearnText::tr(
                "The photographs kept back are of too few different days to prove "
                "anything. Photographs of other days would help.");
        case VerdictReason::NotBetterThanGrey:
            return LearnText::tr(
                "It makes smaller mistakes, but only because it colours less: "
                "leaving your photographs grey would be as near to the truth.");
        case VerdictReason::ColoursUnrelated:
            return LearnText::tr(
                "It has learnt an overall tint of your album, but its colours "
                "suit other photographs as well as their own.");
        case VerdictReason::None:
            break;
    }
    const QString where =
        LearnText::tr("It was tried on %n photograph(s) of yours that it never trained on.",
                      nullptr,
                      verdict.photos);
    switch (verdict.kind) {
        case VerdictKind::Better:
            return where + " " +
                   LearnText::tr(
                       "There its colours are clearly nearer to the truth than those of "
                       "the starting model.");
        case VerdictKind::Worse:
            return where + " " +
                   LearnText::tr(
                       "There its colours are further from the truth than those of the "
                       "starting model. Better discard it.");
        default:
            return where + " " +
                   LearnText::tr("No difference could be seen that chance would not explain.");
    }
}

}  // namespace

QString verdictText(const train::Verdict& verdict) {
    const QString learnt = whatItLearnt(verdict);
    return verdict.drift < 0
               ? learnt
               : learnt + " " +
                     LearnText::tr(
                         "What the starting model knew, it still knows: where closely cropped and "
                         "aged pictures were tried, its colours are almost the same.");
}

QString verdictDetails(const train::Verdict& verdict) {
    return LearnText::tr("Colour skill of the new model: %1 (0: no better than grey, 1: the truth)")
               .arg(skill(verdict.newSkill)) +
           "\n" +
           LearnText::tr("Colour skill of the starting model: %1").arg(skill(verdict.parentSkill)) +
           "\n" +
           LearnText::tr("Gain: %1; with 95 % certainty between %2 and %3")
               .arg(
                   skill(verdict.gain), skill(verdict.interval.low), skill(verdict.interval.high)) +
           "\n" +
           LearnText::tr("%1 photographs kept back, of %2 separate days or scenes")
               .arg(verdict.photos)
               .arg(verdict.groups);
}

QString untilText(double minutes) {
    const auto end = QDateTime::currentDateTime().addSecs(static_cast<qint64>(minutes * 60));
    const QLocale locale;
    const QString time = locale.language() == QLocale::C
                             ? end.toString(QStringLiteral("HH:mm"))
                             : locale.toString(end.time(), QLocale::ShortFormat);
    return end.date() == QDate::currentDate()
               ? LearnText::tr("%1, until about %2").arg(durationText(minutes * 60), time)
               : LearnText::tr("%1, until about %2 tomorrow").arg(durationText(minutes * 60), time);
}

}  // namespace tintype::ui
