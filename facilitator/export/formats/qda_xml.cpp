#include "facilitator/export/formats/qda.hpp"

#include "facilitator/export/formats/zip.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <sstream>

namespace vagskal::qda {
namespace {

constexpr const char* program =
    "Vägskäl"; // must not hold "ATLAS", for which one program has rules of its own

pugi::xml_node element(pugi::xml_node parent, const char* name) { return parent.append_child(name); }
void attribute(pugi::xml_node node, const char* name, const std::string& value) {
    node.append_attribute(name).set_value(value.c_str());
}
void words(pugi::xml_node parent, const char* name, const std::string& text) {
    if (!text.empty()) element(parent, name).text().set(text.c_str());
}
void points_at(pugi::xml_node parent, const char* name, const std::string& guid) {
    attribute(element(parent, name), "targetGUID", guid);
}

std::string written(const pugi::xml_document& document) {
    std::ostringstream out;
    document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
    return std::move(out).str();
}

pugi::xml_node root(pugi::xml_document& document, const char* name, const char* space) {
    auto declaration = document.append_child(pugi::node_declaration);
    attribute(declaration, "version", "1.0");
    attribute(declaration, "encoding", "UTF-8");
    auto node = document.append_child(name);
    attribute(node, "xmlns", space);
    return node;
}

/// Codes under their parents. A parent is a heading: programs that know headings and codes apart would
/// otherwise make two things with one name.
void put_codes(pugi::xml_node parent, const std::vector<Code>& codes, const Guids& guids) {
    auto list = element(parent, "Codes");
    std::set<std::string> headings;
    for (const auto& code : codes)
        if (code.heading) headings.insert(code.name);
    for (const auto& code : codes) headings.insert(code.parent);
    std::map<std::string, pugi::xml_node> nodes;
    for (const auto& code : codes) {
        const auto above = nodes.find(code.parent);
        auto node = element(above == nodes.end() ? list : above->second, "Code");
        attribute(node, "guid", guids("code " + code.name));
        attribute(node, "name", code.name);
        attribute(node, "isCodable", headings.contains(code.name) ? "false" : "true");
        words(node, "Description", code.description);
        nodes[code.name] = node;
    }
}

class Writer {
  public:
    Writer(const Project& project, const Guids& guids)
        : project_(project), guids_(guids), user_(guids("user")),
          moment_((project.month.empty() ? std::string("1980-01") : project.month) + "-01T00:00:00Z") {
        for (const auto& variable : project.variables)
            variables_.push_back(unique_name(variable, names_)); // sets come after them, in the same names
    }

    std::string write() {
        auto node = root(document_, "Project", "urn:QDA-XML:project:1.0");
        attribute(node, "name", project_.name);
        attribute(node, "origin", program);
        attribute(node, "creatingUserGUID", user_);
        attribute(node, "creationDateTime", moment_);
        auto user = element(element(node, "Users"), "User");
        attribute(user, "guid", user_);
        attribute(user, "name", program);
        if (!project_.codes.empty()) put_codes(element(node, "CodeBook"), project_.codes, guids_);
        put_variables(node);
        if (!project_.sources.empty()) {
            auto sources = element(node, "Sources");
            for (const auto& source : project_.sources) put_source(sources, source);
        }
        put_sets(node);
        words(node, "Description", project_.description);
        return written(document_);
    }

  private:
    void made(pugi::xml_node node) {
        attribute(node, "creatingUser", user_);
        attribute(node, "creationDateTime", moment_);
    }
    std::string variable_guid(std::size_t i) { return guids_("variable " + variables_[i]); }

    void put_variables(pugi::xml_node parent) {
        if (variables_.empty()) return;
        auto list = element(parent, "Variables");
        for (std::size_t i = 0; i < variables_.size(); ++i) {
            auto node = element(list, "Variable");
            attribute(node, "guid", variable_guid(i));
            attribute(node, "name", variables_[i]);
            attribute(node, "typeOfVariable", "Text");
        }
    }

    void put_source(pugi::xml_node parent, const Source& source) {
        const auto guid = guids_("source " + source.key);
        auto name = source.name;
        std::ranges::replace(name, '/', '-'); // one program makes a file of that name
        std::ranges::replace(name, '\\', '-');
        auto node = element(parent, "TextSource");
        attribute(node, "guid", guid);
        attribute(node, "name", unique_name(name, source_names_));
        attribute(node, "plainTextPath", "internal://" + guid + ".txt");
        made(node);
        words(node, "Description", source.description);
        for (std::size_t i = 0; i < source.selections.size(); ++i)
            put_selection(node, source.selections[i], source.key + " " + std::to_string(i));
        for (std::size_t i = 0; i < source.values.size(); ++i) {
            if (source.values[i].empty()) continue;
            auto value = element(node, "VariableValue");
            points_at(value, "VariableRef", variable_guid(i));
            words(value, "TextValue", source.values[i]);
        }
    }

    void put_selection(pugi::xml_node parent, const Selection& selection, const std::string& key) {
        auto node = element(parent, "PlainTextSelection");
        attribute(node, "guid", guids_("selection " + key));
        attribute(node, "name", selection.name);
        attribute(node, "startPosition", std::to_string(selection.begin));
        attribute(node, "endPosition", std::to_string(selection.end));
        made(node);
        words(node, "Description", selection.name); // shown as the coding's memo
        for (const auto& code : selection.codes) {
            auto coding = element(node, "Coding");
            attribute(coding, "guid", guids_("coding " + key + " " + code));
            made(coding);
            points_at(coding, "CodeRef", guids_("code " + code));
        }
    }

    void put_sets(pugi::xml_node parent) {
        if (project_.sets.empty()) return;
        auto list = element(parent, "Sets");
        for (std::size_t i = 0; i < project_.sets.size(); ++i) {
            const auto& set = project_.sets[i];
            auto node = element(list, "Set");
            attribute(node, "guid", guids_("set " + std::to_string(i)));
            attribute(node, "name", unique_name(set.name, names_));
            words(node, "Description", set.description);
            for (const auto& source : set.sources)
                points_at(node, "MemberSource", guids_("source " + source));
        }
    }

    const Project& project_;
    const Guids& guids_;
    const std::string user_, moment_;
    std::vector<std::string> variables_;
    std::set<std::string> names_, source_names_;
    pugi::xml_document document_;
};

} // namespace

std::string codebook_xml(const std::vector<Code>& codes, const std::string& if_none, const Guids& guids) {
    pugi::xml_document document;
    auto node = root(document, "CodeBook", "urn:QDA-XML:codebook:1.0");
    attribute(node, "origin", program);
    put_codes(node, codes.empty() ? std::vector<Code>{{if_none, {}, {}, true}} : codes, guids);
    return written(document);
}

std::string project_xml(const Project& project, const Guids& guids) { return Writer(project, guids).write(); }

Result<std::string> project_zip(const std::string& file, const Project& project, const Guids& guids) {
    std::vector<NewFile> files{{"project.qde", project_xml(project, guids)}};
    for (const auto& source : project.sources)
        files.push_back({"sources/" + guids("source " + source.key) + ".txt", source.text});
    auto archive = zipped(files);
    if (!archive)
        return refuse(
            Why::file_problem,
            {file, tr("The archive could not be made. Is there memory left? Nothing was written.")});
    return std::move(*archive);
}

} // namespace vagskal::qda
