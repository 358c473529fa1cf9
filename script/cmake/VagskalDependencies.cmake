# Every library comes from the distribution (script/setup installs them). Each is an imported target here,
# marked SYSTEM, so that our own warning flags speak of our own code only.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(nlohmann_json REQUIRED)
find_package(SQLite3 REQUIRED)
pkg_check_modules(zmq REQUIRED IMPORTED_TARGET libzmq)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
find_package(pugixml REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip) # its own CMake file asks for a package of tools
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(hunspell REQUIRED IMPORTED_TARGET hunspell)

# Snowball's stemmers come without a pkg-config file.
find_library(stemmer_library stemmer)
find_path(stemmer_headers libstemmer.h)
mark_as_advanced(stemmer_library stemmer_headers)
if(NOT stemmer_library OR NOT stemmer_headers)
    message(FATAL_ERROR "libstemmer is missing: run script/setup, which installs what the project needs")
endif()
add_library(stemmer::stemmer UNKNOWN IMPORTED)
set_target_properties(stemmer::stemmer PROPERTIES IMPORTED_LOCATION ${stemmer_library}
                      INTERFACE_INCLUDE_DIRECTORIES ${stemmer_headers})

# Nor does libphonenumber.
find_library(phonenumber_library phonenumber)
find_path(phonenumber_headers phonenumbers/phonenumberutil.h)
mark_as_advanced(phonenumber_library phonenumber_headers)
if(NOT phonenumber_library OR NOT phonenumber_headers)
    message(FATAL_ERROR "libphonenumber is missing: run script/setup, which installs what the project needs")
endif()
add_library(phonenumber::phonenumber UNKNOWN IMPORTED)
set_target_properties(phonenumber::phonenumber PROPERTIES IMPORTED_LOCATION ${phonenumber_library}
                      INTERFACE_INCLUDE_DIRECTORIES ${phonenumber_headers})

# libexpected-dev (tl::expected), cppzmq, cereal, toml++, CLI11 and doctest are header-only and lie in the
# compiler's own include path; a missing one is reported here instead of in the middle of the build.
include(CheckIncludeFileCXX)
foreach(header tl/expected.hpp zmq.hpp cereal/cereal.hpp toml++/toml.h CLI/CLI.hpp)
    string(MAKE_C_IDENTIFIER "have_${header}" have)
    find_path(${have} ${header})
    mark_as_advanced(${have})
    if(NOT ${have})
        message(FATAL_ERROR "${header} is missing: run script/setup, which installs what the project needs")
    endif()
endforeach()

if(VAGSKAL_TERMINAL)
    find_package(ftxui 5 REQUIRED)
endif()
