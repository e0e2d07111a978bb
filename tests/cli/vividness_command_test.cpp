// What the models that ship make of --vividness.

#include "tests/cli/cli_fixture.h"

namespace tintype {
namespace {

TEST_F(Cli, VividnessIsIdleWithAModelOfOneAnswerAndSaysSoOnce) {
    writeTiff(at("a.tif"), smooth(64, 48, 1), {});
    writeTiff(at("b.tif"), smooth(64, 48, 1), {});
    ASSERT_EQ(run({"colorize",
                   at("a.tif"),
                   at("b.tif"),
                   "--method",
                   "hybrid",
                   "--vividness",
                   "80",
                   "--json"}),
              0)
        << m_err;
    const std::string note = "--vividness has no effect: the model hybrid gives one answer";
    const std::size_t first = m_err.find(note);
    ASSERT_NE(first, std::string::npos) << m_err;
    EXPECT_EQ(m_err.find(note, first + 1), std::string::npos) << m_err;
    EXPECT_EQ(m_out.find("guessed"), std::string::npos);
    const json edit = json::parse(readText(at("a_color.tif.tintype.json")));
    EXPECT_EQ(edit.at("vividness"), 0.8);
    EXPECT_FALSE(edit.contains("guessed"));
    // It makes no other picture, so that what is there is what is asked for.
    ASSERT_EQ(run({"colorize",
                   at("a.tif"),
                   "--method",
                   "hybrid",
                   "--vividness",
                   "10",
                   "--resume",
                   "--quiet"}),
              0);
    EXPECT_EQ(m_err, "");
    ASSERT_EQ(run({"inspect", at("a_color.tif")}), 0);
    EXPECT_EQ(m_out.find("vividness: "), std::string::npos) << m_out;
    for (const char* nonsense : {"101", "-1", "much"}) {
        EXPECT_EQ(run({"colorize", at("a.tif"), "--vividness", nonsense}), 2) << nonsense;
    }
    EXPECT_EQ(run({"colorize",
                   at("a.tif"),
                   "--edit",
                   at("a_color.tif.tintype.json"),
                   "--vividness",
                   "10"}),
              2);
}

TEST_F(Cli, VividnessMakesLivelierColoursAndTellsWhereTheyAreGuessed) {
    fs::copy_file(std::string(TINTYPE_SOURCE_DIR) + "/resources/samples/detroit-c1915.jpg",
                  at("detroit.jpg"));
    double before = 0;
    for (const std::string vividness : {"0", "50", "100"}) {
        ASSERT_EQ(run({"colorize",
                       at("detroit.jpg"),
                       "-o",
                       at(vividness),
                       "--format",
                       "tiff",
                       "--vividness",
                       vividness,
                       "--json"}),
                  0)
            << m_err;
        EXPECT_NE(m_out.find("guessed"), std::string::npos) << m_out;
        const auto result = at(vividness + "/detroit_color.tif");
        const json edit = json::parse(readText(result + ".tintype.json"));
        EXPECT_GT(edit.at("guessed").at("mean"), 0);
        const json report = verified(result, at("detroit.jpg"));
        EXPECT_TRUE(report["holds"]);
        EXPECT_GT(report["meanChroma"].get<double>(), before);
        before = report["meanChroma"].get<double>();
    }
}

}  // namespace
}  // namespace tintype
