#pragma once
// What the store's tests share, beside what the host's tests share: both have a small_session of their own.
#define small_session small_stored_session
#include "tests/store/examples.hpp"
#undef small_session
