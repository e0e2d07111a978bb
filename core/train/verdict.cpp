#include "core/train/verdict.h"

#include "core/base/counter_rng.h"
#include "core/train/album_split.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include <nlohmann/json.hpp>

namespace tintype::train {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kResamples = 4000;
constexpr std::uint64_t kBootstrapSeed = 20'260'101;

constexpr std::array<const char*, 4> kKinds = {"better", "same", "worse", "cannot-tell"};
constexpr std::array<const char*, 5> kReasons = {
    "", "too-few-photos", "too-few-groups", "not-better-than-grey", "colours-unrelated"};

struct Sums {
    double parent = 0, next = 0, grey = 0, own = 0;

    void add(const PairedScore& score) {
        parent += score.parentMse;
        next += score.newMse;
        grey += score.greyMse;
        own += score.ownColour;
    }
    void add(const Sums& other) {
        parent += other.parent;
        next += other.next;
        grey += other.grey;
        own += other.own;
    }
    double scale() const { return std::max(grey, 1e-12); }
    double gain() const { return (parent - next) / scale(); }
    double skill() const { return 1 - next / scale(); }
    double ownColours() const { return own / scale(); }
};

std::vector<Sums> sumGroups(const std::vector<PairedScore>& photos) {
    std::map<int, Sums> groups;
    for (const auto& photo : photos) {
        groups[photo.group].add(photo);
    }
    std::vector<Sums> result;
    for (const auto& [group, sums] : groups) {
        result.push_back(sums);
    }
    return result;
}

Interval middle95(std::vector<double> values) {
    std::ranges::sort(values);
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) +
                                               0.5)];
    };
    return {at(0.025), at(0.975)};
}

void bootstrap(const std::vector<Sums>& groups, Verdict& verdict) {
    std::vector<double> gains, skills, own;
    for (int round = 0; round < kResamples; ++round) {
        CounterRng random(kBootstrapSeed, static_cast<std::uint64_t>(round), 0);
        Sums drawn;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            drawn.add(groups[random.below(groups.size())]);
        }
        gains.push_back(drawn.gain());
        skills.push_back(drawn.skill());
        own.push_back(drawn.ownColours());
    }
    verdict.interval = middle95(std::move(gains));
    verdict.overGrey = middle95(std::move(skills));
    verdict.ownColours = middle95(std::move(own));
}

void decide(Verdict& verdict) {
    const bool few = verdict.photos < kFewestHeldOut;
    if (few || verdict.groups < kFewestGroups) {
        verdict.kind = VerdictKind::CannotTell;
        verdict.reason = few ? VerdictReason::TooFewPhotos : VerdictReason::TooFewGroups;
        return;
    }
    const bool matters = std::abs(verdict.gain) >= kNegligibleGain;
    if (matters && verdict.interval.high < 0) {
        verdict.kind = VerdictKind::Worse;
        return;
    }
    verdict.kind = VerdictKind::Same;
    if (!matters || verdict.interval.low <= 0) {
        return;
    }
    if (verdict.overGrey.low <= 0) {
        verdict.reason = VerdictReason::NotBetterThanGrey;
    } else if (verdict.ownColours.low <= 0) {
        verdict.reason = VerdictReason::ColoursUnrelated;
    } else {
        verdict.kind = VerdictKind::Better;
    }
}

template <class VerdictRef, class Visit>
void visitFigures(VerdictRef& v, Visit visit) {
    visit("photos", v.photos);
    visit("groups", v.groups);
    visit("parent_skill", v.parentSkill);
    visit("new_skill", v.newSkill);
    visit("gain", v.gain);
    visit("gain_low", v.interval.low);
    visit("gain_high", v.interval.high);
    visit("over_grey_low", v.overGrey.low);
    visit("over_grey_high", v.overGrey.high);
    visit("own_colours_low", v.ownColours.low);
    visit("own_colours_high", v.ownColours.high);
}

std::string photosText(int count) {
    return count == 1 ? "1 photograph" : std::to_string(count) + " photographs";
}

std::string sentencesOf(const Verdict& verdict) {
    switch (verdict.reason) {
        case VerdictReason::TooFewPhotos:
            return "Only " + photosText(verdict.photos) +
                   " could be kept back for the comparison, and fewer than " +
                   std::to_string(kFewestHeldOut) + " prove nothing. Add more photographs.";
        case VerdictReason::TooFewGroups:
            return "The photographs kept back are of too few different days or scenes to prove "
                   "anything. Add photographs of other days.";
        case VerdictReason::NotBetterThanGrey:
            return "The new model makes smaller mistakes, but only because it colours less: "
                   "leaving these photographs grey would be as near to the truth.";
        case VerdictReason::ColoursUnrelated:
            return "The new model learnt a tint of the album, but its colours suit other "
                   "photographs as well as their own.";
        case VerdictReason::None:
            break;
    }
    switch (verdict.kind) {
        case VerdictKind::Better:
            return "On " + photosText(verdict.photos) +
                   " that it never trained on, the new model is clearly nearer to the true "
                   "colours than the starting model.";
        case VerdictKind::Worse:
            return "On " + photosText(verdict.photos) +
                   " that it never trained on, the new model is further from the true colours "
                   "than the starting model.";
        default:
            return "On " + photosText(verdict.photos) +
                   " that it never trained on, no difference could be seen that chance would not "
                   "explain.";
    }
}

std::string keptText(const Verdict& verdict) {
    if (verdict.drift < 0) {
        return {};
    }
    return " What the starting model knew, it still knows: where closely cropped and aged pictures "
           "were tried, its colours are almost those of the starting model.";
}

}  // namespace

Verdict judge(const std::vector<PairedScore>& photos) {
    Verdict verdict;
    const auto groups = sumGroups(photos);
    Sums all;
    for (const auto& group : groups) {
        all.add(group);
    }
    verdict.photos = static_cast<int>(photos.size());
    verdict.groups = static_cast<int>(groups.size());
    verdict.newSkill = all.skill();
    verdict.gain = all.gain();
    verdict.parentSkill = verdict.newSkill - verdict.gain;
    if (!groups.empty()) {
        bootstrap(groups, verdict);
    }
    decide(verdict);
    return verdict;
}

std::string nameOf(VerdictKind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}

std::string nameOf(VerdictReason reason) {
    return kReasons[static_cast<std::size_t>(reason)];
}

std::string describe(const Verdict& verdict) {
    constexpr std::array<const char*, 4> kTitles = {
        "Better.", "About the same.", "Worse.", "It cannot be told."};
    return std::string(kTitles[static_cast<std::size_t>(verdict.kind)]) + " " +
           sentencesOf(verdict) + keptText(verdict);
}

std::string jsonOf(const Verdict& verdict) {
    Json json{{"verdict", nameOf(verdict.kind)}, {"reason", nameOf(verdict.reason)}};
    visitFigures(verdict, [&](const char* key, const auto& value) { json[key] = value; });
    if (verdict.drift >= 0) {
        json["drift"] = verdict.drift;
    }
    json["text"] = describe(verdict);
    return json.dump();
}

Result<Verdict> verdictFromJson(const std::string& text) {
    try {
        const auto json = Json::parse(text);
        Verdict verdict;
        const auto kind = std::ranges::find(kKinds, json.at("verdict").get<std::string>());
        const auto reason = std::ranges::find(kReasons, json.at("reason").get<std::string>());
        if (kind == kKinds.end() || reason == kReasons.end()) {
            return fail(ErrorCode::BrokenFile, "The verdict has a word that is not known.");
        }
        verdict.kind = static_cast<VerdictKind>(kind - kKinds.begin());
        verdict.reason = static_cast<VerdictReason>(reason - kReasons.begin());
        visitFigures(verdict, [&](const char* key, auto& value) { json.at(key).get_to(value); });
        verdict.drift = json.value("drift", verdict.drift);  // older ones have none
        return verdict;
    } catch (const nlohmann::json::exception& error) {
        return fail(ErrorCode::BrokenFile,
                    std::string("The verdict is damaged (") + error.what() + ").");
    }
}

}  // namespace tintype::train
