#include "tests/export/unpacked.hpp"

#include "shared/privacy/normal_form.hpp"

#include <regex>
#include <stdexcept>
#include <zip.h>

namespace vagskal::test {
namespace {

void unpack(const std::string& name, const std::string& archive, std::map<std::string, std::string>& out) {
    auto* bytes = zip_source_buffer_create(archive.data(), archive.size(), 0, nullptr);
    auto* zip = zip_open_from_source(bytes, ZIP_RDONLY, nullptr);
    if (!zip) throw std::runtime_error(name + " is no archive");
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
        zip_stat_t about;
        zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &about);
        std::string content(about.size, '\0');
        auto* file = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
        if (!file || zip_fread(file, content.data(), about.size) != static_cast<zip_int64_t>(about.size))
            throw std::runtime_error(name + " cannot be read");
        zip_fclose(file);
        out[name + "/" + about.name] = std::move(content);
    }
    zip_discard(zip);
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

} // namespace

std::map<std::string, std::string> unpacked(const std::map<std::string, std::string>& files) {
    std::map<std::string, std::string> out;
    for (const auto& [name, content] : files)
        if (content.starts_with("PK\x03\x04"))
            unpack(name, content, out);
        else
            out[name] = content;
    return out;
}

std::string laid_bare(const std::string& content) {
    auto text = content;
    for (const auto& [what, with] :
         {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&quot;", "\""}, std::pair{"&#39;", "'"},
          std::pair{"&apos;", "'"}, std::pair{"&amp;", "&"}, std::pair{"\"\"", "\""}, std::pair{"\\", ""}})
        replace_all(text, what, with);
    return normalised_for_matching(text);
}

} // namespace vagskal::test
