#include "facilitator/export/formats/package.hpp"
#include "facilitator/export/formats.hpp"
#include "facilitator/export/formats/columns.hpp"
#include "facilitator/export/formats/project.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

using package::Json;

/// "Ord (bara tal): …" of the researcher's own words about the workshop, by key.
const std::string& about(const Material& material, const std::string& key) {
    static const std::string none;
    const auto found = material.workshop.about.find(key);
    return found == material.workshop.about.end() ? none : found->second;
}

} // namespace

Json package::schema(const Material& material, const Kinds& kinds, const Table& table,
                     const std::vector<Table>& others) {
    Json schema;
    std::string key;
    Json foreign = Json::array();
    for (const auto& name : table.columns) {
        const auto column = column_of(material, kinds, table, name);
        Json constraints = Json::object();
        if (column.required) constraints["required"] = true;
        if (column.unique) constraints["unique"] = true;
        if (!column.choices.empty()) constraints["enum"] = column.choices;
        Json field{{"name", name}, {"type", column.type}, {"description", column.description}};
        if (column.type == "boolean") field["trueValues"] = {"1"}, field["falseValues"] = {"0"};
        if (!constraints.empty()) field["constraints"] = std::move(constraints);
        if (std::ranges::find(others, column.refers_to, &Table::name) != others.end())
            foreign.push_back(
                {{"fields", name}, {"reference", {{"resource", column.refers_to}, {"fields", "id"}}}});
        if (name == "id" && column.unique) key = name;
        schema["fields"].push_back(std::move(field));
    }
    schema["missingValues"] = {""};
    if (!key.empty()) schema["primaryKey"] = key;
    if (!foreign.empty()) schema["foreignKeys"] = std::move(foreign);
    return schema;
}

Result<NewFile> datapackage_json(const Material& material, const Kinds& kinds,
                                 const std::vector<Table>& tables, const std::vector<NewFile>& files) {
    const auto& w = material.workshop;
    Json out = package::head(title_of(material), material.month);
    auto description =
        w.session.purpose.in(language()).empty() ? std::string() : w.session.purpose.in(language()) + " ";
    description += tr("Pseudonymised material from a workshop: contributions without authors, groups, order "
                      "and times. README.txt says what was done and what cannot be promised.");
    if (!material.unreviewed.empty()) description = material.unreviewed + " " + description;
    out["description"] = description;
    package::put_about(out, [&](const std::string& key) { return about(material, key); });
    out["languages"] = {w.language};
    if (!material.month.empty()) out["collectionMonth"] = material.month;
    out["k"] = material.k;
    // Whoever has the file that this was made of, or the log of replacements, may find out more.
    out["personalData"] = "pseudonymised";
    package::put_code_key(out, material.sealed);
    out["reviewed"] = material.unreviewed.empty();
    Json resources = Json::array();
    for (const auto& file : files) {
        auto resource = package::resource(file);
        for (const auto& table : tables)
            if (file.name == table.name + ".csv")
                resource["schema"] = package::schema(material, kinds, table, tables);
        resources.push_back(std::move(resource));
    }
    out["resources"] = std::move(resources);
    return NewFile{"datapackage.json", out.dump(2) + "\n"};
}

} // namespace vagskal
