#include "facilitator/cli/cli.hpp"

int main(int argc, char** argv) { return vagskal::cli::facilitator(argc, argv); }
