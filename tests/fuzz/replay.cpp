// The corpus and seeded mutants of it through every target, without libFuzzer:
//   test_fuzz_corpus [TARGET...]             as ctest does
//   test_fuzz_corpus --list                  the targets' names
//   test_fuzz_corpus --write FOLDER          all seeds as files, for libFuzzer to begin with
//   test_fuzz_corpus --one TARGET FILE...    these files only
//   test_fuzz_corpus --mutants N TARGET...   so many mutants, instead of the target's own number
#include "tests/fuzz/seeds.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>

using namespace vagskal::fuzz;
namespace fs = std::filesystem;

namespace {

const fs::path corpus = fs::path(VAGSKAL_SOURCE_DIR) / "tests/fuzz/corpus";

/// What is being fed, written to a file when it ends the program: script/fuzz's finds look the same.
std::string current;
void keep_current(int signal) {
    if (std::FILE* file = std::fopen("fuzz-corpus-found", "wb")) {
        std::fwrite(current.data(), 1, current.size(), file);
        std::fclose(file);
        std::fprintf(stderr, "what did it is in ./fuzz-corpus-found\n");
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void feed(const Target& target, const std::string& bytes) {
    current = bytes;
    target.run({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

/// Some bytes changed, taken out, put in, doubled, or one seed's end after another's beginning.
std::string mutant(const std::vector<std::string>& seeds, std::mt19937& lot) {
    auto out = seeds[lot() % seeds.size()];
    for (auto changes = 1 + lot() % 4; changes > 0; --changes) {
        const auto at = lot() % (out.size() + 1);
        switch (lot() % 6) {
        case 0:
            if (at < out.size()) out[at] = static_cast<char>(lot());
            break;
        case 1:
            if (at < out.size()) out[at] = lot() % 2 ? '\xff' : '\0';
            break;
        case 2: out.erase(at, 1 + lot() % 8); break;
        case 3: out.insert(at, 1, static_cast<char>(lot())); break;
        case 4: out.insert(at, out.substr(at, lot() % 64)); break;
        default: {
            const auto& other = seeds[lot() % seeds.size()];
            out = out.substr(0, at) + other.substr(std::min<std::size_t>(at, other.size()));
        }
        }
    }
    return out;
}

void replay(const Target& target, std::size_t mutants) {
    const auto begin = std::chrono::steady_clock::now();
    auto seeds = seeds_of(target, corpus);
    for (const auto& seed : seeds) feed(target, seed);
    must(!seeds.empty(), "every target has seeds");
    std::mt19937 lot(20261121);
    for (std::size_t i = 0; i < mutants; ++i) feed(target, mutant(seeds, lot));
    const auto took = std::chrono::steady_clock::now() - begin;
    std::printf("%-10s %3zu seeds, %6zu mutants, %5lld ms\n", target.name, seeds.size(), mutants,
                static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
    std::fflush(stdout);
}

void write_seeds(const fs::path& folder) {
    for (const auto& target : targets()) {
        fs::create_directories(folder / target.name);
        std::size_t n = 0;
        for (const auto& seed : seeds_of(target, corpus))
            std::ofstream(folder / target.name / ("seed-" + std::to_string(++n)), std::ios::binary) << seed;
    }
}

} // namespace

int main(int count, char** words) {
    std::signal(SIGABRT, keep_current);
    const std::vector<std::string> args(words + 1, words + count);
    const auto named = [&](const Target& target, std::size_t from) {
        return std::find(args.begin() + static_cast<std::ptrdiff_t>(from), args.end(), target.name) !=
               args.end();
    };
    if (!args.empty() && args[0] == "--list") {
        for (const auto& target : targets()) std::printf("%s\n", target.name);
    } else if (args.size() == 2 && args[0] == "--write") {
        write_seeds(args[1]);
    } else if (args.size() >= 2 && args[0] == "--one") {
        for (const auto& target : targets())
            if (args[1] == target.name)
                for (std::size_t i = 2; i < args.size(); ++i) {
                    std::ifstream in(args[i], std::ios::binary);
                    feed(target, {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
                }
    } else if (args.size() >= 3 && args[0] == "--mutants") {
        for (const auto& target : targets())
            if (named(target, 2)) replay(target, std::stoul(args[1]));
    } else {
        for (const auto& target : targets())
            if (args.empty() || named(target, 0)) replay(target, target.mutants);
    }
    return 0;
}
