#include "facilitator/export/formats/zip.hpp"

#include <memory>
#include <zip.h>

namespace vagskal {
namespace {

/// A time stamp as DOS has it: bits for year since 1980, month, day.
constexpr zip_uint16_t first_day = (0 << 9) | (1 << 5) | 1, midnight = 0;

struct Free {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

bool add(zip_t* archive, const NewFile& file) {
    // The bytes are read when the archive is closed; until then the caller's files stand.
    auto* bytes = zip_source_buffer(archive, file.content.data(), file.content.size(), 0);
    if (!bytes) return false;
    const auto index = zip_file_add(archive, file.name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(bytes);
        return false;
    }
    const auto at = static_cast<zip_uint64_t>(index);
    return zip_file_set_dostime(archive, at, midnight, first_day, 0) == 0;
}

std::optional<std::string> content_of(zip_source_t* archive) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_source_stat(archive, &about) != 0 || zip_source_open(archive) != 0) return std::nullopt;
    std::string out(about.size, '\0');
    const auto got = zip_source_read(archive, out.data(), out.size());
    zip_source_close(archive);
    if (got != static_cast<zip_int64_t>(out.size())) return std::nullopt;
    return out;
}

} // namespace

std::optional<std::string> zipped(const std::vector<NewFile>& files) {
    const std::unique_ptr<zip_source_t, Free> memory(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    if (!memory) return std::nullopt;
    std::unique_ptr<zip_t, Free> archive(zip_open_from_source(memory.get(), ZIP_TRUNCATE, nullptr));
    if (!archive) return std::nullopt;
    zip_source_keep(memory.get()); // the archive frees its own share of it
    for (const auto& file : files)
        if (!add(archive.get(), file)) return std::nullopt;
    if (zip_close(archive.get()) != 0) return std::nullopt;
    static_cast<void>(archive.release()); // closing has freed it
    return content_of(memory.get());
}

} // namespace vagskal
