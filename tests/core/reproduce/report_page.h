#pragma once

#include "core/reproduce/report.h"
#include "core/reproduce/report_verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

/// Looking at a page that the report has made.
namespace tintype::reproduce::test {

using ::testing::HasSubstr;
using ::testing::Not;

/// What is wrong with the nesting of tags and the quoting of text; empty if nothing.
inline std::string faultOf(const std::string& html) {
    std::vector<std::string> open;
    std::size_t at = html.find('\n') + 1;  // behind the doctype
    while ((at = html.find('<', at)) != std::string::npos) {
        const auto end = html.find('>', at);
        if (end == std::string::npos) {
            return "a tag is not closed";
        }
        const auto tag = html.substr(at + 1, end - at - 1);
        const auto name = tag.substr(tag.starts_with('/') ? 1 : 0);
        const auto word = name.substr(0, name.find_first_of(" \n/"));
        if (word.empty() || tag.find('<') != std::string::npos) {
            return "no tag: <" + tag + ">";
        }
        if (std::count(tag.begin(), tag.end(), '"') % 2 != 0) {
            return "quotes: <" + tag + ">";
        }
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != word) {
                return "</" + word + "> closes " + (open.empty() ? "nothing" : open.back());
            }
            open.pop_back();
        } else if (!tag.ends_with('/')) {
            open.push_back(word);
        }
        at = word == "style" && !tag.starts_with('/') ? html.find("</style", end) : end;
    }
    return open.empty() ? "" : "<" + open.back() + "> is left open";
}

/// The text between the tags, without the style sheet.
inline std::string textOf(std::string html) {
    html.erase(0, html.find("</style>"));
    std::string text;
    bool inTag = false;
    for (const char character : html) {
        inTag = inTag || character == '<';
        if (!inTag) {
            text += character;
        }
        inTag = inTag && character != '>';
    }
    return text;
}

inline std::string htmlOf(const Results& results) {
    return reportHtml(results, ::testing::TempDir());
}

inline void expectSound(const std::string& html) {
    EXPECT_EQ(faultOf(html), "");
    const auto words = textOf(html);
    for (const char* number : {"nan", "inf"}) {
        for (const char* around : {" ", "(", ">", "+", "−", "-"}) {
            EXPECT_THAT(words, Not(HasSubstr(std::string(around) + number + " ")));
            EXPECT_THAT(html, Not(HasSubstr(std::string("\"") + number)));
            EXPECT_THAT(html, Not(HasSubstr(std::string(around) + number + "<")));
        }
    }
}

inline std::string judgementOf(const Results& results, const std::string& topic) {
    for (const auto& statement : report::verdict(results)) {
        if (statement.topic.find(topic) != std::string::npos) {
            return statement.judgement;
        }
    }
    return "none";
}

inline report::Finding findingOf(const Results& results, const std::string& title) {
    for (const auto& finding : report::findings(results)) {
        if (finding.title.find(title) != std::string::npos) {
            return finding;
        }
    }
    return {};
}

}  // namespace tintype::reproduce::test
